import Web

extension Permission {
    /// See and finish tasks that are for the own role, account or sites.
    package static let seeTasks = Permission("tasks.see")
    /// Give tasks to others, and tick off what is for others.
    package static let manageTasks = Permission("tasks.manage")
    /// Report a defect or an inspection at a site.
    package static let reportDefects = Permission("defects.report")
}
