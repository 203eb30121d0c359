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
        let (profiles, words) = try await database.read { (try $0.importProfiles(), try $0.valueWords()) }
        return try await ReadFiles.apart {
            let grids = try TableFile.sheets(content)
            let settings = try ImportGuess.settings(grids, name: name, profiles: profiles, words: words, today: today)
            ReadFiles.keep(grids, Digest.hex(Digest.sha256(content)))
            return (grids, settings)
        }
    }

    static func source(_ id: ID<ImportRun>, _ database: any Database, today: Day) async throws -> ListSource {
        let grids = try await grids(id, database)
        return try await database.read { try $0.listSource(try $0.importRun(id), grids, today: today) }
    }

    /// The file as it was brought; it never changes.
    static func grids(_ id: ID<ImportRun>, _ database: any Database) async throws -> [Grid] {
        try await ReadFiles.grids(try await database.read { try $0.importRun(id).sha256 }) { try await database.read { try $0.content(of: id) } }
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
        try await database.keepRows(of: plan, id)
        return plan.counts
    }

    /// Puts a checked list into the register: only if it still means what was checked, and wholly or not at all. What takes longer
    /// than `time` is written in parts, family by family, between which others write. Begun again after a fall it goes on where it was.
    package static func enter(
        _ id: ID<ImportRun>, _ database: any Database, by author: Author, today: Day, time: Duration = .seconds(1),
        progress: (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }
    ) async throws -> ImportResult {
        let (run, entered) = try await database.read { (try $0.importRun(id), try $0.entered(by: id)) }
        if run.state == .entered { return ImportResult() }
        var source = try await source(id, database, today: today)
        for one in entered.values { source.decisions[one.place] = .same(one.person) }
        let made = source
        let plan = try await database.read { try $0.importPlan(made) }
        if entered.isEmpty {
            guard plan.checksum == run.plan else { throw Entering.isOutdated }
            try plan.refuseOpen(isConfirmed: run.confirmed == run.plan)
        } else {
            let lines = try await database.read { try $0.checkedLines(id) }
            let isSame = plan.people.indices.allSatisfy { entered[$0] != nil || plan.people[$0].line == lines[$0] }
            guard isSame else { throw Entering.isOutdated }
        }
        let entering = Entering(plan, id, name: run.name, entered: Set(entered.keys))
        return try await finish(entering, source, database, by: author, time: time, progress: progress)
    }

    /// Part by part. Where somebody changes meanwhile what the rest stands on, the parts that are in go out again.
    static func finish(
        _ begun: Entering, _ source: ListSource, _ database: any Database, by author: Author, time: Duration,
        progress: (_ done: Int, _ total: Int) async throws -> Void
    ) async throws -> ImportResult {
        var entering = begun
        repeat {
            // Found out before, so that others do not wait for it.
            let prepared = entering
            let upToDate = try await database.read { db in
                var entering = prepared
                try db.bringUpToDate(&entering)
                return entering
            }
            entering = try await database.write(by: author) { transaction in
                var entering = upToDate
                try transaction.enter(&entering, until: ContinuousClock.now.advanced(by: time))
                if entering.isDone { try transaction.end(entering, source) }
                return entering
            }
            try await progress(entering.done, entering.total)
            // Other processes ask SQLite for their turn every tenth of a second.
            if !entering.isDone { try await Task.sleep(for: .milliseconds(120)) }
        } while !entering.isDone
        return entering.result
    }

    /// Takes the parts of an unfinished import out again; false where nothing was in.
    static func withdraw(_ id: ID<ImportRun>, _ database: any Database, by author: Author, because message: String) async throws -> Bool {
        guard try await !database.read({ try $0.entered(by: id) }).isEmpty else { return false }
        try await database.housekeep { try $0.move(id, from: [.entering], to: .entered, message: message) }
        let (run, plan) = try await database.read { (try $0.importRun(id), try $0.undoPlan(id)) }
        _ = try await takeBack(run, plan, database, by: author, because: message)
        return true
    }

    /// The jobs behind the pages.
    package static let jobs: [JobKind] = [
        JobKind("import.check", failed: giveBack) { run in
            let counts = try await check(ID<ImportRun>(run.parameters), run.database, today: run.today) { try await run.progress($0, of: 3, $1) }
            return "\(counts.total)"
        },
        JobKind("import.enter", failed: giveBack) { run in
            try await run.progress(0, of: 1, "Die Liste wird übernommen.")
            let result = try await enter(ID<ImportRun>(run.parameters), run.database, by: run.author, today: run.today) {
                try await run.progress($0, of: $1, "Die Liste wird übernommen, Familie für Familie.")
            }
            return "\(result.newPeople),\(result.changedPeople)"
        },
        JobKind("import.undo", failed: leaveStanding) { try await takeBack($0) { _ in "" } },
        JobKind("import.withdraw", failed: leaveStanding) { try await takeBack($0, because: \.message) },
    ]

    /// The list can be changed and tried again; why it went wrong stands on its page. What is in already goes out again, by a job of its
    /// own, so that this too is finished after a fall.
    @Sendable private static func giveBack(_ run: JobRun, _ message: String) async throws {
        let id = ID<ImportRun>(run.parameters)
        try await run.database.housekeep { db in
            if try db.entered(by: id).isEmpty { return try db.move(id, from: [.checking, .entering], to: .uploaded, message: message) }
            let job = try db.queueJob("import.withdraw", parameters: id.text, account: run.job.account)
            try db.move(id, from: [.entering], to: .entered, job: job?.text ?? "", message: message)
        }
    }

    private static func takeBack(_ run: JobRun, because: @Sendable (ImportRun) -> String) async throws -> String {
        let id = ID<ImportRun>(run.parameters)
        let (list, plan) = try await run.database.read { (try $0.importRun(id), try $0.undoPlan(id)) }
        guard list.state == .entered else { return "" }
        let result = try await takeBack(list, plan, run.database, by: run.author, because: because(list)) {
            try await run.progress($0, of: $1, "Der Import wird zurückgenommen.")
        }
        return String(result.count)
    }

    /// As far as it came; somebody can try again.
    @Sendable private static func leaveStanding(_ run: JobRun, _ message: String) async throws {
        try await run.database.housekeep { try $0.move(ID(run.parameters), from: [.entered], to: .entered, message: message) }
    }
}

