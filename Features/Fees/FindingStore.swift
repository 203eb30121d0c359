import Markup
import Register
import Storage
import Vocabulary
import Web

extension FeesFeature {
    package var finders: [Finder] { [FeesFeature.notices] }

    /// Fee notices by their number.
    private static let notices = Finder(allow: .seeFees) { sought, actor, context, db in
        guard let (year, serial) = sought.number("GB"), actor.scope(.seeFees) == .all else { return [] }
        let notices = try db.rows("SELECT * FROM fee_notice WHERE number = \("GB-\(padded(year, 4))-\(padded(serial, 6))")").map(FeeNotice.init)
        let names = try db.feeNames(notices.map(\.debtor), on: context.today).readable(context.mayReadNames(actor))
        return notices.map { notice in
            Finding(
                "Gebührenbescheid", notice.number, "/gebuehren/bescheide/\(notice.id)",
                "\(name: names.listed(notice.debtor)), \(t: notice.month.words)", .number)
        }
    }
}
