import Access
import Register
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Whatever a role may not read of a person stands nowhere it can go: no page, list, panel, paper or file, and in nothing that follows from it.
@Suite struct FieldsEverywhere {
    /// Words that stand in the town only because of one field of one person: what was recorded, and what is worked out from it.
    private static let planted: [(field: Field, words: [String])] = [
        (.name, ["Kanarivogel", "Wachtelia", "მწყერი"]), (.birth, ["03.11.1987", "1987-11-03", "32 Jahre"]), (.nationality, ["Island"]),
        (.language, ["Wolof"]), (.azrNumber, ["987654321098"]), (.household, ["H-2019-00077"]), (.guardianship, ["Zaunkönig"]),
        (
            .residenceStatus,
            [
                "07.09.2023", "2023-09-07", "§ 25 Abs. 4", ResidenceStatus.Ground.humanitarian.label.text,
                // Of the one whose provisional accommodation a title ended: ground, the day it was issued, the day it runs out.
                ResidenceStatus.Ground.asylum.label.text, "23.12.2019", "2019-12-23", "24.12.2019", "09.08.2021", "2021-08-09",
            ]
        ), (.phase, ["Rohrdommel", "Familiennachzug"]), (.stay, ["Zimmer 4711"]), (.assignment, ["Amsel Zuständig"]),
    ]

    private static let logins: [(login: String, role: Role)] = [
        ("gebuehren", .fees), ("hausmeister", .caretaker), ("datenschutz", .dataProtection), ("ehrenamt", .volunteerCoordinator),
        ("jourfixe", .meetingMember), ("im1", .integrationManager), ("verwaltung", .administrator), ("leitung", .lead),
    ]

    @Test(arguments: logins.map(\.login))
    func `what a role may not read stands on none of its pages, papers and files`(login: String) async throws {
        let role = try #require(Self.logins.first { $0.login == login }?.role)
        let reads = AccessMatrix.policy.grants(for: [role.rawValue]).flatMap(\.reads)
        let (pages, told) = try await Engine.sqlite.withTown { town async throws in
            try await Self.issueTitle(to: TownFixture.single.id, on: "2019-12-23", in: town)
            try await town.runTasks(on: TownFixture.today)
            var pages = try await Walker(town, try await town.browser(login)).walk(Self.addresses(in: town, for: role))
            // Colleagues stand in their own list and in the journal, and a house's year shows every day there is.
            pages = pages.filter { !$0.address.hasPrefix("/konten") && !$0.address.contains("/jahr") && !$0.address.hasPrefix("/protokoll") && !$0.address.contains("/protokoll") }
            var told: [String] = []
            for (field, words) in Self.planted where !reads.contains(field) {
                for word in words {
                    if let page = pages.first(where: { $0.text.contains(word) && !Self.isPublic(word, $0.address) }) {
                        told.append("\(field.name): \(word) on \(page.address)")
                    }
                }
            }
            return (pages, told)
        }
        #expect(told == [], "\(login), \(pages.count) pages: \(told.joined(separator: "\n"))")
        #expect(pages.count > (role == .lead ? 100 : 10), "\(login): \(pages.map(\.address))")
        // The same words are found where they may be read, so that looking for them means something.
        if role == .lead {
            for (_, words) in Self.planted { #expect(words.contains { word in pages.contains { $0.text.contains(word) } }, "\(words)") }
        }
    }

    /// Pages that explain words to everybody.
    private static func isPublic(_ word: String, _ address: String) -> Bool {
        ["/glossar", "/methodik", "/zahlen/methodik", "/hilfe", "/anleitung", "/recht"].contains { address.hasPrefix($0) }
            // A kind of arrival that helpers are told of in numbers only.
            || (word == "Familiennachzug" && (address.hasPrefix("/zugang") || address.hasPrefix("/prognose")))
    }

    /// Their provisional accommodation is over since, for a reason that only the status tells.
    private static func issueTitle(to person: ID<Person>, on day: Day, in town: FixtureTown) async throws {
        try await town.database.write(by: .system) { transaction in
            let status = ResidenceStatus(.asylum, document: .residencePermit, printedUntil: "2021-08-09")
            let act = Act(.residenceStatus, on: day, changes: [.record(person, .starting(day), .residenceStatus(status))])
            try transaction.record(act)
        }
    }

    /// Every address of the role, about each of those who carry a word.
    private static func addresses(in town: FixtureTown, for role: Role) async throws -> [String] {
        var found: [String] = []
        for person in [TownFixture.mother.id, TownFixture.single.id] {
            var examples = try await town.read(TownHall.offices.examples)
            examples["person"] = person.text
            examples["household"] = TownFixture.family.id.text
            examples["site"] = TownFixture.citySite.id.text
            found += RouteTableau.lines(examples: examples).filter { $0.method == "GET" && $0.roles.contains(role.rawValue) }.compactMap(\.example)
        }
        return found
    }
}

/// Goes wherever links lead, takes every list as paper and as a file.
private struct Walker {
    let town: FixtureTown
    let browser: Browser

    init(_ town: FixtureTown, _ browser: Browser) {
        self.town = town
        self.browser = browser
    }

    /// No more than so many addresses of one shape: days and pages of a list go on for ever.
    private static let most = 6

    func walk(_ start: [String]) async throws -> [(address: String, text: String)] {
        var (waiting, seen, shapes) = (start, Set<String>(), [String: Int]())
        var pages: [(address: String, text: String)] = []
        while let address = waiting.popLast() {
            guard seen.insert(address).inserted, address.hasPrefix("/"), !address.hasPrefix("//") else { continue }
            let shape = address.prefix { $0 != "?" }.split(separator: "/").map { $0.contains(where: \.isNumber) || $0.count > 20 ? "*" : $0 }
                .joined(separator: "/")
            shapes[shape, default: 0] += 1
            guard shapes[shape, default: 0] <= Self.most else { continue }
            await browser.get(address)
            guard browser.status == 200 || browser.status == 422 else { continue }
            pages.append((address, spoken(browser.html)))
            waiting += browser.links
            if address.contains("/ausgabe"), (try? browser.form()) != nil {
                try await browser.submit(["zweck": "Prüfung"], button: "csv")
                pages.append((address + " als Datei", spoken(browser.html)))
            } else if !address.contains("?") {
                waiting.append(address + "?ansicht=druck")
            }
        }
        return pages
    }

    /// Without ids and tokens, which are drawn by lot and may hold the digits of any year.
    private func spoken(_ html: String) -> String { html.replacing(/[0-9A-Za-z]{20,}/, with: "") }
}
