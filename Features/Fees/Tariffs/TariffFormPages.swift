import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func tariffForm(_ book: TariffBook, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = book.tariff == nil ? "Neuer Tarif" : "Neue Fassung"
        let back = book.tariff.map { "/gebuehren/tarife/\($0.id)" } ?? "/gebuehren/tarife"
        return .fees(
            title, [Link("Tarife", "/gebuehren/tarife")], caption: book.tariff.map { .verbatim($0.name) }, problems: inputs.problems, isNarrow: true,
            PostForm(
                TariffPieces.formPath(book), sheet.slip,
                """
                \(when: !inputs["rueckwirkend"].isEmpty, inputs.hidden("rueckwirkend"))
                \(when: book.tariff == nil, inputs.text("name", "Name des Tarifs", width: .thirty))
                \(reach(book, inputs))
                \(inputs.date("ab", "Gilt ab"))
                \(inputs.date("bis", "Gilt bis einschließlich", hint: "Leer, solange kein Ende feststeht", isOptional: true))
                \(rates(inputs))\(rules(inputs))\(costs(inputs))
                \(inputs.text("anlass", "Anlass der Eintragung", hint: "Nötig, wenn schon Bescheide für diese Zeit erlassen sind.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", back)))
                """
            ).html)
    }

    private static func reach(_ book: TariffBook, _ inputs: Inputs) -> HTML {
        let kinds = Set(book.sites.map(\.kind)).sorted { $0.rawValue < $1.rawValue }.map { Choice($0.rawValue, "Art: \($0.label)") }
        let houses = inputs.checkboxes("haus", "Einzelne Unterkünfte", book.sites.map { Choice($0.id.text, .verbatim($0.name)) })
        let choices = [Choice("alle", "alle Unterkünfte der Stadt")] + kinds + [Choice("haeuser", "einzelne Unterkünfte", detail: houses)]
        return inputs.radios("bereich", "Wofür gilt der Tarif?", choices, hint: "Der engere Tarif geht dem weiteren vor.")
    }

    private static func rates(_ inputs: Inputs) -> HTML {
        """
        <h2>\(t: "Sätze für einen Monat")</h2>
        \(inputs.text("person", "Je Person", width: .ten, kind: .decimal, unit: "€", isOptional: true))
        \(inputs.text("familie", "Familiensatz je Person", width: .ten, kind: .decimal, unit: "€", isOptional: true))
        \(inputs.text("familie_ab", "Familiensatz ab so vielen Personen im Haushalt", width: .four, kind: .number, isOptional: true))
        \(inputs.text("kind", "Kindersatz", width: .ten, kind: .decimal, unit: "€", isOptional: true))
        \(inputs.text("kind_unter", "Kindersatz unter so vielen Jahren", width: .four, kind: .number, isOptional: true))
        \(inputs.text("flaeche", "Je Quadratmeter", width: .ten, kind: .decimal, unit: "€", isOptional: true))
        \(inputs.text("pauschale", "Pauschale je Einheit", width: .ten, kind: .decimal, unit: "€", isOptional: true))
        \(inputs.radios("mass", "Fläche und Pauschale bemessen sich nach", Rates.Basis.allCases.map { Choice($0.rawValue, $0.label) }))
        """
    }

    private static func rules(_ inputs: Inputs) -> HTML {
        """
        <h2>\(t: "Regeln der Satzung")</h2>
        \(inputs.radios("teilmonat", "Ein angebrochener Monat kostet", FeeRules.PartMonth.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.radios("schuldner", "Bescheide bekommt", FeeRules.Debtors.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.text("schuldner_vorschrift", "Wo die Satzung sagt, wer schuldet", hint: "Zum Beispiel „§ 3 Abs. 1 und 2“; es steht in jedem Bescheid. Leer: Ein Paar schuldet für sich und die Kinder gemeinsam.", width: .thirty, isOptional: true))
        \(inputs.radios("volljaehrig", "Wer volljährig wird, zahlt selbst", FeeRules.Majority.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.text("abwesend", "Frei bei Abwesenheit ab so vielen Tagen", hint: "Leer: Abwesenheit mindert die Gebühr nicht", width: .four, kind: .number, isOptional: true))
        \(inputs.checkbox("gesperrt", "Auch für Tage erheben, an denen das Zimmer gesperrt ist"))
        \(inputs.radios("faellig_ab", "Fällig wird die Gebühr", DueRule.Start.allCases.map { Choice($0.rawValue, $0.label) }, hint: "Fällt das Ende auf einen Samstag, Sonntag oder Feiertag, gilt der nächste Werktag."))
        \(inputs.text("faellig", "So lange danach, oder Tag des Monats", width: .four, kind: .number))
        \(inputs.radios("faellig_einheit", "Gezählt in", DueRule.Unit.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.text("satzung", "Satzung mit Datum", width: .thirty))
        """
    }

    private static func costs(_ inputs: Inputs) -> HTML {
        let amounts = CostSheet.Kind.allCases.map {
            inputs.text("k_\($0.rawValue)", $0.label, width: .twenty, kind: .decimal, unit: "€ im Jahr", isOptional: true)
        }
        return """
            <h2>\(t: "Kalkulation")</h2>
            \(inputs.textarea("kalkulation", "Wie wurde gerechnet?", hint: "Grundlagen, Zeitraum, Beschluss, Ort der Unterlagen. Kosten für leere Plätze und Bewachung gehören nicht hinein."))
            \(Notice.more("Zahlen der Kalkulation", isOpen: inputs.problems.contains { ["plaetze", "quadratmeter", "einheiten"].contains($0.field) }, """
                \(amounts)
                \(inputs.text("plaetze", "Alle Plätze, auch leere", width: .ten, kind: .number, isOptional: true))
                \(inputs.text("quadratmeter", "Alle Quadratmeter", width: .ten, kind: .number, isOptional: true))
                \(inputs.text("einheiten", "Alle Einheiten", width: .ten, kind: .number, isOptional: true))
                """))
            """
    }
}
