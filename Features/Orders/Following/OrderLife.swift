import Register
import Vocabulary

/// All that the law asks of an order to say how it stands (Lebenslauf einer Verfügung): for one addressee, as known at one moment.
package struct OrderLife: Sendable {
    package let issuedOn: Day
    package let begun: Day
    package let basis: OrderBasis
    package let instruction: Instruction
    package let immediacy: Immediacy
    /// Its first and last day of effect, where it names them.
    package let firstDay: Day?
    package let lastDay: Day?
    /// The first day without the rooms it takes away; nil where it takes none.
    package let emptyFrom: Day?
    /// The last day of a threat in the order itself that came too late to leave fitting time; nil where there is none.
    package var lateThreat: Day?
    package let addressee: Addressee
    /// Those it holds for as well: it is not over while one of them is there.
    package let others: [ID<Person>: Addressee]
    /// In the order of their days; of one day, as they were recorded.
    package let events: [OrderEvent]

    package init(
        issuedOn: Day, begun: Day, basis: OrderBasis = .bylaw, instruction: Instruction = .correct, immediacy: Immediacy = .none,
        firstDay: Day? = nil, lastDay: Day? = nil, emptyFrom: Day? = nil, addressee: Addressee = Addressee(), others: [ID<Person>: Addressee] = [:],
        events: [OrderEvent]
    ) {
        self.issuedOn = issuedOn
        self.begun = begun
        self.basis = basis
        self.immediacy = immediacy
        self.firstDay = firstDay
        self.lastDay = lastDay
        self.emptyFrom = emptyFrom
        self.addressee = addressee
        self.others = others
        self.events = events.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
        let found = events.last { $0.kind == .misinformed }.flatMap { if case .misinformed(let found) = $0.fact { found } else { nil } }
        self.instruction = found ?? instruction
    }

    /// For whom it holds although its addressee is dead or gone.
    func left(on day: Day) -> [ID<Person>] { others.filter { $0.value.isThere(on: day) }.keys.sorted() }

    /// Days on which something of a kind happened, up to a day.
    func days(_ kind: OrderEvent.Kind, by day: Day) -> [Day] { events.lazy.filter { $0.kind == kind && $0.day <= day }.map(\.day) }

    /// The latest of a kind by a day, as what it says is read.
    func last<Found>(by day: Day, _ read: (OrderEvent.Fact) -> Found?) -> (said: Found, day: Day)? {
        for event in events.reversed() where event.day <= day {
            if let found = read(event.fact) { return (found, event.day) }
        }
        return nil
    }

    /// Whether its own days were over when it became known: nothing is taken back, and no place given, for days that are past (§ 49 Abs. 2
    /// LVwVfG).
    func isOvertaken(knownOn day: Day) -> Bool { emptyFrom.map { $0 <= day } ?? lastDay.map { $0 < day } ?? false }

    /// What was begun by a day and not taken back since; who takes back takes back all before.
    func open(_ begin: OrderEvent.Kind, _ end: OrderEvent.Kind, by day: Day) -> [Day] {
        let ended = days(end, by: day).last
        return days(begin, by: day).filter { begun in ended.map { begun > $0 } ?? true }
    }
}

extension Order {
    /// The first day without the rooms it takes away.
    var emptyFrom: Day? { measures.filter { $0.kind == .ending }.map(\.period.from).min() }

    /// What the law asks of it. A relocation's ending is what weighs; its immediacy is the order's.
    package func life(_ events: [OrderEvent], _ addressee: Addressee) -> OrderLife {
        let isImmediate = measures.contains(where: \.isImmediate)
        let placed = measures.first { $0.kind == .placement }?.period
        return OrderLife(
            issuedOn: issuedOn, begun: begunOn, basis: basis,
            immediacy: isImmediate ? (immediateReason.isEmpty ? .bare : .reasoned) : .none, firstDay: measures.map(\.period.from).min(),
            lastDay: placed.flatMap { $0.isOpen ? nil : $0.until.previous }, emptyFrom: emptyFrom, addressee: addressee,
            events: events.filter { $0.order == id })
    }
}

extension Addressee {
    /// Neither dead nor gone; the day of death still counts.
    func isThere(on day: Day) -> Bool {
        let isHere = left.map { left in day < left || (back.map { day >= $0 } ?? false) } ?? true
        return isHere && (died.map { day <= $0 } ?? true)
    }
}
