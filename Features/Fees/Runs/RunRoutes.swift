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
            .post("/gebuehren/lauf", allow: .assessFees, submit),
            .get("/gebuehren/lauf/{run}", allow: .seeFees, run),
            .get("/gebuehren/aenderungen", allow: .seeFees, changes),
            .post("/gebuehren/aenderungen", allow: .assessFees, submitChanges),
            .post("/gebuehren/vergleich", allow: .assessFees, compare),
        ]
    }

    // MARK: A month

    private func preview(_ context: AppContext) async throws -> Answer {
        let actor = try context.feeReader()
        let (today, mayRead, site) = (context.today, context.mayReadNames(actor), context.query["unterkunft"] ?? "")
        // What cannot be read is refused by the list's own filter.
        var query = QueryReader(context.query)
        let month = query.month("monat", or: Month(containing: today))
        let view = try await context.read { db -> RunView in
            let sites = try db.tariffBook().sites
            let chosen = Set(sites.map(\.id).filter { $0.text == site })
            let wish = FeeRunWish(.month, month: month, sites: chosen, knownAt: try db.latestRecording(), day: today)
            return try RunView(db, wish, sites, context, mayReadNames: mayRead)
        }
        try await context.look(view.shown.note)
        return .page(.feePreview(view, mayAssess: actor.may(.assessFees), token: context.formToken), status: view.shown.status)
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let form = context.form
        var reader = FormReader(form)
        guard let month = reader.month("monat", required: "Nennen Sie den Monat.") else { throw Refusal(.invalid, reader.problems) }
        let site = form["unterkunft"] ?? ""
        let person = form["person"].flatMap { $0.isEmpty ? nil : ID<Person>($0) }
        let back = person.map { "/gebuehren/person/\($0)?monat=\(month.text)" } ?? "/gebuehren/lauf?monat=\(month.text)"
        if form["_schritt"] == "aendern" {
            return .redirect(back + (site.isEmpty ? "" : "&unterkunft=\(FormFields.percentEncoded(site))"))
        }
        return try await issue(context, back: back) { db in
            FeeRunWish(
                .month, month: month, sites: Set(try db.sites().map(\.id).filter { $0.text == site }), person: person,
                knownAt: try db.latestRecording(), day: context.today)
        }
    }

    // MARK: Changes

    private func changes(_ context: AppContext) async throws -> Answer {
        let actor = try context.feeReader()
        let (today, mayRead) = (context.today, context.mayReadNames(actor))
        let view = try await context.read { db in
            let differences = try db.feeDifferences()
            return ChangesView(
                differences: differences, names: try db.feeNames(differences.map(\.debtor), on: today).readable(mayRead),
                comparedAt: try db.lastComparison(), job: try db.jobs(kind: FeeRunWork.comparison, limit: 1).first { !$0.state.isOver })
        }
        try await context.look(JournalNote("people.list", "list", "fees", details: "changes"))
        return .page(.feeChanges(view, mayAssess: actor.may(.assessFees), token: context.formToken))
    }

    private func submitChanges(_ context: AppContext) async throws -> Answer {
        let person = context.form["person"].flatMap { $0.isEmpty ? nil : ID<Person>($0) }
        let back = person.map { "/gebuehren/person/\($0)" } ?? "/gebuehren/aenderungen"
        if context.form["_schritt"] == "aendern" { return .redirect(back) }
        return try await issue(context, back: back) { db in
            FeeRunWish(.changes, month: nil, person: person, knownAt: try db.latestRecording(), day: context.today)
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

    // MARK: Issuing

    /// First a page that names count and sum; then, as long as both still hold, the run with its job.
    private func issue(
        _ context: AppContext, back: String, _ ask: @escaping @Sendable (any Connection) throws -> FeeRunWish
    ) async throws -> Answer {
        let (actor, form) = (try context.feeReader(), context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let told = (count: Int(typed: form["anzahl"] ?? ""), cents: Int(typed: form["summe"] ?? ""))
        let (wish, drafts, hasPayee) = try await context.read { db in
            let wish = try ask(db)
            return (wish, try db.noticeDrafts(wish), try db.payee(on: wish.day) != nil)
        }
        guard hasPayee else { throw Refusal.conflict("Für Bescheide fehlen noch Absender und Bankverbindung. Tragen Sie sie unter „Kasse“ ein.") }
        guard !drafts.isEmpty else { throw Refusal.conflict("Dafür sind keine Bescheide zu erlassen; alle sind schon da.") }
        let (count, cents) = (drafts.count, drafts.reduce(0) { $0 + $1.difference })
        let isSame = told.count == count && told.cents == cents
        guard form["_schritt"] == "speichern", isSame else {
            var fields = form.without(["anzahl", "summe", "_vorgang"])
            for (name, value) in [("anzahl", String(count)), ("summe", String(cents)), ("_vorgang", key)] { fields.append(name, value) }
            let check = RunCheck(wish: wish, drafts: drafts, address: context.request.path, back: back, isMoved: form["_schritt"] == "speichern")
            return .page(.checkRun(check, fields: fields, token: context.formToken), status: check.isMoved ? 409 : 200)
        }
        let mark = try Submission.mark(key, context)
        return .redirect(
            try await context.write { transaction in
                let id: ID<FeeRun> = transaction.newID()
                let location = "/gebuehren/lauf/\(id)"
                if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                let run = try transaction.add(wish, debtors: count, cents: cents, id: id)
                try transaction.db.queueJob(FeeRunWork.kind, parameters: run.id.text, account: actor.account, mark: "fees.run " + run.id.text)
                return location
            })
    }

    private func run(_ context: AppContext) async throws -> Answer {
        let id = try context.id("run", of: FeeRun.self)
        let lists = try NoticeLists(context)
        let view = try await context.read { db -> RunProgress? in
            guard let run = try db.feeRun(id) else { return nil }
            return RunProgress(
                run: run, job: try db.feeJobID(of: id).flatMap { try db.job(ID($0)) }, sum: try db.feeNoticeSum(NoticeFilter(run: id)),
                shown: try lists.ofRun(id).shown(db, context))
        }
        guard let view else { throw Refusal.notFound }
        try await context.look(JournalNote("people.list", "list", "fees", details: "run"))
        return .page(.feeRun(view), status: view.shown.status)
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

    init(_ db: any Connection, _ wish: FeeRunWish, _ sites: [Site], _ context: AppContext, mayReadNames: Bool) throws {
        let month = wish.month ?? Month(containing: wish.day)
        let assessment = try db.assessment(month, wish)
        let told = try db.lastNotices(of: month)
        let drafts = assessment.debtors.filter { told[$0.debtor] == nil && $0.cents > 0 }
        let list = DraftList(month: month, sites: sites, mayReadNames: mayReadNames, today: wish.day)
        shown = try list.declared(drafts).shown(db, context)
        left = assessment.left
        names = try db.feeNames(left.prefix(200).map(\.person), lines: [], on: wish.day).readable(mayReadNames)
        (self.drafts, cents) = (drafts.count, drafts.reduce(0) { $0 + $1.cents })
        (self.wish, self.month, self.told) = (wish, month, told.count)
    }
}

/// Count and sum, to be confirmed.
struct RunCheck: Sendable {
    let wish: FeeRunWish
    let drafts: [NoticeDraft]
    let address: String
    let back: String
    /// Something changed since the last check page.
    let isMoved: Bool
}

struct RunProgress: Sendable {
    let run: FeeRun
    let job: Job?
    let sum: (count: Int, cents: Int)
    let shown: ShownList<NoticeLine>
}

struct ChangesView: Sendable {
    let differences: [FeeDifference]
    let names: FeeNames
    let comparedAt: Instant?
    let job: Job?
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
