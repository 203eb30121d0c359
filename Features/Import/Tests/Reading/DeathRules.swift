import Places
import Register
import Spreadsheet
import TestSupport
import Testing
import Vocabulary

@testable import Import

/// Whoever died did not leave, whatever word the list has for it.
@Suite struct DeathRules {
    private func read(_ text: String) throws -> ListReading {
        let words = ValueWords(sites: [], authorities: [])
        let grids = try TableFile.sheets(Array(text.utf8))
        let settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: "2024-04-15")
        return ListReading(grids, settings, words, town: "", today: "2024-04-15")
    }

    @Test(arguments: ["verstorben", "Tod", "†", "gestorben", "verst.", "† 03.04.2024", "Todesfall", "TOT", "deceased", "verstorben am 3.4.2024"])
    func `a word for death is no reason of leaving and no day of it`(word: String) throws {
        let head = "Familienname;Vorname;Geb.;Auszug am;Auszugsgrund;Bemerkung\n"
        for row in ["3.4.2024;\(word);", "\(word);;", "3.4.2024;;\(word)", "3.4.2024;sonstiges;\(word)"] {
            let people = try read(head + "Groß;Anna;1.2.1980;\(row)\nKlein;Otto;1.2.1985;;;\n").people
            #expect(people.map { $0.death != nil } == [true, false], "\(row)")
            #expect(!people[0].isGone && people[0].departure == nil && people[0].departureReason == nil, "\(row)")
        }
    }

    @Test func `a name, a relative and a living person are no death`() throws {
        let people = try read(
            "Familienname;Vorname;Geb.;Auszug am;Bemerkung\nTod;Anna;1.2.1980;;\nGroß;Tot;1.2.1985;1.4.2024;\nLang;Eva;1.2.1990;;Vater verstorben\nKurz (verst.);Ida;1.2.1950;;\n"
        ).people
        #expect(people.map { $0.death != nil } == [false, false, false, true] && people[1].isGone)
    }

    @Test func `a remembered meaning does not make a death a departure`() throws {
        let words = ValueWords(sites: [], authorities: [])
        let grids = try TableFile.sheets(Array("Familienname;Vorname;Geb.;Auszug am;Auszugsgrund\nGroß;Anna;1.2.1980;1.4.2024;Tod\n".utf8))
        var settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: "2024-04-15")
        settings.decide(.departureReason, "Tod", Departure.Reason.other.rawValue)
        #expect(ListReading(grids, settings, words, town: "", today: "2024-04-15").people[0].death == 4)
        #expect(ValueCounts(grids, settings).counts.isEmpty)
    }

    @Test func `a word an older list took to mean death is asked about, too`() throws {
        let words = ValueWords(sites: [], authorities: [])
        let grids = try TableFile.sheets(Array("Familienname;Vorname;Geb.;Auszug am;Auszugsgrund\nGroß;Anna;1.2.1980;1.4.2024;heimgegangen\n".utf8))
        var settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: "2024-04-15")
        settings.decide(.departureReason, "heimgegangen", Departure.Reason.death.rawValue)
        let person = try #require(ListReading(grids, settings, words, town: "", today: "2024-04-15").people.first)
        #expect(person.death == 4 && !person.isGone && person.departure == nil && person.departureReason == nil)
    }

    @Test(arguments: Engine.available)
    func `the row leads to the file until the death stands there`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let list =
                "Familienname;Vorname;Geburtsdatum;Auszug am;Grund des Auszugs\nKanarivogel;Wachtelia;03.11.1987;01.06.2020;verstorben\nFremd;Udo;1.2.1980;verstorben;\n"
            func plan() async throws -> ImportPlan {
                let grids = try TableFile.sheets(Array(list.utf8))
                let words = try await town.read { try $0.valueWords() }
                let settings = try ImportGuess.settings(grids, name: "Liste.csv", profiles: [], words: words, today: TownFixture.today)
                let source = ListSource(name: "Liste.csv", grids: grids, settings: settings, today: TownFixture.today)
                return try await town.read { try $0.importPlan(source) }
            }
            let first = try await plan()
            #expect(first.people.map(\.outcome) == [.wrong, .skipped] && first.people[0].acts.isEmpty, "\(first.text)")
            #expect(first.people[0].listed.problems.contains { $0.message.contains("„Tod“") })
            let person = try #require(first.people[0].person)
            let record = try #require(try await town.read { try $0.records(of: [person])[person] })
            let day = try #require(record.phase(on: TownFixture.today) == nil ? nil : TownFixture.today)
            try await town.database.write(by: .commandLine) { try $0.record(try Act.death(of: record, on: day)) }
            let next = try await plan()
            #expect(next.people[0].outcome == .unchanged && next.people[0].acts.isEmpty, "\(next.text)")
        }
    }
}
