import Accommodation
import Places
import Register
import Storage
import Vocabulary

// A month's basis in SQL: a fixed number of questions, however many people.

/// What several months' fees follow from at some sites, read at once.
struct FeeGround: Sendable {
    let months: [Month]
    /// Of the city, month by month.
    let books: [[SiteBook]]
    let areas: [ID<Spot>: [(period: DayRange, area: Int)]]
    let people: FeePeople
    let terms: [TariffTerm]
    let law: Law

    func bases() -> [FeeBasis] { zip(months, books).map(basis) }

    private func basis(_ month: Month, _ books: [SiteBook]) -> FeeBasis {
        var basis = FeeBasis(month: month)
        for book in books { basis.add(book) }
        basis.occupancies.sort { ($0.person, $0.period.from) < ($1.person, $1.period.from) }
        basis.measure(areas)
        basis.take(people)
        basis.terms = terms.filter { $0.period.overlaps(month.range) }
        basis.majority = law.number("ageOfMajority", on: month.first)?.number ?? 18
        basis.owesAlone = law.reading(of: .soleDebtor, on: month.first)?.reading == "tariff"
        return basis
    }
}

/// What decides who pays for whom, and how much less: of everybody in the households of some people.
struct FeePeople: Sendable {
    var members: [FeeBasis.Member] = []
    var births: [ID<Person>: Birth] = [:]
    var inCare: [ID<Person>: [DayRange]] = [:]
    var here: [ID<Person>: [DayRange]] = [:]
    var deaths: [ID<Person>: Day] = [:]
    var absences: [ID<Person>: [DayRange]] = [:]
    var reductions: [ID<Person>: [FeeBasis.Reduction]] = [:]
}

extension Connection {
    /// Everything that decides a month's fees, as known at an instant; `only` narrows to some sites.
    package func feeBasis(_ month: Month, knownAt: Instant? = nil, at only: Set<ID<Site>>? = nil) throws -> FeeBasis {
        try feeBases([month], knownAt: knownAt, at: only).first ?? FeeBasis(month: month)
    }

    /// The same for several months, with as many statements as for one.
    func feeBases(_ months: [Month], knownAt: Instant?, at only: Set<ID<Site>>?) throws -> [FeeBasis] {
        guard let first = months.map(\.first).min(), let last = months.map(\.range.until).max(), let span = DayRange(first, last) else { return [] }
        let question = FeeQuestion(span: span, knownAt: knownAt)
        let city = Set(try authorities().filter { $0.kind == .city }.map(\.id))
        let found: [[SiteBook]] =
            if let only {
                try siteBooks(of: only.sorted(), months.map(\.range), knownAt: knownAt).map { $0.sorted { $0.site.id < $1.site.id } }
            } else {
                try months.map { try siteBooks($0.range, knownAt: knownAt) }
            }
        let books = found.map { $0.filter { city.contains($0.site.authority) } }
        let housed = Set(books.joined().flatMap { $0.lodgers.map(\.person) })
        return FeeGround(
            months: months, books: books, areas: try feeAreas(question), people: try feePeople(housed.sorted(), question),
            terms: try feeTerms(question), law: try law()
        ).bases()
    }

    /// The site a room lies in.
    func siteOfRoom(_ room: ID<Spot>) throws -> ID<Site>? {
        try row("SELECT site_id FROM housing_spot WHERE id = \(room)").map { try $0.id("site_id") }
    }

    private func feeAreas(_ question: FeeQuestion) throws -> [ID<Spot>: [(period: DayRange, area: Int)]] {
        var areas: [ID<Spot>: [(period: DayRange, area: Int)]] = [:]
        for row in try rows("SELECT a.spot_id, a.from_day, a.until_day, a.square_decimetres FROM fee_area a WHERE \(question.holds("a"))") {
            areas[try row.id("spot_id"), default: []].append((try row.period(), try row.int("square_decimetres")))
        }
        return areas
    }

