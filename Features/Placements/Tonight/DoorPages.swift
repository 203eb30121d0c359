import Accommodation
import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

extension DoorArrival.Stage: Labelled {
    package var label: Phrase {
        switch self {
        case .open: "noch ohne Zimmer"
        case .housed: "aufgenommen, Übergabe offen"
        case .closed: "abgeschlossen"
        case .dropped: "nicht geblieben"
        }
    }
}

extension Page {
    private static let title: Phrase = "Jemand steht vor der Tür"

    /// The beginning: what others have begun, who is expected, and who stands here.
    static func door(
        _ open: [DoorArrival], _ people: [String: String], kept: Placement?, nameless: Set<String>, expected: [PlacementQuestion.Line],
        _ sheet: FormSheet
    ) -> Page {
        Page(
            title, section: "Ankunft", problems: sheet.inputs.problems,
            success: sheet.fields["erledigt"] == "dropped" ? "Die Ankunft ist beendet." : nil, isNarrow: true,
            """
            \(PageHead(title, lead: "Zählen genügt, Namen können später kommen. Alles bleibt gespeichert; jede Kollegin kann weitermachen.").html)
            \(kept.map(DoorPieces.announced) ?? "\(DoorPieces.begun(open, people))\(DoorPieces.expected(expected, nameless))")
            \(PostForm("/ankunft", sheet.slip, DoorPieces.people(sheet, cancel: "/start")).html)
            """)
    }

    /// What was begun is over, and where it goes on.
    static func doorOver(_ arrival: DoorArrival, _ refusal: Refusal) -> Page {
        Page(
            "Schon geschehen", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(arrival), isNarrow: true,
            """
            \(PageHead("Schon geschehen").html)
            \(Notice.empty(refusal.problems.first?.message ?? "", [Link("Zu dieser Ankunft", arrival.path)]))
            """)
    }

    static func doorPeople(_ ground: DoorGround, _ sheet: FormSheet) -> Page {
        let path = ground.arrival.path
        return Page(
            "Wer steht hier?", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(ground.arrival), problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Wer steht hier?", caption: "Ankunft").html)
            \(PostForm("\(path)/wer", sheet.slip, DoorPieces.people(sheet, cancel: path)).html)
            """)
    }

    static func doorDrop(_ ground: DoorGround, _ sheet: FormSheet) -> Page {
        let path = ground.arrival.path
        return Page(
            "Sie bleiben nicht", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(ground.arrival), problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Sie bleiben nicht", lead: "Was Sie über die Menschen eingegeben haben, wird gelöscht; es gibt von ihnen noch keine Akten.").html)
            \(PostForm("\(path)/ende", sheet.slip, """
                \(sheet.inputs.text("anlass", "Warum?", hint: "Zum Beispiel: fahren zu Verwandten weiter. Bitte keine Namen."))
                \(Button.group(Button("Ankunft beenden", look: .warning).html, cancel: Link("Abbrechen", path)))
                """).html)
            """)
    }

