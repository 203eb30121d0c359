import Markup
import Storage
import Vocabulary
import Web

// What is known of a person through time, and who read or changed the file.

extension Page {
    /// Every fact ever recorded, newest knowledge first: what is valid when, and since when it is known.
    static func timeline(_ file: PersonFile) -> Page {
        // Where somebody lived and what was done tells more than a name and a room.
        let readable = file.maySeeTimeline ? file.allFacts : []
        let facts = readable.sorted { ($0.period.from, $0.recordedAt, $0.id) > ($1.period.from, $1.recordedAt, $1.id) }
        let entries = facts.map { fact -> Timeline.Entry in
            let state: Timeline.Entry.State =
                !fact.isCurrentKnowledge ? .superseded : fact.period.contains(file.today) ? .current : .past
            return Timeline.Entry(
                "\(t: fact.content.kind.label): \(fact.content.words(file.directory))",
                valid: "\(t: "Gilt") \(validity(fact, file))", known: known(fact, file), state: state)
        }
        return Page(
            "Verlauf", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)],
            """
            \(file.identity(isHeading: false, current: "timeline"))
            <h1>\(t: "Verlauf")</h1>
            <p>\(t: "Jeder Eintrag sagt, ab wann etwas gilt und seit wann es bekannt ist. Nichts wird überschrieben: Berichtigungen ersetzen Einträge, die alten bleiben sichtbar.")</p>
            \(when: file.maySeeTimeline, Timeline(entries, level: 2).html)
            \(when: !file.maySeeTimeline, Notice.empty("Der Verlauf ist für Ihre Rolle nicht freigegeben."))
            """)
    }

    /// What is true of somebody from birth would tell its day to readers who may not know it.
    private static func validity(_ fact: Fact, _ file: PersonFile) -> HTML {
        guard !file.mayRead.contains(.birth), fact.content.kind.isFromBirth else { return fact.period.words }
        return fact.period.isOpen ? "\(t: "von Anfang an")" : "\(t: "bis") \(day: fact.period.until.previous)"
    }

    private static func known(_ fact: Fact, _ file: PersonFile) -> HTML {
        func act(_ id: ID<Act>, _ word: Phrase, _ at: Instant) -> HTML {
            guard let act = file.acts[id] else { return "\(t: word) \(at)" }
            return """
                \(t: word) \(at) \(t: "durch") \(name: file.directory.account(act.account)) (\(t: act.kind.label)\
                \(when: !act.reason.isEmpty, ": \(name: act.reason)"))
                """
        }
        let since = act(fact.recordedAct, "Bekannt seit", fact.recordedAt)
        guard let superseding = fact.supersededAct else { return since }
        return "\(since)<br>\(act(superseding, "Ersetzt am", fact.supersededAt))"
    }

    static func fileJournal(_ file: PersonFile, _ entries: [JournalEntry], _ words: JournalWords, older: String?) -> Page {
        let table = DataTable(
            "aktenprotokoll", caption: "\(counted(entries.count, "Eintrag", "Einträge")), die neuesten zuerst",
            [.header("Zeitpunkt"), .text("Wer"), .text("Was"), .text("Einzelheiten"), .text("Begründung")],
            rows: entries.map { entry in
                [
                    "\(entry.at)", "\(name: file.directory.account(entry.author.account))", "\(t: words.action(entry.note.action))",
                    "\(entry.note.details.split(separator: ",").map { Fact.Kind(rawValue: String($0))?.label.text ?? String($0) }.joined(separator: ", "))",
                    "\(name: entry.note.reason)",
                ]
            })
        return Page(
            "Protokoll der Akte", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)],
            """
            \(file.identity(isHeading: false, current: "journal"))
            <h1>\(t: "Protokoll der Akte")</h1>
            \(table.html)
            \(when: older != nil, "<p><a href=\"\(older ?? "")\">\(t: "Ältere Einträge")</a></p>")
            """)
    }
}
