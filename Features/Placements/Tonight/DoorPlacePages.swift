import Accommodation
import Forms
import Markup
import Places
import Register
import Vocabulary
import Web

// A place for those at the door: the ways beside each other, what would be recorded, and what comes after.

extension Page {
    static func doorPlaces(_ ground: DoorGround, _ wish: DoorWish, _ ways: DoorWays, names: [ID<Person>: String], _ sheet: FormSheet) -> Page {
        let path = ground.arrival.path
        let title: Phrase = ways.hits.isEmpty ? "Kein Platz für alle" : "Wo schlafen sie?"
        let problems = sheet.inputs.problems
        let wrong = problems.filter { $0.field == DoorChoice.field }.map { Notice.warning($0.message) }
        let group: HTML =
            ways.asksForGroup
            ? sheet.inputs.select(
                "rechtsgruppe", "Aufgenommen als", Admission.LegalGroup.allCases.map { Choice($0.rawValue, $0.label) },
                hint: "Nötig für Unterkünfte des Landratsamts", blank: "bitte wählen", isOptional: true) : .empty
        return Page(
            title, section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(ground.arrival), problems: problems,
            stand: "Stand \(ground.today)",
            """
            \(PageHead(title, caption: "Ankunft").html)
            \(wrong)
            <p id="field-\(DoorChoice.field)">\(DoorPieces.who(ground, wish)) <a href="\(path)/wer">\(t: "Ändern")\(spoken("wer hier steht"))</a></p>
            \(when: ways.isEased, Notice.warning("Rollstuhlgerecht ist für alle zusammen nichts frei. Diese Plätze sind nur ohne Stufen erreichbar; begründen Sie, warum es trotzdem geht."))
            \(when: !ways.hits.isEmpty, """
                <p class="quiet">\(t: "Frei in jeder Nacht der nächsten \(DoorArrival.months) Monate. Die besten zuerst.")</p>
                \(PostForm("\(path)/platz", sheet.slip, "\(group)\(table(ground, wish, ways, names))").html)
                """)
            \(DoorPieces.misses(ways))
            <p><a href="\(path)/ende">\(t: "Sie bleiben nicht")</a></p>
            """)
    }

    private static func table(_ ground: DoorGround, _ wish: DoorWish, _ ways: DoorWays, _ names: [ID<Person>: String]) -> HTML {
        let rows = ways.hits.enumerated().map { index, hit -> [HTML] in
            let rooms = hit.seating.rooms.map { room -> HTML in
                let people = hit.seating.seats.filter { $0.room == room }.map { seat -> HTML in
                    "\(name: ground.name(of: wish.people[seat.seeker], seat.seeker + 1))"
                }
                return """
                    <li>\(name: ways.answer.name(of: room, at: hit.site.id)): \(people.joined(separator: ", "))\
                    \(PlaceSearchPieces.neighbours(hit.company[room] ?? [], names))</li>
                    """
            }
            func told(_ merits: [Merit]) -> HTML { merits.isEmpty ? "–" : merits.map { "\(t: $0.words)" as HTML }.joined(separator: "<br>") }
            let owner: HTML = ways.answer.owner(of: hit.site).map { ", \(t: $0.label)" } ?? .empty
            let button = Button(
                "Hier", look: index == 0 ? .primary : .secondary, name: DoorChoice.field, value: DoorChoice(hit).text,
                context: "\(hit.site.name), Möglichkeit \(index + 1)")
            return [
                "\(name: hit.site.name)\(when: ground.kept?.site == hit.site.id, " \(Tag("vorgemerkt", .blue).html)")<br><span class=\"quiet\">\(name: hit.site.district)\(owner)</span>",
                "<ul>\(rooms)</ul>", told(hit.pros),
                told(hit.cons), button.html,
            ]
        }
        return DataTable(
            "plaetze", caption: rows.count == 1 ? "1 Möglichkeit" : "\(rows.count) Möglichkeiten",
            [.header("Unterkunft"), .text("Zimmer"), .text("Dafür"), .text("Dagegen"), .actions()], rows: rows
        ).html
    }

