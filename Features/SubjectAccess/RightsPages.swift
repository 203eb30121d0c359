import Markup
import Places
import Register
import Vocabulary
import Web

// What Art. 15 (1) wants told besides the data: where from, who receives it, for how long, which rights there are.

extension Page {
    static func rest(_ disclosure: SubjectAccess, _ blackedOut: Set<String>) -> HTML {
        """
        <h2>\(t: "Woher die Daten stammen")</h2><ul>\(origins(disclosure))</ul>
        <h2>\(t: "Wer die Daten erhält")</h2>
        <p>\(t: "Innerhalb der Stadt die Rollen, die oben bei den Zugriffen stehen. Listen und Dateien, in denen die Person vorkommt, gehen nur mit einem festgehaltenen Zweck aus dem Haus. Automatisch übermittelt wird nichts, auch nicht in Drittländer.")</p>
        \(when: !authorities(disclosure).isEmpty, "<p>\(t: "Mit der Unterbringung befasst waren:") \(authorities(disclosure)).</p>")
        <h2>\(t: "Rechtsgrundlage und Dauer")</h2>
        <p>\(t: "Die Stadt verarbeitet die Daten für ihre Aufgaben in der Unterbringung und Integration. Rechtsgrundlage und Speicherdauer je Datenart stehen im Verzeichnis der Verarbeitungstätigkeiten der Stadt; auf Wunsch wird daraus Auskunft gegeben.")</p>
        <h2>\(t: "Andere Personen")</h2>
        <p>\(t: others(disclosure.others))</p>
        \(when: !blackedOut.isEmpty, "<p>\(t: blacked(blackedOut.count))</p>")
        <h2>\(t: "Was hier nicht steht")</h2>\(withheld(disclosure))
        <h2>\(t: "Rechte")</h2>
        <p>\(t: "Sie können verlangen, dass falsche Daten berichtigt (Art. 16 DSGVO), Daten gelöscht (Art. 17) oder nur noch eingeschränkt genutzt werden (Art. 18), und der Verarbeitung widersprechen (Art. 21). Beschwerden nimmt der Landesbeauftragte für den Datenschutz und die Informationsfreiheit entgegen. Keine Entscheidung wird allein von einer Maschine getroffen.")</p>
        """
    }

    /// Whoever recorded it, and the papers or statements it was taken from.
    private static func origins(_ disclosure: SubjectAccess) -> [HTML] {
        var sources: Set<String> = []
        for fact in disclosure.facts {
            switch fact.content {
            case .name(let name): sources.insert("\(("Namen" as Phrase).text): \(name.source.label.text)")
            case .birth(let birth): sources.insert("\(("Geburtsdatum" as Phrase).text): \(birth.evidence.label.text)")
            default: continue
            }
        }
        let roles = Set(disclosure.acts.map { SubjectAccess.roles($0.role) }).sorted()
        let recorded: HTML = "<li>\(t: "Eingetragen durch:") \(roles.joined(separator: "; "))</li>"
        return sources.sorted().map { "<li>\($0)</li>" as HTML } + [recorded]
    }

    private static func authorities(_ disclosure: SubjectAccess) -> String {
        let names = disclosure.facts.of(.phase).compactMap { fact -> String? in
            if case .phase(let phase) = fact.content { disclosure.directory.authorities[phase.authority]?.name } else { nil }
        }
        return Set(names).sorted().joined(separator: ", ")
    }

    private static func others(_ count: Int) -> Phrase {
        switch count {
        case 0: "Im Haushalt ist niemand sonst gespeichert."
        case 1: "Im Haushalt ist oder war 1 weitere Person gespeichert. Ihre Angaben sind ihre eigenen und stehen nicht in dieser Auskunft."
        default:
            "In den Haushalten sind oder waren \(count) weitere Personen gespeichert. Ihre Angaben sind ihre eigenen und stehen nicht in dieser Auskunft."
        }
    }

    private static func blacked(_ count: Int) -> Phrase {
        count == 1 ? "An 1 Stelle wurden Angaben über andere geschwärzt." : "An \(count) Stellen wurden Angaben über andere geschwärzt."
    }

    private static func withheld(_ disclosure: SubjectAccess) -> HTML {
        let reasons = Set((disclosure.withheld.columns.map(\.reason) + disclosure.withheld.tables).map(\.text)).sorted()
        return "<ul>\(reasons.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
