import Forms
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// One row of a list on screen: what its cells say, and who the people in it are.
struct LineView: Sendable {
    let line: (sheet: Int, row: Int)
    let source: ListSource
    let columns: ListReading.Columns
    let rows: [ImportRow]
    let files: [String: KnownFile]

    static func form(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let (view, line) = (try context.openImport(db), try line(context))
        let source = try db.listSource(view.run, file.grids, today: context.today)
        guard file.grids.indices.contains(line.sheet), file.grids[line.sheet].rows.indices.contains(line.row),
            let columns = ListReading.Columns(file.grids[line.sheet], source.settings, isFirst: line.sheet == source.settings.sheets.first)
        else { throw Refusal.notFound }
        let rows = try db.importRows(view.run.id, at: line)
        let shown = LineView(line: line, source: source, columns: columns, rows: rows, files: try db.files(of: rows, on: context.today))
        return AnswerForm(
            view: view, source: source, seen: try shown.seen(view, context.form), start: shown.start, looks: view.looks + rows.looks,
            page: { sheet in .importLine(view, shown, sheet) }, read: shown.read,
            note: JournalNote("import.line", "import", view.run.id.text, details: "line=\(line.row + 1)"), next: "\(view.path)/pruefung")
    }

    /// Sheet and row out of the address, such as `0-11`.
    private static func line(_ context: AppContext) throws -> (sheet: Int, row: Int) {
        let parts = (context.parameters["line"] ?? "").split(separator: "-").compactMap { Int(typed: $0) }
        guard parts.count == 2, parts[0] >= 0, (0..<100_000).contains(parts[1]) else { throw Refusal.notFound }
        return (parts[0], parts[1])
    }

    func text(_ column: Int) -> String {
        source.corrections[CellPlace(sheet: line.sheet, row: line.row, column: column)]
            ?? CellReading.text(source.grids[line.sheet][line.row, column])
    }

    /// How its columns are read, what its cells say, who its people are, and what the last check found of them.
    private func seen(_ view: ImportView, _ typed: FormFields) throws -> Seen {
        var settings = source.settings
        settings.values = [:]
        let found = rows.flatMap { [$0.outcome?.rawValue ?? "", source.decisions[$0.place].code, encoded($0.report)] }
        var seen = Seen([view.run.state.rawValue, encoded(settings)] + columns.uses.indices.map(text) + found)
        for column in columns.uses.indices where typed["z\(column)"].map({ $0.trimmed != text(column).trimmed }) ?? false {
            seen = seen.saying("\(Grid.columnName(column)): \(columns.head.headings[column])", .verbatim(text(column)))
        }
        for row in rows where typed["p\(row.place.member)"].map({ $0 != source.decisions[row.place].code }) ?? false {
            seen = seen.saying("Zeile \(row.place.row + 1): \(row.name)", source.decisions[row.place].words(files))
        }
        return seen
    }

    private var start: Inputs {
        var inputs: Inputs = [:]
        for column in columns.uses.indices { inputs["z\(column)"] = text(column) }
        for row in rows {
            inputs["p\(row.place.member)"] = source.decisions[row.place].code
            for problem in row.report.problems where problem.weight != .note {
                guard let column = problem.column else { continue }
                let said = Refusal.Problem("z\(column)", .verbatim(problem.message))
                if !inputs.problems.contains(said) { inputs.problems.append(said) }
            }
        }
        return inputs
    }

    private func read(_ fields: FormFields) throws -> ImportAnswers {
        if let long = fields.pairs.first(where: { $0.name.hasPrefix("z") && $0.value.count > 1000 }) {
            throw Refusal.invalid(long.name, "Höchstens 1000 Zeichen sind möglich.")
        }
        var answers = ImportAnswers()
        for column in columns.uses.indices {
            guard let typed = fields["z\(column)"], typed != text(column) else { continue }
            answers.corrections[CellPlace(sheet: line.sheet, row: line.row, column: column)] = typed.trimmed
        }
        for row in rows {
            guard let choice = fields["p\(row.place.member)"] else { continue }
            answers.decisions[row.place] = .some(ImportDecision(choice, of: row))
        }
        return answers
    }
}

