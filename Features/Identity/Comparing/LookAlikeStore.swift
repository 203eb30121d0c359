import Names
import Register
import Storage
import Vocabulary
import Web

// Files like a given description, found by index and then compared one by one.

extension Connection {
    /// Files that may be this person's, the likeliest first. `except` are files already known to be the person's own, or another's.
    package func lookAlikes(
        of newcomer: Newcomer, except: Set<ID<Person>> = [], least: Int = Proposal.least, limit: Int = 10
    ) throws -> [LookAlike] {
        let portrait = Portrait(ID(""), newcomer)
        let candidates = try candidates(for: portrait, except: except)
        guard !candidates.isEmpty else { return [] }
        let frequencies = try frequencies(for: [portrait])
        let others = try newcomers(candidates).map { Portrait($0.person, $0.newcomer, isBrief: true) }
            .filter { Resemblance.isPossible(portrait, $0, frequencies, least: least) }
        let found = others.map { ($0, Resemblance(portrait, $0, frequencies)) }.filter { $0.1.score >= least }
            .sorted { ($0.1.score, $1.0.person) > ($1.1.score, $0.0.person) }
        let (apart, next) = found.isEmpty || except.isEmpty ? ([], [:]) : (try apartPairs(), try successors())
        let alike = found.filter { found in
            except.allSatisfy { !apart.contains(Pair(Connected.root($0, next), Connected.root(found.0.person, next))) }
        }
        return alike.prefix(limit).map { $0.1.lookAlike($0.0.person) }
    }

    /// Files like a given one that the actor may see, with what to show of each; told as the list of proposals tells it.
    func filesLike(_ file: PersonFile, for actor: Actor, on today: Day) throws -> (alike: [LookAlike], rows: [PersonListRow]) {
        let person = file.record.person.id
        let known = Dictionary(uniqueKeysWithValues: try proposals(of: person).map { ($0.pair, $0) })
        let found = try lookAlikes(of: Newcomer(file.record), except: [person], limit: 20)
        let covered = try coverings(of: [person] + found.map(\.person), for: actor, .seePeople, on: today)
        let alike = found.filter { covered[$0.person] != nil }.map { known[Pair(person, $0.person)]?.lookAlike($0.person) ?? $0 }
        return (alike, Array(try listRows([person.text] + alike.map(\.person.text), CensusQuery(on: today)).dropFirst()))
    }

    /// How alike two given files are: what the list of proposals says, or as they are now where it says nothing.
    func resemblance(_ one: ID<Person>, _ other: ID<Person>) throws -> LookAlike? {
        let pair = Pair(one, other)
        if let row = try row("SELECT * FROM duplicate_proposal WHERE one_id = \(pair.one) AND other_id = \(pair.other)") {
            return try Proposal(row).lookAlike(other)
        }
        let portraits = try newcomers([one, other]).map { Portrait($0.person, $0.newcomer) }
        guard portraits.count == 2 else { return nil }
        return Resemblance(portraits[0], portraits[1], try frequencies(for: portraits)).lookAlike(other)
    }

    /// The pair stands in the list again, where the two are alike enough.
    func proposeAgain(_ one: ID<Person>, _ other: ID<Person>) throws {
        let portraits = try newcomers([one, other]).map { Portrait($0.person, $0.newcomer) }
        guard portraits.count == 2, let proposal = Proposal(portraits[0], portraits[1], try frequencies(for: portraits)) else { return }
        try keep([proposal])
    }

    /// Who shares the AZR number, a date of birth near the one given, or something like the name; of many only those whose name
    /// and birth speak for it most, so that a single question stays cheap in a large town.
    private func candidates(for portrait: Portrait, except: Set<ID<Person>>, most: Int = 200) throws -> [ID<Person>] {
        let numbers = portrait.newcomer.azrNumbers.sorted()
        let sameNumber = try rows(
            "SELECT person_id AS id FROM azr_number WHERE \(current: "azr_number") AND number IN (\(list: numbers)) LIMIT 50"
        ).map { try $0.id("id", of: Person.self) }
        var bits = try nameBits(for: portrait)
        let days = Set(portrait.newcomer.births.filter { $0.precision == .day }.flatMap { $0.born.near }).sorted()
        if bits.count < most {
            // Without a like name a birth seldom says enough; where there are names enough, they are better.
            let born = try rows(
                "SELECT person_id AS id FROM birth WHERE \(current: "birth") AND born IN (\(list: days)) LIMIT \(most)")
            for row in born { bits[try row.id("id"), default: Weights.otherName] += 0 }
        }
        for person in except { bits[person] = nil }
        let births = bits.count > most ? try birthBits(portrait.newcomer.births, of: bits.keys.sorted()) : [:]
        let ranked = bits.map { (person: $0.key, bits: $0.value + (births[$0.key] ?? 0)) }
            .sorted { ($0.bits, $1.person) > ($1.bits, $0.person) }
        return (sameNumber.filter { !except.contains($0) } + ranked.prefix(most).map(\.person)).sorted()
    }

