import Accommodation
import Register
import Vocabulary

/// What a room is kept for, as far as its sleepers are concerned (Zweck des Zimmers).
package struct RoomUse: Sendable, Hashable {
    package var isForWomen = false
    /// In a flat, where others of the household are behind one door.
    package var isFlat = false
    /// In a youth home, whose staff is there for the children.
    package var isForMinors = false

    package init(isForWomen: Bool = false, isFlat: Bool = false, isForMinors: Bool = false) {
        (self.isForWomen, self.isFlat, self.isForMinors) = (isForWomen, isFlat, isForMinors)
    }
}

/// Something that should not be among those in a room, and about whom (Bedenken im Zimmer); positions in their list.
struct Clash: Hashable {
    let kind: Objection.Kind
    let who: Int
    var other: Int?
}

/// Who may sleep in whose company: the one rule for the search, for rooms chosen by hand and for every act that gives somebody a room.
extension PlacingRules {
    /// `flatmates` sleep in other rooms of the same unit.
    func clashes(_ sleepers: [Neighbour], in use: RoomUse, flatmates: [Neighbour] = []) -> [Clash] {
        sleepers.indices.flatMap { alone($0, sleepers, use, flatmates) + strangers($0, sleepers, use) }
    }

    /// Below the age at which a child sleeps beside its parents anyway, no bed is counted for it.
    func needsBed(_ age: Int?) -> Bool { age.map { $0 >= self[.besideParentBelow] } ?? true }

    private func isAdultOf(_ child: Neighbour, _ other: Neighbour) -> Bool {
        !isMinor(other.age) && child.household != nil && other.household == child.household
    }

    /// Where nobody said who is whose parent any adult of the household is taken for one.
    private func isParent(_ other: Neighbour, of child: Neighbour) -> Bool {
        guard isAdultOf(child, other) else { return false }
        return child.part != .child || other.part.map { $0 == .reference || $0 == .partner } ?? true
    }

    /// A child without its adults, and who may not be among women.
    private func alone(_ who: Int, _ sleepers: [Neighbour], _ use: RoomUse, _ flatmates: [Neighbour]) -> [Clash] {
        let one = sleepers[who]
        var clashes: [Clash] = []
        if use.isForWomen, one.sex != .female {
            let isSmall = one.age.map { $0 < self[.boysAmongWomen] } ?? false
            let hasMother = (sleepers + flatmates).contains { $0.sex == .female && isAdultOf(one, $0) }
            if !isSmall || !hasMother { clashes.append(Clash(kind: .womenOnly, who: who)) }
        }
        guard let age = one.age, isMinor(age), !use.isForMinors else { return clashes }
        let (here, near) = (sleepers.contains { isAdultOf(one, $0) }, flatmates.contains { isAdultOf(one, $0) })
        if age < self[.besideParentBelow], !sleepers.contains(where: { isParent($0, of: one) }) {
            clashes.append(Clash(kind: .infantAlone, who: who))
        } else if age < self[.besideAdultBelow], !here, !(use.isFlat && near) {
            clashes.append(Clash(kind: .childAlone, who: who))
        } else if !here, !near {
            clashes.append(Clash(kind: .minorAlone, who: who))
        }
        return clashes
    }

    /// Everybody beside those of other households.
    private func strangers(_ who: Int, _ sleepers: [Neighbour], _ use: RoomUse) -> [Clash] {
        let one = sleepers[who]
        let isChild = isMinor(one.age)
        let hasOwn = isChild && sleepers.contains { isAdultOf(one, $0) }
        return sleepers.indices.compactMap { index in
            let other = sleepers[index]
            guard index != who, one.household == nil || one.household != other.household else { return nil }
            if isChild, !isMinor(other.age) || (!hasOwn && !use.isForMinors) {
                return Clash(kind: hasOwn ? .strangerBesideChild : .childBesideStrangers, who: who, other: index)
            }
            let isYoung = isChild && !hasOwn && isMinor(other.age) && (other.age ?? 0) >= self[.apartFrom]
            guard !mayShare((one.sex, one.age), (other.sex, other.age)) || (isYoung && !areAlike(one.sex, other.sex)) else { return nil }
            return Clash(kind: .mixed, who: who, other: index)
        }
    }
}
