import Access
import Places
import Register
import Storage
import Vocabulary
import Web

// Tasks and how they stand, in SQL. Under the aliases: t the task, c its current state.

extension TaskAudience {
    var cells: (role: String, account: String?) {
        switch self {
        case .role(let role): (role.rawValue, nil)
        case .account(let account): ("", account)
        }
    }

    init(_ row: Row) throws {
        if let account = try row.optionalText("for_account") { self = .account(account) } else { self = .role(try row.choice("for_role")) }
    }
}

extension TaskState {
    init(_ row: Row, account: String = "account", recordedAt: String = "recorded_at") throws {
        self.init(
            try row.choice("state"), due: try row.day("due_day"), audience: try TaskAudience(row), remark: try row.text("remark"),
            account: try row.text(account), recordedAt: try row.instant(recordedAt))
    }
}

extension TaskRecord {
    /// The columns a row of a task with its current state has.
    static let columns: SQL = """
        t.id, t.kind, t.subject_kind, t.subject, t.link, t.person_id, t.site_id, t.event_day, t.title, t.reason, t.account, t.recorded_at,
        c.state, c.due_day, c.for_role, c.for_account, c.remark, c.account AS state_account, c.recorded_at AS state_at
        """
    static let source: SQL = "task t JOIN task_state c ON c.task_id = t.id AND \(current: "c")"

    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), kind: try row.text("kind"),
            subject: TaskSubject(kind: try row.text("subject_kind"), id: try row.text("subject"), link: try row.text("link")),
            person: try row.optionalID("person_id"), site: try row.optionalID("site_id"), eventDay: try row.day("event_day"),
            title: try row.text("title"), reason: try row.text("reason"), account: try row.text("account"),
            recordedAt: try row.instant("recorded_at"),
            state: try TaskState(row, account: "state_account", recordedAt: "state_at"))
    }
}

extension Actor {
    /// Tasks for this account, or for one of its roles as far as that role reaches.
    func ownTasks(on today: Day) -> SQL {
        let people = peopleCondition(.seePeople, on: today, person: "t.person_id")
        // Roles and grants stand in the same order.
        let own = zip(roles, grants).compactMap { role, grant -> SQL? in
            let reach: SQL
            switch grant.permissions[.seeTasks] {
            case .all?: reach = "1 = 1"
            case .assigned?:
                reach = """
                    t.person_id IN (SELECT r.person_id FROM assignment r WHERE r.account_id = \(account) AND \(CensusQuery(on: today).holds("r")))
                    """
            case .ownSites?: reach = "t.site_id IN (SELECT r.site_id FROM account_site r WHERE r.account_id = \(account))"
            case nil: return nil
            }
            return "(c.for_role = \(role) AND \(reach) AND (t.person_id IS NULL OR \(people)))"
        }
        return "(\((["c.for_account = \(account)"] + own).joined(separator: " OR ")))"
    }

    /// What the actor may open at all. What people note for themselves is nobody else's, whoever gives the tasks.
    func visibleTasks(on today: Day) -> SQL {
        guard may(.seeTasks) else { return "1 = 0" }
        guard may(.manageTasks) else { return ownTasks(on: today) }
        return "(\(ownTasks(on: today)) OR c.for_account IS NULL OR c.for_account <> t.account)"
    }
}

extension TaskQuery {
    func condition(for actor: Actor) -> SQL {
        var condition: SQL = "c.state = \(phase) AND \(whose == .mine ? actor.ownTasks(on: today) : actor.visibleTasks(on: today))"
        if let latest { condition += " AND c.due_day <= \(latest)" }
        if let kind { condition += " AND t.kind = \(kind)" }
        if let site { condition += " AND t.site_id = \(site)" }
        return condition
    }
}

extension Connection {
    package func taskCount(_ query: TaskQuery, for actor: Actor) throws -> Int {
        guard actor.may(.seeTasks) else { return 0 }
        return try count("SELECT COUNT(*) AS n FROM \(TaskRecord.source) WHERE \(query.condition(for: actor))")
    }

