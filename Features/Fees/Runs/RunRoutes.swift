import Forms
import Jobs
import Lists
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Issuing a month's notices: a preview, a check page with count and sum, and the run.
struct RunDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/lauf", allow: .seeFees, preview),
            .act("/gebuehren/lauf", allow: .assessFees, preparing: issueMonth),
            .get("/gebuehren/lauf/{run}", allow: .seeFees, run),
            .get("/gebuehren/aenderungen", allow: .seeFees, changes),
            .act("/gebuehren/aenderungen", allow: .assessFees, preparing: issueChanges),
            .post("/gebuehren/vergleich", allow: .assessFees, compare),
        ] + ChangeList.taking.routes
    }

    // MARK: A month

    private func preview(_ context: AppContext) async throws -> Answer {
        let actor = try context.feeReader()
        let (today, mayRead, site) = (context.today, context.mayReadNames(actor), (context.query["unterkunft"] ?? "").trimmed)
        // What cannot be read is refused by the list's own filter.
        var query = QueryReader(context.query)
        let month = query.month("monat", or: Month(containing: today))
        let view = try await context.read { db -> RunView in
            let sites = try db.tariffBook().sites
            // One that nobody has is nowhere; it must never mean the whole town.
            let chosen: Set<ID<Site>> = site.isEmpty ? [] : [ID(site)]
            let wish = FeeRunWish(.month, month: month, sites: chosen, knownAt: try db.latestRecording(), day: today)
            return try RunView(db, wish, sites, context, mayReadNames: mayRead)
        }
        try await context.look(view.shown.note)
        return .page(.feePreview(view, context.sheet(for: view.seen), mayAssess: actor.may(.assessFees)), status: view.shown.status)
    }

    private func issueMonth(_ context: AppContext) async throws -> Form.Opening {
        var reader = FormReader(context.form)
        guard let month = reader.month("monat", required: "Nennen Sie den Monat.") else { throw Refusal(.invalid, reader.problems) }
        let (site, today) = ((context.form["unterkunft"] ?? "").trimmed, context.today)
        let person = try await context.debtor()
        let filter = site.isEmpty ? "" : "&unterkunft=\(FormFields.percentEncoded(site))"
        let back = person.map { "/gebuehren/person/\($0)?monat=\(month.text)" } ?? "/gebuehren/lauf?monat=\(month.text)\(filter)"
        return try await RunCheck.opening(context, back: back) { db in
            FeeRunWish(
                .month, month: month, sites: Set(try site.isEmpty ? [] : [db.tariffBook().sites.site(named: site)]), person: person,
                knownAt: try db.latestRecording(), day: today)
        }
    }

    // MARK: Changes

    private func changes(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.feeReader(), context.today)
        let view = try await context.read { db in
            let list = try ChangeList(db, context)
            return ChangesView(
                list: list, shown: try list.declared.shown(db, context),
                job: try db.jobs(kind: FeeRunWork.comparison, limit: 1).first { !$0.state.isOver },
                seen: try db.seen(before: FeeRunWish(.changes, month: nil, knownAt: .now(), day: today)))
        }
        try await context.look(JournalNote("people.list", "list", "fees", details: "changes"))
        return .page(.feeChanges(view, context.sheet(for: view.seen), mayAssess: actor.may(.assessFees)), status: view.shown.status)
    }

    private func issueChanges(_ context: AppContext) async throws -> Form.Opening {
        let person = try await context.debtor()
        let (back, today) = (person.map { "/gebuehren/person/\($0)" } ?? "/gebuehren/aenderungen", context.today)
        return try await RunCheck.opening(context, back: back) { db in
            FeeRunWish(.changes, month: nil, person: person, knownAt: try db.latestRecording(), day: today)
        }
    }

    /// Compares now; a comparison that waits or works already is enough.
    private func compare(_ context: AppContext) async throws -> Answer {
        let account = try context.feeReader().account
        try await context.database.housekeep { db in
            guard try !db.jobs(kind: FeeRunWork.comparison, limit: 1).contains(where: { !$0.state.isOver }) else { return }
            try db.queueJob(FeeRunWork.comparison, parameters: "", account: account)
        }
        return .redirect("/gebuehren/aenderungen")
    }

    // MARK: A run at work

    private func run(_ context: AppContext) async throws -> Answer {
        let id = try context.id("run", of: FeeRun.self)
        let lists = try NoticeLists(context)
        let view = try await context.read { db -> RunProgress? in
            guard let run = try db.feeRun(id) else { return nil }
            return RunProgress(
                run: run, job: try db.feeJobID(of: id).flatMap { try db.job(ID($0)) }, sum: try db.feeNoticeSum(NoticeFilter(run: id)),
                waiting: try db.feeNoticeSum(NoticeFilter(sort: .unposted, run: id)).count + db.waitingCopies(of: id).count,
                shown: try lists.ofRun(id).shown(db, context))
        }
        guard let view else { throw Refusal.notFound }
        try await context.look(JournalNote("people.list", "list", "fees", details: "run"))
        let mayAssess = try context.requireActor().may(.assessFees)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Bekanntgabe ist eingetragen."
        return .page(.feeRun(view, mayAssess: mayAssess, success: done), status: view.shown.status)
    }
}

