import Fees
import Places
import Register
import Storage
import Vocabulary

extension OfficeSeeds {
    static let fees = OfficeSeeds(office: "Fees", history: { FeesSeeds($0).events })
}

/// What the demo town asks for its rooms (Gebührengeschichte): an invented by-law in three versions, areas, some notices of the last
/// months, a hardship, and what a late move changes.
private struct FeesSeeds {
    private(set) var events: [OfficeEvent] = []
    private let ground: TownGround

    private static let begin: Day = "2018-01-01"
    /// No more notices than this in one run, so that filling stays quick at any scale.
    private static let most = 40

    init(_ ground: TownGround) {
        self.ground = ground
        tariffs()
        flats()
        notices(Month(containing: ground.today))
        events.append(
            OfficeEvent(ground.today.previous, hour: 17, minute: 30, by: "gebuehren") { [today = ground.today] in try $0.recordLateMove(today) })
    }

    private mutating func on(_ day: Day, _ write: @escaping @Sendable (Transaction) throws -> Void) {
        events.append(OfficeEvent(day, minute: 30, by: "gebuehren", write: write))
    }

    // MARK: What happened when

    private mutating func tariffs() {
        on("2017-11-20") { try $0.record(Self.payee, from: Self.begin) }
        tariff("2017-11-23", Self.name, from: Self.begin, Self.city(158_00, family: 140_00, year: 2017))
        tariff("2021-11-25", Self.name, from: "2022-01-01", Self.city(166_00, family: 148_00, year: 2021))
        tariff("2025-11-20", Self.name, from: "2026-01-01", Self.city(175_00, family: 155_00, year: 2025))
        // Examples of other towns, for a kind of site the city has none of.
        for preset in [TariffPreset.hessigheim, .zaberfeldOwned] {
            tariff("2025-11-21", "Beispiel: \(preset.name)", from: "2025-01-01", Self.example(preset))
        }
    }

    private mutating func tariff(_ day: Day, _ name: String, from: Day, _ content: TariffTerm.Content) {
        on(day) { try $0.recordTariff(named: name, content, from: from) }
    }

    private mutating func flats() {
        guard let index = ground.sites.firstIndex(where: { $0.name == "Stammheimer Straße 23" }) else { return }
        let (site, premises) = (ground.sites[index], ground.premises[index])
        let places = Dictionary(premises.rooms.map { ($0.id, $0.places.count) }, uniquingKeysWith: { first, _ in first })
        let rooms = premises.parts.map(\.spot).filter { $0.kind == .room }
        let areas = rooms.map { (spot: $0.id, squareDecimetres: 6_50 + 7_25 * places[$0.id, default: 1]) }
        tariff("2024-03-18", Self.flatName, from: site.lifetime.from, Self.flats(site.id))
        on("2024-03-19") { try $0.recordAreas(areas, at: site.id, from: "2024-03-19") }
    }

    private mutating func notices(_ month: Month) {
        guard month.previous.previous.previous.first > Self.begin else { return }
        let sites = Set(ground.sites.filter { ["Mauserstraße 35", "Stammheimer Straße 23"].contains($0.name) }.map(\.id))
        for billed in [month.previous.previous.previous, month.previous.previous, month.previous] {
            let day = Self.dayOfRun(billed)
            on(day) { _ = try $0.issue(FeeRunWish(.month, month: billed, sites: sites, knownAt: $0.justBefore, day: day), most: Self.most) }
        }
        for back in 1...6 {
            let billed = Month(containing: month.first.addingMonths(-back))
            on(Self.dayOfRun(billed)) { try $0.issueForNewAdults(billed, now: month) }
        }
        on(month.previous.previous.first.advanced(by: 9).officeDay) { try $0.recordHardship() }
        on(month.previous.first.advanced(by: 4).officeDay) {
            // Only what left the house is handed over.
            try $0.postRuns(before: $0.at.day, today: $0.at.day)
            _ = try $0.handOver(on: $0.at.day)
        }
        on(month.previous.first.advanced(by: 14).officeDay) {
            _ = try $0.issue(FeeRunWish(.changes, month: nil, knownAt: $0.justBefore, day: $0.at.day))
        }
    }

    private static func dayOfRun(_ month: Month) -> Day { month.first.advanced(by: 26).officeDayBefore }

    // MARK: What is asked

    private static let name = "Benutzungsgebühr der Stadt (Muster, erfunden)"
    private static let flatName = "Stammheimer Straße 23 (Muster, erfunden)"

