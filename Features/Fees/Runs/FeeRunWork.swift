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
    let procedure: ProcedureLaw
    /// What the notices rested on that are changed, why they are, and what came in for their months from whom.
    let before: [ID<FeeNotice>: [FeeLine]]
    let reasons: [ID<FeeNotice>: [ChangeReason]]
    let copies: [ID<FeeNotice>: [JointCopy]]
    /// Of those, to whom their letter was never made known.
    let unheard: [ID<FeeNotice>: Set<ID<Person>>]
    /// By when the months' notices were to be paid before.
    let terms: [ID<FeeNotice>: [Day]]
    let paid: [ID<FeeNotice>: Int]
    let payers: [ID<FeeNotice>: Set<FeePayment.Payer>]
    /// Who died, of those who owe something as well.
    let dead: Set<ID<Person>>
    /// Who gets a letter in the stead of somebody who owes.
    let recipients: [ID<Person>: LetterRecipient]

    /// Of several by-laws of one month the one that leaves most time.
    private func due(_ draft: NoticeDraft) -> (rule: DueRule, day: Day) {
        let rules = Set(draft.lines.compactMap { $0.term.flatMap { names.terms[$0]?.content.rules.due } })
        let days = (rules.isEmpty ? [.fortnight] : rules).map { ($0, $0.named(for: draft.month, issuedOn: run.day, procedure)) }
        return days.max { ($0.1, $0.0.words.text) < ($1.1, $1.0.words.text) } ?? (.fortnight, run.day)
    }

    func prepare(_ drafts: [NoticeDraft], from serial: Int, newID: () -> ID<FeeNotice> = { .random() }) throws -> [PreparedNotice] {
        try drafts.enumerated().map { index, draft in
            let number = serial + index
            let due = due(draft)
            let notice = FeeNotice(
                id: newID(), run: run.id, debtor: draft.debtor, month: draft.month, sequence: draft.sequence,
                number: "GB-\(run.day.civil.year)-\(padded(number, 6))", issuedOn: run.day, recordedAt: .endless, knownAt: run.knownAt,
                dueOn: due.day, dueAfter: due.rule.start == .known ? due.rule : nil,
                dueEach: due.rule.start.isDayOfMonth ? due.rule.amount : nil, cents: draft.cents, previous: draft.previous?.id,
                previousCents: draft.previousCents)
            let copies = jointCopies(of: draft, notice)
            var letter = letter(notice, draft, draft.lines)
            letter.joint = copies.filter { $0.cents > 0 }
            return PreparedNotice(
                serial: number, notice: notice, lines: draft.lines, paper: try PreparedNotice.Paper(letter.letter, dated: run.day),
                recipient: recipients[draft.debtor]?.role ?? .oneself,
                copies: try copies.filter { !dead.contains($0.person) }.map { copy in
                    (copy, try PreparedNotice.Paper(self.letter(to: copy, of: notice, draft).letter, dated: run.day))
                })
        }
    }

    /// To each debtor a notice consistent in itself: whoever was never told of the fee reads a first one, whoever was a change of theirs.
    private func letter(to copy: JointCopy, of notice: FeeNotice, _ draft: NoticeDraft) -> NoticeLetter {
        let before = draft.previous.flatMap { copies[$0.id] }?.first { $0.person == copy.person }
        let isUnheard = draft.previous.map { unheard[$0.id]?.contains(copy.person) ?? false } ?? false
        let told = isUnheard && copy.cents > 0 ? nil : before
        let lines = draft.joint.first { $0.debtor == copy.person }?.lines ?? []
        var letter = self.letter(
            notice.told(copy, previousCents: told?.cents ?? 0, isFirst: told == nil), draft, lines,
            changing: told.flatMap { told in draft.previous.map { $0.told(told, previousCents: 0) } })
        letter.joint = copy.cents > 0 ? [JointCopy(person: notice.debtor, cents: copy.cents)] : []
        (letter.before, letter.purpose) = ([], notice.number)
        if before != nil && told == nil { letter.instead = before.flatMap { before in draft.previous.map { $0.told(before, previousCents: 0) } } }
        return letter
    }

    /// Who owes it as well, or was told so before and does no more, each letter with a number of its own. With a change nobody becomes a debtor
    /// for whom nothing else is known than before: a by-law that reaches back asks for no more.
    private func jointCopies(of draft: NoticeDraft, _ notice: FeeNotice) -> [JointCopy] {
        let before = draft.previous.flatMap { copies[$0.id] } ?? []
        let joins: Set<ChangeReason.Kind> = [.movedIn, .moved, .household, .birth, .presence, .death, .care]
        let mayJoin = draft.isAnew ? true : draft.previous.map { reasons[$0.id]?.contains { joins.contains($0.kind) } ?? false } ?? true
        let now = draft.joint.filter { joint in mayJoin || before.contains { $0.person == joint.debtor } }.map { ($0.debtor, $0.cents) }
        let gone = before.filter { old in old.cents > 0 && !now.contains { $0.0 == old.person } }.map { ($0.person, 0) }
        return (now + gone).filter { person, cents in cents > 0 || before.contains { $0.person == person && $0.cents > 0 } }.enumerated().map {
            JointCopy(
                person: $1.0, cents: $1.1, number: "\(notice.number)-\($0 + 2)", recipient: recipients[$1.0]?.role ?? .oneself)
        }
    }

    /// `changing`: what it changes, as its debtor was told.
    private func letter(_ notice: FeeNotice, _ draft: NoticeDraft, _ lines: [FeeLine], changing: FeeNotice? = nil) -> NoticeLetter {
        let changes = changing ?? (notice.debtor == draft.debtor && !draft.isAnew ? draft.previous : nil)
        var letter = NoticeLetter(notice: notice, changes: changes, lines: lines, names: names, payee: payee)
        letter.recipient = recipients[notice.debtor]
        guard let previous = draft.previous else { return letter }
        (letter.paid, letter.payers) = (paid[previous.id] ?? 0, payers[previous.id] ?? [])
        letter.readings = CreditReadings(procedure, on: run.day)
        if notice.debtor == draft.debtor && draft.isAnew { letter.instead = previous }
        guard changes != nil else { return letter }
        letter.before = before[previous.id] ?? []
        letter.reasons = (reasons[previous.id] ?? []).map { ($0, $0.norm(against: previous, procedure)) }
        letter.terms = terms[previous.id] ?? []
        return letter
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
        let told = try changed.isEmpty ? [] : feeNotices(ofMonthsWhere: "n.id IN (\(list: changed.map(\.id)))")
        let (claims, events) = (try feeClaims(told, on: run.day), try noticeEvents(of: told.map(\.id)))
        var (paid, payers): ([ID<FeeNotice>: Int], [ID<FeeNotice>: Set<FeePayment.Payer>]) = ([:], [:])
        var terms: [ID<FeeNotice>: [Day]] = [:]
        for claim in claims {
            let ids = claim.notices.map(\.notice.id)
            let from = Set(ids.flatMap { events[$0] ?? [] }.filter { $0.kind == .paid && $0.day <= run.day }.compactMap(\.payer))
            let asked = claim.notices.filter { $0.notice.difference > 0 && $0.standing.remedies.known.day != nil }.compactMap(\.standing.dueOn)
            for id in ids { (paid[id], payers[id], terms[id]) = (claim.paid, from, Set(asked).sorted()) }
        }
        var unheard: [ID<FeeNotice>: Set<ID<Person>>] = [:]
        for one in try jointClaims(of: told, on: run.day).flatMap(\.notices) where one.standing.remedies.known.day == nil {
            unheard[one.notice.id, default: []].insert(one.notice.debtor)
        }
        let reasons = try changeReasons(drafts, knownAt: run.knownAt)
        let copies = try jointCopies(of: changed.map(\.id))
        let lines = drafts.flatMap(\.lines) + before.values.joined()
        let joint = Set(drafts.flatMap(\.joint).map(\.debtor) + copies.values.joined().map(\.person))
        let people = drafts.map(\.debtor) + reasons.values.joined().compactMap(\.person) + joint
        let names = try feeNames(people, lines: lines, on: run.day)
        return LetterGround(
            run: run, names: names, payee: payee, procedure: try procedureLaw(), before: before, reasons: reasons, copies: copies,
            unheard: unheard, terms: terms, paid: paid, payers: payers, dead: Set(try deathDays(of: joint).keys),
            recipients: try feeRecipients(of: joint.union(drafts.map(\.debtor)), names, on: run.day))
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
