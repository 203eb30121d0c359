import Places
import Storage
import Vocabulary

// Wordings, and the office that orders, in SQL.

extension OrderForm {
    init(_ row: Row) throws {
        self.init(id: try row.id("id"), kind: try row.choice("kind"), language: try row.choice("language"))
    }
}

extension OrderText {
    /// From a row of a text joined with its form.
    init(_ row: Row) throws {
        let period = try row.period()
        self.init(
            id: try row.id("id"), form: try row.id("form_id"), kind: try row.choice("kind"), language: try row.choice("language"),
            period: period, recordedAt: try row.instant("recorded_at"),
            wording: OrderWording(
                subject: try row.text("subject"), body: try row.text("body"), basis: try row.text("basis"), note: try row.text("note")))
    }
}

extension Connection {
    func orderForms() throws -> [OrderForm] { try rows("SELECT * FROM order_form ORDER BY kind, language").map(OrderForm.init) }

    /// Current wordings, the newest of each form first.
    func orderTexts(_ condition: SQL) throws -> [OrderText] {
        try rows(
            """
            SELECT t.*, f.kind, f.language FROM order_text t JOIN order_form f ON f.id = t.form_id
            WHERE \(current: "t") AND \(condition) ORDER BY f.kind, f.language, t.from_day DESC
            """
        ).map(OrderText.init)
    }

    /// What one kind of paper says on a day, by language.
    func orderTexts(_ kind: Order.Kind, on day: Day) throws -> [OrderLanguage: OrderText] {
        let found = try orderTexts("f.kind = \(kind) AND t.from_day <= \(day) AND \(day) < t.until_day")
        return Dictionary(found.map { ($0.language, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func orderTexts(of form: ID<OrderForm>) throws -> [OrderText] { try orderTexts("f.id = \(form)") }

    /// The city's office on a day.
    func orderOffice(on day: Day) throws -> OrderOffice? {
        try row(
            """
            SELECT * FROM order_office WHERE \(current: "order_office") AND from_day <= \(day) AND \(day) < until_day
            ORDER BY authority_id
            """
        ).map(OrderOffice.init)
    }
}

extension OrderOffice {
    init(_ row: Row) throws {
        self.init(
            office: try row.text("office"), address: try row.text("address"), contact: try row.text("contact"),
            objection: try row.text("objection"), court: try row.text("court"), bylaw: try row.text("bylaw"), provider: try row.text("provider"),
            placementClause: try row.text("placement_clause"), endingClause: try row.text("ending_clause"))
    }
}

extension Transaction {
    /// Keeps an act on orders; what it records names it.
    func begin(_ act: OrderAct, about kind: String, _ subject: String, details: String = "") throws -> ID<OrderAct> {
        let id: ID<OrderAct> = newID()
        try db.run(
            """
            INSERT INTO order_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        try note(JournalNote("orders." + act.kind.rawValue, kind, subject, details: details, reason: act.reason))
        return id
    }

    /// What a form says from a day on; what it said before that day stays as it was.
    package func record(_ wording: OrderWording, of form: OrderForm, from day: Day, reason: String = "") throws {
        let problems = wording.problems(form.kind, form.language)
        guard problems.isEmpty else { throw Refusal(.invalid, problems) }
        let act = try begin(OrderAct(.text, on: day, reason: reason), about: "orderText", form.id.text)
        try replace(with: wording, of: ["form_id": form.id], in: .starting(day), by: act)
    }

    /// The office from a day on; what held before that stays.
    package func record(_ office: OrderOffice, from day: Day, reason: String = "") throws {
        guard let city = try db.authorities().first(where: { $0.kind == .city }) else {
            throw Refusal.conflict("Es ist keine Stadt als Behörde angelegt. Legen Sie sie zuerst an.")
        }
        let act = try begin(OrderAct(.office, on: day, reason: reason), about: "authority", city.id.text)
        try replace(with: office, of: ["authority_id": city.id], in: .starting(day), by: act)
    }
}

extension OrderWording: Datable {
    package static let table: DatedTable = "order_text"
    package var cells: Cells { ["subject": subject, "body": body, "basis": basis, "note": note] }
}

extension OrderOffice: Datable {
    package static let table: DatedTable = "order_office"

    package var cells: Cells {
        [
            "office": office, "address": address, "contact": contact, "objection": objection, "court": court, "bylaw": bylaw,
            "provider": provider, "placement_clause": placementClause, "ending_clause": endingClause,
        ]
    }
}
