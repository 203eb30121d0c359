import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Telling helpers that people come (neue Ankunftsmitteilung).
enum NewNotice: Entry {
    static let path = "/zugang/mitteilungen/neu"

    struct Subject: Sendable {
        let sites: [Site]
        let districts: [String]
        /// What the announcement or the register knows already.
        let known: ArrivalNotice?
        let id: ID<SentNotice>
    }

    struct Wish: Sendable {
        let notice: ArrivalNotice
        let reason: String
    }

    /// Rows for languages; who needs more has a crowd, and tells the frequent ones.
    static let languageRows = 6

    static func seen(_ subject: Subject) -> Seen { .nothing }

    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject {
        var reader = FormReader(context.query)
        let (today, site) = (context.today, context.query["unterkunft"])
        let day = reader.day("einzug", from: "2012-01-01") ?? today
        let allocation: ID<Allocation>? = context.query["zuteilung"].map { ID(String($0.prefix(40))) }
        let city = Set(try db.authorities().filter { $0.kind == .city }.map(\.id))
        let sites = try db.sites().filter { city.contains($0.authority) && $0.lifetime.contains(max(day, today)) }
        var known: ArrivalNotice?
        if let found = sites.first(where: { $0.id.text == site }) {
            known = try db.arrivals(at: found, on: day)
        } else if let allocation {
            let one = try db.allocation(allocation)
            known = ArrivalNotice(day: one.plan.window.from, district: "", persons: one.outstanding > 0 ? one.outstanding : one.plan.persons)
            // Of larger families only the size is known, not who is in them.
            if one.plan.families.contains(1) { known?.families = [.alone: one.plan.families.count { $0 == 1 }] }
        }
        return Subject(sites: sites, districts: Set(sites.map(\.district)).sorted(), known: known, id: .random())
    }

    static func start(_ subject: Subject, _ context: AppContext) -> Inputs {
        var inputs = Inputs(["teile": ArrivalNotice.Part.allCases.map(\.rawValue)])
        guard let known = subject.known else {
            inputs.set("tag", context.today)
            return inputs
        }
        inputs.set("tag", known.day)
        inputs["stadtteil"] = known.district
        inputs["personen"] = known.persons > 0 ? String(known.persons) : ""
        for (age, count) in known.ages { inputs["alter-" + age.rawValue] = String(count) }
        for (family, count) in known.families { inputs["familie-" + family.rawValue] = String(count) }
        let languages = known.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(languageRows)
        for (index, language) in languages.enumerated() {
            inputs["sprache-\(index + 1)"] = language.key
            inputs["sprache-\(index + 1)-zahl"] = String(language.value)
        }
        return inputs
    }

    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish {
        let day = reader.day("tag", required: "Geben Sie den Tag der Ankunft an.", from: "2012-01-01")
        let district = reader.one("stadtteil", of: Set(subject.districts), required: "Wählen Sie den Stadtteil.")
        let persons = reader.number("personen", 1...5000, required: "Geben Sie an, wie viele Personen kommen.")
        var notice = ArrivalNotice(day: day ?? today, district: district ?? "", persons: persons ?? 0)
        notice.parts = Set(reader.fields.all("teile").compactMap(ArrivalNotice.Part.init))
        for age in ArrivalNotice.Age.allCases { notice.ages[age] = reader.number("alter-" + age.rawValue, 0...5000) }
        for family in ArrivalNotice.Family.allCases { notice.families[family] = reader.number("familie-" + family.rawValue, 0...5000) }
        for row in 1...languageRows {
            guard let code = reader.one("sprache-\(row)", of: Set(Languages.all)) else {
                if reader.fields["sprache-\(row)-zahl"]?.trimmed.isEmpty == false {
                    reader.refuse("sprache-\(row)", "Wählen Sie die Sprache zu dieser Zahl.")
                }
                continue
            }
            notice.languages[code] = reader.number("sprache-\(row)-zahl", 1...5000, required: "Geben Sie an, wie viele diese Sprache sprechen.")
            if let speakers = notice.languages[code], let persons, speakers > persons {
                reader.refuse("sprache-\(row)-zahl", persons == 1 ? "Es kommt nur 1 Person." : "Es kommen nur \(persons) Personen.")
            }
        }
        notice.isExact = reader.fields["genau"] != nil
        let reason = reader.text("anlass", max: 300)
        if notice.isExact, reason.isEmpty { reader.refuse("anlass", "Begründen Sie, warum der Helferkreis genaue kleine Zahlen braucht.") }
        if persons != nil { for problem in notice.problems() { reader.refuse(problem.field, problem.message) } }
        try reader.finish()
        return Wish(notice: notice, reason: reason)
    }

    static func form(_ subject: Subject, _ form: EntryForm) -> Page { .noticeForm(subject, form) }
    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page { .noticeCheck(wish, form) }

    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.keep(wish.notice, as: subject.id, reason: wish.reason)
    }

    static func location(_ wish: Wish, _ subject: Subject) -> String { "/zugang/mitteilungen/\(subject.id)?erledigt=1" }
}

struct NoticeDesk: Sendable {
    var routes: [Route] {
        [
            .get("/zugang/mitteilungen", allow: .seeArrivalNotices, index),
            .get("/zugang/mitteilungen/{message}", allow: .seeArrivalNotices, show),
            .get("/zugang/mitteilungen/{message}/text", allow: .seeArrivalNotices, text),
        ] + NewNotice.routes
    }

    private func index(_ context: AppContext) async throws -> Answer {
        let shown = try await context.read { db in try SentNotice.declared.shown(db, context) }
        return .page(.notices(shown, mayManage: try context.requireActor().may(.manageInflow)), status: shown.status)
    }

    private func notice(_ context: AppContext) async throws -> SentNotice {
        let id: ID<SentNotice> = try context.id("message")
        return try await context.read { try $0.notice(id) }
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let notice = try await notice(context)
        let isTold = notice.isTold(to: try context.requireActor(), on: context.today)
        return .page(.notice(notice, isTold: isTold, success: context.saved))
    }

    /// For pasting into an e-mail; leaves the house, so the journal says so.
    private func text(_ context: AppContext) async throws -> Answer {
        let notice = try await notice(context)
        // Its page says why there is nothing to take.
        guard notice.isTold(to: try context.requireActor(), on: context.today) else { return .redirect("/zugang/mitteilungen/\(notice.id)") }
        try await context.take(JournalNote("notice.take", "notice", notice.id.text))
        return .file(
            .init("ankunft-\(notice.day.iso).txt", type: "text/plain; charset=utf-8", bytes: Array(notice.body.utf8)))
    }
}
