import Register
import Spreadsheet
import Storage
import Vocabulary

/// An import from the command line (Import auf der Befehlszeile): all in one go, nothing kept unless everything is in.
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
        let source = source
        return try await database.read { try $0.importPlan(source) }
    }

    /// Keeps file, rows and people together.
    package func enter(_ plan: ImportPlan, isConfirmed: Bool, isRepeated: Bool) async throws -> (id: ID<ImportRun>, result: ImportResult) {
        let (source, new) = (source, NewImport(name: source.name, content: content, settings: source.settings))
        return try await database.write(by: .commandLine) { transaction in
            let id = try transaction.add(new, isRepeated: isRepeated)
            let again = try transaction.db.importPlan(source)
            guard again.checksum == plan.checksum else {
                throw Refusal.conflict("Im Register hat sich gerade etwas geändert. Versuchen Sie es noch einmal.")
            }
            try again.refuseOpen(isConfirmed: isConfirmed)
            try transaction.db.keepRows(of: again, id)
            try transaction.db.move(id, from: [.checked], to: .entered)
            try transaction.keepProfile(source)
            return (id, try transaction.enter(again, id, name: new.name))
        }
    }

    /// Refuses a file that is in already, before any work.
    package func refuseRepeated() async throws {
        let sha256 = NewImport(name: source.name, content: content, settings: source.settings).sha256
        if let earlier = try await database.read({ try $0.imports(ofFile: sha256) }).first {
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
        var details: [String] = []
        for planned in people {
            let row = planned.listed.place.row
            if planned.outcome == .undecided {
                let who = planned.candidates.map { $0.reasons.map(\.text).joined(separator: ", ") }.joined(separator: " | ")
                details.append("Zeile \(row + 1), \(planned.listed.name.listed): zu entscheiden (\(who))")
            }
            for problem in planned.listed.problems where problem.weight != .note && planned.outcome != .skipped {
                details.append("\(problem.weightWord.text) \(problem.line(row))")
            }
        }
        return lines + details.prefix(most) + (details.count > most ? ["… \(details.count - most) weitere"] : [])
    }
}

extension ImportWork {
    /// Takes an import back. `leavingTouched` lets those stand who were changed since.
    package static func undo(_ id: ID<ImportRun>, _ database: any Database, by author: Author, leavingTouched: Bool) async throws -> (
        count: Int, left: [ID<Person>]
    ) {
        try await database.write(by: author) { transaction in
            let run = try transaction.db.importRun(id)
            guard run.state == .entered else {
                throw Refusal.conflict("Zurücknehmen lässt sich nur, was übernommen ist; dieser Import ist „\(run.state.label)“.")
            }
            let plan = try transaction.db.undoPlan(id)
            if !plan.touched.isEmpty, !leavingTouched {
                let files = try plan.touched.prefix(10).compactMap { try transaction.db.person($0)?.fileNumber }.joined(separator: ", ")
                throw Refusal.conflict(
                    "\(plan.touched.count) Personen dieses Imports wurden seither geändert (\(files)). Zurückgenommen wurde nichts.")
            }
            guard !plan.untouched.isEmpty || plan.touched.isEmpty else {
                throw Refusal.conflict("Alle, die noch zurückzunehmen wären, wurden seither geändert. Zurückgenommen wurde nichts.")
            }
            let reason: Phrase = "Import „\(run.name)“ zurückgenommen"
            let count = try transaction.undo(id, plan.untouched, reason: reason.text)
            let back = plan.takenBack.count + plan.untouched.count
            let standing: Phrase = plan.touched.isEmpty ? "" : "teilweise zurückgenommen: \(back) von \(plan.total)"
            try transaction.db.move(id, from: [.entered], to: plan.touched.isEmpty ? .undone : .entered, message: standing.text)
            return (count, plan.touched)
        }
    }
}
