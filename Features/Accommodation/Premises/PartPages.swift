import Forms
import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func newParts(_ book: SiteBook, _ projects: [HousingProject], _ sheet: FormSheet, today: Day) -> Page {
        let inputs = sheet.inputs
        let parents = book.spots.values.filter { $0.kind != .place }.map { ($0, book.name(of: $0.id, on: today)) }
            .inNaturalOrder(by: \.1, then: \.0.id.text)
        let open = projects.filter { $0.pending != nil && ($0.site == nil || $0.site == book.site.id) }
        return ofSite(
            "Räume anlegen", book.site, trail: [Link("Bestand", book.site.path + "/bestand")], problems: inputs.problems,
            lead: "Eine Unterkunft besteht aus Häusern, ein Haus aus Wohneinheiten, eine Wohneinheit aus Zimmern, ein Zimmer aus Plätzen.",
            PostForm(
                book.site.path + "/teile/neu", sheet.slip,
                """
                \(inputs.radios("art", "Was wird angelegt?", Spot.Kind.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
                \(inputs.select("in", "Worin liegt es?", parents.map { Choice($0.0.id.text, "\($0.0.kind.label): \($0.1)") },
                    hint: "Bei einem Haus leer lassen", blank: "unmittelbar in der Unterkunft"))
                \(inputs.text("namen", "Name oder mehrere Namen", hint: "Zum Beispiel Zimmer 101-112, 114", width: .thirty))
                \(PartFields.counting(inputs))
                \(inputs.text("stockwerk", "Stockwerk", hint: "0 ist das Erdgeschoss, -1 das Untergeschoss", width: .two, kind: .code, isOptional: true))
                \(inputs.date("von", "Erster Tag"))
                \(inputs.date("bis", "Letzter Tag", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(when: !open.isEmpty, inputs.select(
                    "vorhaben", "Damit wird ein Vorhaben eröffnet", open.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "keines", isOptional: true))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", book.site.path + "/bestand")))
                """
            ).html)
    }

    static func checkNewParts(_ plan: NewPartsPlan, _ sheet: FormSheet, today: Day) -> Page {
        let (before, after) = (plan.before, plan.after)
        let named = plan.parts.filter { $0.spot.kind == plan.kind }
        let names = named.prefix(40).map { "\($0.life.name)" as HTML }.joined(separator: ", ")
        let inside = plan.parent.map { plan.book.name(of: $0, on: plan.period.from) } ?? plan.book.site.name
        return ofSite(
            "Räume anlegen: Angaben prüfen", plan.book.site,
            """
            \(SummaryList([
                .init("Was", "\(t: plan.kind.label) (\(named.count))"), .init("Worin", "\(inside)"),
                .init("Namen", "\(names)\(when: named.count > 40, " …")"), .init("Zählweise", "\(t: PartWords.counting(plan))"),
                .init("Zeit", "\(plan.period.words)"),
                .init("Plätze am \(plan.period.from)", "\(before.places) → <strong>\(after.places)</strong>"),
            ]).html)
            \(plan.project.map { "<p>\(t: "Das Vorhaben \($0.name) gilt damit als eröffnet.")</p>" as HTML })
            \(when: after.places == before.places && plan.kind != .building && plan.kind != .unit,
                Notice.warning("Dadurch ändert sich die Zahl der Plätze nicht. Prüfen Sie die Zählweise des Zimmers."))
            \(when: plan.period.from < today, Notice.warning("Das ändert Zahlen vergangener Tage. Frühere Auskünfte bleiben nachvollziehbar."))
            \(CheckForm(
                plan.book.site.path + "/teile/neu", sheet, save: "Räume anlegen", cancel: plan.book.site.path + "/bestand"
            ).html)
            """)
    }

    static func partForm(_ book: SiteBook, _ part: Spot, _ sheet: FormSheet, today: Day) -> Page {
        let inputs = sheet.inputs
        let path = "\(book.site.path)/teile/\(part.id)"
        let name = book.name(of: part.id, on: today)
        let rows = (book.lives[part.id] ?? []).sorted { $0.period.from < $1.period.from }.map { row -> [HTML] in
            ["\(row.period.words)", "\(row.content.name)", "\(t: PartWords.counting(row.content))", "\(row.content.floor.map(String.init))"]
        }
        return ofSite(
            "\(part.kind.label) ändern", book.site, trail: [Link("Bestand", book.site.path + "/bestand")], problems: inputs.problems,
            lead: .verbatim(name),
            """
            \(DataTable("verlauf", caption: "Was heute bekannt ist", [.header("Zeit"), .text("Name"), .text("Zählweise"), .text("Stockwerk")], rows: rows).html)
            \(PostForm(path, sheet.slip, """
                \(inputs.date("ab", "Gilt ab", hint: "Leer, wenn die Angaben falsch erfasst waren und berichtigt werden", isOptional: true))
                \(inputs.text("name", "Name", width: .twenty))
                \(when: part.kind == .room, PartFields.counting(inputs))
                \(inputs.text("stockwerk", "Stockwerk", hint: "0 ist das Erdgeschoss, -1 das Untergeschoss", width: .two, kind: .code, isOptional: true))
                \(inputs.date("von", "Erster Tag", hint: "Lässt sich nur berichtigen; was darin mit ihm begann, geht mit"))
                \(inputs.checkbox("falsch", "Diesen Teil gab es nie; er soll entfallen"))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", book.site.path + "/bestand")))
                """).html)
            <p>\(Link("Letzten Tag festlegen: Darf ich das schließen?", "\(book.site.path)/ende?bereich=\(part.id)").html)</p>
            """)
    }

    static func checkPart(_ plan: PartPlan, _ board: SiteBoard, _ people: [Lodger], _ sheet: FormSheet, today: Day) -> Page {
        let (before, after) = (plan.book.tally(on: plan.from), plan.changed.tally(on: plan.from))
        let path = "\(plan.book.site.path)/teile/\(plan.part.id)"
        let shown = people.map { "<li>\(BoardPieces.person(board, $0.person)), \($0.period.words)</li>" as HTML }
        return ofSite(
            "\(plan.part.kind.label): Änderung prüfen", plan.book.site, lead: .verbatim(plan.book.name(of: plan.part.id, on: plan.from)),
            """
            \(SummaryList([
                .init("Was geschieht", "\(t: PartWords.change(plan))"), .init("Name", "\(plan.life?.name)"),
                .init("Zählweise", "\(t: plan.life.map(PartWords.counting) ?? "")"), .init("Stockwerk", "\(plan.life?.floor.map(String.init))"),
                .init("Plätze der Unterkunft am \(plan.from)", "\(before.places) → <strong>\(after.places)</strong>"),
            ]).html)
            \(plan.crowding.map { crowd in Notice.warning("Am \(crowd.day) fehlt im Zimmer Platz für \(counted(crowd.over, "Person", "Personen"))", """
                <p>\(t: "Sie wohnen dort und zählen dann als darüber hinaus untergebracht, bis jemand umzieht.")</p><ul>\(shown)</ul>
                """) })
            \(when: plan.from < today, Notice.warning("Das ändert Zahlen vergangener Tage. Frühere Auskünfte bleiben nachvollziehbar."))
            \(CheckForm(path, sheet, save: "Änderung speichern", cancel: plan.book.site.path + "/bestand").html)
            """)
    }
}

