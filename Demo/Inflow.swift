import Inflow
import Places
import Register
import Storage
import Vocabulary

extension OfficeSeeds {
    static let inflow = OfficeSeeds(office: "Inflow", history: { InflowSeeds($0).events })
}

/// What the authorities announce to the demo town, what the quota says, and what was forecast (Zugangsgeschichte).
/// Dice of its own: whatever is thrown here changes nobody's life.
struct InflowSeeds {
    private(set) var events: [OfficeEvent] = []
    private var dice: Dice
    private var ids = IDSource.seeded(0x5A75_6761_6E67_0000)
    private let district: ID<Authority>
    private let scale: Int

    init(_ ground: TownGround) {
        district = ground.authority(.district)
        scale = ground.scale
        dice = Dice(seed: 0x5A75_7465_696C_0000)
        quotas()
        history()
        upcoming()
        families()
        forecasts()
        notices()
    }

    private mutating func on(_ day: Day, by clerk: PlannedAct.Clerk = .unterbringung, _ write: @escaping @Sendable (Transaction) throws -> Void) {
        events.append(OfficeEvent(day.officeDay, minute: 30, by: clerk.rawValue, write: write))
    }

    private mutating func newID<Subject>(_ day: Day) -> ID<Subject> { ids.next(at: Instant(day, hour: 7)) }

    // MARK: Quotas

    private mutating func quotas() {
        let (ours, state): (String, String) = ("Zählweise des Landratsamts", "Zählweise des Landes")
        let shortfall = "Rückstand des ganzen Landkreises laut Presse 2016, nicht der Stadt; zum Vergleich der Zählweisen. Tag angenommen."
        quota(2016, ours, .notCounted, [("2016-05-02", 0, 689, shortfall)])
        quota(2016, state, .notCounted, [("2016-05-02", 0, 1020, shortfall)])
        quota(2019, ours, .entries, [("2019-03-11", 172, 198, "Presse, März 2019: 172 neu und 198 aus den Vorjahren, zusammen 370")])
        quota(2024, ours, .entries, [("2024-01-22", 520, 64, "angenommen")])
        quota(2025, ours, .entries, [("2025-01-20", 455, 38, "angenommen"), ("2025-07-07", 431, 38, "angenommen: weniger Menschen als erwartet")])
        quota(2026, ours, .entries, [("2026-01-19", 340, 9, "angenommen"), ("2026-06-15", 322, 9, "angenommen: neue Vorausschau des Landes")])
        quota(
            2026, "Zählweise der Stadt", .entriesAndProvisional,
            [("2026-06-15", 322, 9, "angenommen: Wer in der Stadt vorläufig untergebracht ist, zählt mit")])
    }

    private mutating func quota(
        _ year: Int, _ method: String, _ counting: Quota.Counting, _ letters: [(day: Day, number: Int, backlog: Int, note: String)]
    ) {
        let (id, authority, scale): (ID<Quota>, ID<Authority>, Int) = (newID(letters[0].day), district, scale)
        for (index, letter) in letters.enumerated() {
            let (number, backlog) = (letter.number * scale, letter.backlog * scale)
            on(letter.day, by: .leitung) { transaction in
                if index == 0 {
                    let quota = Quota(id: id, authority: authority, year: year, method: method, counting: counting, statements: [])
                    try transaction.open(quota, (letter.day, number, backlog, "", letter.note))
                } else {
                    try transaction.state(
                        try transaction.db.quota(id), received: letter.day, number: number, backlog: backlog, note: letter.note)
                }
            }
        }
    }

    // MARK: Allocations

    private mutating func announce(_ day: Day, _ plan: Allocation.Plan) -> ID<Allocation> {
        let id: ID<Allocation> = newID(day)
        on(day) { try $0.announce(plan, as: id, on: day) }
        return id
    }

    private mutating func revise(_ id: ID<Allocation>, _ day: Day, _ reason: String, _ change: @escaping @Sendable (inout Allocation.Plan) -> Void) {
        on(day) { transaction in
            let old = try transaction.db.allocation(id)
            var plan = old.plan
            change(&plan)
            try transaction.revise(old, to: plan, on: day, reason: reason)
        }
    }

    private mutating func arrive(_ id: ID<Allocation>, _ persons: Int, _ day: Day) {
        on(day) { try $0.arrive(persons, of: id, on: day) }
    }

