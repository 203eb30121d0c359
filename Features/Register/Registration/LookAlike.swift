import Storage
import Vocabulary

/// Somebody as they are described when nobody knows yet whether there is a file (beschriebene Person).
package struct Newcomer: Sendable, Hashable {
    package var names: [PersonName]
    package var births: [Birth]
    package var sex: Sex?
    package var nationalities: Set<String>
    package var azrNumbers: Set<String>
    package var households: Set<ID<Household>>
    package var stays: [Stay]

    package init(
        names: [PersonName], births: [Birth] = [], sex: Sex? = nil, nationalities: Set<String> = [], azrNumbers: Set<String> = [],
        households: Set<ID<Household>> = [], stays: [Stay] = []
    ) {
        self.names = names
        self.births = births
        self.sex = sex
        self.nationalities = nationalities
        self.azrNumbers = azrNumbers
        self.households = households
        self.stays = stays
    }

    /// Everything currently known of a person, of whatever day.
    package init(_ record: PersonRecord) {
        self.init(names: [])
        for fact in record.facts { add(fact.content) }
    }

    mutating func add(_ content: Fact.Content) {
        switch content {
        // Whoever has no name yet is like nobody for being called alike.
        case .name(let name): if !name.isPlaceholder { names.append(name) }
        case .birth(let birth): births.append(birth)
        case .sex(let sex): self.sex = sex
        case .nationality(let nationality): nationalities.insert(nationality.country)
        case .azrNumber(let azr): azrNumbers.insert(azr.number)
        case .membership(let membership): households.insert(membership.household)
        case .stay(let stay): stays.append(stay)
        default: return
        }
    }
}

extension Newcomer {
    /// A member of a registration, before there is a file.
    package init(_ new: NewPerson) {
        self.init(
            names: new.names.filter { !$0.isPlaceholder }, births: new.birth.map { [$0] } ?? [], sex: new.sex,
            nationalities: Set(new.nationalities.map(\.country)), azrNumbers: Set([new.azr?.number].compactMap { $0 }))
    }
}

extension Newcomer {
    /// With what an act is about to record.
    mutating func add(_ act: Act) {
        for case .record(_, _, let content) in act.changes { add(content) }
    }
}

extension Act {
    /// The person it opens a file for.
    var described: Newcomer {
        var newcomer = Newcomer(names: [])
        newcomer.add(self)
        return newcomer
    }
}

/// A file that may be the same person's (ähnliche Akte), with what speaks for and against it.
package struct LookAlike: Sendable, Hashable {
    package let person: ID<Person>
    /// From 0 to 100; 50 is as likely as not.
    package let score: Int
    package let reasons: [Phrase]
    package let doubts: [Phrase]

    package init(person: ID<Person>, score: Int, reasons: [Phrase], doubts: [Phrase]) {
        self.person = person
        self.score = score
        self.reasons = reasons
        self.doubts = doubts
    }
}

/// What the office that knows who is who lends to those who record people (Wiedererkennung).
package struct Recognition: Sendable {
    /// Files that may be this person's, except some, the likeliest first.
    package let lookAlikes: @Sendable (any Connection, Newcomer, Set<ID<Person>>) throws -> [LookAlike]
    /// Remembers that two files are two people.
    package let keepApart: @Sendable (Transaction, ID<Person>, ID<Person>) throws -> Void

    package init(
        lookAlikes: @escaping @Sendable (any Connection, Newcomer, Set<ID<Person>>) throws -> [LookAlike],
        keepApart: @escaping @Sendable (Transaction, ID<Person>, ID<Person>) throws -> Void
    ) {
        self.lookAlikes = lookAlikes
        self.keepApart = keepApart
    }
}
