import Accommodation
import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension Page {
    static func notices(_ shown: ShownList<SentNotice>, mayManage: Bool) -> Page {
        let title: Phrase = "Ankunftsmitteilungen"
        let add = mayManage && !shown.isOnPaper ? Button.link("Mitteilung schreiben", NewNotice.path) : .empty
        return .inflow(
            title,
            head: PageHead(
                title, lead: "Was Helferkreise vor einer Ankunft erfahren: Zahlen, keine Namen.", actions: "\(add)\(shown.ways(mayTake: false))"),
            current: "/zugang/mitteilungen", problems: shown.problems, shown.html)
    }

    static func notice(_ notice: SentNotice, isTold: Bool, success: Phrase?) -> Page {
        let title: Phrase = "Ankunft am \(notice.day), \(notice.district)"
        let way = isTold ? Button.link("Als Text laden", "/zugang/mitteilungen/\(notice.id)/text", look: .secondary) : .empty
        let untold: Phrase =
            "Diese Mitteilung nennt genaue kleine Zahlen. Die Ehrenamtskoordination liest sie bis \(SentNotice.exactDays) Tage nach der Ankunft, danach nur, wer den Zugang führt."
        return .inflow(
            title,
            head: PageHead(
                title, caption: "Ankunftsmitteilung", actions: way), current: "/zugang/mitteilungen",
            breadcrumb: [Link("Mitteilungen", "/zugang/mitteilungen")], success: success, stand: title,
            """
            \(isTold ? NoticePieces.body(notice.body) : Notice.inset("<p>\(t: untold)</p>"))
            <p class="hint">\(t: "Geschrieben von") \(name: notice.by), \(notice.madeAt)</p>
            \(when: notice.isExact && isTold, "<p class=\"hint\">\(t: "Genaue kleine Zahlen, weil:") \(name: notice.reason)</p>")
            """)
    }

    static func noticeForm(_ subject: NewNotice.Subject, _ form: EntryForm) -> Page {
        let (inputs, parts) = (form.inputs, ArrivalNotice.Part.allCases.map { Choice($0.rawValue, $0.label) })
        return .entry(
            "Ankunftsmitteilung", lead: "Für Helferkreise: nur Zahlen. Namen und Adressen haben hier keinen Platz.",
            back: [Link("Mitteilungen", "/zugang/mitteilungen")], problems: inputs.problems,
            """
            \(NoticePieces.counting(subject, form))
            \(form.post(
                """
                \(inputs.date("tag", "Ankunft am"))
                \(inputs.select("stadtteil", "Stadtteil der Unterkunft", subject.districts.map { Choice($0, .verbatim($0)) }, blank: "bitte wählen"))
                \(inputs.text("personen", "Personen", width: .four, kind: .number))
                \(inputs.checkboxes("teile", "Was wird außer der Zahl mitgeteilt?", parts, isOptional: true))
                \(NoticePieces.numbers(inputs))
                \(inputs.checkbox("genau", "Kleine Zahlen genau nennen", hint: "Sonst wird, was unter 5 liegt, nicht genannt und der Rest auf 5 gerundet."))
                \(inputs.text("anlass", "Begründung", hint: "Nötig für genaue kleine Zahlen. Keine Namen.", isOptional: true))
                """, cancel: "/zugang/mitteilungen"))
            """)
    }

    static func noticeCheck(_ wish: NewNotice.Wish, _ form: EntryForm) -> Page {
        let notice = wish.notice
        let caution: Phrase =
            notice.revealing == 1
            ? "1 Zahl ist so klein, dass jemand erkannt werden könnte"
            : "\(notice.revealing) Zahlen sind so klein, dass jemand erkannt werden könnte"
        let pledge: HTML = "<p>\(t: "Geben Sie die Mitteilung nur an Menschen, die zur Verschwiegenheit verpflichtet sind.")</p>"
        return .entry(
            "Ankunftsmitteilung: Vorschau", back: [Link("Mitteilungen", "/zugang/mitteilungen")],
            """
            \(when: notice.revealing > 0, Notice.warning(caution, pledge))
            \(when: !notice.tellsParts, Notice.inset("<p>\(t: "Bei weniger als 5 Personen wird nur die Zahl mitgeteilt.")</p>"))
            \(NoticePieces.body(notice.text))
            \(form.checked(save: "Mitteilung festhalten", cancel: "/zugang/mitteilungen"))
            """)
    }
}

