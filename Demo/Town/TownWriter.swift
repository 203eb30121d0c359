import Register
import Storage
import Vocabulary

/// Turns planned acts into recorded ones (Schreiber); remembers the facts that later acts may supersede.
struct TownWriter {
    private var facts: [ID<Person>: [Fact]] = [:]
    private var board: RoomBoard
    private(set) var acts = 0
    private(set) var recorded = 0

    init(_ board: RoomBoard) { self.board = board }

    mutating func write(_ plan: PlannedAct, _ transaction: Transaction) throws {
        board.remember(plan.steps)
        let (furnished, moved) = board.furnish(changes(plan.steps), on: plan.day, known: facts)
        let act = Act(plan.kind, on: plan.day, reason: plan.reason, changes: furnished)
        guard !act.changes.isEmpty else { return }
        let id = try transaction.begin(act)
        for step in plan.steps {
            switch step {
            case .person(let person): try transaction.add(person, by: id)
            case .household(let household): try transaction.add(household)
            default: continue
            }
        }
        let new = try transaction.finish(act, id: id)
        remember(plan.steps, superseded: act.changes, new, moved)
        acts += 1
        recorded += new.count
    }

    private func changes(_ steps: [PlannedAct.Step]) -> [Change] {
        steps.flatMap { step -> [Change] in
            switch step {
            case .person, .household, .forget: return []
            case .say(let person, let period, let content, _): return [.record(person, period, content)]
            case .hold(let person, let day, let content):
                let known = facts[person, default: []].of(content.kind)
                // Whoever stays at the site stays in the room.
                let same = known.first { $0.content.isSame(as: content) && $0.period.contains(day) }
                return known.replacing(.starting(day), for: person, with: same?.content ?? content)
            case .end(let person, let kind, let day):
                return facts[person, default: []].of(kind).replacing(.starting(day), for: person, with: nil)
            case .correct(let person, let wrong, let right):
                guard let fact = facts[person, default: []].first(where: { $0.content.isSame(as: wrong) }) else { return [] }
                return [.supersede(fact)] + (right.map { [.record(person, fact.period, $0)] } ?? [])
            }
        }
    }

    private mutating func remember(_ steps: [PlannedAct.Step], superseded: [Change], _ new: [Fact], _ moved: [ID<Person>]) {
        for case .supersede(let fact) in superseded {
            facts[fact.person]?.removeAll { $0.id == fact.id }
        }
        var wanted = Dictionary(moved.map { ($0, Set([Fact.Kind.stay])) }, uniquingKeysWith: { one, _ in one })
        for step in steps {
            switch step {
            case .say(let person, _, let content, remembered: true), .hold(let person, _, let content):
                wanted[person, default: []].insert(content.kind)
            case .correct(let person, _, let content?) where Self.changing.contains(content.kind):
                wanted[person, default: []].insert(content.kind)
            default: continue
            }
        }
        for fact in new where fact.period.isOpen && wanted[fact.person]?.contains(fact.content.kind) == true {
            facts[fact.person, default: []].append(fact)
        }
        for case .forget(let person) in steps {
            let left = facts[person, default: []].filter { !Self.changing.contains($0.content.kind) }
            facts[person] = left.isEmpty ? nil : left
        }
    }

    /// The kinds that change in the course of a life here; others are only corrected.
    private static let changing: Set<Fact.Kind> = [
        .phase, .stay, .residenceStatus, .membership, .assignment, .departure,
    ]
}

extension Fact.Content {
    /// The plan knows no rooms.
    fileprivate func isSame(as other: Fact.Content) -> Bool {
        guard case .stay(let one) = self, case .stay(let two) = other else { return self == other }
        return Stay(one.kind, site: one.site, address: one.address) == Stay(two.kind, site: two.site, address: two.address)
    }
}
