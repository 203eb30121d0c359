import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What an allocation's forms choose from.
struct AllocationGround: Sendable {
    /// Nil while there is none yet.
    let allocation: Allocation?
    let authorities: [Authority]
    /// Where a new one will be kept, so that the way there is known before.
    let id: ID<Allocation>

    static func load(_ context: AppContext, _ db: any Connection) throws -> AllocationGround {
        let id: ID<Allocation>? = context.parameters["allocation"] == nil ? nil : try context.id("allocation")
        return AllocationGround(allocation: try id.map(db.allocation), authorities: try db.authorities(), id: id ?? .random())
    }

    /// Every version and every arrival of it.
    var seen: Seen {
        guard let allocation else { return .nothing }
        let arrivals = allocation.arrivals.map { "\($0.id)|\($0.day)|\($0.persons)" }.sorted()
        return Seen([allocation.id.text, String(allocation.versions.count)] + arrivals)
            .saying("Angekündigt", "\(counted(allocation.plan.persons, "Person", "Personen"))").saying("Angekommen", "\(allocation.plan.persons - allocation.outstanding)")
    }

    func required() throws(Refusal) -> Allocation {
        guard let allocation else { throw .notFound }
        return allocation
    }

    func name(_ authority: ID<Authority>) -> String { authorities.first { $0.id == authority }?.name ?? "" }
    var path: String { "/zugang/zuteilungen/\(id)" }

    /// "Zuteilung 09.11.2026: 12 Personen, Zuteilung 11/2026"; nil while there is none.
    var title: Phrase? {
        guard let plan = allocation?.plan else { return nil }
        let start: Phrase = "Zuteilung \(plan.window.from): \(plan.persons.persons)"
        return plan.reference.isEmpty ? start : "\(start), \(plan.reference)"
    }
}

/// A new announcement (neue Zuteilung).
enum NewAllocation: Entry {
    static let path = "/zugang/zuteilungen/neu"

    static func load(_ context: AppContext, _ db: any Connection) throws -> AllocationGround { try .load(context, db) }
    static func seen(_ ground: AllocationGround) -> Seen { .nothing }

    static func start(_ ground: AllocationGround, _ context: AppContext) -> Inputs {
        var inputs: Inputs = ["saeule": Pillar.followUp.rawValue, "herkunft": Allocation.Origin.elsewhere.rawValue]
        inputs["behoerde"] = ground.authorities.first { $0.kind == .district }?.id.text ?? ""
        return inputs
    }

    static func read(_ reader: inout FormReader, _ ground: AllocationGround, today: Day) throws(Refusal) -> Allocation.Plan {
        try reader.plan(ground, today: today)
    }

    static func form(_ ground: AllocationGround, _ form: EntryForm) -> Page {
        .allocationForm("Zuteilung eintragen", ground, form, cancel: "/zugang/zuteilungen")
    }

    static func check(_ plan: Allocation.Plan, _ ground: AllocationGround, _ form: EntryForm) -> Page {
        .allocationCheck("Zuteilung eintragen: Angaben prüfen", plan, ground, form)
    }

    static func save(_ plan: Allocation.Plan, _ ground: AllocationGround, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.announce(plan, as: ground.id, on: context.today)
    }

    static func location(_ plan: Allocation.Plan, _ ground: AllocationGround) -> String { ground.path + "?erledigt=1" }
}

/// Other numbers or another time (Änderung einer Zuteilung).
enum AllocationChange: Entry {
    static let path = "/zugang/zuteilungen/{allocation}/aenderung"

    struct Wish: Sendable {
        let plan: Allocation.Plan
        let reason: String
    }

    static func seen(_ ground: AllocationGround) -> Seen { ground.seen }

    static func load(_ context: AppContext, _ db: any Connection) throws -> AllocationGround {
        let ground = try AllocationGround.load(context, db)
        try ground.required().refuseCancelled()
        return ground
    }

    static func start(_ ground: AllocationGround, _ context: AppContext) -> Inputs {
        guard let plan = ground.allocation?.plan else { return [:] }
        var inputs: Inputs = [
            "behoerde": plan.authority.text, "saeule": plan.pillar.rawValue, "herkunft": plan.origin.rawValue, "personen": String(plan.persons),
            "familien": Allocation.written(plan.families), "bezeichnung": plan.reference, "bemerkung": plan.note,
        ]
        inputs.set("von", plan.window.from)
        if plan.window.last != plan.window.from { inputs.set("bis", plan.window.last) }
        return inputs
    }

