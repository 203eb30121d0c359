import Accommodation
import Places
import Register
import Storage
import Vocabulary

// What is known where it is asked who may sleep where, in SQL.

extension StayObjections {
    /// What the city has against somebody's living in a house, and to whom rooms were given meanwhile.
    package static func housing(_ claims: ClaimSource) -> StayObjections {
        StayObjections(
            { db, wishes in try db.objections(to: wishes, claims) },
            given: { db, room, instant in
                try db.row(
                    """
                    SELECT id FROM stay WHERE room_id = \(room) AND recorded_at > \(instant)
                    UNION ALL SELECT id FROM placement_seat WHERE room_id = \(room) AND recorded_at > \(instant) LIMIT 1
                    """) != nil
            })
    }
}

extension Connection {
    /// The one question: what speaks against some people's sleeping where they would.
    package func objections(to wishes: [StayWish], arriving: ID<Placement>? = nil, _ claims: ClaimSource) throws -> [Objection] {
        guard !wishes.isEmpty else { return [] }
        return try lodgingGround(for: wishes, claims).objections(to: wishes, arriving: arriving)
    }

    /// Everything the answer rests on: the houses meant, from the first day on, with everybody in them.
    package func lodgingGround(for wishes: [StayWish], _ claims: ClaimSource) throws -> LodgingGround {
        let (from, movers) = (wishes.map(\.period.from).min() ?? .endless, Set(wishes.compactMap(\.person)))
        let last = wishes.map { min($0.period.until, $0.period.from.addingMonths(PlaceSearch.openMonths)) }.max() ?? .endless
        let span = DayRange(from, max(last, from.next)) ?? .starting(from)
        let kept = try keptSeats(span)
        let elsewhere = kept.filter { $0.seat.person.map(movers.contains) ?? false }.map(\.site)
        return try lodgingGround(
            at: Set(wishes.compactMap(\.stay.site) + elsewhere).sorted(), span, kept, movers,
            // Whoever is asked about has no claim against themselves.
            try claims.found(self, span).filter { !movers.contains($0.person) })
    }

    /// All houses on a day, as people sleep in them.
    package func lodgingGround(on day: Day) throws -> LodgingGround { try lodgingGround(at: nil, day.only, [], [], []) }

    private func lodgingGround(
        at sites: [ID<Site>]?, _ span: DayRange, _ kept: [LodgingGround.Kept], _ movers: Set<ID<Person>>, _ claims: [LodgingClaim]
    ) throws -> LodgingGround {
        let seats = kept.map { (person: $0.seat.person, room: $0.seat.room, period: $0.seat.period) }
        let books = (try sites.map { try siteBooks(of: $0, span) } ?? siteBooks(span)).map { $0.claimed(by: claims, kept: seats) }
        let place: SQL = sites.map { "t.site_id IN (\(list: $0.map(\.text)))" } ?? "t.site_id IS NOT NULL"
        let lodgers: SQL = """
            SELECT t.person_id FROM stay t WHERE \(current: "t") AND \(place) AND t.until_day > \(span.from) AND t.from_day < \(span.until)
            """
        let named = movers.union(claims.map(\.person)).sorted().map(\.text)
        let own: SQL = named.isEmpty ? "" : " OR f.person_id IN (\(list: named))"
        var people: [ID<Person>: LodgingGround.Known] = [:]
        // Whoever wants to live apart from those who come may be expected only.
        let ofOthers: SQL = movers.isEmpty ? "" : " OR \(naming(movers))"
        let found = try facts([.sex, .birth, .membership, .phase, .need]) { kind in
            "\(current: "f") AND (f.person_id IN (\(lodgers))\(own)\(kind == .need ? ofOthers : ""))"
        }
        for fact in found {
            switch fact.content {
            case .sex(let sex): people[fact.person, default: .init()].sex.append((fact.period, sex))
            case .birth(let birth): people[fact.person, default: .init()].birth = birth
            case .membership(let one): people[fact.person, default: .init()].memberships.append((fact.period, one))
            case .phase(let phase): people[fact.person, default: .init()].pillars.append((fact.period, phase.pillar))
            case .need(let need): people[fact.person, default: .init()].needs.append((fact.period, need))
            default: continue
            }
        }
        for (person, needs) in try needs(of: lodgers, Set(named)) { people[person, default: .init()].asked = needs }
        return LodgingGround(
            books: Dictionary(books.map { ($0.site.id, $0) }, uniquingKeysWith: { one, _ in one }), people: people, kept: kept,
            tenures: Dictionary(grouping: try tenures(.always, at: sites?.count == 1 ? sites?.first : nil), by: \.site),
            owners: Dictionary(try authorities().map { ($0.id, $0.kind) }, uniquingKeysWith: { one, _ in one }),
            rules: try placingRules(on: span.from), apart: try apart(found))
    }

    /// Places kept on some night of a span, with who is to have them.
    private func keptSeats(_ span: DayRange) throws -> [LodgingGround.Kept] {
        try rows(
            """
            SELECT s.*, p.site_id AS site_id, p.household_id AS household_id, p.family AS family
            FROM placement_seat s JOIN placement p ON p.id = s.placement_id
            WHERE s.state = 'reserved' AND \(current: "s") AND s.until_day > \(span.from) AND s.from_day < \(span.until)
            ORDER BY s.placement_id, s.position
            """
        ).map { row in
            let (seat, placement) = (try Placement.Seat(row), ID<Placement>(try row.text("placement_id")))
            let household = try row.flag("family") ? try row.optionalText("household_id") ?? placement.text : nil
            return LodgingGround.Kept(
                placement: placement, site: try row.id("site_id"), seat: seat,
                neighbour: Neighbour(person: seat.person, sex: seat.seeker.sex, age: seat.seeker.age, household: household))
        }
    }

    /// What was said somebody needs: of any place they have or are to get; for those who have none any more, what was said last.
    private func needs(of lodgers: SQL, _ movers: Set<String>) throws -> [ID<Person>: Set<Amenity.Kind>] {
        let own: SQL = movers.isEmpty ? "" : " OR s.person_id IN (\(list: movers.sorted()))"
        return try needs("(s.person_id IN (\(lodgers))\(own))")
    }

    func needs(_ condition: SQL) throws -> [ID<Person>: Set<Amenity.Kind>] {
        let seats = try rows(
            """
            SELECT s.* FROM placement_seat s JOIN placement p ON p.id = s.placement_id WHERE \(current: "s") AND \(condition)
            ORDER BY p.recorded_at DESC, p.id DESC
            """
        ).map(Placement.Seat.init)
        return Dictionary(grouping: seats.filter { $0.person != nil }) { $0.person ?? ID("") }.mapValues { seats in
            let standing = seats.filter { $0.state == .reserved || $0.state == .arrived }
            return (standing.isEmpty ? Array(seats.prefix(1)) : standing).reduce(into: []) { $0.formUnion($1.seeker.needs) }
        }
    }
}
