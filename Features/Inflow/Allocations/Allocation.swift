import Places
import Register
import Vocabulary

/// People an authority announces and then brings (Zuteilung): every version of the announcement, and who came.
package struct Allocation: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable { case announced, cancelled }

    /// Where they live until then.
    package enum Origin: String, Sendable, CaseIterable {
        case elsewhere
        /// In provisional accommodation here: the register knows them already.
        case provisionalHere
    }

    /// What was announced at one time.
    package struct Plan: Sendable, Hashable {
        package var authority: ID<Authority>
        package var pillar: Pillar
        package var origin: Origin
        package var persons: Int
        /// Sizes of the families known so far; together no more than the persons.
        package var families: [Int]
        /// The days on which they are expected.
        package var window: DayRange
        package var reference: String
        package var note: String
        package var state = State.announced

        package init(
            authority: ID<Authority>, pillar: Pillar, origin: Origin = .elsewhere, persons: Int, families: [Int] = [], window: DayRange,
            reference: String = "", note: String = "", state: State = .announced
        ) {
            self.authority = authority
            self.pillar = pillar
            self.origin = origin
            self.persons = persons
            self.families = families
            self.window = window
            self.reference = reference
            self.note = note
            self.state = state
        }
    }

    /// A plan with who said so when, and why.
    package struct Version: Sendable, Hashable {
        package let id: ID<Version>
        package let plan: Plan
        package let recordedAt: Instant
        package let reason: String
        package let by: String

        package init(id: ID<Version>, plan: Plan, recordedAt: Instant, reason: String, by: String) {
            self.id = id
            self.plan = plan
            self.recordedAt = recordedAt
            self.reason = reason
            self.by = by
        }
    }

    /// Some of them came.
    package struct Arrival: Sendable, Hashable {
        package let id: ID<Arrival>
        package let day: Day
        package let persons: Int
        package let recordedAt: Instant

        package init(id: ID<Arrival>, day: Day, persons: Int, recordedAt: Instant) {
            self.id = id
            self.day = day
            self.persons = persons
            self.recordedAt = recordedAt
        }
    }

    package let id: ID<Allocation>
    /// Oldest first; the last one holds. Never empty.
    package let versions: [Version]
    package let arrivals: [Arrival]

    package init?(id: ID<Allocation>, versions: [Version], arrivals: [Arrival]) {
        guard !versions.isEmpty else { return nil }
        self.id = id
        self.versions = versions
        self.arrivals = arrivals
    }

    package var plan: Plan { versions[versions.count - 1].plan }
    package var arrived: Int { arrivals.reduce(0) { $0 + $1.persons } }
    /// Those still to come: after a cancellation nobody, and never fewer than nobody when more came than announced.
    package var outstanding: Int { plan.state == .cancelled ? 0 : max(0, plan.persons - arrived) }
    /// "angekündigt 118, dann 103".
    package var numbers: [Int] {
        versions.map(\.plan.persons).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
}

extension Allocation {
    /// How it stands on a day.
    package enum Standing: String, Sendable, CaseIterable { case late, dueThisWeek, expected, complete, cancelled }

    package func standing(on today: Day) -> Standing {
        if plan.state == .cancelled { return .cancelled }
        if outstanding == 0 { return .complete }
        if plan.window.until <= today { return .late }
        let monday = today.advanced(by: 1 - today.weekday)
        return plan.window.overlaps(DayRange(monday, monday.advanced(by: 7)) ?? .starting(monday)) ? .dueThisWeek : .expected
    }

    /// What may be changed: nothing about what was cancelled.
    package func refuseCancelled() throws(Refusal) {
        if plan.state == .cancelled { throw .conflict("Diese Zuteilung wurde abgesagt. Legen Sie eine neue an, wenn doch noch jemand kommt.") }
    }

    /// A new version of the numbers, or a refusal.
    package func revised(_ plan: Plan) throws(Refusal) -> Plan {
        try refuseCancelled()
        if plan == self.plan { throw .invalid("personen", "Es ist nichts geändert.") }
        if plan.persons < arrived {
            throw .invalid("personen", "Angekommen: \(counted(arrived, "Person", "Personen")); weniger können nicht angekündigt sein.")
        }
        return plan
    }

    /// The rest will not come.
    package func withdrawn() throws(Refusal) -> Plan {
        try refuseCancelled()
        if outstanding == 0 { throw .conflict("Alle Angekündigten sind angekommen; es gibt nichts abzusagen.") }
        var plan = plan
        plan.state = .cancelled
        return plan
    }

    /// Family sizes as people write them: "5, 4, 4, 1".
    package static func families(_ text: String) -> [Int]? {
        let parts = text.split { ",;+ \n".contains($0) }
        let sizes = parts.compactMap { Int(typed: $0) }
        return sizes.count == parts.count && sizes.allSatisfy { (1...30).contains($0) } ? sizes.sorted(by: >) : nil
    }

    package static func written(_ families: [Int]) -> String { families.map(String.init).joined(separator: ", ") }
}
