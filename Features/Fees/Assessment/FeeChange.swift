import Places
import Register
import Vocabulary

/// A month as it was known when it was told, and as it is known now (Änderung der Grundlage). A fact is a reason for another fee where the
/// fee comes out otherwise without it.
struct FeeChange {
    enum Part: CaseIterable { case bylaw, stays, rooms, households, births, presence, care, absences, reliefs }

    private let old: FeeBasis
    private let new: FeeBasis
    private let before: [ID<Person>: DebtorAssessment]
    private let after: [ID<Person>: DebtorAssessment]
    /// What each would owe were one part known as it was, or only that part as it is.
    private let without: [Part: [ID<Person>: Int]]
    private let alone: [Part: [ID<Person>: Int]]

    init(from old: FeeBasis, to new: FeeBasis) {
        func debtors(_ basis: FeeBasis) -> [ID<Person>: DebtorAssessment] {
            Dictionary(Assessment(basis).debtors.map { ($0.debtor, $0) }, uniquingKeysWith: { first, _ in first })
        }
        (self.old, self.new) = (old, new)
        (before, after) = (debtors(old), debtors(new))
        let (full, whole) = (old.completed(by: new), new.completed(by: old))
        let parts = Part.allCases
        without = Dictionary(uniqueKeysWithValues: parts.map { ($0, debtors(whole.taking($0, of: full)).mapValues(\.cents)) })
        alone = Dictionary(uniqueKeysWithValues: parts.map { ($0, debtors(full.taking($0, of: whole)).mapValues(\.cents)) })
    }

    /// Why a debtor owes otherwise than was told; never none.
    func reasons(for debtor: ID<Person>, told: Int, merged: Bool = false) -> [ChangeReason] {
        if merged { return [ChangeReason(kind: .file)] }
        let (then, now) = (before[debtor]?.cents ?? 0, after[debtor]?.cents ?? 0)
        let people = concerned(debtor)
        var found: [ChangeReason] = Part.allCases.flatMap { part in
            let (missing, added) = (now - (without[part]?[debtor] ?? 0), (alone[part]?[debtor] ?? 0) - then)
            return missing == 0 && added == 0 ? [] : reasons(part, debtor, people, isHigher: (missing != 0 ? missing : added) > 0)
        }
        // Nothing decides by itself: all that differs does so together.
        if found.isEmpty && then != now { found = Part.allCases.flatMap { reasons($0, debtor, people, isHigher: now > told) } }
        if then != told || found.isEmpty { found.append(ChangeReason(kind: .calculation, isHigher: now > told)) }
        return found.withoutDoubles
    }

    /// Everybody the debtor pays for, and their households.
    private func concerned(_ debtor: ID<Person>) -> [ID<Person>] {
        let own = Set([before[debtor], after[debtor]].compactMap(\.self).flatMap(\.lines).map(\.person) + [debtor])
        let members = old.members + new.members
        let households = Set(members.filter { own.contains($0.person) }.map(\.household))
        return own.union(members.filter { households.contains($0.household) }.map(\.person)).sorted()
    }

    private func reasons(_ part: Part, _ debtor: ID<Person>, _ people: [ID<Person>], isHigher: Bool) -> [ChangeReason] {
        func reason(_ kind: ChangeReason.Kind, _ person: ID<Person>? = nil, _ day: Day? = nil) -> ChangeReason {
            ChangeReason(kind: kind, person: person, day: day, isHigher: isHigher)
        }
        /// Of each for whom something differs on some day.
        func each(_ kind: ChangeReason.Kind, _ value: (FeeBasis, ID<Person>, Day) -> some Equatable) -> [ChangeReason] {
            people.compactMap { person in firstDay { value($0, person, $1) }.map { reason(kind, person, $0) } }
        }
        switch part {
        case .bylaw:
            let sites = Set([before[debtor], after[debtor]].compactMap(\.self).flatMap(\.lines).compactMap(\.site)).sorted()
            let day = firstDay { basis, day in sites.map { basis.content(at: $0, on: day) } }
            return day.map { [reason(.bylaw, nil, $0)] } ?? []
        case .stays:
            let moves = people.compactMap { person -> ChangeReason? in
                guard let day = firstDay({ $0.place(of: person, on: $1) }) else { return nil }
                if let died = new.deaths[person], old.deaths[person] != died { return reason(.death, person, died) }
                let (was, is_) = (old.place(of: person, on: day), new.place(of: person, on: day))
                return reason(was == nil ? .movedIn : is_ == nil ? .movedOut : .moved, person, day)
            }
            return moves.isEmpty && old.occupancies != new.occupancies ? [reason(.neighbours)] : moves
        case .rooms: return old.spaces == new.spaces && old.unitOfRoom == new.unitOfRoom ? [] : [reason(.room)]
        case .households:
            let days = people.compactMap { person in firstDay { $0.household(of: person, on: $1) } }
            return days.min().map { [reason(.household, nil, $0)] } ?? []
        case .births: return people.filter { old.births[$0] != new.births[$0] }.map { reason(.birth, $0) }
        case .presence:
            return people.compactMap { person in
                if let died = new.deaths[person], old.deaths[person] != died { return reason(.death, person, died) }
                return firstDay { $0.isHere(person, on: $1) }.map { reason(.presence, person, $0) }
            }
        case .care: return each(.care) { $0.inCare[$1]?.contains(day: $2) ?? false }
        case .absences: return each(.absence) { $0.absences[$1]?.first { [day = $2] in $0.contains(day) } }
        case .reliefs: return old.reductions[debtor] == new.reductions[debtor] ? [] : [reason(.relief)]
        }
    }