    static func read(_ reader: inout FormReader, _ ground: AllocationGround, today: Day) throws(Refusal) -> Wish {
        let reason = reader.text("anlass", required: "Nennen Sie den Anlass, zum Beispiel das Schreiben mit den neuen Zahlen.", max: 300)
        let plan = try reader.plan(ground, today: today)
        return Wish(plan: try ground.required().revised(plan), reason: reason)
    }

    static func form(_ ground: AllocationGround, _ form: EntryForm) -> Page { .allocationForm("Zuteilung ändern", ground, form, cancel: ground.path) }
    static func check(_ wish: Wish, _ ground: AllocationGround, _ form: EntryForm) -> Page {
        .allocationCheck("Zuteilung ändern: Angaben prüfen", wish.plan, ground, form)
    }

    static func save(_ wish: Wish, _ ground: AllocationGround, _ context: AppContext, _ transaction: Transaction) throws {
        // What was seen when the form was checked must still hold.
        let now = try ground.required()
        try transaction.revise(now, to: try now.revised(wish.plan), on: context.today, reason: wish.reason)
    }

    static func location(_ wish: Wish, _ ground: AllocationGround) -> String { ground.path + "?erledigt=1" }
}

/// The rest will not come (Absage).
enum AllocationWithdrawal: Entry {
    static let path = "/zugang/zuteilungen/{allocation}/absage"

    static func seen(_ ground: AllocationGround) -> Seen { ground.seen }

    static func load(_ context: AppContext, _ db: any Connection) throws -> AllocationGround {
        let ground = try AllocationGround.load(context, db)
        _ = try ground.required().withdrawn()
        return ground
    }

    static func start(_ ground: AllocationGround, _ context: AppContext) -> Inputs { [:] }

    static func read(_ reader: inout FormReader, _ ground: AllocationGround, today: Day) throws(Refusal) -> String {
        let reason = reader.text("anlass", required: "Nennen Sie den Anlass der Absage.", max: 300)
        try reader.finish()
        return reason
    }

    static func form(_ ground: AllocationGround, _ form: EntryForm) -> Page { .withdrawal(ground, form) }
    static func check(_ reason: String, _ ground: AllocationGround, _ form: EntryForm) -> Page { .withdrawalCheck(reason, ground, form) }

    static func save(_ reason: String, _ ground: AllocationGround, _ context: AppContext, _ transaction: Transaction) throws {
        let now = try transaction.db.allocation(ground.id)
        try transaction.revise(now, to: try now.withdrawn(), on: context.today, reason: reason)
    }

    static func location(_ reason: String, _ ground: AllocationGround) -> String { ground.path + "?erledigt=1" }
}

extension FormReader {
    /// What was announced, every problem at once.
    fileprivate mutating func plan(_ ground: AllocationGround, today: Day) throws(Refusal) -> Allocation.Plan {
        let authority = one("behoerde", of: Set(ground.authorities.map(\.id.text)), required: "Wählen Sie, wer die Menschen ankündigt.")
        let pillar = choice("saeule", of: Pillar.self, required: "Wählen Sie, wohin sie kommen.")
        if pillar == .unknown { refuse("saeule", "Wählen Sie, wohin sie kommen.") }
        let origin = choice("herkunft", of: Allocation.Origin.self, required: "Wählen Sie, woher sie kommen.")
        let persons = number("personen", 1...20_000, required: "Geben Sie an, wie viele Personen angekündigt sind.")
        let families = Allocation.families(text("familien", max: 400))
        if families == nil { refuse("familien", "Schreiben Sie die Größen mit Komma dazwischen, zum Beispiel 5, 4, 1.") }
        if let persons, let families, families.reduce(0, +) > persons {
            refuse("familien", "Die Familien haben zusammen \(counted(families.reduce(0, +), "Person", "Personen")), angekündigt sind \(persons).")
        }
        let from = day("von", required: "Geben Sie den Tag an, an dem sie kommen, oder den ersten möglichen.", from: "2010-01-01")
        let last = day("bis", from: "2010-01-01")
        if let from, let last, last < from { refuse("bis", "Der letzte Tag liegt vor dem ersten.") }
        if let from, let last, last > from.addingMonths(12) { refuse("bis", "Ein Zeitraum von mehr als einem Jahr sagt nichts. Teilen Sie ihn auf.") }
        let (reference, note) = (text("bezeichnung", max: 120), text("bemerkung", max: 500))
        try finish()
        guard let authority, let pillar, let origin, let persons, let families, let from, let window = DayRange(from, (last ?? from).next) else {
            throw .invalid("personen", "Prüfen Sie die Angaben.")
        }
        return Allocation.Plan(
            authority: ID(authority), pillar: pillar, origin: origin, persons: persons, families: families, window: window, reference: reference,
            note: note)
    }
}
