import Register
import Vocabulary

/// What holds of one single-valued kind, span by span; no two spans share a day.
struct Course: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        var period: DayRange
        var content: Fact.Content
    }

    private(set) var spans: [Span]

    init(_ spans: [Span] = []) { self.spans = spans.sorted { $0.period.from < $1.period.from } }

    init(_ facts: [Fact], _ kinds: Set<Fact.Kind>) {
        self.init(facts.filter { kinds.contains($0.content.kind) }.map { Span(period: $0.period, content: $0.content) })
    }

    func content(on day: Day) -> Fact.Content? { spans.first { $0.period.contains(day) }?.content }

    /// Nothing holds in the period any more; what lies outside stays as it is.
    func without(_ period: DayRange) -> Course {
        Course(
            spans.flatMap { span in
                span.period.subtracting(period).map { Span(period: $0, content: span.content) }
            })
    }

    func replacing(_ period: DayRange, with content: Fact.Content?) -> Course {
        let rest = without(period)
        return content.map { Course(rest.spans + [Span(period: period, content: $0)]) } ?? rest
    }

    /// Where both say something, what began later holds: a file opened afterwards knows what the older one never learnt.
    /// What began on the same day is taken from `self`.
    func updated(by other: Course) -> Course {
        var result: [Span] = []
        for period in Course.pieces(of: spans + other.spans) {
            let (own, foreign) = (span(on: period.from), other.span(on: period.from))
            let chosen: Span? =
                switch (own, foreign) {
                case (let own?, let foreign?): foreign.period.from > own.period.from ? foreign : own
                default: own ?? foreign
                }
            guard let chosen else { continue }
            if let last = result.last, last.content == chosen.content, last.period.until == period.from,
                chosen.period.contains(last.period.from), let joined = DayRange(last.period.from, period.until)
            {
                result[result.count - 1].period = joined
            } else {
                result.append(Span(period: period, content: chosen.content))
            }
        }
        return Course(result)
    }

    /// The days on which both say something and not the same.
    func contradictions(to other: Course) -> [DayRange] {
        var found: [DayRange] = []
        for period in Course.pieces(of: spans + other.spans) {
            guard let own = span(on: period.from), let foreign = other.span(on: period.from), !own.content.agrees(with: foreign.content) else {
                continue
            }
            if let last = found.last, last.until == period.from, let joined = DayRange(last.from, period.until) {
                found[found.count - 1] = joined
            } else {
                found.append(period)
            }
        }
        return found
    }

    private func span(on day: Day) -> Span? { spans.first { $0.period.contains(day) } }

    /// The shortest stretches within which nothing changes.
    static func pieces(of spans: [Span]) -> [DayRange] {
        let edges = Set(spans.flatMap { [$0.period.from, $0.period.until] }).sorted()
        return zip(edges, edges.dropFirst()).compactMap { DayRange($0, $1) }
    }
}

extension Fact.Content {
    /// Says the same where it matters: why a phase began may be told in two ways.
    func agrees(with other: Fact.Content) -> Bool {
        if case (.phase(let one), .phase(let another)) = (self, other) { return one.pillar == another.pillar && one.authority == another.authority }
        return self == other
    }
}

/// Facts of one person as values without history: what a merge or a separation brings about.
struct State: Sendable, Hashable {
    var spans: [Course.Span]

    init(_ spans: [Course.Span] = []) { self.spans = spans }

    init(_ facts: [Fact]) { spans = facts.map { Course.Span(period: $0.period, content: $0.content) } }

    func of(_ kinds: Set<Fact.Kind>) -> [Course.Span] { spans.filter { kinds.contains($0.content.kind) } }
    func course(_ kind: Fact.Kind) -> Course { Course(of([kind])) }

    mutating func set(_ kinds: Set<Fact.Kind>, _ new: [Course.Span]) {
        spans.removeAll { kinds.contains($0.content.kind) }
        spans += new
    }

    func adding(_ more: [Course.Span]) -> State {
        var state = self
        for span in more { state.add(span) }
        return state
    }

    /// The steps from a person's current facts to this; what is the same already is left alone.
    func changes(from facts: [Fact], of person: ID<Person>) -> [Change] {
        var missing = spans
        var changes: [Change] = []
        for fact in facts {
            let span = Course.Span(period: fact.period, content: fact.content)
            if let found = missing.firstIndex(of: span) {
                missing.remove(at: found)
            } else {
                changes.append(.supersede(fact))
            }
        }
        return changes + missing.map { .record(person, $0.period, $0.content) }
    }
}
