import Accommodation
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func reserve(_ view: ReserveView) -> Page {
        let (inputs, title) = (view.sheet.inputs, Phrase("Zimmer wählen"))
        let site: Phrase? = view.book.map { .verbatim($0.site.name) }
        guard let question = view.question, let house = view.house, let book = view.book else {
            return Page(
                title, section: "Platzsuche", breadcrumb: [Link("Platzsuche", "/platzsuche")], problems: inputs.problems, isNarrow: true,
                "\(PageHead(title).html)\(Notice.empty("Diese Suche lässt sich nicht fortsetzen.", [Link("Neu suchen", "/platzsuche")]))")
        }
        let seekers = question.wish.party.seekers
        let own = Set(["anlass", "frist.tag", "frist.monat", "frist.jahr", "bezeichnung"])
            .union(Slip.fields).union(seekers.indices.map { "zimmer-\($0)" })
        let rooms = RoomWords.choices(house, book, on: question.wish.span.from)
        return Page(
            title, section: "Platzsuche", breadcrumb: [Link("Platzsuche", "/platzsuche")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: site, lead: "Zur Wahl stehen Zimmer, in denen in der ganzen Zeit etwas frei ist.").html)
            \(PostForm("/belegungen/neu", view.sheet.slip, """
                \(view.sheet.fields.without(own).pairs.map { Inputs.hidden($0.name, $0.value) })
                \(seekers.indices.map { index in
                    inputs.select("zimmer-\(index)", "Zimmer für \(RoomWords.seeker(index, question))", rooms, blank: "bitte wählen")
                })
                \(inputs.date("frist", "Freihalten bis", hint: "Leer lassen für die übliche Frist", isOptional: true))
                \(when: question.known == nil, inputs.text("bezeichnung", "Bezeichnung", hint: "Für wen sind die Plätze? Bitte keine Namen.", width: .thirty))
                \(inputs.text("anlass", "Begründung", hint: "Nötig, wenn von Regeln abgewichen wird", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/platzsuche")))
                """).html)
            """)
    }

    static func checkReserve(_ plan: ReservePlan, names: [ID<Person>: String], _ sheet: FormSheet) -> Page {
        let (promise, wish) = (plan.promise, plan.question.wish)
        let title: Phrase = plan.needsReason ? "Vormerken trotz Bedenken?" : "Plätze vormerken: Angaben prüfen"
        let rooms = Set(promise.seats.map(\.room)).sorted().map { room -> HTML in
            let here = promise.seats.filter { $0.room == room }.map { "\(t: RoomWords.seeker($0.seeker, plan.question))" as HTML }
            let company = plan.house.units.flatMap(\.rooms).first { $0.id == room }?.company ?? []
            return "<li>\(name: plan.name(of: room)): \(here.joined(separator: ", "))\(PlaceSearchPieces.neighbours(company, names))</li>"
        }
        let fields = sheet.fields.without(Slip.fields)
        let kept = fields.without(plan.needsReason ? ["anlass"] : [])
        let reason: Inputs = ["anlass": plan.reason]
        let save = Button(
            plan.needsReason ? "Trotzdem vormerken" : "Vormerken", look: plan.needsReason ? .warning : .primary, name: Slip.stepField,
            value: "speichern")
        return Page(
            title, section: "Platzsuche", breadcrumb: [Link("Platzsuche", "/platzsuche")], isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(plan.book.site.name)).html)
            \(plan.choice.concerns.map { Notice.warning($0.words) })
            \(staying(plan))
            \(SummaryList([
                .init("Für", "\(name: promise.label)"), .init("Zeitraum", promise.period.words),
                .init("Freigehalten bis", "\(day: promise.keptUntil)"), .init("Zimmer", "<ul>\(rooms)</ul>"),
            ]).html)
            \(PostForm("/belegungen/neu", sheet.slip, """
                \(kept.pairs.map { Inputs.hidden($0.name, $0.value) })
                \(when: plan.needsReason, reason.text("anlass", "Warum trotzdem?", hint: "Die Begründung bleibt bei der Belegung stehen."))
                \(Button.group(
                    save.html, Button("Zimmer ändern", look: .secondary, name: Slip.stepField, value: "aendern").html, cancel: Link("Abbrechen", "/platzsuche")))
                """).html)
            \(PostForm("/platzsuche", token: sheet.slip.token, """
                \(fields.without(Set(["unterkunft", "anlass"] + wish.party.seekers.indices.map { "zimmer-\($0)" }))
                    .pairs.map { Inputs.hidden($0.name, $0.value) })
                \(Button("Zurück zu allen Möglichkeiten", look: .quiet).html)
                """).html)
            """)
    }
}

extension Page {
    /// Those of the household for whom nothing is looked for.
    fileprivate static func staying(_ plan: ReservePlan) -> HTML {
        guard let known = plan.question.known else { return .empty }
        let going = Set(plan.promise.party.seekers.compactMap(\.person))
        let names = known.members.filter { !going.contains($0.person) }.map(\.name)
        guard !names.isEmpty else { return .empty }
        return Notice.warning(
            "Der Haushalt wird getrennt untergebracht: \(names.joined(separator: ", ")) \(names.count == 1 ? "bleibt" : "bleiben") \(known.residence.isEmpty ? "ohne Platz" : "hier: \(known.residence)")."
        )
    }
}

/// How rooms and those who are to sleep in them are told.
enum RoomWords {
    static func seeker(_ index: Int, _ question: PlaceQuestion) -> Phrase {
        let seeker = question.wish.party.seekers[index]
        if let person = seeker.person, let member = question.known?.members.first(where: { $0.person == person }) { return .verbatim(member.name) }
        return "Person \(index + 1) (\(PlaceSearchPieces.describe(seeker.sex, seeker.age)))"
    }

    static func choices(_ house: OpenHouse, _ book: SiteBook, on day: Day) -> [Choice] {
        house.units.flatMap(\.rooms).map { room -> (String, Choice) in
            let name = book.name(of: room.id, on: day)
            let company: Phrase =
                room.company.isEmpty ? "niemand darin" : room.company.count == 1 ? "1 Person darin" : "\(room.company.count) Personen darin"
            return (name, Choice(room.id.text, "\(name): \(room.free) frei, \(company)"))
        }.inNaturalOrder(by: \.0, then: \.1.value).map(\.1)
    }
}