/// Fields that several forms about parts share.
enum PartFields {
    static func counting(_ inputs: Inputs) -> HTML {
        """
        \(inputs.radios("zaehlung", "Wie werden die Plätze eines Zimmers gezählt?", [
            Choice("places", "Platz für Platz", hint: "Jeder Platz kann einzeln vergeben und gesperrt werden"),
            Choice("number", "als Zahl"), Choice("area", "aus der Fläche", hint: "Nach dem Flächenmaß des Tages"),
        ]))
        \(inputs.text("plaetze", "Plätze je Zimmer", hint: "Bei Platz für Platz und als Zahl", width: .two, kind: .number, isOptional: true))
        \(inputs.text("flaeche", "Fläche je Zimmer", hint: "Bei Zählung aus der Fläche", width: .ten, kind: .decimal, unit: "m²", isOptional: true))
        """
    }
}

/// How parts are spoken of.
enum PartWords {
    static func counting(_ life: Life) -> Phrase {
        switch life.counting {
        case .placeByPlace: "Platz für Platz"
        case .number(let number): number == 1 ? "1 Platz" : "\(number) Plätze"
        case .area(let area): "aus \(Hundredths.text(area)) m²"
        case .none: "–"
        }
    }

    static func counting(_ plan: NewPartsPlan) -> Phrase {
        guard plan.kind == .room, let room = plan.parts.first else { return "–" }
        let places = plan.parts.count { $0.spot.parent == room.spot.id }
        return room.life.counting == .placeByPlace ? "Platz für Platz, je Zimmer \(places)" : counting(room.life)
    }

    static func change(_ plan: PartPlan) -> Phrase {
        if plan.life == nil { return "Der Teil entfällt; es gab ihn nie." }
        return plan.kind == .correction ? "Berichtigt, was bisher falsch erfasst war." : "Gilt ab \(plan.from); davor bleibt alles, wie es war."
    }
}
