import Access
import Forms
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
            .act("/importe", allow: .importPeople, limit: ImportRun.most + (1 << 20), preparing: upload),
            .get("/importe/vorlage", allow: .importPeople, template),
            .get("/importe/{import}", allow: .importPeople, overview),
            .act("/importe/{import}/verwerfen", allow: .importPeople, discard),
        ] + ImportSteps().routes + ImportReview().routes + ImportEnding().routes
    }

    package var navigation: [NavigationItem] { [NavigationItem("Importe", "/importe", .holding(.importPeople), in: .people, order: 20, key: "i")] }
    package var jobs: [JobKind] { ImportWork.jobs }

    private func list(_ context: AppContext) async throws -> Answer {
        _ = try context.permittedImporter()
        let shown = try await context.read { db in try ImportRun.declared.shown(db, context) }
        return .page(.imports(shown, context.sheet(for: .nothing), isRepeated: false), status: shown.status)
    }

    /// The file is read before; what is wrong with it stands at its field.
    private func upload(_ context: AppContext) async throws -> Form.Opening {
        _ = try context.permittedImporter()
        let brought: Result<NewImport, Refusal>
        do { brought = .success(try await self.brought(context)) } catch let refusal as Refusal { brought = .failure(refusal) }
        return { db in
            let earlier = try (try? brought.get()).flatMap { try db.earlierImport(ofFile: $0.sha256) }
            return Form(
                seen: .nothing, page: { sheet in .imports(try ImportRun.declared.shown(db, context), sheet, isRepeated: earlier != nil) },
                decide: { fields in
                    let (new, isRepeated) = (try brought.get(), fields["nochmal"] != nil)
                    if let earlier, !isRepeated { throw Refusal(.conflict, [.init("datei", earlier.isThere)]) }
                    return Decided { transaction in "/importe/\(try transaction.add(new, isRepeated: isRepeated))/tabelle" }
                })
        }
    }

    private func brought(_ context: AppContext) async throws -> NewImport {
        guard let file = context.files.first(where: { $0.field == "datei" }) else {
            throw Refusal.invalid("datei", "Wählen Sie die Datei aus, die Sie übernehmen wollen.")
        }
        do {
            let (_, settings) = try await ImportWork.read(file.bytes, name: file.name, context.database, today: context.today)
            return NewImport(name: file.name, content: file.bytes, settings: settings)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            throw Refusal(.invalid, refusal.problems.map { .init($0.field ?? "datei", $0.message) })
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
        let view = try await context.read { db in try context.importOverview(db) }
        try await context.look(view.ending?.looks ?? [])
        return .page(.importOverview(view, context.sheet(for: view.seen)))
    }

    private func discard(_ context: AppContext, _ db: any Connection) throws -> Form {
        try context.onImport(db) { view in
            { transaction in
                try transaction.discard(view.run.id)
                return "/importe"
            }
        }
    }
}
