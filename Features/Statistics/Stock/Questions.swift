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

    init(_ context: AppContext) {
        tabs = Tabs(context)
        var reader = FormReader(context.query)
        on = reader.day("am") ?? context.today
        knownAt = reader.knowledge("stand", today: context.today)
        dimension = reader.choice("nach") ?? .pillar
        var inputs = Inputs(context.query.values, problems: reader.problems)
        inputs.spread("am")
        if reader.problems.isEmpty {
            inputs.set("am", on)
            inputs["nach"] = dimension.rawValue
        }
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
    let tabs: Tabs

    init(_ context: AppContext, from first: Day, through last: Day) {
        tabs = Tabs(context)
        var reader = FormReader(context.query)
        let from = reader.day("von") ?? first
        let through = reader.day("bis") ?? max(last, from)
        knownAt = reader.knowledge("stand", today: context.today)
        if reader.problems.isEmpty, through < from { reader.refuse("bis", "Das Ende muss am \(from) oder später liegen.") }
        self.from = from
        self.through = through
        var inputs = Inputs(context.query.values, problems: reader.problems)
        inputs.spread("von")
        inputs.spread("bis")
        if reader.problems.isEmpty {
            inputs.set("von", from)
            inputs.set("bis", through)
        }
        self.inputs = inputs
    }
}

extension FormReader {
    /// A state of knowledge: a day (all that was known at its end) or an instant, neither before there was anything to
    /// know nor to come. Empty is what is known now.
    mutating func knowledge(_ name: String, today: Day) -> Instant? {
        let text = (fields[name] ?? "").trimmed
        if text.isEmpty { return nil }
        var instant = Instant(text)
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int($0.filter { !$0.isWhitespace }) }
        if parts.count == 3, let date = parts[0], let month = parts[1], let year = parts[2] {
            if (0..<100).contains(year) {
                refuse(name, "Schreiben Sie das Jahr mit vier Ziffern.")
                return nil
            }
            instant = Day(year: year, month: month, day: date).flatMap { Instant($0.iso) }
        }
        guard let instant else {
            refuse(name, "Schreiben Sie den Wissensstand als Datum wie 17.06.2020, oder lassen Sie das Feld leer.")
            return nil
        }
        let earliest: Day = "2000-01-01"
        // Where another day is taken for today, recordings still carry the real time.
        guard (earliest...max(earliest, today, Instant.now().day)).contains(instant.day) else {
            refuse(name, "Der Wissensstand muss zwischen dem \(earliest) und heute liegen.")
            return nil
        }
        // What will be known at the end of today is not known yet.
        return min(instant, .now())
    }
}

extension Inputs {
    /// A day that came in one piece, shown in the three inputs as it was given.
    fileprivate mutating func spread(_ name: String) {
        let text = self[name]
        guard !text.isEmpty else { return }
        let parts = text.contains("-") ? text.split(separator: "-", omittingEmptySubsequences: false).reversed() : text.split(separator: ".")
        for (suffix, part) in zip([".tag", ".monat", ".jahr"], parts) { self[name + suffix] = String(part) }
        if parts.isEmpty { self[name + ".tag"] = text }
    }
}

/// The day and the state of knowledge somebody is looking at, kept when they turn to another page of the figures.
struct Tabs: Sendable {
    let on: Day?
    let knownAt: Instant?

    init(on day: Day? = nil, knownAt: Instant? = nil) {
        on = day
        self.knownAt = knownAt
    }

    /// What the address says; nonsense is for the page itself to refuse.
    init(_ context: AppContext) {
        var reader = FormReader(context.query)
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
