import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// A run about to begin (Prüfung eines Laufs): what it would issue, counted once for each step because it reads whole months. What is
/// known at that moment is what the run issues, whatever is recorded while it works.
struct RunCheck: Sendable {
    let wish: FeeRunWish
    let drafts: [NoticeDraft]
    let hasPayee: Bool
    var isBarred = false
    /// How many letters would name no town, and the houses whose address is not whole.
    var incomplete: (letters: Int, houses: [String]) = (0, [])
    /// Open questions of law that the letters rest on.
    var open: [LawReading] = []
    let address: String
    /// Where its writer came from.
    let back: String

    var cents: Int { drafts.reduce(0) { $0 + $1.difference } }

    /// Why there is nothing to confirm.
    var obstacle: Phrase? {
        if !hasPayee { return "Für Bescheide fehlen noch Absender und Bankverbindung. Tragen Sie sie unter „Kasse“ ein." }
        if isBarred { return "Die Frist zur Festsetzung ist für diesen Monat abgelaufen (§ 3 KAG, §§ 169, 170 AO)." }
        return drafts.isEmpty ? "Dafür sind keine Bescheide zu erlassen; alle sind schon da." : nil
    }

    static func opening(
        _ context: AppContext, back: String, _ ask: @escaping @Sendable (any Connection) throws -> FeeRunWish
    ) async throws -> Form.Opening {
        let account = try context.feeReader().account
        let address = context.request.path
        let check = try await context.read { db in
            let wish = try ask(db)
            let drafts = try db.noticeDrafts(wish)
            return RunCheck(
                wish: wish, drafts: drafts, hasPayee: try db.payee(on: wish.day) != nil,
                isBarred: try wish.month.map { try $0.first < db.oldestChangeable(on: wish.day) } ?? false,
                incomplete: try db.incompleteHomes(of: drafts, on: wish.day), open: try db.openQuestions(of: drafts, on: wish.day),
                address: address, back: back)
        }
        return { db in try check.form(db, by: account) }
    }

    /// Confirmed is every notice, though the page only counts them; the run begins only where nobody else has begun one meanwhile.
    private func form(_ db: any Connection, by account: String) throws -> Form {
        Form(
            seen: try db.seen(before: wish), page: { sheet in .checkRun(self, sheet) },
            decide: { _ in
                if let obstacle { throw Refusal.conflict(obstacle) }
                let notices = drafts.map { "\($0.debtor)|\($0.month.text)|\($0.difference)" }.sorted().joined(separator: "\n")
                return Decided(check: { sheet in .checkRun(self, sheet) }, confirming: notices) { transaction in
                    let run = try transaction.add(wish, debtors: drafts.count, cents: cents)
                    try transaction.db.queueJob(FeeRunWork.kind, parameters: run.id.text, account: account, mark: "fees.run " + run.id.text)
                    return "/gebuehren/lauf/\(run.id)"
                }
            })
    }
}

extension Connection {
    /// Letters that would name no postcode with its town.
    fileprivate func incompleteHomes(of drafts: [NoticeDraft], on day: Day) throws -> (letters: Int, houses: [String]) {
        let people = Set(drafts.flatMap { [$0.debtor] + $0.joint.map(\.debtor) })
        let names = try feeNames(people, on: day)
        let recipients = try feeRecipients(of: people, names, on: day)
        let without = people.filter { !(recipients[$0]?.address ?? names.home($0)).hasTown }
        let sites = Set(without.filter { recipients[$0] == nil }.compactMap { names.people[$0]?.stay?.site })
        return (without.count, sites.compactMap { names.sites[$0]?.name }.sorted())
    }

    /// What nobody has confirmed of the law that letters to be issued rest on.
    fileprivate func openQuestions(of drafts: [NoticeDraft], on day: Day) throws -> [LawReading] {
        let changed = drafts.filter { $0.previous != nil }
        let hasCredit = changed.contains { $0.difference < 0 }
        let asked: [LawQuestion] = changed.isEmpty ? [] : [.changeOfNotice, .bylawBackwards] + (hasCredit ? [.creditOffset, .creditOfJobCentre] : [])
        let households: [LawQuestion] = drafts.contains { !$0.joint.isEmpty } ? [.soleDebtor] : []
        let law = try law()
        return (asked + households).compactMap { law.reading(of: $0, on: day) }.filter { $0.mark == .toBeConfirmed }
    }

    /// What somebody sees before a run begins: the latest one that may have told some of the same.
    func seen(before wish: FeeRunWish) throws -> Seen {
        let latest = try latestRun(like: wish)
        let asked = [wish.kind.rawValue, wish.month?.text ?? "", wish.person?.text ?? ""] + wish.sites.map(\.text).sorted()
        let seen = Seen(asked + [latest?.id.text ?? ""])
        guard let latest else { return seen }
        return seen.saying("Letzter Lauf", "vom \(latest.recordedAt): \(counted(latest.debtors, "Bescheid", "Bescheide")), \(euros(latest.cents))")
    }
}
