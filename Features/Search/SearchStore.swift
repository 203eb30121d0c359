import Names
import Places
import Register
import Storage
import Vocabulary
import Web

/// What a search found (Suchergebnis).
package struct SearchResult: Sendable {
    /// Best first.
    package var hits: [SearchHit]
    /// More fit than are told.
    package var isMore: Bool

    package static let most = 50
}

// Searching in SQL. Somebody with a narrow reach is answered by going over their own people alone: neither what is found nor
// how long it takes depends on anybody else.

extension Connection {
    package func search(_ wish: SearchWish, for actor: Actor, on today: Day, limit: Int = SearchResult.most) throws -> SearchResult {
        var best: [ID<Person>: SearchHit] = [:]
        for scope in actor.scopes(.seePeople) {
            // Reach over all covers what a narrow one covers too.
            let covering = actor.scopes(.seePeople).intersection([scope, .all])
            let reads = Web.Field.allOfAPerson.filter { actor.reads($0, by: .seePeople, within: covering) }
            let people: [String]
            if scope == .all {
                people = try candidates(wish, reads, on: today)
            } else {
                let narrowed = Actor(account: actor.account, name: "", roles: [], title: "", grants: [Grant([.seePeople: scope])])
                people = try rows("SELECT person.id AS id FROM person WHERE \(narrowed.peopleCondition(.seePeople, on: today, person: "person.id"))")
                    .map { try $0.text("id") }
            }
            for hit in try hits(wish, among: people, reads, on: today) where best[hit.person].map({ $0.rank < hit.rank }) ?? true {
                best[hit.person] = hit
            }
        }
        let ranked = best.values.sorted { $0.rank == $1.rank ? $0.person.text < $1.person.text : $0.rank > $1.rank }
        let worth = ranked.filter { $0.score >= SearchHit.least(after: ranked.map(\.score).max() ?? 0) }
        return SearchResult(hits: Array(worth.prefix(limit)), isMore: worth.count > limit)
    }

    private func hits(_ wish: SearchWish, among people: [String], _ reads: Set<Web.Field>, on today: Day) throws -> [SearchHit] {
        guard !wish.isEmpty else { return [] }
        let names = WrittenNames()
        return try stride(from: 0, to: people.count, by: 500).flatMap { start in
            try searchables(Array(people[start..<min(start + 500, people.count)]), on: today).compactMap { wish.hit($0, names: names, reads: reads) }
        }
    }

