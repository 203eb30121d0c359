import Places
import Register
import Vocabulary

/// What somebody wants to order for whom, as the form says (Wunsch).
package struct OrderWish: Sendable, Hashable {
    /// How the person was heard before a burdening decision, § 28 LVwVfG (Anhörung).
    package enum Hearing: Sendable, Hashable {
        /// By letters from here, as whoever decides chose them; each addressee by their own.
        case letter([ID<Order>])
        /// With the one person the paper goes to; nobody is heard for somebody else.
        case talk(Talk)
        /// With what in this case speaks for it.
        case waived(Waiver, String)
        /// Nothing burdening is decided.
        case none
    }

    /// A talk about a decision (Anhörungsgespräch): when, with whom, what was said; perhaps that nothing more will come.
    package struct Talk: Sendable, Hashable {
        package let day: Day
        /// Who was heard: the person, or whoever acts for it.
        package let heard: Recipient
        /// Who else was there.
        package let present: String
        package let answer: String
        package let isFinal: Bool
        /// How what was said was weighed, where several people were heard.
        let weighed: String

        package init(_ day: Day, with heard: Recipient = .oneself, present: String = "", answer: String = "", isFinal: Bool, weighed: String = "") {
            (self.day, self.heard, self.present, self.answer, self.isFinal, self.weighed) = (day, heard, present, answer, isFinal, weighed)
        }
    }

    /// What a hearing's letter tells of the decision it announces (Ankündigung): on which law, from when, whether at once and with force.
    package struct Announcement: Sendable, Hashable {
        package let day: Day
        package let isImmediate: Bool
        package let isForced: Bool

        package init(from day: Day, isImmediate: Bool = false, isForced: Bool = false) {
            (self.day, self.isImmediate, self.isForced) = (day, isImmediate, isForced)
        }
    }

    /// Why nobody was heard first, § 28 (2) and (3) LVwVfG; the list of the law is not closed. No. 5 is for measures in enforcement, and
    /// ending or moving a use is none.
    package enum Waiver: String, Sendable, CaseIterable {
        case danger, urgentInterest, deadline, agreed, general, circumstances, publicInterest
    }

    package let kind: Order.Kind
    package let people: [ID<Person>]
    /// Where they can be reached if not where they live by the register; empty: there.
    package let reachedAt: String
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
    /// Why so little time is left to go; empty where it is not short. It stands in the letter.
    package let hurried: String
    /// Endings and relocations: by which right the placement before ends.
    package let takingBack: TakingBack?
    /// How it is to reach its person.
    package let way: Sending.Way
    package let keys: String
    /// Nil where it is not carried out at once.
    package let immediateReason: String?
    package let hearing: Hearing
    /// How each addressee was heard, where there are several.
    package let hearings: [ID<Person>: Hearing]
    /// Facts the reasons rest on which nobody was heard about, and why that was not needed; empty: all were told.
    package let beyondHearing: String
    package let intention: String
    /// Hearings: which decision is announced.
    package let intended: Order.Kind?
    package let announced: Announcement?
    package let answerBy: Day?
    package let owner: String
    /// When the procedure began; where nobody says, with the hearing's letter or the order itself.
    package let begunOn: Day?
    package let signatory: String
    package let languages: [OrderLanguage]

    package init(
        _ kind: Order.Kind, people: [ID<Person>], reachedAt: String = "", site: ID<Site>? = nil, spot: ID<Spot>? = nil,
        from: Day, until: Day = .endless,
        basis: OrderBasis = .bylaw, clause: String? = nil,
        reason: String = "", discretion: Discretion? = nil, weighed: [ID<Order>: String] = [:], threat: ThreatWish? = nil,
        hurried: String = "",
        takingBack: TakingBack? = nil, way: Sending.Way = .post, keys: String = "", immediateReason: String? = nil,
        hearing: Hearing = .none, hearings: [ID<Person>: Hearing] = [:], beyondHearing: String = "", intention: String = "",
        intended: Order.Kind? = nil, announced: Announcement? = nil, answerBy: Day? = nil,
        owner: String = "", begunOn: Day? = nil, signatory: String, languages: [OrderLanguage] = []
    ) {
        self.kind = kind
        self.people = people
        self.reachedAt = reachedAt
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
        self.hurried = hurried
        self.takingBack = takingBack
        self.way = way
        self.keys = keys
        self.immediateReason = immediateReason
        self.hearing = hearing
        self.hearings = hearings
        self.beyondHearing = beyondHearing
        self.announced = announced
        self.intention = intention
        self.intended = intended
        self.answerBy = answerBy
        self.owner = owner
        self.begunOn = begunOn
        self.signatory = signatory
        self.languages = languages
    }
}
