import Jobs
import Storage
import Vocabulary

/// The offices of a town (Ämter) with what they declare, put together in one place that knows none of them.
package struct Offices: Sendable {
    package let features: [any Feature]
    package let journalWords: JournalWords
    /// Every table of the town, those of the machinery too.
    package let tables: [OwnedTable]

    package init(_ features: [any Feature]) {
        self.features = features
        journalWords = JournalWords(features.map(\.journalWords))
        tables = OwnedTable.ofTheJournal + OwnedTable.ofJobs + features.flatMap(\.tables)
    }

    /// The access matrix: every right that an office declares, by role. A role nobody names may nothing.
    package func policy(roles: [String]) -> Policy { Policy(features.flatMap(\.rights), roles: roles) }

    /// One real identifier for each varying part of an address, as far as the town has one. Offices above are asked first: they
    /// know of whom there is most to show.
    package func examples(_ db: any Connection) throws -> [String: String] {
        try features.reversed().flatMap(\.examples).reduce(into: [:]) { found, example in
            found.merge(try example.find(db, found)) { first, _ in first }
        }
    }
}
