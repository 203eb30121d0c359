import Accommodation
import Places
import Register
import Storage
import Vocabulary

// Placements in SQL: seats are facts on two axes, and what a seat keeps is a reservation, so that places are counted once.

extension Placement.Seat {
    init(_ row: Row) throws {
        let period = try row.period()
        let needs = try row.text("needs").split(separator: ",").compactMap { Amenity.Kind(rawValue: String($0)) }
        self.init(
            id: try row.id("id"), position: try row.int("position"),
            seeker: Seeker(
                person: try row.optionalID("person_id"), sex: try row.optionalText("sex").flatMap(Sex.init), age: try row.optionalInt("age"),
                needs: Set(needs)), room: try row.id("room_id"), place: try row.optionalID("place_id"), state: try row.choice("state"),
            period: period, keptUntil: try row.day("kept_until"), reservation: try row.optionalID("reservation_id"), reason: try row.text("reason"))
    }
}

/// Which placements are asked for (Frage nach Belegungen).
package enum PlacementQuery: Hashable, Sendable {
    case one(ID<Placement>)
    case of(ID<Person>)
    case at(ID<Site>)
    /// Somebody is still expected, however late.
    case waiting
    /// Somebody is still there though the agreed end has passed.
    case overstays
    /// Did not come, since a day.
    case noShows(since: Day)
    /// Keeps a place on some night of a span, or has it until an agreed end.
    case promised(DayRange)

    func condition(on today: Day) -> SQL {
        switch self {
        case .one(let id): "p.id = \(id)"
        case .of(let person):
            "p.id IN (SELECT s.placement_id FROM placement_seat s WHERE s.person_id = \(person) AND \(current: "s"))"
        case .at(let site):
            "p.site_id = \(site) AND p.id IN (SELECT s.placement_id FROM placement_seat s WHERE s.state = 'reserved' AND \(current: "s"))"
        case .waiting:
            "p.id IN (SELECT s.placement_id FROM placement_seat s WHERE s.state = 'reserved' AND \(current: "s"))"
        case .overstays:
            """
            p.id IN (SELECT s.placement_id FROM placement_seat s
                     JOIN placement q ON q.id = s.placement_id
                     JOIN stay t ON t.person_id = s.person_id AND t.site_id = q.site_id AND \(CensusQuery(on: today).holds("t"))
                     WHERE s.state = 'arrived' AND s.until_day <= \(today) AND \(current: "s"))
            """
        case .noShows(let day):
            """
            p.id IN (SELECT s.placement_id FROM placement_seat s
                     WHERE s.state = 'noShow' AND s.from_day >= \(day) AND \(current: "s"))
            """
        case .promised(let span):
            """
            p.id IN (SELECT s.placement_id FROM placement_seat s
                     WHERE (s.state = 'reserved' OR (s.state = 'arrived' AND s.until_day < \(endless: .day)))
                       AND s.from_day < \(span.until) AND \(current: "s"))
            """
        }
    }
}

extension Connection {
    /// Throws `notFound`.
    package func placement(_ id: ID<Placement>, on today: Day) throws -> Placement {
        guard let found = try placements(.one(id), on: today).first else { throw Refusal.notFound }
        return found
    }

    func site(of placement: ID<Placement>) throws -> ID<Site> {
        guard let row = try row("SELECT site_id FROM placement WHERE id = \(placement)") else { throw Refusal.notFound }
        return try row.id("site_id")
    }

    /// In the order of recording.
    package func placements(_ selection: PlacementQuery, on today: Day) throws -> [Placement] {
        try once("placements on \(today.iso)", selection) { try readPlacements(selection, on: today) }
    }

