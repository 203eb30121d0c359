import Register
import Vocabulary

/// How a stock became another (Zu- und Abgänge): opening, what came and went, closing, per pillar and in total.
package struct Flow: Sendable, Hashable {
    /// Why somebody came into or out of a pillar's count.
    package enum Kind: String, Sendable, CaseIterable {
        case arrival, birth, returned, transferIn, transferOut, departure, death

        /// Whether it adds to the pillar.
        package var sign: Int {
            switch self {
            case .arrival, .birth, .returned, .transferIn: 1
            case .transferOut, .departure, .death: -1
            }
        }

        /// Moves within the city's count; they cancel out in the total.
        package var isInternal: Bool { self == .transferIn || self == .transferOut }

        package var label: Phrase {
            switch self {
            case .arrival: "Aufnahmen"
            case .birth: "Geburten"
            case .returned: "Rückkehr"
            case .transferIn: "Wechsel aus einer anderen Säule"
            case .transferOut: "Wechsel in eine andere Säule"
            case .departure: "Weggänge"
            case .death: "Todesfälle"
            }
        }
    }

    /// Which movements: the first and the last day, both included, as known at an instant or now.
    package struct Question: Sendable, Hashable {
        package let from: Day
        package let through: Day
        package let knownAt: Instant?

        package init(from: Day, through: Day, knownAt: Instant? = nil) {
            self.from = from
            self.through = through
            self.knownAt = knownAt
        }

        package var opening: CensusQuery { CensusQuery(on: from.previous, knownAt: knownAt) }
        package var closing: CensusQuery { CensusQuery(on: through, knownAt: knownAt) }
    }

    package let question: Question
    package let opening: ByPillar
    package let closing: ByPillar
    package let movements: [Kind: ByPillar]

    package init(question: Question, opening: ByPillar, closing: ByPillar, movements: [Kind: ByPillar]) {
        self.question = question
        self.opening = opening
        self.closing = closing
        self.movements = movements
    }

    package func count(_ kind: Kind, _ pillar: Pillar) -> Int { movements[kind]?[pillar] ?? 0 }
    package func count(_ kind: Kind) -> Int { movements[kind]?.total ?? 0 }

    /// What opening and movements do not explain; anything but zero is a fault that is shown.
    package func unexplained(_ pillar: Pillar) -> Int {
        closing[pillar] - opening[pillar] - Kind.allCases.reduce(0) { $0 + $1.sign * count($1, pillar) }
    }

    /// The same for the total, without the moves between pillars; nil when it adds up and so do the moves.
    package var fault: Phrase? {
        if let pillar = Pillar.allCases.first(where: { unexplained($0) != 0 }) {
            return "Die Bewegung geht nicht auf: \(pillar.label), es bleiben \(unexplained(pillar)) ungeklärt."
        }
        if count(.transferIn) != count(.transferOut) {
            return "Die Bewegung geht nicht auf: \(count(.transferIn)) Wechsel hinein, \(count(.transferOut)) hinaus."
        }
        return nil
    }

    /// Pillars with anything to show; unknown only where there is something unknown.
    package var pillars: [Pillar] {
        Pillar.allCases.filter { pillar in
            pillar != .unknown || opening[pillar] != 0 || closing[pillar] != 0 || Kind.allCases.contains { count($0, pillar) != 0 }
        }
    }
}

/// One movement of one person, as the list behind a number shows it.
package struct Movement: Sendable, Hashable {
    package let person: ID<Person>
    package let day: Day
    package let kind: Flow.Kind
    package let pillar: Pillar
    /// Where a move between pillars came from or went to.
    package let other: Pillar?
    package let fileNumber: String
    package let name: String
}
