import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Vocabulary
import Web

/// How full a site was over a span of days; without a site it is all of them together.
struct PeriodRow: Sendable {
    let site: Site?
    let rates: OccupancyRates
}

/// What a site cost over a span of days; without a site it is all of them together.
struct CostRow: Sendable {
    let site: Site?
    let costs: SiteCosts
}

// Utilisation and costs of every site as lists: the span is the filter, all sites together are the last row.
extension PeriodQuestion {
    var utilisation: ListDeclaration<PeriodRow> {
        let rows = lines.map { PeriodRow(site: $0.site, rates: $0.utilisation) }
        var list = declared("utilisation", "auslastung", "Auslastung", utilisationColumns, rows)
        list.caption = { "\(counted($0, "Unterkunft", "Unterkünfte")): niedrigster, mittlerer und höchster Tageswert" }
        list.empty = "In diesem Zeitraum gibt es keine Unterkunft."
        list.sum = rows.isEmpty ? nil : PeriodRow(site: nil, rates: together)
        return list
    }

    var costs: ListDeclaration<CostRow> {
        let rows = costLines.map { CostRow(site: $0.site, costs: $0.costs) }
        var list = declared("costs", "kosten", "Kosten und Leerstand", costColumns, rows)
        list.caption = { "\(counted($0, "Unterkunft", "Unterkünfte")) mit Vertrag, Beträge in Euro" }
        list.empty = "In diesem Zeitraum gibt es keinen Vertrag."
        list.sum = rows.isEmpty ? nil : CostRow(site: nil, costs: allCosts)
        return list
    }

    private func declared<Row: Sendable>(
        _ name: String, _ word: String, _ title: Phrase, _ columns: [ListColumn<Row>], _ rows: [Row]
    ) -> ListDeclaration<Row> {
        var list = ListDeclaration<Row>(name, at: "/unterkuenfte/\(word)", title, filters: filters, columns: columns) { _ in .whole { _ in rows } }
        list.id = word
        list.length = 200
        list.export = "/unterkuenfte/\(word)/ausgabe"
        list.file = "\(word)-\(span.from.iso)-\(last.iso)"
        list.isOfPeople = false
        list.head = [("Zeitraum", "\(span.from) bis \(last)"), ("Unterkünfte", String(lines.count))]
        list.filterWords = ("Zeitraum wählen", "Anzeigen")
        list.areFiltersOpen = true
        return list
    }

    /// Both ends are read together, whichever was typed.
    private var filters: [ListFilter] {
        let today = today
        func end(_ name: String, _ label: Phrase, _ standard: Day, _ isFirst: Bool) -> ListFilter {
            var filter = ListFilter.day(name, label, standard: standard) { fields in
                var reader = FormReader(fields)
                return reader.day(name).map { "\(label) \($0)" }
            }
            filter.read = { reader in
                // Told once, by the first of the two that is there.
                guard isFirst || !["", ".tag", ".monat", ".jahr"].contains(where: { reader.fields["von" + $0] != nil }) else { return }
                for problem in PeriodQuestion(reader.fields, today: today).problems { reader.refuse(problem.field, problem.message) }
            }
            return filter
        }
        return [end("von", "Von", span.from, true), end("bis", "Bis einschließlich", last, false)]
    }

