import Documents
import Jobs
import Register
import Storage
import Vocabulary

/// The work of a run: prepare letters, keep them in batches, begin again where it stopped (Arbeit eines Bescheidlaufs).
enum FeeRunWork {
    static let kind = "fees.run"
    static let comparison = "fees.compare"
    static let batch = 50

    static var jobs: [JobKind] {
        [
            JobKind(kind) { run in
                let id = ID<FeeRun>(run.parameters)
                guard let found = try await run.database.read({ try $0.feeRun(id) }) else { throw Refusal.notFound }
                let result = try await issue(found, run.database, by: run.author) { done, total in
                    try await run.progress(done, of: total, "Bescheide werden erstellt.")
                }
                return String(result)
            },
            JobKind(comparison, nightlyHour: 2) { run in
                let today = run.today
                let found = try await run.database.read { try $0.compareFees(on: today) }
                try await run.database.housekeep { try $0.keep(found, at: .now()) }
                return String(found.count)
            },
        ]
    }

    /// Issues what the run still has to; returns how many notices it has in all.
    static func issue(
        _ run: FeeRun, _ database: any Database, by author: Author, progress: (_ done: Int, _ total: Int) async throws -> Void = { _, _ in }
    ) async throws -> Int {
        let drafts = try await database.read { try $0.noticeDrafts(run.wish) }
        let before = try await database.read { try $0.feeNoticeSum(NoticeFilter(run: run.id)).count }
        let ground = try await database.read { try $0.letterGround(run, drafts) }
        for start in stride(from: 0, to: drafts.count, by: batch) {
            try await progress(before + start, before + drafts.count)
            try await keep(Array(drafts[start..<min(start + batch, drafts.count)]), ground, database, by: author)
        }
        if run.kind == .changes || !drafts.isEmpty {
            let found = try await database.read { try $0.compareFees(on: run.day) }
            try await database.housekeep { try $0.keep(found, at: .now()) }
        }
        return before + drafts.count
    }

    /// Letters name their numbers, so they are written for the numbers that come next; should somebody else take those first, anew.
    private static func keep(_ drafts: [NoticeDraft], _ ground: LetterGround, _ database: any Database, by author: Author) async throws {
        let year = ground.run.day.civil.year
        for _ in 0..<20 {
            let latest = try await database.read { try $0.latestFeeNumber(year) }
            let prepared = try ground.prepare(drafts, from: latest + 1)
            do {
                return try await database.write(by: author) { try $0.keep(prepared, year: year) }
            } catch is NumbersMoved { continue } catch StorageError.unique {
                throw Refusal.conflict("Für dieselben Schuldner hat inzwischen jemand anders Bescheide erlassen. Prüfen Sie den Lauf neu.")
            }
        }
        throw StorageError.conflict("others kept taking the numbers of notices")
    }
}

/// What the letters of a run rest on besides their drafts (Grundlage der Bescheide).
struct LetterGround: Sendable {
    let run: FeeRun
    let names: FeeNames
    let payee: Payee
    let periods: Periods
    /// What the notices rested on that are changed, and what came in for their months.
    let before: [ID<FeeNotice>: [FeeLine]]
    let paid: [ID<FeeNotice>: Int]

    /// Of several by-laws of one month the one that leaves most time.
    private func due(_ draft: NoticeDraft) -> (rule: DueRule, day: Day) {
        let rules = Set(draft.lines.compactMap { $0.term.flatMap { names.terms[$0]?.content.rules.due } })
        let days = (rules.isEmpty ? [.fortnight] : rules).map { ($0, $0.named(for: draft.month, issuedOn: run.day, periods)) }
        return days.max { ($0.1, $0.0.words.text) < ($1.1, $1.0.words.text) } ?? (.fortnight, run.day)
    }

    func prepare(_ drafts: [NoticeDraft], from serial: Int, newID: () -> ID<FeeNotice> = { .random() }) throws -> [PreparedNotice] {
        try drafts.enumerated().map { index, draft in
            let number = serial + index
            let due = due(draft)
            let notice = FeeNotice(
                id: newID(), run: run.id, debtor: draft.debtor, month: draft.month, sequence: draft.previous.map { $0.sequence + 1 } ?? 0,
                number: "GB-\(run.day.civil.year)-\(padded(number, 6))", issuedOn: run.day, recordedAt: .endless, knownAt: run.knownAt,
                dueOn: due.day, dueAfter: due.rule.start == .known ? due.rule : nil, cents: draft.cents, previous: draft.previous?.id,
                previousCents: draft.previous?.cents ?? 0)
            let letter = NoticeLetter(
                notice: notice, changes: draft.previous, lines: draft.lines, names: names, payee: payee,
                before: draft.previous.flatMap { before[$0.id] } ?? [],
                isCreditOfPayer: periods.reads(.creditOfJobCentre, "payer", on: run.day), paid: draft.previous.flatMap { paid[$0.id] } ?? 0
            ).letter
            return PreparedNotice(
                serial: number, notice: notice, lines: draft.lines, letter: try jsonText(letter),
                pdf: try letter.pdf(dated: Instant(run.day, hour: 12)))
        }
    }
}

extension Connection {
    /// Throws when nobody has said yet where to pay.
    func letterGround(_ run: FeeRun, _ drafts: [NoticeDraft]) throws -> LetterGround {
        guard let payee = try payee(on: run.day) else {
            throw Refusal.conflict("Für Bescheide fehlen noch Absender und Bankverbindung. Tragen Sie sie unter „Kasse“ ein.")
        }
        let changed = drafts.compactMap(\.previous)
        let before = try feeLines(of: changed.map(\.id))
        let claims = try changed.isEmpty ? [] : feeClaims(feeNotices(ofMonthsWhere: "n.id IN (\(list: changed.map(\.id)))"), on: run.day)
        let paid = claims.flatMap { claim in claim.notices.map { ($0.notice.id, claim.paid) } }
        let lines = drafts.flatMap(\.lines) + before.values.joined()
        return LetterGround(
            run: run, names: try feeNames(drafts.map(\.debtor), lines: lines, on: run.day), payee: payee, periods: try periods(), before: before,
            paid: Dictionary(paid, uniquingKeysWith: { first, _ in first }))
    }
}

extension Transaction {
    /// A whole run inside a transaction of somebody else, such as the demo town's.
    package func issue(_ wish: FeeRunWish, most: Int = .max) throws -> Int {
        let drafts = Array(try db.noticeDrafts(wish).prefix(most))
        guard !drafts.isEmpty else { return 0 }
        let run = try add(wish, debtors: drafts.count, cents: drafts.reduce(0) { $0 + $1.difference })
        let year = wish.day.civil.year
        let prepared = try db.letterGround(run, drafts).prepare(drafts, from: try db.latestFeeNumber(year) + 1) { newID() }
        try keep(prepared, year: year)
        return prepared.count
    }
}
