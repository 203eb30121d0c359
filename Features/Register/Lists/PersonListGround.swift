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
    /// The same with what never stands in an address.
    let whole: FormFields
    let filter: SavedFilter?
    /// Today's list where the address was refused.
    let query: PersonListQuery
    let problems: [Refusal.Problem]
    let labels: [Dimension: Phrase]
    /// Said on paper and in files.
    let knownAt: Instant?
    /// How many each choice of a filter would list.
    var counts: [Facet: [String: Int]] = [:]

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
    func personListGround(_ typed: FormFields, by permission: Permission, _ context: AppContext) throws -> PersonListGround {
        let (actor, today, asked) = (try context.requireActor(), context.today, typed.without([RememberedNeeds.kept]))
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try id.map { try savedFilter($0, for: actor) }
        let mayRead = PersonListDesk.reading(actor, by: permission)
        var query = PersonListQuery(census: CensusQuery(on: today))
        var problems: [Refusal.Problem] = []
        let (question, whole) = try listQuestion(asked, filter, for: actor)
        do {
            query = try PersonListQuery(whole, today: today, mayFilter: mayRead)
            if question[RememberedNeeds.field] != nil, query.needs.isEmpty { throw RememberedNeeds.isForgotten }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            problems = refusal.problems
        }
        let leaves = permission == .takeLists || asked["ansicht"] == "druck"
        let facets = leaves || !problems.isEmpty ? [] : PersonListGround.facets.filter { mayRead($0.field) }
        return PersonListGround(
            actor: actor, permission: permission, mayRead: mayRead, today: today, directory: try directory(), asked: asked, question: question,
            whole: whole, filter: filter, query: query, problems: problems, labels: try partLabels(query.census),
            knownAt: leaves ? try query.census.knownAt ?? latestRecording() : nil,
            counts: try facetCounts(query, facets, for: actor, permission, on: today))
    }
}

extension PersonListGround {
    /// What has a number beside each of its choices.
    fileprivate static let facets: [Facet] =
        [.pillar, .stay, .authority, .nationality, .age, .sex, .householdSize].map { .part($0) } + [.language, .need]
}

extension Facet {
    /// Who may not read it gets no numbers of it.
    fileprivate var field: Field {
        switch self {
        case .part(let dimension): dimension.field
        case .language: .language
        case .need: .needs
        }
    }
}

extension RememberedNeeds {
    fileprivate static let isForgotten = Refusal.invalid(
        field, "Wonach eingegrenzt war, merkt sich Miteinander zwölf Stunden. Wählen Sie den Bedarf noch einmal.")
}

extension Connection {
    /// What an address asks, with a saved filter filled in, and the same with the needs it stands for.
    func listQuestion(_ asked: FormFields, _ filter: SavedFilter?, for actor: Actor) throws -> (question: FormFields, whole: FormFields) {
        let filled = (filter?.filled(asked) ?? asked).without([RememberedNeeds.kept])
        let (own, kept) = (asked[RememberedNeeds.field].flatMap { $0.isEmpty ? nil : $0 }, filter?.fields[RememberedNeeds.kept])
        let kinds = try own.map { try rememberedNeeds($0, for: actor) ?? [] } ?? kept.map(RememberedNeeds.kinds) ?? []
        // A saved filter stands for its needs, too, once something else of it is changed.
        let key = own ?? (kept == nil ? nil : filter?.id.text)
        let question = FormFields(filled.without([RememberedNeeds.field]).pairs + (key.map { [(RememberedNeeds.field, $0)] } ?? []))
        return (question, filled.needing(kinds))
    }
}
