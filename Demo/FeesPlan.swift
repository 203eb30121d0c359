import Fees
import Places
import Register
import Storage
import Vocabulary

/// What the demo town asks for its rooms (Gebührengeschichte): an invented by-law in three versions, areas, some notices of the last
/// months, a hardship, and what a late move changes.
struct FeesPlan: Sendable {
    struct Event: Sendable {
        let recordDay: Day
        let step: Step
    }

    enum Step: Sendable {
        case payee
        case tariff(name: String, from: Day, TariffTerm.Content)
        case areas(ID<Site>, [(spot: ID<Spot>, squareDecimetres: Int)])
        case hardship
        case run(FeeMonth)
        /// Somebody who came of age lately, with the parents.
        case newAdult(FeeMonth)
        case changes
        case handOver
    }

    /// In the order of recording.
    private(set) var events: [Event] = []
    private let today: Day
    private let sites: Set<ID<Site>>

    private static let begin: Day = "2018-01-01"
    /// No more notices than this in one run, so that filling stays quick at any scale.
    private static let most = 40

    init(_ sites: [Site], _ premises: [PlannedPremises], today: Day) {
        self.today = today
        self.sites = Set(sites.filter { ["Mauserstraße 35", "Stammheimer Straße 23"].contains($0.name) }.map(\.id))
        let flats = sites.first { $0.name == "Stammheimer Straße 23" }
        events = [
            Event(recordDay: "2017-11-20", step: .payee),
            Event(recordDay: "2017-11-23", step: .tariff(name: Self.name, from: Self.begin, Self.city(158_00, family: 140_00, year: 2017))),
            Event(recordDay: "2021-11-25", step: .tariff(name: Self.name, from: "2022-01-01", Self.city(166_00, family: 148_00, year: 2021))),
            Event(recordDay: "2025-11-20", step: .tariff(name: Self.name, from: "2026-01-01", Self.city(175_00, family: 155_00, year: 2025))),
            // Examples of other towns, for a kind of site the city has none of.
            Event(
                recordDay: "2025-11-21",
                step: .tariff(name: "Beispiel: \(TariffPreset.hessigheim.name)", from: "2025-01-01", Self.example(.hessigheim))),
            Event(
                recordDay: "2025-11-21",
                step: .tariff(name: "Beispiel: \(TariffPreset.zaberfeldOwned.name)", from: "2025-01-01", Self.example(.zaberfeldOwned))),
        ]
        if let flats, let index = sites.firstIndex(where: { $0.id == flats.id }) {
            let places = Dictionary(premises[index].rooms.map { ($0.id, $0.places.count) }, uniquingKeysWith: { first, _ in first })
            let parts = premises[index].parts.filter { $0.spot.kind == .room }
            events += [
                Event(recordDay: "2024-03-18", step: .tariff(name: Self.flatName, from: flats.lifetime.from, Self.flats(flats.id))),
                Event(
                    recordDay: "2024-03-19",
                    step: .areas(flats.id, parts.map { ($0.spot.id, 6_50 + 7_25 * places[$0.spot.id, default: 1]) })),
            ]
        }
        let month = FeeMonth(containing: today)
        if month.previous.previous.previous.first > Self.begin {
            for billed in [month.previous.previous.previous, month.previous.previous, month.previous] {
                events.append(Event(recordDay: billed.first.advanced(by: 26).officeDayBefore, step: .run(billed)))
            }
            for back in 1...6 {
                let billed = FeeMonth(containing: month.first.addingMonths(-back))
                events.append(Event(recordDay: billed.first.advanced(by: 26).officeDayBefore, step: .newAdult(billed)))
            }
            events += [
                Event(recordDay: month.previous.previous.first.advanced(by: 9).officeDay, step: .hardship),
                Event(recordDay: month.previous.first.advanced(by: 4).officeDay, step: .handOver),
                Event(recordDay: month.previous.first.advanced(by: 14).officeDay, step: .changes),
            ]
        }
        events = events.enumerated().filter { $0.element.recordDay < today }
            .sorted { ($0.element.recordDay, $0.offset) < ($1.element.recordDay, $1.offset) }.map(\.element)
    }

