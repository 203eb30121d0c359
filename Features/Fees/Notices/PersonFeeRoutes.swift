import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// One person's fees: the account of notices, this month's sum with its reasons, reliefs and times away.
struct PersonFeeDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/person/{person}", allow: .seeFees, account),
            .get("/gebuehren/person/{person}/ermaessigung", allow: .assessFees, show),
            .post("/gebuehren/person/{person}/ermaessigung", allow: .assessFees, submit),
            .get("/gebuehren/ermaessigung/{relief}", allow: .assessFees, showEnd),
            .post("/gebuehren/ermaessigung/{relief}", allow: .assessFees, submitEnd),
        ]
    }

    /// Whoever may see fees and, besides, this person.
    private func view(_ context: AppContext, of other: ID<Person>? = nil) async throws -> PersonFeeView {
        let (actor, id, today) = (try context.feeReader(), try other ?? context.id("person", of: Person.self), context.today)
        var query = QueryReader(context.query)
        let month = query.month("monat", or: Month(containing: today))
        try query.finish()
        let mayRead = context.mayReadNames(actor)
        let view = try await context.read { db -> PersonFeeView in
            guard let person = try db.person(id), try !db.covering(id, for: actor, .seePeople, on: today).isEmpty else { throw Refusal.notFound }
            let files = try db.cluster(of: id)
            let assessment = try db.assessment(month, for: id)
            let lines = assessment.debtor(id)?.lines ?? []
            return PersonFeeView(
                person: person, month: month, notices: try db.feeNotices(of: files), lines: lines, left: assessment.left,
                payer: try lines.isEmpty ? db.payer(of: id, month) : nil, reliefs: try db.feeReliefs(of: files), away: try db.timesAway(of: files),
                differences: try db.noticeDrafts(FeeRunWish(.changes, month: nil, person: id, knownAt: try db.latestRecording(), day: today)),
                names: try db.feeNames([id] + files, lines: lines, on: today).readable(mayRead))
        }
        try await context.look(JournalNote("person.look", "person", id.text, details: "fees"))
        return view
    }

    private func account(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.personFees(view, mayAssess: try context.requireActor().may(.assessFees), token: context.formToken, success: done))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        var inputs: Inputs = ["art": "percent"]
        inputs.set("ab", context.today.firstOfMonth)
        return .page(.reliefForm(try await view(context), inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, form) = (try context.requireActor(), context.form)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let view = try await view(context)
        if form["_schritt"] == "aendern" { return .page(.reliefForm(view, Inputs(form.values), token: context.formToken, key: key)) }
        do {
            let wish = try ReliefWish(form)
            guard form["_schritt"] == "speichern" else { return .page(.checkRelief(view, wish, fields: form, token: context.formToken)) }
            let (location, mark, person) = ("\(view.path)?erledigt=relief", try Submission.mark(key, context), view.person.id)
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try transaction.record(wish.relief, for: person, in: wish.period, note: wish.note)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let problems = refusal.problems.map { Refusal.Problem($0.field ?? "ab", $0.message) }
            let page = Page.reliefForm(view, Inputs(form.values, problems: problems), token: context.formToken, key: key)
            return .page(page, status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    // MARK: The end of a relief

    private func kept(_ context: AppContext) async throws -> (PersonFeeView, KeptRelief) {
        let id = try context.id("relief", of: KeptRelief.self).text
        guard let person = try await context.read({ try $0.personOfRelief(id) }) else { throw Refusal.notFound }
        let view = try await view(context, of: person)
        guard let kept = view.reliefs.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (view, kept)
    }

    private func showEnd(_ context: AppContext) async throws -> Answer {
        let (view, kept) = try await kept(context)
        return .page(.reliefEnd(view, kept, [:], token: context.formToken))
    }

    private func submitEnd(_ context: AppContext) async throws -> Answer {
        let form = context.form
        let (view, kept) = try await kept(context)
        do {
            var reader = FormReader(form)
            let isVoid = form["falsch"] != nil
            let last = reader.day("bis", required: isVoid ? nil : "Geben Sie den letzten Tag an.", from: "1990-01-01")
            let reason = reader.text("anlass", required: "Begründen Sie die Änderung mit einigen Worten.", max: 300)
            if !isVoid, let last, last < kept.period.from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
            if !isVoid, let last, last.next > kept.period.until { reader.refuse("bis", "So lange gilt sie ohnehin nicht.") }
            try reader.finish()
            let day = isVoid ? nil : last?.next
            try await context.write { try $0.end(kept, on: day, reason: reason) }
            return .redirect("\(view.path)?erledigt=relief")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.reliefEnd(view, kept, Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
    }
}

/// A relief to be entered.
struct ReliefWish: Sendable {
    let relief: Relief
    let period: DayRange
    let note: String

    init(_ form: FormFields) throws(Refusal) {
        var reader = FormReader(form)
        let kind = reader.text("art", required: "Wählen Sie die Art.", max: 20)
        let from = reader.day("ab", required: "Geben Sie den ersten Tag an.", from: "1990-01-01")
        let last = reader.day("bis", from: "1990-01-01")
        note = reader.text("grund", required: "Nennen Sie den Grund, ohne Angaben über Gesundheit.", max: 300)
        if let from, let last, last < from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
        var relief: Relief?
        switch kind {
        case "percent":
            let percent = reader.number("prozent", 1...100, required: "Geben Sie an, um wie viel Prozent die Gebühr sinkt.")
            relief = percent.map { .percent($0) }
        case "cents":
            let cents = reader.euros("betrag", required: "Geben Sie an, um wie viel die Gebühr im Monat sinkt.", most: 10_000_00)
            if cents == 0 { reader.refuse("betrag", "Der Betrag muss größer als 0 sein.") }
            relief = cents.map { .cents($0) }
        case "": break
        default: reader.refuse("art", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
        }
        try reader.finish()
        guard let relief, let from, let period = DayRange(from, last?.next ?? .endless) else { throw .invalid("art", "Prüfen Sie die Angaben.") }
        (self.relief, self.period) = (relief, period)
    }
}

struct PersonFeeView: Sendable {
    let person: Person
    let month: Month
    let notices: [FeeNotice]
    /// What the month costs as known now.
    let lines: [FeeLine]
    let left: [Assessment.Left]
    /// Who owes this person's share, where it is somebody else.
    let payer: ID<Person>?
    let reliefs: [KeptRelief]
    let away: [TimeAway]
    let differences: [NoticeDraft]
    let names: FeeNames

    var path: String { "/gebuehren/person/\(person.id)" }
    /// What all notices ask for together.
    var asked: Int { notices.reduce(0) { $0 + $1.difference } }
}
