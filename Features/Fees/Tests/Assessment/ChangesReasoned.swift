import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// Why a notice is changed: what is known otherwise and makes another fee, and the rule that lets it be changed.
@Suite struct ChangesReasoned {
    private typealias Kind = ChangeReason.Kind

    /// A couple with a child, each at 300 € a month, everybody owed by whoever is of age.
    private static func family(_ rates: Rates = Rates(person: PersonRates(300_00)), _ rules: FeeRules = FeeRules()) -> Bench {
        var bench = Bench("2026-04", rates, rules)
        bench.room(places: 4, area: 40_00)
        bench.live("a", born: "1980-01-01", "h")
        bench.live("b", born: "1981-01-01", "h", .partner)
        bench.live("c", born: "2015-01-01", "h", .child)
        return bench
    }

    private static func reasons(_ old: Bench, _ new: Bench, for debtor: String = "a", told: Int? = nil) -> [ChangeReason] {
        FeeChange(from: old.basis, to: new.basis).reasons(for: ID(debtor), told: told ?? old.owed[debtor] ?? 0)
    }

    private static func kinds(_ old: Bench, _ new: Bench, for debtor: String = "a", told: Int? = nil) -> [Kind] {
        reasons(old, new, for: debtor, told: told).map(\.kind)
    }

    @Test func `each fact that makes another fee is named alone, with whom and from when`() {
        let old = Self.family()
        func changed(_ change: (inout Bench) -> Void) -> Bench {
            var new = old
            change(&new)
            return new
        }
        let gone = changed { $0.basis.occupancies[2] = .init(person: ID("c"), site: Bench.site.id, room: Bench.room, period: DayRange("2026-04-01", "2026-04-11")!) }
        #expect(Self.reasons(old, gone) == [ChangeReason(kind: .movedOut, person: ID("c"), day: "2026-04-11", isHigher: false)])
        #expect(Self.reasons(gone, old) == [ChangeReason(kind: .movedIn, person: ID("c"), day: "2026-04-11", isHigher: true)])
        let away = changed { $0.basis.absences[ID("c")] = [DayRange("2026-04-05", "2026-05-20")!] }
        #expect(Self.kinds(old, away) == [.calculation], "no by-law frees the absent: told something nobody can explain")
        let relief = changed { $0.basis.reductions[ID("a")] = [.init(period: .starting("2026-04-01"), relief: .percent(50))] }
        #expect(Self.kinds(old, relief) == [.relief] && Self.kinds(relief, old) == [.relief])
        let care = changed { $0.basis.inCare[ID("c")] = [DayRange("2026-04-21", "2026-05-01")!] }
        #expect(Self.reasons(old, care) == [ChangeReason(kind: .care, person: ID("c"), day: "2026-04-21", isHigher: false)])
        let grown = changed { $0.basis.births[ID("c")] = Birth(born: "2007-01-01", evidence: .documented) }
        #expect(Self.reasons(old, grown) == [ChangeReason(kind: .birth, person: ID("c"), isHigher: false)])
        let apart = changed { $0.basis.members[2] = .init(person: ID("c"), household: ID("anders"), part: .child, period: .starting("2000-01-01")) }
        #expect(Self.reasons(old, apart) == [ChangeReason(kind: .household, day: "2026-04-01", isHigher: false)])
        let died = changed {
            $0.basis.occupancies[2] = .init(person: ID("c"), site: Bench.site.id, room: Bench.room, period: DayRange("2026-04-01", "2026-04-11")!)
            $0.basis.deaths[ID("c")] = "2026-04-10"
        }
        #expect(Self.reasons(old, died) == [ChangeReason(kind: .death, person: ID("c"), day: "2026-04-10", isHigher: false)])
        #expect(Self.reasons(old, old, told: 1) == [ChangeReason(kind: .calculation, isHigher: true)])
        #expect(FeeChange(from: old.basis, to: gone.basis).reasons(for: ID("a"), told: 600_00, merged: true).map(\.kind) == [.file])
    }

    @Test func `rates, rooms and neighbours are told apart, and absence where the by-law frees it`() {
        let shared = Self.family(Rates(area: 10_00), FeeRules(absenceDays: 10))
        var dearer = shared
        dearer.basis.terms = Self.family(Rates(area: 12_00), FeeRules(absenceDays: 10)).basis.terms
        #expect(Self.kinds(shared, dearer) == [.bylaw])
        var larger = shared
        larger.room(places: 4, area: 50_00)
        #expect(Self.kinds(shared, larger) == [.room])
        var crowded = shared
        for name in ["x", "y"] { crowded.live(name, born: "1990-01-01", name) }
        #expect(Self.kinds(shared, crowded) == [.neighbours])
        var away = shared
        away.basis.absences[ID("c")] = [DayRange("2026-04-05", "2026-05-20")!]
        #expect(Self.reasons(shared, away) == [ChangeReason(kind: .absence, person: ID("c"), day: "2026-04-05", isHigher: false)])
        var both = away
        both.basis.terms = dearer.basis.terms
        #expect(Set(Self.kinds(shared, both)) == [.bylaw, .absence], "\(Self.reasons(shared, both))")
        // What is otherwise without moving the fee is no reason.
        var moved = Self.family()
        moved.basis.occupancies[0] = .init(person: ID("a"), site: Bench.site.id, room: ID("anderes"), period: moved.basis.month.range)
        #expect(Self.kinds(Self.family(), moved, told: 600_00) == [.calculation])
    }

