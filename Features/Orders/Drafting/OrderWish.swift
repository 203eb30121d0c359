import Places
import Register
import Vocabulary

/// What somebody wants to order for whom, as the form says (Wunsch).
package struct OrderWish: Sendable, Hashable {
    /// How the person was heard before a burdening decision, § 28 LVwVfG (Anhörung).
    package enum Hearing: Sendable, Hashable {
        /// By a letter from here; each addressee by their own.
        case letter
        case talk(Day, answer: String)
        case waived(Waiver)
        /// Nothing burdening is decided.
        case none
    }

    /// Why nobody was heard first.
    package enum Waiver: String, Sendable, CaseIterable { case danger, deadline, agreed }

    package let kind: Order.Kind
    package let people: [ID<Person>]
    package let site: ID<Site>?
    package let spot: ID<Spot>?
    /// The first day of the new, or the first day without the old.
    package let from: Day
    package let until: Day
    package let reason: String
    package let keys: String
    /// Nil where it is not carried out at once.
    package let immediateReason: String?
    package let hearing: Hearing
    package let intention: String
    package let answerBy: Day?
    package let owner: String
    /// The law it rests on, and when the procedure began; where nobody says, with the hearing's letter or the order itself.
    package let basis: OrderBasis
    package let begunOn: Day?
    package let signatory: String
    package let languages: [OrderLanguage]

    package init(
        _ kind: Order.Kind, people: [ID<Person>], site: ID<Site>? = nil, spot: ID<Spot>? = nil, from: Day, until: Day = .endless, reason: String = "",
        keys: String = "", immediateReason: String? = nil, hearing: Hearing = .none, intention: String = "", answerBy: Day? = nil, owner: String = "",
        basis: OrderBasis = .bylaw, begunOn: Day? = nil, signatory: String, languages: [OrderLanguage] = []
    ) {
        self.kind = kind
        self.people = people
        self.site = site
        self.spot = spot
        self.from = from
        self.until = until
        self.reason = reason
        self.keys = keys
        self.immediateReason = immediateReason
        self.hearing = hearing
        self.intention = intention
        self.answerBy = answerBy
        self.owner = owner
        self.basis = basis
        self.begunOn = begunOn
        self.signatory = signatory
        self.languages = languages
    }
}
