import Markup
import Storage
import Vocabulary

/// What was typed to find something, as offices compare it (Suchwörter).
package struct Sought: Sendable {
    /// As typed, without blanks around it.
    package let text: String
    /// Its words, folded: letters of one kind, without accents.
    package let words: [String]

    package init(_ text: String, words: [String]) {
        self.text = text.trimmed
        self.words = words
    }

    /// The year and the number behind `prefix`: `v-2026-12`, `V 2026 0012` and `V2026/12` are the twelfth of 2026.
    package func number(_ prefix: String) -> (year: Int, serial: Int)? {
        guard let match = text.uppercased().wholeMatch(of: /([A-Z]{1,3})[- ]?([0-9]{4})[-\/ ]([0-9]{1,6})/), match.output.1 == prefix,
            let year = Int(match.output.2), let serial = Int(match.output.3)
        else { return nil }
        return (year, serial)
    }
}

/// One thing of an office that a search found (Fundstück): what it is, what it is called, its page.
package struct Finding: Sendable {
    /// How well it fits.
    package enum Fit: Int, Sendable, Comparable {
        /// Some of its words begin as typed.
        case partly
        /// It is called as typed.
        case named
        /// Its number was typed: nothing else can be meant.
        case number

        package static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
    }

    package let kind: Phrase
    package let title: HTML
    /// The same for a list of suggestions, which takes no markup.
    package let name: String
    package let href: String
    package let words: HTML
    package let fit: Fit
    /// Closed, settled or over: behind what still goes on.
    package let isPast: Bool

    package init(_ kind: Phrase, _ name: String, _ href: String, _ words: HTML = .empty, _ fit: Fit, isPast: Bool = false) {
        self.kind = kind
        self.title = "\(name: name)"
        self.name = name
        self.href = href
        self.words = words
        self.fit = fit
        self.isPast = isPast
    }
}

/// How an office finds its own things, for those who hold a permission (Finder).
package struct Finder: Sendable {
    package typealias Reading = @Sendable (Sought, Actor, AppContext, any Connection) throws -> [Finding]

    /// As many of one office as help somebody who looks; more only hide the others.
    package static let most = 8

    let gate: Gate
    let read: Reading

    package init(allow permission: Permission, _ read: @escaping Reading) {
        gate = .holding(permission)
        self.read = read
    }
}

extension Offices {
    /// What the offices and the navigation find for somebody: what is exactly meant first, what is over last.
    package func find(_ sought: Sought, _ context: AppContext, _ db: any Connection) throws -> [Finding] {
        guard let actor = context.actor, !sought.words.isEmpty else { return [] }
        let found = try features.flatMap(\.finders).filter { $0.gate.isOpen(to: actor) }.flatMap { finder in
            try finder.read(sought, actor, context, db).sorted(by: Finding.isBefore).prefix(Finder.most)
        }
        return found.enumerated().sorted { one, other in
            Finding.isBefore(one.element, other.element) || (!Finding.isBefore(other.element, one.element) && one.offset < other.offset)
        }.map(\.element)
    }
}

extension Finding {
    fileprivate static func isBefore(_ one: Finding, _ other: Finding) -> Bool {
        (one.fit.rawValue, one.isPast ? 0 : 1) > (other.fit.rawValue, other.isPast ? 0 : 1)
    }
}
