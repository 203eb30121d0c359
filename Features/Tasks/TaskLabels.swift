import Access
import Register
import Storage
import Vocabulary

extension TaskState.Phase: Labelled {
    package var label: Phrase {
        switch self {
        case .open: "offen"
        case .done: "erledigt"
        case .dropped: "entfallen"
        }
    }
}

extension TaskQuery.Due {
    var label: Phrase {
        switch self {
        case .overdue: "überfällig"
        case .today: "heute oder früher"
        case .week: "in den nächsten sieben Tagen oder früher"
        }
    }
}

extension TaskQuery.Whose {
    var label: Phrase {
        switch self {
        case .mine: "meine"
        case .all: "alle"
        }
    }
}

extension TaskAudience {
    /// The value of a choice, and back.
    var code: String {
        switch self {
        case .role(let role): "rolle:" + role.rawValue
        case .account(let account): "konto:" + account
        }
    }

    init?(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "rolle":
            guard let role = Role(rawValue: parts[1]) else { return nil }
            self = .role(role)
        case "konto": self = .account(parts[1])
        default: return nil
        }
    }
}
