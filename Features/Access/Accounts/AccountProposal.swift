import Vocabulary
import Web

/// What one person wants to do with an account and a second one has to confirm (Antrag zu einem Konto): whoever manages accounts alone opens
/// no people and no journal to anybody.
struct AccountProposal: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case roles, invitation, unlock

        var label: Phrase {
            switch self {
            case .roles: "Rollen geben"
            case .invitation: "Einladung ausstellen"
            case .unlock: "Sperre aufheben"
            }
        }
    }

    enum State: String, Sendable, CaseIterable {
        case open, confirmed, refused, replaced
    }

    let id: ID<AccountProposal>
    let kind: Kind
    let account: ID<Account>
    /// The roles it is about, and those the account had then.
    let roles: [Role]
    let before: [Role]
    /// What makes it possible for the person to set a password.
    let invitation: ID<Invitation>?
    let askedBy: String
    let askedAt: Instant
    let state: State
    let decidedBy: String

    /// Who confirms is neither who asked nor who gets something by it.
    func mayBeDecided(by account: String) -> Bool { account != askedBy && account != self.account.text }

    /// Roles that open people, the journal or accounts are given by two.
    static func needsSecond(_ roles: some Sequence<Role>, _ policy: Policy) -> Bool { roles.contains { policy.guards($0) } }
}

extension Policy {
    /// Whether a role opens anything of people, the journal, or accounts.
    func guards(_ role: Role) -> Bool {
        guard let grant = grants[role.rawValue] else { return false }
        let guarded: [Permission] = [.manageAccounts, .confirmAccounts, .seeJournal]
        return !grant.reads.isEmpty || guarded.contains { grant.permissions[$0] != nil }
    }
}
