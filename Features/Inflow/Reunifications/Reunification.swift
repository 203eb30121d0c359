import Register
import Vocabulary

/// Family members of somebody here who are expected (erwarteter Familiennachzug): how many, in which month, how far it is.
package struct Reunification: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case applied, visaGranted, booked, arrived, cancelled

        /// Still to come.
        package var isOpen: Bool { self != .arrived && self != .cancelled }
    }

    /// What was known at one time.
    package struct Version: Sendable, Hashable {
        package let id: ID<Version>
        package let persons: Int
        package let month: DayRange
        package let state: State
        package let recordedAt: Instant
        package let reason: String
        package let by: String
    }

    /// Nil for those who may not see people: to them it is a count.
    package let anchor: ID<Person>?
    package let id: ID<Reunification>
    /// Oldest first; the last one holds. Never empty.
    package let versions: [Version]

    package init?(id: ID<Reunification>, anchor: ID<Person>?, versions: [Version]) {
        guard !versions.isEmpty else { return nil }
        self.id = id
        self.anchor = anchor
        self.versions = versions
    }

    package var now: Version { versions[versions.count - 1] }

    /// Open although its month is over.
    package func isLate(on today: Day) -> Bool { now.state.isOpen && now.month.until <= today }
}

/// What somebody enters about it.
struct ReunificationWish: Sendable, Hashable {
    let anchor: ID<Person>
    let persons: Int
    let month: DayRange
    let state: Reunification.State
    let reason: String
}
