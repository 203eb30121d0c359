import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func doorNames(_ view: DoorView, _ people: [DoorNamesDesk.Nameless], _ sheet: FormSheet) -> Page {
        let path = view.arrival.path
        let fields = people.map { one -> HTML in
            let (family, given) = DoorNamesDesk.fields(one.comer)
            return """
                <fieldset class="group"><legend>\(name: one.comer.placeholder)</legend>
                \(sheet.inputs.text(given, "Vorname", width: .thirty, kind: .name, isOptional: true))
                \(sheet.inputs.text(family, "Familienname", width: .thirty, kind: .name, isOptional: true))
                </fieldset>
                """
        }
        return Page(
            "Namen nachtragen", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(view.arrival), problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Namen nachtragen", lead: "Wer seinen Namen noch nicht gesagt hat, bleibt leer.").html)
            \(PostForm("\(path)/namen", sheet.slip, "\(fields)\(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", path)))").html)
            """)
    }

    static func checkDoorNames(
        _ view: DoorView, _ named: [(one: DoorNamesDesk.Nameless, name: PersonName)], _ alike: [LookAlikeEntry], _ sheet: FormSheet
    ) -> Page {
        let path = view.arrival.path
        let lines = named.map { one, name in "<li>\(name: one.comer.placeholder) → <strong>\(name: name.full)</strong></li>" as HTML }
        return Page(
            "Namen prüfen", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(view.arrival), isNarrow: true,
            """
            \(PageHead("Namen prüfen").html)
            \(lookAlikeNotice(alike))
            <p>\(t: "In den Akten steht danach:")</p><ul>\(lines)</ul>
            \(CheckForm("\(path)/namen", sheet, save: "Namen speichern", cancel: path).html)
            """)
    }
}

extension DoorPieces {
    /// On the page of somebody without a name.
    static func prompt(_ comer: DoorComer) -> HTML {
        Notice.warning(
            "Ohne Namen seit dem \(comer.day).", "<p><a href=\"/ankunft/\(comer.arrival)/namen\">\(t: "Namen nachtragen")</a></p>")
    }
}
