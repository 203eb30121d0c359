import Forms
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// The steps in which a list is understood: table, columns, values.
struct ImportSteps: Sendable {
    var routes: [Route] {
        [
            .get("/importe/{import}/tabelle", allow: .importPeople) { try await showTable($0) },
            .post("/importe/{import}/tabelle", allow: .importPeople) { try await keepTable($0) },
            .get("/importe/{import}/spalten", allow: .importPeople) { try await showColumns($0) },
            .post("/importe/{import}/spalten", allow: .importPeople) { try await keepColumns($0) },
            .get("/importe/{import}/werte", allow: .importPeople) { try await showValues($0) },
            .post("/importe/{import}/werte", allow: .importPeople) { try await keepValues($0) },
        ]
    }

    private func source(_ view: ImportView, _ context: AppContext) async throws -> ListSource {
        try await context.look(JournalNote("people.list", "list", "import", details: view.run.id.text))
        return try await ImportWork.source(view.run.id, context.database, today: context.today)
    }

    private func showTable(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        var inputs: Inputs = [
            "kopfzeile": String(source.settings.headRow + 1), "kopftiefe": String(source.settings.headDepth),
            "aufbau": source.settings.layout.rawValue,
            "reihenfolge": source.settings.isFamilyFirst ? "familie" : "vorname", "saeule": source.settings.pillar, "profil": source.settings.profile,
        ]
        inputs.values["blatt"] = source.settings.sheets.map(String.init)
        if source.settings.isSiteOfSheet { inputs["ausblatt"] = "ja" }
        inputs.set("stichtag", source.settings.referenceDay)
        return .page(.importTable(view, source.grids, inputs, source.settings))
    }

    private func keepTable(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        var settings = source.settings
        var reader = FormReader(context.form)
        settings.sheets = context.form.all("blatt").compactMap { Int(typed: $0) }.filter { source.grids.indices.contains($0) }.sorted()
        if settings.sheets.isEmpty { reader.refuse("blatt", "Wählen Sie wenigstens ein Blatt.") }
        let row = Int(typed: reader.text("kopfzeile", required: "Nennen Sie die Zeile, in der die Überschriften stehen.", max: 6)) ?? 0
        let sheet = settings.sheets.first ?? 0
        if row < 1 || row > source.grids[sheet].rows.count { reader.refuse("kopfzeile", "Diese Zeile gibt es im Blatt nicht.") }
        settings.headRow = max(0, row - 1)
        settings.headDepth = context.form["kopftiefe"] == "2" ? 2 : 1
        settings.layout = reader.choice("aufbau", of: ListLayout.self) ?? settings.layout
        settings.isFamilyFirst = context.form["reihenfolge"] == "familie"
        settings.isSiteOfSheet = context.form["ausblatt"] != nil
        settings.pillar = (reader.choice("saeule", of: Pillar.self)).map(\.rawValue) ?? ""
        settings.profile = reader.text(
            "profil", required: "Geben Sie dieser Art von Liste einen Namen; im nächsten Monat wird sie daran erkannt.", max: 60)
        let day = reader.day("stichtag", required: "Nennen Sie den Tag, an dem die Liste galt.", until: context.today)
        if let day { settings.day = day.iso }
        do { try reader.finish() } catch {
            return .page(.importTable(view, source.grids, Inputs(context.form.values, problems: error.problems), source.settings), status: 422)
        }
        // Another head has other headings: what is known of them stays, the rest is guessed.
        let head = TableHead(source.grids[sheet], row: settings.headRow, depth: settings.headDepth)
        for (heading, use) in zip(head.headings, head.guess()) where !heading.isEmpty && settings.columns[heading] == nil {
            settings.columns[heading] = use
        }
        if settings.profile != source.settings.profile {
            let profile = try await context.read { [name = settings.profile] in try $0.importProfiles().first { $0.name == name } }
            if let profile { ImportGuess.apply(profile, head, to: &settings) }
        }
        return try await keep(settings, view, context, next: "spalten")
    }

    private func keep(_ settings: ImportSettings, _ view: ImportView, _ context: AppContext, next: String) async throws -> Answer {
        let id = view.run.id
        try await context.database.housekeep { db in
            try db.keep(settings, of: id)
        }
        return .redirect("\(view.path)/\(next)")
    }

