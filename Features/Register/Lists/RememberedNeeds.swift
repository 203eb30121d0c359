import Vocabulary
import Web

/// Which needs a list was narrowed to (gemerkte Eingrenzung): kept on the server for a few hours, so that no address says what somebody needs.
struct RememberedNeeds: Sendable {
    let id: ID<RememberedNeeds>
    let kinds: [Need.Kind]

    /// What an address carries of it: an id that tells nothing, or that of a saved filter.
    static let field = "bedarf"
    /// What a saved filter keeps, which never stands in an address.
    static let kept = "braucht"

    static func kinds(_ text: String) -> [Need.Kind] {
        let named = Set(text.split(separator: ",").map(String.init))
        return Need.Kind.allCases.filter { named.contains($0.rawValue) }
    }

    static func text(_ kinds: [Need.Kind]) -> String { kinds.map(\.rawValue).joined(separator: ",") }
}

extension FormFields {
    /// With the needs a list is narrowed to, for whoever reads the question on the server.
    func needing(_ kinds: [Need.Kind]) -> FormFields {
        let rest = without([RememberedNeeds.field, RememberedNeeds.kept])
        return kinds.isEmpty ? rest : FormFields(rest.pairs + [(RememberedNeeds.kept, RememberedNeeds.text(kinds))])
    }
}
