import Tasks
import Vocabulary

extension BicyclesFeature: TaskGiving {
    package var taskSources: [TaskSource] {
        [
            TaskSource([TaskKind("bicycle.fetch", "Fahrrad zurückholen")]) { db, today in
                let rules = try db.taskRules(on: today)
                return try db.lateLoans(on: today).compactMap { loan in
                    TaskProposal(
                        rules.rule("bicycle.fetch", about: loan.due), TaskSubject(kind: "bicycle", id: loan.bicycle.text, link: loan.path),
                        on: loan.due, "Fahrrad \(loan.bicycle) zurückholen", because: "ausgeliehen bis \(loan.due)", person: loan.person)
                }
            }
        ]
    }
}