    /// Open ones by the day they are due, the others by when they were settled, unless another order is asked for.
    func tasks(_ query: TaskQuery, for actor: Actor, limit: Int, offset: Int = 0) throws -> [TaskRecord] {
        guard actor.may(.seeTasks) else { return [] }
        let direction: SQL = query.order?.isDescending == true ? "DESC" : "ASC"
        let order: SQL =
            switch query.order?.key {
            case "aufgabe": "t.title \(direction), c.due_day, t.id"
            case "faellig": "c.due_day \(direction), t.recorded_at, t.id"
            default: query.phase == .open ? "c.due_day, t.recorded_at, t.id" : "c.recorded_at DESC, t.id"
            }
        return try rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source) WHERE \(query.condition(for: actor)) ORDER BY \(order)
            LIMIT \(limit) OFFSET \(offset)
            """
        ).map(TaskRecord.init)
    }

    /// Throws `notFound` for a task that is none of the actor's business.
    func task(_ id: ID<TaskRecord>, for actor: Actor, on today: Day) throws -> TaskRecord {
        let condition = actor.visibleTasks(on: today)
        guard let row = try row("SELECT \(TaskRecord.columns) FROM \(TaskRecord.source) WHERE t.id = \(id) AND \(condition)") else {
            throw Refusal.notFound
        }
        return try TaskRecord(row)
    }

    /// Those of some tasks the actor sees and that are open, by day due.
    func openTasks(_ ids: [String], for actor: Actor, on today: Day) throws -> [TaskRecord] {
        try rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source)
            WHERE t.id IN (\(list: ids)) AND c.state = 'open' AND \(actor.visibleTasks(on: today)) ORDER BY c.due_day, t.id
            """
        ).map(TaskRecord.init)
    }

    /// Every state a task ever had, newest first.
    func states(of task: ID<TaskRecord>) throws -> [TaskState] {
        try rows("SELECT * FROM task_state WHERE task_id = \(task) ORDER BY recorded_at DESC").map { try TaskState($0) }
    }

    /// Open tasks about a person or at a site that the actor may see.
    func openTasks(person: ID<Person>, for actor: Actor, on today: Day) throws -> [TaskRecord] {
        try openTasks("t.person_id = \(person)", for: actor, on: today)
    }

    package func openTasks(site: ID<Site>, for actor: Actor, on today: Day) throws -> [TaskRecord] {
        try openTasks("t.site_id = \(site) AND t.person_id IS NULL", for: actor, on: today)
    }

    /// Of several sites, as many of all together as one page of each would show.
    func openTasks(sites: [ID<Site>], for actor: Actor, on today: Day) throws -> [TaskRecord] {
        try openTasks("t.site_id IN (\(list: sites)) AND t.person_id IS NULL", for: actor, on: today, limit: 50 * sites.count)
    }

    package func openTasks(about subject: TaskSubject, for actor: Actor, on today: Day) throws -> [TaskRecord] {
        try openTasks("t.subject_kind = \(subject.kind) AND t.subject = \(subject.id)", for: actor, on: today)
    }

    private func openTasks(_ condition: SQL, for actor: Actor, on today: Day, limit: Int = 50) throws -> [TaskRecord] {
        guard actor.may(.seeTasks) else { return [] }
        return try rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source)
            WHERE \(condition) AND c.state = 'open' AND \(actor.visibleTasks(on: today)) ORDER BY c.due_day, t.id LIMIT \(limit)
            """
        ).map(TaskRecord.init)
    }

    /// Of the whole town, by day due; what people note for themselves stays theirs.
    package func allOpenTasks() throws -> [TaskRecord] {
        try rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source)
            WHERE c.state = 'open' AND (c.for_account IS NULL OR c.for_account <> t.account) ORDER BY c.due_day, t.id
            """
        ).map(TaskRecord.init)
    }

    func allTaskRules() throws -> [TaskRule] {
        try rows("SELECT * FROM task_rule ORDER BY kind, from_day").compactMap { row in
            guard let validity = DayRange(try row.day("from_day"), try row.day("until_day")) else { return nil }
            return TaskRule(
                try row.text("kind"), validity: validity, lead: try row.int("lead_days"), due: try row.int("due_days"),
                back: try row.int("back_days"),
                role: try row.choice("for_role"), reference: try row.text("reference"))
        }
    }

    /// Active accounts that may see tasks, by name; for giving a task to one of them.
    func taskAccounts() throws -> [(id: String, name: String, roles: Set<String>)] {
        let found = try rows(
            """
            SELECT account.id AS id, account.name AS name, r.role AS role FROM account JOIN account_role r ON r.account_id = account.id
            WHERE account.active ORDER BY account.id
            """
        ).map { (try $0.text("id"), try $0.text("name"), try $0.text("role")) }
        var accounts: [(id: String, name: String, roles: Set<String>)] = []
        for (id, name, role) in found {
            if accounts.last?.id == id { accounts[accounts.count - 1].roles.insert(role) } else { accounts.append((id, name, [role])) }
        }
        return accounts.inNaturalOrder(by: \.name, then: \.id)
    }
}
