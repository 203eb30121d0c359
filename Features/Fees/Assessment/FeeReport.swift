import Register
import Storage
import Vocabulary

/// A month's fees for scripts: the answer of `miteinander fees` (Veranlagung als JSON).
package struct FeeReport: Sendable, Encodable {
    package struct Debtor: Sendable, Encodable {
        package let person: String
        package let fileNumber: String
        package let cents: Int
        package let lines: [Line]
    }

    package struct Line: Sendable, Encodable {
        package let person: String
        package let component: String
        package let from: String
        package let until: String
        package let cents: Int
    }

    package struct Left: Sendable, Encodable {
        package let person: String
        package let reason: String
        package let days: Int
    }

    package let month: String
    package let knownAt: String
    package let debtors: [Debtor]
    package let sum: Int
    /// Who lives in the city's rooms and is not charged for some days, and why.
    package let left: [Left]
    /// Notices issued by this call; zero in a dry run.
    package let issued: Int
    /// Seconds that the pure assessment took, for measuring.
    package let assessing: Double

    package func json() throws -> String { try jsonText(self, pretty: true) }
}

/// Assesses a month; unless `isDry`, issues what notices are still missing.
package func feeReport(_ database: any Database, month: Month, isDry: Bool, day: Day, by author: Author) async throws -> FeeReport {
    let (instant, basis) = try await database.read { db in (try db.latestRecording(), try db.feeBasis(month)) }
    let clock = ContinuousClock()
    let began = clock.now
    let assessment = Assessment(basis)
    let took = began.duration(to: clock.now)
    var issued = 0
    if !isDry {
        let wish = FeeRunWish(.month, month: month, knownAt: instant, day: day)
        let drafts = try await database.read { try $0.noticeDrafts(wish) }
        if !drafts.isEmpty {
            let sum = drafts.reduce(0) { $0 + $1.difference }
            let run = try await database.write(by: author) { try $0.add(wish, debtors: drafts.count, cents: sum) }
            issued = try await FeeRunWork.issue(run, database, by: author)
        }
    }
    let numbers = try await database.read { db in try db.feeFileNumbers(of: assessment.debtors.map(\.debtor)) }
    return FeeReport(assessment, knownAt: instant, numbers: numbers, issued: issued, assessing: took)
}

extension FeeReport {
    fileprivate init(_ assessment: Assessment, knownAt: Instant, numbers: [ID<Person>: String], issued: Int, assessing: Duration) {
        let (seconds, atto) = assessing.components
        self.init(
            month: assessment.month.text, knownAt: knownAt.iso,
            debtors: assessment.debtors.map { one in
                Debtor(
                    person: one.debtor.text, fileNumber: numbers[one.debtor] ?? "", cents: one.cents,
                    lines: one.lines.map {
                        Line(
                            person: $0.person.text, component: $0.component.rawValue, from: $0.period.from.iso, until: $0.period.until.iso,
                            cents: $0.cents)
                    })
            }, sum: assessment.cents,
            left: assessment.left.map { Left(person: $0.person.text, reason: $0.gap.rawValue, days: $0.days) }, issued: issued,
            assessing: Double(seconds) + Double(atto) / 1e18)
    }
}