    /// „Gibt es sie schon?“
    static func doorAlike(_ ground: DoorGround, _ questions: [DoorQuestion], _ sheet: FormSheet) -> Page {
        let path = ground.arrival.path
        let blocks = questions.map { question -> HTML in
            let name = question.one.name?.full ?? ""
            let entries = question.entries.map { entry -> HTML in
                let field = question.field(entry)
                guard let row = entry.row else {
                    return Notice.warning("Zu dieser Person gibt es vielleicht schon eine Akte, die Sie nicht öffnen dürfen.")
                        + sheet.inputs.radios(field, "Ist das dieselbe Person?", [Choice("andere", "Weiter als andere Person")], isInline: true)
                }
                return """
                    <p class="check-head"><strong>\(t: "Akte \(row.fileNumber), ähnlich zu \(entry.alike.score) von 100")</strong></p>
                    \(SummaryList(Page.described(row) + Page.evidence(entry.alike)).html)
                    \(sheet.inputs.radios(field, "Ist das dieselbe Person? (\(row.fileNumber))", [
                        Choice("dieselbe", "Ja, sie kommt zurück oder zieht um"), Choice("andere", "Nein, eine andere"),
                    ], isInline: true))
                    """
            }
            return "<h2>\(name: name), \(t: question.one.looks(on: ground.today))</h2>\(entries)"
        }
        return Page(
            "Gibt es sie schon?", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(ground.arrival), problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Gibt es sie schon?", lead: "Diese Akten sind dem ähnlich, was Sie eingegeben haben. Niemand soll zwei Akten bekommen.").html)
            \(PostForm("\(path)/bekannt", sheet.slip, "\(blocks)\(Button.group(Button("Weiter").html, cancel: Link("Abbrechen", path)))").html)
            """)
    }
}

enum DoorPieces {
    static func breadcrumb(_ arrival: DoorArrival) -> [Link] { [Link("Ankunft", "/ankunft"), Link("Diese Ankunft", arrival.path)] }

    static func begun(_ open: [DoorArrival], _ people: [String: String]) -> HTML {
        guard !open.isEmpty else { return .empty }
        let items = open.map { arrival -> HTML in
            let who = people[arrival.begunBy] ?? arrival.begunBy
            return """
                <li><a href="\(arrival.path)">\(t: "Begonnen am") \(arrival.begunAt.german)</a>: \(t: arrival.stage.label)\
                \(when: !who.isEmpty, ", \(t: "von") \(name: who)")</li>
                """
        }
        return Notice.note("begonnen", "Begonnen und noch nicht fertig", "<ul>\(items)</ul>")
    }

    /// Whose places are kept, and what was said of them then.
    static func announced(_ kept: Placement) -> HTML {
        let people = kept.nameless.map { "<li>\(t: PlaceSearchPieces.describe($0.seeker.sex, $0.seeker.age))</li>" as HTML }
        return Notice.note("angekuendigt", "Angekündigt: \(kept.label)", "<ul>\(people)</ul>")
    }

    static func expected(_ lines: [PlacementQuestion.Line], _ nameless: Set<String>) -> HTML {
        guard !lines.isEmpty else { return .empty }
        let items = lines.map { line -> HTML in
            let address = nameless.contains(line.id) ? "/ankunft?\(DoorWish.Name.kept)=\(line.id)" : "\(line.href)/ankunft"
            return """
                <li><a href="\(address)">\(name: line.label)</a>: \(t: "\(counted(line.persons, "Person", "Personen"))"), \
                \(name: line.site), \(day: line.from)</li>
                """
        }
        return Notice.more("Angekündigt: \(counted(lines.count, "Gruppe", "Gruppen")) mit vorgemerkten Plätzen", "<ul>\(items)</ul>")
    }

    // MARK: The people

    static func people(_ sheet: FormSheet, cancel: String) -> HTML {
        let typed = FormFields(sheet.inputs.values.flatMap { name, values in values.map { (name, $0) } })
        let last = DoorWish.filled(sheet.fields).last ?? DoorWish.filled(typed).last ?? 0
        let isMore = sheet.fields.all(Slip.stepField).contains("aendern")
        let rows = min(Party.most, max(DoorArrival.rows, last) + (isMore ? DoorArrival.rows : 0))
        let reasons = DoorWish.reasons.map { Choice($0.rawValue, $0.label) }
        return """
            \(sheet.inputs.hidden(DoorWish.Name.kept))
            \(sheet.inputs.textarea(
                DoorQuick.field, "Schnell: eine Zeile je Person",
                hint: "Zum Beispiel: Amina w 1992, Lina w 8 Rollstuhl, m 5. Danach sehen Sie, was verstanden wurde. Oder unten einzeln.",
                rows: 4, isOptional: true))
            \((1...rows).map { person($0, sheet.inputs) })
            \(sheet.inputs.radios(DoorWish.Name.family, "Gehören sie zusammen?", [
                Choice("ja", "Ja, ein Haushalt"), Choice("nein", "Nein, jeder für sich"),
            ], isInline: true))
            \(sheet.inputs.select(DoorWish.Name.reason, "Warum kommen sie?", reasons, blank: "bitte wählen"))
            \(Button.group(
                Button("Plätze zeigen").html,
                rows < Party.most ? Button("Mehr Menschen", look: .secondary, name: Slip.stepField, value: "aendern").html : .empty,
                cancel: Link("Abbrechen", cancel)))
            """
    }

    private static func person(_ row: Int, _ inputs: Inputs) -> HTML {
        typealias Name = DoorWish.Name
        let needs = Amenity.Kind.needs.filter { $0 != .wheelchair }.map { Choice($0.rawValue, $0.label) }
        return """
            <fieldset class="group"><legend>\(t: "Person \(row)")</legend>
            \(inputs.text(Name.name(row), "Name", hint: "Vorname genügt. Leer, wenn ihn niemand weiß.", width: .twenty, kind: .name, isOptional: true))
            \(inputs.text(Name.age(row), "Alter oder Geburtsjahr", width: .four, kind: .day, isOptional: true))
            \(inputs.radios(Name.sex(row), "Geschlecht", Sex.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
            \(inputs.checkbox(Name.wheelchair(row), "Rollstuhl"))
            \(Notice.more("Braucht noch etwas", isOpen: !inputs[Name.needs(row)].isEmpty,
                inputs.checkboxes(Name.needs(row), "Bedarf", needs, isInline: true, isOptional: true)))
            </fieldset>
            """
    }
}
