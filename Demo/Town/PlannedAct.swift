import Register
import Vocabulary

/// Something that will have happened in the demo town (geplanter Vorgang).
struct PlannedAct {
    /// Whose work it was.
    enum Clerk: String, CaseIterable { case unterbringung, leitung, im1, im2 }

    enum Step {
        case person(Person)
        case household(Household)
        /// Holds for a time and is left alone, or remembered for a later correction.
        case say(ID<Person>, DayRange, Fact.Content, remembered: Bool = false)
        /// Holds from a day on, instead of what held before.
        case hold(ID<Person>, Day, Fact.Content)
        /// Nothing of this kind holds from a day on.
        case end(ID<Person>, Fact.Kind, Day)
        /// Was wrong all the time: something else was right, or nothing.
        case correct(ID<Person>, Fact.Content, Fact.Content?)
        /// Nothing more will happen to this person.
        case forget(ID<Person>)
    }

    let kind: Act.Kind
    let day: Day
    let recordDay: Day
    let clerk: Clerk
    let reason: String
    let steps: [Step]
}

/// A planned inhabitant.
struct Resident {
    let id: ID<Person>
    let name: PersonName
    let original: PersonName?
    let birth: Birth
    let isFemale: Bool
    let part: Membership.Part

    func isAdult(on day: Day) -> Bool { birth.age(on: day) >= 18 }
}

/// A planned household and where it is in its history.
struct Home {
    let id: ID<Household>
    let stream: Stream
    let origin: Origin
    let family: ScriptedName
    let language: String
    let arrived: Day
    var members: [Int]
    var pillar: Pillar
    /// Where it is in the list of its cell; nil while it is not in town.
    var position: Int?
    /// From when provisional accommodation should be over.
    var due: Day = .endless
    var stay = Stay(.unknown)
    var site: Int?
    var status = ResidenceStatus(.unknown, document: .unknown, printedUntil: nil)
    var nextStatus: Day = .endless
    /// Nothing may happen on or before this day any more, nor be recorded before the other.
    var lastEffect: Day
    var lastRecord: Day
    var lastBirth: Day
    var manager: Int?
    var managed: [Int] = []
    var managedUntil: Day = .endless
}
