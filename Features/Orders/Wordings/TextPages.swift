import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func orderForms(_ forms: [OrderForm], _ texts: [OrderText], _ office: OrderOffice?, mayWrite: Bool, success: Phrase?) -> Page {
        let rows = Order.Kind.allCases.flatMap { kind in
            OrderLanguage.allCases.compactMap { language -> [HTML]? in
                guard let form = forms.first(where: { $0.kind == kind && $0.language == language }) else { return nil }
                let text = texts.first { $0.form == form.id }
                return [
                    "<a href=\"/verfuegungen/vorlagen/\(form.id)\">\(t: kind.label), \(t: language.label)</a>",
                    text.map { "<bdi lang=\"\(language.rawValue)\">\($0.wording.subject)</bdi>" } ?? "\(t: "gilt heute nicht")",
                    text.map { "\(day: $0.period.from)" } ?? "", "\(name: text?.wording.note ?? "")",
                ]
            }
        }
        let unnamed = "\(t: "noch nicht benannt, von der Rechtsstelle zu bestätigen")" as HTML
        let known = office.map { office in
            SummaryList([
                .init("Dienststelle", "\(name: office.office)"), .init("Anschrift", "\(name: office.address.lines.joined(separator: ", "))"),
                .init("Auskunft", "\(name: office.contact)"), .init("Widersprüche an", "\(name: office.objection.lines.joined(separator: ", "))"),
                .init("Verwaltungsgericht", "\(name: office.court.lines.joined(separator: ", "))"), .init("Satzung", "\(name: office.bylaw)"),
                .init("Paragraf: Einweisung", office.placementClause.isEmpty ? unnamed : "\(name: office.placementClause)"),
                .init("Paragraf: Widerruf und Umsetzung", office.endingClause.isEmpty ? unnamed : "\(name: office.endingClause)"),
                .init("Wohnungsgeber", "\(name: office.provider.lines.joined(separator: ", "))"),
            ]).html
        }
        return .orders(
            "Vorlagen", lead: "Was in den Schreiben steht. Erlassene Schreiben ändern sich nicht, wenn eine Vorlage sich ändert.", success: success,
            """
            \(DataTable("vorlagen", caption: "Texte nach Art und Sprache", [.header("Vorlage"), .text("Betreff"), .text("gilt seit"), .text("Anmerkung")], rows: rows).html)
            <h2>\(t: "Dienststelle")</h2>
            \(known ?? Notice.empty("Ohne Dienststelle lässt sich nichts erlassen."))
            \(when: mayWrite, Button.link("Dienststelle ändern", "/verfuegungen/dienststelle", look: .secondary))
            """)
    }

    static func orderTexts(_ view: OrderFormView, mayWrite: Bool, success: Phrase?) -> Page {
        let versions = view.texts.map { text -> HTML in
            let body = text.wording.paragraphs.map { "<p>\(OrderPieces.broken($0))</p>" as HTML }
            let isMirrored = text.language == .arabic || text.language == .farsi
            let basis: HTML = text.wording.basis.isEmpty ? .empty : "<p>\(t: "Rechtsgrundlage:") \(text.wording.basis)</p>"
            let days: Phrase = text.period.isOpen ? "ab \(text.period.from)" : "\(text.period.from) bis \(text.period.until.previous)"
            return Notice.more(
                text.period.contains(view.today) ? "\(days), gilt heute" : days, isOpen: text.period.contains(view.today),
                """
                <div lang="\(text.language.rawValue)" dir="\(isMirrored ? "rtl" : "ltr")"><p><strong>\(text.wording.subject)</strong></p>\(body)</div>\(basis)
                \(when: !text.wording.note.isEmpty, "<p class=\"hint\">\(name: text.wording.note)</p>")
                """)
        }
        return .orders(
            "\(view.form.kind.label), \(view.form.language.label)", [Link("Vorlagen", "/verfuegungen/vorlagen")],
            actions: mayWrite ? Button.link("Neue Fassung schreiben", "\(view.path)/fassung", look: .secondary) : .empty, success: success,
            "\(versions)")
    }

    static func orderTextForm(_ view: OrderFormView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let required = Set(view.form.language == .german ? OrderField.required(view.form.kind) : [])
        let known = OrderField.known(view.form.kind)
        let fields = OrderField.allCases.filter { known.contains($0) }.map { field -> [HTML] in
            [
                "<code>\(field.placeholder)</code>", "\(t: field.meaning)\(when: field.isTable, " \(t: "Eigener Absatz.")")",
                required.contains(field) ? "\(t: "nötig")" : field.isOptional ? "\(t: "Absatz entfällt, wenn leer")" : "",
            ]
        }
        let basis = inputs.textarea("grundlage", "Rechtsgrundlage", hint: "Steht im Text, wo {rechtsgrundlage} steht. Nach welchem Recht eine Einweisung aufgehoben wird, setzt jede Verfügung selbst dahinter.", rows: 3)
        return .orders(
            "Neue Fassung: \(view.form.kind.label), \(view.form.language.label)", [Link("Vorlagen", "/verfuegungen/vorlagen")],
            problems: inputs.problems, isNarrow: true,
            """
            \(PostForm("\(view.path)/fassung", sheet.slip, """
                \(inputs.date("ab", "Gilt ab", hint: "Heute oder später"))
                \(inputs.text("betreff", "Betreff"))
                \(inputs.textarea("text", "Text", hint: "Absätze durch eine leere Zeile trennen. „# “ am Anfang macht eine Überschrift, „- “ eine Liste.", rows: 24))
                \(when: view.form.language == .german, basis)
                \(inputs.text("anmerkung", "Anmerkung", hint: "Zum Beispiel: geprüft vom Rechtsamt am …", isOptional: true))
                \(inputs.text("anlass", "Warum wird der Text geändert?", width: .thirty))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", view.path)))
                """).html)
            \(DataTable("felder", caption: "Felder, die eingesetzt werden", [.header("Feld"), .text("Bedeutung"), .text("Nötig?")], rows: fields).html)
            """)
    }

    static func checkOrderText(_ view: OrderFormView, _ paper: OrderPaper, from day: Day, _ sheet: FormSheet) -> Page {
        .orders(
            "Fassung prüfen: \(view.form.kind.label), \(view.form.language.label)", [Link("Vorlagen", "/verfuegungen/vorlagen")],
            lead: "So liest sich ein Schreiben mit erfundenen Angaben. Die Fassung gilt ab dem \(day).",
            """
            \(paper.letters.map { OrderPieces.letter($0.letter, "probe") })
            \(CheckForm("\(view.path)/fassung", sheet, save: "Fassung speichern", cancel: view.path).html)
            """)
    }

    static func orderOffice(_ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .orders(
            "Dienststelle", [Link("Vorlagen", "/verfuegungen/vorlagen")], problems: inputs.problems, isNarrow: true,
            PostForm(
                "/verfuegungen/dienststelle", sheet.slip,
                """
                \(inputs.date("ab", "Gilt ab", hint: "Heute oder später; erlassene Schreiben nennen die bisherigen Angaben"))
                \(inputs.text("amt", "Dienststelle", width: .thirty))
                \(inputs.textarea("anschrift", "Anschrift", rows: 3))
                \(inputs.text("auskunft", "Auskunft", hint: "Name, Telefon oder Adresse", width: .thirty))
                \(inputs.textarea("widerspruch", "Stelle für Widersprüche mit Anschrift", rows: 3))
                \(inputs.textarea("gericht", "Verwaltungsgericht mit Anschrift", rows: 3))
                \(inputs.text("satzung", "Satzung über die Benutzung mit Datum", width: .thirty))
                \(inputs.text("satzung-einweisung", "Paragraf der Satzung über die Einweisung", hint: "Zum Beispiel § 4 Absatz 1. Bis er eingetragen ist, gilt er als von der Rechtsstelle zu bestätigen.", width: .thirty, isOptional: true))
                \(inputs.text("satzung-ende", "Paragraf der Satzung über Widerruf und Umsetzung", hint: "Steht in Beendigungen und Umsetzungen", width: .thirty, isOptional: true))
                \(inputs.textarea("wohnungsgeber", "Wohnungsgeber mit Anschrift", rows: 3))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", "/verfuegungen/vorlagen")))
                """
            ).html)
    }
}
