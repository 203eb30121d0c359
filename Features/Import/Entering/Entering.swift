import Register
import Vocabulary

/// A plan on its way into the register (laufende Übernahme): family by family, in parts so short that nobody who writes waits
/// for long, with what is left to do and as of when the rest is known to hold.
package struct Entering: Sendable {
    let id: ID<ImportRun>
    let name: String
    var plan: ImportPlan
    var result = ImportResult()
    /// How many people of the list are in already.
    private(set) var isIn: Int
    private let before: Int
    /// One known person, or the new people of a household, by their places in the plan.
    private let steps: [[Int]]
    private var next = 0
    private let adults: Set<String>
    /// What two rows share recognises nobody.
    private let shared: Set<String>

    /// `entered` are the places in the plan of those whom an earlier run has put in.
    init(_ plan: ImportPlan, _ id: ID<ImportRun>, name: String, entered: Set<Int> = []) {
        (self.plan, self.id, self.name) = (plan, id, name)
        (isIn, before) = (entered.count, entered.count)
        let known = plan.people.indices.filter { [.changed, .unchanged].contains(plan.people[$0].outcome) && !entered.contains($0) }
        steps = known.map { [$0] } + plan.newHouseholds
        adults = plan.adultHouseholds
        var seen: Set<String> = []
        shared = Set(plan.people.filter { $0.outcome != .skipped }.flatMap { Entering.keys($0.listed) }.filter { !seen.insert($0).inserted })
    }

    var total: Int { before + steps.count }
    var done: Int { before + next }
    var isDone: Bool { next == steps.count }

    mutating func takeStep() -> [Int]? {
        guard !isDone else { return nil }
        defer { next += 1 }
        return steps[next]
    }

    private static func keys(_ listed: ListedPerson) -> [String] { Array(Set([listed.numberKey, listed.writtenKey].filter { !$0.isEmpty })) }

    mutating func add(acts: Int, new: Int, people: Int) {
        result.acts += acts
        result.newPeople += new
        isIn += people
    }

    func keys(of index: Int) -> [String] { Entering.keys(plan.people[index].listed).filter { !shared.contains($0) } }
    func isAccompanied(_ group: [Int]) -> Bool { plan.isAccompanied(group, adults) }

    /// Since the plan was made these people were registered or changed. Decides again on those of them who are still to come, and
    /// compares them with the new; refuses where that would no longer be what was checked.
    mutating func decideAgain(_ changed: KnownPeople, _ records: [ID<Person>: PersonRecord], asOf instant: Instant) throws(Refusal) {
        if !records.isEmpty, !plan.stillHolds(for: steps[next...].flatMap { $0 }, changed, records) { throw Entering.isOutdated }
        plan.knownAt = instant
    }

    static let isOutdated = Refusal.conflict("Seit der Prüfung hat sich im Register etwas geändert. Prüfen Sie die Liste noch einmal.")
}

extension ImportPlan {
    /// Whether the rest of a plan still means the same, now that some people have changed; takes over their new facts.
    fileprivate mutating func stillHolds(for rest: [Int], _ changed: KnownPeople, _ records: [ID<Person>: PersonRecord]) -> Bool {
        var joined: [String: ID<Household>] = [:]
        // Whoever else has come into a room meanwhile may have taken the place that was free.
        let coming = Set(rest.compactMap { ground.stay(of: people[$0].listed)?.room })
        let ours = Set(people.compactMap(\.person))
        let day = ground.settings.referenceDay
        if records.contains(where: { id, record in !ours.contains(id) && record.stay(on: day)?.room.map(coming.contains) == true }) { return false }
        for index in rest {
            let planned = people[index]
            if let id = planned.person {
                guard let record = records[id] else { continue }
                guard let again = decidedAgain(index, record), again.line == planned.line else { return false }
                replace(index, by: again)
            } else if !isStillNew(index, changed) {
                return false
            }
        }
        for planned in people where !planned.listed.household.isEmpty {
            guard let id = planned.person, let membership = records[id]?.membership(on: ground.settings.referenceDay) else { continue }
            joined[planned.listed.household] = membership.household
        }
        return rest.allSatisfy { index in
            guard people[index].person == nil, let household = joined[people[index].listed.household] else { return true }
            return people[index].joining == household
        }
    }
}
