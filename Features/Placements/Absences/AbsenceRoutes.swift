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
        [
            .get("/personen/{person}/abwesenheit", allow: .placePeople) { context in
                let view = try await view(context)
                guard view.site != nil else { throw Refusal.conflict("Diese Person wohnt heute in keiner Unterkunft.") }
                var inputs: Inputs = ["platz": "ja"]
                inputs.set("von", context.today)
                return .page(.absence(view, inputs, token: context.formToken, key: Submission.newKey()))
            },
            .post("/personen/{person}/abwesenheit", allow: .placePeople, submit),
            .get("/personen/{person}/abwesenheit/{absence}", allow: .placePeople) { context in
                let view = try await view(context)
                var inputs: Inputs = [:]
                if let absence = view.absence {
                    inputs = ["art": absence.kind.rawValue, "platz": absence.keepsPlace ? "ja" : "", "bemerkung": absence.note]
                    inputs.set("von", absence.period.from)
                    inputs.set("bis", absence.period.isOpen ? nil : absence.period.until.previous)
                }
                return .page(.absence(view, inputs, token: context.formToken, key: Submission.newKey()))
            },
            .post("/personen/{person}/abwesenheit/{absence}", allow: .placePeople, change),
        ]
    }

    private func view(_ context: AppContext) async throws -> AbsenceView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let number = context.parameters["absence"] == nil ? nil : try context.id("absence", of: Absence.self)
        let view = try await context.read { db in
            let file = try db.personFile(id, for: actor, on: today, today: today)
            if file.successor != nil { throw Refusal.conflict("Diese Akte ist in einer anderen aufgegangen. Öffnen Sie jene.") }
            let absence = try number.map { try db.absence($0, of: id) }
            let site = absence?.site ?? file.record.stay(on: today)?.site
            return AbsenceView(
                person: id, name: file.record.name(on: today).full, site: site.flatMap { file.directory.sites[$0] }, absence: absence)
        }
        try await context.look(JournalNote("person.look", "person", id.text, details: "placement"))
        return view
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        guard let site = view.site?.id else { throw Refusal.conflict("Diese Person wohnt heute in keiner Unterkunft.") }
        return try await keep(view, context) { wish, transaction in _ = try transaction.record(wish, of: view.person, at: site) }
    }

    private func change(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        guard let old = view.absence else { throw Refusal.notFound }
        let isWrong = context.form["irrtum"] == "ja"
        return try await keep(view, context) { wish, transaction in try transaction.replace(old, by: isWrong ? nil : wish, reason: wish.reason) }
    }

    private func keep(_ view: AbsenceView, _ context: AppContext, _ save: @escaping @Sendable (AbsenceWish, Transaction) throws -> Void)
        async throws -> Answer
    {
        let (actor, form) = (try context.requireActor(), context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        do {
            let wish = try AbsenceDesk.read(form, isChange: view.absence != nil, today: context.today)
            let (location, mark) = ("\(view.path)#wohnen", try Submission.mark(key, context))
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try save(wish, transaction)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.absence(view, Inputs(form.values, problems: refusal.problems), token: context.formToken, key: key), status: 422)
        } catch StorageError.unique {
            let problem = Refusal.Problem("von", "In dieser Zeit ist schon eine Abwesenheit eingetragen.")
            return .page(.absence(view, Inputs(form.values, problems: [problem]), token: context.formToken, key: key), status: 409)
        }
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
