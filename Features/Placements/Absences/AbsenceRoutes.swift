import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// An absence about to be recorded (Abwesenheitsmeldung).
package struct AbsenceWish: Sendable, Hashable {
    package let kind: Absence.Kind
    package let period: DayRange
    package let keepsPlace: Bool
    package let note: String
    package let reason: String

    package init(_ kind: Absence.Kind, _ period: DayRange, keepsPlace: Bool, note: String = "", reason: String = "") {
        self.kind = kind
        self.period = period
        self.keepsPlace = keepsPlace
        self.note = note
        self.reason = reason
    }
}

/// The person an absence is about, and where they live.
struct AbsenceView: Sendable {
    let person: ID<Person>
    let name: String
    /// Nil for somebody who lives at no site today.
    let site: Site?
    let absence: Absence?

    var path: String { "/personen/\(person)" }
}

/// Somebody is elsewhere for a time, and comes back (vorübergehende Abwesenheit).
struct AbsenceDesk: Sendable {
    var routes: [Route] {
        Route.form("/personen/{person}/abwesenheit", allow: .placePeople, undo: AbsenceDesk.takesBack, enter)
            + Route.form("/personen/{person}/abwesenheit/{absence}", allow: .placePeople, undo: AbsenceDesk.takesBack, change)
    }

    private static let takesBack: FormPart.Undo = { transaction, instant, context in
        let person = try context.id("person", of: Person.self)
        let covered = try transaction.db.covering(person, for: try context.requireActor(), .placePeople, on: context.today)
        guard !covered.isEmpty else { throw Refusal.forbidden }
        try transaction.takeBackAbsence(of: person, at: instant, on: context.today)
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> AbsenceView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let number = context.parameters["absence"] == nil ? nil : try context.id("absence", of: Absence.self)
        let file = try db.personFile(id, for: actor, on: today, today: today)
        if file.successor != nil { throw Refusal.conflict("Diese Akte ist in einer anderen aufgegangen. Öffnen Sie jene.") }
        let absence = try number.map { try db.absence($0, of: id) }
        let site = absence?.site ?? file.record.stay(on: today)?.site
        return AbsenceView(
            person: id, name: file.record.name(on: today).full, site: site.flatMap { file.directory.sites[$0] }, absence: absence)
    }

    private func enter(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        guard let site = view.site?.id else { throw Refusal.conflict("Diese Person wohnt heute in keiner Unterkunft.") }
        var start: Inputs = ["platz": "ja"]
        start.set("von", context.today)
        return form(view, .nothing, start, context) { wish, transaction in try transaction.record(wish, of: view.person, at: site) }
    }

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        guard let old = view.absence else { throw Refusal.notFound }
        var start: Inputs = ["art": old.kind.rawValue, "platz": old.keepsPlace ? "ja" : "", "bemerkung": old.note]
        start.set("von", old.period.from)
        start.set("bis", old.period.isOpen ? nil : old.period.until.previous)
        let isWrong = context.form["irrtum"] == "ja"
        return form(view, Seen(old.id).saying("Zeit", old.period.words).saying("Grund", old.kind.label), start, context) { wish, transaction in
            try transaction.replace(old, by: isWrong ? nil : wish, reason: wish.reason)
        }
    }

    private func form(
        _ view: AbsenceView, _ seen: Seen, _ start: Inputs, _ context: AppContext, _ save: @escaping (AbsenceWish, Transaction) throws -> Void
    ) -> Form {
        let (today, look) = (context.today, JournalNote("person.look", "person", view.person.text, details: "placement"))
        return Form(
            seen: seen, start: start, looks: [look], page: { sheet in .absence(view, sheet) },
            decide: { fields in
                let wish = try AbsenceDesk.read(fields, isChange: view.absence != nil, today: today)
                return Decided { transaction in
                    do { try save(wish, transaction) } catch StorageError.unique {
                        throw Refusal(.conflict, [.init("von", "In dieser Zeit ist schon eine Abwesenheit eingetragen.")])
                    }
                    return "\(view.path)#wohnen"
                }
            })
    }

    static func read(_ form: FormFields, isChange: Bool, today: Day) throws(Refusal) -> AbsenceWish {
        var reader = FormReader(form)
        let kind = reader.choice("art", of: Absence.Kind.self, required: "Wählen Sie den Grund der Abwesenheit.")
        let from = reader.day("von", required: "Geben Sie den ersten Tag an.", from: "2000-01-01", until: today.addingYears(2))
        let last = reader.day("bis", from: "2000-01-01", until: today.addingYears(5))
        let note = reader.text("bemerkung", max: 200)
        let reason = reader.text("anlass", required: isChange ? "Nennen Sie den Anlass der Änderung." : nil, max: 300)
        if let from, let last, last < from { reader.refuse("bis", "Der letzte Tag liegt vor dem ersten.") }
        if let from, reason.isEmpty, !isChange, from.addingMonths(1) < today {
            reader.refuse("anlass", "Der \(from) liegt mehr als einen Monat zurück. Nennen Sie den Anlass.")
        }
        try reader.finish()
        guard let kind, let from, let period = DayRange(from, last?.next ?? .endless) else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        return AbsenceWish(kind, period, keepsPlace: form["platz"] == "ja", note: note, reason: reason)
    }
}
