import Vocabulary
import Web

/// A list's filters kept under a name (gespeicherter Filter): somebody's own, or the whole team's. Addresses carry its
/// id and nothing of what it says.
package struct SavedFilter: Sendable, Hashable {
    /// More are not kept of one account.
    static let most = 50

    package let id: ID<SavedFilter>
    /// The account that saved it.
    package let owner: String
    package let ownerName: String
    package let isShared: Bool
    package let name: String
    package let fields: FormFields
    /// Whether the list opens with it for whoever asks.
    package var isStart: Bool

    /// What the address of a list calls it; `all` opens the list as it is.
    package static let field = "filter"
    package static let all = "alle"

    package var address: String { "/personen?\(SavedFilter.field)=\(id)" }

    func isFor(_ actor: Actor) -> Bool { isShared || owner == actor.account }

    /// A filter of the team is changed by those who may make one.
    func isChangeable(by actor: Actor) -> Bool { isShared ? actor.may(.shareFilters) : owner == actor.account }

    /// What a question says beside the fields it sets itself.
    func filled(_ question: FormFields) -> FormFields {
        let own = Set(question.pairs.map(\.name))
        // The day in three inputs and the day in one piece are the same answer.
        let days = own.contains { $0.hasPrefix("am") } ? ["am", "am.tag", "am.monat", "am.jahr"] : []
        let kept = fields.without(own.union(days))
        return FormFields(kept.pairs + question.without([SavedFilter.field]).pairs)
    }

    /// Only what says who is listed and in which order is kept, and only what is set.
    static func fields(of question: FormFields) -> FormFields {
        FormFields(question.pairs.filter { PersonListQuery.filterNames.contains($0.name) && !$0.value.trimmed.isEmpty })
    }
}

extension SavedFilter {
    /// Why it no longer lists what it was made for; nil when it does.
    func fault(_ directory: Directory, today: Day) -> Phrase? {
        if let id = fields["unterkunft"], !id.isEmpty {
            guard let site = directory.sites[ID(id)] else { return "Die Unterkunft, auf die sich der Filter bezieht, gibt es nicht mehr." }
            if !site.lifetime.contains(today) {
                return "„\(site.name)“ ist seit dem \(site.lifetime.until) geschlossen; heute lebt dort niemand mehr."
            }
        }
        if let id = fields["behoerde"], !id.isEmpty, directory.authorities[ID(id)] == nil {
            return "Die Behörde, auf die sich der Filter bezieht, gibt es nicht mehr."
        }
        if let id = fields["zustaendig"], !id.isEmpty, id != PersonListQuery.nobody, !directory.caseworkers.contains(id) {
            guard let name = directory.accounts[id] else { return "Das Konto, auf das sich der Filter bezieht, gibt es nicht mehr." }
            return "\(name) ist gesperrt oder nicht mehr im Integrationsmanagement. Die Liste zeigt, wer noch zugewiesen ist."
        }
        return nil
    }
}
