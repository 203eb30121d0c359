import Access
import Register
import TestSupport
import Testing
import Vocabulary
import Web

/// Each field of one person carries a word found nowhere else; each role sees the words of its fields and no other.
@Suite struct FieldMatrixTests {
    private static let words: [(field: Field, words: [String])] = [
        (.name, ["Kanarivogel", "Wachtelia", "მწყერი"]), (.birth, ["03.11.1987", "1987", "32 Jahre"]), (.sex, ["divers"]), (.nationality, ["Island"]),
        (.language, ["Wolof"]), (.azrNumber, ["987654321098"]), (.household, ["H-2019-00077", "Küken"]), (.guardianship, ["Zaunkönig"]),
        (.residenceStatus, ["07.09.2023", "§ 25 Abs. 4"]), (.phase, ["Rohrdommel", "Familiennachzug"]), (.stay, ["Zimmer 4711", "Haus am Bach"]),
        (.assignment, ["Amsel Zuständig"]), (.needs, ["Assistenzhund"]), (.protection, ["nicht zusammen mit"]),
    ]

    /// Who reads what; written out a second time, apart from the matrix the town hall uses.
    private static let reads: [(login: String, fields: Set<Field>)] = [
        ("leitung", Field.allOfAPerson), ("unterbringung", Field.allOfAPerson), ("im1", Field.allOfAPerson),
        ("gebuehren", [.name, .birth, .household, .phase, .stay, .guardianship]), ("hausmeister", [.name, .stay]), ("datenschutz", []),
    ]

    private static let file = "/personen/\(TownFixture.mother.id)"

    @Test(arguments: reads.map(\.login))
    func `a role sees the words of its fields and no other, on every page of a file`(login: String) async throws {
        let fields = try #require(Self.reads.first { $0.login == login }?.fields)
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser(login)
            var pages: [(path: String, page: Element, html: String)] = []
            let acts = ["umzug", "uebergabe", "weggang", "aufenthaltsstatus", "vu-ereignis", "haushalt", "zustaendigkeit", "tod", "geburt", "bedarf"]
            let corrections = ["phase", "stay", "birth", "person_name", "azr_number"].map { "ergaenzung/" + $0 }
            for path in ["", "/verlauf", "/protokoll", "?am=2019-03-01", "?stand=2020-01-01"] + (acts + corrections).map({ "/" + $0 }) {
                await browser.get(Self.file + path)
                if browser.status == 200 { pages.append((path, browser.page, browser.html)) }
            }
            await browser.get("/haushalte/\(TownFixture.family.id)")
            pages.append(("household", browser.page, browser.html))
            try await collectCheckPages(browser, &pages)
            let overview = try #require(pages.first { $0.path == "" }).page.first("main")?.text ?? ""
            let timeline = pages.first { $0.path == "/verlauf" }?.page.first("main")?.text ?? ""
            for (field, words) in Self.words {
                for word in words {
                    // Relatives are shown to whoever may see them; the integration manager is not responsible for the child.
                    if word == "Küken" && login == "im1" { continue }
                    if fields.contains(field) {
                        #expect(overview.contains(word) || timeline.contains(word), "\(login) misses \(word)")
                    } else {
                        for page in pages { #expect(!spoken(page.html).contains(word), "\(login) sees \(word) on \(page.path)") }
                    }
                }
            }
        }
    }

    /// Without ids and tokens, which are drawn by lot and may hold the digits of any year.
    private func spoken(_ html: String) -> String { html.replacing(/[0-9A-Za-z]{20,}/, with: "") }

    private func collectCheckPages(_ browser: Browser, _ pages: inout [(path: String, page: Element, html: String)]) async throws {
        await browser.get(Self.file + "/umzug")
        guard browser.status == 200 else { return }
        try await browser.submit(["wohnform": "ownFlat"])
        #expect(browser.status == 200)
        pages.append(("check", browser.page, browser.html))
        try await browser.submit(["wohnform": ""])
        pages.append(("mistake", browser.page, browser.html))
    }

    @Test(arguments: reads.map(\.login))
    func `the list shows the columns of a role's fields and no other`(login: String) async throws {
        let fields = try #require(Self.reads.first { $0.login == login }?.fields)
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser(login)
            await browser.get("/personen")
            let row = browser.page.first("tbody")?.all("tr").first { $0.text.contains("P-2019-00001") }
            let text = try #require(row?.text)
            let shown: [(Field, String)] = [
                (.name, "Wachtelia"), (.birth, "03.11.1987"), (.nationality, "Island"), (.phase, "AU"), (.stay, "Zimmer 4711"),
            ]
            for (field, word) in shown { #expect(text.contains(word) == fields.contains(field), "\(login) \(word)") }
            for (field, words) in Self.words where !fields.contains(field) && field != .household {
                for word in words { #expect(!browser.html.contains(word), "\(login) sees \(word)") }
            }
        }
    }

    @Test(arguments: ["ehrenamt", "freiwillig", "partner", "jourfixe", "neu", "verwaltung"])
    func `whoever has no business with people sees none of them`(login: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser(login)
            for path in [
                "/personen", "/suche", Self.file, Self.file + "/verlauf", Self.file + "/umzug", "/haushalte/\(TownFixture.family.id)",
                "/personen/neu",
            ] {
                #expect(await browser.get(path).status == 403, "\(path)")
                for (_, words) in Self.words { for word in words { #expect(!browser.html.contains(word)) } }
            }
            #expect(await browser.get("/start").status == 200)
        }
    }
}
