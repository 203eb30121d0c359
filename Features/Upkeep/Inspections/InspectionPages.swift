import Accommodation
import Forms
import Lists
import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func inspections(_ shown: ShownList<InspectionLine>, open: [Site], mayTake: Bool) -> Page {
        let sites = open.map { "<li><a href=\"/unterkuenfte/\($0.id)/begehung\">\(name: $0.name)</a></li>" as HTML }
        return Page(
            "Begehungen", breadcrumb: [Link("Mängel", "/maengel")],
            """
            \(PageHead("Begehungen", actions: shown.ways(mayTake: mayTake)).html)
            \(when: !shown.isOnPaper, Notice.more("Neue Begehung festhalten", isOpen: shown.total == 0, "<ul class=\"plain\">\(sites)</ul>"))
            \(shown.html)
            """)
    }

    static func inspectionStart(_ book: SiteBook, _ inputs: Inputs, on day: Day, token: String?) -> Page {
        let title: Phrase = "Begehung festhalten"
        let kinds = Inspection.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        return Page(
            title, section: .verbatim(book.site.name), breadcrumb: [Link("Begehungen", "/begehungen")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(book.site.name)).html)
            \(PostForm("/unterkuenfte/\(book.site.id)/begehung", token: token, """
                \(inputs.radios("art", "Was für eine Begehung?", kinds))
                \(inputs.date("tag", "Am"))
                \(inputs.checkboxes(
                    "zimmer", "Welche Zimmer wurden betreten?", SpotChoices.of(book, on: day, rooms: true),
                    hint: "Keines, wenn nur Flure, Küchen und Bäder angesehen wurden.", isOptional: true))
                \(Button.group(Button("Weiter zum Protokoll").html, cancel: Link("Abbrechen", "/begehungen")))
                """).html)
            """)
    }

    static func inspectionSheet(_ sheet: InspectionSheet, _ paper: FormSheet) -> Page {
        let inputs = paper.inputs
        let title: Phrase = "Protokoll: \(sheet.kind.label)"
        let (_, month, date) = sheet.day.civil
        let carried =
            [
                ("art", sheet.kind.rawValue), ("tag.tag", String(date)), ("tag.monat", String(month)), ("tag.jahr", padded(sheet.day.civil.year, 4)),
            ] + sheet.rooms.map { ("zimmer", $0.text) }
        let common = sheet.places.filter { $0.room == nil }
        return Page(
            title, section: .verbatim(sheet.book.site.name), breadcrumb: [Link("Begehungen", "/begehungen")], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(sheet.book.site.name), lead: "Am \(sheet.day)").html)
            \(PostForm("/unterkuenfte/\(sheet.book.site.id)/begehung/protokoll", paper.slip, """
                \(carried.map { Inputs.hidden($0.0, $0.1) })
                \(inputs.text("dabei", "Wer war dabei?", hint: "Nach Aufgabe, nicht mit Namen: Hausmeisterei, Brandschutz, Unterbringung"))
                \(when: !sheet.rooms.isEmpty, ground(inputs))
                \(when: !common.isEmpty, "<h2>\(t: "Für alle")</h2>")
                \(common.map { point($0.item, nil, inputs) })
                \(sheet.rooms.map { room in
                    "<h2>\(name: sheet.name(room))</h2>\(sheet.items.filter(\.isPerRoom).map { point($0, room, inputs) })" as HTML
                })
                \(inputs.textarea("bemerkung", "Sonstiges", rows: 2, isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/begehungen")))
                """).html)
            """)
    }

    private static func ground(_ inputs: Inputs) -> HTML {
        let choices = Inspection.Ground.allCases.filter { $0 != .none }.map { ground in
            Choice(ground.rawValue, ground.label, hint: ground.reference.isEmpty ? nil : .verbatim(ground.reference))
        }
        return """
            \(inputs.radios(
                "grundlage", "Auf welcher Grundlage wurden die Zimmer betreten?", choices,
                hint: "Zimmer sind Wohnungen. Die Hausordnung allein erlaubt das Betreten nicht (VGH Baden-Württemberg, 12 S 4089/20)."))
            \(inputs.textarea("grundlagetext", "Angaben zur Grundlage", hint: "Wer hat wann eingewilligt, welche Gefahr, welche Anordnung oder Vorschrift?", rows: 2, isOptional: true))
            """
    }

    private static func point(_ item: ChecklistItem, _ room: ID<Spot>?, _ inputs: Inputs) -> HTML {
        let (field, note) = (InspectionSheet.field(item, room), InspectionSheet.note(item, room))
        var shown = inputs
        if shown[field].isEmpty { shown[field] = Inspection.Result.skipped.rawValue }
        return """
            \(shown.radios(field, .verbatim(item.question), Inspection.Result.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
            \(shown.text(note, "Bemerkung zu „\(item.question)“", hint: "Nötig bei einem Mangel. Keine Namen.", width: .thirty, isOptional: true))
            """
    }

    static func checkInspection(_ sheet: InspectionSheet, _ report: InspectionWish, _ paper: FormSheet) -> Page {
        let title: Phrase = "Protokoll prüfen"
        let fine = report.answers.count { $0.result == .fine }
        let findings = report.findings.map { answer -> HTML in
            "<li>\(name: answer.question)\(when: answer.room != nil, ", \(name: answer.room.map(sheet.name) ?? "")"): \(name: answer.note)</li>"
        }
        let ground: HTML = """
            <p>\(t: "Betreten wurden") \(name: report.rooms.map(sheet.name).joined(separator: "; ")). \
            \(t: "Grundlage:") <strong>\(t: report.ground.label)</strong> \(name: report.groundNote)</p>
            """
        return Page(
            title, section: .verbatim(sheet.book.site.name), breadcrumb: [Link("Begehungen", "/begehungen")], isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(sheet.book.site.name)).html)
            <p>\(t: "\(report.kind.label) am \(report.day); dabei:") \(name: report.present)</p>
            \(when: !report.rooms.isEmpty, ground)
            <p>\(t: "\(counted(fine, "Punkt", "Punkte")) in Ordnung, \(counted(report.findings.count, "Mangel", "Mängel")), \(report.answers.count - fine - report.findings.count) nicht geprüft.")</p>
            \(when: !findings.isEmpty, "<p>\(t: "Jeder Mangel wird gemeldet und wird eine Aufgabe:")</p><ul>\(findings)</ul>")
            \(CheckForm("/unterkuenfte/\(sheet.book.site.id)/begehung/protokoll", paper, save: "Protokoll speichern", cancel: "/begehungen").html)
            """)
    }

    static func inspection(_ one: Inspection, _ answers: [Inspection.Answer], _ book: SiteBook, author: String, success: Phrase?) -> Page {
        let title: Phrase = "\(one.kind.label) am \(one.day)"
        let facts: [SummaryList.Row?] = [
            .init("Dabei", "\(name: one.present)"),
            .init(
                "Betretene Zimmer",
                one.rooms.isEmpty ? "\(t: "keine")" : "\(name: one.rooms.map { book.name(of: $0, on: one.day) }.joined(separator: "; "))"),
            one.rooms.isEmpty
                ? nil : .init("Grundlage", "\(t: one.ground.label) \(when: !one.ground.reference.isEmpty, "(\(one.ground.reference))")"),
            one.groundNote.isEmpty ? nil : .init("Angaben zur Grundlage", "\(name: one.groundNote)"),
            one.remark.isEmpty ? nil : .init("Sonstiges", "\(name: one.remark)"), .init("Festgehalten", "\(one.recordedAt), \(name: author)"),
        ]
        let rows = answers.map { answer -> [HTML] in
            let result: HTML =
                answer.defect.map { "<a href=\"/maengel/\($0)\">\(t: "Mangel")\(spoken("\(answer.question)"))</a>" } ?? "\(t: answer.result.label)"
            return ["\(name: answer.question)", "\(name: answer.room.map { book.name(of: $0, on: one.day) } ?? "")", result, "\(name: answer.note)"]
        }
        return Page(
            title, section: .verbatim(book.site.name), breadcrumb: [Link("Begehungen", "/begehungen")], success: success, stand: title,
            """
            \(PageHead(title, caption: .verbatim(book.site.name)).html)
            \(SummaryList(facts.compactMap { $0 }).html)
            \(DataTable(
                "pruefpunkte", caption: "\(counted(rows.count, "Prüfpunkt", "Prüfpunkte"))", isCaptionSpoken: true,
                [.header("Prüfpunkt"), .text("Zimmer"), .text("Ergebnis"), .text("Bemerkung")], rows: rows).html)
            """)
    }
}
