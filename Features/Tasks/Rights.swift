import Access
import Web

extension Permission {
    /// See and finish tasks that are for the own role, account or sites.
    package static let seeTasks = Permission("tasks.see")
    /// Give tasks to others, and tick off what is for others.
    package static let manageTasks = Permission("tasks.manage")
    /// Report a defect or an inspection at a site.
    package static let reportDefects = Permission("defects.report")
}

extension TasksFeature {
    package var rights: [Right] {
        [
            .held(.seeTasks, by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned, .fees: .all, .caretaker: .ownSites]),
            .held(.manageTasks, by: [.lead: .all, .accommodation: .all]),
            .held(.reportDefects, by: [.lead: .all, .accommodation: .all, .caretaker: .ownSites]),
        ]
    }
}
