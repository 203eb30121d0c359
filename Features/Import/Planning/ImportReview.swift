import Forms
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// What was found in a list: row by row, corrected, decided, confirmed.
struct ImportReview: Sendable {
    static let pageSize = 50

    var routes: [Route] {
        [
            .get("/importe/{import}/pruefung", allow: .importPeople) { try await report($0) },
            .post("/importe/{import}/pruefung", allow: .importPeople) { try await check($0) },
            .get("/importe/{import}/hinweise", allow: .importPeople) { try await annotated($0) },
            .post("/importe/{import}/bestaetigung", allow: .importPeople) { try await confirm($0) },
            .post("/importe/{import}/auslassung", allow: .importPeople) { try await skipWrong($0) },
            .get("/importe/{import}/zeilen/{line}", allow: .importPeople) { try await showLine($0) },
            .post("/importe/{import}/zeilen/{line}", allow: .importPeople) { try await keepLine($0) },
            .get("/importe/{import}/dubletten", allow: .importPeople) { try await showTwins($0) },
            .post("/importe/{import}/dubletten", allow: .importPeople) { try await keepTwins($0) },
        ]
    }

    private func look(_ view: ImportView, _ context: AppContext) async throws {
        try await context.look(JournalNote("people.list", "list", "import", details: view.run.id.text))
    }

    private func report(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        try await look(view, context)
        let shown = try await context.read { db in try view.report.shown(db, context) }
        return .page(.importReport(view, shown), status: shown.status)
    }

    private func check(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        try await context.startCheck(view.run)
        return .redirect(view.path)
    }

