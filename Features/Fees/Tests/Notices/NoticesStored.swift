import Accommodation
import Foundation
import Jobs
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

extension FixtureTown {
    /// A by-law for the whole city, and where to pay.
    func haveTariff(_ content: TariffTerm.Content = TariffPreset.hessigheim.content) async throws {
        try await database.write(by: .commandLine) { transaction in
            try transaction.recordTariff(named: "Satzung", content, from: "2019-01-01")
            try transaction.record(
                Payee(
                    office: "Stadt Musterburg", address: "Markt 1\n70000 Musterburg", contact: "Frau Ziegenspeck", objection: "Markt 1",
                    holder: "Stadtkasse", iban: "DE02120300000000202051", bank: "Bank"), from: "2019-01-01")
        }
    }

    func owed(_ month: String) async throws -> [ID<Person>: Int] {
        try await read { db in
            Dictionary(
                Assessment(try db.feeBasis(Month(typed: month)!)).debtors.map { ($0.debtor, $0.cents) }, uniquingKeysWith: { first, _ in first })
        }
    }

    @discardableResult
    func issue(_ kind: FeeRun.Kind, _ month: String? = nil, person: ID<Person>? = nil) async throws -> FeeRun {
        let wish = FeeRunWish(
            kind, month: month.flatMap { Month(typed: $0) }, person: person, knownAt: try await read { try $0.latestRecording() },
            day: TownFixture.today)
        let run = try await database.write(by: .commandLine) { try $0.add(wish, debtors: 0, cents: 0) }
        _ = try await FeeRunWork.issue(run, database, by: .commandLine)
        return run
    }

    /// A run that leaves the house today.
    func issueAndPost(_ kind: FeeRun.Kind, _ month: String? = nil) async throws {
        let run = try await issue(kind, month)
        try await database.write(by: .commandLine) {
            _ = try $0.post(run.id, by: .post, on: TownFixture.today, today: TownFixture.today)
        }
    }

    /// The child moves out on a day, as is learnt only now.
    func moveChild(on day: Day) async throws { try await move(TownFixture.child.id, on: day, to: Stay(.ownFlat, address: "Am Wall 9")) }

    /// Somebody moves on a day, as is learnt only now.
    func move(
        _ person: ID<Person>, on day: Day, to stay: Stay = Stay(.ownFlat, address: "Quittenweg 12, 71600 Ludwigsburg")
    ) async throws {
        try await database.write(by: .commandLine) { transaction in
            var act = try Act.move(of: try transaction.db.record(of: person), on: day, to: stay)
            act.reason = "spät gemeldet"
            try transaction.record(act)
        }
    }
}

