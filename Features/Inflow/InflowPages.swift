import Markup
import Vocabulary
import Web

extension Page {
    /// A page of this part of the house: its own navigation below the heading.
    static func inflow(
        _ title: Phrase, head: PageHead? = nil, current: String, breadcrumb: [Link] = [], problems: [Refusal.Problem] = [], success: Phrase? = nil,
        stand: Phrase? = nil, isNarrow: Bool = false, readsNotices: Bool = true, _ body: HTML
    ) -> Page {
        let links: [(Phrase, String)] = [
            ("Überblick", "/zugang"), ("Zuteilungen", "/zugang/zuteilungen"), ("Familiennachzug", "/zugang/familiennachzug"),
            ("Quote", "/zugang/quote"), ("Prognose", "/prognose"),
        ] + (readsNotices ? [("Mitteilungen", "/zugang/mitteilungen")] : [])
        let navigation = SubNavigation("Zugang", links.map { Link($0.0, $0.1, isCurrent: $0.1 == current) })
        return Page(
            title, section: "Zugang", breadcrumb: breadcrumb, problems: problems, success: success, stand: stand, isNarrow: isNarrow,
            "\((head ?? PageHead(title)).html)\(navigation.html)\(body)")
    }

    /// A form of this part: narrow, with the way back instead of the navigation. The caption says what it is about.
    static func entry(
        _ title: Phrase, caption: Phrase? = nil, lead: Phrase? = nil, back: [Link], problems: [Refusal.Problem] = [], _ body: HTML
    ) -> Page {
        Page(
            title, section: caption ?? "Zugang", breadcrumb: back, problems: problems, isNarrow: true,
            "\(PageHead(title, caption: caption, lead: lead).html)\(body)")
    }
}

enum InflowPieces {
    /// "118, dann 103".
    static func numbers(_ numbers: [Int]) -> HTML {
        numbers.map { "\(number: $0)" as HTML }.joined(separator: ", \(t: "dann") ")
    }

    /// From when on, or from when to when.
    static func period(_ period: DayRange) -> HTML {
        period.isOpen ? "\(t: "gilt ab \(period.from)")" : "\(t: "galt vom \(period.from) bis \(period.last)")"
    }

    /// From when to when, both included; one day is said once.
    static func window(_ window: (from: Day, last: Day)) -> HTML {
        window.from == window.last ? "\(day: window.from)" : "\(day: window.from) \(t: "bis") \(day: window.last)"
    }

    /// From tenths of a per cent.
    static func percent(_ tenths: Int?) -> HTML {
        tenths.map { "<span dir=\"ltr\">\($0 / 10),\($0 % 10) %</span>" as HTML } ?? "–"
    }

    static func signed(_ number: Int) -> String { number > 0 ? "+\(grouped(number))" : number == 0 ? "±0" : grouped(number) }
}
