import Names
import Register
import Vocabulary

/// Everyone the register knows, ready to be compared with a list (bekannte Personen).
package struct KnownPeople: Sendable {
    package struct Known: Sendable {
        let id: ID<Person>
        let fileNumber: String
        var names: [PersonName] = []
        var birth: Birth?
        var azr: AZRNumber?
    }

    private(set) var people: [Known]
    /// Remembered from earlier imports of the same list.
    let remembered: [String: ID<Person>]
    private var byID: [ID<Person>: Int] = [:]
    private var byAZR: [AZRNumber: Int] = [:]
    private var byFile: [String: Int] = [:]
    private var byBorn: [Day: [Int]] = [:]
    private var byWord: [String: [Int]] = [:]

    /// `formerly`: numbers of files that live on in another.
    package init(_ people: [Known], remembered: [String: ID<Person>], formerly: [String: ID<Person>] = [:]) {
        self.people = people
        self.remembered = remembered
        for (index, known) in people.enumerated() {
            byID[known.id] = index
            byFile[known.fileNumber.uppercased()] = index
            if let azr = known.azr { byAZR[azr] = index }
            if let born = known.birth?.born { byBorn[born, default: []].append(index) }
            for word in Set(known.names.flatMap { KnownPeople.words($0.full) }) { byWord[word, default: []].append(index) }
        }
        for (number, id) in formerly { byFile[number.uppercased()] = byID[id] }
    }

    static func words(_ name: String) -> [String] { Headings.folded(name).split(separator: " ").map(String.init) }

    func known(_ id: ID<Person>) -> Known? { byID[id].map { people[$0] } }

    /// Whether a listed person is somebody known (Wiedererkennen).
    enum Recognition: Sendable {
        case same(ID<Person>, Phrase)
        case doubtful([Candidate])
        case new
        case contradiction(Phrase)
    }

    func recognise(_ listed: ListedPerson) -> Recognition {
        if !listed.fileNumber.isEmpty {
            guard let index = byFile[listed.fileNumber.uppercased()] else {
                return .contradiction("Das Aktenzeichen \(listed.fileNumber) gibt es nicht.")
            }
            return .same(people[index].id, "Aktenzeichen")
        }
        if let azr = listed.azr, let index = byAZR[azr] {
            let known = people[index]
            let likeness = likeness(listed, known)
            if likeness != nil || listed.birth != nil && known.birth?.born == listed.birth?.born { return .same(known.id, "AZR-Nummer") }
            return .doubtful([Candidate(id: known.id, score: 0.9, reasons: ["Dieselbe AZR-Nummer, aber ein anderer Name"])])
        }
        if let found = byMemory(listed) { return found }
        if let found = byExactName(listed) { return found }
        let candidates = candidates(listed)
        return candidates.isEmpty ? .new : .doubtful(candidates)
    }

    private func likeness(_ listed: ListedPerson, _ known: Known) -> Likeness? {
        let written = WrittenName(listed.fullName)
        return known.names.compactMap { WrittenName($0.full).likeness(to: written) }.max { $0.score < $1.score }
    }

    /// A strong number that differs makes two people of one name.
    private func contradicts(_ listed: ListedPerson, _ known: Known) -> Bool { listed.azr != nil && known.azr != nil && listed.azr != known.azr }

    private func byMemory(_ listed: ListedPerson) -> Recognition? {
        if let id = remembered[listed.numberKey], let known = known(id), !contradicts(listed, known) {
            let likeness = likeness(listed, known)?.score ?? 0
            let sameBirth = listed.birth != nil && listed.birth?.born == known.birth?.born
            if likeness >= 0.93 || sameBirth && likeness >= 0.6 { return .same(id, "Nummer und Name wie in der vorigen Liste") }
        }
        if let id = remembered[listed.writtenKey], let known = known(id), !contradicts(listed, known) {
            return .same(id, "geschrieben wie in der vorigen Liste")
        }
        return nil
    }

    /// The same letters and the same day, and only one such person: that is no guess. On 1 January half the world was born.
    private func byExactName(_ listed: ListedPerson) -> Recognition? {
        guard let birth = listed.birth, birth.precision == .day, !(birth.born.civil.month == 1 && birth.born.civil.day == 1) else { return nil }
        let words = KnownPeople.words(listed.fullName).sorted()
        let same = (byBorn[birth.born] ?? []).filter { index in
            people[index].birth?.precision == .day && people[index].names.contains { KnownPeople.words($0.full).sorted() == words }
        }
        guard words.count >= 2, same.count == 1, !contradicts(listed, people[same[0]]) else { return nil }
        return .same(people[same[0]].id, "Name und Geburtsdatum stimmen genau überein")
    }

    private func candidates(_ listed: ListedPerson) -> [Candidate] {
        var possible: Set<Int> = []
        if let birth = listed.birth {
            possible.formUnion((byBorn[birth.born] ?? []).prefix(400))
            let (year, month, day) = birth.born.civil
            if let swapped = Day(year: year, month: day, day: month) { possible.formUnion((byBorn[swapped] ?? []).prefix(400)) }
        }
        // Shared words, rarest first; a name half the town bears says nothing by itself.
        let rare = KnownPeople.words(listed.fullName).compactMap { byWord[$0] }.sorted { $0.count < $1.count }
        for indexes in rare.prefix(3) where indexes.count <= 300 { possible.formUnion(indexes) }
        let written = WrittenName(listed.fullName)
        var found: [Candidate] = []
        // Birthdays are compared first: that costs nothing, and names cost much.
        for index in possible where !contradicts(listed, people[index]) && Candidate.mayAgree(listed.birth, people[index].birth) {
            let known = people[index]
            guard let likeness = known.names.compactMap({ WrittenName($0.full).likeness(to: written) }).max(by: { $0.score < $1.score }) else {
                continue
            }
            if let candidate = Candidate(listed, known, likeness) { found.append(candidate) }
        }
        return Array(found.sorted { ($1.score, $0.id) < ($0.score, $1.id) }.prefix(5))
    }
}