    private func readPlacements(_ selection: PlacementQuery, on today: Day) throws -> [Placement] {
        let heads = try rows("SELECT p.* FROM placement p WHERE \(selection.condition(on: today)) ORDER BY p.recorded_at, p.id")
        let ids = try heads.map { try $0.text("id") }
        var seats: [ID<Placement>: [Placement.Seat]] = [:]
        var residents: [ID<Placement>: Set<ID<Person>>] = [:]
        for start in stride(from: 0, to: ids.count, by: 400) {
            let some = Array(ids[start..<min(start + 400, ids.count)])
            let found = try rows(
                """
                SELECT s.*, t.id AS stay FROM placement_seat s JOIN placement p ON p.id = s.placement_id
                LEFT JOIN stay t ON t.person_id = s.person_id AND t.site_id = p.site_id AND \(CensusQuery(on: today).holds("t"))
                WHERE s.placement_id IN (\(list: some)) AND \(current: "s") ORDER BY s.placement_id, s.position
                """)
            for row in found {
                let (placement, seat): (ID<Placement>, Placement.Seat) = (try row.id("placement_id"), try Placement.Seat(row))
                seats[placement, default: []].append(seat)
                if try !row.isNull("stay"), let person = seat.seeker.person { residents[placement, default: []].insert(person) }
            }
        }
        return try heads.map { row in
            let id: ID<Placement> = try row.id("id")
            return Placement(
                id: id, site: try row.id("site_id"), household: try row.optionalID("household_id"), label: try row.text("label"),
                isFamily: try row.flag("family"), recordedAt: try row.instant("recorded_at"), seats: seats[id] ?? [], residents: residents[id] ?? [])
        }
    }

    /// What was recorded of a placement one after the other, the newest first.
    func placementSteps(_ id: ID<Placement>) throws -> [PlacementStep] {
        try rows(
            """
            SELECT a.id, a.kind, a.day, a.recorded_at, a.reason FROM housing_act a
            WHERE a.id IN (SELECT recorded_act FROM placement_seat WHERE placement_id = \(id)) ORDER BY a.recorded_at DESC, a.id DESC
            """
        ).map { row in
            let act = try row.text("id")
            let states = try rows(
                "SELECT state, COUNT(*) AS n FROM placement_seat WHERE placement_id = \(id) AND recorded_act = \(act) GROUP BY state ORDER BY state")
            return PlacementStep(
                day: try row.day("day"), recordedAt: try row.instant("recorded_at"), reason: try row.text("reason"),
                states: try states.map { (try $0.choice("state"), try $0.int("n")) })
        }
    }

    package func placingRules(on day: Day) throws -> PlacingRules { try once("placingRules", day) { try readPlacingRules(on: day) } }

    private func readPlacingRules(on day: Day) throws -> PlacingRules {
        let rules = try rows("SELECT * FROM placing_rule ORDER BY key, from_day").compactMap { row -> PlacingRule? in
            guard let key = PlacingRule.Key(rawValue: try row.text("key")), let period = DayRange(try row.day("from_day"), try row.day("until_day"))
            else { return nil }
            return PlacingRule(key, period, try row.int("number"), try row.text("reference"))
        }
        return PlacingRules(rules, majority: try law().number("ageOfMajority", on: day)?.number ?? 18, on: day)
    }
}

extension Placement.Seat: Datable {
    package static let table: DatedTable = "placement_seat"

    /// Without the reservation, which each state of a seat has of its own.
    package var cells: Cells {
        let needs = Amenity.Kind.needs.filter(seeker.needs.contains).map(\.rawValue).joined(separator: ",")
        return [
            "position": position, "person_id": seeker.person, "sex": seeker.sex, "age": seeker.age, "needs": needs, "room_id": room,
            "place_id": place, "state": state, "kept_until": keptUntil, "reason": reason,
        ]
    }
}

/// One entry in the history of a placement (Schritt einer Belegung).
struct PlacementStep: Sendable {
    let day: Day
    let recordedAt: Instant
    let reason: String
    let states: [(state: Placement.State, count: Int)]
}

extension Transaction {
    /// Keeps places for people. The database itself refuses a place that is promised to somebody else.
    @discardableResult
    package func reserve(_ promise: Promise, as id: ID<Placement>? = nil, reason: String = "") throws -> ID<Placement> {
        try keep(promise, .reserved, id ?? newID(), reason)
    }

    /// Notes what was agreed with people who live in these rooms already, as when lists from before are taken over.
    @discardableResult
    package func takeOver(_ promise: Promise, reason: String) throws -> ID<Placement> { try keep(promise, .arrived, newID(), reason) }

