import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A notice with the names its reader may know.
struct NoticeLine: Sendable {
    let notice: FeeNotice
    let names: FeeNames
    /// The number of the notice that changes it.
    var changedBy: String?
}

/// Lists of notices as they were issued: all, or those of a run.
struct NoticeLists: Sendable {
    let mayReadNames: Bool
    let today: Day

    init(_ context: AppContext) throws {
        mayReadNames = context.mayReadNames(try context.feeReader())
        today = context.today
    }

    var all: ListDeclaration<NoticeLine> {
        let today = today
        var list = list("fees", at: "/gebuehren/bescheide", filters: NoticeLists.filters) { question in
            var filter = NoticeFilter(question.fields, on: today)
            filter.order = question.order
            return filter
        }
        list.caption = { $0 == 1 ? "1 Bescheid" : "\(grouped($0)) Bescheide" }
        list.export = "/gebuehren/bescheide/ausgabe"
        list.file = "bescheide"
        list.areFiltersOpen = true
        return list
    }

    func ofRun(_ run: ID<FeeRun>) -> ListDeclaration<NoticeLine> {
        var list = list("fee-run", at: "/gebuehren/lauf/\(run)", filters: []) { NoticeFilter(run: run, order: $0.order) }
        list.caption = { _ in "Bescheide dieses Laufs" }
        return list
    }

    private func list(
        _ name: String, at address: String, filters: [ListFilter], _ filter: @escaping @Sendable (ListQuestion) -> NoticeFilter
    ) -> ListDeclaration<NoticeLine> {
        let (mayReadNames, today) = (mayReadNames, today)
        var list = ListDeclaration<NoticeLine>(
            name, at: address, "Bescheide", may: { $0 == .name && mayReadNames }, order: ListOrder("nummer", isDescending: true), filters: filters,
            columns: NoticeLists.columns
        ) { question in
            let filter = filter(question)
            return .found(
                count: { try $0.feeNoticeSum(filter).count },
                rows: { db, limit, offset in
                    let notices = try db.feeNotices(filter, limit: limit, offset: offset)
                    let names = try db.feeNames(notices.map(\.debtor), on: today).readable(mayReadNames)
                    let newer = try db.changing(notices.map(\.id))
                    return notices.map { NoticeLine(notice: $0, names: names, changedBy: newer[$0.id]) }
                })
        }
        list.id = "bescheide"
        list.empty = "Keine Bescheide."
        list.length = 50
        return list
    }

    static let filters: [ListFilter] = [
        .text("monat", "Monat", hint: "Zum Beispiel 10/2026", width: .ten, kind: .code) { reader in _ = reader.month("monat") },
        .choice("art", "Art", NoticeFilter.Sort.allCases.map { Choice($0.rawValue, $0.label) }, standard: NoticeFilter.Sort.all.rawValue),
    ]

    private static let columns: [ListColumn<NoticeLine>] = [
        .header("nummer", "Nummer", sort: "nummer", parts: [.init("Nummer", width: 16) { .words($0.notice.number) }]) { line in
            "<a href=\"/gebuehren/bescheide/\(line.notice.id)\">\(line.notice.number)</a>"
        },
        .text(
            "schuldner", "Schuldner",
            parts: [
                .init("Aktenzeichen", width: 16) { .words($0.names.fileNumber($0.notice.debtor)) },
                .init("Nachname", width: 20, needs: .name) { .words($0.names.people[$0.notice.debtor]?.name.family) },
                .init("Vorname", width: 20, needs: .name) { .words($0.names.people[$0.notice.debtor]?.name.given) },
            ]
        ) { FeePieces.person($0.notice.debtor, $0.names) },
        .text("monat", "Monat", sort: "monat", parts: [.init("Monat") { .words($0.notice.month.text) }]) { "\(t: $0.notice.month.words)" },
        .plain("art", "Art", width: 18) { line in
            line.changedBy.map { .words("\(line.notice.title), geändert durch \($0)") } ?? .words(line.notice.title)
        },
        .text("vom", "vom", parts: [.init("Bescheid vom") { .day($0.notice.issuedOn) }]) { "\(day: $0.notice.issuedOn)" },
        .text("faellig", "fällig", sort: "faellig", parts: [.init("Fällig am") { $0.notice.difference < 0 ? .empty : .day($0.notice.dueOn) }]) { line in
            line.notice.dueAfter == nil && line.notice.difference >= 0 ? "\(day: line.notice.dueOn)" : "\(t: line.notice.dueWords)"
        },
        .number("gebuehr", "Gebühr", parts: [.init("Gebühr in Cent") { .number($0.notice.cents) }]) { "\(euros($0.notice.cents))" },
        .number("betrag", "zu zahlen", sort: "betrag", parts: [.init("Zu zahlen in Cent") { .number($0.notice.difference) }]) { line in
            "\(euros(line.notice.difference))"
        },
    ]
}

extension NoticeFilter {
    init(_ fields: FormFields, on day: Day) {
        self.init(month: fields["monat"].flatMap { Month(typed: $0.trimmed) }, sort: fields["art"].flatMap(Sort.init) ?? .all, day: day)
    }
}
