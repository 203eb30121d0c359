import Access
import Jobs
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Lists of offices: brought, understood, checked, entered, taken back.
package struct ImportFeature: Feature {
    package init() {}

    package var routes: [Route] {
        [
            .get("/importe", allow: .importPeople, list),
            .post("/importe", allow: .importPeople, limit: ImportRun.most + (1 << 20), upload),
            .get("/importe/vorlage", allow: .importPeople, template),
            .get("/importe/{import}", allow: .importPeople, overview),
            .post("/importe/{import}/verwerfen", allow: .importPeople, discard),
        ] + ImportSteps().routes + ImportReview().routes + ImportEnding().routes
    }

    package var navigation: [NavigationItem] { [NavigationItem("Importe", "/importe", .holding(.importPeople), in: .people, order: 20)] }
    package var jobs: [JobKind] { ImportWork.jobs }

    private func list(_ context: AppContext) async throws -> Answer {
        _ = try context.permittedImporter()
        return .page(.imports(try await context.read { try $0.imports() }, inputs: [:], token: context.formToken, isRepeated: false))
    }

    private func upload(_ context: AppContext) async throws -> Answer {
        _ = try context.permittedImporter()
        let isRepeated = context.form["nochmal"] != nil
        do {
            guard let file = context.files.first(where: { $0.field == "datei" }) else {
                throw Refusal.invalid("datei", "Wählen Sie die Datei aus, die Sie übernehmen wollen.")
            }
            let (_, settings) = try await ImportWork.read(file.bytes, name: file.name, context.database, today: context.today)
            let new = NewImport(name: file.name, content: file.bytes, settings: settings)
            let id = try await context.write { try $0.add(new, isRepeated: isRepeated) }
            return .redirect("/importe/\(id)/tabelle")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let problems = refusal.problems.map { Refusal.Problem($0.field ?? "datei", $0.message) }
            var inputs = Inputs(context.form.values, problems: problems)
            inputs.values["csrf"] = nil
            let earlier = try await context.read { try $0.imports() }
            let page = Page.imports(earlier, inputs: inputs, token: context.formToken, isRepeated: refusal.kind == .conflict)
            return .page(page, status: refusal.kind == .conflict ? 409 : 422)
        }
    }

    /// A list with the headings that are understood best.
    private func template(_ context: AppContext) async throws -> Answer {
        let titles: [Phrase] = [
            "Lfd. Nr.", "Familienname", "Vorname", "Geburtsdatum", "Geschlecht", "Staatsangehörigkeit", "AZR-Nummer", "Familie", "Stellung",
            "Säule", "Unterkunft", "Zimmer", "Einzug am", "Aufenthaltsstatus", "Gültig bis", "Auszug am", "Auszugsgrund",
        ]
        let sheet = Sheet("Liste", titles.map { Sheet.Column($0, width: 18) }, rows: [])
        return .file(
            .init("vorlage.xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: try sheet.xlsx()))
    }

    private func overview(_ context: AppContext) async throws -> Answer {
        let view = try await context.importView()
        return .page(.importOverview(view, view.run.isPartlyUndone ? try await context.undoView(of: view.run) : nil))
    }

    private func discard(_ context: AppContext) async throws -> Answer {
        _ = try context.permittedImporter()
        let id = try context.id("import", of: ImportRun.self)
        try await context.write { try $0.discard(id) }
        return .redirect("/importe")
    }
}

/// What every page of one import shows.
struct ImportView: Sendable {
    var run: ImportRun
    var counts: ImportCounts
    var token: String?
    var progress: (message: Phrase, done: Int, total: Int)?
    var path: String { "/importe/\(run.id)" }
    var isChecked: Bool { run.state == .checked }
    var isConfirmed: Bool { counts.warnings == 0 || run.confirmed == run.plan }
}

extension AppContext {
    /// Whoever imports must reach everyone and may write every field a list can fill.
    func permittedImporter() throws -> Actor {
        let actor = try requireActor()
        let needed: [Field] = [.name, .birth, .sex, .nationality, .azrNumber, .household, .phase, .stay, .residenceStatus, .guardianship]
        guard actor.scope(.importPeople) == .all, needed.allSatisfy({ actor.writes($0, by: .importPeople, within: [.all]) }) else {
            throw Refusal.forbidden
        }
        return actor
    }

    func importView() async throws -> ImportView {
        _ = try permittedImporter()
        let id = try id("import", of: ImportRun.self)
        let (run, counts, job) = try await read { db in
            let run = try db.importRun(id)
            return (run, try db.importCounts(id), try run.job.isEmpty ? nil : db.job(ID(run.job)))
        }
        var view = ImportView(run: run, counts: counts, token: formToken)
        if run.state == .checking || run.state == .entering, let job, !job.state.isOver { view.progress = (job.standing, job.done, job.total) }
        return view
    }

    /// Only while nothing of the list is in the register, and nobody works on it.
    func openImport() async throws -> ImportView {
        let view = try await importView()
        guard [.uploaded, .checked].contains(view.run.state) else { throw ImportRun.isOver }
        return view
    }

    /// Checks now where the list is short, else as a job.
    func startCheck(_ run: ImportRun) async throws {
        let (account, today) = (try requireActor().account, today)
        let rows = try await read { try $0.importCounts(run.id).total }
        if run.size <= 60_000, rows <= 1500 {
            _ = try await ImportWork.check(run.id, database, today: today)
        } else {
            try await queue("import.check", run.id, from: [.uploaded, .checked], to: .checking, account)
        }
    }

    func queue(_ kind: String, _ id: ID<ImportRun>, from: [ImportRun.State], to state: ImportRun.State, _ account: String) async throws {
        try await database.housekeep { db in
            let job = try db.queueJob(kind, parameters: id.text, account: account)
            try db.move(id, from: from, to: state, job: job?.text ?? "")
        }
    }
}
