import Accommodation
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func placement(_ view: PlacementView, _ actor: Actor, next: [NextStep], success: Phrase?, arrived: Bool) -> Page {
        let placement = view.placement
        let standing = placement.standing(on: view.today)
        var actions: [HTML] = []
        if !placement.waiting.isEmpty {
            actions.append(Button.link("Ankunft erfassen", "\(view.path)/ankunft"))
            actions.append(Button.link("Nicht erschienen oder zurücknehmen", "\(view.path)/absage", look: .secondary))
        }
        if !placement.living.isEmpty { actions.append(Button.link("Auszug erfassen", "\(view.path)/auszug", look: .secondary)) }
        if !placement.waiting.isEmpty || !placement.living.isEmpty {
            actions.append(Button.link("Verlängern oder kürzen", "\(view.path)/dauer", look: .secondary))
        }
        return Page(
            view.title, section: "Belegungen", breadcrumb: [Link("Belegungen", "/belegungen")], success: success,
            stand: "Belegung am \(view.today)",
            """
            \(PageHead(view.title, caption: .verbatim(view.book.site.name), actions: actions.joined(separator: " ")).html)
            <p>\(PlacementPieces.tag(standing))</p>
            \(when: standing == .overdue, Notice.warning("Bis zum \(placement.keptUntil) sollten die Plätze freigehalten werden. Erfassen Sie die Ankunft, oder geben Sie die Plätze frei."))
            \(when: standing == .overstay, Notice.warning("Das vereinbarte Ende ist vorbei, und es wohnt noch jemand hier."))
            \(follow(view, next.filter { actor.may($0.permission) }, arrived: arrived))
            \(seats(view))
            \(history(view))
            """)
    }

    /// What usually follows an arrival, for those who may do it.
    private static func follow(_ view: PlacementView, _ next: [NextStep], arrived: Bool) -> HTML {
        guard let person = view.placement.living.first?.seeker.person else { return .empty }
        guard !next.isEmpty else { return .empty }
        let items = next.map { "<li>\(Link($0.label, $0.address(person)).html)</li>" as HTML }
        return arrived ? Notice.note("weiter", "Wie es weitergeht", "<ul>\(items)</ul>") : "<ul>\(items)</ul>"
    }

    private static func seats(_ view: PlacementView) -> HTML {
        let living = Set(view.placement.living.map(\.position))
        let rows = view.placement.seats.map { seat -> [HTML] in
            let person: HTML = seat.seeker.person.map { "<a href=\"/personen/\($0)\">\(t: view.label(seat))</a>" } ?? "\(t: view.label(seat))"
            let needs = Amenity.Kind.needs.filter(seat.seeker.needs.contains).map { "\(t: $0.label)" as HTML }
            let left = seat.state == .arrived && !living.contains(seat.position)
            let state: Phrase = left ? Placement.State.left.label : seat.state.label
            return [
                person,
                "<a href=\"/unterkuenfte/\(view.placement.site)/zimmer/\(seat.room)/verlauf\">\(name: view.name(of: seat.place ?? seat.room))</a>",
                needs.joined(separator: ", "), "\(t: state)\(when: !seat.reason.isEmpty, ": \(name: seat.reason)")", seat.period.words,
                seat.state == .reserved ? "\(day: seat.keptUntil)" : .empty,
            ]
        }
        let household: HTML = view.household.map { "<p><a href=\"/haushalte/\($0.id)\">\(t: "Haushalt \($0.fileNumber)")</a></p>" } ?? .empty
        return household
            + DataTable(
                "plaetze", caption: "\(counted(rows.count, "Platz", "Plätze"))",
                [.header("Für"), .text("Zimmer oder Platz"), .text("Bedarf"), .text("Stand"), .text("Zeitraum"), .text("Freigehalten bis")],
                rows: rows
            ).html
    }

    private static func history(_ view: PlacementView) -> HTML {
        let rows = view.steps.map { step -> [HTML] in
            let states = step.states.map { "\($0.count) \(t: $0.state.label)" as HTML }
            return ["\(day: step.day)", states.joined(separator: ", "), "\(name: step.reason)", "\(step.recordedAt.german)"]
        }
        return DataTable("verlauf", caption: "Verlauf", [.header("Wirksam"), .text("Was"), .text("Anlass"), .text("Erfasst")], rows: rows).html
    }
}

enum PlacementPieces {
    static func tag(_ standing: Placement.Standing) -> HTML {
        let tone: Tag.Tone =
            switch standing {
            case .expected, .partly: .blue
            case .late, .overdue, .overstay: .ochre
            case .arrived: .green
            case .noShow: .violet
            case .left, .withdrawn, .lapsed: .plain
            }
        return Tag(standing.label, tone).html
    }
}
