import Places
import Register
import Storage
import Vocabulary
import Web

// Runs, and what they have to do, in SQL.

extension FeeRun {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), kind: try row.choice("kind"), month: try row.optionalDay("month").map { Month(containing: $0) },
            sites: Set(try row.text("sites").split(separator: " ").map { ID(String($0)) }), person: try row.optionalID("person_id"),
            knownAt: try row.instant("known_at"), day: try row.day("day"), debtors: try row.int("debtors"), cents: try row.int("cents"),
            account: try row.text("account"), recordedAt: try row.instant("recorded_at"))
    }

    var wish: FeeRunWish { FeeRunWish(kind, month: month, sites: sites, person: person, knownAt: knownAt, day: day) }
}

private struct FeeShareAsked: Hashable, Sendable { let (person, month): (ID<Person>, Day) }

private struct PreviewAsked: Hashable, Sendable { let (month, sites): (Day, Set<ID<Site>>) }

private struct AroundAsked: Hashable, Sendable {
    let person: ID<Person>
    let month: Day
    let knownAt: Instant?
}

extension Connection {
    func feeRun(_ id: ID<FeeRun>) throws -> FeeRun? { try row("SELECT * FROM fee_run WHERE id = \(id)").map(FeeRun.init) }

    func feeRuns(limit: Int = 20) throws -> [FeeRun] {
        try rows("SELECT * FROM fee_run ORDER BY recorded_at DESC, id DESC LIMIT \(limit)").map(FeeRun.init)
    }

    /// The latest that may have told some of the same.
    func latestRun(like wish: FeeRunWish) throws -> FeeRun? {
        var condition: SQL = "kind = \(wish.kind)"
        if let month = wish.month { condition += " AND month = \(month.first)" }
        if let person = wish.person { condition += " AND (person_id IS NULL OR person_id = \(person))" }
        return try row("SELECT * FROM fee_run WHERE \(condition) ORDER BY recorded_at DESC, id DESC LIMIT 1").map(FeeRun.init)
    }

    /// The job of a run, for its progress.
    func feeJobID(of run: ID<FeeRun>) throws -> String? { try row("SELECT id FROM job WHERE mark = \("fees.run " + run.text)")?.text("id") }

    /// What a run still has to do. A run begun again finds what is left: who has got a notice is not asked twice.
    package func noticeDrafts(_ wish: FeeRunWish) throws -> [NoticeDraft] {
        switch wish.kind {
        case .month:
            // What the limit has overtaken is asked from nobody.
            guard let month = wish.month, try month.first >= oldestChangeable(on: wish.day) else { return [] }
            let (assessment, told) = (try assessment(month, wish), try lastNotices(of: month))
            return assessment.debtors.filter { told[$0.debtor] == nil && $0.isBillable }.map {
                NoticeDraft(debtor: $0.debtor, month: month, lines: $0.lines, cents: $0.cents, previous: nil, joint: $0.joint)
            }
        case .changes:
            if let person = wish.person { return try onKnownGround(permitted(changes(for: person, wish), wish), on: wish.day) }
            let months = try wish.month.map { [$0] } ?? changeableMonths(on: wish.day)
            let drafts = try months.flatMap { month in
                changes(of: try lastNotices(of: month).values, try assessmentOfTold(month, knownAt: wish.knownAt), wish)
            }
            return try onKnownGround(permitted(drafts, wish), on: wish.day)
        }
    }

    /// One person's months, read together.
    private func changes(for person: ID<Person>, _ wish: FeeRunWish) throws -> [NoticeDraft] {
        let told = try changeable(try feeNotices(of: [person]), wish)
        return try zip(told, assessments(told.map(\.month), around: person, knownAt: wish.knownAt)).flatMap { changes(of: [$0], $1, wish) }
    }

    /// A month around a person as it is known now, and where that person's notices differ from what is known now; read together.
    func feeAccount(
        of person: ID<Person>, _ month: Month, _ notices: [FeeNotice], on day: Day
    ) throws -> (month: Assessment, changes: [NoticeDraft]) {
        let wish = FeeRunWish(.changes, month: nil, person: person, knownAt: .endless, day: day)
        let told = try changeable(notices.filter { $0.debtor == person }, wish)
        let months = Set(told.map(\.month) + [month]).sorted()
        let assessed = Dictionary(uniqueKeysWithValues: zip(months, try assessments(months, around: person, knownAt: nil)))
        return (
            assessed[month] ?? Assessment(FeeBasis(month: month)),
            told.flatMap { last in assessed[last.month].map { changes(of: [last], $0, wish) } ?? [] }
        )
    }

    /// The last notice of each month that may still be set otherwise, the oldest first.
    private func changeable(_ notices: [FeeNotice], _ wish: FeeRunWish) throws -> [FeeNotice] {
        let oldest = try oldestChangeable(on: wish.day)
        let last = Dictionary(notices.map { ($0.month, $0) }, uniquingKeysWith: { $0.sequence > $1.sequence ? $0 : $1 })
        return last.values.filter { notice in wish.month.map { $0 == notice.month } ?? (notice.month.first >= oldest) }.sorted { $0.month < $1.month }
    }

