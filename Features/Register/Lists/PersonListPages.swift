import Lists
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

struct PersonListView: Sendable {
    var ground: PersonListGround
    var shown: ShownList<PersonListRow>
    var filters: [CountedFilter] = []
    var token: String?
}

extension Page {
    static func people(_ view: PersonListView) -> Page {
        let (ground, shown) = (view.ground, view.shown)
        let register: HTML =
            ground.actor.may(.registerPeople) && !shown.isOnPaper ? Button.link("Person oder Familie erfassen", "/personen/neu") : .empty
        return Page(
            "Personen", problems: shown.problems, stand: "Stichtag \(ground.query.census.on), \(ground.words)",
            """
            \(PageHead("Personen", actions: "\(register)\(shown.ways(mayTake: ground.actor.may(.takeLists)))").html)
            \(when: !shown.isOnPaper, saved(view))
            \(shown.isOnPaper ? shown.html : narrowed(view))
            """)
    }

    private static func narrowed(_ view: PersonListView) -> HTML {
        let shown = view.shown
        return "\(shown.filters)\(needs(view))\(when: !shown.isRefused, "\(shown.table)\(shown.pager)\(shown.chooser)")"
    }

    /// Needs are asked by a form of their own, so that no address says them.
    private static func needs(_ view: PersonListView) -> HTML {
        let (ground, shown) = (view.ground, view.shown)
        let kinds = Need.Kind.allCases.filter { ground.mayRead($0.field) }
        guard !kinds.isEmpty else { return .empty }
        var inputs = Inputs([RememberedNeeds.field: ground.query.needs.map(\.rawValue)], problems: shown.problems)
        inputs.problems = shown.problems.filter { $0.field == RememberedNeeds.field }
        let counts = ground.counts[.need] ?? [:]
        let choices = kinds.map { Choice($0.rawValue, "\($0.label) (\(counts[$0.rawValue] ?? 0))") }
        let form = PostForm(
            "/personen/bedarf", token: view.token,
            """
            \(shown.question.fields.without([RememberedNeeds.field]).pairs.map { Inputs.hidden($0.name, $0.value) })
            \(inputs.checkboxes(RememberedNeeds.field, "Wer braucht eines davon?", choices, hint: "Die Adresse der Liste sagt davon nichts.", isOptional: true))
            \(Button.group(Button("Nach Bedarf eingrenzen", look: .secondary).html))
            """)
        return Notice.more("Nach Bedarf eingrenzen", isOpen: !ground.query.needs.isEmpty || !inputs.problems.isEmpty, form.html)
    }

    private static func saved(_ view: PersonListView) -> HTML {
        let (ground, shown) = (view.ground, view.shown)
        let isSaved = ground.filter.map { SavedFilter.fields(of: ground.whole) == $0.fields } ?? false
        let saves = !isSaved && ground.query.isNarrowed && shown.problems.isEmpty
        let fault = view.filters.first { $0.filter.id == ground.filter?.id }?.fault
        return """
            \(SavedFilterPieces.bar(view.filters, current: isSaved ? ground.filter : nil, save: saves ? shown.address([], to: "/filter/neu") : nil))
            \(fault.map { Notice.warning($0, "<p><a href=\"/filter\">\(t: "Gespeicherte Filter verwalten")</a></p>") })
            """
    }
}

extension Pillar {
    package var tone: Tag.Tone {
        switch self {
        case .provisional: .ochre
        case .followUp: .blue
        case .unaccompaniedMinor: .violet
        case .unknown: .neutral
        }
    }
}

