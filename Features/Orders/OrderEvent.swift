import Register
import Vocabulary

/// What became of an order after it was issued (Ereignis): it happened on a day and was recorded at an instant.
package struct OrderEvent: Sendable, Hashable {
    /// What happened, with what only that can have.
    package enum Fact: Sendable, Hashable {
        case served(Sending)
        /// Proofs about one sending.
        case arrived(ID<OrderEvent>)
        case lost(ID<OrderEvent>)
        case fetched(ID<OrderEvent>)
        /// Hearings: the person said something; perhaps that nothing more will come.
        case answered(isFinal: Bool)
        /// The notice on remedies turned out to be missing or wrong.
        case misinformed(Instruction)
        case objected, objectionWithdrawn
        /// A missed period is forgiven (Wiedereinsetzung).
        case reinstated
        /// Ruled on by the authority; it counts when the ruling is served.
        case reviewed(Review, Instruction)
        case sued, suitWithdrawn
        /// A court is asked to decide at short notice, § 80 (5) VwGO.
        case urgent
        case ruled(restores: Bool)
        /// The office itself suspends, § 80 (4) VwGO; perhaps until nobody can contest it any more.
        case officeSuspended(untilFinal: Bool)
        case immediacy(Immediacy)
        /// A judgment, on the day it was served.
        case judged(Judgment)
        case leaveSought
        case leaveDecided(granted: Bool)
        /// The judgment is final.
        case bound(Judgment)
        /// The court prolongs the suspension, § 80b (2) VwGO.
        case prolonged
        /// Taken back; of what gives a right, since when the office knew why (§ 48 Abs. 4 LVwVfG).
        case revoked(Ground, factsOn: Day? = nil)
        /// Danger ahead, § 21 LVwVG.
        case danger
        /// Coercion is threatened, on the day that was made known.
        case threatened(Threat)
    }

    package enum Kind: String, Sendable, CaseIterable {
        case served, arrived, lost, fetched, answered, misinformed, objected, objectionWithdrawn, reinstated, reviewed, sued, suitWithdrawn
        case urgent, ruled, officeSuspended, immediacy, judged, leaveSought, leaveDecided, bound, prolonged, revoked, danger, threatened
    }

    /// How the authority ruled on an objection.
    package enum Review: String, Sendable, CaseIterable { case rejected, granted }

    package enum Judgment: String, Sendable, CaseIterable { case dismissed, annulled }

    package let id: ID<OrderEvent>
    package let order: ID<Order>
    package let fact: Fact
    package let day: Day
    package let note: String
    package let recordedAt: Instant

    package init(id: ID<OrderEvent>, order: ID<Order>, _ fact: Fact, on day: Day, note: String = "", recordedAt: Instant = .endless) {
        self.id = id
        self.order = order
        self.fact = fact
        self.day = day
        self.note = note
        self.recordedAt = recordedAt
    }

    package var kind: Kind { fact.kind }
}

extension OrderEvent.Fact {
    package var kind: OrderEvent.Kind {
        switch self {
        case .served: .served
        case .arrived: .arrived
        case .lost: .lost
        case .fetched: .fetched
        case .answered: .answered
        case .misinformed: .misinformed
        case .objected: .objected
        case .objectionWithdrawn: .objectionWithdrawn
        case .reinstated: .reinstated
        case .reviewed: .reviewed
        case .sued: .sued
        case .suitWithdrawn: .suitWithdrawn
        case .urgent: .urgent
        case .ruled: .ruled
        case .officeSuspended: .officeSuspended
        case .immediacy: .immediacy
        case .judged: .judged
        case .leaveSought: .leaveSought
        case .leaveDecided: .leaveDecided
        case .bound: .bound
        case .prolonged: .prolonged
        case .revoked: .revoked
        case .danger: .danger
        case .threatened: .threatened
        }
    }

    /// The sending a proof is about.
    var proven: ID<OrderEvent>? {
        switch self {
        case .arrived(let id), .lost(let id), .fetched(let id): id
        default: nil
        }
    }

    var isFinalAnswer: Bool { self == .answered(isFinal: true) }

    var sending: Sending? { if case .served(let sending) = self { sending } else { nil } }
}
