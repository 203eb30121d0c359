import Forms
import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func projects(_ projects: [HousingProject], _ sites: [Site], today: Day, actor: Actor, success: Phrase?) -> Page {
        let pending = projects.filter { $0.pending != nil }.sorted {
            ($0.pending?.use.from ?? .endless, $0.name) < ($1.pending?.use.from ?? .endless, $1.name)
        }
        let closed = projects.filter { $0.pending == nil }
        let places = pending.reduce(0) { $0 + ($1.pending?.places ?? 0) }
        let late = pending.count { ($0.drift?.months ?? 0) > 0 }
        let add: HTML = actor.may(.manageAccommodation) ? Button.link("Vorhaben eintragen", "/unterkuenfte/vorhaben/neu") : .empty
        let title: Phrase = "Vorhaben: Plätze, die kommen"
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], success: success, stand: "Vorhaben, Stand \(today)",
            """
            \(PageHead(title, lead: "\(pending.count) Vorhaben mit \(counted(places, "Platz", "Plätzen")); verschoben: \(late).", actions: add).html)
            \(HousingViews.ofAll(actor, current: "vorhaben"))
            \(ProjectPieces.table("offen", "Offene Vorhaben", pending, today: today))
            \(when: !closed.isEmpty, ProjectPieces.table("abgeschlossen", "Eröffnet oder aufgegeben", closed, today: today))
            """)
    }

    static func newProject(_ sites: [Site], _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = "Vorhaben eintragen"
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link("Vorhaben", "/unterkuenfte/vorhaben")], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, lead: "Jeder spätere Stand wird eine neue Fassung; die früheren bleiben lesbar.").html)
            \(PostForm("/unterkuenfte/vorhaben/neu", sheet.slip, """
                \(inputs.text("name", "Name", width: .thirty))
                \(inputs.radios("art", "Art", HousingProject.Kind.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
                \(inputs.select("unterkunft", "An einer bestehenden Unterkunft?", sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "nein", isOptional: true))
                \(ProjectPieces.fields(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/unterkuenfte/vorhaben")))
                """).html)
            """)
    }

    static func project(_ project: HousingProject, _ sites: [Site], _ sheet: FormSheet, actor: Actor) -> Page {
        let inputs = sheet.inputs
        let site = sites.first { $0.id == project.site }
        let title: Phrase = "Vorhaben \(project.name)"
        let mayChange = actor.may(.manageAccommodation) && project.pending != nil
        let opening =
            site.map { Link("Zimmer eintragen und eröffnen", "\($0.path)/teile/neu?vorhaben=\(project.id)") }
            ?? Link("Unterkunft dafür anlegen", "/unterkuenfte/neu?vorhaben=\(project.id)")
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link("Vorhaben", "/unterkuenfte/vorhaben")], problems: inputs.problems,
            """
            \(PageHead(title, caption: project.kind.label, lead: ProjectPieces.finding(project)).html)
            \(site.map { "<p>\(t: "Unterkunft:") <a href=\"\($0.path)\">\($0.name)</a></p>" as HTML })
            \(ProjectPieces.versions(project))
            \(when: mayChange, """
                <p>\(opening.html)</p>
                \(PostForm("/unterkuenfte/vorhaben/\(project.id)", sheet.slip, """
                    <h2>\(t: "Neue Fassung des Plans")</h2>
                    \(ProjectPieces.fields(inputs))
                    \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/unterkuenfte/vorhaben")))
                    """).html)
                """)
            """)
    }

    static func checkProject(_ plan: ProjectPlan, _ sheet: FormSheet, address: String) -> Page {
        let drift = plan.before.map { HousingProject.Drift(from: $0, to: plan.plan) }
        return Page(
            "Vorhaben: Angaben prüfen", section: .verbatim(plan.project.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link("Vorhaben", "/unterkuenfte/vorhaben")], isNarrow: true,
            """
            \(PageHead("Vorhaben: Angaben prüfen", caption: .verbatim(plan.project.name)).html)
            \(SummaryList([
                .init("Stand", "\(t: plan.plan.stage.label)"), .init("Eröffnung", "\(day: plan.plan.use.from)"),
                .init("Letzter Tag", "\(day: plan.plan.use.isOpen ? .endless : plan.plan.use.until.previous)"), .init("Plätze", "\(plan.plan.places)"),
                .init("Kosten", "\(plan.plan.cost.map(Hundredths.euros))"), .init("Grund", SiteFields.typed(plan.plan.note)),
            ]).html)
            \(drift.map { "<p>\(t: "Gegenüber der letzten Fassung: \(ProjectPieces.words($0))")</p>" as HTML })
            \(CheckForm(address, sheet, save: "Vorhaben speichern", cancel: "/unterkuenfte/vorhaben").html)
            """)
    }
}

enum ProjectPieces {
    static func fields(_ inputs: Inputs) -> HTML {
        let stages = HousingProject.Stage.allCases.filter { $0 != .open }
        return """
            \(inputs.radios("stufe", "Stand", stages.map { Choice($0.rawValue, $0.label) }, isInline: true))
            \(inputs.date("eroeffnung", "Geplante Eröffnung"))
            \(inputs.date("ende", "Geplanter letzter Tag", hint: "Leer bei dauerhafter Nutzung", isOptional: true))
            \(inputs.text("plaetze", "Plätze", width: .four, kind: .number))
            \(inputs.text("kosten", "Kosten", width: .ten, kind: .decimal, unit: "€", isOptional: true))
            \(inputs.text("grund", "Grund der Änderung, Beschluss", width: .thirty, isOptional: true))
            """
    }

    static func table(_ id: String, _ caption: Phrase, _ projects: [HousingProject], today: Day) -> HTML {
        let rows = projects.compactMap { project -> [HTML]? in
            guard let plan = project.plans.last else { return nil }
            let isOverdue = project.pending.map { $0.use.from < today } ?? false
            return [
                "<a href=\"/unterkuenfte/vorhaben/\(project.id)\">\(project.name)</a>", "\(t: project.kind.label)", "\(t: plan.stage.label)",
                "\(day: plan.use.from)\(when: isOverdue, " \(Tag("überfällig", .ochre).html)")", "\(t: project.drift.map(words) ?? "unverändert")",
                "\(plan.places)",
                "\(plan.cost.map(Hundredths.text))", "\(HousingProject.costPerPlace(plan).map(Hundredths.text))",
            ]
        }
        return DataTable(
            id, caption: caption,
            [
                .header("Vorhaben"), .text("Art"), .text("Stand"), .text("Eröffnung"), .text("seit der ersten Fassung"), .number("Plätze"),
                .number("Kosten in €"), .number("je Platz in €"),
            ], rows: rows, empty: "Es ist kein Vorhaben eingetragen."
        ).html
    }

    /// "7 Monate später, 10 Plätze weniger".
    static func words(_ drift: HousingProject.Drift) -> Phrase {
        var parts: [Phrase] = []
        let size = abs(drift.months)
        if drift.months != 0 {
            let months: Phrase = size == 1 ? "1 Monat" : "\(size) Monate"
            parts.append(drift.months > 0 ? "\(months) später" : "\(months) früher")
        }
        if drift.places != 0 { parts.append(drift.places > 0 ? "\(counted(drift.places, "Platz", "Plätze")) mehr" : "\(counted(-drift.places, "Platz", "Plätze")) weniger") }
        if let cost = drift.cost, cost != 0 { parts.append(cost > 0 ? "\(Hundredths.euros(cost)) teurer" : "\(Hundredths.euros(-cost)) billiger") }
        guard let first = parts.first else { return "unverändert" }
        return parts.dropFirst().reduce(first) { "\($0), \($1)" }
    }

    static func finding(_ project: HousingProject) -> Phrase {
        guard let first = project.plans.first, let last = project.plans.last else { return "" }
        guard let drift = project.drift, drift.months != 0 else { return "Eröffnung \(last.use.from), wie zuerst geplant." }
        return "Erst für \(month(first.use.from)) geplant, nun für \(month(last.use.from)): \(words(drift))."
    }

    private static func month(_ day: Day) -> String { "\(padded(day.civil.month, 2))/\(day.civil.year)" }

    static func versions(_ project: HousingProject) -> HTML {
        let rows = project.plans.indices.reversed().map { index -> [HTML] in
            let plan = project.plans[index]
            let drift = index == 0 ? nil : HousingProject.Drift(from: project.plans[index - 1], to: plan)
            return [
                "\(plan.recordedAt.german)", "\(t: plan.stage.label)", "\(day: plan.use.from)",
                plan.use.isOpen ? "\(t: "dauerhaft")" : "\(day: plan.use.until.previous)", "\(plan.places)", "\(plan.cost.map(Hundredths.text))",
                "\(t: drift.map(words) ?? "erste Fassung")", "\(name: plan.note)",
            ]
        }
        return DataTable(
            "fassungen", caption: "Alle Fassungen, die neueste zuerst",
            [
                .header("Erfasst am"), .text("Stand"), .text("Eröffnung"), .text("Letzter Tag"), .number("Plätze"), .number("Kosten in €"),
                .text("gegenüber der vorigen"), .text("Grund"),
            ], rows: rows
        ).html
    }
}