extension PersonListGround {
    /// The person list: on screen, on paper, as a file.
    var list: ListDeclaration<PersonListRow> {
        let (query, actor, permission, today, problems) = (query, actor, permission, today, problems)
        var list = ListDeclaration<PersonListRow>(
            "people", at: "/personen", "Personen am \(query.census.on)", may: mayRead,
            // An order by names would tell the first letters to somebody who may not read them.
            order: ListOrder((mayRead(.name) ? PersonListQuery.Order.name : .fileNumber).rawValue), filters: filters, columns: columns
        ) { question in
            guard problems.isEmpty else { throw Refusal(.invalid, problems) }
            var query = query
            query.order = question.order.flatMap { PersonListQuery.Order(rawValue: $0.key) } ?? .fileNumber
            query.isDescending = question.order?.isDescending ?? false
            let wanted = query
            return .found(
                count: { try $0.listCount(wanted, for: actor, permission, on: today) },
                rows: { db, limit, offset in
                    try db.manyListRows(db.listIDs(wanted, for: actor, permission, on: today, limit: limit, offset: offset), wanted.census)
                })
        }
        list.id = "personen"
        list.caption = { "\(counted($0, "Person", "Personen")) am \(query.census.on)" }
        list.empty = "Niemand passt zu diesen Filtern."
        list.export = "/personen/ausgabe"
        list.file = "personen-\(query.census.on.iso)"
        list.head = head
        list.areFiltersOpen = filter == nil && !query.conditions(labels, directory, today: today).isEmpty
        list.filled = question
        list.link = { address($0, to: $1) }
        if mayRead(.name) { list.selection = SelectionPieces.selection(self) }
        return list
    }

    private var head: [(label: Phrase, text: String)] {
        var head: [(label: Phrase, text: String)] = [("Stichtag", query.census.on.german)]
        // A list of what was known earlier says so: it cannot come back as one of today.
        if let knownAt { head.append((query.census.knownAt == nil ? "Wissensstand" : "Früherer Wissensstand", "\(knownAt.german) (\(knownAt.iso))")) }
        if let filter { head.append(("Gespeicherter Filter", filter.name)) }
        if query.chosen != nil { head.append(("Auswahl", ("einzeln ausgewählt" as Phrase).text)) }
        return head
    }

    var columns: [ListColumn<PersonListRow>] {
        let (day, directory) = (query.census.on, directory)
        // A list of another day leads to the file as it was on that day.
        let suffix = day == today ? "" : "?am=" + day.iso
        let showsName = mayRead(.name)
        return [
            .header(
                "name", "Name", sort: showsName ? "name" : nil,
                parts: [
                    .init("Familienname", width: 24, needs: .name) { .words($0.name?.family) },
                    .init("Vorname", width: 22, needs: .name) { .words($0.name?.given) },
                ]
            ) { row in "<a href=\"/personen/\(row.id)\(suffix)\">\(name: (showsName ? row.name?.listed : nil) ?? row.fileNumber)</a>" },
            .text("geburt", "Geboren", sort: "geburt", needs: .birth, parts: [.init("Geboren") { $0.birth.map(\.cell) ?? .empty }]) { row in
                row.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")"
            },
            .number("alter", "Alter", needs: .birth, parts: [.init("Alter", width: 8) { $0.birth?.ageCell(on: day) ?? .empty }]) { row in
                row.birth.map { "\($0.ageShort(on: day))" } ?? .empty
            },
            .text(
                "staat", "Staatsangehörigkeit", needs: .nationality,
                parts: [.init("Staatsangehörigkeit", width: 24) { .words($0.nationalities.map(Countries.name).joined(separator: ", ")) }]
            ) { row in
                row.nationalities.isEmpty ? "\(t: "unbekannt")" : "\(row.nationalities.map(Countries.name).joined(separator: ", "))"
            },
            .text("saeule", "Säule", needs: .phase, parts: [.init("Säule", width: 32) { .words($0.phase?.pillar.label) }]) { row in
                row.phase.map { Tag($0.pillar.short, $0.pillar.tone).html } ?? "\(t: "nicht hier")"
            },
            .plain("behoerde", "Behörde", width: 26, needs: .phase, .offered) { row in
                .words(row.phase.map { directory.authorities[$0.authority]?.name ?? $0.authority.text })
            },
            .text(
                "wohnt", "Wohnt", sort: "wohnt", needs: .stay,
                parts: [
                    .init("Wohnform", width: 26) { .words($0.stay?.kind.label) },
                    .init("Unterkunft", width: 26) { .words($0.stay?.site.flatMap { directory.sites[$0]?.name }) },
                    .init("Anschrift oder Zimmer", width: 26) { .words($0.stay?.address) },
                ]
            ) { row in row.stay.map { $0.words(directory) } ?? .empty },
            .plain("aktenzeichen", "Aktenzeichen", width: 16, sort: "aktenzeichen") { .text($0.fileNumber) },
        ]
    }

