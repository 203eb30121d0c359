import Register
import Vocabulary

// Coming to town: allocated, taken into care, joining the family, coming back.

extension TownPlan {
    /// Exactly so many people arrive in a pillar during a window.
    mutating func arrive(_ count: Int, _ stream: Stream, _ pillar: Pillar, _ window: Window) {
        var left = count
        while left > 0 {
            let day = arrivalDay(window)
            let origin: Origin
            let family: [Figurine]
            if pillar == .unaccompaniedMinor {
                origin = stream == .ukraine ? Origins.ukraine : dice.pick(Origins.minors(on: day))
                family = [
                    Figurine(
                        part: .reference, isFemale: dice.chance(stream == .ukraine ? 400 : 60),
                        age: dice.pick([(14, weight: 8), (15, weight: 22), (16, weight: 70)]))
                ]
            } else {
                origin = stream == .ukraine ? Origins.ukraine : dice.pick(Origins.mix(on: day))
                family = figurines(origin, size: left)
            }
            let home = found(origin, stream, family, on: day, minor: pillar == .unaccompaniedMinor)
            welcome(home, pillar, on: day)
            left -= family.count
        }
    }

    private mutating func arrivalDay(_ window: Window) -> Day {
        let first = window.from.next
        let day = first.advanced(by: dice.below(window.until.number - window.from.number)).officeDay
        return day <= window.until ? day : max(first, window.until.officeDayBefore)
    }

    private mutating func welcome(_ home: Int, _ pillar: Pillar, on day: Day) {
        put(home, in: pillar)
        firstStatus(home, on: day)
        let isUkrainian = homes[home].stream == .ukraine
        if pillar == .provisional { homes[home].due = day.addingMonths(isUkrainian ? 6 : 24) }
        register(home, on: day)
        let reason: Phase.Reason =
            switch pillar {
            case .unaccompaniedMinor: .takenIntoCare
            case .provisional: .allocation
            default: isUkrainian ? .allocation : .movedHere
            }
        var steps: [PlannedAct.Step] = []
        let stay = house(home, pillar, on: day)
        // Some come before the papers: the pillar stays open until it is clear who is responsible.
        let isUnclear = pillar == .followUp && day > "2021-03-01" && dice.chance(isUkrainian ? 110 : 420)
        let unclear = phase(.unknown, .unknown)
        let clear = phase(pillar, reason)
        for person in persons(home) {
            steps.append(.hold(person, day, .phase(isUnclear ? unclear : clear)))
            steps.append(.hold(person, day, .stay(stay)))
            if pillar == .provisional {
                steps.append(
                    .say(person, .starting(day), .admission(Admission(isUkrainian ? .humanitarian : .asylumSeeker))))
            }
        }
        act(.arrival, home, on: day, late: 0, steps)
        if isUnclear {
            correction(
                home, on: day, after: 14...80, binding: true, reason: "Zuständigkeit mit dem Landratsamt geklärt",
                persons(home).map { .correct($0, .phase(unclear), .phase(clear)) })
        }
        if !isUnclear, homes[home].members.count == 1, dice.chance(25) { registerTwice(home, on: day, reason) }
    }