    private func changes(of told: some Sequence<FeeNotice>, _ assessment: Assessment, _ wish: FeeRunWish) -> [NoticeDraft] {
        let assessed = Dictionary(assessment.debtors.map { ($0.debtor, $0) }, uniquingKeysWith: { first, _ in first })
        return told.sorted { $0.debtor < $1.debtor }.compactMap { last in
            let now = assessed[last.debtor]
            guard isTouched(last, now, wish), (now?.cents ?? 0) != last.cents, assessment.deaths[last.debtor] == nil else { return nil }
            return NoticeDraft(
                debtor: last.debtor, month: last.month, lines: now?.lines ?? [], cents: now?.cents ?? 0, previous: last, joint: now?.joint ?? [])
        }
    }

    /// A run for some sites leaves debtors elsewhere alone.
    private func isTouched(_ last: FeeNotice, _ now: DebtorAssessment?, _ wish: FeeRunWish) -> Bool {
        wish.sites.isEmpty || (now?.lines.contains { $0.site.map(wish.sites.contains) ?? false } ?? true)
    }

    /// A month's fees as a run sees them: of some sites, of one debtor, or of everybody.
    func assessment(_ month: Month, _ wish: FeeRunWish) throws -> Assessment {
        if let person = wish.person { return try assessment(month, for: person, knownAt: wish.knownAt) }
        if wish.sites.isEmpty { return Assessment(try feeBasis(month, knownAt: wish.knownAt)) }
        let question = FeeQuestion(span: month.range, knownAt: wish.knownAt)
        let here: SQL = "SELECT t.person_id FROM stay t WHERE t.site_id IN (\(list: wish.sites.sorted())) AND \(question.holds("t"))"
        let all = try assessment(month, around: here, knownAt: wish.knownAt)
        let touched = all.debtors.filter { $0.lines.contains { $0.site.map(wish.sites.contains) ?? false } }
        return Assessment(month: month, debtors: touched, left: all.left.filter { wish.sites.contains($0.site) }, deaths: all.deaths)
    }

    /// The same as known now, for looking at; kept until something is recorded.
    func previewed(_ month: Month, _ wish: FeeRunWish) throws -> Assessment {
        try remembered(PreviewAsked(month: month.first, sites: wish.sites)) { try assessment(month, wish) }
    }

    /// One debtor's month.
    func assessment(_ month: Month, for person: ID<Person>, knownAt: Instant? = nil) throws -> Assessment {
        let all = try assessmentAround(person, month, knownAt: knownAt)
        return Assessment(
            month: month, debtors: all.debtors.filter { $0.debtor == person }, left: all.left.filter { $0.person == person }, deaths: all.deaths)
    }

    /// What a person owes for a month, or whether somebody else owes it; kept until something is recorded.
    func feeShare(of person: ID<Person>, _ month: Month) throws -> FeeShare {
        try remembered(FeeShareAsked(person: person, month: month.first)) {
            let all = try assessmentAround(person, month, knownAt: nil)
            let own = all.debtors.first { $0.debtor == person }
            return FeeShare(
                cents: own?.cents ?? 0, hasPayer: own == nil && all.debtors.contains { $0.lines.contains { $0.person == person } },
                jointCents: all.jointCents(of: person))
        }
    }

    private func assessmentAround(_ person: ID<Person>, _ month: Month, knownAt: Instant?) throws -> Assessment {
        try once("assessment around", AroundAsked(person: person, month: month.first, knownAt: knownAt)) {
            try assessments([month], around: person, knownAt: knownAt).first ?? Assessment(FeeBasis(month: month))
        }
    }

    /// Some months of the sites that touch what a person owes, with as many statements as for one.
    private func assessments(_ months: [Month], around person: ID<Person>, knownAt: Instant?) throws -> [Assessment] {
        guard let first = months.map(\.first).min(), let last = months.map(\.range.until).max(), let span = DayRange(first, last) else { return [] }
        let sites = try sites(touching: "SELECT id FROM person WHERE id = \(person)", FeeQuestion(span: span, knownAt: knownAt))
        return try feeBases(months, knownAt: knownAt, at: sites).map { Assessment($0) }
    }

    /// The month of everybody who was told a fee for it.
    private func assessmentOfTold(_ month: Month, knownAt: Instant? = nil) throws -> Assessment {
        try assessment(month, around: "SELECT n.person_id FROM fee_notice n WHERE n.month = \(month.first)", knownAt: knownAt)
    }

    private func assessment(_ month: Month, around people: SQL, knownAt: Instant?) throws -> Assessment {
        Assessment(try feeBasis(month, knownAt: knownAt, at: sites(touching: people, FeeQuestion(span: month.range, knownAt: knownAt))))
    }