    /// Everything that will be recorded.
    static func checkDoor(_ plan: DoorPlan, _ sheet: FormSheet) -> Page {
        let (ground, wish) = (plan.ground, plan.wish)
        let title: Phrase = "Ankunft: Angaben prüfen"
        let new = Set(plan.groups.flatMap(\.indices))
        let rows = plan.seats.map { seat -> [HTML] in
            let (index, one) = (seat.seeker, wish.people[seat.seeker])
            let needs = Amenity.Kind.needs.filter(one.needs.contains).map { "\(t: $0.label)" as HTML }
            let act: Phrase =
                new.contains(index)
                ? "neue Akte und Aufnahme" : plan.known.first { $0.index == index }?.act.map(\.kind.label) ?? "wohnt schon dort"
            return [
                "\(name: ground.name(of: one, index + 1))", "\(t: one.sex.label)",
                one.birth.map { DoorPieces.born($0, on: ground.today) } ?? "\(t: "unbekannt")",
                "\(t: ground.part(index, of: wish).label)", needs.joined(separator: ", "), "\(name: plan.name(of: seat))", "\(t: act)",
            ]
        }
        let phase = Phase(plan.host.pillar, authority: plan.host.authority.id, reason: wish.reason)
        let household: Phrase =
            !wish.isFamily ? "jede Person für sich" : ground.joined(wish) == nil ? "ein neuer Haushalt" : "im Haushalt der bekannten Person"
        return Page(
            title, section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(ground.arrival), isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(plan.book.site.name), lead: "Das wird jetzt auf einmal eingetragen.").html)
            \(DataTable("menschen", caption: "\(counted(rows.count, "Person", "Personen"))", [
                .header("Wer"), .text("Geschlecht"), .text("Geboren"), .text("Im Haushalt"), .text("Bedarf"), .text("Zimmer oder Platz"), .text("Vorgang"),
            ], rows: rows).html)
            \(SummaryList([
                .init("Ab", "\(day: ground.today)"), .init("Zuständig", "\(t: phase.pillar.label), \(name: plan.host.authority.name), \(t: phase.reason.label)"),
                .init("Haushalt", "\(t: household)"),
                .init("Vereinbart bis", "\(day: ground.span.until.previous)"),
            ]).html)
            \(CheckForm("\(ground.arrival.path)/platz", sheet, save: "Alle aufnehmen", cancel: ground.arrival.path).html)
            """)
    }

    // MARK: The one page from which everything is reached again

    static func doorArrival(_ view: DoorView, _ next: [NextStep], slip: Slip, success: Phrase?) -> Page {
        let (arrival, title) = (view.arrival, Phrase("Ankunft am \(view.arrival.begunAt.day)"))
        return Page(
            title, section: "Ankunft", breadcrumb: [Link("Ankunft", "/ankunft")], success: success, stand: "Begonnen von \(view.begunBy)",
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.book?.site.name ?? ""), lead: arrival.stage.label).html)
            \(SummaryList(steps(view, next)).html)
            \(when: arrival.stage == .housed, "<h2>\(t: "Schlüssel und Hausordnung")</h2>\(handOver(view, view.handOverStart, slip))")
            \(when: !view.comers.isEmpty, people(view))
            """)
    }

    private static func steps(_ view: DoorView, _ next: [NextStep]) -> [SummaryList.Row] {
        let (arrival, path) = (view.arrival, view.arrival.path)
        guard arrival.stage != .dropped else { return [.init("Stand", "\(t: arrival.stage.label)")] }
        guard arrival.stage != .open else {
            let who: HTML = view.ground.wish.map { DoorPieces.who(view.ground, $0) } ?? .empty
            return [
                .init("Wer steht hier", who, change: "\(path)/wer"), .missing("Platz", "Plätze zeigen", "\(path)/platz"),
                .init("Papiere und Schlüssel", "\(t: "wenn sie ein Zimmer haben")"),
                .init("Bleiben sie nicht?", "<a href=\"\(path)/ende\">\(t: "Ankunft beenden")</a>"),
            ]
        }
        let person = view.comers.first?.person
        let papers = next.compactMap { step in person.map { "<li>\(Link(step.label, step.address($0)).html)</li>" as HTML } }
        let placement: HTML = arrival.placement.map { "<a href=\"/belegungen/\($0)\">\(t: "Belegung ansehen")</a>" } ?? .empty
        let names: [SummaryList.Row] = view.nameless.isEmpty ? [] : [.missing("Namen", "Namen nachtragen", "\(path)/namen")]
        return names + [
            .init("Wer angekommen ist", "\(t: "\(counted(view.comers.count, "Person", "Personen"))")"),
            .init("Zimmer", placement),
            .init("Papiere", papers.isEmpty ? "\(t: "stellt die Unterbringung aus")" : "<ul>\(papers)</ul>"),
            .init("Schlüssel", arrival.keys.isEmpty ? "\(t: "noch nicht übergeben")" : "\(name: arrival.keys)", change: "\(path)/uebergabe"),
            .init("Hausordnung", arrival.hasRules ? "\(t: "übergeben")" : "\(t: "noch nicht übergeben")", change: "\(path)/uebergabe"),
        ]
    }

    private static func people(_ view: DoorView) -> HTML {
        let nameless = Set(view.nameless.map(\.person))
        let rows = view.comers.map { comer -> [HTML] in
            let row = view.rows[comer.person]
            let missing: HTML = nameless.contains(comer.person) ? " \(Tag("Name fehlt", .ochre).html)" : .empty
            return [
                "<a href=\"/personen/\(comer.person)\">\(name: row?.name?.full ?? row?.fileNumber ?? "–")</a>\(missing)",
                "\(name: row?.fileNumber ?? "–")",
                row?.birth.map { DoorPieces.born($0, on: view.today) } ?? .empty, view.room(of: comer).map { "\(name: $0)" } ?? .empty,
            ]
        }
        return DataTable(
            "menschen", caption: "Wer angekommen ist", [.header("Name"), .text("Akte"), .text("Geboren"), .text("Zimmer oder Platz")], rows: rows
        ).html
    }

    static func doorHandOver(_ view: DoorView, _ sheet: FormSheet) -> Page {
        Page(
            "Schlüssel und Hausordnung", section: "Ankunft", breadcrumb: DoorPieces.breadcrumb(view.arrival), problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Schlüssel und Hausordnung", caption: .verbatim(view.book?.site.name ?? "")).html)
            \(handOver(view, sheet.inputs, sheet.slip))
            """)
    }

    /// Also on the page of the arrival, so that nothing has to be opened for it.
    private static func handOver(_ view: DoorView, _ inputs: Inputs, _ slip: Slip) -> HTML {
        let hint: Phrase = "Zum Beispiel: 2 Zimmerschlüssel Nr. 14, 1 Haustür"
        return PostForm(
            "\(view.arrival.path)/uebergabe", slip,
            """
            \(inputs.text("schluessel", "Übergebene Schlüssel", hint: hint, width: .thirty, isOptional: true))
            \(inputs.checkbox("hausordnung", "Hausordnung übergeben und erklärt"))
            \(Button.group(Button("Übergabe speichern").html, cancel: Link("Abbrechen", view.arrival.path)))
            """
        ).html
    }
}

extension DoorPieces {
    /// "4 Personen: Amina, Unbekannt 2 · weiblich, etwa 8, …"
    static func who(_ ground: DoorGround, _ wish: DoorWish) -> HTML {
        let people = ground.numbered(wish).map { number, one -> HTML in
            let name = ground.name(of: one, number)
            let looks: HTML = one.name == nil && one.known == nil ? .empty : " (\(t: one.looks(on: ground.today)))"
            let needs = Amenity.Kind.needs.filter(one.needs.contains).map { ", „\(t: $0.label)“" as HTML }
            return "\(name: name)\(looks)\(needs)"
        }
        return "\(t: "\(counted(people.count, "Person", "Personen"))"): \(people.joined(separator: "; "))"
    }

    static func born(_ birth: Birth, on day: Day) -> HTML { "\(birth.german) (\(t: birth.ageWords(on: day)))" }

    static func misses(_ ways: DoorWays) -> HTML {
        guard ways.hits.isEmpty else { return .empty }
        let rows = ways.answer.misses.map { miss -> [HTML] in
            let next = miss.next.map { $0.words { ways.answer.name(of: $0, at: miss.site.id) } }
            return [
                "<a href=\"/unterkuenfte/\(miss.site.id)\">\(name: miss.site.name)</a>", "\(t: miss.reason.words)",
                next.map { "\(t: $0)" } ?? "\(t: "nicht absehbar")",
            ]
        }
        return Notice.empty(
            "Für alle zusammen ist in keinem Haus Platz. Teilen Sie die Gruppe, oder suchen Sie mit anderen Wünschen.",
            [Link("Zur Platzsuche", "/platzsuche")])
            + DataTable("nicht", caption: "Woran es liegt", [.header("Unterkunft"), .text("Grund"), .text("Frühestens")], rows: rows).html
    }
}
