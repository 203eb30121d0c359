import Lists
import Places
import Spreadsheet
import Vocabulary

/// The same tables as files (Ausgabe).
enum PeriodSheets {
    private static func head(_ question: PeriodQuestion) -> [(label: Phrase, text: String)] {
        [("Zeitraum", "\(question.span.from) bis \(question.last)"), ("Unterkünfte", String(question.lines.count))]
    }

    static func utilisation(_ question: PeriodQuestion) -> TakenList {
        let columns: [Sheet.Column] = [
            .init("Unterkunft", width: 32), .init("Platztage"), .init("belegt"), .init("reserviert"), .init("frei"), .init("gesperrt"),
            .init("darüber"),
            .percent("brutto niedrigst"), .percent("brutto Mittel"), .percent("brutto höchst"), .percent("netto niedrigst"), .percent("netto Mittel"),
            .percent("netto höchst"), .init("höchstens darüber"),
        ]
        func cells(_ name: String, _ all: OccupancyRates) -> [Sheet.Cell] {
            let days = all.days
            func percent(_ value: Int?) -> Sheet.Cell { value.map { .percent($0) } ?? .empty }
            return [
                .text(name), .number(days.places), .number(days.occupied), .number(days.reserved), .number(days.free), .number(days.blocked),
                .number(days.over), percent(all.gross?.lowest), percent(all.gross?.mean), percent(all.gross?.highest), percent(all.net?.lowest),
                percent(all.net?.mean), percent(all.net?.highest), .number(all.mostOver),
            ]
        }
        let rows = question.lines.map { cells($0.site.name, $0.utilisation) } + [cells(Phrase("Summe").text, question.together)]
        return TakenList(
            "Auslastung", file: "auslastung-\(question.span.from.iso)-\(question.last.iso)", head: head(question), columns: columns,
            count: rows.count,
            isOfPeople: false
        ) { _ in rows }
    }

    static func costs(_ question: PeriodQuestion) -> TakenList {
        let columns: [Sheet.Column] = [
            .init("Unterkunft", width: 32), .init("Platztage"), .init("belegte Platztage"), .init("Kosten in Euro"), .init("davon belegt"),
            .init("davon reserviert"), .init("davon frei"), .init("davon gesperrt"), .init("ohne Plätze"), .init("Leerstand"),
            .init("je Platz und Tag"), .init("je belegtem Platz und Tag"),
        ]
        func cells(_ name: String, _ costs: SiteCosts) -> [Sheet.Cell] {
            [
                .text(name), .number(costs.days.places), .number(costs.days.occupied), .cents(costs.total), .cents(costs.occupied),
                .cents(costs.reserved),
                .cents(costs.free), .cents(costs.blocked), .cents(costs.idle), .cents(costs.vacancy), costs.perPlaceDay.map { .cents($0) } ?? .empty,
                costs.perOccupiedDay.map { .cents($0) } ?? .empty,
            ]
        }
        let rows = question.costLines.map { cells($0.site.name, $0.costs) } + [cells(Phrase("Summe").text, question.allCosts)]
        return TakenList(
            "Kosten und Leerstand", file: "kosten-\(question.span.from.iso)-\(question.last.iso)", head: head(question), columns: columns,
            count: rows.count, isOfPeople: false
        ) { _ in rows }
    }

    static func contracts(_ contracts: [Contract], on today: Day) -> TakenList {
        let columns: [Sheet.Column] = [
            .init("Unterkunft", width: 32), .init("Bereich", width: 24), .init("Recht"), .init("Von wem", width: 28), .init("Beginn"),
            .init("Letzter Tag"),
            .init("Miete im Monat"), .init("Kosten im Monat"), .init("Kündigungsfrist in Monaten"), .init("Kündigung spätestens"),
            .init("Option", width: 28), .init("Genehmigung bis"),
        ]
        let rows = contracts.map { one -> [Sheet.Cell] in
            let tenure = one.row.content
            func day(_ day: Day?) -> Sheet.Cell { day.map { .day($0) } ?? .empty }
            return [
                .text(one.site.name), .text(one.part), .text(tenure.kind.label.text), .text(tenure.landlord), .day(one.row.period.from),
                one.row.period.isOpen ? .empty : .day(one.row.period.until.previous), .cents(tenure.monthlyRent), .cents(tenure.monthlyCosts),
                tenure.noticeMonths.map { .number($0) } ?? .empty, day(one.row.noticeBy), .text(tenure.options), day(tenure.permitUntil),
            ]
        }
        return TakenList(
            "Verträge", file: "vertraege-\(today.iso)", head: [("Stichtag", today.german)], columns: columns, count: rows.count, isOfPeople: false
        ) { _ in rows }
    }
}

extension PeriodQuestion {
    /// All sites together, day by day.
    var allTallies: [Tally] {
        let days = span.until.number - span.from.number
        return (0..<days).map { day in lines.reduce(Tally()) { $0 + $1.tallies[day] } }
    }

    var together: OccupancyRates { OccupancyRates(allTallies) }

    /// Sites that cost something, with what they cost.
    var costLines: [(site: Site, costs: SiteCosts)] {
        lines.filter { !$0.tenures.isEmpty }.map { ($0.site, SiteCosts(span, $0.tallies, $0.tenures)) }
    }

    var allCosts: SiteCosts { costLines.reduce(SiteCosts()) { $0 + $1.costs } }

    /// Sites with places of which nobody knows what they cost.
    var withoutContract: [Site] { lines.filter { $0.tenures.isEmpty && $0.tallies.contains { $0.places > 0 } }.map(\.site) }
}
