import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func defects(_ view: DefectListView) -> Page {
        let query = view.query
        let take: HTML =
            view.actor.may(.manageAccommodation) && view.actor.may(.takeLists) && view.total > 0
            ? Button.link("Liste ausgeben", "/maengel/ausgabe" + (query.fields.isEmpty ? "" : "?" + query.fields.encoded), look: .secondary) : .empty
        let site = query.site.map { "/unterkuenfte/\($0)/mangel" } ?? "/maengel/neu"
        let isRefused = !view.inputs.problems.isEmpty
        return Page(
            "Mängel", problems: view.inputs.problems, stand: "Mängel am \(view.today)",
            """
            \(PageHead(
                "Mängel", lead: query.isOpen && query.state == nil ? "\(view.total) offene Mängel." : "\(view.total) Mängel.",
                actions: "\(Button.link("Mangel melden", site))\(Button.link("Begehungen", "/begehungen", look: .secondary))\(take)").html)
            \(filters(view))
            \(when: !isRefused, table(view))
            \(Pager(page: query.page, size: DefectQuery.pageSize, total: view.total, href: { page in
                "/maengel?" + FormFields(query.fields.pairs + [("seite", String(page))]).encoded
            }).html)
            """)
    }

    private static func filters(_ view: DefectListView) -> HTML {
        let (inputs, query) = (view.inputs, view.query)
        let applied = query.fields.pairs.map { pair -> Filters.Applied in
            let label: Phrase =
                switch pair.name {
                case "unterkunft": view.sites.first { $0.id.text == pair.value }.map { .verbatim($0.name) } ?? ""
                case "umfang": "auch erledigte"
                case "schritt": query.state?.label ?? ""
                default: query.urgency?.label ?? ""
                }
            let rest = query.fields.without([pair.name])
            return Filters.Applied(label, remove: rest.isEmpty ? "/maengel" : "/maengel?" + rest.encoded)
        }
        return Filters(
            "/maengel", applied: applied, isOpen: false,
            """
            \(inputs.select("unterkunft", "Unterkunft", view.sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "alle"))
            \(inputs.select("dringlichkeit", "Dringlichkeit", Defect.Urgency.allCases.map { Choice($0.rawValue, $0.label) }, blank: "alle"))
            \(inputs.select("schritt", "Stand", DefectStep.State.allCases.map { Choice($0.rawValue, $0.label) }, blank: "gleich welcher"))
            \(inputs.select("umfang", "Umfang", [Choice("", "nur offene"), Choice("alle", "auch erledigte")]))
            """
        ).html
    }

    private static func table(_ view: DefectListView) -> HTML {
        let rows = view.cases.map { one -> [HTML] in
            let defect = one.defect
            return [
                "<a href=\"/maengel/\(defect.id)\">\(t: defect.category.label)\(spoken("in \(view.site(defect.site)), gemeldet am \(defect.reported)"))</a>",
                "\(name: view.place(defect) + view.site(defect.site))", DefectPieces.urgency(defect.urgency),
                "\(day: defect.reported)", DefectPieces.state(one), DefectPieces.due(one, view.terms.due(defect), on: view.today),
            ]
        }
        return DataTable(
            "maengel", caption: "\(view.total) Mängel", isCaptionSpoken: true,
            [.header("Was"), .text("Wo"), .text("Dringlichkeit"), .text("Gemeldet"), .text("Stand"), .text("Zu beheben bis")], rows: rows,
            empty: "Kein Mangel passt zu dieser Auswahl."
        ).html
    }

    static func defectSites(_ sites: [Site]) -> Page {
        let items = sites.map { "<li><a href=\"/unterkuenfte/\($0.id)/mangel\">\(name: $0.name)</a></li>" as HTML }
        return Page(
            "Wo ist der Mangel?", breadcrumb: [Link("Mängel", "/maengel")], isNarrow: true,
            """
            \(PageHead("Wo ist der Mangel?").html)
            \(when: sites.isEmpty, Notice.empty("Ihnen ist keine Unterkunft zugeordnet. Wenden Sie sich an die Administration."))
            <ul class="plain">\(items)</ul>
            """)
    }
}

enum DefectPieces {
    static func urgency(_ urgency: Defect.Urgency) -> HTML {
        switch urgency {
        case .immediate: Tag(urgency.label, .ochre).html
        case .urgent: Tag(urgency.label, .violet).html
        case .normal: "\(t: urgency.label)"
        }
    }

    static func state(_ one: DefectCase) -> HTML {
        let who: HTML = one.step.state == .assigned ? " \(t: one.step.assignee.label)" : .empty
        return "\(Tag(one.step.state.label, one.step.state.isOpen ? .blue : .plain).html)\(who)"
    }

    /// By when; nothing is due any more once it is mended.
    static func due(_ one: DefectCase, _ due: Day?, on today: Day) -> HTML {
        guard let due, [.reported, .assigned].contains(one.step.state) else { return .empty }
        return "\(day: due)\(when: due < today, " \(Tag("überfällig", .ochre).html)")"
    }
}
