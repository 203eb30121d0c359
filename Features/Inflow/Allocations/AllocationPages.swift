import Lists
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func allocations(_ view: AllocationList, _ shown: ShownList<Allocation>, mayManage: Bool) -> Page {
        let title: Phrase = "Zuteilungen"
        let add = mayManage && !shown.isOnPaper ? Button.link("Zuteilung eintragen", NewAllocation.path) : .empty
        return .inflow(
            title,
            head: PageHead(
                title, lead: "\(view.expected.persons) sind angekündigt und noch nicht da. Diese Woche: \(view.thisWeek), überfällig: \(view.late).",
                actions: "\(add)\(shown.ways(mayTake: mayManage))"), current: "/zugang/zuteilungen", problems: shown.problems,
            stand: "Zuteilungen am \(view.today)", shown.html)
    }

    static func allocation(_ ground: AllocationGround, registered: Int, mayManage: Bool, success: Phrase?, today: Day) -> Page {
        guard let allocation = ground.allocation else { return Page("Zuteilung", .empty) }
        let (plan, standing) = (allocation.plan, allocation.standing(on: today))
        let title: Phrase = ground.title ?? "Zuteilung"
        var ways: [HTML] = []
        if mayManage, plan.state == .announced {
            ways.append(Button.link("Ankunft eintragen", ground.path + "/ankunft"))
            ways.append(Button.link("Zahlen ändern", ground.path + "/aenderung", look: .secondary))
            if allocation.outstanding > 0 { ways.append(Button.link("Absage eintragen", ground.path + "/absage", look: .secondary)) }
        }
        if mayManage { ways.append(Button.link("Ankunftsmitteilung", "\(NewNotice.path)?zuteilung=\(ground.id)", look: .secondary)) }
        return .inflow(
            title, head: PageHead(html: "\(t: title) \(standing.tag.html)", caption: .verbatim(ground.name(plan.authority)), actions: ways.joined()),
            current: "/zugang/zuteilungen", breadcrumb: [Link("Zuteilungen", "/zugang/zuteilungen")], success: success, stand: title,
            """
            \(SummaryList(AllocationPieces.rows(plan, ground) + [
                .init("Angekündigt", InflowPieces.numbers(allocation.numbers)), .init("Angekommen", "\(number: allocation.arrived)"),
                .init("Noch erwartet", "\(number: allocation.outstanding)"),
                .init("Im Register", "\(t: "\(registered.persons) kamen in diesen Tagen neu in diese Säule, aus welchem Anlass auch immer")"),
            ]).html)
            \(AllocationPieces.arrivals(allocation, ground, mayManage: mayManage))
            <h2>\(t: "Was angekündigt war")</h2>
            \(Timeline(allocation.versions.reversed().enumerated().map { AllocationPieces.version($1, isLast: $0 == 0) }).html)
            """)
    }

    static func allocationForm(_ title: Phrase, _ ground: AllocationGround, _ form: EntryForm, cancel: String) -> Page {
        let inputs = form.inputs
        let pillars = Pillar.allCases.filter { $0 != .unknown }.map { Choice($0.rawValue, $0.label) }
        let isChange = ground.allocation != nil
        return .entry(
            title, caption: ground.title, lead: isChange ? "Die bisherigen Zahlen bleiben sichtbar." : nil,
            back: [Link("Zuteilungen", "/zugang/zuteilungen")],
            problems: inputs.problems,
            form.post(
                """
                \(inputs.select("behoerde", "Wer kündigt an?", ground.authorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
                \(inputs.radios("saeule", "Wohin kommen sie?", pillars))
                \(inputs.radios("herkunft", "Woher?", Allocation.Origin.allCases.map { Choice($0.rawValue, $0.label) }, hint: "Wer schon in der Stadt lebt, steht im Register; die Prognose zählt ihn dort."))
                \(inputs.text("personen", "Personen", width: .four, kind: .number))
                \(inputs.text("familien", "Größe der Familien", hint: "Soweit bekannt, zum Beispiel 5, 4, 1. Allein Reisende sind eine 1.", width: .twenty, isOptional: true))
                \(inputs.date("von", "Kommen am, oder frühestens am"))
                \(inputs.date("bis", "Spätestens am", hint: "Leer, wenn der Tag feststeht", isOptional: true))
                \(inputs.text("bezeichnung", "Bezeichnung oder Aktenzeichen", width: .thirty, isOptional: true))
                \(inputs.textarea("bemerkung", "Bemerkung", hint: "Keine Namen: Die Bemerkung lesen alle, die Zuteilungen sehen.", rows: 3, isOptional: true))
                \(when: isChange, inputs.text("anlass", "Anlass der Änderung", hint: "Zum Beispiel „Schreiben vom 12.11.“"))
                """, cancel: cancel))
    }

    static func allocationCheck(_ title: Phrase, _ plan: Allocation.Plan, _ ground: AllocationGround, _ form: EntryForm) -> Page {
        let before = ground.allocation?.plan
        let change: HTML? = before.flatMap { old in
            old.persons == plan.persons ? nil : Notice.inset("<p>\(t: "Bisher angekündigt: \(old.persons), jetzt \(plan.persons).")</p>")
        }
        return .entry(
            title, caption: ground.title, back: [Link("Zuteilungen", "/zugang/zuteilungen")],
            """
            \(SummaryList([.init("Personen", "<strong>\(number: plan.persons)</strong>")] + AllocationPieces.rows(plan, ground)).html)
            \(change)
            \(when: plan.window.until <= form.today, Notice.warning("Der Zeitraum ist schon vorbei. Die Zuteilung gilt sofort als überfällig, bis die Ankunft eingetragen ist."))
            \(form.checked(save: "Zuteilung speichern", cancel: before == nil ? "/zugang/zuteilungen" : ground.path))
            """)
    }

    static func withdrawal(_ ground: AllocationGround, _ form: EntryForm) -> Page {
        let rest = ground.allocation?.outstanding ?? 0
        return .entry(
            "Absage eintragen", caption: ground.title,
            lead: "\(rest.persons) von \(ground.allocation?.plan.persons ?? 0) kommen nicht mehr.",
            back: [Link("Zuteilungen", "/zugang/zuteilungen")],
            problems: form.inputs.problems,
            form.post(form.inputs.text("anlass", "Anlass", hint: "Zum Beispiel „Telefonat mit dem Landratsamt am 12.11.“"), cancel: ground.path))
    }

    static func withdrawalCheck(_ reason: String, _ ground: AllocationGround, _ form: EntryForm) -> Page {
        .entry(
            "Absage eintragen: Angaben prüfen", caption: ground.title,
            back: [Link("Zuteilungen", "/zugang/zuteilungen")],
            """
            \(SummaryList([
                .init("Kommen nicht mehr", "\(number: ground.allocation?.outstanding ?? 0)"),
                .init("Schon angekommen", "\(number: ground.allocation?.arrived ?? 0)"), .init("Anlass", "\(name: reason)"),
            ]).html)
            \(form.checked(save: "Absage speichern", cancel: ground.path))
            """)
    }
}