/// Somebody known who may be the listed person (mögliche Dublette), with the reasons.
package struct Candidate: Sendable, Hashable {
    let id: ID<Person>
    let score: Double
    let reasons: [Phrase]

    init(id: ID<Person>, score: Double, reasons: [Phrase]) {
        (self.id, self.score, self.reasons) = (id, score, reasons)
    }

    /// Whether two births leave it open that they are one: the same year, or nothing known on one side.
    static func mayAgree(_ one: Birth?, _ other: Birth?) -> Bool {
        guard let one, let other else { return true }
        return one.born.civil.year == other.born.civil.year
    }

    init?(_ listed: ListedPerson, _ known: KnownPeople.Known, _ likeness: Likeness) {
        var reasons: [Phrase] = [likeness.reason]
        var score = likeness.score
        switch (listed.birth, known.birth) {
        case (let one?, let other?) where one.born == other.born && one.precision == other.precision:
            guard likeness.score >= 0.6 else { return nil }
            reasons.append("Geburtsdatum gleich")
        case (let one?, let other?) where one.born.civil.year == other.born.civil.year:
            guard likeness.score >= 0.9 else { return nil }
            let (ones, others) = (one.born.civil, other.born.civil)
            let isSwapped = ones.month == others.day && ones.day == others.month && one.precision == .day && other.precision == .day
            reasons.append(isSwapped ? "Tag und Monat vertauscht" : "Geburtsjahr gleich, Tag verschieden")
            score *= isSwapped ? 0.95 : 0.8
        case (nil, _), (_, nil):
            guard likeness.score >= 0.93 else { return nil }
            reasons.append("Geburtsdatum fehlt auf einer Seite")
            score *= 0.8
        default: return nil
        }
        id = known.id
        self.score = score
        self.reasons = reasons
    }
}
