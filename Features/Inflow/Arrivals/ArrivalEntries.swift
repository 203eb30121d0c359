import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Some of those announced came (Ankunft).
enum AllocationArrival: Entry {
    static let path = "/zugang/zuteilungen/{allocation}/ankunft"

    struct Wish: Sendable {
        let persons: Int
        let day: Day
    }

    static func seen(_ ground: AllocationGround) -> Seen { ground.seen }

    static func load(_ context: AppContext, _ db: any Connection) throws -> AllocationGround {
        let ground = try AllocationGround.load(context, db)
        try ground.required().refuseCancelled()
        return ground
    }

    static func start(_ ground: AllocationGround, _ context: AppContext) -> Inputs {
        var inputs: Inputs = [:]
        inputs["personen"] = ground.allocation.map { $0.outstanding > 0 ? String($0.outstanding) : "" } ?? ""
        inputs.set("tag", context.today)
        return inputs
    }

    static func read(_ reader: inout FormReader, _ ground: AllocationGround, today: Day) throws(Refusal) -> Wish {
        let wish = reader.arrival(today: today)
        try reader.finish()
        guard let wish else { throw .invalid("personen", "Prüfen Sie die Angaben.") }
        return wish
    }

    static func form(_ ground: AllocationGround, _ form: EntryForm) -> Page { .arrival("Ankunft eintragen", ground, form) }

    static func check(_ wish: Wish, _ ground: AllocationGround, _ form: EntryForm) -> Page {
        let already = ground.allocation?.arrived ?? 0
        return .arrivalCheck("Ankunft eintragen: Angaben prüfen", wish, ground, together: already + wish.persons, form)
    }

    static func save(_ wish: Wish, _ ground: AllocationGround, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.db.allocation(ground.id).refuseCancelled()
        try transaction.arrive(wish.persons, of: ground.id, on: wish.day)
    }

    static func location(_ wish: Wish, _ ground: AllocationGround) -> String { ground.path + "?erledigt=1" }
}

/// An arrival was entered wrongly (Berichtigung einer Ankunft).
enum ArrivalCorrection: Entry {
    static let path = "/zugang/zuteilungen/{allocation}/ankunft/{arrival}"

    struct Subject: Sendable {
        let ground: AllocationGround
        let arrival: Allocation.Arrival
    }

    struct Wish: Sendable {
        /// Nil when nobody came.
        let right: AllocationArrival.Wish?
        let reason: String
    }

    static func seen(_ subject: Subject) -> Seen { subject.ground.seen }

    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject {
        let (ground, id) = (try AllocationGround.load(context, db), try context.id("arrival", of: Allocation.Arrival.self))
        guard let arrival = ground.allocation?.arrivals.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return Subject(ground: ground, arrival: arrival)
    }

    static func start(_ subject: Subject, _ context: AppContext) -> Inputs {
        var inputs: Inputs = ["personen": String(subject.arrival.persons)]
        inputs.set("tag", subject.arrival.day)
        return inputs
    }

    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish {
        let reason = reader.text("anlass", required: "Nennen Sie den Grund der Berichtigung.", max: 300)
        let isVoid = reader.fields["falsch"] != nil
        let right = isVoid ? nil : reader.arrival(today: today)
        if let right, right.persons == subject.arrival.persons, right.day == subject.arrival.day {
            reader.refuse("personen", "Es ist nichts geändert.")
        }
        try reader.finish()
        return Wish(right: right, reason: reason)
    }

    static func form(_ subject: Subject, _ form: EntryForm) -> Page {
        .arrival("Ankunft berichtigen", subject.ground, form, corrects: subject.arrival)
    }

    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page {
        let others = (subject.ground.allocation?.arrived ?? 0) - subject.arrival.persons
        return .arrivalCheck(
            "Ankunft berichtigen: Angaben prüfen", wish.right, subject.ground, together: others + (wish.right?.persons ?? 0), form)
    }

    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws {
        try transaction.correct(
            subject.arrival, of: subject.ground.id, to: wish.right.map { ($0.persons, $0.day) }, reason: wish.reason)
    }

    static func location(_ wish: Wish, _ subject: Subject) -> String { subject.ground.path + "?erledigt=1" }
}

extension FormReader {
    fileprivate mutating func arrival(today: Day) -> AllocationArrival.Wish? {
        let persons = number("personen", 1...20_000, required: "Geben Sie an, wie viele Personen angekommen sind.")
        let day = day("tag", required: "Geben Sie den Tag der Ankunft an.", from: "2010-01-01")
        if let day, day > today { refuse("tag", "Der \(day) liegt in der Zukunft. Angekommen ist, wer schon hier ist.") }
        guard let persons, let day, problems.isEmpty else { return nil }
        return AllocationArrival.Wish(persons: persons, day: day)
    }
}
