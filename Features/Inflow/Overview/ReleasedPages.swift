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
    let readsNotices: Bool

    static func load(_ context: AppContext) async throws -> ReleasedExpectation {
        let (edition, readsNotices) = (Edition(today: context.today), context.readsNotices)
        return try await context.read { db in
            let expectation = try db.expectation(on: edition.closing, knownAt: edition.knownAt)
            let open = try db.allocations().filter { $0.outstanding > 0 }
            let families = try db.reunifications(seesPeople: false).filter(\.now.state.isOpen)
            // Whole months, and what is late already in the first.
            let months = ForecastMonths.from(edition.closing.next, count: 12)
            func isHere(_ day: Day, _ index: Int) -> Bool { months[index].contains(day) || (index == 0 && day < months[0].from) }
            func byMonth(_ count: (Int) -> Int) -> [Int] { months.indices.map(count) }
            // The same steps as in the forecast, so that two pages beside each other tell no more than one; what comes later is one more step.
            let announced = byMonth { index in open.filter { isHere($0.plan.window.from, index) }.reduce(0) { $0 + $1.outstanding } }
            let coming = byMonth { index in families.filter { isHere($0.now.month.from, index) }.reduce(0) { $0 + $1.now.persons } }
            let allAnnounced = (announced + [open.reduce(0) { $0 + $1.outstanding } - announced.reduce(0, +)]).inFives
            let allComing = (coming + [families.reduce(0) { $0 + $1.now.persons } - coming.reduce(0, +)]).inFives
            let due = byMonth { expectation.due(in: months[$0]).count }.inFives
            let comingOfAge = byMonth { expectation.comingOfAge(in: months[$0]).count }.inFives
            return ReleasedExpectation(
                edition: edition, announced: .rounded(allAnnounced.reduce(0, +)), reunification: .rounded(allComing.reduce(0, +)),
                overdue: .rounded(expectation.overdue.count),
                months: months.indices.map { index in
                    Month(
                        month: months[index], due: .rounded(due[index]), announced: .rounded(allAnnounced[index]),
                        reunification: .rounded(allComing[index]), comingOfAge: .rounded(comingOfAge[index]))
                }, readsNotices: readsNotices)
        }
    }
}

extension Page {
    static func releasedExpectation(_ view: ReleasedExpectation) -> Page {
        let title: Phrase = "Zugang"
        return .inflow(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: "/zugang", stand: "Veröffentlichungsstand \(view.edition.closing)",
            readsNotices: view.readsNotices,
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
            readsNotices: view.readsNotices,
            ReleasedPieces.months(
                "zuteilungen", "Angekündigte Personen nach Monaten, noch nicht da", view.months.map { ($0.month, $0.announced) }, sum: view.announced))
    }

    static func releasedReunifications(_ view: ReleasedExpectation) -> Page {
        let title: Phrase = "Erwarteter Familiennachzug"
        return .inflow(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: "/zugang/familiennachzug", stand: title,
            readsNotices: view.readsNotices,
            ReleasedPieces.months(
                "familiennachzug", "Erwartete Personen nach Monaten", view.months.map { ($0.month, $0.reunification) }, sum: view.reunification))
    }
}

enum ReleasedPieces {
    static let rule: Phrase =
        "Geschützte Zahlen: Gezählt wird in vollen Fünfern, was bis zum Ende eines Monats zusammenkommt; <5 heißt, dass kein Fünfer hinzukommt. Was aus dem Register folgt, wechselt einmal im Monat."

    static func months(_ id: String, _ caption: Phrase, _ months: [(month: DayRange, count: PublicCount)], sum: PublicCount) -> HTML {
        DataTable(
            id, caption: caption, [.header("Monat"), .number("Personen")],
            rows: months.map { ["\(t: $0.month.from.monthWords)", "\($0.count.shown)"] },
            footer: [["\(t: "Zusammen, auch später")", "\(sum.shown)"]]
        ).html
    }
}
