import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

extension FixtureTown {
    /// Somebody has a Betreuer for housing.
    fileprivate func care(for person: ID<Person>) async throws {
        try await database.housekeep { db in
            try db.run("INSERT INTO order_act (id, kind, day, recorded_at, account, reason) VALUES ('b', 'representative', '2020-01-02', 1, '', '')")
            try db.run(
                """
                INSERT INTO order_representative (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, kind, name, address, proof)
                VALUES ('b', \(person), '2020-01-02', \(endless: .day), 1, 'b', \(endless: .instant), 'carer', 'Carla Betreuerin',
                        'Hof 3\n70002 Musterburg', 'AG Musterburg')
                """)
        }
    }

    /// When the notice that holds on a day was made known.
    fileprivate func known(on day: Day) async throws -> Day? {
        try await read { try $0.feeClaims(try $0.feeNotices(of: [TownFixture.mother.id]), on: day).first?.current?.standing.remedies.known.day }
    }
}

/// Notices go to whoever gets the debtor's letters.
@Suite struct NoticesAddressed {
    @Test(arguments: Engine.available)
    func `a notice goes to the Betreuer, says for whom, and is made known there and nowhere else`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            try await town.care(for: TownFixture.mother.id)
            let run = try await town.issue(.month, "2020-05")
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            let letter = try await town.read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(notice.id)")?.text("letter") ?? "" }
            #expect(letter.contains("Carla Betreuerin") && letter.contains("70002 Musterburg") && letter.contains("rechtliche Betreuung von Wachtelia"))
            #expect(letter.contains("Guten Tag, Carla Betreuerin,") && letter.contains("Er richtet sich an Wachtelia"))
            var past = NoticeEventWish(.posted, on: "2020-06-17", way: .post)
            past.to = .oneself
            try await town.database.write(by: .commandLine) { [past] transaction in try transaction.record(past, of: notice.id, today: "2020-06-18") }
            #expect(try await town.known(on: "2020-12-31") == nil)
            let event = try #require(try await town.read { try $0.noticeEvents(of: [notice.id])[notice.id]?.first })
            try await town.database.write(by: .commandLine) { try $0.takeBack(event, of: notice, on: "2020-06-18", reason: "ging an die Betreuung") }
            #expect(try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-17", today: "2020-06-18") } == 1)
            #expect(try await town.read { try $0.noticeEvents(of: [notice.id])[notice.id]?.first?.to } == .carer)
            #expect(try await town.known(on: "2020-12-31") == "2020-06-22")
        }
    }

    @Test(arguments: Engine.available)
    func `who owes a notice as well has the letter go to the own Betreuer, the debtor's stays where it was`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var content = TariffPreset.hessigheim.content
            content.rules.debtors = .joint
            try await town.haveTariff(content)
            try await JointDebts.joinHousehold(town)
            try await town.care(for: TownFixture.single.id)
            try await town.issue(.month, "2020-05")
            let notice = try #require(try await town.read { try $0.feeNotices(of: [TownFixture.mother.id]).first })
            let own = try await town.read { try $0.row("SELECT letter FROM fee_document WHERE notice_id = \(notice.id)")?.text("letter") ?? "" }
            let copy = try await town.read { try $0.row("SELECT letter FROM fee_copy WHERE notice_id = \(notice.id)")?.text("letter") ?? "" }
            #expect(copy.contains("Guten Tag, Carla Betreuerin,") && copy.contains("Er richtet sich an Tesfay Allein") && copy.contains("70002 Musterburg"))
            #expect(own.contains("Guten Tag, Wachtelia Kanarivogel,") && !own.contains("Carla"))
            #expect(try await town.read { try $0.recipientRoles(of: [notice.id])[notice.id] } == .oneself)
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is posted to who has left for nobody knows where`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveTariff()
            let run = try await town.issue(.month, "2020-05")
            let posted = try await town.database.write(by: .commandLine) { transaction in
                var act = try Act.departure(of: try transaction.db.record(of: TownFixture.mother.id), on: "2020-06-16", Departure(.whereaboutsUnknown))
                act.reason = "fort"
                try transaction.record(act)
                return try transaction.post(run.id, by: .post, on: "2020-06-17", today: "2020-06-18")
            }
            #expect(posted == 0)
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter(sort: .unposted)) }.count == 1)
        }
    }
}
