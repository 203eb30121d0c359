import Access
import Markup
import Register
import Vocabulary
import Web

enum SubjectAccessPieces {
    static func panel(_ id: ID<Person>) -> HTML {
        "<p><a href=\"/personen/\(id)/auskunft\">\(t: "Auskunft nach Art. 15 DSGVO vorbereiten")</a></p>"
    }

    /// A fact for the person it is about: staff by their task, others' names only where they are handed out.
    static func words(_ fact: Fact, _ disclosure: SubjectAccess, _ blackedOut: Set<String>) -> HTML {
        func isBlack(_ column: String) -> Bool { blackedOut.contains("\(fact.content.kind.rawValue).\(column).\(fact.id)") }
        let black: HTML = "\(t: SubjectAccess.blackedOut)"
        switch fact.content {
        case .assignment: return "\(t: "Integrationsmanagement")"
        case .membership(let membership):
            return "\(t: "Haushalt") \(disclosure.directory.households[membership.household] ?? "") (\(t: membership.part.label))"
        case .need(let need): return "\(t: need.kind.label)"
        case .guardianship(let guardianship) where isBlack("name"): return "\(black) (\(t: guardianship.kind.label))"
        case .stay(let stay) where isBlack("address"):
            return "\(Stay(stay.kind, site: stay.site).words(disclosure.directory)), \(black)"
        case .departure(let departure) where isBlack("destination"): return "\(t: departure.reason.label): \(black)"
        case .provisionalEvent(let event) where isBlack("note"): return "\(t: event.kind.label): \(black)"
        default: return fact.content.words(disclosure.directory)
        }
    }
}

