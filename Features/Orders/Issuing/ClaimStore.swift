import Placements
import Places
import Register
import Storage
import Vocabulary

// Which rooms orders give to people who do not live there yet, in SQL.

extension Connection {
    /// Of placements and relocations that hold, for everybody named in them of whom the register knows no stay from the first day on. Who was
    /// written down elsewhere since then went another way. Orders about a whole house or flat give nobody a room.
    func orderClaims(_ span: DayRange) throws -> [LodgingClaim] {
        let found = try rows(
            """
            SELECT m.order_id, w.person_id, m.site_id, m.from_day, m.until_day,
                   CASE WHEN s.kind = 'room' THEN s.id ELSE s.parent_id END AS room_id, CASE WHEN s.kind = 'room' THEN NULL ELSE s.id END AS place_id
            FROM order_measure m JOIN housing_spot s ON s.id = m.spot_id
            JOIN (SELECT id AS order_id, person_id FROM city_order UNION ALL SELECT order_id, person_id FROM order_person) w
              ON w.order_id = m.order_id
            WHERE m.kind = 'placement' AND s.kind IN ('room', 'place') AND m.from_day < \(span.until) AND m.until_day > \(span.from)
              AND NOT EXISTS (
                SELECT 1 FROM stay t WHERE \(current: "t") AND t.person_id = w.person_id AND (t.from_day >= m.from_day
                    OR t.until_day > m.from_day AND (t.room_id = s.id OR t.place_id = s.id OR t.room_id = s.parent_id)))
              AND NOT EXISTS (SELECT 1 FROM person_merge g WHERE g.merged_id = w.person_id AND \(current: "g"))
            ORDER BY m.order_id, w.person_id
            """)
        guard !found.isEmpty else { return [] }
        let book = try orderBook(of: Array(Set(try found.map { try $0.id("order_id", of: Order.self) })).sorted())
        let claims = try found.compactMap { row -> LodgingClaim? in
            let (order, person, period): (ID<Order>, ID<Person>, DayRange) = (try row.id("order_id"), try row.id("person_id"), try row.period())
            guard book.holds(order, for: person, on: max(span.from, period.from)) else { return nil }
            return LodgingClaim(person, site: try row.id("site_id"), room: try row.id("room_id"), place: try row.optionalID("place_id"), period)
        }
        // Two papers for the same room are one bed.
        return claims.reduce(into: []) { known, next in
            if !known.contains(where: { $0.person == next.person && $0.room == next.room }) { known.append(next) }
        }
    }
}

extension OrderBook {
    /// Whether an order still gives somebody something on a day.
    fileprivate func holds(_ id: ID<Order>, for person: ID<Person>, on day: Day) -> Bool {
        let state = state(id, on: day)
        guard let life = entries[id]?.life, !state.isOver, state != .overtaken, !isDisplaced(id, on: day) else { return false }
        return (entries[id]?.addressee == person ? life.addressee : life.others[person])?.isThere(on: day) ?? true
    }
}
