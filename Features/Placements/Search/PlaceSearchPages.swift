import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func placeSearch(_ view: PlaceSearchView) -> Page {
        let title: Phrase = "Platzsuche"
        let whose: Phrase? = view.known.map { known in known.household.map { "Haushalt \($0.fileNumber)" } ?? "eine Person aus der Akte" }
        let answer: HTML = view.result.map { PlaceSearchPieces.answer(view, $0) } ?? .empty
        let form = PlaceSearchPieces.form(view)
        return Page(
            title, section: title, problems: view.inputs.problems, stand: view.result.map { _ in "Stand \(view.today)" },
            """
            \(PageHead(title, caption: whose, lead: view.result == nil ? "Wer braucht einen Platz, ab wann, wie lange und mit welchem Bedarf?" : nil).html)
            \(answer)
            \(view.result == nil ? form : Notice.more("Suche ändern", form))
            """)
    }
}

enum PlaceSearchPieces {
    // MARK: The question

    static func form(_ view: PlaceSearchView) -> HTML {
        let inputs = view.inputs
        let owners = Authority.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        let sites = view.sites.map { Choice($0.id.text, .verbatim($0.name)) }
        let districts = Array(Set(view.sites.map(\.district).filter { !$0.isEmpty })).sorted()
        return PostForm(
            "/platzsuche", token: view.token,
            """
            \(view.known.map { known($0, inputs, view.today) } ?? announced(inputs, view.rules))
            \(inputs.date("ab", "Ab"))
            \(inputs.text("monate", "Für wie viele Monate?", hint: "Leer lassen, wenn kein Ende vereinbart ist; gesucht wird dann für \(PlaceSearch.openMonths) Monate.", width: .four, kind: .number, isOptional: true))
            \(inputs.select("zusammen", "Zusammen", Together.allCases.reversed().map { Choice($0.rawValue, $0.label) }))
            \(Notice.more("Lage, Trägerschaft und mehr", isOpen: hasMore(inputs), """
                \(inputs.date("bis", "Letzter Tag", hint: "Statt einer Zahl von Monaten", isOptional: true))
                \(inputs.text("schule", "Schule höchstens entfernt", width: .four, kind: .number, unit: "m", isOptional: true))
                \(inputs.text("kita", "Kita höchstens entfernt", width: .four, kind: .number, unit: "m", isOptional: true))
                \(inputs.select("stadtteil", "Stadtteil", districts.map { Choice($0, .verbatim($0)) }, hint: "Ein Wunsch: Andere Stadtteile werden auch gezeigt.", blank: "beliebig", isOptional: true))
                \(inputs.select("traeger", "Wer betreibt die Unterkunft?", owners, blank: "beliebig", isOptional: true))
                \(inputs.select("unterkunft", "Nur in dieser Unterkunft", sites, blank: "alle", isOptional: true))
                \(when: view.known == nil, inputs.select("sprache", "Gemeinsame Sprache", languages, blank: "unbekannt", isOptional: true))
                """))
            \(Button.group(Button("Plätze suchen").html))
            """
        ).html
    }

    private static var languages: [Choice] {
        Languages.all.map { ($0, Languages.name($0)) }.inNaturalOrder(by: { $0.1 }, then: { $0.0 }).map { Choice($0.0, .verbatim($0.1)) }
    }

    private static func hasMore(_ inputs: Inputs) -> Bool {
        ["bis.tag", "schule", "kita", "stadtteil", "traeger", "unterkunft", "sprache"].contains { !inputs[$0].isEmpty } || !inputs.problems.isEmpty
    }

    private static var needs: [Choice] { Amenity.Kind.needs.map { Choice($0.rawValue, $0.label) } }

    private static func known(_ known: KnownParty, _ inputs: Inputs, _ today: Day) -> HTML {
        let people = known.members.map { member -> Choice in
            let age: Phrase = member.birth.map { $0.ageWords(on: today) } ?? "Alter unbekannt"
            let toKnow = member.needs.filter { Need.Kind.toKnow.contains($0.kind) }.map(\.kind.label.text)
            let hint = ([member.sex?.label.text, age.text].compactMap { $0 } + toKnow).joined(separator: ", ")
            return Choice(member.person.text, .verbatim(member.name), hint: .verbatim(hint))
        }
        let fields = known.members.enumerated().map { index, member -> HTML in
            let name = "\(PlaceQuestion.needField)-\(index)"
            return Notice.more(
                member.amenities.isEmpty ? "Bedarf von \(member.name)" : "Bedarf von \(member.name), aus der Akte",
                isOpen: !(inputs.values[name] ?? []).isEmpty,
                inputs.checkboxes(name, "Braucht \(member.name) etwas Besonderes?", needs, isOptional: true))
        }
        return """
            \(Inputs.hidden("person", inputs["person"]))
            \(when: !known.residence.isEmpty, "<p>\(t: "Wohnt heute:") \(name: known.residence)</p>")
            \(inputs.checkboxes("wer", "Wer braucht einen Platz?", people))
            \(fields)
            """
    }

    private static func announced(_ inputs: Inputs, _ rules: PlacingRules) -> HTML {
        let open = Amenity.Kind.needs.contains { !inputs["\(PlaceQuestion.needField)-\($0.rawValue)"].isEmpty }
        return """
            <fieldset class="group"><legend>\(t: "Wer braucht einen Platz?")</legend>
            <p class="hint">\(t: "Leere Felder zählen als null.")</p>
            <div class="counts">\(PlaceQuestion.Group.allCases.map { inputs.text($0.rawValue, $0.label(rules), width: .two, kind: .number) })</div>
            \(inputs.checkbox("familie", "Sie sind ein Haushalt"))
            \(inputs.text("bezeichnung", "Bezeichnung", hint: "Zum Beispiel „Zuteilung 14.11., Familie aus vier Personen“; bitte keine Namen.", width: .thirty, isOptional: true))
            </fieldset>
            \(Notice.more("Bedarf", isOpen: open, """
                <p>\(t: "Wie viele der Personen brauchen das? Mehrere Bedarfe gelten zuerst für dieselbe Person.")</p>
                <div class="counts">
                \(Amenity.Kind.needs.map { inputs.text("\(PlaceQuestion.needField)-\($0.rawValue)", $0.label, width: .two, kind: .number) })
                </div>
                """))
            """
    }
}
