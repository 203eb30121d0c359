import Register
import Spreadsheet
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Import

/// What a list means for people the register knows.
@Suite struct PlanRules {
    private func plan(_ town: FixtureTown, _ text: String, on day: Day = TownFixture.today, decisions: [ListPlace: ImportDecision] = [:]) async throws
        -> ImportPlan
    {
        let grids = try TableFile.sheets(Array(text.utf8))
        let today = TownFixture.today
        let words = try await town.read { try $0.valueWords() }
        var settings = try ImportGuess.settings(grids, name: "Liste.csv", profiles: [], words: words, today: today)
        settings.day = day.iso
        var source = ListSource(name: "Liste.csv", grids: grids, settings: settings, today: today)
        source.decisions = decisions
        let made = source
        return try await town.read { try $0.importPlan(made) }
    }

    @Test(arguments: Engine.available)
    func `numbers and exact names are recognised, likeness is asked about`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let plan = try await plan(
                town,
                """
                Familienname;Vorname;Geburtsdatum;AZR;Staat
                Kanarivogel;Wachtelia;03.11.1987;987654321098;IS
                Kanarivogel;Küken;05.05.2011;;SYR
                Kanarifogel;Kücken;05.05.2011;;SYR
                Allein;Tesfay;1990;;ER
                Fremdling;Anna;02.03.1985;;UKR
                """)
            #expect(plan.people.map(\.outcome) == [.unchanged, .unchanged, .undecided, .undecided, .new], "\(plan.text)")
            #expect(plan.people[0].person == TownFixture.mother.id && plan.people[1].person == TownFixture.child.id)
            #expect(plan.people[2].candidates.first?.id == TownFixture.child.id && plan.people[3].candidates.first?.id == TownFixture.single.id)
            let place = plan.people[3].listed.place
            let decided = try await self.plan(
                town, "Familienname;Vorname;Geburtsdatum\nX;Y;1.1.1990\nX;Z;2.2.1990\nX;W;1991\nAllein;Tesfay;1990\n",
                decisions: [place: .same(TownFixture.single.id)])
            #expect(decided.people.last?.outcome == .unchanged)
        }
    }

    @Test(arguments: Engine.available)
    func `the ground of a prolongation is taken over for a permit under section 24`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let head = "Familienname;Vorname;Geburtsdatum;Aufenthaltsstatus;Gültig bis;Grund der Fortgeltung"
            let plan = try await plan(town, "\(head)\nKanarivogel;Wachtelia;03.11.1987;§ 24;04.03.2021;Nr. 2\nNeu;Olena;1.2.1990;§ 24;04.03.2021;keiner\n")
            let new = try plan.ground.newcomer(plan.people[1].listed, id: ID("neu"), household: ID("h"), part: .reference, accompanied: false)
            let found = (plan.people.flatMap(\.acts).flatMap(\.changes) + new.changes).compactMap { change -> ResidenceStatus? in
                if case .record(_, _, .residenceStatus(let status)) = change { status } else { nil }
            }
            #expect(found.compactMap(\.prolongationGround) == [.family, .no], "\(plan.text)")
        }
    }

    @Test func `a different number keeps namesakes apart`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let plan = try await plan(town, "Familienname;Vorname;Geburtsdatum;AZR\nKanarivogel;Wachtelia;03.11.1987;111122223333\n")
            #expect(plan.people.map(\.outcome) == [.new])
        }
    }

    @Test(arguments: Engine.available)
    func `the number of a merged file means the one it lives on in`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (gone, single) = (TownFixture.gone, TownFixture.single)
            try await town.database.write(by: .system) { transaction in
                let act = try transaction.begin(Act(.correction, on: TownFixture.today, changes: []))
                try transaction.db.run(
                    """
                    INSERT INTO person_merge (id, kept_id, merged_id, recorded_at, recorded_act, superseded_at)
                    VALUES ('m', \(single.id), \(gone.id), \(transaction.at), \(act), \(Instant.endless))
                    """)
                try transaction.note(JournalNote("test", "person", gone.id.text))
            }
            let plan = try await plan(town, "Familienname;Vorname;Aktenzeichen\nAllein;Tesfay;\(gone.fileNumber)\nFremd;Anna;P-1900-00001\n")
            #expect(plan.people.first?.person == single.id, "\(plan.text)")
            #expect(plan.people.last?.outcome == .wrong, "\(plan.text)")
        }
    }

    @Test func `what changed is proposed as a dated fact, what differs is only said`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let site = try await town.read { try $0.sites().first { $0.id == TownFixture.citySite.id }?.name ?? "" }
            let plan = try await plan(
                town,
                """
                Name, Vorname;Geb.;AZR;Unterkunft;Zimmer;Status;gültig bis;Einzug;m/w
                Kanarivogel, Wachtelia;04.11.1987;987654321098;\(site);12;Niederlassungserlaubnis;;01.06.2020;w
                """)
            let person = try #require(plan.people.first)
            #expect(person.outcome == .changed)
            #expect(person.acts.map(\.kind) == [.move, .residenceStatus])
            #expect(person.acts.map(\.day) == ["2020-06-01", TownFixture.today])
            #expect(person.listed.problems.contains { $0.weight == .warning && $0.field == .birth })
            // Nobody is corrected by a list: the sex on file stays.
            #expect(!person.acts.contains { $0.kinds.contains(.sex) })
        }
    }

    @Test func `a departure is proposed only where the list names it, and a return as one`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let plan = try await plan(
                town,
                """
                Name, Vorname;Geb.;AZR;Auszug am;Auszugsgrund
                Kanarivogel, Wachtelia;03.11.1987;987654321098;10.06.2020;unbekannt verzogen
                Fortgang, Olena;30.04.1979;;;
                """)
            #expect(plan.people.map { $0.acts.map(\.kind) } == [[.departure], [.returned]], "\(plan.text)")
            #expect(plan.people.allSatisfy { $0.listed.hasWarning })
            #expect(plan.people[0].words.map(\.text) == ["Weggang am 10.06.2020: Aufenthalt unbekannt"])
        }
    }

    @Test func `children need somebody, and rows of another town stay out`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let plan = try await plan(
                town,
                """
                Familie;Familienname;Vorname;Geburtsdatum;Gemeinde
                1;Groß;Anna;1.2.1980;Musterburg
                1;Groß;Ida;1.2.2012;Musterburg
                2;Allein;Kind;1.2.2012;Musterburg
                3;Nachbar;Otto;1.2.1980;Rohrdommel
                4;Doppelt;Eva;3.4.1981;Musterburg
                4;Doppelt;Eva;3.4.1981;Musterburg
                """)
            #expect(plan.people.map(\.outcome) == [.new, .new, .wrong, .wrong, .new, .new], "\(plan.text)")
            #expect(plan.people[2].listed.problems.contains { $0.message.contains("minderjährig") })
            #expect(plan.people[5].listed.hasWarning && !plan.people[4].listed.hasWarning)
            #expect(plan.newHouseholds.map(\.count) == [2, 2])
        }
    }
}
