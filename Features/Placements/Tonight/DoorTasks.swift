import Register
import Storage
import Tasks
import Vocabulary

extension PlacementsFeature: TaskGiving {
    package var taskSources: [TaskSource] { [.doorArrivals] }
}

extension TaskSource {
    /// Nobody stays without a name: one task for all who came together.
    static let doorArrivals = TaskSource([TaskKind("arrival.names", "Namen nachtragen")]) { db, today in
        let rules = try db.taskRules(on: today)
        let groups = Dictionary(grouping: try db.nameless(), by: \.arrival)
        return groups.sorted { $0.key < $1.key }.compactMap { arrival, comers in
            guard let day = comers.map(\.day).min() else { return nil }
            return TaskProposal(
                rules.rule("arrival.names", about: day), TaskSubject(kind: "arrival", id: arrival.text, link: "/ankunft/\(arrival)"), on: day,
                comers.count == 1 ? "Namen von 1 Person nachtragen" : "Namen von \(comers.count) Personen nachtragen",
                because: "am \(day) ohne Namen aufgenommen", person: comers.first?.person)
        }
    }
}
