import Forms
import Markup
import Storage
import Vocabulary
import Web

/// A person's file as one actor may see it, on a day, as known at an instant (Akte).
package struct PersonFile: Sendable {
    package var record: PersonRecord
    /// Everything ever recorded that the actor may read, superseded facts included.
    package var allFacts: [Fact]
    package var acts: [ID<Act>: RecordedAct]
    package var directory: Directory
    /// Those of the household whom the actor may see, too.
    package var members: [Member]
    /// Who belongs to the household on which day, seen by the actor or not.
    package var household: HouseholdBook
    package var law: Law
    package var on: Day
    package var knownAt: Instant?
    package var today: Day
    package var mayRead: Set<Field>
    package var mayWrite: Set<Field>
    package var mayAct: Bool
    /// Open a file for a child born to this person.
    package var mayRegister: Bool
    package var mayCorrect: Bool
    package var mayAssign: Bool
    package var maySeeJournal: Bool
    /// The file this one lives on in; then nothing more is recorded here.
    package var successor: Successor?

    /// Somebody in the same household.
    package struct Member: Sendable {
        package let person: ID<Person>
        package let name: PersonName
        package let part: Membership.Part
        package let birth: Birth?
        package let presence: Presence
    }

    /// The age from which people are grown up in law, on a day.
    package func majority(on day: Day) -> Int { law.number("ageOfMajority", on: day)?.number ?? 18 }
    /// Whether an adult of the household is here on a day: company for a minor.
    package func isAccompanied(on day: Day) -> Bool {
        household.isAccompanied(record.person.id, on: day, majority: majority(on: day))
    }

    /// The same for one of several to whom something happens together: an adult among them is company, wherever the others are.
    package func isAccompanied(_ person: PersonRecord, on day: Day, with group: [PersonRecord]) -> Bool {
        let majority = majority(on: day)
        return group.contains { $0.person.id != person.person.id && $0.birth.map { $0.birthday(majority) <= day } ?? false }
            || household.isAccompanied(person.person.id, on: day, majority: majority)
    }
}

/// The day and the state of knowledge on which an address asks for a file.
struct FileQuestion: Sendable {
    let on: Day
    let knownAt: Instant?
    let inputs: Inputs
    let status: Int

    init(_ context: AppContext) {
        var query = QueryReader(context.query)
        on = query.day("am", or: context.today)
        knownAt = query.knowledge(today: context.today)
        (inputs, status) = (query.inputs, query.status)
    }

    /// For pages without the form that could be repaired.
    func readable() throws(Refusal) -> FileQuestion {
        if !inputs.problems.isEmpty { throw Refusal(.invalid, inputs.problems) }
        return self
    }
}

extension Connection {
    /// Loads a file for an actor; `notFound` when it does not exist or is none of their business.
    package func personFile(
        _ id: ID<Person>, for actor: Actor, on day: Day, knownAt: Instant? = nil, today: Day
    ) throws -> PersonFile {
        // Who may see the file in which it lives on may read what led there.
        let successor = try successor(of: id)
        let reached = successor?.person.id ?? id
        let covering = try covering(reached, for: actor, .seePeople, on: today)
        guard !covering.isEmpty, let person = try person(id) else { throw Refusal.notFound }
        let reads = Field.allOfAPerson.filter { actor.reads($0, by: .seePeople, within: covering) }
        let acting = successor == nil ? try self.covering(id, for: actor, .recordActs, on: today) : []
        let writes = Field.allOfAPerson.filter { actor.writes($0, by: .recordActs, within: acting) }
        let all = try facts(of: id, kinds: Fact.Kind.allCases.filter { reads.contains($0.field) }).filter { reads.contains($0.content.field) }
        let known = knownAt.map { instant in all.filter { $0.isKnown(at: instant) } } ?? all.filter(\.isCurrentKnowledge)
        let acts = try acts(of: id)
        let record = PersonRecord(person: person, known: known, version: acts.map(\.recordedAt).max() ?? Instant(microseconds: 0))
        let book = try knownAt == nil ? ownHouseholdBook(of: id) : householdBook(of: [id], knownAt: knownAt)
        let household = try record.membership(on: day).map { try self.members($0.household, book, CensusQuery(on: day, knownAt: knownAt)) } ?? []
        let covered = try covering.contains(.all) ? [:] : coverings(of: household.map(\.person), for: actor, .seePeople, on: today)
        let members = household.filter { $0.person == id || covering.contains(.all) || covered[$0.person] != nil }
        return PersonFile(
            record: record, allFacts: all, acts: Dictionary(uniqueKeysWithValues: acts.map { ($0.id, $0) }),
            directory: try directory(for: all, named: actor, on: today),
            members: members, household: book, law: try law(), on: day, knownAt: knownAt, today: today,
            mayRead: reads, mayWrite: writes, mayAct: actor.may(.recordActs) && !acting.isEmpty,
            mayRegister: actor.may(.registerPeople) && !acting.isEmpty,
            mayCorrect: actor.may(.correctFacts) && !acting.isEmpty, mayAssign: actor.may(.assignPeople) && !acting.isEmpty,
            maySeeJournal: actor.may(.seeFileJournal), successor: successor)
    }

    /// Who belongs to a household on a day, with name, birth and whether they are here.
    package func members(_ household: ID<Household>, _ census: CensusQuery) throws -> [PersonFile.Member] {
        try members(household, try householdBook(in: household, knownAt: census.knownAt), census)
    }

    private func members(_ household: ID<Household>, _ book: HouseholdBook, _ census: CensusQuery) throws -> [PersonFile.Member] {
        let members = book.members(of: household, on: census.on)
        let rows = try listRows(members.map(\.person.text), census)
        return zip(members, rows).map { member, row in
            PersonFile.Member(
                person: member.person, name: row.name ?? PersonName(family: row.fileNumber, given: ""), part: member.part, birth: row.birth,
                presence: book.presence(of: member.person, on: census.on))
        }
    }
}