    /// The same person under another spelling in a second file, noticed weeks later.
    private mutating func registerTwice(_ home: Int, on day: Day, _ reason: Phase.Reason) {
        let resident = people[homes[home].members[0]]
        let spellings = Spellings.of(resident.name.given)
        guard !spellings.isEmpty else { return }
        var name = resident.name
        name.given = dice.pick(spellings)
        let id: ID<Person> = ids.next(at: Instant(day, hour: 8))
        let period = DayRange.starting(day)
        let care = Fact.Content.phase(phase(homes[home].pillar, reason))
        let stay = Fact.Content.stay(homes[home].stay)
        let status = Fact.Content.residenceStatus(homes[home].status)
        var steps: [PlannedAct.Step] = [
            .person(Person(id: id, fileNumber: number("P", day))), .say(id, period, .name(name)),
        ]
        steps.append(.say(id, period, .birth(Birth(born: resident.birth.born, evidence: .declared))))
        steps.append(.say(id, period, .sex(resident.isFemale ? .female : .male)))
        steps.append(.say(id, period, .nationality(Nationality(homes[home].origin.country))))
        steps += [care, stay, status].map { .hold(id, day, $0) }
        if !resident.isAdult(on: day), let minority = DayRange(day, resident.birth.birthday(18)) {
            steps.append(
                .say(
                    id, minority,
                    .guardianship(Guardianship(.youthOffice, name: "Jugendamt des Landkreises Ludwigsburg"))))
        }
        act(.registration, home, on: day, late: dice.within(1...6), steps)
        correction(
            home, on: day, after: 15...70, binding: false, reason: "Doppelt erfasst unter anderer Schreibweise",
            [care, stay, status].map { .correct(id, $0, nil) })
    }

    /// Wives, husbands and children follow people who have lived here with protection for a while.
    mutating func reunite(_ stream: Stream, _ window: Window) {
        let year = window.until.civil.year
        let chance = [2016: 3, 2017: 5, 2018: 3, 2019: 5, 2020: 2, 2021: 4, 2022: 4, 2023: 5, 2024: 4][year] ?? 1
        guard stream == .general, window.until > "2016-02-01" else { return }
        for home in present(stream, .followUp) {
            guard dice.chance(chance), homes[home].members.count == 1, homes[home].status.ground == .refugeeProtection,
                let day = day(for: home, window), day.isWeekday
            else { continue }
            let anchor = people[homes[home].members[0]]
            let age = anchor.birth.age(on: day)
            guard !anchor.isFemale, (26...52).contains(age) else { continue }
            var family = [Figurine(part: .partner, isFemale: true, age: max(20, age - dice.within(0...8)))]
            for _ in 0..<dice.within(0...4) {
                family.append(
                    Figurine(
                        part: .child, isFemale: dice.chance(490), age: dice.below(max(1, min(17, family[0].age - 19)))))
            }
            join(home, family, on: day)
        }
    }

    private mutating func join(_ home: Int, _ family: [Figurine], on day: Day) {
        let origin = homes[home].origin
        let family = invite(home, family.map { ($0, birth($0.age, origin, on: day)) }, on: day)
        homes[home].lastEffect = day
        register(home, on: day, members: family)
        let here = phase(.followUp, .familyReunification)
        let stay = homes[home].stay
        act(
            .arrival, home, on: day, late: 0,
            family.flatMap { member -> [PlannedAct.Step] in
                [.hold(people[member].id, day, .phase(here)), .hold(people[member].id, day, .stay(stay))]
            })
    }

    /// New people in a household that is here already.
    mutating func invite(_ home: Int, _ family: [(Figurine, Birth)], on day: Day) -> [Int] {
        let first = people.count
        for (figurine, born) in family { add(figurine, born: born, to: home, on: day) }
        count(home, family.count)
        if let site = homes[home].site { load[site] += family.count }
        return Array(first..<people.count)
    }

    /// Those who left and come back in this window.
    mutating func comeBack(_ stream: Stream, _ window: Window) {
        for (home, day) in returns where homes[home].stream == stream && window.from < day && day <= window.until {
            let pillar = homes[home].pillar
            put(home, in: pillar)
            homes[home].lastEffect = day
            let stay = house(home, pillar, on: day)
            if pillar == .provisional { homes[home].due = day.addingMonths(stream == .ukraine ? 6 : 24) }
            let back = phase(pillar, .returned)
            act(
                .returned, home, on: day,
                persons(home).flatMap { person -> [PlannedAct.Step] in
                    [.end(person, .departure, day), .hold(person, day, .phase(back)), .hold(person, day, .stay(stay))]
                })
        }
        returns.removeAll { homes[$0.home].stream == stream && $0.day <= window.until }
    }
}
