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
        Route.form("/importe/{import}/tabelle", allow: .importPeople, preparing: AnswerForm.preparing(table))
            + Route.form("/importe/{import}/spalten", allow: .importPeople, preparing: AnswerForm.preparing(columns))
            + Route.form("/importe/{import}/werte", allow: .importPeople, preparing: AnswerForm.preparing(countsValues: true, values))
    }

    // MARK: Table

    private func table(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let view = try context.openImport(db)
        let source = try db.listSource(view.run, file.grids, today: context.today)
        return AnswerForm(
            view: view, source: source, seen: source.seenTable(view), start: source.settings.start, looks: view.looks,
            page: { sheet in .importTable(view, file.grids, sheet, source.settings) },
            read: { fields in
                var settings = try TableAnswer.read(fields, source)
                // Another head has other headings: what is known of them stays, the rest is guessed.
                let head = TableHead(file.grids[settings.sheets.first ?? 0], row: settings.headRow, depth: settings.headDepth)
                for (heading, use) in zip(head.headings, head.guess()) where !heading.isEmpty && settings.columns[heading] == nil {
                    settings.columns[heading] = use
                }
                if settings.profile != source.settings.profile, let profile = try db.importProfiles().first(where: { $0.name == settings.profile }) {
                    ImportGuess.apply(profile, head, to: &settings)
                }
                return ImportAnswers(settings: settings)
            }, note: JournalNote("import.table", "import", view.run.id.text), next: "\(view.path)/spalten", isChecked: false)
    }

    // MARK: Columns

    private func columns(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let view = try context.openImport(db)
        let source = try db.listSource(view.run, file.grids, today: context.today)
        let head = source.head
        return AnswerForm(
            view: view, source: source, seen: source.seenColumns(view, context.form), start: source.settings.start(of: head), looks: view.looks,
            page: { sheet in .importColumns(view, source, head, sheet) },
            read: { fields in ImportAnswers(settings: try ColumnAnswer.read(fields, source, head)) },
            note: JournalNote("import.columns", "import", view.run.id.text), next: "\(view.path)/werte", isChecked: false)
    }

    // MARK: Values

    private func values(_ context: AppContext, _ file: ImportFile, _ db: any Connection) throws -> AnswerForm {
        let view = try context.openImport(db)
        let source = try db.listSource(view.run, file.grids, today: context.today)
        let words = try db.valueWords()
        let counts = file.values.flatMap { $0.isOf(source.settings) ? $0 : nil } ?? ValueCounts(file.grids, source.settings)
        let found = FoundValues(counts, source.settings, words).all
        var start: Inputs = [:]
        for value in found { if let code = value.code { start[value.field] = code.isEmpty ? FoundValues.leftOut : code } }
        return AnswerForm(
            view: view, source: source, seen: source.seenValues(view, found, words, context.form), start: start, looks: view.looks,
            page: { sheet in .importValues(view, found, words, sheet) },
            read: { fields in
                var settings = source.settings
                for value in found {
                    guard let code = fields[value.field], !code.isEmpty else { continue }
                    if code == FoundValues.leftOut {
                        settings.decide(value.kind, value.value, "")
                    } else if words.choices(value.kind).contains(where: { $0.code == code }) {
                        settings.decide(value.kind, value.value, code)
                    }
                }
                return ImportAnswers(settings: settings)
            }, note: JournalNote("import.values", "import", view.run.id.text), next: view.path)
    }
}

extension ListSource {
    var head: TableHead { TableHead(grids[settings.sheets.first ?? 0], row: settings.headRow, depth: settings.headDepth) }

    /// Another table is another list: whatever was said of it belongs to what its writer sees.
    fileprivate func seenTable(_ view: ImportView) -> Seen {
        let sheets = settings.sheets.filter { grids.indices.contains($0) }.map { grids[$0].name }.joined(separator: ", ")
        let used = settings.columns.values.count { $0.field != .ignored }
        return Seen(view.run.state.rawValue, encoded(settings)).saying("Blätter", .verbatim(sheets))
            .saying("Zeile mit den Überschriften", "\(settings.headRow + 1)").saying("Aufbau", settings.layout.label)
            .saying("Stichtag der Liste", "\(settings.referenceDay)").saying("Name dieser Art von Liste", .verbatim(settings.profile))
            .saying("Zugeordnete Spalten", "\(used)")
    }

    /// What the values mean is another step, and nothing of it is lost here.
    fileprivate func seenColumns(_ view: ImportView, _ typed: FormFields) -> Seen {
        var shown = settings
        shown.values = [:]
        return head.headings.reduce(Seen(view.run.state.rawValue, encoded(shown))) { seen, heading in
            let now = settings.columns[heading]?.field ?? .ignored
            guard !heading.isEmpty, let other = typed[ColumnAnswer.field(heading)], other != now.rawValue else { return seen }
            return seen.saying(.verbatim(heading), now.label)
        }
    }

