import Jobs
import Markup
import Storage
import Vocabulary

/// The offices of a town (Ämter) with what they declare, put together in one place that knows none of them.
package struct Offices: Sendable {
    package let features: [any Feature]
    package let journalWords: JournalWords
    /// Every table of the town, those of the machinery too.
    package let tables: [OwnedTable]
    /// Main entries in their order.
    package let navigation: [NavigationItem]
    /// What all of them say about their pages; put in order once, since every page asks.
    let help: [Help]
    let panels: [PanelHost: [Panel]]

    package init(_ features: [any Feature]) {
        self.features = features
        journalWords = JournalWords(features.map(\.journalWords))
        tables = OwnedTable.ofTheJournal + OwnedTable.ofJobs + features.flatMap(\.tables)
        navigation = features.flatMap(\.navigation).sorted { ($0.group.order, $0.order) < ($1.group.order, $1.order) }
        help = features.flatMap(\.help).inOrder(of: navigation)
        panels = Dictionary(grouping: features.flatMap(\.panels), by: \.host).mapValues { $0.sorted { $0.order < $1.order } }
    }

    /// The main entries somebody may use, by the kind of work, the one that holds a path marked.
    func areas(for actor: Actor?, at path: String) -> [Area] {
        let open = navigation.filter { $0.gate.isOpen(to: actor) }
        return open.map(\.group).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }.map { group in
            Area(group.label, open.filter { $0.group == group }.map { Link($0.label, $0.href, isCurrent: $0.holds(path)) })
        }
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
