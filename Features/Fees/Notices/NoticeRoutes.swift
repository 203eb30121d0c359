import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Notices as they were issued: the list, one of them, its file.
struct NoticeDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/bescheide", allow: .seeFees, list),
            .get("/gebuehren/bescheide/{notice}", allow: .seeFees, notice),
            .get("/gebuehren/bescheide/{notice}/pdf", allow: .seeFees, document),
        ] + taking.routes
    }

    private var taking: TakingDesk {
        TakingDesk(
            "/gebuehren/bescheide/ausgabe", allow: .seeFees, of: "fees", filters: ["monat", "art"], back: Link("Bescheide", "/gebuehren/bescheide")
        ) { question, context in try await taken(question, context) }
    }

    private static func filter(_ query: inout QueryReader) -> NoticeFilter {
        var filter = NoticeFilter()
        filter.month = query.month("monat")
        filter.sort = query.choice("art") ?? .all
        filter.page = query.page()
        return filter
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let actor = try context.feeReader()
        var query = QueryReader(context.query)
        let (filter, today, mayRead) = (NoticeDesk.filter(&query), context.today, context.mayReadNames(actor))
        let view = try await context.read { db in
            let notices = try db.feeNotices(filter, limit: NoticeFilter.pageSize, offset: (filter.page - 1) * NoticeFilter.pageSize)
            return NoticeListView(
                filter: filter, notices: notices, sum: try db.feeNoticeSum(filter),
                names: try db.feeNames(notices.map(\.debtor), on: today).readable(mayRead))
        }
        try await context.look(JournalNote("people.list", "list", "fees", details: context.query.encoded))
        let page = Page.feeNotices(view, query.inputs, export: "/gebuehren/bescheide/ausgabe") {
            context.address(setting: $0)
        }
        return .page(page, status: query.status)
    }

    private func notice(_ context: AppContext) async throws -> Answer {
        let (actor, id, today) = (try context.feeReader(), try context.id("notice", of: FeeNotice.self), context.today)
        let mayRead = context.mayReadNames(actor)
        let view = try await context.read { db -> NoticeView? in
            guard let notice = try db.feeNotice(id) else { return nil }
            let (lines, all) = (try db.feeLines(of: id), try db.feeNotices(of: [notice.debtor]).filter { $0.month == notice.month })
            return NoticeView(
                notice: notice, lines: lines, ofMonth: all, sha256: try db.feeDocument(of: id)?.sha256 ?? "", handed: try db.treasuryFile(of: id),
                names: try db.feeNames([notice.debtor], lines: lines, on: today).readable(mayRead))
        }
        guard let view else { throw Refusal.notFound }
        try await context.look(JournalNote("person.look", "person", view.notice.debtor.text, details: "fees"))
        return .page(.feeNotice(view))
    }

    private func document(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.feeReader(), try context.id("notice", of: FeeNotice.self))
        // The letter cannot be shown without the names in it.
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        let found = try await context.read { db in (try db.feeNotice(id), try db.feeDocument(of: id)) }
        guard let notice = found.0, let document = found.1 else { throw Refusal.notFound }
        try await context.look(JournalNote("fees.document", "person", notice.debtor.text, details: notice.number))
        return .file(.init("\(notice.number).pdf", type: "application/pdf", bytes: document.pdf, isAttachment: true))
    }

    private func taken(_ question: FormFields, _ context: AppContext) async throws -> TakenList {
        let actor = try context.feeReader()
        var query = QueryReader(question)
        let (filter, today, mayRead) = (NoticeDesk.filter(&query), context.today, context.mayReadNames(actor))
        try query.finish()
        let sum = try await context.read { try $0.feeNoticeSum(filter) }
        return TakenList(
            "Bescheide", file: "bescheide",
            head: [("Monat", (filter.month?.words ?? "alle").text), ("Art", filter.sort.label.text), ("Summe", euros(sum.cents))],
            columns: [
                .init("Nummer", width: 16), .init("Aktenzeichen", width: 16), .init("Nachname", width: 20), .init("Vorname", width: 20),
                .init("Monat"),
                .init("Art", width: 18), .init("Bescheid vom"), .init("Fällig am"), .init("Gebühr in Cent"), .init("Zu zahlen in Cent"),
            ], count: sum.count
        ) { db in
            let notices = try db.feeNotices(filter, limit: TakenList.most, offset: 0)
            let names = try db.feeNames(notices.map(\.debtor), on: today).readable(mayRead)
            return notices.map { notice -> [Sheet.Cell] in
                let name = names.people[notice.debtor]?.name
                return [
                    .text(notice.number), .text(names.fileNumber(notice.debtor)), .text(name?.family ?? ""), .text(name?.given ?? ""),
                    .text(notice.month.text), .text(notice.title.text), .day(notice.issuedOn), .day(notice.dueOn), .number(notice.cents),
                    .number(notice.difference),
                ]
            }
        }
    }
}

struct NoticeListView: Sendable {
    let filter: NoticeFilter
    let notices: [FeeNotice]
    let sum: (count: Int, cents: Int)
    let names: FeeNames
}

struct NoticeView: Sendable {
    let notice: FeeNotice
    let lines: [FeeLine]
    /// Everything the debtor was told about this month, the newest first.
    let ofMonth: [FeeNotice]
    let sha256: String
    let handed: TreasuryFile?
    let names: FeeNames
}

extension NoticeFilter.Sort {
    var label: Phrase {
        switch self {
        case .all: "alle"
        case .first: "erste Bescheide"
        case .change: "Änderungsbescheide"
        case .credit: "Gutschriften"
        case .unbooked: "noch nicht an die Kasse übergeben"
        }
    }
}