extension [Site] {
    fileprivate func site(named text: String) throws -> ID<Site> {
        guard let site = first(where: { $0.id.text == text }) else {
            throw Refusal.invalid("unterkunft", "Diese Unterkunft gibt es nicht. Wählen Sie sie aus der Liste.")
        }
        return site.id
    }
}

extension AppContext {
    /// For whom alone a run is meant; nil is for everybody, somebody nobody knows is nobody.
    fileprivate func debtor() async throws -> ID<Person>? {
        guard let text = form["person"], !text.isEmpty else { return nil }
        let person = ID<Person>(text)
        guard try await read({ try $0.person(person) }) != nil else { throw Refusal.notFound }
        return person
    }
}

/// What a month's run would do.
struct RunView: Sendable {
    let wish: FeeRunWish
    let month: Month
    let drafts: Int
    let cents: Int
    let shown: ShownList<DraftLine>
    let told: Int
    let left: [Assessment.Left]
    let names: FeeNames
    let seen: Seen

    init(_ db: any Connection, _ wish: FeeRunWish, _ sites: [Site], _ context: AppContext, mayReadNames: Bool) throws {
        let month = wish.month ?? Month(containing: wish.day)
        let assessment = try db.previewed(month, wish)
        let told = try db.lastNotices(of: month)
        let isBarred = try month.first < db.oldestChangeable(on: wish.day)
        let drafts = isBarred ? [] : assessment.debtors.filter { told[$0.debtor] == nil && $0.isBillable }
        let list = DraftList(month: month, sites: sites, mayReadNames: mayReadNames, today: wish.day)
        shown = try list.declared(drafts).shown(db, context)
        left = assessment.left
        names = try db.feeNames(left.prefix(200).map(\.person), lines: [], on: wish.day).readable(mayReadNames)
        seen = try db.seen(before: wish)
        (self.drafts, cents) = (drafts.count, drafts.reduce(0) { $0 + $1.cents })
        (self.wish, self.month, self.told) = (wish, month, told.count)
    }
}

struct RunProgress: Sendable {
    let run: FeeRun
    let job: Job?
    let sum: (count: Int, cents: Int)
    /// Not given to the post yet.
    let waiting: Int
    let shown: ShownList<NoticeLine>
}

struct ChangesView: Sendable {
    let list: ChangeList
    let shown: ShownList<ChangeLine>
    let job: Job?
    let seen: Seen
}

extension FeeNames {
    /// File numbers instead of names for those who must not read them.
    func readable(_ mayRead: Bool) -> FeeNames {
        guard !mayRead else { return self }
        var names = self
        names.people = people.mapValues {
            Someone(name: PersonName(family: $0.fileNumber, given: ""), fileNumber: $0.fileNumber, birth: nil, stay: nil)
        }
        return names
    }
}
