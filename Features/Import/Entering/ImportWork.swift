import Dispatch
import Jobs
import Register
import Spreadsheet
import Storage
import Vocabulary

/// What is done with a list apart from any page: read, check, enter, take back (Arbeit eines Imports).
package enum ImportWork {
    /// Reads a file and guesses what it is; nothing is kept.
    package static func read(_ content: [UInt8], name: String, _ database: any Database, today: Day) async throws -> (
        grids: [Grid], settings: ImportSettings
    ) {
        guard content.count <= ImportRun.most else {
            throw Refusal.invalid("datei", "Die Datei ist größer als 20 MB. Teilen Sie sie, oder löschen Sie, was nicht zu den Personen gehört.")
        }
        let grids = try await apart { try TableFile.sheets(content) }
        let (profiles, words) = try await database.read { (try $0.importProfiles(), try $0.valueWords()) }
        return (grids, try ImportGuess.settings(grids, name: name, profiles: profiles, words: words, today: today))
    }

    /// Unpacking a large file takes seconds; the few threads that answer requests are not held up by it.
    private static func apart<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { waiting in
            DispatchQueue.global(qos: .utility).async { waiting.resume(with: Result { try work() }) }
        }
    }

    static func source(_ id: ID<ImportRun>, _ database: any Database, today: Day) async throws -> ListSource {
        let (run, content, decided) = try await database.read { (try $0.importRun(id), try $0.content(of: id), try $0.decisions(of: id)) }
        let grids = try await apart { try TableFile.sheets(content) }
        var source = ListSource(name: run.name, grids: grids, settings: run.settings, today: today)
        (source.corrections, source.decisions) = decided
        return source
    }

    /// Tries the whole list and keeps what was found, row by row.
    package static func check(
        _ id: ID<ImportRun>, _ database: any Database, today: Day, progress: (_ done: Int, _ words: Phrase) async throws -> Void = { _, _ in }
    ) async throws -> ImportCounts {
        try await progress(0, "Die Datei wird gelesen.")
        let source = try await source(id, database, today: today)
        try await progress(1, "Die Liste wird mit dem Register verglichen.")
        let plan = try await database.read { try $0.importPlan(source) }
        try await progress(2, "Der Bericht wird geschrieben.")
        try await database.housekeep { db in
            try db.keepRows(of: plan, id)
        }
        return plan.counts
    }

    /// Puts a checked list into the register: wholly or not at all, and only if it still means what was checked.
    package static func enter(_ id: ID<ImportRun>, _ database: any Database, by author: Author, today: Day) async throws -> ImportResult {
        let source = try await source(id, database, today: today)
        return try await database.write(by: author) { transaction in
            let run = try transaction.db.importRun(id)
            // Begun again after an interruption: it was kept the first time.
            if run.state == .entered { return ImportResult() }
            let plan = try transaction.db.importPlan(source)
            guard plan.checksum == run.plan else {
                throw Refusal.conflict("Seit der Prüfung hat sich im Register etwas geändert. Prüfen Sie die Liste noch einmal.")
            }
            try plan.refuseOpen(isConfirmed: run.confirmed == run.plan)
            try transaction.db.move(id, from: [.entering, .checked], to: .entered)
            try transaction.keepProfile(source)
            return try transaction.enter(plan, id, name: run.name)
        }
    }

    /// The jobs behind the pages.
    package static let jobs: [JobKind] = [
        JobKind("import.check", failed: giveBack) { run in
            let counts = try await check(ID<ImportRun>(run.parameters), run.database, today: run.today) { try await run.progress($0, of: 3, $1) }
            return "\(counts.total)"
        },
        JobKind("import.enter", failed: giveBack) { run in
            try await run.progress(0, of: 2, "Die Liste wird in einem Zug übernommen.")
            let result = try await enter(ID<ImportRun>(run.parameters), run.database, by: run.author, today: run.today)
            return "\(result.newPeople),\(result.changedPeople)"
        },
    ]

    /// The list can be changed and tried again; why it went wrong stands on its page.
    @Sendable private static func giveBack(_ run: JobRun, _ message: String) async throws {
        try await run.database.housekeep { db in
            try db.move(ID<ImportRun>(run.parameters), from: [.checking, .entering], to: .uploaded, message: message)
        }
    }
}

extension ImportPlan {
    /// Rows that still need somebody keep the whole list out.
    package func refuseOpen(isConfirmed: Bool) throws(Refusal) {
        let counts = counts
        if counts.isOpen {
            throw .conflict("\(counts[.wrong]) Personen haben Fehler, über \(counts[.undecided]) ist zu entscheiden. Übernommen wurde nichts.")
        }
        if counts.warnings > 0, !isConfirmed {
            throw .conflict("\(counts.warnings) Hinweise sind zu bestätigen. Übernommen wurde nichts.")
        }
    }

    /// The list with remarks in a column of their own, ready to be corrected and brought again.
    package func annotated(_ source: ListSource) throws -> [UInt8] {
        let sheet = source.settings.sheets.first ?? 0
        var grid = source.grids[sheet]
        let head = TableHead(grid, row: source.settings.headRow, depth: source.settings.headDepth)
        for (place, text) in source.corrections where place.sheet == sheet {
            while grid.rows.count <= place.row { grid.rows.append([]) }
            while grid.rows[place.row].count <= place.column { grid.rows[place.row].append(.empty) }
            grid.rows[place.row][place.column] = text.isEmpty ? .empty : .text(text)
        }
        let column = head.headings.firstIndex { Headings.folded($0) == "hinweise" } ?? grid.width
        var annotated = AnnotatedGrid(grid, headerRow: source.settings.headRow + source.settings.headDepth - 1, remarkColumn: column)
        for planned in people where planned.listed.place.sheet == sheet {
            let row = planned.listed.place.row
            var lines = planned.listed.problems.map { $0.line(row) }
            if planned.outcome == .undecided { lines.append(("Zu entscheiden: vielleicht eine bekannte Person." as Phrase).text) }
            for problem in planned.listed.problems where problem.weight != .note {
                if let column = problem.column { annotated.marked[row, default: [:]][column] = problem.message }
            }
            guard !lines.isEmpty else { continue }
            annotated.remarks[row] = ([annotated.remarks[row]].compactMap { $0 } + lines).joined(separator: "\n")
        }
        return try annotated.xlsx()
    }
}

extension RowProblem {
    /// "C12 Geburtsdatum: …", with what would be possible.
    func line(_ row: Int) -> String {
        let place = column.map { Grid.columnName($0) + String(row + 1) } ?? String(row + 1)
        let what = field.map { " " + $0.label.text } ?? ""
        let possible = allowed.isEmpty ? "" : " Möglich: " + allowed.prefix(12).joined(separator: ", ") + (allowed.count > 12 ? " …" : "")
        return "\(place)\(what): \(message)\(possible)"
    }

    var weightWord: Phrase {
        switch weight {
        case .note: "Anmerkung"
        case .warning: "Hinweis"
        case .error: "Fehler"
        }
    }
}

extension Transaction {
    /// What was decided about columns and values serves the next list of the kind.
    func keepProfile(_ source: ListSource) throws {
        guard let sheet = source.settings.sheets.first, source.grids.indices.contains(sheet) else { return }
        let head = TableHead(source.grids[sheet], row: source.settings.headRow, depth: source.settings.headDepth)
        try db.keep(ImportProfile(name: source.settings.profile, headings: head.headings.filter { !$0.isEmpty }, settings: source.settings))
    }
}