    /// Where some people or somebody of their households lived then: nothing else touches what they owe.
    func sites(touching people: SQL, _ question: FeeQuestion) throws -> Set<ID<Site>> {
        Set(
            try rows(
                """
                SELECT DISTINCT s.site_id FROM stay s WHERE s.site_id IS NOT NULL AND \(question.holds("s")) AND (s.person_id IN (\(people))
                    OR s.person_id IN (SELECT m.person_id FROM membership m WHERE \(question.holds("m")) AND m.household_id IN
                        (SELECT o.household_id FROM membership o WHERE o.person_id IN (\(people)) AND \(question.holds("o")))))
                """
            ).map { try $0.id("site_id", of: Site.self) })
    }

    /// Months with notices that may still be set otherwise.
    func changeableMonths(on today: Day) throws -> [Month] {
        let oldest = try oldestChangeable(on: today)
        return try billedMonths().map(\.month).filter { $0.first >= oldest }.sorted()
    }

    /// A fee can be set until so many years after the end of the year in which it arose.
    func oldestChangeable(on today: Day) throws -> Day {
        let years = try law().number("feeLimitationYears", on: today)?.number ?? 4
        return Day(year: today.civil.year - years, month: 1, day: 1) ?? today
    }

    func feeDifferences() throws -> [FeeDifference] {
        try rows("SELECT * FROM fee_difference ORDER BY month DESC, person_id").map {
            FeeDifference(
                debtor: try $0.id("person_id"), month: Month(containing: try $0.day("month")), billed: try $0.int("billed"),
                assessed: try $0.int("assessed"))
        }
    }

    func lastComparison() throws -> Instant? { try row("SELECT made_at FROM fee_comparison WHERE id = 1")?.instant("made_at") }

    /// Compares every changeable month with what is known now, the dead left out; who has no notice is found where a whole month was billed.
    func compareFees(on today: Day) throws -> [FeeDifference] {
        let whole = Set(
            try rows("SELECT DISTINCT month FROM fee_run WHERE kind = 'month' AND sites = '' AND person_id IS NULL")
                .map { Month(containing: try $0.day("month")) })
        return try changeableMonths(on: today).flatMap { month -> [FeeDifference] in
            let told = try lastNotices(of: month).mapValues(\.cents)
            let assessment = try whole.contains(month) ? Assessment(try feeBasis(month)) : assessmentOfTold(month)
            let now = Dictionary(assessment.debtors.map { ($0.debtor, $0.cents) }, uniquingKeysWith: { first, _ in first })
            let debtors = Set(told.keys).union(whole.contains(month) ? Set(now.keys) : [])
            let dead = try deathDays(of: debtors)
            return debtors.filter { dead[$0] == nil }.sorted().compactMap { debtor in
                let (billed, assessed) = (told[debtor] ?? 0, now[debtor] ?? 0)
                return billed == assessed ? nil : FeeDifference(debtor: debtor, month: month, billed: billed, assessed: assessed)
            }
        }
    }

    /// Keeps what a comparison found instead of what the one before did.
    func keep(_ differences: [FeeDifference], at now: Instant) throws {
        try run("DELETE FROM fee_difference")
        for part in stride(from: 0, to: differences.count, by: 500).map({ differences[$0..<min($0 + 500, differences.count)] }) {
            let rows = part.map { "(\($0.debtor), \($0.month.first), \($0.billed), \($0.assessed))" as SQL }
            try run("INSERT INTO fee_difference (person_id, month, billed, assessed) VALUES \(rows.joined(separator: ", "))")
        }
        try run("INSERT INTO fee_comparison (id, made_at) VALUES (1, \(now)) ON CONFLICT (id) DO UPDATE SET made_at = excluded.made_at")
    }
}

extension Transaction {
    /// A run as it was confirmed; its work is queued beside it.
    package func add(_ wish: FeeRunWish, debtors: Int, cents: Int, id: ID<FeeRun>? = nil) throws -> FeeRun {
        let id = id ?? newID()
        let sites = wish.sites.sorted().map(\.text).joined(separator: " ")
        try db.run(
            """
            INSERT INTO fee_run (id, kind, month, sites, person_id, known_at, day, debtors, cents, account, recorded_at)
            VALUES (\(id), \(wish.kind), \(wish.month?.first), \(sites), \(wish.person), \(wish.knownAt), \(wish.day), \(debtors), \(cents),
                    \(author.account), \(at))
            """)
        try note(JournalNote("fees.run", "fees", id.text, details: "\(wish.kind.rawValue),\(wish.month?.text ?? "all"),rows=\(debtors)"))
        return FeeRun(
            id: id, kind: wish.kind, month: wish.month, sites: wish.sites, person: wish.person, knownAt: wish.knownAt, day: wish.day,
            debtors: debtors, cents: cents, account: author.account, recordedAt: at)
    }
}
