import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension OrdersFeature {
    package var examples: [Example] {
        [
            Example("form", "SELECT id FROM order_form WHERE language = 'de' ORDER BY id LIMIT 1"),
            Example("representative", "SELECT id FROM order_representative r WHERE \(current: "r") ORDER BY id LIMIT 1"),
            // One that something was recorded of.
            Example(["order", "event"]) { db, _ in
                let event = try db.row(
                    """
                    SELECT id, order_id FROM order_event WHERE \(current: "order_event") AND kind = 'served'
                    ORDER BY from_day DESC, id LIMIT 1
                    """)
                guard let event else { return [:] }
                return ["order": try event.text("order_id"), "event": try event.text("id")]
            },
        ]
    }
}