extension ImportPlan {
    /// Rows that still need somebody keep the whole list out.
    package func refuseOpen(isConfirmed: Bool) throws(Refusal) {
        let counts = counts
        if counts.isOpen {
            throw .conflict("Mit Fehlern: \(counted(counts[.wrong], "Person", "Personen")); zu entscheiden: \(counts[.undecided]). Übernommen wurde nichts.")
        }
        if counts.warnings > 0, !isConfirmed {
            throw .conflict("Zu bestätigen: \(counted(counts.warnings, "Hinweis", "Hinweise")). Übernommen wurde nichts.")
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
        // Numbers that mean days of another calendar would mean others in the file that is written.
        if grid.is1904 { grid.writeDays(of: head, source.settings) }
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
    /// The last part says that all is in.
    fileprivate func end(_ entering: Entering, _ source: ListSource) throws {
        try db.move(entering.id, from: [.entering], to: .entered)
        try keepProfile(source)
        let people = "\(entering.result.newPeople),\(entering.result.changedPeople)"
        try note(JournalNote("import.enter", "import", entering.id.text, details: people))
    }

    /// What was decided about columns and values serves the next list of the kind.
    private func keepProfile(_ source: ListSource) throws {
        guard let sheet = source.settings.sheets.first, source.grids.indices.contains(sheet) else { return }
        let head = TableHead(source.grids[sheet], row: source.settings.headRow, depth: source.settings.headDepth)
        try db.keep(ImportProfile(name: source.settings.profile, headings: head.headings.filter { !$0.isEmpty }, settings: source.settings))
    }
}

extension Grid {
    /// Numbers counted from 1904 in the columns of days, as days.
    fileprivate mutating func writeDays(of head: TableHead, _ settings: ImportSettings) {
        let days: Set<ImportField> = [.birth, .arrival, .departure, .statusUntil]
        for (column, heading) in head.headings.enumerated() where settings.columns[heading].map({ days.contains($0.field) }) == true {
            for row in rows.indices.dropFirst(head.firstDataRow) where rows[row].indices.contains(column) {
                guard case .number(let number) = rows[row][column], let date = CellReading.serial(number, is1904: true).meaning?.exact,
                    number >= 3_000
                else { continue }
                rows[row][column] = .day(date)
            }
        }
    }
}
