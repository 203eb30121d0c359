import Vocabulary

/// A threat of coercion (Androhung, § 20 LVwVG): with which means, and by when the person may still do it alone.
package struct Threat: Sendable, Hashable {
    package enum Means: String, Sendable, CaseIterable, Comparable {
        /// Direct force (unmittelbarer Zwang).
        case force
        /// Zwangsgeld.
        case fine
        /// Ersatzvornahme.
        case substitute

        package static func < (one: Means, other: Means) -> Bool { one.rawValue < other.rawValue }
    }

    /// The time left to do it (Frist). Only who has to tolerate or leave something undone needs none.
    package enum Term: Sendable, Hashable {
        /// A day; one named with a hint at § 31 (3) LVwVfG does not move off a free day.
        case until(Day, isFixed: Bool)
        case days(Int)
        case tolerate
        case missing
    }

    package let means: Means
    package let term: Term

    package init(_ means: Means, _ term: Term) {
        self.means = means
        self.term = term
    }
}
