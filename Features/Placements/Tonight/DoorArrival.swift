import Register
import Storage
import Vocabulary

/// People who stand at the door, from the first look to the keys (Ankunft an der Tür). Whoever of the office comes goes on with it.
struct DoorArrival: Sendable, Hashable {
    enum Stage: String, Sendable, CaseIterable {
        /// Said who they are; nothing of them is in the register yet.
        case open
        /// In the register, with rooms.
        case housed
        /// Papers and keys are handed over.
        case closed
        /// They did not stay.
        case dropped
    }

    let id: ID<DoorArrival>
    var stage: Stage
    var placement: ID<Placement>?
    /// Which keys were handed over, in the clerk's words.
    var keys: String
    /// Whether the house rules were handed over and told.
    var hasRules: Bool
    /// The account that began it.
    let begunBy: String
    let begunAt: Instant

    init(id: ID<DoorArrival>, begunBy: String, begunAt: Instant) {
        self.init(id: id, stage: .open, placement: nil, keys: "", hasRules: false, begunBy: begunBy, begunAt: begunAt)
    }

    init(id: ID<DoorArrival>, stage: Stage, placement: ID<Placement>?, keys: String, hasRules: Bool, begunBy: String, begunAt: Instant) {
        (self.id, self.stage, self.placement, self.keys) = (id, stage, placement, keys)
        (self.hasRules, self.begunBy, self.begunAt) = (hasRules, begunBy, begunAt)
    }

    var path: String { "/ankunft/\(id)" }

    /// For so many months a place is looked for; nobody who stands at the door can say how long.
    static let months = 6
    /// So many ways are compared; more nobody reads at night.
    static let mostWays = 3
    /// So many people are asked for at first.
    static let rows = 4

    /// Why nothing can be said of the people any more; nil while they only stand there.
    var isOver: Refusal? {
        switch stage {
        case .open: nil
        case .housed, .closed:
            .conflict("Diese Ankunft ist schon aufgenommen. Die Menschen haben Akten und Zimmer; alles Weitere steht bei der Ankunft.")
        case .dropped: .conflict("Diese Ankunft ist beendet: Die Menschen sind nicht geblieben.")
        }
    }
}

/// Somebody of an arrival who has a file by now (aufgenommene Person).
struct DoorComer: Sendable, Hashable {
    let arrival: ID<DoorArrival>
    let position: Int
    let person: ID<Person>
    /// What they are called until somebody knows their name; empty where a name was said.
    let placeholder: String
    let day: Day
}
