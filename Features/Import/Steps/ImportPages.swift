import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

// The list of imports, and the page that says where one stands.

extension ImportRun.State {
    var tone: Tag.Tone {
        switch self {
        case .uploaded: .neutral
        case .checking, .entering: .ochre
        case .checked: .blue
        case .entered: .green
        case .undone: .plain
        }
    }
}

extension ImportRun {
    var tone: Tag.Tone { isGoing || isPartlyUndone ? .ochre : state.tone }
}

extension ImportRun {
    /// Every list brought so far, the newest first. It stays in the house: what was brought is in its own file.
    static var declared: ListDeclaration<ImportRun> {
        var list = ListDeclaration<ImportRun>("imports", at: "/importe", "Importe", columns: columns) { _ in .whole { try $0.imports(limit: 5_000) } }
        list.id = "importe"
        list.caption = { "\($0) bisherige Importe" }
        list.empty = "Noch keine Liste."
        list.length = 50
        list.isOfPeople = false
        return list
    }

    private static let columns: [ListColumn<ImportRun>] = [
        .header("datei", "Datei", sort: "datei", parts: [.init("Datei") { .words($0.name) }]) { run in
            "<a href=\"/importe/\(run.id)\">\(name: run.name)\(spoken("vom \(run.createdAt)"))</a>"
        },
        .text("stand", "Stand", sort: "stand", parts: [.init("Stand") { .words($0.standing) }]) { Tag($0.standing, $0.tone).html },
        .plain("profil", "Profil", sort: "profil") { .words($0.settings.profile) },
        .plain("stichtag", "Stichtag", sort: "stichtag") { .date($0.settings.referenceDay) },
        .text("hochgeladen", "Hochgeladen", sort: "hochgeladen", parts: [.init("Hochgeladen") { .day($0.createdAt.day) }]) { "\($0.createdAt)" },
    ]
}

extension ImportView {
    var breadcrumb: [Link] { [Link("Importe", "/importe"), Link(.verbatim(run.name), path)] }

    /// The steps of a list, with where they are changed.
    func steps(at current: String) -> SubNavigation {
        let all: [(Phrase, String)] = [
            ("Stand", ""), ("Tabelle", "/tabelle"), ("Spalten", "/spalten"), ("Werte", "/werte"), ("Bericht", "/pruefung"),
        ]
        return SubNavigation("Schritte", all.map { Link($0.0, path + $0.1, isCurrent: $0.1 == current) })
    }
}

extension Page {
    static func imports(_ shown: ShownList<ImportRun>, _ sheet: FormSheet, isRepeated: Bool) -> Page {
        let inputs = sheet.inputs
        let again = inputs.checkbox("nochmal", "Diese Datei wurde schon hochgeladen; trotzdem noch einmal lesen")
        return Page(
            "Importe", problems: inputs.problems + shown.problems,
            """
            \(PageHead("Importe", lead: "Listen aus Excel übernehmen: Wer schon bekannt ist, wird wiedererkannt; was sich geändert hat, wird mit Datum vorgeschlagen. Übernommen wird erst, wenn Sie zustimmen, und alles lässt sich zurücknehmen.", actions: shown.ways(mayTake: false)).html)
            \(when: !shown.isOnPaper, Card("Neue Liste", links: [Link("Leere Vorlage herunterladen", "/importe/vorlage")], PostForm("/importe", sheet.slip, isMultipart: true, """
                \(inputs.file("datei", "Datei", hint: "Excel (.xlsx) oder CSV, bis 20 MB und 50 000 Zeilen", accept: ".xlsx,.csv,.txt"))
                \(when: isRepeated, again)
                \(Button("Hochladen").html)
                """).html).html)
            \(shown.html)
            """)
    }

    static func importOverview(_ view: ImportView, _ sheet: FormSheet) -> Page {
        Page(
            "Import \(view.run.name)", breadcrumb: [Link("Importe", "/importe")], problems: sheet.inputs.problems,
            """
            \(PageHead(html: "\(name: view.run.name)", caption: "Import").html)
            <p>\(Tag(view.run.standing, view.run.tone).html) \(t: "Stichtag \(view.run.settings.referenceDay), hochgeladen am \(view.run.createdAt)")</p>
            \(when: !view.run.message.isEmpty && !view.run.isPartlyUndone, Notice.warning(.verbatim(view.run.message)))
            \(when: view.isOpen, view.steps(at: "").html)
            \(state(view, sheet.slip))
            """)
    }

    private static func state(_ view: ImportView, _ slip: Slip) -> HTML {
        switch view.run.state {
        case .checking, .entering: return work(view)
        case .uploaded:
            return """
                <p>\(t: "Sehen Sie nach, ob Tabelle, Spalten und Werte richtig verstanden sind, und prüfen Sie dann die Liste.")</p>
                \(PostForm.button(Button("Liste prüfen"), view.path + "/pruefung", slip))
                \(Button.link("Tabelle ansehen", view.path + "/tabelle", look: .secondary))
                \(discard(view, slip))
                """
        case .checked: return checked(view, slip)
        case .entered where view.job != nil: return work(view)
        case .entered:
            guard let ending = view.ending, view.run.isPartlyUndone else {
                return "\(counts(view))\(Button.link("Ganzen Import zurücknehmen", view.path + "/ruecknahme", look: .warning))"
            }
            return "\(counts(view))\(ending.staying)\(Button.link("Übrige zurücknehmen", view.path + "/ruecknahme", look: .warning))"
        case .undone:
            return "<p>\(t: "Dieser Import ist zurückgenommen. Was er erfasst hatte, gilt nicht mehr; im Verlauf der Akten steht beides.")</p>"
        }
    }

