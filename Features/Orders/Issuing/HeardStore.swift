import Register
import Storage
import Vocabulary

// How people were heard before an order, and what a hearing announces, kept for good; in SQL.

extension Transaction {
    /// How the addressee was heard, and what a hearing announces.
    func keepHearing(_ wish: OrderWish, of id: ID<Order>, _ addressee: ID<Person>) throws {
        if let told = wish.announced {
            try db.run(
                """
                INSERT INTO order_announcement (order_id, for_day, is_immediate, is_forced)
                VALUES (\(id), \(told.day), \(told.isImmediate), \(told.isForced))
                """)
        }
        let hearing = wish.hearing(of: addressee)
        var (way, talk): (HearingWay, OrderWish.Talk?)
        switch hearing {
        case .letter: (way, talk) = (.letter, nil)
        case .talk(let held): (way, talk) = (.talk, held)
        case .waived: (way, talk) = (.waived, nil)
        case .none: return
        }
        try db.run(
            """
            INSERT INTO order_heard (order_id, way, talk_on, recipient, present, beyond)
            VALUES (\(id), \(way), \(talk?.day), \(talk?.heard), \(talk?.present ?? ""), \(hearing.isHeard ? wish.beyondHearing : ""))
            """)
    }
}

extension Connection {
    /// How its addressee was heard; nil for what was issued before each was asked about.
    func heardNote(of order: ID<Order>) throws -> HeardNote? {
        try row("SELECT beyond FROM order_heard WHERE order_id = \(order)").map { HeardNote(beyond: try $0.text("beyond")) }
    }

    func announcement(of order: ID<Order>) throws -> OrderWish.Announcement? {
        try row("SELECT for_day, is_immediate, is_forced FROM order_announcement WHERE order_id = \(order)").map { row in
            OrderWish.Announcement(
                from: try row.day("for_day"), isImmediate: try row.flag("is_immediate"), isForced: try row.flag("is_forced"))
        }
    }
}

extension HearingWay: Storable {}
