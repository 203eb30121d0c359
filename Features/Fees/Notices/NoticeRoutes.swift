import Forms
import Lists
import Markup
import Register
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
        ] + Self.taking.routes
    }

    private static let taking = ListDesk<NoticeLine>(
        "/gebuehren/bescheide/ausgabe", allow: .seeFees, of: "fees", filters: Set(NoticeLists.filters.flatMap(\.names)),
        back: Link("Bescheide", "/gebuehren/bescheide")
    ) { db, asked, context in
        var list = try NoticeLists(context).all
        list.head = [("Summe", euros(try db.feeNoticeSum(NoticeFilter(asked, on: context.today)).cents))]
        return list
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let lists = try NoticeLists(context)
        let (shown, sum) = try await context.read { db in
            let shown = try lists.all.shown(db, context)
            return (shown, shown.isRefused ? 0 : try db.feeNoticeSum(NoticeFilter(shown.question.fields, on: context.today)).cents)
        }
        try await context.look(shown.note)
        return .page(.feeNotices(shown, cents: sum), status: shown.status)
    }

    /// One notice with all that became of it.
    static func view(_ context: AppContext, _ db: any Connection) throws -> NoticeView {
        let (actor, id, today) = (try context.feeReader(), try context.id("notice", of: FeeNotice.self), context.today)
        guard let notice = try db.feeNotice(id) else { throw Refusal.notFound }
        let lines = try db.feeLines(of: id)
        let all = try db.feeNotices(of: [notice.debtor]).filter { $0.month == notice.month }
        let claim = try db.feeClaims(all, on: today).first
        let joint = try db.jointCopies(of: [id])[id] ?? []
        let others = try joint.isEmpty ? [] : db.jointClaims(of: all, on: today).flatMap(\.notices).filter { $0.notice.id == id }
        guard let claim, let standing = claim.notices.first(where: { $0.notice.id == id })?.standing else { throw Refusal.notFound }
        return NoticeView(
            notice: notice, lines: lines, ofMonth: all, sha256: try db.feeDocument(of: id)?.sha256 ?? "", handed: try db.treasuryFile(of: id),
            joint: joint,
            jointStandings: joint.compactMap { copy in others.first { $0.notice.debtor == copy.person }.map { (copy, $0.standing) } },
            names: try db.feeNames([notice.debtor] + joint.map(\.person), lines: lines, on: today).readable(context.mayReadNames(actor)),
            standing: standing, claim: claim, instead: try db.passedOver([id])[id],
            events: try db.noticeEvents(of: [id])[id] ?? [], takenBack: try db.takenBackEvents(of: id),
            died: try db.deathDays(of: [notice.debtor])[notice.debtor],
            deaths: try db.deathDays(of: joint.map(\.person)), recipient: try db.recipientRoles(of: [id])[id] ?? .oneself)
    }

    private func notice(_ context: AppContext) async throws -> Answer {
        let mayAssess = try context.feeReader().may(.assessFees)
        let view = try await context.read { db in try Self.view(context, db) }
        try await context.look(view.look)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.feeNotice(view, mayAssess: mayAssess, success: done))
    }

    private func document(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.feeReader(), try context.id("notice", of: FeeNotice.self))
        // The letter cannot be shown without the names in it.
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        // For whom, where several owe it; nobody named is its debtor.
        let other = context.query["fuer"].map { ID<Person>($0) }
        let found = try await context.read { db in
            (try db.feeNotice(id), try other.map { try db.feeDocument(of: id, for: $0) } ?? db.feeDocument(of: id))
        }
        guard let notice = found.0, let document = found.1 else { throw Refusal.notFound }
        try await context.look(JournalNote("fees.document", "person", (other ?? notice.debtor).text, details: notice.number))
        return .file(.init("\(notice.number).pdf", type: "application/pdf", bytes: document.pdf, isAttachment: true))
    }
}

struct NoticeView: Sendable {
    let notice: FeeNotice
    let lines: [FeeLine]
    /// Everything the debtor was told about this month, the newest first.
    let ofMonth: [FeeNotice]
    let sha256: String
    let handed: TreasuryFile?
    /// Who owes it as well.
    let joint: [JointCopy]
    /// How it stands for each of them.
    let jointStandings: [(copy: JointCopy, standing: NoticeCase)]
    let names: FeeNames
    let standing: NoticeCase
    /// How its month stands, with all its notices.
    let claim: FeeClaim
    /// What stands in its stead, where it was never made known.
    let instead: FeeNotice?
    let events: [NoticeEvent]
    let takenBack: [(event: NoticeEvent, at: Instant, reason: String)]
    let died: Day?
    /// Of those who owe it as well.
    let deaths: [ID<Person>: Day]
    /// To whom its letter is addressed.
    let recipient: Recipient

    var path: String { "/gebuehren/bescheide/\(notice.id)" }
    var look: JournalNote { JournalNote("person.look", "person", notice.debtor.text, details: "fees") }

    /// Where each of several debtors has something of its own, or money on its own account.
    func asksWhose(_ kind: NoticeEvent.Kind) -> Bool { !joint.isEmpty && (!kind.isOfAll || kind.isMoney) }

    /// What can be recorded next, for any of its debtors.
    var possible: [NoticeEvent.Kind] {
        let each = ([nil] + joint.map(\.person)).map { person in
            notice.possible(events.filter { $0.joint == person || $0.kind.isOfAll }, credit: claim.credit, died: died)
        }
        return NoticeEvent.Kind.allCases.filter { kind in each.contains { $0.contains(kind) } }
    }

    /// Everything that happened to it, as whoever adds something saw it.
    var seen: Seen {
        events.reduce(Seen([notice.id.text] + events.map(\.id.text))) { $0.saying($1.kind.label, "\(day: $1.day) \(t: $1.detailWords)") }
    }
}

extension NoticeFilter.Sort {
    var label: Phrase {
        switch self {
        case .all: "alle"
        case .first: "erste Bescheide"
        case .change: "Änderungsbescheide"
        case .credit: "Gutschriften"
        case .unbooked: "an die Kasse zu übergeben"
        case .unposted: "noch nicht bekannt gegeben"
        case .returned: "zurückgekommen"
        case .jointReturned: "Schreiben an Gesamtschuldner zurückgekommen"
        case .unclear: "Bekanntgabe zu klären"
        case .halted: "übergeben, Kasse anzuhalten"
        case .estate: "Nachlass, nicht an die Kasse übergeben"
        case .overdue: "überfällig"
        case .contested: "angefochten"
        case .refund: "zu erstatten"
        }
    }
}
