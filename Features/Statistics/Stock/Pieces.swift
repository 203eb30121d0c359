import Markup
import Register
import Vocabulary
import Web

// Pieces that several pages of the figures share.

extension Pillar {
    /// The same colour in every chart.
    package var paint: Paint {
        switch self {
        case .followUp: .one
        case .provisional: .two
        case .unaccompaniedMinor: .three
        case .unknown: .four
        }
    }

    /// From the bottom up in a stack: the largest of today at the base.
    package static let stacked: [Pillar] = [.followUp, .provisional, .unaccompaniedMinor, .unknown]
}

extension Page {
    /// A page of this part of the house: its own navigation below the heading.
    static func figures(
        _ title: Phrase, head: PageHead? = nil, current: String, _ tabs: Tabs = Tabs(), breadcrumb: [Link] = [],
        problems: [Refusal.Problem] = [], stand: Phrase? = nil, _ body: HTML
    ) -> Page {
        let links: [(Phrase, String)] =
            [("Überblick", "/zahlen"), ("Gliederung", "/zahlen/bestand"), ("Bewegung", "/zahlen/bewegung"), ("Verlauf", "/zahlen/verlauf")]
            + (tabs.isReleased ? [] : [("Festgehalten", "/zahlen/festgehalten")])
            + [("Veröffentlicht", "/zahlen/veroeffentlicht"), ("Methodik", "/zahlen/methodik")]
        let navigation = SubNavigation("Zahlen", links.map { Link($0.0, tabs.href($0.1), isCurrent: $0.1 == current) })
        return Page(
            title, section: "Zahlen", breadcrumb: breadcrumb, problems: problems, stand: stand,
            "\((head ?? PageHead(title)).html)\(navigation.html)\(body)")
    }
}

enum FigurePieces {
    /// How far the numbers can be relied on.
    static func knowledge(_ on: Day, _ knownAt: Instant?, today: Day) -> Phrase {
        if let knownAt { return "Stand am Ende des Tages, wie am \(knownAt) bekannt." }
        if on > today { return "Der Tag liegt in der Zukunft: Stand nach heutigem Kenntnisstand." }
        return "Stand am Ende des Tages, wie heute bekannt."
    }

    static func stand(_ on: Day, _ knownAt: Instant?, today: Day) -> Phrase {
        "Stichtag \(on), Wissensstand \(knownAt.map(\.german) ?? today.german)"
    }

    /// The question as a form: reference day, state of knowledge and what else the page asks.
    static func form(_ action: String, _ inputs: Inputs, _ more: HTML = .empty) -> HTML {
        Filters(
            action,
            """
            \(inputs.date("am", "Stichtag"))\(knowledgeField(inputs))\(more)
            """
        ).called("Stichtag und Wissensstand", go: "Anzeigen").html
    }

    static func spanForm(_ action: String, _ question: SpanQuestion) -> HTML {
        let inputs = question.inputs
        return Filters(
            action, kept: Tabs(on: question.tabs.on).fields.pairs,
            """
            \(inputs.date("von", "Erster Tag", hint: nil))\(inputs.date("bis", "Letzter Tag", hint: nil))\(knowledgeField(inputs))
            """
        ).called("Zeitraum und Wissensstand", go: "Anzeigen").html
    }

    static func knowledgeField(_ inputs: Inputs) -> HTML {
        inputs.text(
            "stand", "Wissensstand", hint: "Wie an diesem Tag bekannt, zum Beispiel 17.06.2020. Leer heißt: wie heute bekannt.", width: .twenty,
            kind: .day, isOptional: true)
    }

    /// A sum that does not add up is said, never hidden.
    static func fault(_ stock: Stock) -> HTML {
        guard stock.missing != 0 else { return .empty }
        return Notice.warning("Die Teile ergeben nicht die Summe: Es fehlen \(stock.missing) von \(stock.total). Bitte melden Sie das der Betreuung.")
    }

    /// The state of knowledge, so exact that the same question can be asked again, and what is counted.
    static func head(_ knownAt: Instant, _ notes: [Phrase]) -> [(label: Phrase, text: String)] {
        [("Wissensstand", "\(knownAt.german) (\(knownAt.iso))"), ("Definition", notes.map(\.text).joined(separator: " "))]
    }

    static func downloads(csv: String, xlsx: String) -> [Link] {
        [Link("Als CSV laden", csv), Link("Als Excel-Datei laden", xlsx)]
    }

    /// The definition, folded.
    static func definition(_ figure: Figure) -> HTML {
        Notice.more(
            "Was hier gezählt wird",
            "\(figure.sentences.map { "<p>\(t: $0)</p>" as HTML })<p><a href=\"/zahlen/methodik\">\(t: "Zur Methodik")</a></p>")
    }
}