    @Test func `the rule follows from the reason: new facts, later events, relief, by-law, reckoning`() async throws {
        let procedure = try await Engine.sqlite.withEmptyTown { database in
            try await database.read { ProcedureLaw(try $0.law(), try $0.holidayCalendar()) }
        }
        let told = FeeNotice(
            id: ID("n"), run: ID("l"), debtor: ID("a"), month: Month(typed: "2026-04")!, sequence: 0, number: "1", issuedOn: "2026-04-20",
            recordedAt: .endless, knownAt: .endless, dueOn: "2026-05-04", dueAfter: nil, dueEach: nil, cents: 1, previous: nil, previousCents: 0)
        func norm(_ kind: Kind, _ day: Day?, higher: Bool = false, _ procedure: ProcedureLaw) -> String {
            ChangeReason(kind: kind, person: nil, day: day, isHigher: higher).norm(against: told, procedure).text
        }
        #expect(norm(.movedOut, "2026-04-11", procedure) == "§ 173 Abs. 1 Nr. 2 AO" && norm(.movedIn, "2026-04-20", higher: true, procedure) == "§ 173 Abs. 1 Nr. 1 AO")
        #expect(norm(.movedOut, "2026-04-21", procedure) == "§ 175 Abs. 1 Satz 1 Nr. 2 AO" && norm(.bylaw, "2026-04-01", procedure) == "§ 175 Abs. 1 Satz 1 Nr. 2 AO")
        #expect(norm(.relief, nil, procedure).contains("§ 163 Abs. 1 Satz 1") && norm(.calculation, nil, procedure) == "§ 129 AO")
        let readings = procedure.law.readings.map {
            $0.question == .changeOfNotice ? LawReading($0.question, validity: $0.validity, reading: "acts", reference: "", mark: .read) : $0
        }
        let acts = ProcedureLaw(Law(numbers: procedure.law.numbers, prolongations: [], readings: readings), procedure.holidays)
        #expect(norm(.movedOut, "2026-04-11", acts) == "§ 130 Abs. 1 AO" && norm(.movedOut, "2026-04-21", acts) == "§ 131 Abs. 1 AO")
        #expect(procedure.law.reading(of: .changeOfNotice, on: "2026-04-20")?.mark == .toBeConfirmed)
    }

    @Test(arguments: Engine.available)
    func `a change notice says what was learnt, from which day and by which rule; a by-law only while that is held to do`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            try await town.moveChild(on: "2020-05-11")
            try await town.issueAndPost(.changes)
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }.first)
            let letter = try await town.read { try $0.rows("SELECT letter FROM fee_document WHERE notice_id = \(notice.id)").first?.text("letter") ?? "" }
            #expect(letter.contains("wohnte ab dem 11.05.2020 nicht mehr in der Unterkunft. (§ 173 Abs. 1 Nr. 2 AO)"), "\(letter)")
            var dearer = TariffPreset.hessigheim.content
            dearer.rates.person = PersonRates(190_00)
            try await town.database.write(by: .commandLine) { [dearer] in try $0.recordTariff(named: "Satzung", dearer, from: "2020-05-01") }
            let wish = FeeRunWish(.changes, month: nil, knownAt: try await town.read { try $0.latestRecording() }, day: TownFixture.today)
            #expect(try await town.read { try $0.noticeDrafts(wish) }.isEmpty)
            try await town.letBylawsReachBack()
            let drafts = try await town.read { try $0.noticeDrafts(wish) }
            #expect(drafts.count == 1)
            #expect(try await town.read { try $0.changeReasons(drafts, knownAt: wish.knownAt) }[notice.id]?.map(\.kind) == [.bylaw])
        }
    }
}

extension FixtureTown {
    /// The city's lawyer holds that a by-law that reaches back may ask for more.
    func letBylawsReachBack() async throws {
        try await database.write(by: .commandLine) {
            let said = LawStatement(
                id: .random(), .reading(.bylawBackwards, "event"), from: "2020-01-01", reference: "Schreiben", seenUntil: "2020-06-01",
                confirmedBy: "Rechtsamt")
            try $0.state(said)
            try $0.answer(said, isConfirmed: true)
        }
    }
}