    private func head(_ source: ListSource) -> TableHead {
        TableHead(source.grids[source.settings.sheets.first ?? 0], row: source.settings.headRow, depth: source.settings.headDepth)
    }

    private func showColumns(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        var inputs = Inputs([:] as [String: [String]])
        for (column, heading) in head(source).headings.enumerated() {
            let use = source.settings.columns[heading] ?? .ignored
            inputs["s\(column)"] = use.field.rawValue
            inputs["m\(column)"] = use.member
        }
        return .page(.importColumns(view, source, head(source), inputs))
    }

    private func keepColumns(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        let head = head(source)
        var settings = source.settings
        var reader = FormReader(context.form)
        var taken: [ColumnUse: Int] = [:]
        for (column, heading) in head.headings.enumerated() where !heading.isEmpty {
            guard let field = reader.choice("s\(column)", of: ImportField.self) else { continue }
            let use = ColumnUse(field, member: field.isOfAPerson ? String((context.form["m\(column)"] ?? "").prefix(12)) : "")
            if field != .ignored, let other = taken[use] {
                reader.refuse("s\(column)", "„\(field.label)“ ist schon Spalte \(Grid.columnName(other)) zugeordnet. Wählen Sie eine von beiden.")
            }
            taken[use] = column
            settings.columns[heading] = use
        }
        if ![.fullName, .family, .given].contains(where: { taken[ColumnUse($0)] != nil }) {
            reader.refuse(nil, "Ordnen Sie eine Spalte dem Namen zu; ohne ihn lässt sich niemand erfassen.")
        }
        do { try reader.finish() } catch {
            return .page(.importColumns(view, source, head, Inputs(context.form.values, problems: error.problems)), status: 422)
        }
        return try await keep(settings, view, context, next: "werte")
    }

    private func showValues(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        let words = try await context.read { try $0.valueWords() }
        return .page(.importValues(view, FoundValues(source, words).all, words))
    }

    private func keepValues(_ context: AppContext) async throws -> Answer {
        let view = try await context.openImport()
        let source = try await source(view, context)
        let words = try await context.read { try $0.valueWords() }
        var settings = source.settings
        for found in FoundValues(source, words).all {
            guard let code = context.form[found.field], !code.isEmpty else { continue }
            if code == FoundValues.leftOut {
                settings.decide(found.kind, found.value, "")
            } else if words.choices(found.kind).contains(where: { $0.code == code }) {
                settings.decide(found.kind, found.value, code)
            }
        }
        let id = view.run.id
        try await context.database.housekeep { [settings] db in
            try db.keep(settings, of: id)
        }
        try await context.startCheck(view.run)
        return .redirect(view.path)
    }
}

/// Every different value of the columns that are translated, with its likely meaning.
struct FoundValues {
    struct Found: Sendable {
        let kind: ValueKind
        let value: String
        let count: Int
        let code: String?
        let field: String
    }

    /// The choice that keeps a value out; its rows come without it.
    static let leftOut = "-"

    private(set) var all: [Found] = []

    init(_ source: ListSource, _ words: ValueWords) {
        let settings = source.settings
        for kind in ValueKind.allCases {
            var counts: [String: Int] = [:]
            var order: [String] = []
            for sheet in settings.sheets where source.grids.indices.contains(sheet) {
                let grid = source.grids[sheet]
                guard let columns = ListReading.Columns(grid, settings, isFirst: sheet == settings.sheets.first) else { continue }
                for (column, use) in columns.uses.enumerated() where use.field == kind.field {
                    for row in grid.rows.dropFirst(columns.head.firstDataRow)
                    where row.indices.contains(column) && !CellReading.isUnknown(row[column]) {
                        let text = CellReading.text(row[column])
                        if counts[text] == nil { order.append(text) }
                        counts[text, default: 0] += 1
                    }
                }
                if kind == .site, settings.isSiteOfSheet, counts[grid.name] == nil {
                    order.append(grid.name)
                    counts[grid.name] = grid.rows.count
                }
            }
            for (index, value) in order.prefix(200).enumerated() {
                let code = settings.decided(kind, value) ?? words.guess(kind, value)
                all.append(Found(kind: kind, value: value, count: counts[value] ?? 0, code: code, field: "\(kind.rawValue)-\(index)"))
            }
        }
    }
}
