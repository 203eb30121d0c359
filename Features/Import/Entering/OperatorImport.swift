import Register
import Spreadsheet
import Storage
import Vocabulary

/// An import from the command line (Import auf der Befehlszeile): nothing is kept unless everything is in. One that was cut off
/// goes on when the same file is brought again.
package struct OperatorImport: Sendable {
    package var source: ListSource
    private let content: [UInt8]
    private let database: any Database

    package init(_ content: [UInt8], name: String, _ database: any Database, today: Day) async throws {
        let (grids, settings) = try await ImportWork.read(content, name: name, database, today: today)
        source = ListSource(name: name, grids: grids, settings: settings, today: today)
        (self.content, self.database) = (content, database)
    }

    /// Another sheet, by name or number.
    package mutating func choose(sheet: String) throws {
        let index = source.grids.firstIndex { $0.name == sheet } ?? Int(sheet).flatMap { (1...source.grids.count).contains($0) ? $0 - 1 : nil }
        guard let index else {
            throw Refusal.invalid("sheet", "Das Blatt „\(sheet)“ gibt es nicht. Es gibt: \(source.grids.map(\.name).joined(separator: ", ")).")
        }
        let (day, profile) = (source.settings.day, source.settings.profile)
        let only = [source.grids[index]]
        let words = ValueWords(sites: [], authorities: [])
        source.settings = try ImportGuess.settings(only, name: source.name, profiles: [], words: words, today: source.today)
        source.settings.sheets = [index]
        (source.settings.day, source.settings.profile) = (day, profile)
    }

    /// The settings kept under a name; a new name is the one they will be kept under.
    package mutating func use(profile name: String) async throws {
        let profiles = try await database.read { try $0.importProfiles() }
        let head = TableHead(source.grids[source.settings.sheets[0]], row: source.settings.headRow, depth: source.settings.headDepth)
        source.settings.profile = name
        if let profile = profiles.first(where: { $0.name == name }) { ImportGuess.apply(profile, head, to: &source.settings) }
    }

    package var sheetNames: String { source.settings.sheets.map { source.grids[$0].name }.joined(separator: ", ") }

    package func plan() async throws -> ImportPlan {
        var source = source
        if let begun = try await unfinished(NewImport(name: source.name, content: content, settings: source.settings).sha256) {
            for one in try await database.read({ try $0.entered(by: begun) }).values { source.decisions[one.place] = .same(one.person) }
        }
        let made = source
        return try await database.read { try $0.importPlan(made) }
    }

    /// Keeps file, rows and people together.
    package func enter(_ plan: ImportPlan, isConfirmed: Bool, isRepeated: Bool, time: Duration = .seconds(1)) async throws -> (
        id: ID<ImportRun>, result: ImportResult
    ) {
        try plan.refuseOpen(isConfirmed: isConfirmed)
        let new = NewImport(name: source.name, content: content, settings: source.settings)
        let begun = try await unfinished(new.sha256)
        let id = if let begun { begun } else { try await database.write(by: .commandLine) { try $0.add(new, isRepeated: isRepeated) } }
        do {
            if begun != nil { return (id, try await ImportWork.enter(id, database, by: .commandLine, today: source.today, time: time)) }
            try await database.keepRows(of: plan, id)
            try await database.housekeep { try $0.move(id, from: [.checked], to: .entering) }
            let entering = Entering(plan, id, name: new.name)
            return (id, try await ImportWork.finish(entering, source, database, by: .commandLine, time: time) { _, _ in })
        } catch let refusal as Refusal {
            if try await !ImportWork.withdraw(id, database, by: .commandLine, because: refusal.problems.map(\.message.text).joined(separator: " ")) {
                try await database.write(by: .commandLine) { try $0.discard(id) }
            }
            throw refusal
        }
    }

    /// The same file, cut off while it was entered on the command line.
    private func unfinished(_ sha256: String) async throws -> ID<ImportRun>? {
        try await database.read { db in
            try db.imports(ofFile: sha256).first { try $0.state == .entering && $0.job.isEmpty && !db.isLeftover($0) }?.id
        }
    }

    /// Refuses a file that is in already, before any work.
    package func refuseRepeated() async throws {
        let sha256 = NewImport(name: source.name, content: content, settings: source.settings).sha256
        if try await unfinished(sha256) != nil { return }
        if let earlier = try await database.read({ try $0.earlierImport(ofFile: sha256) }) {
            throw Refusal.conflict(
                "Dieselbe Datei wurde schon am \(earlier.createdAt.day) hochgeladen (Import \(earlier.id), \(earlier.state.label)). Mit --again wird sie trotzdem gelesen."
            )
        }
    }
}

extension ImportPlan {
    /// What the terminal shows: counts, then every problem by row.
    package func report(most: Int = 200) -> [String] {
        var lines = ImportOutcome.allCases.map { "  \(count($0))\t\($0.label.text)" }
        if !missing.isEmpty { lines.append("  \(missing.count)\t" + ("stehen nicht mehr in der Liste" as Phrase).text) }
        var (details, said): ([String], [String]) = ([], [])
        for planned in people {
            let row = planned.listed.place.row
            if planned.outcome == .undecided {
                let who = planned.candidates.map { $0.reasons.map(\.text).joined(separator: ", ") }.joined(separator: " | ")
                details.append("Zeile \(row + 1), \(planned.listed.name.listed): zu entscheiden (\(who))")
            }
            for problem in planned.listed.problems where planned.outcome != .skipped || planned.listed.isSkipped {
                let line = "\(problem.weightWord.text) \(problem.line(row))"
                if problem.weight == .note { said.append(line) } else { details.append(line) }
            }
        }
        // What must be answered comes first; what was passed over is said as well.
        details += said
        return lines + details.prefix(most) + (details.count > most ? ["… \(details.count - most) weitere"] : [])
    }
}
