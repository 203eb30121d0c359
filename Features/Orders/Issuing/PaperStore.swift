import Documents
import Register
import Storage
import Vocabulary

// Who got which letter of an order, how it was weighed and what it threatens, kept for good; in SQL.

/// One of those who got an order's letter, as it was issued (Empfänger).
struct OrderRecipient: Sendable, Hashable {
    let position: Int
    let role: Recipient
    let name: String
    let address: String
    /// In whose stead.
    let capacity: String
    /// For whom it was taken, whom it was addressed to first.
    fileprivate(set) var people: [ID<Person>]
}

/// How an order was weighed, and what it threatens (Abwägung und Androhung).
struct OrderWeighing: Sendable {
    let discretion: Discretion?
    let threat: ThreatWish?
    /// By which right the placement before ends; nil for what was issued before anybody was asked.
    let takingBack: TakingBack?
}

extension Transaction {
    /// The first copy is the order's own letter, each other lies beside it.
    func keep(_ copies: [OrderPaper.Copy], of id: ID<Order>, on day: Day) throws {
        for (position, copy) in copies.enumerated() {
            let to = copy.recipient
            try db.run(
                """
                INSERT INTO order_recipient (order_id, position, role, name, address, capacity)
                VALUES (\(id), \(position), \(to.role), \(to.name), \(to.address.joined(separator: "\n")), \(to.capacity))
                """)
            for (place, person) in to.people.enumerated() {
                try db.run(
                    """
                    INSERT INTO order_recipient_person (order_id, position, person_id, place)
                    VALUES (\(id), \(position), \(person), \(place))
                    """)
            }
            for (text, letter) in copy.letters {
                let pdf = try letter.pdf(dated: Instant(day, hour: 12))
                let (json, sum) = (try jsonText(letter), Digest.hex(Digest.sha256(pdf)))
                guard position > 0 else {
                    try db.run(
                        """
                        INSERT INTO order_document (order_id, language, text_id, letter, pdf, sha256)
                        VALUES (\(id), \(text.language), \(text.id), \(json), \(pdf), \(sum))
                        """)
                    continue
                }
                try db.run(
                    """
                    INSERT INTO order_copy (order_id, position, language, text_id, letter, pdf, sha256)
                    VALUES (\(id), \(position), \(text.language), \(text.id), \(json), \(pdf), \(sum))
                    """)
            }
        }
    }

    func keep(_ wish: OrderWish, of id: ID<Order>, weighed answer: String) throws {
        if let intended = wish.intended { try db.run("INSERT INTO order_intention (order_id, kind) VALUES (\(id), \(intended))") }
        if let discretion = wish.discretion {
            try db.run(
                """
                INSERT INTO order_discretion (order_id, alternatives, burdens, weighing, answer)
                VALUES (\(id), \(discretion.alternatives), \(discretion.burdens), \(discretion.weighing), \(answer))
                """)
        }
        if let taking = wish.takingBack {
            try db.run("INSERT INTO order_taking (order_id, ground, facts_on) VALUES (\(id), \(taking.ground), \(taking.factsOn))")
            try db.run(
                """
                INSERT INTO order_taking_said (order_id, source, provision, why, trust)
                VALUES (\(id), \(taking.source?.word), \(taking.source?.cited ?? ""), \(taking.why), \(taking.trust))
                """)
        }
        if let threat = wish.threat {
            try db.run(
                """
                INSERT INTO order_threat (order_id, means, until_day, cents, reason)
                VALUES (\(id), \(threat.means), \(threat.until), \(threat.cents), \(threat.reason))
                """)
        }
    }
}

extension TakingBack.Source {
    /// Nil where nothing was said of it.
    fileprivate init?(_ row: Row) throws {
        guard try !row.isNull("source") else { return nil }
        self = try row.text("source") == "order" ? .order : .provision(try row.text("provision"))
    }

