import Forms
import Foundation
import Register
import Spreadsheet
import Storage
import Vocabulary

// Imports in SQL: the file, corrections, decisions, rows.

extension ImportRun {
    init(_ row: Row) throws {
        id = try row.id("id")
        account = try row.text("account")
        name = try row.text("name")
        sha256 = try row.text("sha256")
        size = try row.int("size")
        state = try row.choice("state")
        settings = try decoded(try row.text("settings"))
        createdAt = try row.instant("created_at")
        job = try row.text("job_id")
        plan = try row.text("plan")
        confirmed = try row.text("confirmed")
        message = try row.text("message")
    }
}

func encoded(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? ""
}

func decoded<Content: Decodable>(_ text: String) throws -> Content {
    do { return try JSONDecoder().decode(Content.self, from: Data(text.utf8)) } catch { throw StorageError.shape("unreadable content") }
}

extension Connection {
    private static var head: SQL { "id, account, name, sha256, size, state, settings, created_at, job_id, plan, confirmed, message" }

    package func imports(limit: Int = 100) throws -> [ImportRun] {
        try rows("SELECT \(Self.head) FROM import_run ORDER BY created_at DESC, id DESC LIMIT \(limit)").map(ImportRun.init)
    }

    package func importRun(_ id: ID<ImportRun>) throws -> ImportRun {
        guard let run = try row("SELECT \(Self.head) FROM import_run WHERE id = \(id)").map(ImportRun.init) else { throw Refusal.notFound }
        return run
    }

    /// Imports of the very same file that are not taken back.
    package func imports(ofFile sha256: String) throws -> [ImportRun] {
        try rows(
            "SELECT \(Self.head) FROM import_run WHERE sha256 = \(sha256) AND state <> \(ImportRun.State.undone) ORDER BY created_at"
        ).map(ImportRun.init)
    }

    /// The same without what a command that was cut off left behind before anybody was in.
    func earlierImport(ofFile sha256: String) throws -> ImportRun? { try imports(ofFile: sha256).first { try !isLeftover($0) } }

    func isLeftover(_ run: ImportRun) throws -> Bool {
        run.account == Author.commandLine.account && run.job.isEmpty && [.uploaded, .checked, .entering].contains(run.state)
            ? try entered(by: run.id).isEmpty : false
    }

    func content(of id: ID<ImportRun>) throws -> [UInt8] {
        guard let row = try row("SELECT content FROM import_run WHERE id = \(id)") else { throw Refusal.notFound }
        return try row.bytes("content")
    }

    func keep(_ settings: ImportSettings, of id: ID<ImportRun>) throws {
        let kept = try run(
            """
            UPDATE import_run SET settings = \(encoded(settings)), state = \(ImportRun.State.uploaded), plan = '', confirmed = ''
            WHERE id = \(id) AND state IN ('uploaded', 'checked')
            """)
        guard kept == 1 else { throw ImportRun.isOver }
    }

    /// From one state to another; refused where the import has moved on meanwhile.
    func move(_ id: ID<ImportRun>, from states: [ImportRun.State], to state: ImportRun.State, job: String = "", message: String = "") throws {
        let moved = try run(
            """
            UPDATE import_run SET state = \(state), job_id = \(job), message = \(message) WHERE id = \(id) AND state IN (\(list: states))
            """)
        guard moved == 1 else { throw ImportRun.isOver }
    }

    func correct(_ id: ID<ImportRun>, _ place: CellPlace, _ text: String) throws {
        try run(
            """
            INSERT INTO import_correction (import_id, sheet, line, col, content)
            VALUES (\(id), \(place.sheet), \(place.row), \(place.column), \(text))
            ON CONFLICT (import_id, sheet, line, col) DO UPDATE SET content = excluded.content
            """)
    }

    func decide(_ id: ID<ImportRun>, _ place: ListPlace, _ decision: ImportDecision?) throws {
        try run(
            """
            DELETE FROM import_decision
            WHERE import_id = \(id) AND sheet = \(place.sheet) AND line = \(place.row) AND member = \(place.member)
            """)
        guard let decision else { return }
        let (word, person): (String, ID<Person>?) =
            switch decision {
            case .same(let person): ("same", person)
            case .new: ("new", nil)
            case .skip: ("skip", nil)
            }
        try run(
            """
            INSERT INTO import_decision (import_id, sheet, line, member, decision, person_id)
            VALUES (\(id), \(place.sheet), \(place.row), \(place.member), \(word), \(person))
            """)
    }

