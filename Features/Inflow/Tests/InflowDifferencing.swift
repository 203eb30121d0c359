import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Inflow

/// Whoever may not open people asks many questions about who is to come, and subtracts the answers (Differenzbildung).
@Suite struct InflowDifferencing {
    private static let logins = ["jourfixe", "ehrenamt"]
    private static let pages = [
        "/zugang", "/zugang/zuteilungen", "/zugang/familiennachzug", "/zugang/quote", "/prognose", "/prognose.csv", "/prognose/monat",
    ]

    /// Every number in a table, a figure or a file, in order.
    private func numbers(_ reply: Reply) -> [String] {
        guard reply.text.contains("<html") else { return reply.text.split(separator: "\n").map(String.init) }
        let page = PageReader.read(reply.text)
        return (page.first("main") ?? page).all.filter { $0.name == "td" || $0.classes.contains("figure-number") }.map(\.text)
    }

    /// Small numbers of everything that is announced, in months one after the other.
    private func announce(_ town: FixtureTown, after today: Day) async throws {
        let start = today.firstOfMonth
        for (index, persons) in [1, 3, 4, 4, 8, 2, 1, 7].enumerated() {
            let month = DayRange(start.addingMonths(index), start.addingMonths(index + 1))!
            try await town.database.write(by: .commandLine) { transaction in
                let plan = Allocation.Plan(
                    authority: TownFixture.district.id, pillar: .followUp, persons: persons, families: [1], window: month, reference: "Z \(index)")
                try transaction.announce(plan, as: ID("z\(index)"), on: today)
                try transaction.expect(9 - persons, of: TownFixture.mother.id, in: month, .applied, as: ID("n\(index)"), on: today)
            }
        }
    }

    @Test func `of a part nobody knows better than by four how many it is, whatever stands beside it and as their sum`() {
        // All that two months and what comes later can be, by what is said of them.
        var alike: [[Int]: [[Int]]] = [:]
        for first in 0...24 {
            for second in 0...24 {
                for later in 0...24 { alike[[first, second, later].inFives, default: []].append([first, second, later]) }
            }
        }
        for (told, counts) in alike where told.reduce(0, +) <= 15 {
            for index in told.indices {
                let values = Set(counts.map { $0[index] })
                let (low, high) = (values.min() ?? 0, values.max() ?? 0)
                #expect(high - low >= 4 && values.count == high - low + 1, "\(told) \(index): \(low) to \(high)")
                // Where nothing is said to come, it may be nobody.
                if told[index] == 0 { #expect(low == 0, "\(told)") }
            }
        }
        // Drawn each by itself beside their sum, these would all be known: eight in each of four months.
        #expect([8, 8, 8, 8].inFives == [5, 10, 5, 10] && [4, 4].inFives == [0, 5])
    }

    @Test(arguments: InflowDifferencing.logins)
    func `every number of what is announced is a step of five, in every month and together`(login: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await announce(town, after: TownFixture.today)
            let browser = try await town.browser(login)
            for path in ["/zugang", "/zugang/zuteilungen", "/zugang/familiennachzug"] {
                await browser.get(path)
                #expect(browser.status == 200)
                // A figure stands before its name.
                let shown = numbers(browser.reply).map { String($0.filter { $0 != "." }.prefix { $0 == "<" || $0.isNumber }) }.filter { !$0.isEmpty }
                #expect(shown.count >= 12, "\(path)")
                for number in shown { #expect(number == "<5" || Int(number).map { $0 % 5 == 0 } ?? false, "\(path): \(number)") }
                #expect(!browser.html.contains("Kanarivogel") && !browser.html.contains("Z 3"))
            }
            // Months of four people stand there as nothing or as five, and the sum is that of the steps.
            await browser.get("/zugang/zuteilungen")
            let steps = numbers(browser.reply).compactMap { $0 == "<5" ? 0 : Int($0) }
            #expect(steps.last == steps.dropLast().reduce(0, +), "\(steps)")
        }
    }

    @Test(arguments: InflowDifferencing.logins)
    func `no field chooses another day, state of knowledge or part`(login: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await announce(town, after: TownFixture.today)
            let browser = try await town.browser(login)
            let days = ["2020-05-31", "2020-06-01", "2020-06-16", "2020-06-18", "2020-06-10T08:00:00Z", "30.04.2020", "2020-05"]
            let fields = ["ab", "am", "stand", "von", "bis", "tag", "jahr", "nach", "art", "grund", "behoerde", "saeule", "szenario", "wissensstand"]
            for path in Self.pages {
                let plain = numbers(await browser.get(path).reply)
                #expect(browser.status == 200 && !plain.isEmpty, "\(path)")
                for field in fields {
                    for value in days + ["low", "followUp", "months"] {
                        await browser.get("\(path)?\(field)=\(value)")
                        let isSame = browser.status == 200 && numbers(browser.reply) == plain
                        #expect(isSame || [403, 404, 409, 422].contains(browser.status), "\(path)?\(field)=\(value): \(browser.status)")
                    }
                }
            }
            for path in ["/zugang/liste?art=ueberfaellig", "/zugang/liste.csv?art=faellig", "/prognose/festgehalten", "/zugang/zuteilungen/z1"] {
                await browser.get(path)
                #expect([403, 404].contains(browser.status), "\(path): \(browser.status)")
            }
        }
    }

