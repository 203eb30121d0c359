import Forms
import Markup
import Register
import Vocabulary
import Web

/// What an address asks of the figures, read from its query, with the input kept for the form.
struct StockQuestion: Sendable {
    let on: Day
    let knownAt: Instant?
    let dimension: Dimension
    let inputs: Inputs

    var problems: [Refusal.Problem] { inputs.problems }
    var query: CensusQuery { CensusQuery(on: on, knownAt: knownAt) }
    let tabs: Tabs

    /// Beside the state of knowledge asked for stands the other one: today's, or that of the day itself once it is past.
    func otherKnowledge(today: Day) -> CensusQuery? {
        if knownAt != nil { return CensusQuery(on: on) }
        return on < today ? CensusQuery(on: on, knownAt: on.end) : nil
    }

    /// What the journal keeps of the question: as it was understood, never as it came.
    var told: String { FormFields(tabsTold.pairs + [("nach", dimension.rawValue)]).encoded }

    private var tabsTold: FormFields { Tabs(on: on, knownAt: knownAt).fields }

    init(_ context: AppContext) {
        tabs = Tabs(context)
        var query = QueryReader(context.query)
        on = query.day("am", or: context.today)
        knownAt = query.knowledge(today: context.today)
        dimension = query.choice("nach") ?? .pillar
        var inputs = query.inputs
        if inputs.problems.isEmpty { inputs["nach"] = dimension.rawValue }
        self.inputs = inputs
    }

    init(on day: Day, knownAt: Instant?, by dimension: Dimension) {
        on = day
        tabs = Tabs(on: day, knownAt: knownAt)
        self.knownAt = knownAt
        self.dimension = dimension
        inputs = [:]
    }
}

/// A span of days with both ends, and a state of knowledge.
struct SpanQuestion: Sendable {
    let from: Day
    let through: Day
    let knownAt: Instant?
    let inputs: Inputs

    var problems: [Refusal.Problem] { inputs.problems }
    var flow: Flow.Question { Flow.Question(from: from, through: through, knownAt: knownAt) }
    /// Longer than any record here; what is asked in one question stays small.
    static let mostYears = 30
    /// What the journal keeps of the question: as it was understood, never as it came.
    var told: String { FormFields([("von", from.iso), ("bis", through.iso)] + Tabs(knownAt: knownAt).fields.pairs).encoded }
    let tabs: Tabs

    init(_ context: AppContext, from first: Day, through last: Day) {
        tabs = Tabs(context)
        var query = QueryReader(context.query)
        let from = query.day("von", or: first)
        let through = query.day("bis", or: max(last, from))
        knownAt = query.knowledge(today: context.today)
        if query.problems.isEmpty, through < from { query.refuse("bis", "Das Ende muss am \(from) oder später liegen.") }
        if query.problems.isEmpty, from.addingYears(SpanQuestion.mostYears) <= through {
            query.refuse("bis", "Ein Zeitraum umfasst höchstens \(SpanQuestion.mostYears) Jahre, ab dem \(from) also bis \(from.addingYears(SpanQuestion.mostYears).previous).")
        }
        (self.from, self.through, inputs) = (from, through, query.inputs)
    }
}

/// The day and the state of knowledge somebody is looking at, kept when they turn to another page of the figures.
struct Tabs: Sendable {
    let on: Day?
    let knownAt: Instant?
    /// Whether the reader gets released figures only, and fewer pages of them.
    private(set) var isReleased = false

    static let released: Tabs = {
        var tabs = Tabs()
        tabs.isReleased = true
        return tabs
    }()

    init(on day: Day? = nil, knownAt: Instant? = nil) {
        on = day
        self.knownAt = knownAt
    }

    /// What the address says; nonsense is for the page itself to refuse.
    init(_ context: AppContext) {
        var reader = FormReader(context.query)
        guard context.actor?.countsExactly ?? false else {
            self = .released
            return
        }
        self.init(on: reader.day("am"), knownAt: reader.knowledge("stand", today: context.today))
    }

    /// What a form on the way has to take along.
    var fields: FormFields {
        var fields = FormFields()
        if let on { fields.append("am", on.iso) }
        if let knownAt { fields.append("stand", knownAt.iso) }
        return fields
    }

    func href(_ path: String) -> String { fields.isEmpty ? path : path + "?" + fields.encoded }
}

/// The addresses of the figures; one place knows how a question is written.
enum Ways {
    static func overview(_ on: Day, _ knownAt: Instant?) -> String { address("/zahlen", on, knownAt) }

    static func stock(_ on: Day, _ knownAt: Instant?, by dimension: Dimension, as file: String = "") -> String {
        address("/zahlen/bestand" + file, on, knownAt, [("nach", dimension.rawValue)])
    }

    static func difference(_ on: Day, from then: Instant, by dimension: Dimension = .pillar) -> String {
        address("/zahlen/unterschied", on, then, dimension == .pillar ? [] : [("nach", dimension.rawValue)])
    }

    static func freeze(_ on: Day, _ knownAt: Instant?, by dimension: Dimension) -> String {
        address("/zahlen/festhalten", on, knownAt, [("nach", dimension.rawValue)])
    }

    static func span(_ path: String, _ from: Day, _ through: Day, _ knownAt: Instant?, _ more: [(String, String)] = []) -> String {
        var fields = FormFields([("von", from.iso), ("bis", through.iso)])
        if let knownAt { fields.append("stand", knownAt.iso) }
        for (name, value) in more { fields.append(name, value) }
        return path + "?" + fields.encoded
    }

    static func movements(_ question: Flow.Question, _ kind: Flow.Kind, _ pillar: Pillar?) -> String {
        span(
            "/zahlen/bewegung/liste", question.from, question.through, question.knownAt,
            [("art", kind.rawValue)] + (pillar.map { [("saeule", $0.rawValue)] } ?? []))
    }

    private static func address(_ path: String, _ on: Day, _ knownAt: Instant?, _ more: [(String, String)] = []) -> String {
        var fields = FormFields([("am", on.iso)])
        if let knownAt { fields.append("stand", knownAt.iso) }
        for (name, value) in more { fields.append(name, value) }
        return path + "?" + fields.encoded
    }
}

/// Which lists behind a number the reader may open: those of the whole town, by fields the reader may read.
struct Reach: Sendable {
    let actor: Actor?

    var opensLists: Bool { actor?.scope(.seePeople) == .all }

    func reads(_ field: Field) -> Bool { opensLists && actor?.reads(field, by: .seePeople, within: [.all]) ?? false }

    /// Whether single people, named or not, may be shown with the part of a dimension they are in. A row without a
    /// name still tells day and minute of an act, and rows of several dimensions could be put side by side.
    func opensPeople(_ dimension: Dimension = .pillar) -> Bool { reads(.name) && reads(.phase) && reads(dimension.field) }

    func list(_ query: CensusQuery) -> String? {
        opensLists && query.parts.keys.allSatisfy { reads($0.field) } ? query.listAddress : nil
    }

    /// A number, as a link where there is a list to open; nobody stands behind a zero.
    func number(_ count: Int, _ query: CensusQuery, of label: Phrase) -> HTML {
        guard count > 0, let href = list(query) else { return "\(number: count)" }
        return "<a href=\"\(href)\">\(number: count)\(spoken(label))</a>"
    }
}