    /// People with a like name; the nearer, the more it counts.
    private func nameBits(for portrait: Portrait) throws -> [ID<Person>: Double] {
        let found = try portrait.differentSounding.map { try nameCandidates(for: $0, where: "\(current: "n")") }
        let holders = Dictionary(
            try rows("SELECT id, person_id FROM person_name WHERE id IN (\(list: Set(found.joined()).sorted()))").map {
                (try $0.id("id", of: Fact.self), try $0.id("person_id", of: Person.self))
            }, uniquingKeysWith: { one, _ in one })
        var bits: [ID<Person>: Double] = [:]
        for names in found {
            for (place, name) in names.enumerated() {
                guard let person = holders[name] else { continue }
                bits[person] = max(bits[person] ?? 0, Weights.mostName * (1 - Double(place) / Double(max(names.count, 50))))
            }
        }
        return bits
    }

    /// What the dates of birth of some people say, read in one query.
    private func birthBits(_ births: [Birth], of people: [ID<Person>]) throws -> [ID<Person>: Double] {
        guard !births.isEmpty else { return [:] }
        var bits: [ID<Person>: Double] = [:]
        for (person, birth) in try self.births(of: people) {
            let best = births.map { BirthAgreement.compare($0, birth).bits }.max() ?? 0
            bits[person] = max(bits[person] ?? best, best)
        }
        return bits
    }

    /// How common the words, countries and sites of some people are; counted by index, whatever the size of the town.
    private func frequencies(for portraits: [Portrait]) throws -> Frequencies {
        let keys = Set(portraits.flatMap { $0.spellings.flatMap { Frequencies.keys(of: $0.whole) } }).sorted()
        let countries = Set(portraits.flatMap(\.newcomer.nationalities)).sorted()
        let sites = Set(portraits.flatMap { $0.newcomer.stays.compactMap(\.site) }).sorted()
        var parts: [SQL] = ["SELECT 'people' AS kind, '' AS key, (SELECT COUNT(*) FROM person) AS n"]
        parts += keys.map { key in
            "SELECT 'word', \(key), (SELECT COUNT(*) FROM (SELECT name_id FROM name_key WHERE key = \(key) LIMIT 5000) AS found)"
        }
        parts += countries.map { country in
            "SELECT 'country', \(country), (SELECT COUNT(*) FROM nationality WHERE \(current: "nationality") AND country = \(country))"
        }
        parts += sites.map { site in
            "SELECT 'site', \(site), (SELECT COUNT(DISTINCT person_id) FROM stay WHERE \(current: "stay") AND site_id = \(site))"
        }
        var found: [String: [String: Int]] = [:]
        for row in try rows(parts.joined(separator: " UNION ALL ")) {
            found[try row.text("kind"), default: [:]][try row.text("key")] = try row.int("n")
        }
        var frequencies = Frequencies(people: found["people"]?[""] ?? 0)
        (frequencies.words, frequencies.countries) = (found["word"] ?? [:], found["country"] ?? [:])
        frequencies.sites = Dictionary(uniqueKeysWithValues: (found["site"] ?? [:]).map { (ID($0.key), $0.value) })
        return frequencies
    }
}

extension Day {
    /// The days this one is written as by mistake: the same, day and month turned, the year before and after.
    var near: [Day] {
        let (year, month, day) = civil
        return [
            self, Day(year: year, month: day, day: month), Day(year: year - 1, month: month, day: day), Day(year: year + 1, month: month, day: day),
        ].compactMap { $0 }
    }
}