    /// The first day of the month on which both states of knowledge differ.
    private func firstDay<Value: Equatable>(_ value: (FeeBasis, Day) -> Value) -> Day? {
        (0..<new.month.length).map { new.month.day($0) }.first { value(old, $0) != value(new, $0) }
    }
}

extension FeeBasis {
    fileprivate struct Place: Equatable {
        let site: ID<Site>
        let room: ID<Spot>?
    }

    fileprivate func place(of person: ID<Person>, on day: Day) -> Place? {
        occupancies.first { $0.person == person && $0.period.contains(day) }.map { Place(site: $0.site, room: $0.room) }
    }

    fileprivate func household(of person: ID<Person>, on day: Day) -> [String]? {
        members.first { $0.person == person && $0.period.contains(day) }.map { [$0.household.text, $0.part.rawValue] }
    }

    fileprivate func content(at site: ID<Site>, on day: Day) -> TariffTerm.Content? {
        sites[site].flatMap { terms.term(for: $0, on: day) }.map { terms[$0].content }
    }

    /// With what the other state of knowledge says of people and rooms this one does not speak of at all.
    fileprivate func completed(by other: FeeBasis) -> FeeBasis {
        var full = self
        let own = Set(occupancies.map(\.person)).union(members.map(\.person))
        full.members += other.members.filter { !own.contains($0.person) }
        full.births.merge(other.births) { own, _ in own }
        full.here.merge(other.here) { own, _ in own }
        full.sites.merge(other.sites) { own, _ in own }
        full.spaces.merge(other.spaces) { own, _ in own }
        full.unitOfRoom.merge(other.unitOfRoom) { own, _ in own }
        return full
    }

    /// With one part of the other state of knowledge in place of its own.
    fileprivate func taking(_ part: FeeChange.Part, of other: FeeBasis) -> FeeBasis {
        var mixed = self
        switch part {
        case .bylaw: mixed.terms = other.terms
        case .stays:
            mixed.occupancies = other.occupancies
            // Whoever sleeps in a room is here.
            for one in other.occupancies where mixed.here[one.person] != nil { mixed.here[one.person]?.append(one.period) }
        case .rooms: (mixed.spaces, mixed.unitOfRoom) = (other.spaces, other.unitOfRoom)
        case .households: mixed.members = other.members
        case .births: (mixed.births, mixed.majority) = (other.births, other.majority)
        case .presence: (mixed.here, mixed.deaths) = (other.here, other.deaths)
        case .care: mixed.inCare = other.inCare
        case .absences: mixed.absences = other.absences
        case .reliefs: mixed.reductions = other.reductions
        }
        return mixed
    }
}

extension [DayRange] {
    fileprivate func contains(day: Day) -> Bool { contains { $0.contains(day) } }
}

extension [ChangeReason] {
    /// A death says what its consequences would say again; so does a move of where somebody was.
    fileprivate var withoutDoubles: [ChangeReason] {
        var seen: Set<ChangeReason> = []
        func has(_ kinds: Set<ChangeReason.Kind>, _ person: ID<Person>?) -> Bool { contains { kinds.contains($0.kind) && $0.person == person } }
        return filter { one in
            let isDouble =
                switch one.kind {
                case .movedOut, .moved, .movedIn: has([.death], one.person)
                case .presence: has([.death, .movedOut, .movedIn], one.person)
                case .household: contains { $0.kind == .death && $0.day?.next == one.day }
                default: false
                }
            return !isDouble && seen.insert(ChangeReason(kind: one.kind, person: one.person, day: one.day)).inserted
        }
    }
}
