import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Identity

/// What makes two files alike, and what does not.
@Suite struct ResemblanceTests {
    private static let town: [(person: ID<Person>, newcomer: Newcomer)] = {
        let (given, family) = (
            ["Karl", "Lena", "Olga", "Pawel", "Tomas", "Ruth", "Sven", "Anna"], ["Berger", "Conrad", "Dietz", "Falk", "Gruber", "Huber"]
        )
        return (0..<600).map { number in
            let name = PersonName(family: family[number / 8 % 6] + ["mann", "stein", "bach"][number % 3], given: given[number % 8])
            let birth = Birth(born: Day(number: 3000 + number * 37 % 9000), evidence: .documented)
            return (ID("t\(number)"), Newcomer(names: [name], births: [birth], nationalities: ["SY"]))
        }
    }()

    private static let frequencies = Frequencies(town.map { Portrait($0.person, $0.newcomer) })

    private func score(_ one: Newcomer, _ other: Newcomer) -> Int {
        Resemblance(Portrait(ID("a"), one), Portrait(ID("b"), other), Self.frequencies).score
    }

    private func somebody(_ given: String, _ family: String, _ born: Day?, azr: String? = nil, household: String? = nil) -> Newcomer {
        Newcomer(
            names: [PersonName(family: family, given: given)], births: born.map { [Birth(born: $0, evidence: .declared)] } ?? [],
            azrNumbers: Set([azr].compactMap { $0 }), households: Set([household].compactMap { $0.map { ID($0) } }))
    }

    @Test(arguments: ["Mohammed", "Mohammad", "Muhammad", "Muhammed", "Mohamed", "Muhamed", "Muhamad", "Mohamad"])
    func `eight spellings of one first name are one person's with the same birth date`(given: String) {
        #expect(score(somebody("Mohammed", "Al Hussein", "1990-04-17"), somebody(given, "Alhusain", "1990-04-17")) >= Proposal.likely)
        #expect(score(somebody("محمد", "الحسين", "1990-04-17"), somebody(given, "al-Hussein", "1990-04-17")) >= Proposal.least)
    }

    @Test func `a birth date may be turned, a year beside or known only as a year`() {
        let born = somebody("Yonas", "Tesfamariam", "1990-04-07")
        for other in ["1990-07-04", "1991-04-07", "1990-04-01"] as [Day] {
            #expect(score(born, somebody("Yonas", "Tesfamariam", other)) >= Proposal.least)
        }
        var vague = born
        vague.births = [Birth(year: 1990, month: nil, day: nil, evidence: .declared)!]
        #expect(score(born, vague) >= Proposal.least)
        #expect(score(born, somebody("Yonas", "Tesfamariam", "1990-04-07")) > score(born, somebody("Yonas", "Tesfamariam", "1990-07-04")))
    }

