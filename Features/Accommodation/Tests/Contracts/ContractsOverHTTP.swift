import Accommodation
import Places
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

private let house = TownFixture.citySite.id
private let path = "/unterkuenfte/haus"

extension FixtureTown {
    fileprivate func rent(_ browser: Browser) async throws {
        await browser.get("\(path)/vertrag")
        try await browser.submit([
            "art": "rented", "vermieter": "Hausgesellschaft", "miete": "3.000,00", "kosten": "600", "kuendigung": "6", "bis.tag": "31",
            "bis.monat": "3",
            "bis.jahr": "2021", "von.tag": "1", "von.monat": "4", "von.jahr": "2019", "anlass": "Vertrag von 2019",
        ])
        try await browser.submit(button: "speichern").follow()
        #expect(browser.status == 200 && browser.text.contains("Hausgesellschaft"), "\(browser.problems)")
    }
}

@Suite struct ContractsOverHTTP {
    @Test(arguments: Engine.available)
    func `a contract is entered, prolonged with other terms, and costs to the cent`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("\(path)/vertrag")
            try await browser.submit(["miete": "drei", "von.jahr": "2019"])
            #expect(browser.problems.keys.sorted() == ["anlass", "art", "miete"], "\(browser.problems)")
            try await town.rent(browser)
            #expect(browser.text.contains("30.09.2020") && browser.text.contains("Letzter Tag für die Kündigung"))
            await browser.get("\(path)/vertrag")
            try await browser.submit(["art": "owned", "von.tag": "1", "von.monat": "3", "von.jahr": "2021"])
            #expect(browser.status == 422 && browser.problems["von"]?.contains("schon einen Vertrag") == true, "\(browser.problems)")
            let row = try await town.read { try $0.tenures(.always, at: house)[0] }
            await browser.get("\(path)/vertrag/\(row.id)")
            try await browser.submit(["ab.tag": "1", "ab.monat": "2", "ab.jahr": "2020", "miete": "3.100,00", "bis.jahr": "2022"])
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "Nachtrag 1"])
            try await browser.submit(button: "speichern").follow()
            let rows = try await town.read { try $0.tenures(.always, at: house) }
            #expect(rows.map(\.period) == [DayRange("2019-04-01", "2020-02-01")!, DayRange("2020-02-01", "2022-04-01")!])
            // An old address still leads to what the contract has become.
            await browser.get("\(path)/vertrag/\(row.id)")
            #expect(browser.status == 200 && browser.text.contains("Nachtrag 1") && browser.text.contains("Vertrag von 2019"))
            await browser.get("/unterkuenfte/kosten?von=2020-01-01&bis=2020-02-29")
            #expect(browser.text.contains("7.300,00"), "\(browser.text)")
            await browser.get("/unterkuenfte/kosten/ausgabe?von=2020-01-01&bis=2020-02-29")
            try await browser.submit(["zweck": "Gebührenkalkulation"], button: "csv")
            #expect(browser.status == 200 && browser.reply.text.contains("7300,00"), "\(browser.reply.text)")
        }
    }

    @Test func `a plan has versions, and ends with the rooms that open it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/unterkuenfte/vorhaben/neu")
            try await browser.submit([
                "name": "Anbau", "art": "build", "unterkunft": house.text, "plaetze": "6", "eroeffnung.tag": "1", "eroeffnung.monat": "10",
                "eroeffnung.jahr": "2020",
            ])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.problems)")
            let project = try await town.read { try $0.housingProjects()[0] }
            await browser.get("/unterkuenfte/vorhaben/\(project.id)")
            try await browser.submit(["eroeffnung.monat": "5", "eroeffnung.jahr": "2021"])
            #expect(browser.problems.keys.sorted() == ["grund"])
            try await browser.submit(["grund": "Statik"])
            #expect(browser.text.contains("7 Monate später"))
            try await browser.submit(button: "speichern").follow()
            await browser.get("/unterkuenfte/vorhaben/\(project.id)")
            #expect(browser.text.contains("Erst für 10/2020 geplant, nun für 05/2021: 7 Monate später"))
            try await browser.submit(["stufe": "open"])
            #expect(browser.status == 422 && browser.problems["stufe"] != nil)
            await browser.get("\(path)/teile/neu?vorhaben=\(project.id)")
            try await browser.submit(["art": "building", "namen": "Anbau"])
            try await browser.submit(button: "speichern").follow()
            let opened = try await town.read { try $0.housingProjects()[0] }
            #expect(opened.pending == nil && opened.plans.map(\.stage) == [.planned, .planned, .open], "\(opened.plans)")
            await browser.get("/unterkuenfte/vorhaben/\(project.id)")
            #expect(browser.status == 200 && !browser.text.contains("Neue Fassung"))
        }
    }

    @Test(arguments: Engine.available)
    func `a closure changes in versions, and a past day tells what was known then`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("\(path)/sperrung")
            try await browser.submit(["grund": "damage", "von.tag": "1", "von.monat": "6", "von.jahr": "2020"])
            try await browser.submit(button: "speichern").follow()
            let first = try await town.read { try $0.siteBook(house, .always).closures[0] }
            await browser.get("\(path)/sperrung/\(first.id)")
            let old = try browser.form().fields(changing: ["anlass": "zu spät"])
            try await browser.submit()
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "fertig", "bis.tag": "20", "bis.monat": "6", "bis.jahr": "2020", "kosten": "landlord"])
            #expect(
                browser.status == 200 && browser.text.contains("Ende: offen → 20.06.2020")
                    && browser.text.contains("Kosten trägt: Stadt → Vermietung"))
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
            await browser.get("\(path)/sperrung/\(first.id)")
            #expect(browser.status == 200 && browser.text.contains("fertig") && browser.text.contains("zuerst eingetragen"))
            // Who opened it before the change overwrites nothing, and is shown what holds now.
            await browser.post("\(path)/sperrung/\(first.id)", old)
            #expect(browser.text.contains("Jetzt gilt:"))
            #expect(try browser.form().fields["anlass"] == "zu spät")
            #expect(browser.status == 409, "\(browser.status)")
        }
    }

    @Test func `a day long past shows what was learnt since, and why`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.database.write(by: .commandLine) { transaction in
                let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01", reason: "Räume nacherfasst"), at: house)
                let spots = [ID<Spot>("b"), ID("u"), ID("r")]
                let life = DayRange.starting("2010-01-01")
                try transaction.add(
                    [
                        (Spot(id: spots[0], kind: .building, site: house, parent: nil), life, Life(name: "A")),
                        (Spot(id: spots[1], kind: .unit, site: house, parent: spots[0]), life, Life(name: "1")),
                        (Spot(id: spots[2], kind: .room, site: house, parent: spots[1]), life, Life(name: "101", counting: .number(5))),
                    ], by: act)
            }
            let browser = try await town.browser("unterbringung")
            await browser.get("\(path)?am=2019-03-01")
            #expect(browser.text.contains("Damals war anderes bekannt") && browser.text.contains("Räume nacherfasst"), "\(browser.text)")
            await browser.get("\(path)/jahr?jahr=2020")
            #expect(browser.status == 200)
            await browser.get("/unterkuenfte/monat?monat=2020-02")
            #expect(browser.status == 200 && browser.text.contains("Haus am Bach"))
            await browser.get("/unterkuenfte/auslastung?von=2020-02-01&bis=2020-02-29")
            #expect(browser.status == 200 && browser.text.contains("40,0 %"), "\(browser.text)")
            await browser.get("/unterkuenfte/auslastung?von=2020-02-01&bis=2010-02-29")
            #expect(browser.status == 422)
        }
    }

    @Test func `amenities are entered for several rooms at once and taken back`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("\(path)/merkmale")
            try await browser.submit(["was": "school"])
            #expect(browser.problems.keys.sorted() == ["meter"])
            try await browser.submit(["meter": "450"])
            await browser.follow()
            #expect(browser.success != nil && browser.text.contains("Schule in 450 m"))
            await browser.get("\(path)/merkmale")
            try await browser.submit(["was": "school", "meter": "10"])
            #expect(browser.problems["was"]?.contains("schon eingetragen") == true)
            let row = try await town.read { try $0.siteBook(house, .always).amenities[0] }
            await browser.get("\(path)/merkmale/\(row.id)")
            try await browser.submit(["falsch": "ja"])
            #expect(browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "andere Schule"])
            #expect(browser.status == 303)
            #expect(try await town.read { try $0.siteBook(house, .always).amenities.count } == 0)
        }
    }
}
