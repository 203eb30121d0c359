import Register
import Storage
import Vocabulary
import Web

extension Connection {
    /// What a file has to do with others, for those who may merge; nil when the file is none of the actor's business.
    func ties(of id: ID<Person>, on today: Day, for actor: Actor) throws -> Ties? {
        guard try !covering(id, for: actor, .mergePeople, on: today).isEmpty else { return nil }
        let merges = try merges(of: id).compactMap { merge -> (merge: Merge, other: Person, act: RecordedAct)? in
            guard let other = try person(merge.kept == id ? merge.merged : merge.kept), let act = try act(merge.act) else { return nil }
            return (merge, other, act)
        }
        let decisions = try rows(
            "SELECT * FROM distinct_pair WHERE \(current: "distinct_pair") AND (one_id = \(id) OR other_id = \(id)) ORDER BY recorded_at"
        ).map(Apart.init)
        let apart = try decisions.compactMap { decision -> (decision: Apart, other: Person)? in
            try person(decision.one == id ? decision.other : decision.one).map { (decision, $0) }
        }
        return Ties(
            person: id, merges: merges, apart: apart, proposals: try proposals(of: id).count, isMerged: try successor(of: id) != nil)
    }
}
