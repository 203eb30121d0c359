import Places
import Register
import Vocabulary

/// What somebody wants to order for whom, as the form says (Wunsch).
package struct OrderWish: Sendable, Hashable {
    /// How the person was heard before a burdening decision, § 28 LVwVfG (Anhörung).
    package enum Hearing: Sendable, Hashable {
        /// By letters from here, as whoever decides chose them; each addressee by their own.
        case letter([ID<Order>])
        /// Perhaps with the word that nothing more will come.
        case talk(Day, answer: String, isFinal: Bool)
        /// With what in this case speaks for it.
        case waived(Waiver, String)
        /// Nothing burdening is decided.
        case none
    }

    /// Why nobody was heard first, § 28 (2) and (3) LVwVfG; the list of the law is not closed. No. 5 is for measures in enforcement, and
    /// ending or moving a use is none.
    package enum Waiver: String, Sendable, CaseIterable {
        case danger, urgentInterest, deadline, agreed, general, circumstances, publicInterest
    }

    package let kind: Order.Kind
    package let people: [ID<Person>]
    package let site: ID<Site>?
    package let spot: ID<Spot>?
    /// The first day of the new, or the first day without the old.
    package let from: Day
    package let until: Day
    /// The law it rests on; only decisions rest on one.
    package let basis: OrderBasis
    /// The paragraph of the by-law; nil is the office's own.
    package let clause: String?
    package let reason: String
    /// Nil for what decides nothing.
    package let discretion: Discretion?
    /// How each answer was weighed, by the letter it came to, where several people answered.
    let weighed: [ID<Order>: String]
    package let threat: ThreatWish?
    /// Endings and relocations: by which right the placement before ends.
    package let takingBack: TakingBack?
    /// How it is to reach its person.
    package let way: Sending.Way
    package let keys: String
    /// Nil where it is not carried out at once.
    package let immediateReason: String?
    package let hearing: Hearing
    package let intention: String
    /// Hearings: which decision is announced.
    package let intended: Order.Kind?
    package let answerBy: Day?
    package let owner: String
    /// When the procedure began; where nobody says, with the hearing's letter or the order itself.
    package let begunOn: Day?
    package let signatory: String
    package let languages: [OrderLanguage]

    package init(
        _ kind: Order.Kind, people: [ID<Person>], site: ID<Site>? = nil, spot: ID<Spot>? = nil, from: Day, until: Day = .endless,
        basis: OrderBasis = .bylaw, clause: String? = nil,
        reason: String = "", discretion: Discretion? = nil, weighed: [ID<Order>: String] = [:], threat: ThreatWish? = nil,
        takingBack: TakingBack? = nil, way: Sending.Way = .post, keys: String = "", immediateReason: String? = nil,
        hearing: Hearing = .none, intention: String = "", intended: Order.Kind? = nil, answerBy: Day? = nil,
        owner: String = "", begunOn: Day? = nil, signatory: String, languages: [OrderLanguage] = []
    ) {
        self.kind = kind
        self.people = people
        self.site = site
        self.spot = spot
        self.from = from
        self.until = until
        self.basis = basis
        self.clause = clause
        self.reason = reason
        self.discretion = discretion
        self.weighed = weighed
        self.threat = threat
        self.takingBack = takingBack
        self.way = way
        self.keys = keys
        self.immediateReason = immediateReason
        self.hearing = hearing
        self.intention = intention
        self.intended = intended
        self.answerBy = answerBy
        self.owner = owner
        self.begunOn = begunOn
        self.signatory = signatory
        self.languages = languages
    }
}
