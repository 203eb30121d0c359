import Forms
import Markup
import Places
import Storage
import Vocabulary
import Web

/// A quota of a year, or a way of counting it, that was not there before (neue Quote).
enum NewQuota: Entry {
    static let path = "/zugang/quote/neu"

    struct Subject: Sendable {
        let authorities: [Authority]
        let quotas: [Quota]
        let id: ID<Quota>
    }

    struct Wish: Sendable {
        let quota: Quota
        let letter: QuotaWish
    }

    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject {
        Subject(authorities: try db.authorities(), quotas: try db.quotas(), id: .random())
    }

    static func seen(_ subject: Subject) -> Seen { .nothing }

    static func start(_ subject: Subject, _ context: AppContext) -> Inputs {
        var inputs: Inputs = ["jahr": String(context.today.civil.year), "zaehlung": Quota.Counting.entries.rawValue, "rueckstand": "0"]
        inputs["behoerde"] = subject.authorities.first { $0.kind == .district }?.id.text ?? ""
        inputs.set("eingang", context.today)
        return inputs
    }

    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish {
        let authority = reader.one("behoerde", of: Set(subject.authorities.map(\.id.text)), required: "Wählen Sie, wer die Quote festsetzt.")
        let year = reader.number("jahr", 2010...2100, required: "Geben Sie das Jahr an.")
        let method = reader.text("methode", required: "Geben Sie der Zählweise einen Namen, zum Beispiel „Zählweise des Landratsamts“.", max: 80)
        let counting = reader.choice("zaehlung", of: Quota.Counting.self, required: "Wählen Sie, wen das Register dagegen zählt.")
        if let year, subject.quotas.contains(where: { $0.year == year && $0.authority.text == authority && $0.method == method }) {
            reader.refuse("methode", "Diese Quote gibt es schon. Tragen Sie dort das neue Schreiben ein.")
        }
        let letter = reader.letter(today: today, reason: "")
        try reader.finish()
        guard let authority, let year, let counting, let letter else { throw .invalid("jahr", "Prüfen Sie die Angaben.") }
        let quota = Quota(id: subject.id, authority: ID(authority), year: year, method: method, counting: counting, statements: [])
        return Wish(quota: quota, letter: letter)
    }

    static func form(_ subject: Subject, _ form: EntryForm) -> Page { .quotaForm(subject, form) }
    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page {
        .quotaCheck("Quote eintragen: Angaben prüfen", wish.quota, wish.letter, form, cancel: "/zugang/quote")
    }

    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws {
        let letter = wish.letter
        do {
            try transaction.open(wish.quota, (letter.received, letter.number, letter.backlog, letter.reference, letter.note))
        } catch StorageError.unique {
            throw Refusal.conflict("Diese Quote hat gerade jemand anderes eingetragen.")
        }
    }

    static func location(_ wish: Wish, _ subject: Subject) -> String { "/zugang/quote/\(wish.quota.id)?erledigt=1" }
}

/// Another letter about a quota (neues Schreiben).
enum QuotaLetter: Entry {
    static let path = "/zugang/quote/{quota}/schreiben"

    static func load(_ context: AppContext, _ db: any Connection) throws -> Quota { try db.quota(try context.id("quota")) }

    static func seen(_ quota: Quota) -> Seen {
        let seen = Seen([quota.id.text] + quota.statements.map(\.id.text))
        return quota.latest.map { seen.saying("Zuletzt eingegangen", "\($0.period.from)").saying("Zahl", "\($0.number)") } ?? seen
    }

    static func start(_ quota: Quota, _ context: AppContext) -> Inputs {
        var inputs: Inputs = ["zahl": quota.latest.map { String($0.number) } ?? "", "rueckstand": quota.latest.map { String($0.backlog) } ?? "0"]
        inputs.set("eingang", context.today)
        return inputs
    }

    static func read(_ reader: inout FormReader, _ quota: Quota, today: Day) throws(Refusal) -> QuotaWish {
        let reason = reader.text("anlass", max: 300)
        let letter = reader.letter(today: today, reason: reason)
        if let letter, let same = quota.statements.first(where: { $0.isCurrent && $0.period.from == letter.received }) {
            if same.number == letter.number, same.backlog == letter.backlog, same.reference == letter.reference, same.note == letter.note {
                reader.refuse("zahl", "Es ist nichts geändert.")
            } else if reason.isEmpty {
                reader.refuse("anlass", "Am \(letter.received) ist schon ein Schreiben eingetragen. Nennen Sie den Grund, aus dem es ersetzt wird.")
            }
        }
        try reader.finish()
        guard let letter else { throw .invalid("zahl", "Prüfen Sie die Angaben.") }
        return letter
    }

    static func form(_ quota: Quota, _ form: EntryForm) -> Page { .letterForm(quota, form) }
    static func check(_ letter: QuotaWish, _ quota: Quota, _ form: EntryForm) -> Page {
        .quotaCheck("Schreiben zur Quote: Angaben prüfen", quota, letter, form, cancel: "/zugang/quote/\(quota.id)")
    }

    static func save(_ letter: QuotaWish, _ quota: Quota, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.state(
            quota, received: letter.received, number: letter.number, backlog: letter.backlog, reference: letter.reference, note: letter.note,
            reason: letter.reason)
    }

    static func location(_ letter: QuotaWish, _ quota: Quota) -> String { "/zugang/quote/\(quota.id)?erledigt=1" }
}

extension FormReader {
    fileprivate mutating func letter(today: Day, reason: String) -> QuotaWish? {
        let received = day("eingang", required: "Geben Sie an, wann das Schreiben eingegangen ist.", from: "2010-01-01")
        if let received, received > today { refuse("eingang", "Der \(received) liegt in der Zukunft.") }
        let number = self.number("zahl", 0...50_000, required: "Geben Sie die Zahl für das Jahr an, ohne Rückstand.")
        let backlog = self.number("rueckstand", -50_000...50_000, required: "Geben Sie den Rückstand an, 0, wenn es keinen gibt.")
        let (reference, note) = (text("bezeichnung", max: 120), text("bemerkung", max: 500))
        guard let received, let number, let backlog, problems.isEmpty else { return nil }
        return QuotaWish(received: received, number: number, backlog: backlog, reference: reference, note: note, reason: reason)
    }
}
