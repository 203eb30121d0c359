import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Whose family is expected, as the form and its check page show it.
struct ReunificationGround: Sendable {
    /// Nil while there is none yet.
    let reunification: Reunification?
    let id: ID<Reunification>
    /// The person found by the file number typed, or the one it belongs to.
    let anchor: PersonListRow?

    /// Whom it belongs to is a matter of people's files: who may not see them enters nothing here.
    static func load(_ context: AppContext, _ db: any Connection) throws -> ReunificationGround {
        guard context.seesPeople else { throw Refusal.forbidden }
        let (actor, today, typed) = (try context.requireActor(), context.today, context.form["aktenzeichen"]?.trimmed)
        let id: ID<Reunification>? = context.parameters["reunification"] == nil ? nil : try context.id("reunification")
        let old = try id.map(db.reunification)
        let person = try old.map(\.anchor) ?? typed.flatMap { try db.anchor(fileNumber: String($0.prefix(40)), for: actor, on: today) }
        let current = try person.map { try db.successor(of: $0)?.person.id ?? $0 }
        let row = try current.flatMap { try db.listRows([$0.text], CensusQuery(on: today)).first }
        return ReunificationGround(reunification: old, id: id ?? .random(), anchor: row)
    }

    var looks: [JournalNote] { anchor.map { [JournalNote("person.look", "person", $0.id.text, details: "reunification")] } ?? [] }
    var seen: Seen { reunification.map { Seen($0.id, $0.now.id).saying("Stand", $0.now.state.label).saying("Personen", "\($0.now.persons)") } ?? .nothing }

    /// "P-2019-00001, März 2027", as far as it is known already.
    var title: Phrase? {
        guard let now = reunification?.now else { return nil }
        return "\(anchor?.fileNumber ?? ""), \(now.month.from.monthWords)"
    }

    /// "Haddad, Rami (P-2019-00001)".
    var name: String { anchor.map { "\($0.name?.listed ?? "?") (\($0.fileNumber))" } ?? "" }
}

/// A family is expected (neuer Familiennachzug).
enum NewReunification: Entry {
    static let path = "/zugang/familiennachzug/neu"

    static func load(_ context: AppContext, _ db: any Connection) throws -> ReunificationGround { try .load(context, db) }
    static func seen(_ ground: ReunificationGround) -> Seen { ground.seen }
    static func looks(_ ground: ReunificationGround) -> [JournalNote] { ground.looks }

    static func start(_ ground: ReunificationGround, _ context: AppContext) -> Inputs {
        ["stand": Reunification.State.applied.rawValue]
    }

    static func read(_ reader: inout FormReader, _ ground: ReunificationGround, today: Day) throws(Refusal) -> ReunificationWish {
        let typed = reader.text("aktenzeichen", required: "Nennen Sie das Aktenzeichen der Person, zu der die Familie zieht.", max: 40)
        if !typed.isEmpty, ground.anchor == nil { reader.refuse("aktenzeichen", "Dieses Aktenzeichen gibt es nicht. Prüfen Sie die Schreibweise.") }
        return try reader.reunification(ground, reason: "")
    }

    static func form(_ ground: ReunificationGround, _ form: EntryForm) -> Page { .reunificationForm("Familiennachzug eintragen", ground, form) }
    static func check(_ wish: ReunificationWish, _ ground: ReunificationGround, _ form: EntryForm) -> Page {
        .reunificationCheck("Familiennachzug eintragen: Angaben prüfen", wish, ground, form)
    }

    static func save(_ wish: ReunificationWish, _ ground: ReunificationGround, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.expect(wish.persons, of: wish.anchor, in: wish.month, wish.state, as: ground.id, on: context.today)
    }

    static func location(_ wish: ReunificationWish, _ ground: ReunificationGround) -> String { "/zugang/familiennachzug?erledigt=1" }
}

/// Another month, another number, or they are here (Änderung eines Familiennachzugs).
enum ReunificationChange: Entry {
    static let path = "/zugang/familiennachzug/{reunification}/aenderung"

    static func load(_ context: AppContext, _ db: any Connection) throws -> ReunificationGround { try .load(context, db) }
    static func seen(_ ground: ReunificationGround) -> Seen { ground.seen }
    static func looks(_ ground: ReunificationGround) -> [JournalNote] { ground.looks }

    static func start(_ ground: ReunificationGround, _ context: AppContext) -> Inputs {
        guard let now = ground.reunification?.now else { return [:] }
        return [
            "personen": String(now.persons), "stand": now.state.rawValue, "monat": Month(containing: now.month.from).text,
        ]
    }

    static func read(_ reader: inout FormReader, _ ground: ReunificationGround, today: Day) throws(Refusal) -> ReunificationWish {
        let reason = reader.text("anlass", required: "Nennen Sie den Anlass der Änderung.", max: 300)
        let wish = try reader.reunification(ground, reason: reason)
        if let now = ground.reunification?.now, now.persons == wish.persons, now.month == wish.month, now.state == wish.state {
            throw .invalid("stand", "Es ist nichts geändert.")
        }
        return wish
    }

    static func form(_ ground: ReunificationGround, _ form: EntryForm) -> Page { .reunificationForm("Familiennachzug ändern", ground, form) }
    static func check(_ wish: ReunificationWish, _ ground: ReunificationGround, _ form: EntryForm) -> Page {
        .reunificationCheck("Familiennachzug ändern: Angaben prüfen", wish, ground, form)
    }

    static func save(_ wish: ReunificationWish, _ ground: ReunificationGround, _ context: AppContext, _ transaction: Transaction) throws {
        let now = try transaction.db.reunification(ground.id)
        try transaction.revise(now, wish.persons, in: wish.month, wish.state, on: context.today, reason: wish.reason)
    }

    static func location(_ wish: ReunificationWish, _ ground: ReunificationGround) -> String { "/zugang/familiennachzug?erledigt=1" }
}

extension FormReader {
    fileprivate mutating func reunification(_ ground: ReunificationGround, reason: String) throws(Refusal) -> ReunificationWish {
        let persons = number("personen", 1...40, required: "Geben Sie an, wie viele Personen nachziehen.")
        let month = month("monat", required: "Geben Sie an, in welchem Monat sie erwartet werden.", from: "2010-01-01", until: "2100-12-31")
        let state = choice("stand", of: Reunification.State.self, required: "Wählen Sie, wie weit es ist.")
        try finish()
        guard let anchor = ground.anchor?.id, let persons, let month, let state else { throw .invalid("personen", "Prüfen Sie die Angaben.") }
        return ReunificationWish(anchor: anchor, persons: persons, month: month.range, state: state, reason: reason)
    }
}
