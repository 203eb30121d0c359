import Access
import Jobs
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Who is who: proposals, comparison, merge and separation.
package struct IdentityFeature: Feature {
    package init() {}

    package var routes: [Route] { ProposalDesk().routes + ComparisonDesk().routes + SeparationDesk().routes }

    package var navigation: [NavigationItem] { [NavigationItem("Dubletten", "/dubletten", .holding(.mergePeople), in: .people, order: 10, key: "d")] }

    package var jobs: [JobKind] { [ProposalDesk.nightly] }

    /// What registration asks before it opens a file.
    package static let recognition = Recognition(
        lookAlikes: { try $0.lookAlikes(of: $1, except: $2) },
        keepApart: { try $0.keepApart($1, $2, reason: ("bei der Erfassung so entschieden" as Phrase).text) })

    /// How many pairs wait for a decision; the same number as the list.
    package var waiting: [WaitingSource] { [IdentityFeature.undecided] }

    package var panels: [Panel] { [IdentityFeature.panel] }

    private static let undecided = WaitingSource(allow: .mergePeople) { _, _, db in
        let count = try db.proposalCount()
        return count == 0 ? [] : [Waiting(.figure(KeyFigure("Mögliche Dubletten", count, href: "/dubletten")), .soon)]
    }

    /// What a file says about other files: merged ones, decisions and proposals.
    private static let panel = Panel.person(order: 50, allow: .mergePeople) { person, actor, context, db in
        guard let ties = try db.ties(of: person, on: context.today, for: actor) else { return nil }
        let directory = try db.directory()
        return { IdentityPages.panel(ties, directory) }
    }
}

/// What ties a file to others.
struct Ties: Sendable {
    let person: ID<Person>
    let merges: [(merge: Merge, other: Person, act: RecordedAct)]
    let apart: [(decision: Apart, other: Person)]
    let proposals: Int
    let isMerged: Bool
}