    private func annotated(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        try await look(view, context)
        let source = try await ImportWork.source(view.run.id, context.database, today: context.today)
        let bytes = try await context.read { try $0.importPlan(source) }.annotated(source)
        let name = view.run.name.split(separator: ".").dropLast().joined(separator: ".")
        return .file(
            .init(
                "\(name.isEmpty ? "liste" : name)-hinweise.xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                bytes: bytes))
    }

    private func confirm(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let id = view.run.id
        try await context.write { try $0.confirm(id) }
        return .redirect(view.path)
    }

    private func skipWrong(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let id = view.run.id
        try await context.database.housekeep { db in
            for row in try db.importRows(id, .outcome(.wrong), limit: 100_000) { try db.decide(id, row.place, .skip) }
        }
        try await context.startCheck(view.run)
        return .redirect(view.path)
    }

    /// Sheet and row out of the address, such as `0-11`.
    private func line(_ context: AppContext) throws -> (sheet: Int, row: Int) {
        let parts = (context.parameters["line"] ?? "").split(separator: "-").compactMap { Int(typed: $0) }
        guard parts.count == 2, parts[0] >= 0, (0..<100_000).contains(parts[1]) else { throw Refusal.notFound }
        return (parts[0], parts[1])
    }

    private func lineView(_ context: AppContext) async throws -> (ImportView, LineView) {
        let (view, line) = (try await context.openImport(), try line(context))
        try await look(view, context)
        let source = try await ImportWork.source(view.run.id, context.database, today: context.today)
        guard source.grids.indices.contains(line.sheet), source.grids[line.sheet].rows.indices.contains(line.row),
            let columns = ListReading.Columns(source.grids[line.sheet], source.settings, isFirst: line.sheet == source.settings.sheets.first)
        else { throw Refusal.notFound }
        let id = view.run.id
        let rows = try await context.read { try $0.importRows(id, at: line) }
        let shown = LineView(line: line, source: source, columns: columns, rows: rows, files: try await context.files(of: rows))
        return (view, shown)
    }

    private func showLine(_ context: AppContext) async throws -> Answer {
        let (view, shown) = try await lineView(context)
        return .page(.importLine(view, shown, shown.inputs))
    }

    private func keepLine(_ context: AppContext) async throws -> Answer {
        let (view, shown) = try await lineView(context)
        let (id, form) = (view.run.id, context.form)
        if let long = form.pairs.first(where: { $0.value.count > 1000 }) {
            let problem = Refusal.Problem(long.name, "Höchstens 1000 Zeichen sind möglich.")
            return .page(.importLine(view, shown, Inputs(form.values, problems: [problem])), status: 422)
        }
        let known = Set(shown.rows.flatMap { $0.report.candidates.map(\.id) })
        try await context.database.housekeep { db in
            for column in shown.columns.uses.indices {
                guard let typed = form["z\(column)"], typed != shown.text(column) else { continue }
                try db.correct(id, CellPlace(sheet: shown.line.sheet, row: shown.line.row, column: column), typed.trimmed)
            }
            for row in shown.rows {
                guard let choice = form["p\(row.place.member)"] else { continue }
                try db.decide(id, row.place, ImportReview.decision(choice, known))
            }
        }
        try await context.startCheck(view.run)
        return .redirect("\(view.path)/pruefung")
    }

    private static func decision(_ choice: String, _ known: Set<String>) -> ImportDecision? {
        switch choice {
        case "new": .new
        case "skip": .skip
        default: known.contains(choice) ? .same(ID(choice)) : nil
        }
    }

    private func showTwins(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        try await look(view, context)
        let id = view.run.id
        let (rows, total) = try await context.read {
            (try $0.importRows(id, .outcome(.undecided), limit: ImportReview.pageSize), try $0.importRowCount(id, .outcome(.undecided)))
        }
        return .page(.importTwins(view, rows, total: total, files: try await context.files(of: rows)))
    }

    private func keepTwins(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let (id, form) = (view.run.id, context.form)
        try await context.database.housekeep { db in
            for row in try db.importRows(id, .outcome(.undecided), limit: ImportReview.pageSize) {
                guard let choice = form["d\(row.position)"], let decision = ImportReview.decision(choice, Set(row.report.candidates.map(\.id))) else {
                    continue
                }
                try db.decide(id, row.place, decision)
            }
        }
        try await context.startCheck(view.run)
        return .redirect(view.path)
    }
}

/// One row of a list on screen.
struct LineView: Sendable {
    let line: (sheet: Int, row: Int)
    let source: ListSource
    let columns: ListReading.Columns
    let rows: [ImportRow]
    let files: [String: KnownFile]

    func text(_ column: Int) -> String {
        source.corrections[CellPlace(sheet: line.sheet, row: line.row, column: column)]
            ?? CellReading.text(source.grids[line.sheet][line.row, column])
    }

    var inputs: Inputs {
        var inputs = Inputs([:] as [String: [String]])
        for column in columns.uses.indices { inputs["z\(column)"] = text(column) }
        for row in rows {
            switch source.decisions[row.place] {
            case .new?: inputs["p\(row.place.member)"] = "new"
            case .skip?: inputs["p\(row.place.member)"] = "skip"
            case .same(let id)?: inputs["p\(row.place.member)"] = id.text
            case nil: inputs["p\(row.place.member)"] = ""
            }
            for problem in row.report.problems where problem.weight != .note {
                guard let column = problem.column else { continue }
                let said = Refusal.Problem("z\(column)", .verbatim(problem.message))
                if !inputs.problems.contains(said) { inputs.problems.append(said) }
            }
        }
        return inputs
    }
}

/// Somebody known, as far as deciding needs it.
struct KnownFile: Sendable {
    let name: String
    let birth: String
    let fileNumber: String
}

extension AppContext {
    /// The files that may be the same people; looking at them is noted.
    func files(of rows: [ImportRow]) async throws -> [String: KnownFile] {
        let ids = Array(Set(rows.flatMap { $0.report.candidates.map { ID<Person>($0.id) } })).sorted()
        guard !ids.isEmpty else { return [:] }
        let today = today
        let records = try await read { try $0.records(of: ids) }
        for id in ids { try await look(JournalNote("person.look", "person", id.text, details: "lookalike")) }
        return Dictionary(
            uniqueKeysWithValues: records.map { id, record in
                (id.text, KnownFile(name: record.name(on: today).listed, birth: record.birth?.german ?? "", fileNumber: record.person.fileNumber))
            })
    }
}
