import Accommodation
import Forms
import Lists
import Places
import Register
import Storage
import Tasks
import Vocabulary
import Web

// Defects and their steps, in SQL. Under the aliases: d the defect, s its current step, k what was decided about a closure.

extension Defect {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), site: try row.id("site_id"), spot: try row.optionalID("spot_id"), category: try row.choice("category"),
            urgency: try row.choice("urgency"), text: try row.text("description"), since: try row.day("since_day"),
            isUnusable: try row.flag("is_unusable"), reported: try row.day("reported_day"), account: try row.text("account"),
            recordedAt: try row.instant("recorded_at"))
    }
}

extension DefectStep {
    init(_ row: Row, prefix: String = "") throws {
        self.init(
            id: try row.id(prefix + "id"), try row.choice("state"), on: try row.day("day"), assignee: try row.choice("assignee"),
            firm: try row.text("firm"), cost: try row.optionalInt("cost"), payer: try row.choice("payer"), remark: try row.text("remark"),
            account: try row.text(prefix + "account"), recordedAt: try row.instant(prefix + "recorded_at"))
    }
}

extension DefectCase {
    static let columns: SQL = """
        d.*, s.id AS step_id, s.state, s.day, s.assignee, s.firm, s.cost, s.payer, s.remark, s.account AS step_account,
        s.recorded_at AS step_recorded_at, k.is_closed, k.remark AS closure_remark, k.account AS closure_account, k.recorded_at AS closure_at
        """
    static let source: SQL = """
        defect d JOIN defect_step s ON s.defect_id = d.id AND \(current: "s")
        LEFT JOIN defect_closure k ON k.defect_id = d.id
        """

    init(_ row: Row) throws {
        let closure =
            try row.isNull("is_closed")
            ? nil
            : ClosureDecision(
                isClosed: try row.flag("is_closed"), remark: try row.text("closure_remark"), account: try row.text("closure_account"),
                recordedAt: try row.instant("closure_at"))
        self.init(try Defect(row), try DefectStep(row, prefix: "step_"), closure: closure)
    }
}

/// Which defects a list shows (Mängelliste).
struct DefectQuery: Sendable, Hashable {
    var site: String?
    var isOpen = true
    var state: DefectStep.State?
    var urgency: Defect.Urgency?
    var order: ListOrder?
    static let filters: Set<String> = ["unterkunft", "umfang", "schritt", "dringlichkeit"]

    init() {}

    /// What an address asks of the list; its filters have refused what is not among the choices.
    init(_ question: ListQuestion) {
        site = question["unterkunft"]
        isOpen = question["umfang"] == nil
        state = question.choice("schritt")
        urgency = question.choice("dringlichkeit")
        order = question.order
    }

    /// What is open first, then by urgency, unless another order is asked for.
    var sorting: SQL {
        let direction: SQL = order?.isDescending == true ? "DESC" : "ASC"
        return switch order?.key {
        case "gemeldet": "d.reported_day \(direction), d.id"
        case "art": "d.category \(direction), d.reported_day DESC, d.id"
        default:
            """
            CASE WHEN s.state IN ('checked', 'dropped') THEN 1 ELSE 0 END,
            CASE d.urgency WHEN 'immediate' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END, d.reported_day DESC, d.id
            """
        }
    }

    /// Only at sites within reach.
    func condition(_ sites: [Site]) -> SQL {
        var condition: SQL = "d.site_id IN (\(list: sites.map(\.id.text).filter { site == nil || $0 == site }))"
        if let state { condition += " AND s.state = \(state)" } else if isOpen { condition += " AND s.state NOT IN ('checked', 'dropped')" }
        if let urgency { condition += " AND d.urgency = \(urgency)" }
        return condition
    }
}

extension Connection {
    func defects(_ query: DefectQuery, in sites: [Site], limit: Int, offset: Int = 0) throws -> [DefectCase] {
        try rows(
            """
            SELECT \(DefectCase.columns) FROM \(DefectCase.source) WHERE \(query.condition(sites)) ORDER BY \(query.sorting)
            LIMIT \(limit) OFFSET \(offset)
            """
        ).map(DefectCase.init)
    }