    /// The list with everything decided about it.
    func decisions(of id: ID<ImportRun>) throws -> (corrections: [CellPlace: String], decisions: [ListPlace: ImportDecision]) {
        var corrections: [CellPlace: String] = [:]
        for row in try rows("SELECT * FROM import_correction WHERE import_id = \(id)") {
            corrections[CellPlace(sheet: try row.int("sheet"), row: try row.int("line"), column: try row.int("col"))] = try row.text("content")
        }
        var decisions: [ListPlace: ImportDecision] = [:]
        for row in try rows("SELECT * FROM import_decision WHERE import_id = \(id)") {
            let place = ListPlace(sheet: try row.int("sheet"), row: try row.int("line"), member: try row.int("member"))
            switch try row.text("decision") {
            case "same": decisions[place] = try row.optionalID("person_id").map { .same($0) }
            case "new": decisions[place] = .new
            default: decisions[place] = .skip
            }
        }
        return (corrections, decisions)
    }

    func answersSeen(_ id: ID<ImportRun>) throws -> Seen {
        Seen(
            rows: try rows("SELECT * FROM import_correction WHERE import_id = \(id) ORDER BY sheet, line, col")
                + rows("SELECT * FROM import_decision WHERE import_id = \(id) ORDER BY sheet, line, member"))
    }

    /// A list with everything decided about it; `grids` is its file.
    func listSource(_ run: ImportRun, _ grids: [Grid], today: Day) throws -> ListSource {
        var source = ListSource(name: run.name, grids: grids, settings: run.settings, today: today)
        (source.corrections, source.decisions) = try decisions(of: run.id)
        return source
    }

    package func importProfiles() throws -> [ImportProfile] {
        try rows("SELECT content FROM import_profile ORDER BY name").map { try decoded(try $0.text("content")) }
    }

    func keep(_ profile: ImportProfile) throws {
        try run(
            """
            INSERT INTO import_profile (name, content, updated_at) VALUES (\(profile.name), \(encoded(profile)), \(Instant.now()))
            ON CONFLICT (name) DO UPDATE SET content = excluded.content, updated_at = excluded.updated_at
            """)
    }

    package func valueWords() throws -> ValueWords { ValueWords(sites: try sites(), authorities: try authorities()) }
}

extension ImportRun {
    /// What somebody is told who brings the same file again.
    var isThere: Phrase {
        "Dieselbe Datei wurde schon am \(createdAt.day) hochgeladen („\(name)“, \(state.label)). Wiederholen Sie das nur, wenn Sie es wollen."
    }

    static let isOver = Refusal.conflict("Dieser Import ist inzwischen weiter. Öffnen Sie ihn neu.")
}

extension Transaction {
    /// Keeps an uploaded file; the same one a second time only when told.
    package func add(_ run: NewImport, isRepeated: Bool) throws -> ID<ImportRun> {
        for left in try db.imports(ofFile: run.sha256).filter({ try db.isLeftover($0) }) { try discard(left.id) }
        if !isRepeated, let earlier = try db.earlierImport(ofFile: run.sha256) {
            throw Refusal.conflict(earlier.isThere)
        }
        let id: ID<ImportRun> = newID()
        try db.run(
            """
            INSERT INTO import_run (id, account, name, sha256, size, content, state, settings, created_at, job_id, plan, confirmed, message)
            VALUES (\(id), \(author.account), \(run.name), \(run.sha256), \(run.content.count), \(run.content), \(ImportRun.State.uploaded),
                    \(encoded(run.settings)), \(at), '', '', '', '')
            """)
        try note(JournalNote("import.upload", "import", id.text))
        return id
    }
}

/// A file as it came in, with what it likely is (hochgeladene Datei).
package struct NewImport: Sendable {
    package let name: String
    package let content: [UInt8]
    package let sha256: String
    package var settings: ImportSettings

    package init(name: String, content: [UInt8], settings: ImportSettings) {
        self.name = String(name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last?.prefix(120) ?? "liste")
        self.content = content
        self.settings = settings
        sha256 = Digest.hex(Digest.sha256(content))
    }
}

extension Transaction {
    /// A list nobody wants to enter any more goes with everything decided about it.
    func discard(_ id: ID<ImportRun>) throws {
        let run = try db.importRun(id)
        guard try run.state == .uploaded || run.state == .checked || db.isLeftover(run) else { throw ImportRun.isOver }
        for table in ["import_row", "import_decision", "import_correction"] {
            try db.run("DELETE FROM \(SQL(stringLiteral: table)) WHERE import_id = \(id)")
        }
        try db.run("DELETE FROM import_run WHERE id = \(id)")
        try note(JournalNote("import.discard", "import", id.text))
    }

    func confirm(_ id: ID<ImportRun>) throws {
        try db.run("UPDATE import_run SET confirmed = plan WHERE id = \(id) AND state = \(ImportRun.State.checked)")
        try note(JournalNote("import.confirm", "import", id.text))
    }
}