    /// About some people and whoever belongs to their households.
    func feePeople(_ housed: [ID<Person>], _ question: FeeQuestion) throws -> FeePeople {
        var people = FeePeople()
        for part in housed.parts {
            people.members += try rows(
                """
                SELECT m.person_id, m.household_id, m.part, m.from_day, m.until_day FROM membership m
                WHERE \(question.holds("m")) AND m.household_id IN
                    (SELECT o.household_id FROM membership o WHERE o.person_id IN (\(list: part)) AND \(question.holds("o")))
                """
            ).map(FeeBasis.Member.init)
        }
        people.members = Array(Set(people.members)).sorted { ($0.person, $0.period.from) < ($1.person, $1.period.from) }
        let everyone = Array(Set(people.members.map(\.person)).union(housed)).sorted()
        for part in everyone.parts {
            for row in try rows(
                "SELECT b.person_id, b.born, b.precision, b.evidence FROM birth b WHERE b.person_id IN (\(list: part)) AND \(known: "b", at: question.knownAt)"
            ) {
                people.births[try row.id("person_id")] = Birth(
                    born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
            }
            for person in part { people.here[person] = [] }
            for row in try rows(
                """
                SELECT p.person_id, p.from_day, p.until_day, p.pillar FROM phase p
                WHERE p.person_id IN (\(list: part)) AND \(question.holds("p"))
                """)
            {
                let (person, period) = try Self.span(row)
                people.here[person, default: []].append(period)
                if try row.choice("pillar", of: Pillar.self) == .unaccompaniedMinor { people.inCare[person, default: []].append(period) }
            }
            for row in try rows(
                """
                SELECT d.person_id, MIN(d.from_day) AS died FROM departure d
                WHERE d.person_id IN (\(list: part)) AND d.reason = \(Departure.Reason.death) AND \(known: "d", at: question.knownAt)
                GROUP BY d.person_id
                """)
            { people.deaths[try row.id("person_id")] = try row.day("died") }
            let away = try rows(
                "SELECT a.person_id, a.from_day, a.until_day FROM absence a WHERE a.person_id IN (\(list: part)) AND \(question.holds("a"))")
            for (person, period) in try away.map(Self.span) { people.absences[person, default: []].append(period) }
            for row in try rows("SELECT * FROM fee_relief r WHERE r.person_id IN (\(list: part)) AND \(question.holds("r")) ORDER BY r.from_day") {
                let (person, period) = try Self.span(row)
                people.reductions[person, default: []].append(FeeBasis.Reduction(period: period, relief: try Relief(row)))
            }
        }
        return people
    }

    private static func span(_ row: Row) throws -> (ID<Person>, DayRange) { (try row.id("person_id"), try row.period()) }
}

extension Relief {
    init(_ row: Row) throws {
        if let percent = try row.optionalInt("percent") { self = .percent(percent) } else { self = .cents(try row.int("cents")) }
    }
}

extension FeeBasis.Member {
    init(_ row: Row) throws {
        self.init(person: try row.id("person_id"), household: try row.id("household_id"), part: try row.choice("part"), period: try row.period())
    }
}

extension Array {
    /// As many at once as both engines take in one statement.
    var parts: [ArraySlice<Element>] { stride(from: 0, to: count, by: 5000).map { self[$0..<Swift.min($0 + 5000, count)] } }
}

extension SQL.StringInterpolation {
    mutating func appendInterpolation(list part: ArraySlice<ID<Person>>) { appendInterpolation(list: Array(part)) }
}

extension FeeBasis {
    /// Areas entered for fees go before those that places are counted by.
    mutating func measure(_ areas: [ID<Spot>: [(period: DayRange, area: Int)]]) {
        for (spot, found) in areas where spaces[spot] != nil {
            let counted = spaces[spot]?.area
            spaces[spot]?.area = Daily(
                (0..<month.length).map { index in
                    found.first { $0.period.contains(month.day(index)) }?.area ?? counted?[index]
                })
        }
        addUpUnits()
    }

    /// Takes over what concerns the month of what is known of people.
    mutating func take(_ people: FeePeople) {
        let range = month.range
        let housed = Set(occupancies.map(\.person))
        let now = people.members.filter { $0.period.overlaps(range) }
        let households = Set(now.filter { housed.contains($0.person) }.map(\.household))
        members = now.filter { households.contains($0.household) }
        births = people.births
        // Whoever sleeps in a room of the city is here, counted or not.
        here = people.here.mapValues { $0.filter { $0.overlaps(range) } }
        for occupancy in occupancies { here[occupancy.person, default: []].append(occupancy.period) }
        deaths = people.deaths
        inCare = people.inCare.mapValues { $0.filter { $0.overlaps(range) } }
        absences = people.absences.mapValues { $0.filter { $0.overlaps(range) } }
        reductions = people.reductions.mapValues { $0.filter { $0.period.overlaps(range) } }
    }

    /// Takes over a site's rooms and who slept in them.
    mutating func add(_ book: SiteBook) {
        let site = book.site
        sites[site.id] = site
        occupancies += book.lodgers.compactMap { lodger in
            lodger.period.intersection(month.range).map { Occupancy(person: lodger.person, site: site.id, room: lodger.room, period: $0) }
        }
        let isSteady = book.lives.values.allSatisfy { $0.allSatisfy { $0.period.from <= month.first && $0.period.until >= month.range.until } }
        // Rooms nobody sleeps in cost nobody anything, but their places count for the unit they lie in.
        let days = isSteady ? 1 : month.length
        var units: [ID<Spot>: [Int]] = [:]
        for room in book.rooms {
            let places = (0..<days).map { book.places(of: room.id, on: month.day($0)) }
            let areas = (0..<days).map { index -> Int? in
                if case .area(let area)? = book.life(of: room.id, on: month.day(index))?.counting { area } else { nil }
            }
            let closed: Daily<Bool> =
                book.closures.isEmpty ? Daily(false) : Daily((0..<month.length).map { book.closure(of: room.id, on: month.day($0)) != nil })
            spaces[room.id] = Space(places: Daily(places), area: Daily(areas), isClosed: closed)
            guard let unit = room.parent, book.spots[unit]?.kind == .unit else { continue }
            unitOfRoom[room.id] = unit
            units[unit] = units[unit].map { zip($0, places).map(+) } ?? places
        }
        for (unit, places) in units { spaces[unit] = Space(places: Daily(places)) }
    }

    /// On days for which nobody measured a unit it is as large as its rooms, once all of them are known.
    mutating func addUpUnits() {
        let rooms = Dictionary(grouping: unitOfRoom.keys) { unitOfRoom[$0] ?? $0 }
        for (unit, rooms) in rooms {
            let parts = rooms.compactMap { spaces[$0] }
            let measured = spaces[unit]?.area
            let sums = (0..<month.length).map { index -> Int? in
                if let area = measured?[index] { return area }
                let areas = parts.filter { $0.places[index] > 0 || $0.area[index] != nil }.map { $0.area[index] }
                return areas.isEmpty || areas.contains(nil) ? nil : areas.reduce(0) { $0 + ($1 ?? 0) }
            }
            spaces[unit]?.area = Daily(sums)
        }
    }
}