@Suite struct NoticesStored {
    @Test(arguments: Engine.available)
    func `a month is told once, in numbers without a gap, and a second run finds nothing to do`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            #expect(try await town.owed("2020-05") == [TownFixture.mother.id: 360_00])
            let run = try await town.issue(.month, "2020-05")
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            #expect(notice.number == "GB-2020-000001" && notice.cents == 360_00 && notice.dueOn == "2020-07-01" && notice.run == run.id)
            try await town.issue(.month, "2020-05")
            _ = try await FeeRunWork.issue(run, town.database, by: .commandLine)
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter()) }.count == 1)
            let lines = try await town.read { try $0.feeLines(of: notice.id) }
            #expect(lines.reduce(0) { $0 + $1.cents } == 360_00 && lines.map(\.person) == [TownFixture.child.id, TownFixture.mother.id])
            let document = try #require(try await town.read { try $0.feeDocument(of: notice.id) })
            #expect(document.sha256 == Digest.hex(Digest.sha256(document.pdf)) && document.pdf.starts(with: Array("%PDF".utf8)))
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the database changes no notice, line, letter or booking`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            try await town.database.write(by: .commandLine) { _ = try $0.handOver(on: TownFixture.today) }
            let attempts: [SQL] = [
                "UPDATE fee_notice SET cents = 1", "DELETE FROM fee_notice", "UPDATE fee_line SET cents = 1", "DELETE FROM fee_line",
                "UPDATE fee_document SET letter = ''", "UPDATE fee_booking SET position = 9", "UPDATE fee_export SET cents = 0",
                "DELETE FROM fee_run",
            ]
            for attempt in attempts {
                await #expect(throws: StorageError.self) { try await town.database.housekeep { try $0.run(attempt) } }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what is learnt late becomes a change notice with old, new and difference; the first one stays`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            let before = try await town.read { try $0.latestRecording() }
            try await town.moveChild(on: "2020-05-11")
            #expect(try await town.owed("2020-05") == [TownFixture.mother.id: 240_00])
            #expect(
                try await town.read { db in
                    Assessment(try db.feeBasis(Month(typed: "2020-05")!, knownAt: before)).debtors.map(\.cents)
                } == [360_00])
            let found = try await town.read { try $0.compareFees(on: TownFixture.today) }
            #expect(found == [FeeDifference(debtor: TownFixture.mother.id, month: Month(typed: "2020-05")!, billed: 360_00, assessed: 240_00)])
            try await town.issue(.changes)
            let notices = try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }
            #expect(notices.map(\.cents) == [240_00, 360_00] && notices[0].difference == -120_00 && notices[0].previous == notices[1].id)
            #expect(try await town.read { try $0.compareFees(on: TownFixture.today) }.isEmpty)
            #expect(try await town.read { try $0.feeDifferences() }.isEmpty)
            // And back again: the mistake was a mistake.
            try await town.database.write(by: .commandLine) { transaction in
                let stay = Stay(.citySite, site: TownFixture.citySite.id)
                var act = try Act.move(of: try transaction.db.record(of: TownFixture.child.id), on: "2020-05-11", to: stay)
                act.reason = "doch nicht"
                try transaction.record(act)
            }
            try await town.issue(.changes, person: TownFixture.mother.id)
            #expect(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }.map(\.cents) == [360_00, 240_00, 360_00])
        }
    }

    @Test(arguments: Engine.available)
    func `everything is booked once, and a file stays as it was handed over`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.issueAndPost(.month, "2020-05")
            let first = try await town.database.write(by: .commandLine) { try $0.handOver(on: TownFixture.today) }
            await #expect(throws: Refusal.self) { try await town.database.write(by: .commandLine) { _ = try $0.handOver(on: TownFixture.today) } }
            try await town.moveChild(on: "2020-05-11")
            try await town.issueAndPost(.changes)
            let second = try await town.database.write(by: .commandLine) { try $0.handOver(on: TownFixture.today) }
            let files = try await town.read { db in try [first, second].map { try db.treasuryFile(ID($0))!.content } }
            let lines = files.map { String(decoding: $0, as: UTF8.self).split(separator: "\r\n").dropFirst().map(String.init) }
            #expect(lines[0] == ["GB-2020-000001;Gebühr;2020-05;P-2019-00001;Kanarivogel;Wachtelia;360,00;01.07.2020;17.06.2020;"])
            // A credit is a number as well, not text that begins with a quote.
            #expect(lines[1].count == 1 && lines[1][0].contains(";Gutschrift;2020-05;") && lines[1][0].contains(";Wachtelia;-120,00;"))
            #expect(lines[1][0].hasSuffix(";GB-2020-000001"))
        }
    }

    @Test(arguments: Engine.available)
    func `runs at the same time tell nobody twice`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            await withTaskGroup(of: Void.self) { group in
                for month in ["2020-03", "2020-04", "2020-05", "2020-03", "2020-04", "2020-05"] {
                    group.addTask { _ = try? await town.issue(.month, month) }
                }
            }
            let notices = try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]) }
            #expect(notices.map(\.month.text) == ["2020-05", "2020-04", "2020-03"])
            #expect(Set(notices.map(\.number)) == ["GB-2020-000001", "GB-2020-000002", "GB-2020-000003"])
        }
    }

    @Test(arguments: Engine.available)
    func `areas and reliefs hold from day to day and end without trace of an overlap`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let (mother, period) = (TownFixture.mother.id, DayRange("2020-05-01", "2020-06-01")!)
            try await town.database.write(by: .commandLine) { try $0.record(.percent(50), for: mother, in: period, note: "Härte") }
            #expect(try await town.owed("2020-05") == [mother: 180_00])
            #expect(try await town.owed("2020-06") == [mother: 360_00])
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) { try $0.record(.cents(1), for: mother, in: .starting("2020-05-31"), note: "Härte") }
            }
            let kept = try #require(try await town.read { try $0.feeReliefs(of: [mother]) }.first)
            try await town.database.write(by: .commandLine) { try $0.end(kept, on: "2020-05-16", reason: "geprüft") }
            #expect(try await town.owed("2020-05") == [mother: 360_00 - 87_10])
            let rest = try #require(try await town.read { try $0.feeReliefs(of: [mother]) }.first)
            try await town.database.write(by: .commandLine) { try $0.end(rest, on: nil, reason: "falsch") }
            #expect(try await town.owed("2020-05") == [mother: 360_00])
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) { try $0.end(rest, on: nil, reason: "noch einmal") }
            }
        }
    }

    @Test func `what a month in a room would cost is told for an order`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveTariff(
                TariffTerm.Content(rates: Rates(lump: 500_00, basis: .unit), reference: "Satzung vom 1.1.2019", costs: CostSheet(words: "")))
            let (house, unit, room) = (ID<Spot>("vorderhaus"), ID<Spot>("wohnung"), ID<Spot>("zimmer"))
            try await town.database.write(by: .commandLine) { transaction in
                let site = TownFixture.citySite.id
                let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01"), at: site)
                let always = DayRange.starting("2010-01-01")
                try transaction.add(
                    [
                        (Spot(id: house, kind: .building, site: site, parent: nil), always, Life(name: "Vorderhaus")),
                        (Spot(id: unit, kind: .unit, site: site, parent: house), always, Life(name: "Wohnung 1")),
                        (Spot(id: room, kind: .room, site: site, parent: unit), always, Life(name: "Zimmer 1", counting: .number(4))),
                    ], by: act)
            }
            let fee = try await town.read { try $0.monthlyFee(for: [TownFixture.mother.id, TownFixture.child.id], room: room, on: "2020-06-17") }
            #expect(fee?.cents == 250_00 && fee?.words.text.contains("Satzung vom 1.1.2019") == true)
            // The child owes nothing, in whoever's letter its fee stands.
            let child = try await town.read { try $0.monthlyFee(for: [TownFixture.child.id], with: [TownFixture.mother.id], room: room, on: "2020-06-17") }
            #expect(child?.shares == [MonthlyFee.Share(debtor: TownFixture.mother.id, cents: 125_00)])
            #expect(child?.words.text.hasSuffix("Gebührenschuldner ist Wachtelia Kanarivogel") == true, "\(child?.words.text ?? "")")
            #expect(try await town.read { try $0.monthlyFee(for: [TownFixture.single.id], room: nil, on: "2020-06-17") } == nil)
            #expect(try await town.read { try $0.monthlyFee(for: [TownFixture.unknown.id], room: room, on: "2020-06-17") } == nil)
        }
    }
}
