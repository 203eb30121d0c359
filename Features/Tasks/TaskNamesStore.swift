import Access
import Places
import Register
import Storage
import Vocabulary
import Web

/// What the things tasks are about are called, as far as their reader may know (Namen zu Aufgaben).
struct TaskNames: Sendable {
    var people: [ID<Person>: String] = [:]
    var households: [String: String] = [:]
    var sites: [ID<Site>: String] = [:]
    var rooms: [ID<Spot>: String] = [:]
    var accounts: [String: String] = [:]
    /// What offices call the things they give tasks about, as in the journal.
    var subjects: [String: Phrase] = [:]
}

extension Connection {
    func taskNames(_ tasks: [TaskRecord], _ context: AppContext) throws -> TaskNames {
        let (actor, today) = (try context.requireActor(), context.today)
        var names = TaskNames()
        names.subjects = context.offices.journalWords.subjects
        names.accounts = try accountNames()
        // Nobody reads the names of sites that are not theirs: tasks reach only as far as their sites.
        let sites = Set(tasks.compactMap(\.site))
        names.sites = Dictionary(try self.sites().filter { sites.contains($0.id) }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        names.rooms = try roomNames(Set(tasks.filter { $0.subject.kind == "room" }.map(\.subject.id)).sorted())
        let reach: Set<Scope> = Set([actor.scope(.seePeople)].compactMap { $0 })
        if actor.reads(.name, by: .seePeople, within: reach) {
            let people = Set(tasks.compactMap(\.person?.text)).sorted()
            let condition = actor.peopleCondition(.seePeople, on: today, person: "person.id")
            let found = people.isEmpty ? [] : try rows("SELECT person.id AS id FROM person WHERE person.id IN (\(list: people)) AND \(condition)")
            let seen = try found.map { try $0.text("id") }
            for row in try listRows(seen, CensusQuery(on: today)) { names.people[row.id] = row.name?.listed ?? row.fileNumber }
        }
        if actor.reads(.household, by: .seePeople, within: reach) && actor.scope(.seePeople) == .all {
            let households = Set(tasks.filter { $0.subject.kind == "household" }.map(\.subject.id)).sorted()
            let found = households.isEmpty ? [] : try rows("SELECT id, file_number FROM household WHERE id IN (\(list: households))")
            for row in found { names.households[try row.text("id")] = try row.text("file_number") }
        }
        return names
    }
}
