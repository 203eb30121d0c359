import Accommodation
import Places
import Register
import Vocabulary

/// Somebody who needs a place, as far as rooms are concerned (Wohnungssuchende Person).
package struct Seeker: Sendable, Hashable {
    /// Nil for people who are only announced.
    package let person: ID<Person>?
    package let sex: Sex?
    /// Completed years on the first night; nil where no birth is known, which counts as grown up.
    package let age: Int?
    package let needs: Set<Amenity.Kind>
    /// What the person is in the household; nil where nobody said.
    package let part: Membership.Part?

    package init(person: ID<Person>? = nil, sex: Sex?, age: Int?, needs: Set<Amenity.Kind> = [], part: Membership.Part? = nil) {
        self.person = person
        self.sex = sex
        self.age = age
        self.needs = needs
        self.part = part
    }
}

extension Seeker {
    /// What was said when a place was sought and a file can say.
    var needsToRecord: [Need.Kind] { Amenity.Kind.needs.filter(needs.contains).compactMap { Need.Kind($0) } }
}

extension Amenity.Kind {
    /// What a person may need of the own place; the rest is about whole flats and ways.
    package static let needs: [Amenity.Kind] = [
        .wheelchair, .stepFree, .groundFloor, .ownBath, .kitchen, .single, .womenOnly, .quiet, .pets,
    ]
}

extension Need.Kind {
    /// What the own place must offer for it; nil where it asks for no place of its own.
    package var amenity: Amenity.Kind? {
        switch self {
        case .wheelchair: .wheelchair
        case .stepFree: .stepFree
        case .groundFloor: .groundFloor
        case .ownBath: .ownBath
        case .single: .single
        case .womenOnly: .womenOnly
        case .apart, .pram, .stairs, .guideDog: nil
        }
    }

    /// What a place was sought for, as a file says it; nil for what only a place is wished for.
    package init?(_ amenity: Amenity.Kind) {
        guard let kind = Need.Kind.allCases.first(where: { $0.amenity == amenity }) else { return nil }
        self = kind
    }

    /// What must be known of somebody when a house is cleared.
    static let onStairs: Set<Need.Kind> = [.wheelchair, .stepFree, .groundFloor, .stairs, .guideDog]
}

/// People who look for places at the same time (Gruppe auf Platzsuche).
package struct Party: Sendable, Hashable {
    package let seekers: [Seeker]
    /// Whether they are one household; otherwise they are strangers to each other.
    package let isFamily: Bool
    /// Their household in the register, where they are known.
    package let household: ID<Household>?
    /// In whose care they are; nil where that is not known yet.
    package let pillar: Pillar?

    package init(_ seekers: [Seeker], isFamily: Bool, household: ID<Household>? = nil, pillar: Pillar? = nil) {
        self.seekers = seekers
        self.isFamily = isFamily
        self.household = household
        self.pillar = pillar
    }

    /// As others in a room see somebody of the party; its adults are there for all its children, be they one household or several.
    package func neighbour(_ seeker: Seeker) -> Neighbour {
        Neighbour(person: seeker.person, sex: seeker.sex, age: seeker.age, household: household?.text ?? "", part: seeker.part)
    }

    /// More are not searched for at once: larger groups are placed in parts.
    package static let most = 12
}

/// How close together a party must live (Zusammen).
package enum Together: String, Sendable, CaseIterable { case room, unit, building, site }

/// What is looked for: who, on which nights, how (Platzwunsch).
package struct PlaceWish: Sendable, Hashable {
    package var party: Party
    /// From the first night on; every night of it must be free.
    package var span: DayRange
    package var together: Together
    /// At most so many metres on foot.
    package var school: Int?
    package var nursery: Int?
    /// Who runs the site; nil is anybody.
    package var owner: Authority.Kind?
    /// Only a wish: sites elsewhere are found too.
    package var district: String
    /// Spoken in the party; company with a common language is better.
    package var languages: Set<String>

    package init(
        _ party: Party, _ span: DayRange, together: Together = .site, school: Int? = nil, nursery: Int? = nil, owner: Authority.Kind? = nil,
        district: String = "", languages: Set<String> = []
    ) {
        self.party = party
        self.span = span
        self.together = together
        self.school = school
        self.nursery = nursery
        self.owner = owner
        self.district = district
        self.languages = languages
    }
}

/// Somebody who lives in a room or is to live there, as far as others in it are concerned (Mitbewohner).
package struct Neighbour: Sendable, Hashable {
    /// Nil where somebody is announced and not known yet.
    package let person: ID<Person>?
    package let sex: Sex?
    package let age: Int?
    /// Lives with others of the own household.
    package let isInFamily: Bool
    /// Who of the company belongs together; nil is nobody.
    package let household: String?
    /// What the person is in it.
    package let part: Membership.Part?
    package let languages: Set<String>

    package init(
        person: ID<Person>? = nil, sex: Sex?, age: Int?, isInFamily: Bool = false, household: String? = nil, part: Membership.Part? = nil,
        languages: Set<String> = []
    ) {
        self.person = person
        self.sex = sex
        self.age = age
        self.isInFamily = isInFamily
        self.household = household
        self.part = part
        self.languages = languages
    }
}

/// Ages and periods the town's offices agreed on for sharing rooms, with where that stands (Belegungsregel).
package struct PlacingRule: Sendable, Hashable {
    package enum Key: String, Sendable, CaseIterable {
        /// From this age on people who are not one household sleep in rooms of one sex.
        case apartFrom
        /// Below this age a boy may live with his mother where only women live.
        case boysAmongWomen
        /// Below this age a child sleeps in the room, or the flat, of an adult of its own household.
        case besideAdultBelow
        /// Below this age it sleeps in the room of its mother or father, and needs no bed of its own there.
        case besideParentBelow
        /// So many days after the agreed day a place is kept.
        case keptDays
        /// So many days a room is closed for cleaning after a departure.
        case turnaroundDays
        /// So many days ahead arrivals are listed.
        case aheadDays
    }

    package let key: Key
    package let validity: DayRange
    package let number: Int
    package let reference: String

    package init(_ key: Key, _ validity: DayRange, _ number: Int, _ reference: String) {
        self.key = key
        self.validity = validity
        self.number = number
        self.reference = reference
    }
}

/// The rules that hold on a day (geltende Belegungsregeln).
package struct PlacingRules: Sendable, Hashable {
    package let majority: Int
    private let numbers: [PlacingRule.Key: PlacingRule]

    package init(_ rules: [PlacingRule], majority: Int, on day: Day) {
        self.majority = majority
        numbers = Dictionary(rules.filter { $0.validity.contains(day) }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func rule(_ key: PlacingRule.Key) -> PlacingRule? { numbers[key] }
    /// Where nothing is agreed nothing is allowed or waited for.
    package subscript(key: PlacingRule.Key) -> Int { numbers[key]?.number ?? 0 }

    package func isMinor(_ age: Int?) -> Bool { age.map { $0 < majority } ?? false }

    /// Whether two people of different households may sleep in one room.
    package func mayShare(_ one: (sex: Sex?, age: Int?), _ other: (sex: Sex?, age: Int?)) -> Bool {
        func isGrown(_ age: Int?) -> Bool { age.map { $0 >= self[.apartFrom] } ?? true }
        guard isGrown(one.age), isGrown(other.age) else { return true }
        return areAlike(one.sex, other.sex)
    }

    func areAlike(_ one: Sex?, _ other: Sex?) -> Bool { one == other && (one == .female || one == .male) }
}
