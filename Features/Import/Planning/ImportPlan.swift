import Places
import Register
import Storage
import Vocabulary

/// What people decided about one person of a list (Entscheidung).
package enum ImportDecision: Sendable, Hashable {
    case same(ID<Person>)
    case new
    case skip
}

/// What becomes of one person of a list (Ergebnis einer Zeile).
package enum ImportOutcome: String, Sendable, CaseIterable, Labelled {
    case new, changed, unchanged, undecided, wrong, skipped

    package var label: Phrase {
        switch self {
        case .new: "neue Person"
        case .changed: "bekannt, mit Änderungen"
        case .unchanged: "bekannt, unverändert"
        case .undecided: "zu entscheiden"
        case .wrong: "mit Fehler"
        case .skipped: "ausgelassen"
        }
    }
}

/// One person of a list with what the import would do (geplante Übernahme).
package struct PlannedPerson: Sendable {
    var listed: ListedPerson
    var outcome = ImportOutcome.new
    var person: ID<Person>?
    /// By what the person was recognised.
    var how: Phrase = ""
    var candidates: [Candidate] = []
    /// What would be recorded of somebody known.
    var acts: [Act] = []
    /// The same in words.
    var words: [Phrase] = []
    /// Into which household a new person goes, where one of the family is known.
    var joining: ID<Household>?
}

