import Register
import Storage
import Tasks
import Vocabulary

extension AccommodationFeature: TaskGiving {
    package var taskSources: [TaskSource] { [.contracts] }
}

extension TaskSource {
    /// Tasks that follow from contracts and permits, so that none ends unnoticed.
    package static let contracts = TaskSource([
        TaskKind("contract.notice", "Vertrag: Kündigung entscheiden"), TaskKind("contract.end", "Vertrag läuft aus"),
        TaskKind("contract.permit", "Genehmigung läuft aus"),
    ]) { db, today in
        let rules = try db.taskRules(on: today)
        let names = Dictionary(try db.sites().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return tenureDeadlines(try db.tenures(.starting(today)), names: names, on: today).compactMap { deadline in
            let kind =
                switch deadline.kind {
                case .notice: "contract.notice"
                case .contractEnd: "contract.end"
                case .permitEnd: "contract.permit"
                }
            return TaskProposal(rules.rule(kind, about: deadline.due), .site(deadline.site), on: deadline.due, deadline.words, site: deadline.site)
        }
    }
}
