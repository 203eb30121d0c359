import Accommodation
import Register
import Vocabulary

/// Which rules are asked for; left out one by one they tell which fails first (befolgte Regeln).
package struct ObeyedRules: Sendable, Hashable {
    package var needs: Set<Amenity.Kind>
    /// Who may share a room with whom.
    package var company: Bool
    /// Children near their adults, family flats for one household.
    package var family: Bool

    package init(needs: Set<Amenity.Kind>, company: Bool, family: Bool) {
        self.needs = needs
        self.company = company
        self.family = family
    }

    package static let all = ObeyedRules(needs: Set(Amenity.Kind.allCases), company: true, family: true)
    static let onlySpace = ObeyedRules(needs: [], company: false, family: false)
}

/// A party as rooms see it: seekers who are alike count together, so that a part of the party is a number of each kind (Zusammensetzung).
struct Crowd {
    /// All that a room's rules ask of somebody.
    struct Kind: Hashable {
        let sex: Sex?
        let isMinor: Bool
        let isGrown: Bool
        let isAmongWomen: Bool
        let needs: Set<Amenity.Kind>
    }

    let party: Party
    let rules: PlacingRules
    let obeyed: ObeyedRules
    let kinds: [Kind]
    /// The seekers of each kind.
    let members: [[Int]]
    /// Every part of the party as numbers of each kind; the last is the whole.
    let parts: [[Int]]
    let sizes: [Int]
    private let steps: [Int]

    init(_ party: Party, _ rules: PlacingRules, _ obeyed: ObeyedRules) {
        self.party = party
        self.rules = rules
        self.obeyed = obeyed
        var kinds: [Kind] = []
        var members: [[Int]] = []
        for (index, seeker) in party.seekers.enumerated() {
            let kind = Kind(
                sex: obeyed.company ? seeker.sex : nil, isMinor: rules.isMinor(seeker.age),
                isGrown: seeker.age.map { $0 >= rules[.apartFrom] } ?? true, isAmongWomen: rules.mayLiveAmongWomen(seeker, in: party),
                needs: seeker.needs.intersection(obeyed.needs))
            if let known = kinds.firstIndex(of: kind) {
                members[known].append(index)
            } else {
                kinds.append(kind)
                members.append([index])
            }
        }
        self.kinds = kinds
        self.members = members
        var steps: [Int] = []
        var count = 1
        for group in members {
            steps.append(count)
            count *= group.count + 1
        }
        self.steps = steps
        parts = (0..<count).map { part in members.indices.map { part / steps[$0] % (members[$0].count + 1) } }
        sizes = parts.map { $0.reduce(0, +) }
    }

    var whole: Int { parts.count - 1 }
    var isEmpty: Bool { party.seekers.isEmpty }

    /// Two parts together; nil where they would count somebody twice.
    func sum(_ one: Int, _ other: Int) -> Int? {
        for kind in kinds.indices where parts[one][kind] + parts[other][kind] > members[kind].count { return nil }
        return one + other
    }

    func minors(_ part: Int) -> Int { kinds.indices.reduce(0) { $0 + (kinds[$1].isMinor ? parts[part][$1] : 0) } }
    func adults(_ part: Int) -> Int { sizes[part] - minors(part) }

    /// The kinds in a part, each as often as it is in it.
    func list(_ part: Int) -> [Int] { kinds.indices.flatMap { Array(repeating: $0, count: parts[part][$0]) } }

    /// Whether children of the party are where an adult of it is.
    func isNotAlone(_ part: Int) -> Bool { minors(part) == 0 || adults(part) > 0 || adults(whole) == 0 }
}

extension Crowd {
    /// Whether a part of the party may sleep in a room, and each on a bed that suits.
    func mayTake(_ part: Int, _ room: OpenRoom) -> Bool {
        guard sizes[part] <= room.free else { return false }
        let present = kinds.indices.filter { parts[part][$0] > 0 }
        guard present.allSatisfy({ mayEnter(kinds[$0], room) }) else { return false }
        if sizes[part] > 1, present.contains(where: { kinds[$0].needs.contains(.single) }) { return false }
        if obeyed.company, !party.isFamily, !areAlike(part, present) { return false }
        // A child shares with strangers only beside its own; where it has none, with other children.
        if obeyed.family, !room.company.isEmpty, !isNotAlone(part) { return false }
        if obeyed.company, adults(whole) == 0, room.company.contains(where: { !rules.isMinor($0.age) }) { return false }
        return beds(part, room).isComplete
    }

    private func mayEnter(_ kind: Kind, _ room: OpenRoom) -> Bool {
        if kind.needs.contains(.single), !room.isForOne { return false }
        guard obeyed.company else { return true }
        // Beds of a room kept for women are all alike in that.
        if room.beds.first?.offers.contains(.womenOnly) == true, !kind.isAmongWomen { return false }
        // An age that stands for the kind.
        let age = !kind.isMinor ? rules.majority : kind.isGrown ? rules[.apartFrom] : max(0, rules[.apartFrom] - 1)
        return rules.mayJoin((sex: kind.sex, age: age), room.company)
    }

    /// Strangers of a party share only with their like.
    private func areAlike(_ part: Int, _ present: [Int]) -> Bool {
        let grown = present.filter { kinds[$0].isGrown }
        let count = grown.reduce(0) { $0 + parts[part][$1] }
        guard count > 1 else { return true }
        let sexes = Set(grown.map { kinds[$0].sex })
        return sexes.count == 1 && (sexes.contains(.female) || sexes.contains(.male))
    }

    func beds(_ part: Int, _ room: OpenRoom) -> Matching {
        Matching(
            list(part).map { kind in
                room.beds.indices.filter { kinds[kind].needs.subtracting([.single]).isSubset(of: room.beds[$0].offers) }
            }, places: room.beds.count)
    }
}
