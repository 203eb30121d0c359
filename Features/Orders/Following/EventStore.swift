import Register
import Storage
import Vocabulary

// What becomes of orders, in SQL.

extension Transaction {
    /// Keeps what happened to an order. What it means for other orders follows from it and is not written anywhere.
    @discardableResult
    package func record(_ wish: EventWish, of id: ID<Order>, today: Day) throws -> ID<OrderEvent> {
        try record([wish], of: id, today: today).first ?? newID()
    }

    /// The same for several who got a paper on one day.
    @discardableResult
    func record(_ wishes: [EventWish], of id: ID<Order>, today: Day) throws -> [ID<OrderEvent>] {
        guard let order = try db.order(id), let first = wishes.first else { throw Refusal.notFound }
        let course = OrderCourse(order, try db.orderEvents(of: [id]), isDecided: try db.isDecided(on: id))
        let law = try db.procedureLaw()
        let events = try wishes.map { try course.event($0, today: today, law: law, id: newID()) }
        guard let kind = OrderAct.Kind(rawValue: first.kind.rawValue) else { throw StorageError.shape("no act for \(first.kind.rawValue)") }
        let act = try begin(OrderAct(kind, on: first.day), about: "person", order.addressee.text, details: order.number)
        do {
            for event in events {
                try record(event, of: ["order_id": id], in: .starting(event.day), as: event.id, by: act)
                try keepSaid(event)
            }
        } catch StorageError.unique {
            throw Refusal.conflict("Das hat inzwischen schon jemand eingetragen. Laden Sie die Seite neu.")
        }
        return events.map(\.id)
    }

    /// What only some entries say, kept beside them.
    private func keepSaid(_ event: OrderEvent) throws {
        let (isFinal, factsOn) = (event.fact.isFinal, event.fact.factsOn)
        guard isFinal != nil || factsOn != nil else { return }
        try db.run(
            "INSERT INTO order_event_said (event_id, order_id, is_final, facts_on) VALUES (\(event.id), \(event.order), \(isFinal), \(factsOn))")
    }

    /// Takes back what was recorded by mistake.
    package func takeBack(_ event: OrderEvent, of order: Order, on day: Day, reason: String) throws {
        if let later = OrderCourse(order, try db.orderEvents(of: [order.id])).needing(event) {
            throw Refusal.conflict("Darauf beruht ein späterer Eintrag: \(later.kind.label). Nehmen Sie zuerst jenen zurück.")
        }
        let act = try begin(OrderAct(.correction, on: day, reason: reason), about: "person", order.addressee.text, details: order.number)
        try supersede(event.id, by: act)
    }
}

extension Connection {
    /// Whether something was decided on a hearing's letter and stands.
    func isDecided(on hearing: ID<Order>) throws -> Bool {
        try row(
            """
            SELECT o.id FROM city_order o WHERE o.hearing_id = \(hearing) AND NOT EXISTS (
                SELECT 1 FROM order_event e WHERE e.order_id = o.id AND e.kind = 'revoked' AND \(current: "e"))
            LIMIT 1
            """) != nil
    }
}

extension OrderEvent: Datable {
    package static let table: DatedTable = "order_event"
    /// Entries `e`, with what is kept beside them.
    static let rows: SQL = "SELECT e.*, said.is_final, said.facts_on FROM order_event e LEFT JOIN order_event_said said ON said.event_id = e.id"

    package var cells: Cells {
        let sending = fact.sending
        let (term, day, days) = fact.term
        return [
            "kind": kind, "detail": fact.code, "note": note, "copy_id": fact.proven, "paper": sending?.paper, "recipient": sending?.recipient,
            "is_accepted": sending?.isAccepted, "letter": sending?.copy, "instruction": fact.instruction, "term": term, "named_day": day, "named_days": days,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), order: try row.id("order_id"), try Fact(row), on: try row.day("from_day"), note: try row.text("note"),
            recordedAt: try row.instant("recorded_at"))
    }
}

extension OrderEvent.Fact {
    /// The one word by which most facts differ from others of their kind.
    fileprivate var code: String {
        switch self {
        case .served(let sending): sending.way.rawValue
        case .misinformed(let found): found.rawValue
        case .reviewed(let result, _): result.rawValue
        case .ruled(let restores): restores ? "restores" : "refused"
        case .officeSuspended(let untilFinal): untilFinal ? "untilFinal" : "open"
        case .immediacy(let immediacy): immediacy.rawValue
        case .judged(let judgment), .bound(let judgment): judgment.rawValue
        case .leaveDecided(let granted): granted ? "granted" : "refused"
        case .revoked(let ground, _): ground.rawValue
        case .threatened(let threat): threat.means.rawValue
        default: ""
        }
    }

    fileprivate var instruction: Instruction? { if case .reviewed(_, let instruction) = self { instruction } else { nil } }

    fileprivate var isFinal: Bool? { if case .answered(let isFinal) = self { isFinal } else { nil } }

    fileprivate var factsOn: Day? { if case .revoked(_, let day) = self { day } else { nil } }

    fileprivate var term: (String?, Day?, Int?) {
        guard case .threatened(let threat) = self else { return (nil, nil, nil) }
        return switch threat.term {
        case .until(let day, let isFixed): (isFixed ? "fixed" : "until", day, nil)
        case .days(let days): ("days", nil, days)
        case .tolerate: ("tolerate", nil, nil)
        case .missing: ("missing", nil, nil)
        }
    }

    fileprivate init(_ row: Row) throws {
        func copy() throws -> ID<OrderEvent> { try row.id("copy_id") }
        let code = try row.text("detail")
        self =
            switch try row.choice("kind", of: OrderEvent.Kind.self) {
            case .served:
                .served(
                    Sending(
                        try row.choice("detail"), try row.choice("paper"), to: try row.optionalText("recipient").flatMap(Recipient.init),
                        isAccepted: try row.flag("is_accepted"), copy: try row.optionalInt("letter")))
            case .arrived: .arrived(try copy())
            case .lost: .lost(try copy())
            case .fetched: .fetched(try copy())
            // Before anybody was asked nobody said so.
            case .answered: .answered(isFinal: try !row.isNull("is_final") && row.flag("is_final"))
            case .misinformed: .misinformed(try row.choice("detail"))
            case .objected: .objected
            case .objectionWithdrawn: .objectionWithdrawn
            case .reinstated: .reinstated
            case .reviewed: .reviewed(try row.choice("detail"), try row.choice("instruction"))
            case .sued: .sued
            case .suitWithdrawn: .suitWithdrawn
            case .urgent: .urgent
            case .ruled: .ruled(restores: code == "restores")
            case .officeSuspended: .officeSuspended(untilFinal: code == "untilFinal")
            case .immediacy: .immediacy(try row.choice("detail"))
            case .judged: .judged(try row.choice("detail"))
            case .leaveSought: .leaveSought
            case .leaveDecided: .leaveDecided(granted: code == "granted")
            case .bound: .bound(try row.choice("detail"))
            case .prolonged: .prolonged
            case .revoked: .revoked(try row.choice("detail"), factsOn: try row.optionalDay("facts_on"))
            case .danger: .danger
            case .threatened: .threatened(Threat(try row.choice("detail"), try Threat.Term(row)))
            }
    }
}

extension Threat.Term {
    fileprivate init(_ row: Row) throws {
        self =
            switch try row.text("term") {
            case "until": .until(try row.day("named_day"), isFixed: false)
            case "fixed": .until(try row.day("named_day"), isFixed: true)
            case "days": .days(try row.int("named_days"))
            case "tolerate": .tolerate
            default: .missing
            }
    }
}
