import Register
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Orders of an older town, as they are read by the rules of today.
@Suite struct OrdersCarriedOver {
    @Test(arguments: Engine.available)
    func `what was recorded of orders before keeps its meaning, and what they ended follows from their lives`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations.filter { $0.number < 28 }) { database in
            try await database.transaction(.queued) { db in
                try db.run(
                    "INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES ('a', 'registration', \("2020-06-17" as Day), 1, '', '')")
                try db.run("INSERT INTO person (id, file_number, recorded_act) VALUES ('p', '2020-1', 'a')")
                try db.run(
                    "INSERT INTO order_act (id, kind, day, recorded_at, account, reason) VALUES ('act', 'issue', \("2020-06-17" as Day), 1, '', '')")
                for (serial, kind) in ["placement", "placement", "ending", "placement"].enumerated() {
                    try db.run(
                        """
                        INSERT INTO city_order (id, kind, number, year, serial, person_id, issued_on, recorded_at, account, signatory, reason,
                                                immediate_reason, hearing_note, text_id)
                        VALUES (\("v\(serial)"), \(kind), \("V-\(serial)"), 2020, \(serial + 1), 'p', \("2020-06-17" as Day), 1, '', '', '', '', '',
                                \("order-\(kind)-de-1"))
                        """)
                }
                try db.run("INSERT INTO authority (id, kind, name) VALUES ('stadt', 'city', 'Stadt')")
                try db.run(
                    """
                    INSERT INTO site (id, name, kind, authority_id, district, from_day, until_day, source)
                    VALUES ('haus', 'Haus', 'flats', 'stadt', 'Mitte', \("2015-02-01" as Day), \(Day.endless), 'Akte')
                    """)
                try db.run(
                    """
                    INSERT INTO order_measure (order_id, position, kind, site_id, from_day, until_day, is_immediate)
                    VALUES ('v2', 0, 'ending', 'haus', \("2020-07-01" as Day), \(Day.endless), \(false))
                    """)
                let day: Day = "2020-06-17"
                func event(_ id: String, _ order: String, _ kind: String, _ detail: String, on day: Day, other: String? = nil, known: Day? = nil)
                    throws
                {
                    try db.run(
                        """
                        INSERT INTO order_event (id, order_id, from_day, until_day, recorded_at, recorded_act, superseded_at, kind, detail, note,
                                                 other_id, effective_day)
                        VALUES (\(id), \(order), \(day), \(Day.endless), 1, 'act', \(Instant.endless), \(kind), \(detail), '', \(other), \(known))
                        """)
                }
                try event("a", "v0", "served", "post", on: day, known: "2020-06-25")
                try event("b", "v0", "ended", "", on: "2020-07-01", other: "v2")
                try event("c", "v1", "served", "registered", on: day, known: "2020-06-20")
                try event("d", "v1", "objected", "", on: "2020-07-01")
                try event("e", "v1", "settled", "rejected", on: "2020-08-03")
                try event("f", "v2", "served", "deed", on: day, known: day)
                try event("g", "v3", "served", "deed", on: day, known: day)
                try event("h", "v3", "objected", "", on: "2020-07-01")
                try event("i", "v3", "settled", "remedied", on: "2020-08-03")
            }
            try await database.migrate(Schema.migrations)
            let (book, orders) = try await database.read { (try $0.orderBook(), try $0.orders((0...3).map { ID("v\($0)") })) }
            #expect(orders.allSatisfy { $0.basis == .bylaw && $0.isBasisAssumed && $0.isBegunAssumed && $0.begunOn == "2020-06-17" })
            #expect(book.standing(ID("v0"), on: "2020-06-30")?.knownOn == "2020-06-25" && book.state(ID("v0"), on: "2020-06-30") == .running)
            #expect(book.state(ID("v0"), on: "2020-07-01") == .ended)
            #expect(book.standing(ID("v1"), on: "2020-06-30")?.knownOn == "2020-06-20")
            // Nobody kept when the ruling was served: the time to sue has not begun.
            #expect(book.state(ID("v1"), on: "2021-06-30") == .objected)
            #expect(book.state(ID("v3"), on: "2020-08-02") == .objected && book.state(ID("v3"), on: "2020-08-03") == .revoked)
        }
    }
}
