import Accommodation
import Register
import Storage
import Vocabulary

/// By which right the town has its sites, what is planned, and what was learnt late (Verträge und Vorhaben der Musterstadt). Sums and
/// landlords are invented.
enum Contracts {
    struct Plan {
        let site: String
        let from: Day
        /// The last day and when it was agreed, the first agreement first.
        let terms: [(recorded: Day, until: Day)]
        let tenure: Tenure
        var reason = ""
    }

    static let all: [Plan] = [
        Plan(site: "Städtische Wohnungen", from: "2005-01-01", terms: [("2012-01-03", .endless)], tenure: Tenure(.owned, monthlyCosts: 31_450_00)),
        Plan(
            site: "Unterkunft Oststadt", from: "2015-01-01", terms: [("2014-12-10", "2022-08-01"), ("2021-11-08", "2027-08-01")],
            tenure: Tenure(
                .rented, landlord: "Baugenossenschaft Sonnenwinkel eG", monthlyRent: 14_800_00, monthlyCosts: 9_560_00, noticeMonths: 12,
                options: "einmal fünf Jahre"), reason: "Option über fünf Jahre gezogen"),
        Plan(
            site: "Bebenhäuser Straße", from: "2017-06-01", terms: [("2017-05-02", .endless)],
            tenure: Tenure(.owned, monthlyCosts: 12_240_00, permitUntil: "2027-09-30")),
        Plan(
            site: "Mauserstraße 35", from: "2017-05-01", terms: [("2017-03-20", .endless)],
            tenure: Tenure(.rented, landlord: "Hausverwaltung Lindenblüte GmbH", monthlyRent: 7_350_00, monthlyCosts: 3_980_00, noticeMonths: 6)),
        Plan(
            site: "Holzmodulbau Neckarweihingen", from: "2018-03-01", terms: [("2018-01-15", .endless)],
            tenure: Tenure(.owned, monthlyCosts: 10_675_00, permitUntil: "2028-02-29")),
        Plan(site: "Vier Häuser Weststadt", from: "2020-07-01", terms: [("2020-06-02", .endless)], tenure: Tenure(.owned, monthlyCosts: 11_900_00)),
        Plan(
            site: "Hotel Krauthof", from: "2022-03-14", terms: [("2022-03-11", "2024-04-01"), ("2023-10-09", "2027-04-01")],
            tenure: Tenure(
                .rented, landlord: "Krauthof Hotelbetriebe (Pachtvertrag)", monthlyRent: 68_000_00, monthlyCosts: 24_310_00, noticeMonths: 6,
                options: "einmal ein Jahr"), reason: "um drei Jahre verlängert"),
        Plan(
            site: "Hotel Ibis", from: "2022-03-10", terms: [("2022-03-09", "2023-07-01")],
            tenure: Tenure(.contingent, landlord: "Hotelgesellschaft Mitte GmbH", monthlyRent: 117_000_00, monthlyCosts: 9_100_00)),
        Plan(
            site: "Hotel Harbr", from: "2022-03-21", terms: [("2022-03-18", "2023-04-01"), ("2022-12-12", "2024-01-01")],
            tenure: Tenure(.contingent, landlord: "Hotelgesellschaft Mitte GmbH", monthlyRent: 105_600_00, monthlyCosts: 8_750_00),
            reason: "verlängert"),
        Plan(
            site: "Schlieffenstraße", from: "2022-07-01", terms: [("2022-06-07", "2025-08-01"), ("2025-01-20", "2027-08-01")],
            tenure: Tenure(
                .rented, landlord: "Raumzelle Containerverleih GmbH", monthlyRent: 21_600_00, monthlyCosts: 8_430_00, noticeMonths: 3,
                options: "Kauf zum Restwert", permitUntil: "2027-07-31"), reason: "um zwei Jahre verlängert"),
        Plan(
            site: "Haus am Salon, Karlshöhe", from: "2023-02-01", terms: [("2022-12-19", "2028-02-01")],
            tenure: Tenure(.interim, landlord: "Stiftung am Salonwald", monthlyRent: 9_200_00, monthlyCosts: 10_160_00, noticeMonths: 3)),
        Plan(site: "Stammheimer Straße 23", from: "2024-04-01", terms: [("2024-03-04", .endless)], tenure: Tenure(.owned, monthlyCosts: 6_925_00)),
        Plan(
            site: "Containeranlage Friedhofsparkplatz", from: "2024-09-01", terms: [("2024-08-05", "2027-10-01")],
            tenure: Tenure(
                .rented, landlord: "Raumzelle Containerverleih GmbH", monthlyRent: 33_500_00, monthlyCosts: 13_870_00, noticeMonths: 6,
                options: "zweimal ein Jahr", permitUntil: "2027-09-30")),
    ]

    /// Openings that were announced for an earlier day, and when that changed.
    static let postponed: [(site: String, announced: Day, recorded: Day, reason: String)] = [
        ("Containeranlage an der Fuchshofschule", "2023-11-01", "2023-10-16", "Aufbau verschoben: Verträge anderer Häuser wurden verlängert"),
        ("Containeranlage Mehrzweckhalle Oßweil", "2023-12-01", "2023-10-16", "Aufbau verschoben: Verträge anderer Häuser wurden verlängert"),
        ("Containeranlage Friedhofsparkplatz", "2023-10-01", "2023-09-11", "Aufbau verschoben: Leitungen im Baufeld"),
    ]

    typealias Version = (recorded: Day, stage: HousingProject.Stage, opening: Day, places: Int, cost: Int?, note: String)

    static let projects: [(name: String, kind: HousingProject.Kind, site: String?, versions: [Version])] = [
        (
            "Container am Friedhofsparkplatz", .rent, "Containeranlage Friedhofsparkplatz",
            [
                ("2023-07-27", .decided, "2023-10-01", 120, 1_450_000_00, "Beschluss des Gemeinderats"),
                ("2023-09-11", .decided, "2024-05-01", 120, 1_520_000_00, "Leitungen im Baufeld"),
                ("2024-03-18", .underway, "2024-10-01", 100, 1_610_000_00, "Lieferung später, eine Reihe weniger"),
                ("2024-09-30", .open, "2024-10-01", 100, 1_610_000_00, "eröffnet"),
            ]
        ),
        (
            "Neubau Wiesengrund", .build, nil,
            [
                ("2024-02-26", .planned, "2026-04-01", 60, 4_200_000_00, "Grundsatzbeschluss"),
                ("2025-01-13", .decided, "2026-10-01", 60, 4_650_000_00, "Ausschreibung aufgehoben"),
                ("2026-03-09", .underway, "2027-03-01", 56, 4_910_000_00, "Baugrund, ein Geschoss kleiner"),
            ]
        ),
        (
            "Umbau Altes Schulhaus", .convert, nil,
            [
                ("2025-06-02", .decided, "2026-09-01", 40, 880_000_00, "Beschluss des Bauausschusses"),
                ("2026-07-06", .underway, "2027-02-01", 40, 965_000_00, "zweiter Rettungsweg"),
            ]
        ),
        ("Ankauf Gästehaus Rebenblick", .buy, nil, [("2026-05-11", .idea, "2027-07-01", 24, 1_900_000_00, "Angebot der Eigentümer")]),
        (
            "Holzmodulbau Eglosheim", .build, nil,
            [
                ("2022-11-14", .planned, "2024-06-01", 75, 3_300_000_00, "Standort vorgeschlagen"),
                ("2023-05-22", .dropped, "2024-06-01", 75, 3_300_000_00, "Grundstück wird für eine Kita gebraucht"),
            ]
        ),
    ]
}