    private var utilisationColumns: [ListColumn<PeriodRow>] {
        let year = last.civil.year
        return [
            .header("unterkunft", "Unterkunft", sort: "unterkunft", parts: [PeriodListPieces.site { $0.site }]) { row in
                row.site.map { "<a href=\"\($0.path)/jahr?jahr=\(year)\">\(name: $0.name)</a>" } ?? PeriodListPieces.together
            },
            PeriodListPieces.count("platztage", "Platztage") { $0.rates.days.places },
            PeriodListPieces.count("belegt", "belegt", .offered) { $0.rates.days.occupied },
            PeriodListPieces.count("reserviert", "reserviert", .offered) { $0.rates.days.reserved },
            PeriodListPieces.count("frei", "frei", .offered) { $0.rates.days.free },
            PeriodListPieces.count("gesperrt", "gesperrt") { $0.rates.days.blocked },
            PeriodListPieces.count("darueber", "darüber", .offered) { $0.rates.days.over },
            PeriodListPieces.percent("brutto-niedrigst", "brutto niedrigst") { $0.rates.gross?.lowest },
            PeriodListPieces.percent("brutto-mittel", "brutto Mittel") { $0.rates.gross?.mean },
            PeriodListPieces.percent("brutto-hoechst", "brutto höchst") { $0.rates.gross?.highest },
            PeriodListPieces.percent("netto-niedrigst", "netto niedrigst") { $0.rates.net?.lowest },
            PeriodListPieces.percent("netto-mittel", "netto Mittel") { $0.rates.net?.mean },
            PeriodListPieces.percent("netto-hoechst", "netto höchst") { $0.rates.net?.highest },
            PeriodListPieces.count("hoechstens", "höchstens darüber") { $0.rates.mostOver },
        ]
    }

    private var costColumns: [ListColumn<CostRow>] {
        [
            .header("unterkunft", "Unterkunft", sort: "unterkunft", parts: [PeriodListPieces.site { $0.site }]) { row in
                row.site.map { "<a href=\"\($0.path)/bestand\">\(name: $0.name)</a>" } ?? PeriodListPieces.together
            },
            PeriodListPieces.count("platztage", "Platztage") { $0.costs.days.places },
            PeriodListPieces.count("belegte-platztage", "belegte Platztage", .offered) { $0.costs.days.occupied },
            PeriodListPieces.cents("kosten", "Kosten", file: "Kosten in Euro") { $0.costs.total },
            PeriodListPieces.cents("belegt", "davon belegt") { $0.costs.occupied },
            PeriodListPieces.cents("reserviert", "davon reserviert") { $0.costs.reserved },
            PeriodListPieces.cents("frei", "davon frei") { $0.costs.free },
            PeriodListPieces.cents("gesperrt", "davon gesperrt") { $0.costs.blocked },
            PeriodListPieces.cents("ohne-plaetze", "ohne Plätze") { $0.costs.idle },
            PeriodListPieces.cents("leerstand", "Leerstand") { $0.costs.vacancy },
            PeriodListPieces.cents("je-platztag", "je Platz und Tag") { $0.costs.perPlaceDay },
            PeriodListPieces.cents("je-belegtem", "je belegtem Platz und Tag") { $0.costs.perOccupiedDay },
        ]
    }
}

/// Cells that lists of sites over time have in common.
enum PeriodListPieces {
    static var together: HTML { "<strong>\(t: "Alle zusammen")</strong>" }

    static func site<Row>(_ site: @escaping @Sendable (Row) -> Site?) -> ListPart<Row> {
        ListPart("Unterkunft", width: 32) { .text(site($0)?.name ?? ("Summe" as Phrase).text) }
    }

    static func count<Row>(
        _ key: String, _ title: Phrase, _ standing: ListColumn<Row>.Standing = .shown, _ value: @escaping @Sendable (Row) -> Int
    ) -> ListColumn<Row> {
        .number(key, title, sort: key, standing, parts: [ListPart(title) { .number(value($0)) }]) { "\(grouped(value($0)))" }
    }

    static func percent<Row>(_ key: String, _ title: Phrase, _ value: @escaping @Sendable (Row) -> Int?) -> ListColumn<Row> {
        .number(key, title, sort: key, parts: [ListPart(.percent(title)) { value($0).map { .percent($0) } ?? .empty }]) {
            "<span dir=\"ltr\">\(HousingPieces.percent(value($0)))</span>"
        }
    }

    static func cents<Row>(_ key: String, _ title: Phrase, file: Phrase? = nil, _ value: @escaping @Sendable (Row) -> Int?) -> ListColumn<Row> {
        .number(key, title, sort: key, parts: [ListPart(file ?? title) { value($0).map { .cents($0) } ?? .empty }]) {
            "\(value($0).map(Hundredths.text) ?? "–")"
        }
    }
}
