import Register
import Storage
import Tasks
import Vocabulary

extension UpkeepFeature: TaskGiving {
    package var taskSources: [TaskSource] { [.upkeep] }
}

extension TaskSource {
    /// Tasks that follow from defects and keys.
    package static let upkeep = TaskSource([
        TaskKind("defect.assign", "Mangel zuteilen"), TaskKind("defect.repair", "Mangel beheben"), TaskKind("defect.order", "Reparatur nachhalten"),
        TaskKind("defect.check", "Reparatur abnehmen"), TaskKind("defect.closure", "Über eine Sperrung entscheiden"),
        TaskKind("key.return", "Schlüssel zurückholen"),
    ]) { db, today in
        let cases = try db.openDefects()
        let defects = try db.defectTasks(cases, on: today)
        let rules = try db.taskRules(on: today)
        let keys = try db.keysLeftBehind(on: today).compactMap { key, since in
            TaskProposal(
                rules.rule("key.return", about: since), .key(key), on: since, "Schlüssel \(key.number) zurückholen",
                because: "seit \(since) nicht mehr im Zimmer", site: key.site)
        }
        return cases.flatMap(defects.proposals) + keys
    }
}