extension Page {
    /// What would be handed out, the passages to look through, and on which request.
    static func disclosureRequest(_ disclosure: SubjectAccess, _ inputs: Inputs, token: String?) -> Page {
        let path = "/personen/\(disclosure.person.id)"
        let passages = disclosure.passages
        let choices = passages.map { passage -> Choice in
            let reason: Phrase =
                switch passage.table {
                case "act": "Begründung eines Vorgangs"
                case "task": "Aufgabe"
                case "city_order", "order_event": "Verfügung"
                case "fee_event", "fee_relief": "Gebühren"
                case "task_state": "Bemerkung zu einer Aufgabe"
                default: "Begründung im Protokoll"
                }
            return Choice(passage.key, .verbatim(passage.text), hint: Fact.Kind(rawValue: passage.table)?.label ?? reason)
        }
        return Page(
            "Auskunft nach Art. 15 DSGVO", section: .verbatim(disclosure.name.full),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(disclosure.name.full), path)], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Auskunft nach Art. 15 DSGVO", caption: .verbatim(disclosure.name.full), lead: "Alles, was zu dieser Person gespeichert ist: als lesbares Dokument und als Daten.").html)
            \(SummaryList([
                .init("Einträge", "\(number: disclosure.facts.count)"), .init("Vorgänge", "\(number: disclosure.acts.count)"),
                .init("Protokoll der Akte", "\(number: disclosure.looks.count)"),
            ]).html)
            <p>\(t: "Namen von Haushaltsmitgliedern und von Beschäftigten stehen nicht darin. Frei geschriebene Texte können trotzdem von anderen handeln: Sehen Sie sie durch.")</p>
            \(PostForm("\(path)/auskunft", token: token, """
                \(when: !choices.isEmpty, inputs.checkboxes("schwaerzen", "Was soll geschwärzt werden?", choices, hint: "Schwärzen Sie nur, was von anderen Menschen handelt.", isOptional: true))
                \(when: choices.isEmpty, "<p>\(t: "Es gibt keine frei geschriebenen Texte.")</p>")
                \(inputs.text("anlass", "Antrag", hint: "Zum Beispiel: Antrag vom 12.11.2026. Steht im Dokument und im Protokoll.", width: .thirty))
                \(inputs.checkbox("identitaet", "Ich habe geprüft, dass die Person selbst die Auskunft verlangt"))
                \(Button.group(
                    Button("Dokument zeigen", name: "format", value: "document").html,
                    Button("Daten laden (JSON)", look: .secondary, name: "format", value: "data").html, cancel: Link("Abbrechen", path)))
                """).html)
            """)
    }

    /// The document itself: made to be printed.
    static func disclosure(_ disclosure: SubjectAccess, _ words: JournalWords, town: String, occasion: String, blackedOut: Set<String>) -> Page {
        let path = "/personen/\(disclosure.person.id)"
        return Page(
            "Auskunft: Dokument", section: .verbatim(disclosure.name.full),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(disclosure.name.full), path)],
            stand: "Auskunft nach Art. 15 DSGVO, \(disclosure.person.fileNumber), Stand \(disclosure.madeAt)",
            """
            \(PageHead(html: "\(t: "Auskunft über") \(name: disclosure.name.full)", caption: "Art. 15 der Datenschutz-Grundverordnung").html)
            \(SummaryList([
                .init("Verantwortlich", "\(t: "Stadt") \(town)"), .init("Aktenzeichen", "\(disclosure.person.fileNumber)"),
                .init("Kennung", "\(disclosure.person.id)"), .init("Stand", "\(disclosure.madeAt)"), .init("Antrag", "\(name: occasion)"),
            ]).html)
            \(facts(disclosure, blackedOut))\(acts(disclosure, blackedOut))\(looks(disclosure, words, blackedOut))\(rest(disclosure, blackedOut))
            """)
    }

    private static func facts(_ disclosure: SubjectAccess, _ blackedOut: Set<String>) -> HTML {
        let kinds = Fact.Kind.allCases.map { kind -> HTML in
            let facts = disclosure.facts.of(kind)
            guard !facts.isEmpty else { return "<h3>\(t: kind.label)</h3><p>\(t: "Nichts gespeichert.")</p>" }
            let rows = facts.map { fact -> [HTML] in
                [
                    SubjectAccessPieces.words(fact, disclosure, blackedOut), fact.period.words, "\(fact.recordedAt)",
                    fact.isCurrentKnowledge ? "\(t: "gilt als richtig")" : "\(t: "ersetzt am") \(fact.supersededAt)",
                ]
            }
            return """
                <h3>\(t: kind.label)</h3><p>\(t: "Zweck:") \(t: kind.purpose).</p>
                \(DataTable("daten-\(kind.rawValue)", caption: "\(kind.label), alle Einträge", isCaptionSpoken: true,
                    [.header("Angabe"), .text("Gültig"), .text("Bekannt seit"), .text("Stand der Kenntnis")], rows: rows).html)
                """
        }
        return
            "<h2>\(t: "Was gespeichert ist")</h2><p>\(t: "Nichts wird überschrieben: Auch was als falsch erkannt und ersetzt wurde, steht hier.")</p>\(kinds)"
    }

    private static func acts(_ disclosure: SubjectAccess, _ blackedOut: Set<String>) -> HTML {
        let rows = disclosure.acts.map { act -> [HTML] in
            let isBlack = blackedOut.contains("act.reason.\(act.id)")
            return [
                "\(t: act.kind.label)", "\(day: act.day)", "\(act.recordedAt)", "\(SubjectAccess.roles(act.role))",
                isBlack ? "\(t: SubjectAccess.blackedOut)" : "\(name: act.reason)",
            ]
        }
        let table = DataTable(
            "vorgaenge", caption: "Vorgänge", isCaptionSpoken: true,
            [.header("Vorgang"), .text("Zum Tag"), .text("Erfasst am"), .text("Durch (Rolle)"), .text("Begründung")], rows: rows)
        return "<h2>\(t: "Was getan wurde")</h2>\(table.html)"
    }

    private static func looks(_ disclosure: SubjectAccess, _ words: JournalWords, _ blackedOut: Set<String>) -> HTML {
        let rows = disclosure.looks.map { look -> [HTML] in
            let isBlack = blackedOut.contains("journal.reason.\(look.seq)")
            let details = words.details(of: look.details).map { "\(t: $0)" as HTML }.joined(separator: ", ")
            return [
                "\(look.at)", "\(SubjectAccess.roles(look.role))", "\(t: words.action(look.action))", details,
                isBlack ? "\(t: SubjectAccess.blackedOut)" : "\(name: look.reason)",
            ]
        }
        let table = DataTable(
            "zugriffe", caption: "Zugriffe auf die Akte", isCaptionSpoken: true,
            [.header("Wann"), .text("Rolle"), .text("Was"), .text("Teil"), .text("Begründung")], rows: rows)
        return """
            <h2>\(t: "Wer die Akte gelesen oder geändert hat")</h2>
            <p>\(t: "Genannt wird die Rolle, nicht der Name der beschäftigten Person. Wer eine Liste vieler Personen liest oder ausgibt, steht mit der Liste im Protokoll der Stadt, nicht bei jeder Person darin.")</p>
            \(table.html)
            """
    }
}