    fileprivate var word: String { if case .order = self { "order" } else { "provision" } }
    var cited: String { if case .provision(let cited) = self { cited } else { "" } }
}

extension Threat.Means: Storable {}
extension OrderEvent.Ground: Storable {}

extension Connection {
    /// None for what was issued before each letter was kept with who got it.
    func orderRecipients(of order: ID<Order>) throws -> [OrderRecipient] {
        try orderRecipients("order_id = \(order)")[order] ?? []
    }

    func orderRecipients(_ condition: SQL) throws -> [ID<Order>: [OrderRecipient]] {
        var found: [ID<Order>: [OrderRecipient]] = [:]
        for row in try rows(
            """
            SELECT r.*, p.person_id FROM (SELECT * FROM order_recipient WHERE \(condition)) r
            LEFT JOIN order_recipient_person p ON p.order_id = r.order_id AND p.position = r.position ORDER BY r.order_id, r.position, p.place
            """)
        {
            let (order, position): (ID<Order>, Int) = (try row.id("order_id"), try row.int("position"))
            var all = found[order] ?? []
            if all.last?.position != position {
                all.append(
                    OrderRecipient(
                        position: position, role: try row.choice("role"), name: try row.text("name"), address: try row.text("address"),
                        capacity: try row.text("capacity"), people: []))
            }
            if let person: ID<Person> = try row.optionalID("person_id") { all[all.count - 1].people.append(person) }
            found[order] = all
        }
        return found
    }

    /// The letters of those besides the first.
    func orderCopies(of order: ID<Order>) throws -> [(position: Int, document: OrderDocument)] {
        try rows("SELECT position, language, letter, sha256 FROM order_copy WHERE order_id = \(order) ORDER BY position, language").map { row in
            (
                try row.int("position"),
                OrderDocument(language: try row.choice("language"), letter: try row.text("letter"), sha256: try row.text("sha256"))
            )
        }
    }

    /// The file one of them got.
    func orderFile(of order: ID<Order>, _ language: OrderLanguage, to position: Int) throws -> [UInt8]? {
        guard position > 0 else { return try orderFile(of: order, language) }
        return try row("SELECT pdf FROM order_copy WHERE order_id = \(order) AND position = \(position) AND language = \(language)").map {
            try $0.bytes("pdf")
        }
    }

    func orderWeighing(of order: ID<Order>) throws -> OrderWeighing {
        let discretion = try row("SELECT * FROM order_discretion WHERE order_id = \(order)").map { row in
            Discretion(
                alternatives: try row.text("alternatives"), burdens: try row.text("burdens"), weighing: try row.text("weighing"),
                answer: try row.text("answer"))
        }
        let threat = try orderThreats("order_id = \(order)")[order]
        let taking = try row(
            """
            SELECT t.ground, t.facts_on, s.source, s.provision, COALESCE(s.why, '') AS why, COALESCE(s.trust, '') AS trust
            FROM order_taking t LEFT JOIN order_taking_said s ON s.order_id = t.order_id WHERE t.order_id = \(order)
            """
        ).map { row in
            TakingBack(
                try row.choice("ground"), factsOn: try row.optionalDay("facts_on"), source: try TakingBack.Source(row), why: try row.text("why"),
                trust: try row.text("trust"))
        }
        return OrderWeighing(discretion: discretion, threat: threat, takingBack: taking)
    }

    /// What orders themselves threaten.
    func orderThreats(_ condition: SQL) throws -> [ID<Order>: ThreatWish] {
        let found = try rows("SELECT * FROM order_threat WHERE \(condition)").map { row in
            (
                try row.id("order_id", of: Order.self),
                ThreatWish(
                    try row.choice("means"), until: try row.day("until_day"), cents: try row.optionalInt("cents"), reason: try row.text("reason"))
            )
        }
        return Dictionary(found, uniquingKeysWith: { one, _ in one })
    }
}
