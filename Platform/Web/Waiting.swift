import Markup
import Storage
import Vocabulary

/// How soon something wants to be seen to (Dringlichkeit).
package enum Urgency: Int, Sendable, Comparable, CaseIterable {
    /// Late already, or somebody is endangered.
    case burning
    case today
    case soon
    /// Always there: what somebody works with.
    case standing

    package static func < (one: Urgency, other: Urgency) -> Bool { one.rawValue < other.rawValue }
}

/// Something that waits for somebody (Wartendes): what it is, how soon, and where it is seen to.
package struct Waiting: Sendable {
    package enum Thing: Sendable {
        /// A number that opens the list it counts.
        case figure(KeyFigure)
        /// Some of which each is seen to on its own.
        case list(Phrase, [Entry])
        /// A block of the office's own.
        case card(Card)
        /// What somebody begins here.
        case beginning(Link)
        /// A way for later.
        case way(Link)
    }

    /// One of several (Eintrag), with the fields of a file that it tells.
    package struct Entry: Sendable {
        package let title: HTML
        package let href: String
        package let words: HTML
        package let reason: Phrase?
        let told: Set<Field>

        package init(_ title: HTML, _ href: String, _ words: HTML, reason: Phrase? = nil, tells told: Set<Field> = []) {
            self.title = title
            self.href = href
            self.words = words
            self.reason = reason
            self.told = told
        }
    }

    package let urgency: Urgency
    package private(set) var thing: Thing
    /// What is to be in the journal before it is shown.
    package let looks: [JournalNote]

    package init(_ thing: Thing, _ urgency: Urgency, looks: [JournalNote] = []) {
        self.thing = thing
        self.urgency = urgency
        self.looks = looks
    }

    /// The same without what its reader would not find in a file; nil where nothing is left.
    func cut(for actor: Actor, _ permission: Permission) -> Waiting? {
        guard case .list(let title, let entries) = thing else { return self }
        let shown = entries.filter { $0.told.allSatisfy { actor.reads($0, by: permission) } }
        guard !shown.isEmpty else { return nil }
        var cut = self
        cut.thing = .list(title, shown)
        return cut
    }
}

/// Where what waits in an office is asked for, by those who hold a permission (Quelle des Wartenden).
package struct WaitingSource: Sendable {
    package typealias Reading = @Sendable (Actor, AppContext, any Connection) throws -> [Waiting]

    let gate: Gate
    let read: Reading

    package init(allow permission: Permission, _ read: @escaping Reading) {
        gate = .holding(permission)
        self.read = read
    }

    /// For everybody who is signed in: nothing of what it shows is about people.
    package init(_ read: @escaping Reading) {
        gate = .signedIn
        self.read = read
    }
}

extension Offices {
    /// All that waits for somebody, the most urgent first, within the same urgency in the order of the offices.
    package func waiting(_ context: AppContext, _ db: any Connection) throws -> [Waiting] {
        guard let actor = context.actor else { return [] }
        let found = try features.flatMap(\.waiting).filter { $0.gate.isOpen(to: actor) }.flatMap { source in
            let waiting = try source.read(actor, context, db)
            guard case .holding(let permission) = source.gate else { return waiting }
            return waiting.compactMap { $0.cut(for: actor, permission) }
        }
        return Urgency.allCases.flatMap { urgency in found.filter { $0.urgency == urgency } }
    }
}
