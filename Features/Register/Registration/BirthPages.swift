import Forms
import Markup
import Vocabulary
import Web

extension Page {
    static func birth(_ file: PersonFile, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return Page(
            "Geburt", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)],
            problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Geburt", caption: .verbatim(file.displayName), lead: "Das Kind erhält eine eigene Akte, im Haushalt, in der Obhut und am Ort dieses Elternteils.").html)
            \(PostForm("\(file.path)/geburt", sheet.slip, """
                \(inputs.date("tag", "Tag der Geburt"))
                \(inputs.text("familienname", "Familienname", width: .thirty, kind: .name))
                \(inputs.text("vorname", "Vorname", width: .thirty, kind: .name))
                \(inputs.select(
                    "quelle", "Quelle der Schreibweise", PersonName.Source.allCases.map { Choice($0.rawValue, $0.label) }, blank: "–",
                    isOptional: true))
                \(inputs.radios("geschlecht", "Geschlecht", Sex.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true, isOptional: true))
                \(inputs.select("staat", "Staatsangehörigkeit", FactFields.countries, blank: "nicht bekannt", isOptional: true))
                \(inputs.text("anlass", "Anlass oder Begründung", hint: "Nötig, wenn der Tag mehr als einen Monat zurückliegt.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }

    static func checkBirth(_ file: PersonFile, _ name: PersonName, _ act: Act, _ objections: [Phrase], alike: [LookAlikeEntry], _ sheet: FormSheet)
        -> Page
    {
        check(
            "Geburt", file, address: "\(file.path)/geburt", sheet,
            """
            \(lookAlikeNotice(alike))
            \(objections.map { Notice.warning($0) })
            <p>\(t: "Für das Kind wird eine neue Akte angelegt:") <strong>\(name: name.full)</strong></p>
            \(Page.consequences(name.full, act, file.directory, alone: true))
            \(when: act.sharesRoom, """
                <p>\(t: "Das Kind schläft bei diesem Elternteil im Zimmer. Einen eigenen Platz bekommt es über „Zimmer zuweisen“.")</p>
                """)
            """)
    }
}

extension Act {
    /// Somebody is to sleep in a room, on no place of their own.
    fileprivate var sharesRoom: Bool {
        changes.contains { if case .record(_, _, .stay(let stay)) = $0 { stay.room != nil && stay.place == nil } else { false } }
    }
}
