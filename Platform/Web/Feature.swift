import Jobs
import Storage
import Vocabulary

/// An office of the town hall: its addresses, and its place in the navigation.
package protocol Feature: Sendable {
    var routes: [Route] { get }
    var navigation: [NavigationItem] { get }
    /// Long work it can do.
    var jobs: [JobKind] { get }
    /// What the codes mean that it writes into the journal; a check finds a code without a word.
    var journalWords: JournalWords { get }
    /// Its permissions and data with the roles that have them; a permission nobody holds is found by a test.
    var rights: [Right] { get }
    /// The tables it owns; a test finds a table without an owner.
    var tables: [OwnedTable] { get }
    /// Something real for the varying parts of its addresses; a test finds a part nobody knows anything for.
    var examples: [Example] { get }
    /// What waits in it for somebody, for the start page.
    var waiting: [WaitingSource] { get }
    /// What a search finds of it.
    var finders: [Finder] { get }
    /// What it says about its own pages to whoever works with them.
    var help: [Help] { get }
    /// What it puts on the pages of others; a test finds one that no page shows.
    var panels: [Panel] { get }
    /// Its own pages that others may put something on.
    var hosts: [PanelHost] { get }
}

extension Feature {
    package var navigation: [NavigationItem] { [] }
    package var jobs: [JobKind] { [] }
    package var journalWords: JournalWords { JournalWords() }
    package var rights: [Right] { [] }
    package var tables: [OwnedTable] { [] }
    package var examples: [Example] { [] }
    package var waiting: [WaitingSource] { [] }
    package var finders: [Finder] { [] }
    package var help: [Help] { [] }
    package var panels: [Panel] { [] }
    package var hosts: [PanelHost] { [] }
}
