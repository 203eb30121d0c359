import Vocabulary

/// Where an order stands on a day in one word (Stand einer Verfügung); follows from its life and the lives of those that would end it.
package enum OrderState: String, Sendable, CaseIterable {
    /// Not made known: it has no effect.
    case unserved
    /// Posted, and not yet known by the law's reckoning.
    case underway
    /// Made known to some of those it is for.
    case partly
    /// It can still be objected to.
    case running
    case objected
    /// The objection was rejected; a suit is possible.
    case suing
    case sued
    /// Judged, and not yet final.
    case judged
    /// Made known when its days were over: it has no effect, and has to be issued anew.
    case overtaken
    /// Nobody can contest it any more (bestandskräftig).
    case final
    /// Hearings: an answer may come, has come, or did not come in time.
    case waiting, answered, unanswered
    /// Confirmations: handed to the person.
    case delivered
    case revoked
    case replaced
    case ended
    /// Its time ran out, or it settled itself.
    case expired

    /// Whether nothing of it holds any more.
    package var isOver: Bool { self == .revoked || self == .replaced || self == .ended || self == .expired }
}