/// Everything an import would do (Plan eines Imports). Made from the list and the register alone: made again on the
/// same state it is the same.
package struct ImportPlan: Sendable {
    package private(set) var people: [PlannedPerson] = []
    /// Of earlier lists of this kind, still here, and not in this one.
    package private(set) var missing: [ID<Person>] = []
    var ground: PlanGround
    /// The state of the register it stands on.
    var knownAt = Instant(microseconds: 0)
    /// As the list tells it, before anything was compared.
    private var listed: [ListedPerson]
    private let decisions: [ListPlace: ImportDecision]

    /// First step: who is who.
    init(_ listed: [ListedPerson], known: KnownPeople, decisions: [ListPlace: ImportDecision], ground: PlanGround) {
        self.ground = ground
        (self.listed, self.decisions) = (listed, decisions)
        people = listed.map { ImportPlan.recognise($0, known, decisions[$0.place]) }
        refuseTwins()
    }

    /// Whose facts the second step needs.
    var needed: [ID<Person>] { Array(Set(people.compactMap(\.person))).sorted() }

    private static func recognise(_ listed: ListedPerson, _ known: KnownPeople, _ decision: ImportDecision?) -> PlannedPerson {
        var planned = PlannedPerson(listed: listed)
        switch listed.isSkipped ? .skip : decision {
        case .skip?: planned.outcome = .skipped
        case .new?: planned.how = "als neue Person entschieden"
        case .same(let id)?: (planned.person, planned.how, planned.outcome) = (id, "als dieselbe Person entschieden", .unchanged)
        case nil:
            switch known.recognise(listed) {
            case .same(let id, let how): (planned.person, planned.how, planned.outcome) = (id, how, .unchanged)
            case .doubtful(let candidates): (planned.candidates, planned.outcome) = (candidates, .undecided)
            case .contradiction(let message): planned.listed.problems.append(RowProblem(.error, .fileNumber, message))
            case .new: break
            }
        }
        if planned.outcome != .skipped, planned.listed.isWrong { planned.outcome = .wrong }
        return planned
    }

    /// Two rows cannot be one person.
    private mutating func refuseTwins() {
        var rows: [ID<Person>: Int] = [:]
        for index in people.indices where people[index].outcome == .unchanged {
            guard let person = people[index].person else { continue }
            if let other = rows[person] {
                people[index].listed.problems.append(
                    RowProblem(.error, .fullName, "Diese Person steht schon in Zeile \(people[other].listed.place.row + 1)."))
                people[index].outcome = .wrong
            } else {
                rows[person] = index
            }
        }
    }

    /// Second step: what changes for each. `remembered` are the people of earlier lists.
    mutating func decide(_ records: [ID<Person>: PersonRecord], remembered: [ID<Person>]) {
        askForPlaces(records)
        for index in people.indices where people[index].outcome == .unchanged {
            guard let id = people[index].person, let record = records[id] else {
                people[index].listed.problems.append(RowProblem(.error, .fileNumber, "Diese Akte gibt es nicht mehr."))
                people[index].outcome = .wrong
                continue
            }
            do throws(Refusal) {
                try KnownChanges(record: record, ground: ground).apply(to: &people[index])
            } catch {
                people[index].acts = []
                people[index].listed.problems += error.problems.map { RowProblem(.error, nil, $0.message) }
            }
            if people[index].listed.isWrong { people[index].outcome = .wrong }
        }
        joinHouseholds(records)
        checkNew()
        let listed = Set(people.compactMap(\.person)).union(people.flatMap { $0.candidates.map(\.id) })
        missing = remembered.filter { !listed.contains($0) && records[$0]?.phase(on: ground.settings.referenceDay) != nil }
    }

    /// What would be done with somebody known on other facts; nil where nothing could.
    func decidedAgain(_ index: Int, _ record: PersonRecord) -> PlannedPerson? {
        var planned = PlannedPerson(listed: listed[index], outcome: .unchanged, person: record.person.id, how: people[index].how)
        do throws(Refusal) {
            try KnownChanges(record: record, ground: ground).apply(to: &planned)
        } catch {
            return nil
        }
        return planned.listed.isWrong ? nil : planned
    }

    /// Whether a new person is none of some others.
    func isStillNew(_ index: Int, _ others: KnownPeople) -> Bool {
        ImportPlan.recognise(listed[index], others, decisions[listed[index].place]).outcome == .new
    }

    /// What speaks against a house: an error where it cannot be, else said and confirmed.
    mutating func objectToHouse(_ index: Int, _ found: [Objection]) {
        for one in found {
            let problem = RowProblem(one.kind.isRefusal ? .error : .warning, .site, one.words)
            people[index].listed.problems.append(problem)
            listed[index].problems.append(problem)
        }
        if people[index].listed.isWrong { people[index].outcome = .wrong }
    }

    mutating func keepAsRemark(_ index: Int, _ full: Phrase?) {
        (people[index].listed.fullRoom, listed[index].fullRoom) = (full, full)
    }

    mutating func replace(_ index: Int, by planned: PlannedPerson) { people[index] = planned }

    /// A new child of a known family goes into its household.
    private mutating func joinHouseholds(_ records: [ID<Person>: PersonRecord]) {
        var known: [String: ID<Household>] = [:]
        for planned in people where !planned.listed.household.isEmpty {
            guard let id = planned.person, let membership = records[id]?.membership(on: ground.settings.referenceDay) else { continue }
            known[planned.listed.household] = membership.household
        }
        for index in people.indices where people[index].outcome == .new { people[index].joining = known[people[index].listed.household] }
    }

    /// The new people of each household, in the order of the list.
    var newHouseholds: [[Int]] {
        var order: [String] = []
        var groups: [String: [Int]] = [:]
        for index in people.indices where people[index].outcome == .new {
            let listed = people[index].listed
            let key = listed.household.isEmpty ? "\(listed.place)" : listed.household
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(index)
        }
        return order.compactMap { groups[$0] }
    }

    /// Every new person is tried with the rules that will be asked when it is kept.
    private mutating func checkNew() {
        let adults = adultHouseholds
        for group in newHouseholds {
            let accompanied = isAccompanied(group, adults)
            for index in group {
                let listed = people[index].listed
                if listed.isGone || listed.death != nil {
                    people[index].outcome = .skipped
                    let why: Phrase =
                        listed.isGone
                        ? "Schon weggezogen und nicht bekannt; die Person wird nicht aufgenommen."
                        : "Verstorben und nicht bekannt; die Person wird nicht aufgenommen."
                    people[index].listed.problems.append(RowProblem(.note, .departure, column: listed.death, why))
                    continue
                }
                do throws(Refusal) {
                    let new = try ground.newcomer(listed, id: ID(""), household: ID(""), part: .reference, accompanied: accompanied)
                    people[index].words = new.words
                    guard let stay = ground.stay(of: listed) else { continue }
                    people[index].listed.problems += ground.remarks(on: stay, listed)
                } catch {
                    people[index].listed.problems += error.problems.map { RowProblem(.error, PlanGround.field($0.field), $0.message) }
                    people[index].outcome = .wrong
                }
            }
        }
    }

    /// The households of the list with an adult in them, or somebody whose age nobody knows.
    var adultHouseholds: Set<String> {
        Set(
            people.filter { $0.outcome != .skipped && $0.outcome != .wrong && !$0.listed.isGone && isAdult($0) }
                .map(\.listed.household).filter { !$0.isEmpty })
    }

    private func isAdult(_ planned: PlannedPerson) -> Bool {
        // Of age by now is no company on the day they came.
        let day = planned.person == nil ? planned.listed.arrival ?? ground.settings.referenceDay : ground.settings.referenceDay
        let majority = ground.law.number("ageOfMajority", on: day)?.number ?? 18
        return planned.listed.birth.map { $0.birthday(majority) <= day } ?? true
    }

    func isAccompanied(_ group: [Int], _ adults: Set<String>) -> Bool {
        adults.contains(people[group[0]].listed.household) || group.contains { isAdult(people[$0]) }
    }

    func count(_ outcome: ImportOutcome) -> Int { people.count { $0.outcome == outcome } }
    var warnings: Int { people.count { $0.listed.hasWarning && $0.outcome != .skipped && $0.outcome != .wrong } }

    /// Says in one line per person what the plan does: two plans that say the same do the same.
    var text: String { people.map(\.line).joined(separator: "\n") }
}

extension PlannedPerson {
    var line: String { PlannedPerson.line(listed.place, outcome.rawValue, person, words.map(\.text), listed.problems) }

    static func line(_ place: ListPlace, _ outcome: String, _ person: ID<Person>?, _ words: [String], _ problems: [RowProblem]) -> String {
        let (said, problems) = (words.joined(separator: "; "), problems.map(\.message).joined(separator: "; "))
        return "\(place.sheet)/\(place.row)/\(place.member)|\(outcome)|\(person?.text ?? "")|\(said)|\(problems)"
    }
}