    private static func city(_ rate: Int, family: Int, year: Int) -> TariffTerm.Content {
        // So that a place costs a little more than it brings in.
        let cents = (rate + 4_10) * 12 * 900
        return TariffTerm.Content(
            rates: Rates(person: PersonRates(rate, family: PersonRates.Step(4, family), child: PersonRates.Step(6, rate / 2))),
            rules: FeeRules(debtors: .parents, clause: "§ 4 Abs. 1 und 2", absenceDays: 28),
            reference: "Satzung der Musterstadt vom 16.11.\(year), erfunden",
            costs: CostSheet(
                words: "Erfundene Kalkulation der Musterstadt über alle 900 Plätze; leere Plätze und Bewachung bleiben bei der Stadt.",
                costs: [
                    .rent: cents * 46 / 100, .heating: cents * 18 / 100, .electricity: cents * 9 / 100, .water: cents * 7 / 100,
                    .cleaning: cents * 8 / 100, .maintenance: cents * 7 / 100, .administration: cents * 5 / 100,
                ], places: 900))
    }

    private static func flats(_ site: ID<Site>) -> TariffTerm.Content {
        TariffTerm.Content(
            reach: .sites([site]), rates: Rates(area: 9_80, person: PersonRates(68_00), basis: .unit),
            rules: FeeRules(debtors: .joint, clause: "§ 5 Abs. 1", absenceDays: 28), reference: "Satzung der Musterstadt vom 14.03.2024, erfunden",
            costs: CostSheet(
                words: "Erfundene Kalkulation für das Haus Stammheimer Straße 23: 50 Plätze auf 480 m².",
                costs: [
                    .depreciation: 31_200_00, .maintenance: 18_400_00, .insurance: 7_900_00, .heating: 19_800_00, .water: 11_600_00, .waste: 9_900_00,
                ],
                places: 50, squareMetres: 480))
    }

    private static func example(_ preset: TariffPreset) -> TariffTerm.Content {
        var content = preset.content
        content.reach = .kind(.other)
        return content
    }

    private static let payee = Payee(
        office: "Stadt Ludwigsburg (Musterstadt), Fachbereich Wohnen", address: "Musterplatz 1\n71600 Ludwigsburg",
        contact: "Hannelore Ziegenspeck", objection: "Stadt Ludwigsburg (Musterstadt), Musterplatz 1, 71600 Ludwigsburg",
        holder: "Stadtkasse der Musterstadt", iban: "DE02120300000000202051", bank: "Musterbank")
}

extension Transaction {
    fileprivate var justBefore: Instant { at.advanced(by: -1) }

    fileprivate func recordHardship() throws {
        let day = at.day
        guard let person = try db.someDebtors().first, let period = DayRange(day.firstOfMonth, day.addingMonths(6).firstOfMonth) else { return }
        try record(.percent(50), for: person, in: period, note: "Härtefall nach Prüfung der Einkünfte, Antrag liegt vor")
    }

    /// Somebody who came of age lately: the parents' notices, and beside them those of the child since then.
    fileprivate func issueForNewAdults(_ month: Month, now: Month) throws {
        let adults = try DayRange(now.first.addingMonths(-5), now.first.addingMonths(-2)).map { try db.newAdults($0) } ?? []
        for person in try adults.compactMap({ try db.parent(of: $0) }) + adults {
            _ = try issue(FeeRunWish(.month, month: month, person: person, knownAt: justBefore, day: at.day))
        }
    }

    /// On the last evening a move of six weeks ago becomes known, and the notices it touches are changed.
    fileprivate func recordLateMove(_ today: Day) throws {
        let day = Month(containing: today).previous.previous.first.advanced(by: 14)
        if let person = try db.someDebtors().dropFirst().first(where: { try db.livesAlone($0, since: day.firstOfMonth) }) {
            var act = try Act.move(of: try db.record(of: person), on: day, to: Stay(.ownFlat, address: "Quittenweg 12, 71600 Ludwigsburg-Oßweil"))
            act.reason = "Auszug erst jetzt gemeldet, Schlüssel lag im Briefkasten"
            try record(act)
            _ = try issue(FeeRunWish(.changes, month: Month(containing: day), person: person, knownAt: at, day: today.previous))
        }
        try postRuns(before: today.previous, today: today.previous)
        try keepComparison(on: today)
    }
}