    private var filters: [ListFilter] {
        let conditions = query.conditions(labels, directory, today: today)
        func said(_ name: String) -> @Sendable (FormFields) -> Phrase? {
            { _ in conditions.first { $0.fields.contains(name) }?.label }
        }
        func choice(_ name: String, _ label: Phrase, _ all: [Choice], needs right: Field, _ facet: Facet? = nil) -> ListFilter {
            let choices = facet.map { numbered(all, $0, besides: question[name]) } ?? all
            // A value nobody offers lists nobody: sites and accounts of saved filters may be gone. The journal keeps none of it.
            var filter = ListFilter([name], needs: right, field: { $0.select(name, label, choices, blank: "alle") }, said: said(name))
            filter.values = Set(all.map(\.value))
            return filter
        }
        func part(_ dimension: Dimension) -> ListFilter {
            choice(dimension.filter, dimension.label, dimension.parts ?? [], needs: dimension.field, .part(dimension))
        }
        let ages = ListFilter(
            ["alterVon", "alterBis"], needs: .birth,
            field: { inputs in
                """
                \(inputs.text("alterVon", "Alter von", width: .two, kind: .number, unit: "Jahren", isOptional: true))
                \(inputs.text("alterBis", "Alter bis", width: .two, kind: .number, unit: "Jahren", isOptional: true))
                """
            }, said: said("alterVon"))
        var day = ListFilter.day("am", "Stichtag", standard: query.census.on, said: said("am"))
        // The day is refused where the whole question is read.
        day.read = { _ in }
        let caseworkers = directory.caseworkers.map { Choice($0, .verbatim(directory.account($0))) }
        let fields: [ListFilter] = [
            day, choice("saeule", "Säule", Pillar.allCases.map { Choice($0.rawValue, $0.label) }, needs: .phase, .part(.pillar)),
            part(.nationality), choice("sprache", "Sprache", FactFields.languages, needs: .language, .language), part(.sex), part(.age),
            ages, part(.householdSize),
            choice(
                "behoerde", "Behörde", directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }, needs: .phase, .part(.authority)),
            choice("wohnform", "Wohnform", Stay.Kind.allCases.map { Choice($0.rawValue, $0.label) }, needs: .stay, .part(.stay)),
            choice("unterkunft", "Unterkunft", directory.sortedSites.map { Choice($0.id.text, directory.label($0)) }, needs: .stay),
            choice("zustaendig", "Zuständig", [Choice(PersonListQuery.nobody, "noch niemand")] + caseworkers, needs: .assignment),
            // Links bring it along; it has a field only where it could not be read.
            ListFilter(
                ["stand"],
                field: { inputs in
                    guard inputs.problems.contains(where: { $0.field == "stand" }) else { return .empty }
                    return inputs.text("stand", "Wissensstand", width: .twenty, kind: .code, isOptional: true)
                }, said: said("stand")),
            // Chosen by a form of its own; the address carries an id, and the journal not even that.
            needed(said(RememberedNeeds.field)),
        ]
        return fields
    }

    private func needed(_ said: @escaping @Sendable (FormFields) -> Phrase?) -> ListFilter {
        .kept(RememberedNeeds.field, of: [], needs: .needs, said: said)
    }

    /// Each with how many it would list; of long lists only what is there, the most frequent first.
    private func numbered(_ choices: [Choice], _ facet: Facet, besides chosen: String?) -> [Choice] {
        guard let found = counts[facet] else { return choices }
        let isLong = choices.count > 20
        let kept = choices.enumerated().filter { !isLong || found[$0.element.value] != nil || $0.element.value == chosen }
        let order = isLong ? kept.sorted { (found[$1.element.value] ?? 0, $0.offset) < (found[$0.element.value] ?? 0, $1.offset) } : kept
        return order.map { Choice($0.element.value, "\($0.element.label) (\(grouped(found[$0.element.value] ?? 0)))") }
    }
}

extension Birth {
    /// A date is a date only where the day is known.
    fileprivate var cell: Sheet.Cell { precision == .day ? .day(born) : .text(german) }

    fileprivate func ageCell(on day: Day) -> Sheet.Cell {
        let words = ageShort(on: day)
        return Int(words).map { .number($0) } ?? .text(words)
    }

    /// "20", or "19/20" where the birthday is not known exactly.
    func ageShort(on day: Day) -> String {
        let youngest = max(0, age(on: day))
        let oldest = max(0, Birth(born: earliest, evidence: evidence).age(on: day))
        return youngest == oldest ? String(youngest) : "\(youngest)/\(oldest)"
    }
}