    @Test func `twins and siblings are no duplicates`() {
        #expect(score(somebody("Lina", "Haddad", "2015-03-02"), somebody("Omar", "Haddad", "2015-03-02")) < Proposal.least)
        #expect(
            score(somebody("Amira", "Haddad", "2015-03-02", household: "h"), somebody("Samira", "Haddad", "2015-03-02", household: "h"))
                < Proposal.least)
        // The same child entered twice in one family is.
        #expect(
            score(somebody("Lina", "Haddad", "2015-03-02", household: "h"), somebody("Lina", "Haddad", "2015-03-02", household: "h"))
                >= Proposal.likely)
    }

    @Test func `a rare name says more than a common one`() {
        let rare = score(somebody("Xhevdet", "Krasniqi", nil), somebody("Xhevdet", "Krasniqi", nil))
        let common = score(somebody("Karl", "Bergermann", nil), somebody("Karl", "Bergermann", nil))
        #expect(rare > common + 10 && common < Proposal.least)
    }

    @Test func `the same AZR number comes first, two numbers weigh against`() {
        #expect(score(somebody("Lina", "Haddad", "2015-03-02", azr: "1"), somebody("Ganz", "Anders", "1980-01-01", azr: "1")) >= 95)
        let without = score(somebody("Lina", "Haddad", "2015-03-02"), somebody("Lina", "Haddad", "2015-03-02"))
        #expect(score(somebody("Lina", "Haddad", "2015-03-02", azr: "1"), somebody("Lina", "Haddad", "2015-03-02", azr: "2")) < without)
    }

    @Test func `likeness does not depend on who comes first`() {
        var random = SplitMix(state: 5)
        for _ in 0..<60 {
            let (one, other) = (Self.town.randomElement(using: &random)!.newcomer, Self.town.randomElement(using: &random)!.newcomer)
            #expect(score(one, other) == score(other, one))
        }
    }

    @Test func `a search finds what comparing everybody finds`() async throws {
        var people = Array(Self.town.prefix(75))
        for number in stride(from: 0, to: 75, by: 5) {
            var again = people[number].newcomer
            again.births = again.births.map { Birth(born: $0.born.addingYears(number % 30 == 0 ? 0 : 1), evidence: .declared) }
            people.append((ID("z\(number)"), again))
        }
        let run = try await ProposalRun.searching(people, apart: [Pair(ID("t0"), ID("z0"))])
        let portraits = people.map { Portrait($0.person, $0.newcomer) }
        let frequencies = Frequencies(portraits)
        var all: Set<Pair> = []
        for (index, one) in portraits.enumerated() {
            for other in portraits[(index + 1)...] where Resemblance(one, other, frequencies).score >= Proposal.likely {
                all.insert(Pair(one.person, other.person))
            }
        }
        all.remove(Pair(ID("t0"), ID("z0")))
        #expect(all.count >= 2 && all.isSubset(of: Set(run.proposals.map(\.pair))))
        #expect(run.compared < people.count * people.count / 3)
    }

    @Test(arguments: Engine.available)
    func `the list, its filter and the number on the start page agree`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let name = Act(
                .correction, on: "2020-06-01",
                changes: [
                    .record(TownFixture.unknown.id, .starting("1987-11-03"), .name(PersonName(family: "Kanarivogel", given: "Wachtelja"))),
                    .record(TownFixture.unknown.id, .starting("1987-11-03"), .birth(Birth(born: "1987-11-03", evidence: .declared))),
                ])
            try await town.database.write(by: .system) { try $0.record(name) }
            let browser = try await town.browser("unterbringung")
            #expect(await browser.get("/dubletten").text.contains("Es wurde noch nicht gesucht."))
            try await browser.submit(to: "/dubletten/suche").follow()
            #expect(browser.text.contains("Die Suche läuft") && !browser.text.contains("noch nicht gesucht"))
            #expect(browser.page.all("progress").count == 1)
            #expect(try await browser.door.jobRunner.drain() >= 1)
            await browser.get("/dubletten")
            #expect(browser.text.contains("1 Paar") && browser.text.contains("P-2020-00001") && browser.text.contains("Geburtsdatum gleich"))
            #expect(await browser.get("/dubletten?grund=birthTurned").text.contains("Keine Paare"))
            #expect(await browser.get("/start").text.contains("Mögliche Dubletten"))
            await browser.get("/dubletten")
            let link = try #require(browser.links.first { $0.contains("/vergleich/") })
            // The comparison says the same number as the list, whatever it would come to by itself.
            try await town.database.housekeep { try $0.run("UPDATE duplicate_proposal SET score = 77") }
            #expect(await browser.get("/dubletten").text.contains("77"))
            #expect(await browser.get(link).text.contains("Wie ähnlich: 77 von 100"))
            try await browser.submit(["warum": "Schwestern"], to: "/verschieden").follow()
            #expect(await browser.get("/dubletten").text.contains("0 Paare"))
            // Not even a new search brings it back.
            try await town.database.findDuplicates()
            #expect(await browser.get("/dubletten").text.contains("0 Paare"))
        }
    }
}
