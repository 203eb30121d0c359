import Accommodation
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

extension Page {
    static func defects(_ view: DefectListView) -> Page {
        let (query, shown) = (view.query, view.shown)
        let site = query.site.map { "/unterkuenfte/\($0)/mangel" } ?? "/maengel/neu"
        let ways = shown.ways(mayTake: view.actor.may(.manageAccommodation) && view.actor.may(.takeLists))
        return Page(
            "Mängel", problems: shown.problems, stand: "Mängel am \(view.today)",
            """
            \(PageHead(
                "Mängel", lead: query.isOpen && query.state == nil ? "\(counted(shown.total, "offener Mangel", "offene Mängel"))." : "\(counted(shown.total, "Mangel", "Mängel")).",
                actions: "\(Button.link("Mangel melden", site))\(Button.link("Begehungen", "/begehungen", look: .secondary))\(ways)").html)
            \(shown.html)
            """)
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

/// A defect with where it is and until when it is to be mended.
struct DefectLine: Sendable {
    let one: DefectCase
    let site: String
    let room: String?
    let due: Day?
}

/// A step of a defect: its whole history leaves the house, not only how it stands.
struct DefectStepLine: Sendable {
    let line: DefectLine
    let step: DefectStep
}

/// Everything lists of defects are made from besides their rows.
struct DefectListGround: Sendable {
    /// Also houses that are closed by now: what was broken there stays readable.
    let sites: [Site]
    let terms: [DefectTerm]
    let today: Day

    var list: ListDeclaration<DefectLine> {
        let today = today
        var list = ListDeclaration<DefectLine>(
            "defects", at: "/maengel", "Mängel", filters: filters,
            columns: [
                .header("was", "Was", sort: "art") { line in
                    let defect = line.one.defect
                    return """
                        <a href="/maengel/\(defect.id)">\(t: defect.category.label)\(spoken("in \(line.site), gemeldet am \(defect.reported)"))</a>
                        """
                },
                .text("wo", "Wo") { line in "\(name: (line.room.map { "\($0), " } ?? "") + line.site)" },
                .text("dringlichkeit", "Dringlichkeit") { DefectPieces.urgency($0.one.defect.urgency) },
                .plain("beschreibung", "Beschreibung", .offered) { .words($0.one.defect.text) },
                .plain("seit", "Seit", .offered) { .day($0.one.defect.since) },
                .text("gemeldet", "Gemeldet", sort: "gemeldet") { "\(day: $0.one.defect.reported)" },
                .text("stand", "Stand") { DefectPieces.state($0.one) },
                .text("frist", "Zu beheben bis") { DefectPieces.due($0.one, $0.due, on: today) },
            ]
        ) { [self] question in
            let query = DefectQuery(question)
            return .found(
                count: { try $0.defectCount(query, in: sites) },
                rows: { db, limit, offset in try lines(try db.defects(query, in: sites, limit: limit, offset: offset), db) })
        }
        list.id = "maengel"
        list.caption = { "\(counted($0, "Mangel", "Mängel"))" }
        list.empty = "Kein Mangel passt zu dieser Auswahl."
        list.export = "/maengel/ausgabe"
        return list
    }

    /// As a file: every step of every defect.
    var steps: ListDeclaration<DefectStepLine> {
        var list = ListDeclaration<DefectStepLine>(
            "defect-steps", at: "/maengel", "Mängel", filters: filters,
            columns: [
                .plain("unterkunft", "Unterkunft", width: 26) { .words($0.line.site) },
                .plain("wo", "Wo", width: 16) { .words($0.line.room) },
                .plain("art", "Art", width: 24, sort: "art") { .words($0.line.one.defect.category.label) },
                .plain("dringlichkeit", "Dringlichkeit") { .words($0.line.one.defect.urgency.label) },
                .plain("beschreibung", "Beschreibung", width: 50) { .words($0.line.one.defect.text) },
                .plain("seit", "Seit") { .day($0.line.one.defect.since) },
                .plain("gemeldet", "Gemeldet", sort: "gemeldet") { .day($0.line.one.defect.reported) },
                .plain("schritt", "Schritt") { .words($0.step.state.label) },
                .plain("am", "Am") { .day($0.step.day) },
                .plain("wer", "Wer") { .words($0.step.assignee.label) },
                .plain("firma", "Firma", width: 24) { .words($0.step.firm) },
                .plain("kosten", "Kosten in Euro") { .words($0.step.cost.map { Hundredths.euros($0) }) },
                .plain("traeger", "Kosten trägt") { .words($0.step.payer.label) },
                .plain("bemerkung", "Bemerkung", width: 40) { .words($0.step.remark) },
            ]
        ) { [self] question in
            let query = DefectQuery(question)
            return .found(
                count: { try $0.stepCount(query, in: sites) },
                rows: { db, limit, _ in
                    try lines(try db.defects(query, in: sites, limit: limit), db).flatMap { line in
                        try db.steps(of: line.one.defect.id).reversed().map { DefectStepLine(line: line, step: $0) }
                    }
                })
        }
        list.file = "maengel-\(today.iso)"
        list.isOfPeople = false
        list.head = [("Zeile", ("jeder Schritt jedes Mangels" as Phrase).text)]
        return list
    }

    private var filters: [ListFilter] {
        [
            .choice("unterkunft", "Unterkunft", sites.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "alle"),
            .choice("dringlichkeit", "Dringlichkeit", Defect.Urgency.allCases.map { Choice($0.rawValue, $0.label) }, blank: "alle"),
            .choice("schritt", "Stand", DefectStep.State.allCases.map { Choice($0.rawValue, $0.label) }, blank: "gleich welcher"),
            .choice("umfang", "Umfang", [Choice("", "nur offene"), Choice("alle", "auch erledigte")]),
        ]
    }

    private func lines(_ cases: [DefectCase], _ db: any Connection) throws -> [DefectLine] {
        let rooms = try db.roomNames(Set(cases.compactMap(\.defect.spot?.text)).sorted())
        let names = Dictionary(sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return cases.map { one in
            DefectLine(one: one, site: names[one.defect.site] ?? "", room: one.defect.spot.flatMap { rooms[$0] }, due: terms.due(one.defect))
        }
    }
}

extension Connection {
    func defectListGround(for actor: Actor, on today: Day) throws -> DefectListGround {
        DefectListGround(sites: try reachedSites(for: actor), terms: try defectTerms(), today: today)
    }

    /// The sites whose defects and inspections an actor may read, closed ones among them.
    func reachedSites(for actor: Actor) throws -> [Site] {
        guard let scope = actor.scope(.reportDefects), scope != .assigned else { return [] }
        let all = try sites()
        guard scope == .ownSites else { return all }
        let own = try ownSites(actor)
        return all.filter { own.contains($0.id.text) }
    }
}
