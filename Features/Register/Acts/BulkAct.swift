import Vocabulary

/// One act for many people at once (Sammelvorgang): what came of it, person by person.
package struct BulkAct: Sendable, Hashable {
    package let id: ID<BulkAct>
    package let kind: Act.Kind
    package let day: Day
    package let at: Instant
    package let items: [Item]

    /// What came of one person's act.
    package struct Item: Sendable, Hashable {
        package let person: ID<Person>
        /// Whether it is recorded; otherwise the message says why not.
        package let isDone: Bool
        package let message: String

        package init(_ person: ID<Person>, isDone: Bool, message: String = "") {
            self.person = person
            self.isDone = isDone
            self.message = message
        }
    }

    package var done: Int { items.count(where: \.isDone) }
    package var failed: Int { items.count - done }

    /// More people than this are not decided on in one go.
    package static let most = 1_000
}
