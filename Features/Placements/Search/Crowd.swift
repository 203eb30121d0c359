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
        /// Below which ages a child is.
        let below: [Bool]
        /// Of adults, and of whoever sleeps beside a parent.
        let part: Membership.Part?
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
    private let faces: [Neighbour]

    init(_ party: Party, _ rules: PlacingRules, _ obeyed: ObeyedRules) {
        self.party = party
        self.rules = rules
        self.obeyed = obeyed
        var kinds: [Kind] = []
        var members: [[Int]] = []
        for (index, seeker) in party.seekers.enumerated() {
            let isMinor = rules.isMinor(seeker.age)
            let below = [PlacingRule.Key.boysAmongWomen, .besideAdultBelow, .besideParentBelow].map { key in
                seeker.age.map { $0 < rules[key] } ?? false
            }
            let kind = Kind(
                sex: obeyed.company ? seeker.sex : nil, isMinor: isMinor, isGrown: seeker.age.map { $0 >= rules[.apartFrom] } ?? true, below: below,
                part: !isMinor || below[2] ? seeker.part : nil, needs: seeker.needs.intersection(obeyed.needs))
            if let known = kinds.firstIndex(of: kind) {
                members[known].append(index)
            } else {
                kinds.append(kind)
                members.append([index])
            }
        }
        self.kinds = kinds
        self.members = members
        faces = members.map { party.neighbour(party.seekers[$0[0]]) }
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

extension ObeyedRules {
    /// Whether what speaks against a room is asked for.
    fileprivate func minds(_ kind: Objection.Kind) -> Bool {
        switch kind {
        case .mixed, .womenOnly, .strangerBesideChild: company
        case .childBesideStrangers: company || family
        default: family
        }
    }
}

extension Crowd {
    /// As others in a room see one of each kind.
    private func neighbours(_ part: Int) -> [Neighbour] { list(part).map { faces[$0] } }

    /// Whether a part of the party may sleep in a room, and each on a bed that suits. That the others of the party are in the same unit is
    /// seen to where the unit is filled.
    func mayTake(_ part: Int, _ room: OpenRoom, in use: RoomUse) -> Bool {
        guard sizes[part] <= room.free else { return false }
        let present = kinds.indices.filter { parts[part][$0] > 0 }
        if present.contains(where: { kinds[$0].needs.contains(.single) }), sizes[part] > 1 || !room.isForOne { return false }
        if obeyed.company, !party.isFamily, !areAlike(part, present) || (room.isForWomen && present.contains { kinds[$0].sex != .female }) {
            return false
        }
        let own = neighbours(part)
        var use = use
        use.isForWomen = room.isForWomen
        let clashes = rules.clashes(own + room.company, in: use, flatmates: neighbours(whole)).filter { clash in
            // What was so before is not this party's doing.
            min(clash.who, clash.other ?? clash.who) < own.count
        }
        return clashes.allSatisfy { !obeyed.minds($0.kind) } && beds(part, room).isComplete
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