    fileprivate func seenValues(_ view: ImportView, _ found: [FoundValues.Found], _ words: ValueWords, _ typed: FormFields) -> Seen {
        found.reduce(Seen(view.run.state.rawValue, encoded(settings))) { seen, value in
            guard let code = value.code, let other = typed[value.field], other != (code.isEmpty ? FoundValues.leftOut : code) else { return seen }
            let now = words.choices(value.kind).first { $0.code == code }?.label ?? "nicht übernehmen"
            return seen.saying("„\(value.value)“", now)
        }
    }
}

extension ImportSettings {
    /// The fields of the table as they would have to be typed.
    fileprivate var start: Inputs {
        var inputs: Inputs = [
            "kopfzeile": String(headRow + 1), "kopftiefe": String(headDepth), "aufbau": layout.rawValue,
            "reihenfolge": isFamilyFirst ? "familie" : "vorname", "saeule": pillar, "profil": profile,
        ]
        inputs.values["blatt"] = sheets.map(String.init)
        if isSiteOfSheet { inputs["ausblatt"] = "ja" }
        inputs.set("stichtag", referenceDay)
        return inputs
    }

    fileprivate func start(of head: TableHead) -> Inputs {
        var inputs: Inputs = [:]
        for heading in head.headings where !heading.isEmpty {
            let use = columns[heading] ?? .ignored
            inputs[ColumnAnswer.field(heading)] = use.field.rawValue
            inputs[ColumnAnswer.member(heading)] = use.member
        }
        return inputs
    }
}

/// Reads how a table is cut out of a file.
private enum TableAnswer {
    static func read(_ fields: FormFields, _ source: ListSource) throws(Refusal) -> ImportSettings {
        var settings = source.settings
        var reader = FormReader(fields)
        settings.sheets = fields.all("blatt").compactMap { Int(typed: $0) }.filter { source.grids.indices.contains($0) }.sorted()
        if settings.sheets.isEmpty { reader.refuse("blatt", "Wählen Sie wenigstens ein Blatt.") }
        let row = Int(typed: reader.text("kopfzeile", required: "Nennen Sie die Zeile, in der die Überschriften stehen.", max: 6)) ?? 0
        let sheet = settings.sheets.first ?? 0
        if row < 1 || row > source.grids[sheet].rows.count { reader.refuse("kopfzeile", "Diese Zeile gibt es im Blatt nicht.") }
        settings.headRow = max(0, row - 1)
        settings.headDepth = fields["kopftiefe"] == "2" ? 2 : 1
        settings.layout = reader.choice("aufbau", of: ListLayout.self) ?? settings.layout
        settings.isFamilyFirst = fields["reihenfolge"] == "familie"
        settings.isSiteOfSheet = fields["ausblatt"] != nil
        settings.pillar = (reader.choice("saeule", of: Pillar.self)).map(\.rawValue) ?? ""
        settings.profile = reader.text(
            "profil", required: "Geben Sie dieser Art von Liste einen Namen; im nächsten Monat wird sie daran erkannt.", max: 60)
        let day = reader.day("stichtag", required: "Nennen Sie den Tag, an dem die Liste galt.", until: source.today)
        if let day { settings.day = day.iso }
        try reader.finish()
        return settings
    }
}

/// Reads what each column is used for.
enum ColumnAnswer {
    static func field(_ heading: String) -> String { FoundValues.field("s", heading) }
    static func member(_ heading: String) -> String { FoundValues.field("m", heading) }

    fileprivate static func read(_ fields: FormFields, _ source: ListSource, _ head: TableHead) throws(Refusal) -> ImportSettings {
        var settings = source.settings
        var reader = FormReader(fields)
        var taken: [ColumnUse: Int] = [:]
        for (column, heading) in head.headings.enumerated() where !heading.isEmpty {
            guard let field = reader.choice(Self.field(heading), of: ImportField.self) else { continue }
            let use = ColumnUse(field, member: field.isOfAPerson ? String((fields[member(heading)] ?? "").prefix(12)) : "")
            if field != .ignored, let other = taken[use] {
                reader.refuse(
                    Self.field(heading), "„\(field.label)“ ist schon Spalte \(Grid.columnName(other)) zugeordnet. Wählen Sie eine von beiden.")
            }
            taken[use] = column
            settings.columns[heading] = use
        }
        if ![.fullName, .family, .given].contains(where: { taken[ColumnUse($0)] != nil }) {
            reader.refuse(nil, "Ordnen Sie eine Spalte dem Namen zu; ohne ihn lässt sich niemand erfassen.")
        }
        try reader.finish()
        return settings
    }
}
