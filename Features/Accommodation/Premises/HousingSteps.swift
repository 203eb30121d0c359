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
        let first = premisesDay(from, required: required, today: today)
        let last = premisesDay(until, today: today)
        if let first, let last, last < first { refuse(until, "Das Ende liegt vor dem Beginn.") }
        // Turned around it is refused already; its first day still says what else is missing.
        return first.map { DayRange($0, last?.next ?? .endless) ?? $0.only }
    }

    /// Why something is entered; needed when it changes what was long past.
    mutating func occasion(for day: Day?, today: Day, isNeeded: Bool = false) -> String {
        let reason = text("anlass", required: isNeeded ? "Begründen Sie die Änderung mit einigen Worten." : nil, max: 300)
        if let day, day.addingMonths(1) < today, reason.isEmpty, !isNeeded {
            refuse("anlass", "Der \(day) liegt mehr als einen Monat zurück. Nennen Sie den Anlass; er erklärt später den Unterschied der Zahlen.")
        }
        return reason
    }

    /// A whole number within bounds; nil when nothing was typed.
    mutating func number(_ name: String, _ bounds: ClosedRange<Int>, required: Phrase? = nil) -> Int? {
        let text = text(name, required: required, max: 20)
        guard !text.isEmpty else { return nil }
        guard let number = Int(text.replacing("\u{2212}", with: "-")), bounds.contains(number) else {
            refuse(name, "Schreiben Sie eine ganze Zahl von \(bounds.lowerBound) bis \(bounds.upperBound).")
            return nil
        }
        return number
    }

    /// Square metres with at most two decimals, in square decimetres.
    mutating func area(_ name: String, required: Phrase) -> Int? {
        let text = text(name, required: required, max: 20)
        guard !text.isEmpty else { return nil }
        guard let hundredths = Hundredths(text), (100...100_000).contains(hundredths.count) else {
            refuse(name, "Schreiben Sie die Fläche in Quadratmetern zwischen 1 und 1000, zum Beispiel 14,5.")
            return nil
        }
        return hundredths.count
    }

    /// Euros with at most two decimals, in cents; nothing typed is nothing to pay.
    mutating func euros(_ name: String, most: Int = 1_000_000_000) -> Int? {
        let text = text(name, max: 20)
        guard !text.isEmpty else { return nil }
        guard let hundredths = Hundredths(text), (0...most).contains(hundredths.count) else {
            refuse(name, "Schreiben Sie den Betrag in Euro, zum Beispiel 1.250,00 oder 980.")
            return nil
        }
        return hundredths.count
    }
}

/// A number with two decimals as people write it: `1.250,5`, `14,50`, `980`.
struct Hundredths: Sendable, Hashable {
    let count: Int

    init?(_ typed: String) {
        let bare = typed.replacing("€", with: "").replacing("m²", with: "").filter { !$0.isWhitespace }
        let sides = bare.split(separator: ",", omittingEmptySubsequences: false)
        guard sides.count <= 2, let whole = Hundredths.whole(sides[0]) else { return nil }
        let decimals = sides.count == 2 ? String(sides[1]) : ""
        guard decimals.count <= 2, decimals.allSatisfy({ $0.isASCII && $0.isNumber }), sides.count == 1 || !decimals.isEmpty else { return nil }
        count = whole * 100 + (Int((decimals + "00").prefix(2)) ?? 0)
    }

    /// Points only where thousands end.
    private static func whole(_ text: Substring) -> Int? {
        let groups = text.split(separator: ".", omittingEmptySubsequences: false)
        guard !text.isEmpty, text.count <= 12, groups.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } && !$0.isEmpty }) else { return nil }
        if groups.count > 1, groups[0].count > 3 || groups.dropFirst().contains(where: { $0.count != 3 }) { return nil }
        return Int(groups.joined())
    }

    /// `1.250,50`, as forms take it and tables show it.
    static func text(_ count: Int) -> String {
        let digits = Array(String(abs(count) / 100))
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole.append(".") }
            whole.append(digit)
        }
        return (count < 0 ? "\u{2212}" : "") + whole + "," + padded(abs(count) % 100, 2)
    }

    static func euros(_ cents: Int) -> String { text(cents) + "\u{A0}€" }
}
