import Storage
import Vocabulary

// To whom papers for somebody may go, and who gets them in their stead, in SQL.

extension Representative.Kind: Storable {}
extension Recipient: Storable {}

extension HeldRepresentative {
    init(_ row: Row) throws {
        id = try row.id("id")
        period = try row.period()
        representative = Representative(
            try row.choice("kind"), name: try row.text("name"), address: try row.text("address"), proof: try row.text("proof"))
    }
}

extension Connection {
    /// As known now, the newest last.
    package func representatives(of files: [ID<Person>]) throws -> [HeldRepresentative] {
        guard !files.isEmpty else { return [] }
        return try rows(
            """
            SELECT * FROM order_representative r WHERE r.person_id IN (\(list: files)) AND \(current: "r") ORDER BY r.from_day, r.id
            """
        ).map(HeldRepresentative.init)
    }

    /// Of everybody who has some on a day.
    package func representatives(on day: Day) throws -> [ID<Person>: [HeldRepresentative]] {
        let later = Dictionary(uniqueKeysWithValues: try livingOn().map { ($0.key.id, $0.value) })
        var found: [ID<Person>: [HeldRepresentative]] = [:]
        for row in try rows("SELECT * FROM order_representative r WHERE \(current: "r", on: day) ORDER BY r.from_day, r.id") {
            let person: ID<Person> = try row.id("person_id")
            found[later[person] ?? person, default: []].append(try HeldRepresentative(row))
        }
        return found
    }

    /// Of whom one is, and whether that still counts as it was noted.
    package func representative(_ id: ID<Representative>) throws -> (person: ID<Person>, held: HeldRepresentative, counts: Bool)? {
        try row("SELECT * FROM order_representative r WHERE r.id = \(id)").map {
            (try $0.id("person_id"), try HeldRepresentative($0), try $0.isCurrent())
        }
    }
}

extension Connection {
    /// What is known of those a paper is addressed to, in whichever file of theirs it stands; in one statement, as a page about somebody
    /// asks for it with everything else.
    package func addressees(among people: SQL) throws -> [ID<Person>: Addressee] {
        let law = try law()
        let said = try rows(
            """
            WITH RECURSIVE one (id, file) AS (
                SELECT id, id FROM person WHERE id IN (\(people))
                UNION SELECT o.id, CASE WHEN m.merged_id = o.file THEN m.kept_id ELSE m.merged_id END FROM one o
                    JOIN person_merge m ON (m.merged_id = o.file OR m.kept_id = o.file) AND \(current: "m"))
            SELECT one.id AS person_id, 'birth' AS what, b.born AS day, CAST(NULL AS DATE) AS until_day, b.precision AS code, b.evidence AS more
                FROM one JOIN birth b ON b.person_id = one.file AND \(current: "b")
            UNION ALL SELECT one.id, 'departure', d.from_day, d.until_day, d.reason, ''
                FROM one JOIN departure d ON d.person_id = one.file AND \(current: "d")
            UNION ALL SELECT one.id, 'representative', r.from_day, r.until_day, r.kind, ''
                FROM one JOIN order_representative r ON r.person_id = one.file AND \(current: "r", on: .endless.previous)
            ORDER BY day
            """)
        var found: [ID<Person>: Addressee] = [:]
        for row in said {
            let (person, day): (ID<Person>, Day) = (try row.id("person_id"), try row.day("day"))
            switch try row.text("what") {
            case "birth":
                let birth = Birth(born: day, precision: try row.choice("code"), evidence: try row.choice("more"))
                // Who acts for a minor is said of each paper.
                found[person, default: Addressee()].represent(until: birth.birthday(law.number("ageOfMajority", on: birth.born)?.number ?? 18))
            case "departure":
                let until = try row.day("until_day")
                found[person, default: Addressee()].depart(on: day, until: until, try row.choice("code", of: Departure.Reason.self))
            default:
                // Who gets somebody's letters, as noted at this office; the first of several counts.
                switch try row.choice("code", of: Representative.Kind.self) {
                case .carer: found[person, default: Addressee()].carerFrom = found[person]?.carerFrom ?? day
                case .lawyer: found[person, default: Addressee()].lawyerFrom = found[person]?.lawyerFrom ?? day
                case .guardian: break
                }
            }
        }
        return found
    }
}

extension Addressee {
    fileprivate mutating func represent(until majority: Day) {
        ofAgeFrom = majority
        isRepresented = true
    }

    fileprivate mutating func depart(on day: Day, until: Day, _ reason: Departure.Reason) {
        if reason == .death {
            died = day
        } else {
            (left, back) = (day, until == .endless ? nil : until)
            isTraceable = reason != .whereaboutsUnknown
        }
    }
}
