import Forms
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// What was found in a list: row by row, corrected, decided, confirmed.
struct ImportReview: Sendable {
    var routes: [Route] {
        [
            .get("/importe/{import}/pruefung", allow: .importPeople) { try await report($0) },
            .act("/importe/{import}/pruefung", allow: .importPeople, preparing: AnswerForm.preparing(needsFile: false, check)),
            .get("/importe/{import}/hinweise", allow: .importPeople) { try await annotated($0) },
            .act("/importe/{import}/bestaetigung", allow: .importPeople, confirm),
            .act("/importe/{import}/auslassung", allow: .importPeople, preparing: AnswerForm.preparing(needsFile: false, skipWrong)),
        ] + Route.form("/importe/{import}/zeilen/{line}", allow: .importPeople, preparing: AnswerForm.preparing(LineView.form))
            + Route.form("/importe/{import}/dubletten", allow: .importPeople, preparing: AnswerForm.preparing(needsFile: false, TwinView.form))
    }

    private func report(_ context: AppContext) async throws -> Answer {
        let (view, shown) = try await context.read { db in
            let view = try context.importView(db)
            return (view, try view.report.shown(db, context))
        }
        try await context.look(view.looks)
        return .page(.importReport(view, shown), status: shown.status)
    }

    private func annotated(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try context.importView(db) }
        try await context.look(view.looks)
        let source = try await ImportWork.source(view.run.id, context.database, today: context.today)
        let plan = try await context.read { try $0.importPlan(source) }
        let bytes = try await ReadFiles.apart { try plan.annotated(source) }
        let name = view.run.name.split(separator: ".").dropLast().joined(separator: ".")
        return .file(
            .init(
                "\(name.isEmpty ? "liste" : name)-hinweise.xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                bytes: bytes))
    }

    private func confirm(_ context: AppContext, _ db: any Connection) throws -> Form {
        try context.onImport(db) { view in
            guard view.isChecked else { throw ImportRun.isOver }
            return { transaction in
                try transaction.confirm(view.run.id)
                return view.path
            }
        }
    }

    /// Tries the list again, as it is.
    private func check(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let id = try context.importView(db).run.id
        return try whole(context, file, db, JournalNote("import.check", "import", id.text)) { _ in ImportAnswers() }
    }

    private func skipWrong(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let id = try context.importView(db).run.id
        return try whole(context, file, db, JournalNote("import.skip", "import", id.text)) { view in
            let wrong = try db.importRows(view.run.id, .outcome(.wrong), limit: 100_000)
            return ImportAnswers(decisions: Dictionary(wrong.map { ($0.place, .skip) }, uniquingKeysWith: { one, _ in one }))
        }
    }

    /// A button on the page of the import that answers for many rows.
    private func whole(
        _ context: AppContext, _ file: ImportFile, _ db: any Connection, _ note: JournalNote, _ read: @escaping (ImportView) throws -> ImportAnswers
    ) throws -> AnswerForm {
        let view = try context.importOverview(db)
        return AnswerForm(
            view: view, source: try db.listSource(view.run, file.grids, today: context.today), seen: view.seen, looks: view.ending?.looks ?? [],
            page: { sheet in .importOverview(view, sheet) },
            read: { _ in
                guard view.isOpen else { throw ImportRun.isOver }
                return try read(view)
            }, note: note, next: view.path)
    }
}