    private func keep(_ promise: Promise, _ state: Placement.State, _ id: ID<Placement>, _ reason: String) throws -> ID<Placement> {
        let kind: HousingAct.Kind = state == .reserved ? .reservation : .placement
        let act = try begin(HousingAct(kind, on: promise.period.from, reason: reason), at: promise.site)
        try db.run(
            """
            INSERT INTO placement (id, site_id, household_id, label, family, recorded_at, recorded_act)
            VALUES (\(id), \(promise.site), \(promise.household), \(promise.label), \(promise.party.isFamily), \(at), \(act))
            """)
        for seat in promise.seats {
            let seeker = promise.party.seekers[seat.seeker]
            try add(
                Placement.Seat(
                    id: newID(), position: seat.seeker, seeker: seeker, room: seat.room, place: seat.place, state: state,
                    period: promise.period, keptUntil: promise.keptUntil), to: id, at: promise.site, label: promise.label, by: act)
        }
        for person in promise.party.seekers.compactMap(\.person) {
            try note(JournalNote("placement.\(state.rawValue)", "person", person.text, details: id.text, reason: reason))
        }
        return id
    }

    /// A seat as known from now on, with the reservation that keeps it.
    func add(_ seat: Placement.Seat, to placement: ID<Placement>, at site: ID<Site>, label: String, by act: ID<HousingAct>) throws {
        var reservation: ID<Dated<Reservation>>?
        if seat.state == .reserved {
            reservation = try record(Reservation(persons: 1, label: label), at: site, seat.place ?? seat.room, seat.period, by: act)
        }
        try record(seat, of: ["placement_id": placement, "reservation_id": reservation], in: seat.period, by: act)
    }

    /// Supersedes a seat as it was known. What it kept until a day stays kept; from then on the place is free.
    func end(_ seat: Placement.Seat, of placement: Placement, on day: Day, by act: ID<HousingAct>) throws {
        try supersede(seat.id, by: act, else: "Diese Belegung wurde inzwischen geändert. Laden Sie die Seite neu.")
        guard let reservation = seat.reservation else { return }
        try supersede(reservation.of(Reservation.self), by: act)
        if let past = DayRange(seat.period.from, min(day, seat.period.until)) {
            _ = try record(Reservation(persons: 1, label: placement.label), at: placement.site, seat.place ?? seat.room, past, by: act)
        }
    }
}

extension Transaction {
    /// Records what the register has to know and that the seats are taken; what the same people had before ends.
    func arrive(_ plan: ArrivalPlan) throws {
        let placement = plan.placement
        let act = try begin(HousingAct(.placement, on: plan.day, reason: plan.reason), at: placement.site)
        for comer in plan.comers {
            if let move = comer.act { try record(move) }
            if let needs = comer.needs { try record(needs) }
            for earlier in try db.placements(.of(comer.person), on: plan.day) where earlier.id != placement.id {
                for seat in earlier.seats(.arrived) where seat.seeker.person == comer.person {
                    try change(seat, of: earlier, to: .left, on: plan.day, by: act)
                }
            }
            let known = Seeker(person: comer.person, sex: comer.seat.seeker.sex, age: comer.seat.seeker.age, needs: comer.seat.seeker.needs)
            try change(comer.seat, of: placement, to: .arrived, on: plan.day, seeker: known, by: act)
            try note(JournalNote("placement.arrived", "person", comer.person.text, details: placement.id.text, reason: plan.reason))
        }
    }

    /// Another state of a seat. Whoever arrives has it from the real day on; whoever left had it until then.
    func change(
        _ seat: Placement.Seat, of placement: Placement, to state: Placement.State, on day: Day, seeker: Seeker? = nil, reason: String = "",
        by act: ID<HousingAct>
    ) throws {
        try end(seat, of: placement, on: day, by: act)
        let period =
            switch state {
            case .arrived: DayRange(day, seat.period.until) ?? .starting(day)
            case .left: DayRange(seat.period.from, day) ?? seat.period
            default: seat.period
            }
        let next = Placement.Seat(
            id: seat.id, position: seat.position, seeker: seeker ?? seat.seeker, room: seat.room, place: seat.place, state: state, period: period,
            keptUntil: seat.keptUntil, reason: reason)
        try add(next, to: placement.id, at: placement.site, label: placement.label, by: act)
    }
}