    private static let name = "Benutzungsgebühr der Stadt (Muster, erfunden)"
    private static let flatName = "Stammheimer Straße 23 (Muster, erfunden)"

    private static func city(_ rate: Int, family: Int, year: Int) -> TariffTerm.Content {
        // So that a place costs a little more than it brings in.
        let cents = (rate + 4_10) * 12 * 900
        return TariffTerm.Content(
            rates: Rates(person: PersonRates(rate, family: PersonRates.Step(4, family), child: PersonRates.Step(6, rate / 2))),
            rules: FeeRules(absenceDays: 28), reference: "Satzung der Musterstadt vom 16.11.\(year), erfunden",
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
            rules: FeeRules(debtors: .household, absenceDays: 28), reference: "Satzung der Musterstadt vom 14.03.2024, erfunden",
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
}

extension FeesPlan {
    func write(_ event: Event, _ transaction: Transaction) throws {
        switch event.step {
        case .payee: try transaction.record(Self.payee, from: Self.begin)
        case .tariff(let name, let from, let content): try transaction.recordTariff(named: name, content, from: from)
        case .areas(let site, let areas): try transaction.recordAreas(areas, at: site, from: event.recordDay)
        case .hardship:
            guard let person = try transaction.db.someDebtors().first,
                let period = DayRange(event.recordDay.firstOfMonth, event.recordDay.addingMonths(6).firstOfMonth)
            else { return }
            try transaction.record(.percent(50), for: person, in: period, note: "Härtefall nach Prüfung der Einkünfte, Antrag liegt vor")
        case .run(let month):
            let known = transaction.at.advanced(by: -1)
            _ = try transaction.issue(FeeRunWish(.month, month: month, sites: sites, knownAt: known, day: event.recordDay), most: Self.most)
        case .newAdult(let month):
            // The parents' notices, and beside them those of a child since it came of age.
            let now = FeeMonth(containing: today).first
            let adults = try DayRange(now.addingMonths(-5), now.addingMonths(-2)).map { try transaction.db.newAdults($0) } ?? []
            for person in try adults.compactMap({ try transaction.db.parent(of: $0) }) + adults {
                let wish = FeeRunWish(.month, month: month, person: person, knownAt: transaction.at.advanced(by: -1), day: event.recordDay)
                _ = try transaction.issue(wish)
            }
        case .changes: _ = try transaction.issue(FeeRunWish(.changes, month: nil, knownAt: transaction.at.advanced(by: -1), day: event.recordDay))
        case .handOver: _ = try transaction.handOver(on: event.recordDay)
        }
    }

    /// On the last evening a move of six weeks ago becomes known, and the notices it touches are changed.
    func writeLateMove(_ transaction: Transaction) throws {
        let day = FeeMonth(containing: today).previous.previous.first.advanced(by: 14)
        if let person = try transaction.db.someDebtors().dropFirst().first(where: { try transaction.db.livesAlone($0, since: day.firstOfMonth) }) {
            var act = try Act.move(of: try transaction.db.record(of: person), on: day, to: Stay(.ownFlat, address: "Quittenweg, Oßweil"))
            act.reason = "Auszug erst jetzt gemeldet, Schlüssel lag im Briefkasten"
            try transaction.record(act)
            _ = try transaction.issue(
                FeeRunWish(.changes, month: FeeMonth(containing: day), person: person, knownAt: transaction.at, day: today.previous))
        }
        try transaction.keepComparison(on: today)
    }

    private static let payee = Payee(
        office: "Stadt Ludwigsburg (Musterstadt), Fachbereich Wohnen", address: "Musterplatz 1\n71600 Ludwigsburg",
        contact: "Hannelore Ziegenspeck", objection: "Stadt Ludwigsburg (Musterstadt), Musterplatz 1, 71600 Ludwigsburg",
        holder: "Stadtkasse der Musterstadt", iban: "DE02120300000000202051", bank: "Musterbank")
}
