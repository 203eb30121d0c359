import Markup
import Register
import Vocabulary
import Web

/// What is expected, in protected numbers, for those who may not open people (freigegebene Erwartung): from the register as of the last
/// release, from the announcements as of today.
struct ReleasedExpectation: Sendable {
    struct Month: Sendable {
        let month: DayRange
        let due: PublicCount
        let announced: PublicCount
        let reunification: PublicCount
        let comingOfAge: PublicCount
    }

    let edition: Edition
    let announced: PublicCount
    let reunification: PublicCount
    let overdue: PublicCount
    let months: [Month]

    static func load(_ context: AppContext) async throws -> ReleasedExpectation {
        let edition = Edition(today: context.today)
        return try await context.read { db in
            let expectation = try db.expectation(on: edition.closing, knownAt: edition.knownAt)
            let open = try db.allocations().filter { $0.outstanding > 0 }
            let families = try db.reunifications(seesPeople: false).filter(\.now.state.isOpen)
            func sum(_ allocations: [Allocation]) -> PublicCount { .rounded(allocations.reduce(0) { $0 + $1.outstanding }) }
            func sum(_ families: [Reunification]) -> PublicCount { .rounded(families.reduce(0) { $0 + $1.now.persons }) }
            // Whole months, and what is late already in the first.
            let months = ForecastMonths.from(edition.closing.next, count: 12)
            return ReleasedExpectation(
                edition: edition, announced: sum(open), reunification: sum(families), overdue: .rounded(expectation.overdue.count),
                months: months.enumerated().map { index, month in
                    func isHere(_ day: Day) -> Bool { month.contains(day) || (index == 0 && day < month.from) }
                    return Month(
                        month: month, due: .rounded(expectation.due(in: month).count), announced: sum(open.filter { isHere($0.plan.window.from) }),
                        reunification: sum(families.filter { isHere($0.now.month.from) }),
                        comingOfAge: .rounded(expectation.comingOfAge(in: month).count))
                })
        }
    }
}

extension Page {
    static func releasedExpectation(_ view: ReleasedExpectation) -> Page {
        let title: Phrase = "Zugang"
        return .inflow(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: "/zugang", stand: "Veröffentlichungsstand \(view.edition.closing)",
            """
            \(KeyFigure.row([
                KeyFigure("Angekündigt", view.announced.shown, note: "noch nicht da", href: "/zugang/zuteilungen"),
                KeyFigure("Überfällig in der VU", view.overdue.shown, note: "am \(view.edition.closing)"),
                KeyFigure("Familiennachzug", view.reunification.shown, note: "erwartet", href: "/zugang/familiennachzug"),
            ]))
            \(DataTable(
                "erwartung", caption: "Erwartet in den nächsten zwölf Monaten",
                [.header("Monat"), .number("Ende der VU"), .number("Zuteilungen"), .number("Familiennachzug"), .number("UMA werden 18")],
                rows: view.months.map { one in
                    [
                        "\(t: one.month.from.monthWords)", "\(one.due.shown)", "\(one.announced.shown)", "\(one.reunification.shown)",
                        "\(one.comingOfAge.shown)",
                    ]
                }).html)
            """)
    }

    static func releasedAllocations(_ view: ReleasedExpectation) -> Page {
        let title: Phrase = "Zuteilungen"
        return .inflow(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: "/zugang/zuteilungen", stand: title,
            ReleasedPieces.months(
                "zuteilungen", "Angekündigte Personen nach Monaten, noch nicht da", view.months.map { ($0.month, $0.announced) }, sum: view.announced))
    }

    static func releasedReunifications(_ view: ReleasedExpectation) -> Page {
        let title: Phrase = "Erwarteter Familiennachzug"
        return .inflow(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: "/zugang/familiennachzug", stand: title,
            ReleasedPieces.months(
                "familiennachzug", "Erwartete Personen nach Monaten", view.months.map { ($0.month, $0.reunification) }, sum: view.reunification))
    }
}

enum ReleasedPieces {
    static let rule: Phrase =
        "Geschützte Zahlen: <5 umfasst 0 bis 4, alles andere ist auf 5 gerundet. Was aus dem Register folgt, wechselt einmal im Monat."

    static func months(_ id: String, _ caption: Phrase, _ months: [(month: DayRange, count: PublicCount)], sum: PublicCount) -> HTML {
        DataTable(
            id, caption: caption, [.header("Monat"), .number("Personen")],
            rows: months.map { ["\(t: $0.month.from.monthWords)", "\($0.count.shown)"] },
            footer: [["\(t: "Zusammen, auch später")", "\(sum.shown)"]]
        ).html
    }
}
