import Register
import Statistics
import Vocabulary

extension OfficeSeeds {
    /// Entered on the last evening, when everything else is known.
    static let statistics = OfficeSeeds(
        office: "Statistics",
        history: { ground in
            [
                OfficeEvent(ground.today.previous, hour: 18, by: "") { transaction in
                    for total in StatisticsSeeds.totals({ transaction.newID() }) where total.day < ground.today { try transaction.add(total) }
                }
            ]
        })
}

/// What was said in public at the time (veröffentlichte Zahlen), with how exact it was meant.
private enum StatisticsSeeds {
    static func totals(_ newID: () -> ID<PublishedTotal>) -> [PublishedTotal] {
        func total(
            _ day: Day, _ precision: PublishedTotal.Precision, _ total: Int, parts: Stock? = nil, _ source: String,
            note: String = ""
        ) -> PublishedTotal {
            let parts: [Pillar: Int] =
                parts.map { [.provisional: $0.provisional, .followUp: $0.followUp, .unaccompaniedMinor: $0.minors] }
                ?? [:]
            return PublishedTotal(
                id: newID(), day: day, precision: precision, total: total, parts: parts, source: source, note: note)
        }
        return [
            total(
                "2013-10-31", .exact, 121, "Presse, Herbst 2013", note: "Tag angenommen; nur die Summe ist bekannt."),
            total(
                "2014-09-30", .exact, 284, "Presse, Herbst 2014", note: "Tag angenommen; nur die Summe ist bekannt."),
            total(
                "2015-12-31", .exact, 1182, parts: Stock(974, 137, 71), "Stadt Ludwigsburg, Stand Dezember 2015",
                note: "Summe der drei Teile; als Tag ist der 31.12. angenommen."),
            total("2017-04-18", .approximate, 1050, "Presse, April 2017", note: "Rund 1.050; Tag angenommen."),
            total(
                "2017-08-31", .approximate, 969, parts: Stock(584, 257, 128), "Stadt Ludwigsburg, Stand August 2017",
                note: "Anschlussunterbringung mit „circa“ angegeben; Summe der drei Teile."),
            total("2020-06-17", .exact, 1014, parts: Stock(140, 821, 53), "Stadt Ludwigsburg, Stand 17.06.2020"),
            total("2021-02-15", .exact, 928, parts: Stock(93, 790, 45), "Stadt Ludwigsburg, Stand 15.02.2021"),
            total(
                "2023-12-31", .forecast, 2900, "Presse 2023, Vorausschau auf das Jahresende",
                note: "Alle unterzubringenden Menschen, mit anderer Zählweise."),
        ]
    }
}