    private func plan(
        _ persons: Int, _ families: [Int] = [], _ from: Day, _ last: Day, _ reference: String = "", pillar: Pillar = .followUp,
        origin: Allocation.Origin = .elsewhere, note: String = ""
    ) -> Allocation.Plan {
        Allocation.Plan(
            authority: district, pillar: pillar, origin: origin, persons: persons * scale, families: scale == 1 ? families : [],
            window: DayRange(from, last.next) ?? .starting(from), reference: reference, note: note)
    }

    /// Households that make up so many people.
    private mutating func households(_ persons: Int) -> [Int] {
        var (left, sizes) = (persons, [Int]())
        while left > 0 {
            let size = min(left, dice.pick([(1, weight: 5), (2, weight: 2), (3, weight: 2), (4, weight: 3), (5, weight: 2), (6, weight: 1)]))
            sizes.append(size)
            left -= size
        }
        return sizes.sorted(by: >)
    }

    /// Month by month what was announced, corrected and came.
    private mutating func history() {
        let first = announce("2018-01-22", plan(118, [], "2018-02-01", "2018-12-31", "Ankündigung für 2018"))
        revise(first, "2018-04-16", "Schreiben vom 12.04.2018: weniger Zugänge beim Land") { [scale] in $0.persons = 103 * scale }
        for (month, persons) in [("2018-04-24", 31), ("2018-07-17", 28), ("2018-10-16", 44)] as [(Day, Int)] { arrive(first, persons * scale, month) }
        for index in 0..<33 {
            let month = ("2024-01-01" as Day).addingMonths(index)
            let monday = month.advanced(by: 7 + (8 - month.weekday) % 7)
            let persons = dice.within(4...14)
            let sizes = households(persons)
            let window = plan(persons, sizes, monday, monday.advanced(by: 4), "Zuteilung \(padded(month.civil.month, 2))/\(month.civil.year)")
            let id = announce(monday.advanced(by: -dice.within(14...25)), window)
            var come = persons
            if dice.chance(300) {
                come = max(1, persons + dice.within(-4...3))
                let announced = come * scale
                revise(id, monday.advanced(by: -5), "Neue Zahlen des Landratsamts") { plan in
                    plan.persons = announced
                    plan.families = []
                }
            }
            if dice.chance(120) { come = max(1, come - dice.within(1...3)) }
            let half = come > 6 && dice.chance(400) ? come / 2 : 0
            if half > 0 { arrive(id, half * scale, monday.advanced(by: 1)) }
            arrive(id, (come - half) * scale, monday.advanced(by: dice.within(2...4)))
            on(monday.advanced(by: 14)) { transaction in
                let now = try transaction.db.allocation(id)
                guard now.outstanding > 0, let plan = try? now.withdrawn() else { return }
                try transaction.revise(now, to: plan, on: transaction.at.day, reason: "Nach Auskunft des Landratsamts kommen die übrigen nicht")
            }
        }
    }

    /// What is announced in the autumn of 2026.
    private mutating func upcoming() {
        let october = announce("2026-10-05", plan(7, [4, 3], "2026-10-19", "2026-10-23", "Zuteilung 10/2026"))
        arrive(october, 4 * scale, "2026-10-22")
        _ = announce("2026-10-19", plan(5, [5], "2026-11-05", "2026-11-05", "Familie mit drei Kindern", note: "Mauserstraße 35 ist reserviert."))
        _ = announce(
            "2026-10-26", plan(12, [4, 3, 1, 1, 1], "2026-11-09", "2026-11-13", "Zuteilung 11/2026", note: "Unterkunft Oststadt ist reserviert."))
        _ = announce("2026-10-26", plan(9, [5, 4], "2026-11-16", "2026-11-20", "Übergaben November", origin: .provisionalHere))
        _ = announce("2026-10-28", plan(3, [1, 1, 1], "2026-11-18", "2026-11-18", "Inobhutnahmen", pillar: .unaccompaniedMinor))
        let december = announce("2026-10-12", plan(24, [], "2026-12-07", "2026-12-11", "Zuteilung 12/2026"))
        revise(december, "2026-10-28", "Schreiben vom 27.10.2026") { [scale] plan in
            plan.persons = 18 * scale
            plan.families = scale == 1 ? [4, 4, 3, 2] : []
        }
        _ = announce("2026-10-28", plan(15, [], "2027-01-11", "2027-01-15", "Zuteilung 01/2027"))
        _ = announce("2026-10-28", plan(14, [], "2027-02-08", "2027-02-12", "Zuteilung 02/2027"))
        let cancelled = announce("2026-10-12", plan(6, [6], "2026-10-26", "2026-10-30", "Familie, Umverteilung"))
        revise(cancelled, "2026-10-23", "Die Familie wird einer anderen Stadt zugeteilt") { $0.state = .cancelled }
    }
}

