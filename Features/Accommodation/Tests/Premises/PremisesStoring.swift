import Accommodation
import Places
import Register
import Schema
import Storage
import Tasks
import TestSupport
import Testing
import Vocabulary

private let house = TownFixture.citySite.id

extension FixtureTown {
    fileprivate func siteLives() async throws -> [Dated<SiteLife>] { try await read { try $0.siteLives(of: house)[house] ?? [] } }

    fileprivate func act(_ body: @escaping @Sendable (Transaction, ID<HousingAct>) throws -> Void) async throws {
        try await database.write(by: .commandLine) { transaction in
            let act = try transaction.begin(HousingAct(.change, on: "2020-01-01", reason: "Test"), at: house)
            try body(transaction, act)
        }
    }
}

@Suite struct PremisesStoring {
    @Test(arguments: Engine.available)
    func `a site's lifetime is answered as it was known, and the row others refer to follows`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await town.read { try $0.latestRecording() }
            try await town.act { transaction, act in
                let row = try transaction.db.siteLives(of: house)[house]![0]
                var rewriting = Rewriting<SiteLife>()
                rewriting.change(
                    row, from: "2020-03-01", to: SiteLife(name: "Haus am See", kind: .flats, authority: TownFixture.district.id, district: "Nord"))
                try transaction.apply(rewriting, at: house, by: act)
            }
            try await town.act { transaction, act in
                var rewriting = Rewriting<SiteLife>()
                rewriting.end(try transaction.db.siteLives(of: house)[house] ?? [], on: "2021-01-01")
                try transaction.apply(rewriting, at: house, by: act)
            }
            let sites = try await town.read { db in (try db.sites().first { $0.id == house }, try db.sites(knownAt: before).first { $0.id == house })
            }
            #expect(sites.0?.name == "Haus am See" && sites.0?.lifetime == DayRange("2010-01-01", "2021-01-01")!)
            #expect(sites.0?.authority(on: "2020-02-29") == TownFixture.city.id && sites.0?.authority(on: "2020-03-01") == TownFixture.district.id)
            #expect(sites.1?.name == "Haus am Bach" && sites.1?.lifetime == .starting("2010-01-01"))
            let row = try await town.read { try $0.row("SELECT name, until_day FROM site WHERE id = \(house)") }
            #expect(try row?.text("name") == "Haus am See" && row?.day("until_day") == "2021-01-01")
            // What a place needs follows whoever runs the site that day; the name is that of the day.
            let books = try await town.read { db in try ["2020-02-29", "2020-03-01"].map { try db.siteBook(house, ($0 as Day).only).site.name } }
            #expect(books == ["Haus am Bach", "Haus am See"])
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the database refuses two names of one site on one day, and a row is replaced only once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            await #expect(throws: StorageError.self) {
                try await town.act { transaction, act in
                    let life = SiteLife(name: "Doppelt", kind: .flats, authority: TownFixture.city.id, district: "")
                    try transaction.record([(DayRange("2015-01-01", "2015-02-01")!, life)], at: house, by: act)
                }
            }
            let row = try await town.siteLives()[0]
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<12 {
                    group.addTask {
                        do {
                            try await town.act { transaction, act in
                                var rewriting = Rewriting<SiteLife>()
                                rewriting.replace(
                                    row, row.period, SiteLife(name: "Name \(number)", kind: .flats, authority: TownFixture.city.id, district: ""))
                                try transaction.apply(rewriting, at: house, by: act)
                            }
                            return true
                        } catch is Refusal { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
            #expect(try await town.siteLives().count == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `contracts and plans keep every version`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.act { transaction, act in
                let tenure = Tenure(.rented, landlord: "V", monthlyRent: 100_00, noticeMonths: 3, permitUntil: "2024-02-29")
                try transaction.record(tenure, at: house, nil, DayRange("2019-01-01", "2022-01-01")!, by: act)
            }
            let before = try await town.read { try $0.latestRecording() }
            try await town.act { transaction, act in
                var rewriting = Rewriting<Tenure>()
                rewriting.replace(try transaction.db.tenures(.always, at: house)[0], DayRange("2019-01-01", "2024-03-01")!)
                try transaction.apply(rewriting, at: house, by: act)
            }
            let rows = try await town.read { db in (try db.tenures(.always, at: house), try db.tenures(.always, at: house, knownAt: before)) }
            #expect(rows.0.map(\.period.until) == ["2024-03-01"] && rows.1.map(\.period.until) == ["2022-01-01"])
            #expect(rows.0[0].content.permitUntil == "2024-02-29")
            let plan = HousingProject.Plan(.planned, use: .starting("2021-05-01"), places: 20, cost: 5, recordedAt: .endless)
            try await town.database.write(by: .commandLine) {
                try $0.add(HousingProject(id: ID("v"), kind: .build, name: "Neubau", site: nil, plans: [plan]))
            }
            let between = try await town.read { try $0.latestRecording() }
            let later = HousingProject.Plan(.dropped, use: .starting("2021-08-01"), places: 20, note: "zu teuer", recordedAt: .endless)
            try await town.database.write(by: .commandLine) { try $0.record(later, of: ID("v")) }
            let projects = try await town.read { db in (try db.housingProjects()[0], try db.housingProjects(knownAt: between)[0]) }
            #expect(projects.0.pending == nil && projects.0.plans.map(\.stage) == [.planned, .dropped] && projects.0.drift?.months == 3)
            #expect(projects.1.pending?.places == 20)
        }
    }

    @Test(arguments: Engine.available)
    func `a contract's days ask for a decision in time, and prolonging it settles them`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.act { transaction, act in
                let tenure = Tenure(.rented, landlord: "V", monthlyRent: 100_00, noticeMonths: 3, permitUntil: "2021-03-31")
                try transaction.record(tenure, at: house, nil, DayRange("2019-01-01", "2021-01-01")!, by: act)
            }
            let asked = try await town.read { try TaskSource.contracts.proposals($0, TownFixture.today) }
            #expect(asked.map(\.kind) == ["contract.notice", "contract.end", "contract.permit"])
            #expect(asked.map(\.day) == ["2020-09-30", "2020-12-31", "2021-03-31"] && asked.map(\.due) == ["2020-09-16", "2020-07-04", "2020-10-02"])
            try await town.act { transaction, act in
                var rewriting = Rewriting<Tenure>()
                rewriting.replace(try transaction.db.tenures(.always, at: house)[0], DayRange("2019-01-01", "2024-03-01")!)
                try transaction.apply(rewriting, at: house, by: act)
            }
            #expect(try await town.read { try TaskSource.contracts.proposals($0, TownFixture.today) }.map(\.kind) == ["contract.permit"])
        }
    }

    @Test func `after the last day of its contract a house gives rooms only with a reason`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            try await town.act { transaction, act in
                try transaction.record(Tenure(.rented, landlord: "V"), at: house, nil, DayRange("2015-01-01", "2020-06-10")!, by: act)
            }
            let browser = try await town.browser("unterbringung")
            await browser.get("/unterkuenfte/haus/zimmer?zimmer=\(Rooms.named.id)")
            try await browser.submit(["person": TownFixture.mother.id.text])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("endet mit dem 09.06.2020") == true)
            try await browser.submit(["anlass": "Räumungsfrist bis Ende Juni"])
            #expect(browser.status == 200 && browser.heading.hasSuffix("Angaben prüfen"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
        }
    }

    @Test func `nobody comes to live in a house by oversight after the last day of its contract`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.act { transaction, act in
                try transaction.record(Tenure(.rented, landlord: "V"), at: house, nil, DayRange("2015-01-01", "2020-06-10")!, by: act)
            }
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.single.id)/uebergabe")
            try await browser.submit(["tag.tag": "10", "tag.monat": "6", "tag.jahr": "2020", "wohnform": "citySite", "unterkunft": house.text])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("Haus am Bach endet mit dem 09.06.2020") == true)
            // Sent past the check page it is refused all the same.
            try await browser.submit(["_schritt": "speichern"])
            #expect(browser.status == 422 && browser.problems["anlass"] != nil)
            try await browser.submit(["_schritt": "pruefen", "anlass": "Räumungsfrist bis Ende Juni"])
            #expect(browser.status == 200 && browser.text.contains("endet mit dem 09.06.2020"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
        }
    }
}