    @Test(arguments: InflowDifferencing.logins)
    func `what the register says of one person changes nothing before the next release, and on no day of a month`(login: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            // Recorded now, known from the next release on.
            let today = Instant.now().day
            let pages = ["/zugang", "/zugang/quote", "/prognose", "/prognose.csv", "/prognose/monat"]
            func told(_ day: Day) async throws -> [[String]] {
                let browser = try await town.browser(login, today: day)
                var told: [[String]] = []
                for path in pages { told.append(numbers(await browser.get(path).reply)) }
                return told
            }
            let days = [today.firstOfMonth, today, today.monthEnd]
            let before = try await told(today)
            let born = today.addingYears(-18).addingMonths(2)
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: TownFixture.younger.id)
                if let fact = record.facts.of(.birth).first {
                    try transaction.record(
                        try Act.correction(
                            of: fact, in: record, period: .starting(born), content: .birth(Birth(born: born, evidence: .documented)), reason: "Laut vorgelegter Geburtsurkunde",
                            law: try transaction.db.law()))
                }
            }
            for day in days { #expect(try await told(day) == before, "\(day)") }
            let next = today.firstOfMonth.addingMonths(1)
            let after = try await told(next)
            #expect(try await told(next.monthEnd) == after)
            // One more who comes of age is no step.
            #expect(after[0].filter { $0 != "<5" && Int($0).map { $0 % 5 != 0 } ?? false }.isEmpty)
        }
    }

    @Test func `arrival notices say a number as it is, so only those read them who write or pass them on`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let notice = ArrivalNotice(day: "2020-06-22", district: "Mitte", persons: 13)
            try await town.database.write(by: .commandLine) { try $0.keep(notice, as: ID("mitteilung"), reason: "") }
            let paths = ["/zugang/mitteilungen", "/zugang/mitteilungen/mitteilung", "/zugang/mitteilungen/mitteilung/text"]
            for (login, reads) in [("leitung", true), ("unterbringung", true), ("ehrenamt", true), ("jourfixe", false), ("gebuehren", false)] {
                let browser = try await town.browser(login)
                for path in paths { #expect(await browser.get(path).status == (reads ? 200 : 403), "\(login) \(path)") }
                guard login != "gebuehren" else { continue }
                for path in ["/zugang", "/zugang/zuteilungen", "/zugang/familiennachzug", "/zugang/quote", "/prognose", "/prognose?ab=x"] {
                    await browser.get(path)
                    #expect(browser.links.contains("/zugang/mitteilungen") == reads, "\(login) \(path)")
                }
            }
        }
    }
}