    func defectCount(_ query: DefectQuery, in sites: [Site]) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM \(DefectCase.source) WHERE \(query.condition(sites))")
    }

    /// Throws `notFound` for a defect at a site that is none of the actor's business.
    func defect(_ id: ID<Defect>, for actor: Actor) throws -> DefectCase {
        guard let found = try defectCase(id) else { throw Refusal.notFound }
        try refuseSite(found.defect.site, for: actor, .reportDefects)
        return found
    }

    package func defectCase(_ id: ID<Defect>) throws -> DefectCase? {
        try row("SELECT \(DefectCase.columns) FROM \(DefectCase.source) WHERE d.id = \(id)").map(DefectCase.init)
    }

    /// Everything that happened to a defect, newest first.
    func steps(of defect: ID<Defect>) throws -> [DefectStep] {
        try rows("SELECT * FROM defect_step WHERE defect_id = \(defect) ORDER BY recorded_at DESC").map { try DefectStep($0) }
    }

    package func openDefects() throws -> [DefectCase] {
        try rows("SELECT \(DefectCase.columns) FROM \(DefectCase.source) WHERE s.state NOT IN ('checked', 'dropped') ORDER BY d.id").map(
            DefectCase.init)
    }

    func defectTerms() throws -> [DefectTerm] {
        try rows("SELECT * FROM defect_term ORDER BY urgency, from_day").compactMap { row in
            guard let validity = DayRange(try row.day("from_day"), try row.day("until_day")) else { return nil }
            return DefectTerm(urgency: try row.choice("urgency"), validity: validity, days: try row.int("days"), reference: try row.text("reference"))
        }
    }

    func defectTasks(_ cases: [DefectCase], on today: Day) throws -> DefectTasks {
        DefectTasks(
            rules: try taskRules(on: today), terms: try defectTerms(), rooms: try roomNames(Set(cases.compactMap(\.defect.spot?.text)).sorted()))
    }

    /// What accounts are called.
    func accountNames() throws -> [String: String] {
        Dictionary(try rows("SELECT id, name FROM account").map { (try $0.text("id"), try $0.text("name")) }, uniquingKeysWith: { first, _ in first })
    }
}

extension DefectStep: Datable {
    package static let table: DatedTable = "defect_step"

    package var cells: Cells {
        ["state": state, "day": day, "assignee": assignee, "firm": firm, "cost": cost, "payer": payer, "remark": remark]
    }
}

extension Transaction {
    /// Keeps a report and the task that follows from it.
    package func report(_ wish: DefectWish, at site: ID<Site>, today: Day) throws -> ID<Defect> {
        let id: ID<Defect> = newID()
        try db.run(
            """
            INSERT INTO defect (id, site_id, spot_id, category, urgency, description, since_day, is_unusable, reported_day, account, recorded_at)
            VALUES (\(id), \(site), \(wish.spot), \(wish.category), \(wish.urgency), \(wish.text), \(wish.since), \(wish.isUnusable), \(today),
                    \(author.account), \(at))
            """)
        let step = DefectStep(.reported, on: today)
        try begin(step, of: ["defect_id": id])
        try note(JournalNote("defect.report", "defect", id.text, details: wish.category.rawValue))
        try followUp(id, today: today)
        return id
    }

    /// The defect's next step; what was to be done before is settled by it.
    package func take(_ step: DefectStep, of defect: ID<Defect>, today: Day) throws {
        try change(to: step, of: ["defect_id": defect], else: "Dieser Mangel wurde inzwischen geändert.")
        try note(JournalNote("defect.\(step.state.rawValue)", "defect", defect.text))
        let subject = TaskSubject.defect(defect)
        try settleTasks(about: subject, kinds: DefectTasks.kinds, remark: "Der Mangel ist jetzt: \(step.state.label).")
        if !step.state.isOpen { try settleTasks(about: subject, kinds: DefectTasks.closing, remark: "Der Mangel ist jetzt: \(step.state.label).") }
        try followUp(defect, today: today)
    }

    private func followUp(_ defect: ID<Defect>, today: Day) throws {
        guard let found = try db.defectCase(defect) else { return }
        try propose(try db.defectTasks([found], on: today).proposals(found))
    }

    /// Decides, once, whether a room said to be unusable is closed.
    package func decide(_ one: DefectCase, closes: Bool, from day: Day, remark: String) throws {
        guard one.closure == nil, try db.row("SELECT defect_id FROM defect_closure WHERE defect_id = \(one.defect.id)") == nil else {
            throw Refusal.conflict("Darüber wurde inzwischen entschieden.")
        }
        let site = one.defect.site
        try db.run(
            """
            INSERT INTO defect_closure (defect_id, is_closed, remark, account, recorded_at)
            VALUES (\(one.defect.id), \(closes), \(remark), \(author.account), \(at))
            """)
        if closes {
            let act = try begin(HousingAct(.closure, on: day, reason: remark), at: site)
            try record(Closure(.damage, payer: one.step.payer, note: remark), at: site, one.defect.spot, .starting(day), by: act)
        }
        try note(JournalNote(closes ? "defect.close" : "defect.keepOpen", "defect", one.defect.id.text, reason: remark))
        try settleTasks(about: .defect(one.defect.id), kinds: DefectTasks.closing, remark: closes ? "Gesperrt." : "Nicht gesperrt.")
    }
}

extension Connection {
    /// How many lines the history of some defects has.
    func stepCount(_ query: DefectQuery, in sites: [Site]) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS n FROM defect_step e WHERE e.defect_id IN (SELECT d.id FROM \(DefectCase.source) WHERE \(query.condition(sites)))
            """)
    }
}