extension InflowSeeds {
    // MARK: Families, forecasts, notices

    /// Whose family is expected: people found in the register when it becomes known.
    private mutating func families() {
        let known: [(day: Day, persons: Int, month: Day, state: Reunification.State)] = [
            ("2025-11-10", 3, "2026-03-01", .applied), ("2026-01-12", 2, "2026-05-01", .visaGranted), ("2026-03-09", 4, "2026-08-01", .applied),
            ("2026-05-11", 1, "2026-10-01", .applied), ("2026-06-08", 5, "2026-12-01", .applied), ("2026-07-13", 3, "2027-01-01", .visaGranted),
            ("2026-08-17", 2, "2027-02-01", .applied), ("2026-09-14", 4, "2027-05-01", .applied), ("2026-10-12", 1, "2026-11-01", .booked),
        ]
        // Position in the list above, when it became known, month, state, why.
        let later: [(index: Int, day: Day, month: Day, state: Reunification.State, reason: String)] = [
            (0, "2026-03-23", "2026-03-01", .arrived, "Am Flughafen abgeholt"), (1, "2026-05-18", "2026-05-01", .arrived, "Angekommen"),
            (2, "2026-07-20", "2026-08-01", .cancelled, "Visum abgelehnt"),
            (4, "2026-10-05", "2027-01-01", .visaGranted, "Botschaft hat das Visum erteilt"),
        ]
        var cases: [ID<Reunification>] = []
        for (index, one) in known.enumerated() {
            let id: ID<Reunification> = newID(one.day)
            cases.append(id)
            let month = DayRange(one.month, one.month.addingMonths(1)) ?? .starting(one.month)
            on(one.day) { transaction in
                guard let anchor = try transaction.db.anchor(index * 7 + 3, on: one.day) else { return }
                try transaction.expect(one.persons, of: anchor, in: month, one.state, as: id, on: one.day)
            }
        }
        for change in later {
            let id = cases[change.index]
            let month = DayRange(change.month, change.month.addingMonths(1)) ?? .starting(change.month)
            on(change.day) { transaction in
                guard let old = try transaction.db.reunifications(seesPeople: true).first(where: { $0.id == id }) else { return }
                try transaction.revise(old, old.now.persons, in: month, change.state, on: change.day, reason: change.reason)
            }
        }
    }

    /// Kept from what was known on those days: the page of hits shows how well they did.
    private mutating func forecasts() {
        on("2026-09-07", by: .leitung) { transaction in
            try transaction.set(
                .announcedShare, Triple(8500, 9500, 10500), from: "2026-09-07", reason: "Von den seit 2024 Angekündigten kamen etwa 95 von 100")
        }
        let kept: [(Day, String)] = [
            ("2023-10-16", "Haushaltsplanung 2024"), ("2024-04-15", "Vorlage Containeranlagen"), ("2024-10-14", "Haushaltsplanung 2025"),
            ("2025-04-14", "Sachstandsbericht im Sozialausschuss"), ("2025-10-13", "Haushaltsplanung 2026"),
            ("2026-04-13", "Sachstandsbericht im Sozialausschuss"),
        ]
        for (day, occasion) in kept {
            let id: ID<KeptForecast> = newID(day)
            on(day, by: .leitung) { try $0.keep(ForecastQuestion(from: day.officeDay, months: 24), occasion: occasion, as: id) }
        }
    }

    private mutating func notices() {
        let october = ArrivalNotice(
            day: "2026-10-22", district: "Oststadt", persons: 4, ages: [.adults: 2, .primary: 1, .nursery: 1], languages: ["ar": 4],
            families: [.parents: 1], isExact: true)
        let november = ArrivalNotice(
            day: "2026-11-09", district: "Oststadt", persons: 12, ages: [.adults: 7, .infants: 1, .primary: 3, .youths: 1],
            languages: ["ar": 6, "fa": 5, "ti": 1], families: [.alone: 3, .parents: 1, .oneParent: 1])
        let ids: [ID<SentNotice>] = [newID("2026-10-15"), newID("2026-10-28")]
        on("2026-10-15") {
            try $0.keep(october, as: ids[0], reason: "Der Arbeitskreis begleitet die Familie vom ersten Tag an; alle sind verpflichtet")
        }
        on("2026-10-28") { try $0.keep(november, as: ids[1], reason: "") }
    }
}