    /// Some hundred people who may be meant, found by keys and indexes; what they are compared by comes later.
    private func candidates(_ wish: SearchWish, _ reads: Set<Web.Field>, on today: Day) throws -> [String] {
        if let number = wish.fileNumber { return try ids("SELECT person.id AS id FROM person WHERE person.file_number = \(number)") }
        if let number = wish.householdNumber {
            guard reads.contains(.household) else { return [] }
            return try ids(
                """
                SELECT m.person_id AS id FROM household h JOIN membership m ON m.household_id = h.id AND \(CensusQuery(on: today).holds("m"))
                WHERE h.file_number = \(number) LIMIT 200
                """)
        }
        if let number = wish.azrNumber {
            guard reads.contains(.azrNumber) else { return [] }
            return try ids(
                "SELECT a.person_id AS id FROM azr_number a WHERE a.number = \(number) AND \(current: "a") LIMIT 200")
        }
        if wish.born != nil, !reads.contains(.birth) { return [] }
        let born = wish.born.map { $0.condition("b") }
        guard !wish.words.isEmpty else {
            guard let born else { return [] }
            return try ids("SELECT b.person_id AS id FROM birth b WHERE \(current: "b") AND \(born) LIMIT 600")
        }
        var found: [String] = []
        if reads.contains(.name) { found += try named(wish.name, born) }
        if reads.contains(.stay) { found += try placed(wish, reads, born, isAnybodyNamed: !found.isEmpty, on: today) }
        var seen: Set<String> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func named(_ name: String, _ born: SQL?, _ more: SQL? = nil) throws -> [String] {
        let conditions = [born.map { Self.bornCondition($0, "n.person_id") }, more].compactMap(\.self)
        let facts = try nameCandidates(
            for: WrittenName(name), where: conditions.isEmpty ? nil : conditions.joined(separator: " AND "))
        guard !facts.isEmpty else { return [] }
        return try ids("SELECT DISTINCT n.person_id AS id FROM person_name n WHERE n.id IN (\(list: facts))")
    }

    private static func bornCondition(_ born: SQL, _ person: SQL) -> SQL {
        "EXISTS (SELECT 1 FROM birth b WHERE b.person_id = \(person) AND \(current: "b") AND \(born))"
    }

    /// People at a site or an address some of the words name; the rest of the words is their name.
    private func placed(_ wish: SearchWish, _ reads: Set<Web.Field>, _ born: SQL?, isAnybodyNamed: Bool, on today: Day) throws -> [String] {
        let sites = try sites()
        let siteWords = wish.words.filter { word in sites.contains { Place.fits(word, in: $0.name) } }
        let others = wish.words.filter { !siteWords.contains($0) }
        let addressWords = others.filter(AddressWord.isOne)
        let holds = CensusQuery(on: today).holds("s")
        var found: [String] = []
        func take(_ stays: SQL, name: [String]) throws {
            let words = name.filter { $0.contains(where: \.isLetter) }
            if words.isEmpty {
                let bornHere = born.map { " AND \(Self.bornCondition($0, "s.person_id"))" as SQL } ?? ""
                found += try ids("SELECT s.person_id AS id FROM stay s WHERE \(stays)\(bornHere) LIMIT 600")
            } else if reads.contains(.name) {
                let there: SQL = "n.person_id IN (SELECT s.person_id FROM stay s WHERE \(stays))"
                found += try named(words.joined(separator: " "), born, there)
            }
        }
        if !siteWords.isEmpty {
            let meant = sites.filter { site in siteWords.contains { Place.fits($0, in: site.name) } }.map(\.id)
            let stays: SQL = "\(holds) AND s.site_id IN (\(list: meant))"
            try take(stays, name: others)
            // A room at the site.
            if !others.isEmpty { try take(others.reduce(stays) { $0 + AddressWord.part($1, on: today) }, name: []) }
        } else if !isAnybodyNamed || !addressWords.isEmpty {
            // Addresses have no index: they are read through only when a word looks like one or nothing else was found.
            try take(others.reduce(holds) { $0 + AddressWord.part($1, on: today) }, name: [])
            if !addressWords.isEmpty, addressWords.count < others.count {
                try take(addressWords.reduce(holds) { $0 + AddressWord.part($1, on: today) }, name: others.filter { !addressWords.contains($0) })
            }
        }
        return found
    }

    private func ids(_ sql: SQL) throws -> [String] { try rows(sql).map { try $0.text("id") } }

    /// What a search compares, for some people.
    private func searchables(_ people: [String], on today: Day) throws -> [Searchable] {
        guard !people.isEmpty else { return [] }
        var known: [String: Searchable] = [:]
        for row in try rows("SELECT id, file_number FROM person WHERE id IN (\(list: people))") {
            known[try row.text("id")] = Searchable(id: try row.id("id"), fileNumber: try row.text("file_number"))
        }
        for row in try rows(
            "SELECT person_id, given, family, until_day, superseded_at FROM person_name WHERE person_id IN (\(list: people)) ORDER BY id")
        {
            let isCurrent = try row.isCurrent() && row.day("until_day") > today
            let name = PersonName(family: try row.text("family"), given: try row.text("given"))
            known[try row.text("person_id")]?.names.append(.init(written: name.full, isCurrent: isCurrent))
        }
        let now: SQL = "\(current: "f")"
        for row in try rows("SELECT f.* FROM birth f WHERE f.person_id IN (\(list: people)) AND \(now)") {
            known[try row.text("person_id")]?.birth = Birth(
                born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
        }
        for row in try rows("SELECT f.person_id, f.number FROM azr_number f WHERE f.person_id IN (\(list: people)) AND \(now)") {
            known[try row.text("person_id")]?.azrNumber = try row.text("number")
        }
        let census = CensusQuery(on: today)
        for row in try rows(
            """
            SELECT m.person_id, h.file_number FROM membership m JOIN household h ON h.id = m.household_id
            WHERE m.person_id IN (\(list: people)) AND \(census.holds("m"))
            """)
        { known[try row.text("person_id")]?.household = try row.text("file_number") }
        for row in try rows(
            """
            SELECT s.person_id, COALESCE(t.name, '') AS site, s.address,
                   COALESCE((SELECT MAX(l.name) FROM housing_life l WHERE l.spot_id = s.room_id AND \(census.holds("l"))), '') AS room
            FROM stay s LEFT JOIN site t ON t.id = s.site_id
            WHERE s.person_id IN (\(list: people)) AND \(census.holds("s"))
            """)
        {
            let parts = [try row.text("site"), try row.text("room"), try row.text("address")].filter { !$0.isEmpty }
            known[try row.text("person_id")]?.place = parts.joined(separator: ", ")
        }
        return people.compactMap { known[$0] }
    }
}

extension SearchHit {
    /// Who lives here comes first among those who fit about as well.
    var rank: (Int, Int, Int, Double) { (kind.rawValue, Int(score * 20), isHere ? 1 : 0, score) }

    /// Beside a good hit a doubtful one is not worth a line.
    static func least(after best: Double) -> Double { min(0.8, best - 0.18) }
}

extension BornWish {
    /// The recorded births worth comparing.
    fileprivate func condition(_ alias: SQL) -> SQL {
        guard let day else {
            if let swapped { return "\(alias).born = \(swapped)" }
            return "\(alias).born BETWEEN \(span.from) AND \(span.until)"
        }
        let days = [day, swapped].compactMap(\.self) + neighbours
        let ends = [Day(year: year, month: 12, day: 31), day.endOfMonth].compactMap(\.self)
        return "(\(alias).born IN (\(list: days)) OR (\(alias).born IN (\(list: ends)) AND \(alias).precision <> 'day'))"
    }
}

extension Day {
    fileprivate var endOfMonth: Day? { Day(year: civil.year, month: civil.month, day: Day.length(ofMonth: civil.month, in: civil.year)) }
}

/// What streets are called.
enum AddressWord {
    static func part(_ word: String, on day: Day) -> SQL {
        let part = "%" + word.lowercased().replacing("%", with: "").replacing("_", with: "") + "%"
        let rooms: SQL = "SELECT l.spot_id FROM housing_life l WHERE LOWER(l.name) LIKE \(part) AND \(CensusQuery(on: day).holds("l"))"
        return " AND (LOWER(s.address) LIKE \(part) OR s.room_id IN (\(rooms)))"
    }

    static func isOne(_ word: String) -> Bool {
        let folded = PersonName.folded(word)
        let endings = ["strasse", "str", "str.", "weg", "platz", "allee", "gasse", "ring", "hof", "ufer", "steige", "damm"]
        return word.contains(where: \.isNumber) || endings.contains { folded.hasSuffix($0) }
    }
}
