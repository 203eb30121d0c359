import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The way every act on premises goes: what was typed is decided on and shown for checking; then it is decided on once more inside
/// the transaction that keeps it (Prüfen und Speichern).
package struct HousingSteps<Plan: Sendable>: Sendable {
    /// Where the reader goes when it is kept.
    let done: String
    /// Reads what was typed against what is known; refuses, or says what would be done.
    let decide: @Sendable (any Connection) throws -> Plan
    let form: @Sendable (Inputs, _ key: String) async throws -> Page
    let check: @Sendable (Plan) async throws -> Page
    let save: @Sendable (Plan, Transaction) throws -> Void

    package init(
        done: String, decide: @escaping @Sendable (any Connection) throws -> Plan,
        form: @escaping @Sendable (Inputs, _ key: String) async throws -> Page, check: @escaping @Sendable (Plan) async throws -> Page,
        save: @escaping @Sendable (Plan, Transaction) throws -> Void
    ) {
        self.done = done
        self.decide = decide
        self.form = form
        self.check = check
        self.save = save
    }

    package func answer(_ context: AppContext) async throws -> Answer {
        let (actor, fields) = (try context.requireActor(), context.form)
        let key = fields["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        if fields["_schritt"] == "aendern" { return .page(try await form(Inputs(fields.values), key)) }
        do {
            guard fields["_schritt"] == "speichern" else { return .page(try await check(try await context.read(decide))) }
            let (mark, done) = (try Submission.mark(key, context), done)
            return .redirect(
                try await context.write { [decide, save] transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: done) { return earlier }
                    try save(try decide(transaction.db), transaction)
                    return done
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let inputs = Inputs(fields.values, problems: refusal.problems)
            return .page(try await form(inputs, key), status: refusal.kind == .invalid ? 422 : 409)
        } catch StorageError.unique {
            let refusal = Refusal.conflict("Hier wurde gerade etwas anderes eingetragen. Prüfen Sie noch einmal.")
            return .page(try await form(Inputs(fields.values, problems: refusal.problems), key), status: 409)
        }
    }
}

extension FormReader {
    /// A day that premises can have to do with: nobody plans for the next century.
    mutating func premisesDay(_ name: String, required: Phrase? = nil, today: Day) -> Day? {
        day(name, required: required, from: "1900-01-01", until: today.addingYears(50))
    }

    /// From a first to a last day, the last one counting; open without a last day.
    mutating func premisesSpan(_ from: String, _ until: String, required: Phrase, today: Day) -> DayRange? {
        span(from, until, required: required, until: today.addingYears(50))
    }

    /// Why something is entered; needed when it changes what was long past.
    mutating func occasion(for day: Day?, today: Day, isNeeded: Bool = false) -> String {
        let reason = text("anlass", required: isNeeded ? "Begründen Sie die Änderung mit einigen Worten." : nil, max: 300)
        if let day, day.addingMonths(1) < today, reason.isEmpty, !isNeeded {
            refuse("anlass", "Der \(day) liegt mehr als einen Monat zurück. Nennen Sie den Anlass; er erklärt später den Unterschied der Zahlen.")
        }
        return reason
    }
}
