import TestSupport
import Testing
import Vocabulary
import Web

/// Every filter takes the same texts, and one that cannot be read keeps what was typed and says so at the field.
@Suite struct FiltersOverHTTP {
    private static let person = "/personen/\(TownFixture.mother.id)"

    private static let days = [
        ("/personen", "am"), (person, "am"), ("/unterkuenfte", "am"), ("/unterkuenfte/haus", "am"), ("/unterkuenfte/auslastung", "von"),
        ("/unterkuenfte/kosten", "von"), ("/zahlen", "am"), ("/zahlen/bestand", "am"), ("/zahlen/unterschied", "am"), ("/zahlen/bewegung", "von"),
        ("/zahlen/verlauf", "von"), ("/prognose", "ab"), ("/listen/zimmer?unterkunft=haus", "am"), ("/listen/evakuierung?unterkunft=haus", "am"),
    ]

    private static let knowledge = [
        "/personen", person, "/unterkuenfte", "/unterkuenfte/haus", "/zahlen", "/zahlen/bestand", "/zahlen/unterschied", "/zahlen/bewegung",
        "/prognose",
    ]

    private func address(_ path: String, _ name: String, _ text: String) -> String {
        path + (path.contains("?") ? "&" : "?") + FormFields([(name, text)]).encoded
    }

    @Test(arguments: ["17.06.2020", "17.6.20", "17. Juni 2020", "2020-06-17", " 17. 6. 2020 "])
    func `a day is taken by every filter in every notation`(text: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for (path, name) in Self.days {
                await browser.get(address(path, name, text))
                #expect(browser.status == 200, "\(path) \(text)")
            }
            for path in Self.knowledge {
                #expect(await browser.get(address(path, "stand", text)).status == 200, "\(path) \(text)")
            }
        }
    }

    @Test(arguments: ["heute", "31.02.2020", "2020-13-45", "١٧.٠٦.٢٠٢٠", "17.06.020", "1.2.3.4"])
    func `what is no day is refused by every filter, with what was typed and a sentence at the field`(text: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let parts = text.contains("-") ? text.split(separator: "-").reversed() : text.split(separator: ".")
            for (path, name) in Self.days {
                await browser.get(address(path, name, text))
                #expect(browser.status == 422 && browser.problems[name]?.isEmpty == false, "\(path) \(text): \(browser.status)")
                let kept = [".tag", ".monat", ".jahr"].map { part in
                    browser.page.all("input").first { $0["name"] == name + part }?["value"] ?? ""
                }
                #expect(kept == (parts.count == 3 ? parts.map(String.init) : [text, "", ""]), "\(path) \(text)")
            }
            for path in Self.knowledge {
                await browser.get(address(path, "stand", text))
                #expect(browser.status == 422 && browser.problems["stand"]?.isEmpty == false, "\(path) \(text)")
                #expect(browser.page.all("input").contains { $0["name"] == "stand" && $0["value"] == text }, "\(path) \(text)")
            }
        }
    }

    @Test func `a month is taken in every notation and kept when it is none`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for text in ["2020-06", "6/2020", "06.2020", "Juni 2020", "Jun. 20"] {
                for path in [
                    "/gebuehren/lauf", "/gebuehren/bescheide", "/gebuehren/person/\(TownFixture.mother.id)", "/unterkuenfte/monat",
                    "/unterkuenfte/haus/monat", "/zugang/liste?art=faellig", "/prognose/monat",
                ] {
                    #expect(await browser.get(address(path, "monat", text)).status == 200, "\(path) \(text)")
                }
            }
            for text in ["13/2020", "Brumaire 2020", "2020", "٦/2020"] {
                for path in ["/gebuehren/lauf", "/gebuehren/bescheide"] {
                    await browser.get(address(path, "monat", text))
                    #expect(browser.status == 422 && browser.problems["monat"]?.isEmpty == false, "\(path) \(text)")
                    #expect(browser.page.all("input").contains { $0["name"] == "monat" && $0["value"] == text }, "\(path) \(text)")
                }
                for path in ["/unterkuenfte/monat", "/unterkuenfte/haus/monat", "/zugang/liste?art=faellig", "/prognose/monat"] {
                    #expect(await browser.get(address(path, "monat", text)).status == 422, "\(path) \(text)")
                }
            }
        }
    }

    @Test func `a page that cannot be is refused by every list`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let lists = [
                "/personen", "/aufgaben", "/maengel", "/begehungen", "/verfuegungen", "/gebuehren/bescheide", "/gebuehren/lauf", "/dubletten",
                "/zugang/liste", "/zahlen/unterschied", "/zahlen/bewegung/liste?art=arrival", "/unterkuenfte", "/unterkuenfte/auslastung",
                "/unterkuenfte/kosten", "/unterkuenfte/vertraege", "/zugang/zuteilungen", "/zugang/familiennachzug",
                "/zugang/mitteilungen", "/prognose/festgehalten", "/zahlen/festgehalten", "/gebuehren/aenderungen", "/filter",
                "/listen/zimmer?unterkunft=haus",
            ]
            for path in lists {
                #expect(await browser.get(address(path, "seite", "1")).status == 200, "\(path)")
                for text in ["x", "0", "-1", "1,5", "99999999999999999999", "٣"] {
                    #expect(await browser.get(address(path, "seite", text)).status == 422, "\(path) \(text)")
                }
            }
            #expect(await browser.get("/protokoll?vor=x").status == 422 || browser.status == 403)
            #expect(await browser.get("\(Self.person)/protokoll?vor=x").status == 422 || browser.status == 403)
        }
    }

    @Test func `a choice nobody offers is refused, not taken for another`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for (path, name) in [
                ("/personen", "sortierung"), ("/verfuegungen", "art"), ("/verfuegungen", "stand"), ("/gebuehren/bescheide", "art"),
                ("/dubletten", "grund"),
                ("/maengel", "schritt"), ("/aufgaben", "faellig"), ("/zahlen/bestand", "nach"), ("/prognose", "szenario"),
            ] {
                #expect(await browser.get(address(path, name, "unfug")).status == 422, "\(path) \(name)")
            }
        }
    }

    @Test func `no file is made of a question that cannot be read`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            for (path, name) in [
                ("/zahlen/bestand.csv", "am"), ("/zahlen/bewegung.csv", "von"), ("/zahlen/verlauf.csv", "von"), ("/prognose.csv", "ab"),
                ("/daten/bestand.csv", "am"), ("/gebuehren/bescheide/ausgabe", "monat"), ("/listen/zimmer/ausgabe?unterkunft=haus", "am"),
                ("/unterkuenfte/auslastung/ausgabe", "von"), ("/verfuegungen/ausgabe", "stand"),
            ] {
                #expect(await browser.get(address(path, name, "unfug")).status == 422, "\(path)")
            }
        }
    }
}