    /// How far the work is, and what others see of it meanwhile.
    private static func work(_ view: ImportView) -> HTML {
        let others: Phrase? =
            switch view.run.state {
            case .entering:
                "Eine lange Liste kommt Familie für Familie ins Register. Bis alles steht, sehen andere schon die Familien, die eingetragen sind, und Zahlen und Listen zählen sie mit. Geht es nicht weiter, wird alles wieder zurückgenommen."
            case .entered: "Bis alles zurückgenommen ist, sehen andere noch einen Teil der Liste."
            default: nil
            }
        let panel: HTML =
            view.job.map { progressPanel($0.standing, done: $0.done, of: $0.total, newsAt: view.path) } ?? "<p>\(t: interrupted(view.run))</p>"
        let sofar: Phrase? = view.entered.map { $0 == 1 ? "Bisher ist 1 Person eingetragen." : "Bisher sind \($0) Personen eingetragen." }
        return "\(panel)\(others.map { Notice.inset("\(t: $0)\(sofar.map { " \(t: $0)" as HTML })") })"
    }

    private static func interrupted(_ run: ImportRun) -> Phrase {
        run.job.isEmpty
            ? "Diese Liste wird auf der Befehlszeile übernommen. Wurde der Befehl unterbrochen, geht er weiter, wenn dieselbe Datei noch einmal gebracht wird."
            : "Die Arbeit ist unterbrochen und wird gleich fortgesetzt."
    }

    static func counts(_ view: ImportView) -> HTML {
        func row(_ label: Phrase, _ count: Int, _ filter: String) -> SummaryList.Row {
            .init(label, "\(number: count)", links: count > 0 ? [Link("Ansehen", "\(view.path)/pruefung?zeigen=\(filter)", context: label)] : [])
        }
        var rows = ImportOutcome.allCases.map { row("\($0.label)", view.counts[$0], $0.rawValue) }
        rows.append(row("mit Hinweis", view.counts.warnings, "warnings"))
        rows.append(row("stehen nicht mehr in der Liste", view.counts.missing, "missing"))
        return SummaryList(rows).html
    }

    private static func checked(_ view: ImportView, _ slip: Slip) -> HTML {
        let counts = view.counts
        var next: HTML = ""
        if counts[.wrong] > 0 {
            let wrong: Phrase =
                counts[.wrong] == 1
                ? "1 Person hat Fehler. Berichtigen Sie sie hier oder in der Datei, oder lassen Sie sie aus."
                : "\(counts[.wrong]) Personen haben Fehler. Berichtigen Sie sie hier oder in der Datei, oder lassen Sie sie aus."
            next += """
                \(Notice.warning(wrong))
                <p><a href="\(view.path)/pruefung?zeigen=wrong">\(t: "Fehler ansehen und berichtigen")</a></p>
                <p><a href="\(view.path)/hinweise">\(t: "Liste mit Hinweisen herunterladen (XLSX)")</a></p>
                \(PostForm.button(Button("Alle Fehlerhaften auslassen", look: .secondary), view.path + "/auslassung", slip))
                """
        }
        if counts[.undecided] > 0 {
            next += "<p>\(Button.link("Dubletten entscheiden (\(counts[.undecided]))", view.path + "/dubletten"))</p>"
        }
        if !view.isConfirmed {
            next += """
                <p><a href="\(view.path)/pruefung?zeigen=warnings">\(t: "\(counted(counts.warnings, "Hinweis", "Hinweise")) ansehen")</a></p>
                \(PostForm.button(Button("Alle Hinweise bestätigen", look: .secondary), view.path + "/bestaetigung", slip))
                """
        }
        if !counts.isOpen, view.isConfirmed { next += "<p>\(Button.link("Weiter zur Übernahme", view.path + "/uebernahme"))</p>" }
        return "\(Page.counts(view))\(next)\(discard(view, slip))"
    }

    private static func discard(_ view: ImportView, _ slip: Slip) -> HTML {
        PostForm.button(Button("Verwerfen", look: .quiet, context: .verbatim(view.run.name)), view.path + "/verwerfen", slip)
    }

    static func importEntering(_ view: ImportView, _ sheet: FormSheet) -> Page {
        let counts = view.counts
        return Page(
            "Liste übernehmen", breadcrumb: view.breadcrumb, isNarrow: true,
            """
            \(PageHead("Liste übernehmen", caption: .verbatim(view.run.name)).html)
            \(Page.counts(view))
            <p>\(t: "Neu erfasst: \(counted(counts[.new], "Person", "Personen")); bei \(counts[.changed]) werden Änderungen mit Datum eingetragen. Übernommen wird alles oder nichts. Eine lange Liste kommt nach und nach, Familie für Familie, damit alle anderen weiterarbeiten können; bis alles steht, sehen sie schon einen Teil davon. Es lässt sich zurücknehmen, solange niemand daran weiterarbeitet.")</p>
            \(PostForm(view.path + "/uebernahme", sheet.slip, Button.group(Button("Jetzt übernehmen").html, cancel: Link("Zurück", view.path))).html)
            """)
    }
}