extension ArrivalNotice.Part {
    var label: Phrase {
        switch self {
        case .ages: "Alter"
        case .languages: "Sprachen"
        case .families: "wer zusammen kommt"
        }
    }
}

extension SentNotice {
    /// Every notice written, the newest first; each leaves the house as a text of its own.
    static let declared: ListDeclaration<SentNotice> = {
        var list = ListDeclaration<SentNotice>("arrival-notices", at: "/zugang/mitteilungen", "Ankunftsmitteilungen", columns: columns) { _ in
            .whole { try $0.notices() }
        }
        list.id = "mitteilungen"
        list.caption = { "\(counted($0, "Ankunftsmitteilung", "Ankunftsmitteilungen"))" }
        list.empty = "Noch wurde keine Ankunft mitgeteilt."
        list.length = 50
        list.isOfPeople = false
        return list
    }()

    private static let columns: [ListColumn<SentNotice>] = [
        .header("am", "Ankunft am", sort: "am", parts: [.init("Ankunft am") { .day($0.day) }]) { one in
            "<a href=\"/zugang/mitteilungen/\(one.id)\">\(day: one.day)\(spoken(.verbatim(one.district)))</a>"
        },
        .plain("stadtteil", "Stadtteil", sort: "stadtteil") { .words($0.district) },
        .text("zahlen", "Kleine Zahlen") { $0.isExact ? "\(t: "genau, mit Begründung")" : "\(t: "geschützt")" },
        .text("geschrieben", "Geschrieben", sort: "geschrieben", parts: [.init("Geschrieben") { .day($0.madeAt.day) }]) { "\($0.madeAt)" },
        .plain("von", "Von", sort: "von") { .words($0.by) },
    ]
}

private enum NoticePieces {
    /// Lines beginning with a dash are one list.
    static func body(_ text: String) -> HTML {
        var (pieces, items): ([HTML], [HTML]) = ([], [])
        func close() {
            if !items.isEmpty { pieces.append("<ul>\(items)</ul>") }
            items = []
        }
        for line in text.split(separator: "\n") {
            if line.hasPrefix("- ") {
                items.append("<li>\(String(line.dropFirst(2)))</li>")
            } else {
                close()
                pieces.append("<p>\(String(line))</p>")
            }
        }
        close()
        return Notice.inset(pieces.joined())
    }

    /// A question to the register, for people whose move is entered already.
    static func counting(_ subject: NewNotice.Subject, _ form: EntryForm) -> HTML {
        let choices = subject.sites.map { Choice($0.id.text, .verbatim($0.name)) }
        let inputs = Inputs(form.inputs.values)
        return Filters(
            NewNotice.path, isOpen: false,
            "\(inputs.select("unterkunft", "Unterkunft", choices, blank: "bitte wählen"))\(inputs.text("einzug", "Einzug am", hint: "Zum Beispiel 12.11.2026", width: .ten, kind: .day))"
        ).called("Zahlen aus dem Register holen", go: "Zählen").html
    }

    static func numbers(_ inputs: Inputs) -> HTML {
        let ages = ArrivalNotice.Age.allCases.map { inputs.text("alter-" + $0.rawValue, $0.label, width: .four, kind: .number, isOptional: true) }
        let families = ArrivalNotice.Family.allCases.map {
            inputs.text("familie-" + $0.rawValue, $0.label, width: .four, kind: .number, isOptional: true)
        }
        let choices = Languages.all.map { Choice($0, .verbatim(Languages.name($0))) }
        let languages = (1...NewNotice.languageRows).map { row -> HTML in
            """
            \(inputs.select("sprache-\(row)", "Sprache \(row)", choices, blank: "keine", isOptional: true))\
            \(inputs.text("sprache-\(row)-zahl", "Personen, die Sprache \(row) sprechen", width: .four, kind: .number, isOptional: true))
            """
        }
        return """
            <fieldset class="group"><legend>\(t: "Alter, Personen")</legend>\(ages)</fieldset>
            <fieldset class="group"><legend>\(t: "Wer zusammen kommt, Haushalte")</legend>\(families)</fieldset>
            \(Notice.more("Sprachen", isOpen: (1...NewNotice.languageRows).contains { !inputs["sprache-\($0)"].isEmpty }, languages.joined()))
            """
    }
}
