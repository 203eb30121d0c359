import Register
import Vocabulary

/// Why the same day is counted otherwise at another state of knowledge (Unterschied), person by person.
package struct Difference: Sendable, Hashable {
    package let on: Day
    package let dimension: Dimension
    package let before: Stock
    package let after: Stock
    package let changes: [Change]

    /// One person counted then or now, or in another part now.
    package struct Change: Sendable, Hashable {
        package let person: ID<Person>
        /// The part then; nil when the person was not counted.
        package let then: String?
        /// The part now; nil when the person is not counted.
        package let now: String?
    }

    package var appeared: Int { changes.count { $0.then == nil } }
    package var vanished: Int { changes.count { $0.now == nil } }
    package var moved: Int { changes.count { $0.then != nil && $0.now != nil } }

    /// The changes must explain the totals to the last person.
    package var isExplained: Bool { after.total - before.total == appeared - vanished }

    package func label(_ key: String?) -> Phrase? {
        guard let key else { return nil }
        return (after.parts + before.parts).first { $0.key == key }?.label ?? .verbatim(key)
    }
}

/// The act that brought a change, with the words for "erfasst am …, weil …".
package struct Cause: Sendable, Hashable {
    package let act: ID<Act>
    package let kind: Act.Kind
    package let day: Day
    package let recordedAt: Instant
    package let reason: String
    /// The name of the account, or what it was called if it has none.
    package let by: String
    /// Of a merge or a separation: the other files it was about.
    package let others: [Person]
}

/// A change with the person's name and what brought it.
package struct ExplainedChange: Sendable, Hashable {
    package let change: Difference.Change
    package let fileNumber: String
    package let name: String
    package let causes: [Cause]
}
