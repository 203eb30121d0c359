import Places
import Register
import Vocabulary

// From a month's basis to its fees, day by day: what is the same on days that follow each other becomes one line.

extension Assessment {
    package init(_ basis: FeeBasis) {
        var count = FeeCount(basis)
        count.walk()
        (month, deaths) = (basis.month, basis.deaths)
        debtors = count.settle()
        left = count.left + debtors.filter { $0.died != nil && $0.cents > 0 }.compactMap { $0.toHeirs(in: basis.month) }
    }
}

/// The walk over people and days.
struct FeeCount {
    /// A line before it has an amount, with whom it is owed by.
    struct Draft {
        let key: Key
        let first: Int
        var days = 1
    }

    struct Key: Hashable {
        let debtor: ID<Person>
        let joint: ID<Person>?
        let person: ID<Person>
        let component: FeeLine.Component
        let rate: Int
        let term: Int
        let site: ID<Site>
        let spot: ID<Spot>?
        let squareDecimetres: Int?
        let share: Int
        let persons: Int
    }

    private struct Home: Hashable {
        let household: ID<Household>
        let site: ID<Site>
    }

    let basis: FeeBasis
    var debtors: Debtors
    var left: [Assessment.Left] = []
    private(set) var drafts: [Draft] = []
    /// How many days each person is charged for; decides between a full and a part month.
    private var charged: [ID<Person>: Int] = [:]
    private var heads: [ID<Spot>: [Int]] = [:]
    private var sizes: [Home: [Int]] = [:]
    /// Which term holds at a site on each day.
    private var terms: [ID<Site>: Daily<Int?>] = [:]

    init(_ basis: FeeBasis) {
        self.basis = basis
        debtors = Debtors(basis)
        let month = basis.month
        let none = Array(repeating: 0, count: month.length)
        for occupancy in basis.occupancies {
            for index in month.days(of: occupancy.period) {
                if let room = occupancy.room {
                    heads[room, default: none][index] += 1
                    if let unit = basis.unitOfRoom[room] { heads[unit, default: none][index] += 1 }
                }
                if let member = debtors.membership(of: occupancy.person, on: month.day(index)) {
                    sizes[Home(household: member.household, site: occupancy.site), default: none][index] += 1
                }
            }
        }
        for site in basis.sites.values {
            terms[site.id] = Daily((0..<month.length).map { basis.terms.term(for: site, on: month.day($0)) })
        }
    }

    // MARK: Days

    mutating func walk() {
        var start = 0
        let all = basis.occupancies
        while start < all.count {
            let end = all[start...].firstIndex { $0.person != all[start].person } ?? all.count
            walk(all[start].person, all[start..<end])
            start = end
        }
    }

