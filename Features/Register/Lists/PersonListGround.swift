import Lists
import Storage
import Vocabulary
import Web

/// Everything the person list is made from besides its rows.
struct PersonListGround: Sendable {
    let actor: Actor
    /// The permission the list is read by: to see people, or to take lists away.
    let permission: Permission
    let mayRead: @Sendable (Field) -> Bool
    let today: Day
    let directory: Directory
    /// What the address says, and the same with a saved filter's fields filled in.
    let asked: FormFields
    let question: FormFields
    let filter: SavedFilter?
    /// Today's list where the address was refused.
    let query: PersonListQuery
    let problems: [Refusal.Problem]
    let labels: [Dimension: Phrase]
    /// Said on paper and in files.
    let knownAt: Instant?

    var words: Phrase { query.words(labels, directory, today: today) }

    /// The list's address with some parts changed. Another page or order keeps a saved filter; another filter leaves it.
    @Sendable func address(_ changes: [(String, String?)], to path: String = "/personen") -> String {
        let keepsFilter = changes.allSatisfy { ["seite", "sortierung", "richtung", "ansicht"].contains($0.0) }
        let names = Set(changes.map(\.0))
        let base = (keepsFilter ? asked : question).without(names.union(keepsFilter ? ["person"] : ["person", SavedFilter.field]))
        var fields = FormFields(base.pairs.filter { !$0.value.isEmpty && ($0.name != "ansicht" || path == "/personen") })
        for (name, value) in changes { if let value { fields.append(name, value) } }
        // Without a word the list would open with the start view again.
        return path + "?" + (fields.isEmpty ? FormFields([(SavedFilter.field, SavedFilter.all)]) : fields).encoded
    }
}

extension Connection {
    /// What an address asks of the person list, as far as the reader may see it.
    func personListGround(_ asked: FormFields, by permission: Permission, _ context: AppContext) throws -> PersonListGround {
        let (actor, today) = (try context.requireActor(), context.today)
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try id.map { try savedFilter($0, for: actor) }
        let question = filter?.filled(asked) ?? asked
        let mayRead = PersonListDesk.reading(actor, by: permission)
        var query = PersonListQuery(census: CensusQuery(on: today))
        var problems: [Refusal.Problem] = []
        do {
            query = try PersonListQuery(question, today: today, mayFilter: mayRead)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            problems = refusal.problems
        }
        let leaves = permission == .takeLists || asked["ansicht"] == "druck"
        return PersonListGround(
            actor: actor, permission: permission, mayRead: mayRead, today: today, directory: try directory(), asked: asked, question: question,
            filter: filter, query: query, problems: problems, labels: try partLabels(query.census),
            knownAt: leaves ? try query.census.knownAt ?? latestRecording() : nil)
    }
}
