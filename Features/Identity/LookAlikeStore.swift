import Names
import Register
import Storage
import Vocabulary

// Files like a given description, found by index and then compared one by one.

extension Connection {
    /// Files that may be this person's, the likeliest first. `except` are files already known to be the person's own, or another's.
    package func lookAlikes(
        of newcomer: Newcomer, except: Set<ID<Person>> = [], least: Int = Proposal.least, limit: Int = 10
    ) throws -> [LookAlike] {
        let portrait = Portrait(ID(""), newcomer)
        let candidates = try candidates(for: portrait).subtracting(except)
        let others = try newcomers(candidates.sorted()).map { Portrait($0.person, $0.newcomer) }
        guard !others.isEmpty else { return [] }
        let frequencies = try frequencies(for: [portrait])
        let found = others.map { ($0, Resemblance(portrait, $0, frequencies)) }.filter { $0.1.score >= least }
            .sorted { ($0.1.score, $1.0.person) > ($1.1.score, $0.0.person) }
        var alike: [LookAlike] = []
        for (other, resemblance) in found where alike.count < limit {
            if try except.allSatisfy({ try apart($0, other.person) == nil }) { alike.append(resemblance.lookAlike(other.person)) }
        }
        return alike
    }

    /// How alike two given files are.
    func resemblance(_ one: ID<Person>, _ other: ID<Person>) throws -> LookAlike? {
        let portraits = try newcomers([one, other]).map { Portrait($0.person, $0.newcomer) }
        guard portraits.count == 2 else { return nil }
        return Resemblance(portraits[0], portraits[1], try frequencies(for: portraits)).lookAlike(other)
    }

    /// Who shares the AZR number, a date of birth near the one given, or something like the name.
    private func candidates(for portrait: Portrait) throws -> Set<ID<Person>> {
        var found: Set<ID<Person>> = []
        func take(_ rows: [Row]) throws { for row in rows { found.insert(try row.id("id")) } }
        let numbers = portrait.newcomer.azrNumbers.sorted()
        try take(
            try rows("SELECT person_id AS id FROM azr_number WHERE superseded_at = 253402300799000000 AND number IN (\(list: numbers)) LIMIT 50"))
        let days = Set(portrait.newcomer.births.filter { $0.precision == .day }.flatMap { $0.born.near }).sorted()
        try take(
            try rows(
                "SELECT person_id AS id FROM birth WHERE superseded_at = 253402300799000000 AND born IN (\(list: days)) ORDER BY person_id LIMIT 600"))
        for spelling in portrait.spellings {
            let names = try nameCandidates(for: spelling.whole, where: "n.superseded_at = 253402300799000000")
            try take(try rows("SELECT DISTINCT person_id AS id FROM person_name WHERE id IN (\(list: names))"))
        }
        return found
    }

    /// How common the words, countries and sites of some people are; counted by index, whatever the size of the town.
    private func frequencies(for portraits: [Portrait]) throws -> Frequencies {
        var frequencies = Frequencies(people: try count("SELECT COUNT(*) AS n FROM person"))
        for key in Set(portraits.flatMap { $0.spellings.flatMap { Frequencies.keys(of: $0.whole) } }) {
            frequencies.words[key] = try count("SELECT COUNT(*) AS n FROM (SELECT name_id FROM name_key WHERE key = \(key) LIMIT 5000) AS found")
        }
        for country in Set(portraits.flatMap(\.newcomer.nationalities)) {
            frequencies.countries[country] = try count(
                "SELECT COUNT(*) AS n FROM nationality WHERE superseded_at = 253402300799000000 AND country = \(country)")
        }
        for site in Set(portraits.flatMap { $0.newcomer.stays.compactMap(\.site) }) {
            frequencies.sites[site] = try count(
                "SELECT COUNT(DISTINCT person_id) AS n FROM stay WHERE superseded_at = 253402300799000000 AND site_id = \(site)")
        }
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