    private mutating func walk(_ person: ID<Person>, _ stays: ArraySlice<FeeBasis.Occupancy>) {
        var open: [Draft] = []
        var gaps: [Assessment.Gap: (days: Int, site: ID<Site>)] = [:]
        for stay in stays.sorted(by: { $0.period.from < $1.period.from }) {
            for index in basis.month.days(of: stay.period) {
                switch keys(person, stay, index) {
                case .failure(let gap): gaps[gap.gap] = ((gaps[gap.gap]?.days ?? 0) + 1, stay.site)
                case .success(let keys):
                    charged[person, default: 0] += 1
                    for key in keys {
                        // Two lines of one day never have the same component, so the newest one is the one to go on with.
                        if let last = open.lastIndex(where: { $0.key.component == key.component }), open[last].key == key,
                            open[last].first + open[last].days == index
                        {
                            open[last].days += 1
                        } else {
                            open.append(Draft(key: key, first: index))
                        }
                    }
                }
            }
        }
        drafts += open
        for (gap, found) in gaps.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            left.append(Assessment.Left(person: person, gap: gap, days: found.days, site: found.site))
        }
    }

    private struct NotCharged: Error { let gap: Assessment.Gap }

    /// What one person's day costs whom.
    private mutating func keys(_ person: ID<Person>, _ stay: FeeBasis.Occupancy, _ index: Int) -> Result<[Key], NotCharged> {
        let day = basis.month.day(index)
        func refuse(_ gap: Assessment.Gap) -> Result<[Key], NotCharged> { .failure(NotCharged(gap: gap)) }
        if basis.inCare[person]?.contains(where: { $0.contains(day) }) == true { return refuse(.inCare) }
        guard let number = terms[stay.site]?[index] else { return refuse(.noTariff) }
        let content = basis.terms[number].content
        let spot = content.rates.needsSpot && content.rates.basis == .unit ? stay.room.flatMap { basis.unitOfRoom[$0] } ?? stay.room : stay.room
        if let room = stay.room, basis.spaces[room]?.isClosed[index] == true, !content.rules.chargesClosed { return refuse(.closed) }
        if let least = content.rules.absenceDays,
            basis.absences[person]?.contains(where: { $0.contains(day) && basis.daysAway($0) >= least }) == true
        {
            return refuse(.absent)
        }
        guard let birth = basis.births[person] else { return refuse(.noBirth) }
        let space = spot.flatMap { basis.spaces[$0] }
        let area = space?.area[index]
        if content.rates.area != nil && area == nil || content.rates.lump != nil && spot == nil { return refuse(.noArea) }
        guard let debtor = debtors.debtor(of: person, on: day, content.rules) else { return refuse(.noAdult) }
        let joint = debtors.jointDebtor(with: debtor, for: person, on: day, content.rules)
        let household = debtors.membership(of: person, on: day)?.household
        let size = household.flatMap { sizes[Home(household: $0, site: stay.site)]?[index] } ?? 1
        let share = max(space?.places[index] ?? 1, spot.flatMap { heads[$0]?[index] } ?? 1, 1)
        func key(_ component: FeeLine.Component, _ rate: Int, area: Int? = nil) -> Key {
            Key(
                debtor: debtor, joint: joint, person: person, component: component, rate: rate, term: number, site: stay.site,
                spot: component.isShared ? spot : nil, squareDecimetres: area, share: component.isShared ? share : 1,
                persons: component == .family ? size : 1)
        }
        var keys: [Key] = []
        if let rate = content.rates.area { keys.append(key(.area, rate, area: area)) }
        if let lump = content.rates.lump { keys.append(key(.lump, lump)) }
        if let rates = content.rates.person {
            let (component, rate) = rates.rate(age: birth.age(on: day), householdSize: size)
            keys.append(key(component, rate))
        }
        return .success(keys)
    }

    // MARK: Amounts

    /// What a line's days are divided by.
    private func divisor(_ person: ID<Person>, _ term: Int) -> Int {
        let (days, length) = (charged[person] ?? 0, basis.month.length)
        return FeeCount.divisor(days: days, length: length, basis.terms[term].content.rules.partMonth)
    }

    /// A full month costs the month's fee, however long it is; of a part month each day costs one thirtieth, together never
    /// more than the month's fee.
    static func divisor(days: Int, length: Int, _ rule: FeeRules.PartMonth) -> Int {
        rule == .calendarDays || days >= length ? length : 30
    }

    /// Rounds once for each person, and once for each room or unit that is shared; then takes reliefs off.
    func settle() -> [DebtorAssessment] {
        var fine: [Int128] = []
        fine.reserveCapacity(drafts.count)
        var groups: [Group: [Int]] = [:]
        for (index, draft) in drafts.enumerated() {
            let key = draft.key
            fine.append(
                Apportionment.fine(
                    key.rate, days: draft.days, divisor: divisor(key.person, key.term), share: key.share, squareDecimetres: key.squareDecimetres))
            groups[Group(key), default: []].append(index)
        }
        var cents = Array(repeating: 0, count: drafts.count)
        for members in groups.values { round(members, fine, into: &cents) }
        let byDebtor = Dictionary(grouping: drafts.indices) { drafts[$0].key.debtor }
        return byDebtor.sorted { $0.key < $1.key }.map { debtor, indices in
            let (lines, fine) = (indices.map { line(drafts[$0], cents[$0]) }, indices.map { fine[$0] })
            return DebtorAssessment(
                debtor: debtor, lines: lines + reliefs(for: debtor, lines, fine), died: basis.deaths[debtor],
                joint: joint(with: debtor, lines, fine))
        }
    }

    /// What is rounded together.
    private struct Group: Hashable {
        let spot: ID<Spot>?
        let person: ID<Person>?
        let component: FeeLine.Component?

        init(_ key: Key) {
            spot = key.component.isShared ? key.spot : nil
            person = key.component.isShared ? nil : key.person
            component = key.component.isShared ? key.component : nil
        }
    }

    /// The sum of a group is rounded, then cut to its debtors, then each debtor's part to the lines.
    private func round(_ members: [Int], _ fine: [Int128], into cents: inout [Int]) {
        let byDebtor = Dictionary(grouping: members) { drafts[$0].key.debtor }.sorted { $0.key < $1.key }.map(\.value)
        let sums = Apportionment.cents(byDebtor.map { $0.reduce(0) { $0 + fine[$1] } })
        for (indices, sum) in zip(byDebtor, sums) {
            for (index, part) in zip(indices, Apportionment.cut(sum, by: indices.map { fine[$0] })) { cents[index] = part }
        }
    }

    private func line(_ draft: Draft, _ cents: Int) -> FeeLine {
        let (key, first) = (draft.key, basis.month.day(draft.first))
        return FeeLine(
            person: key.person, component: key.component, period: DayRange(first, first.advanced(by: draft.days)) ?? .starting(first),
            days: draft.days, divisor: divisor(key.person, key.term), rate: key.rate, term: basis.terms[key.term].id, site: key.site,
            spot: key.spot, squareDecimetres: key.squareDecimetres, share: key.share, persons: key.persons, cents: cents, joint: key.joint)
    }
}
