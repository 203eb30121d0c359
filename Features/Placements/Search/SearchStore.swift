import Accommodation
import Places
import Register
import Storage
import Vocabulary

// What a search looks at, in SQL: every site, who lives there, who is expected, and until when.

extension Connection {
    /// Everything about all sites, or one, from the first night of a wish until a year after its end. What a placement keeps is free to those
    /// it is kept for.
    package func searchGround(
        _ wish: PlaceWish, at site: ID<Site>? = nil, keptBy placement: Placement? = nil, today: Day, _ claims: ClaimSource
    ) throws -> SearchGround {
        let reach = DayRange(wish.span.from, wish.span.until.addingMonths(PlaceSearch.monthsAhead)) ?? wish.span
        let books = try site.map { [try siteBook($0, reach)] } ?? siteBooks(reach)
        let own = Set(wish.party.seekers.compactMap(\.person))
        let contracts = Dictionary(grouping: try tenures(.starting(wish.span.from), at: site), by: \.site)
        let claimed = try claims.found(self, reach).filter { !own.contains($0.person) }
        let people = try neighbours(reach, at: site, with: claimed.map(\.person), on: wish.span.from)
        let (expected, ends, kept) = try promised(reach, besides: placement?.id, today: today)
        let free = Set(placement?.waiting.compactMap(\.reservation) ?? [])
        let avoided = try apart(from: own, during: wish.span)
        let candidates = books.map { book in
            Candidate(
                book: book.without(people: own, reservations: free).claimed(by: claimed, kept: kept),
                ends: ContractEnds(contracts[book.site.id] ?? [], from: wish.span.from),
                people: people, expected: expected, agreedEnds: ends, avoided: avoided)
        }
        let owners = Dictionary(try authorities().map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return SearchGround(search: PlaceSearch(wish, try placingRules(on: wish.span.from), owners: owners), candidates: candidates)
    }

    /// What neighbours are told by, for everybody who lives at a site on some night of a span.
    private func neighbours(_ span: DayRange, at site: ID<Site>?, with others: [ID<Person>], on day: Day) throws -> [ID<Person>: Neighbour] {
        let place: SQL = site.map { "t.site_id = \($0)" } ?? "t.site_id IS NOT NULL"
        let coming: SQL = others.isEmpty ? "" : " UNION SELECT c.id FROM person c WHERE c.id IN (\(list: Set(others).sorted().map(\.text)))"
        let lodgers: SQL = """
            SELECT t.person_id FROM stay t WHERE \(current: "t") AND \(place)
            AND t.until_day > \(span.from) AND t.from_day < \(span.until)\(coming)
            """
        var sexes: [ID<Person>: Sex] = [:]
        for row in try rows("SELECT x.person_id, x.sex FROM sex x WHERE \(current: "x") AND x.person_id IN (\(lodgers))") {
            sexes[try row.id("person_id")] = try row.choice("sex")
        }
        var ages: [ID<Person>: Int] = [:]
        for row in try rows("SELECT b.person_id, b.born FROM birth b WHERE \(current: "b") AND b.person_id IN (\(lodgers))") {
            ages[try row.id("person_id")] = Birth(born: try row.day("born"), evidence: .documented).age(on: day)
        }
        var tongues: [ID<Person>: Set<String>] = [:]
        let spoken: SQL = """
            SELECT l.person_id, l.language FROM spoken_language l WHERE \(current: "l") AND l.person_id IN (\(lodgers))
            """
        for row in try rows(spoken) { tongues[try row.id("person_id"), default: []].insert(try row.text("language")) }
        let census = CensusQuery(on: day)
        var homes: [String: [ID<Person>]] = [:]
        var parts: [ID<Person>: Membership.Part] = [:]
        for row in try rows("SELECT m.person_id, m.household_id, m.part FROM membership m WHERE \(census.holds("m")) AND m.person_id IN (\(lodgers))")
        {
            homes[try row.text("household_id"), default: []].append(try row.id("person_id"))
            parts[try row.id("person_id")] = try row.choice("part")
        }
        let households = Dictionary(homes.flatMap { home in home.value.map { ($0, home.key) } }) { first, _ in first }
        let families = Set(homes.values.filter { $0.count > 1 }.flatMap { $0 })
        var found: [ID<Person>: Neighbour] = [:]
        for row in try rows(lodgers) {
            let person: ID<Person> = try row.id("person_id")
            found[person] = Neighbour(
                person: person, sex: sexes[person], age: ages[person], isInFamily: families.contains(person), household: households[person],
                part: parts[person],
                languages: tongues[person] ?? [])
        }
        return found
    }

    /// Who is expected in which room, and by when those who arrived are to be gone.
    private func promised(_ span: DayRange, besides own: ID<Placement>?, today: Day) throws -> (
        expected: [ID<Spot>: [Neighbour]], ends: [ID<Person>: Day], kept: [(person: ID<Person>?, room: ID<Spot>, period: DayRange)]
    ) {
        var kept: [(person: ID<Person>?, room: ID<Spot>, period: DayRange)] = []
        var expected: [ID<Spot>: [Neighbour]] = [:]
        var ends: [ID<Person>: Day] = [:]
        for placement in try placements(.promised(span), on: today) where placement.id != own {
            for seat in placement.waiting where seat.period.overlaps(span) {
                let seeker = seat.seeker
                kept.append((seeker.person, seat.room, seat.period))
                expected[seat.room, default: []].append(
                    Neighbour(
                        person: seeker.person, sex: seeker.sex, age: seeker.age, isInFamily: placement.isFamily && placement.seats.count > 1,
                        household: placement.isFamily ? placement.household?.text ?? placement.id.text : nil))
            }
            for seat in placement.living where !seat.period.isOpen {
                if let person = seat.seeker.person { ends[person] = max(seat.period.until, span.from) }
            }
        }
        return (expected, ends, kept)
    }

    /// The parts of town with sites, for a wish.
    func districts() throws -> [String] { Array(Set(try sites().map(\.district).filter { !$0.isEmpty })).sorted() }

    /// A person of a file number whom nobody has placed yet.
    func person(numbered number: String) throws -> ID<Person>? { try row("SELECT id FROM person WHERE file_number = \(number)")?.id("id") }

    /// Whether somebody has places kept elsewhere.
    func isExpected(_ people: [ID<Person>], besides placement: ID<Placement>? = nil) throws -> Bool {
        guard !people.isEmpty else { return false }
        let besides: SQL = placement.map { "placement_id <> \($0)" } ?? "placement_id IS NOT NULL"
        return try row(
            """
            SELECT id FROM placement_seat WHERE person_id IN (\(list: people)) AND state = 'reserved' AND \(current: "placement_seat")
            AND \(besides) LIMIT 1
            """) != nil
    }
}