/// People of a list who may be somebody known, as many as fit on a page.
struct TwinView: Sendable {
    let rows: [ImportRow]
    let total: Int
    let files: [String: KnownFile]

    static let pageSize = 50

    /// A field belongs to a place in the list, however many are still to be decided on.
    static func field(_ row: ImportRow) -> String { "d\(row.place.sheet)-\(row.place.row)-\(row.place.member)" }

    static func form(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let view = try context.openImport(db)
        let rows = try db.importRows(view.run.id, .outcome(.undecided), limit: pageSize)
        let shown = TwinView(
            rows: rows, total: try db.importRowCount(view.run.id, .outcome(.undecided)), files: try db.files(of: rows, on: context.today))
        let source = try db.listSource(view.run, file.grids, today: context.today)
        return AnswerForm(
            view: view, source: source, seen: try shown.seen(view, source, context.form, db), looks: view.looks + rows.looks,
            page: { sheet in .importTwins(view, shown, sheet) },
            read: { fields in
                var answers = ImportAnswers()
                for row in rows {
                    guard let decision = fields[field(row)].flatMap({ ImportDecision($0, of: row) }) else { continue }
                    answers.decisions[row.place] = decision
                }
                return answers
            }, note: JournalNote("import.twins", "import", view.run.id.text), next: view.path)
    }

    /// Who is to be decided on, and who they may be. Whoever was decided on meanwhile is said.
    private func seen(_ view: ImportView, _ source: ListSource, _ typed: FormFields, _ db: any Connection) throws -> Seen {
        let candidates = rows.flatMap { row in [TwinView.field(row)] + row.report.candidates.map(\.id) }
        let open = Set(rows.map(\.place))
        return try source.decisions.keys.sorted().reduce(Seen([view.run.state.rawValue] + candidates)) { seen, place in
            guard !open.contains(place), let other = typed["d\(place.sheet)-\(place.row)-\(place.member)"], !other.isEmpty else { return seen }
            let name = try db.importRows(view.run.id, at: (place.sheet, place.row)).first { $0.place == place }?.name ?? ""
            return seen.saying("Zeile \(place.row + 1): \(name)", source.decisions[place].words([:]))
        }
    }
}

extension ImportDecision {
    /// What was chosen for a row; somebody known only out of those it was compared with.
    fileprivate init?(_ choice: String, of row: ImportRow) {
        switch choice {
        case "new": self = .new
        case "skip": self = .skip
        default:
            guard row.report.candidates.contains(where: { $0.id == choice }) else { return nil }
            self = .same(ID(choice))
        }
    }
}

extension ImportDecision? {
    /// As a form says it.
    fileprivate var code: String {
        switch self {
        case .new?: "new"
        case .skip?: "skip"
        case .same(let id)?: id.text
        case nil: ""
        }
    }

    fileprivate func words(_ files: [String: KnownFile]) -> Phrase {
        switch self {
        case .new?: "ist eine neue Person"
        case .skip?: "auslassen"
        case .same(let id)?: files[id.text].map { "ist \($0.name), \($0.fileNumber)" } ?? "ist eine bekannte Person"
        case nil: "wie erkannt"
        }
    }
}

/// Somebody known, as far as deciding needs it.
struct KnownFile: Sendable {
    let name: String
    let birth: String
    let fileNumber: String
}

extension [ImportRow] {
    fileprivate var candidates: [ID<Person>] { [ID<Person>](Set(flatMap { $0.report.candidates.map { ID<Person>($0.id) } })).sorted() }

    /// Looking at the files that may be the same people is noted.
    fileprivate var looks: [JournalNote] { candidates.map { JournalNote("person.look", "person", $0.text, details: "lookalike") } }
}

extension Connection {
    /// The files that may be the same people.
    fileprivate func files(of rows: [ImportRow], on today: Day) throws -> [String: KnownFile] {
        let ids = rows.candidates
        guard !ids.isEmpty else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: try records(of: ids).map { id, record in
                (id.text, KnownFile(name: record.name(on: today).listed, birth: record.birth?.german ?? "", fileNumber: record.person.fileNumber))
            })
    }
}
