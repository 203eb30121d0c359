import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Vocabulary
import Web

/// How a site is occupied on a day; without a site it is all of them together.
struct OccupancyRow: Sendable {
    let site: Site?
    let owner: Authority?
    let tally: Tally
}

// Every site on a day as a list, all of them together in its last row.
extension HousingQuestion {
    var declared: ListDeclaration<OccupancyRow> {
        let rows = lines.map { OccupancyRow(site: $0.site, owner: $0.owner, tally: $0.tally) }
        var list = ListDeclaration<OccupancyRow>("occupancy", at: "/unterkuenfte", "Unterkünfte", filters: filters, columns: columns) { _ in
            .whole { _ in rows }
        }
        list.id = "unterkuenfte"
        list.caption = { "\(counted($0, "Unterkunft", "Unterkünfte"))" }
        list.empty = "An diesem Tag gibt es keine Unterkunft."
        list.length = 200
        list.export = "/unterkuenfte/ausgabe"
        list.file = "unterkuenfte-\(on.iso)"
        list.isOfPeople = false
        list.head = [("Stichtag", on.german)]
        if let knownAt { list.head.append(("Wissensstand", knownAt.german)) }
        list.filterWords = ("Tag wählen", "Anzeigen")
        list.areFiltersOpen = true
        list.sum = rows.isEmpty ? nil : OccupancyRow(site: nil, owner: nil, tally: together)
        return list
    }

    static let taking = ListDesk<OccupancyRow>(
        "/unterkuenfte/ausgabe", allow: .seeContracts, of: "occupancy", filters: ["am", "stand"], back: Link("Unterkünfte", "/unterkuenfte")
    ) { db, asked, context in try HousingQuestion(asked, today: context.today).loaded(context, db).declared }

    private var filters: [ListFilter] {
        let today = today
        var day = ListFilter.day("am", "Am", standard: on) { fields in
            var reader = FormReader(fields)
            return reader.day("am").map { "Am \($0)" }
        }
        day.read = { reader in _ = reader.day("am", from: "1990-01-01") }
        return [
            day,
            .text("stand", "Wie damals bekannt", hint: "Leer ist der heutige Wissensstand; sonst zum Beispiel 17.06.2020") { reader in
                _ = reader.knowledge("stand", today: today)
            },
        ]
    }

    private var columns: [ListColumn<OccupancyRow>] {
        let question = self
        return [
            .header("unterkunft", "Unterkunft", sort: "unterkunft", parts: [PeriodListPieces.site { $0.site }]) { row in
                row.site.map { "<a href=\"\(question.address($0.id))\">\(name: $0.name)</a>" } ?? PeriodListPieces.together
            },
            .plain("traeger", "Träger", width: 20, sort: "traeger") { .words($0.owner?.kind.label) },
            PeriodListPieces.count("plaetze", "Plätze") { $0.tally.places },
            PeriodListPieces.count("belegt", "belegt") { $0.tally.occupied },
            PeriodListPieces.count("reserviert", "reserviert") { $0.tally.reserved },
            PeriodListPieces.count("frei", "frei") { $0.tally.free },
            PeriodListPieces.count("gesperrt", "gesperrt") { $0.tally.blocked },
            PeriodListPieces.count("darueber", "darüber") { $0.tally.over },
            .text("belegung", "Belegung", parts: [ListPart(.percent("Belegung brutto")) { $0.tally.grossUtilisation.map { .percent($0) } ?? .empty }])
            {
                HousingPieces.bar($0.tally)
            },
        ]
    }
}
