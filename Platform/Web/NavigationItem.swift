import Vocabulary

/// Kinds of work in the navigation (Gruppe), in the order of a day at a desk.
package struct NavigationGroup: Sendable, Hashable {
    package let label: Phrase
    /// Lower comes first.
    package let order: Int

    package init(_ label: Phrase, order: Int) {
        self.label = label
        self.order = order
    }
}

/// A main entry, shown to those who may use it (Haupteintrag).
package struct NavigationItem: Sendable {
    package let label: Phrase
    package let href: String
    package let gate: Gate
    package let group: NavigationGroup
    /// Within its group; lower comes first.
    package let order: Int
    /// Other addresses of the same office.
    package let also: [String]
    /// The letter that leads there after `g`; a test finds one that is taken twice.
    package let key: Character?

    package init(
        _ label: Phrase, _ href: String, _ gate: Gate, in group: NavigationGroup, order: Int = 50, also: [String] = [], key: Character? = nil
    ) {
        self.label = label
        self.href = href
        self.gate = gate
        self.group = group
        self.order = order
        self.also = also
        self.key = key
    }

    func holds(_ path: String) -> Bool { ([href] + also).contains { path == $0 || path.hasPrefix($0 + "/") } }
}

extension Gate {
    /// Whether it is open to whoever asks.
    package func isOpen(to actor: Actor?) -> Bool {
        switch self {
        case .everyone: true
        case .signedIn: actor != nil
        case .holding(let permission): actor?.may(permission) ?? false
        }
    }
}
