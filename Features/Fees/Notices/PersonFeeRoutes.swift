import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// One person's fees: the account of notices, this month's sum with its reasons, reliefs and times away.
struct PersonFeeDesk: Sendable {
    var routes: [Route] {
        [.get("/gebuehren/person/{person}", allow: .seeFees, account)]
            + Route.form("/gebuehren/person/{person}/ermaessigung", allow: .assessFees, undo: takesBackRelief, relieve)
            + Route.form("/gebuehren/ermaessigung/{relief}", allow: .assessFees, undo: takesBackRelief, end)
    }

    private var takesBackRelief: FormPart.Undo {
        { transaction, instant, context in try transaction.takeBackRelief(at: instant, on: context.today) }
    }

    /// Whoever may see fees and, besides, this person; the name is left to whoever reads names anyway.
    private func file(_ context: AppContext, _ db: any Connection, of other: ID<Person>? = nil, isNamed: Bool = true) throws -> PersonFeeFile {
        let (actor, id, today) = (try context.feeReader(), try other ?? context.id("person", of: Person.self), context.today)
        guard let person = try db.person(id), try !db.covering(id, for: actor, .seePeople, on: today).isEmpty else { throw Refusal.notFound }
        let files = try db.cluster(of: id)
        return PersonFeeFile(
            person: person, files: files, notices: try db.feeNotices(of: files), reliefs: try db.feeReliefs(of: files),
            name: isNamed ? try db.feePeopleNames([id], on: today).readable(context.mayReadNames(actor)).full(id) : "")
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> PersonFeeView {
        let (actor, today) = (try context.feeReader(), context.today)
        var query = QueryReader(context.query)
        let month = query.month("monat", or: Month(containing: today))
        try query.finish()
        var file = try file(context, db, isNamed: false)
        let id = file.person.id
        let (assessment, changes) = try db.feeAccount(of: id, month, file.notices, on: today)
        let lines = assessment.debtor(id)?.lines ?? []
        let joint = try db.jointNotices(of: file.files)
        let names = try db.feeNames([id] + file.files, lines: lines, on: today).readable(context.mayReadNames(actor))
        file.name = names.full(id)
        return PersonFeeView(
            file: file, month: month, lines: lines, left: assessment.left.filter { $0.person == id },
            payer: (assessment.debtors.first { $0.joint.contains { $0.debtor == id } }
                ?? (lines.isEmpty ? assessment.debtors.first { $0.lines.contains { $0.person == id } } : nil))?.debtor,
            jointCents: assessment.jointCents(of: id),
            away: try db.timesAway(of: file.files), differences: changes,
            names: names,
            joint: joint,
            jointClaims: try db.jointClaims(of: joint, on: today).filter { $0.notices.contains { file.files.contains($0.notice.debtor) } },
            claims: try db.feeClaims(file.notices, on: today), died: try db.deathDays(of: [id])[id])
    }

    private func account(_ context: AppContext) async throws -> Answer {
        let mayAssess = try context.requireActor().may(.assessFees)
        let (view, slips) = try await context.read { db in
            let view = try self.view(context, db)
            func slip(_ kind: FeeRun.Kind, _ month: Month? = nil, isOffered: Bool) throws -> Slip {
                let wish = FeeRunWish(kind, month: month, person: view.file.person.id, knownAt: .now(), day: context.today)
                return context.slip(for: mayAssess && isOffered ? try db.seen(before: wish) : .nothing)
            }
            return (
                view,
                (
                    month: try slip(.month, view.month, isOffered: view.isDue),
                    changes: try slip(.changes, isOffered: !view.differences.isEmpty)
                )
            )
        }
        try await context.look(view.file.look)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.personFees(view, slips, mayAssess: mayAssess, success: done))
    }

    private func relieve(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try file(context, db)
        var start: Inputs = ["art": "percent"]
        start.set("ab", context.today.firstOfMonth)
        return Form(
            seen: .nothing, start: start, looks: [view.look],
            page: { sheet in .reliefForm(view, sheet) },
            decide: { fields in
                let wish = try ReliefWish(fields)
                if let born = try db.births(of: [view.person.id]).first?.birth.born, wish.period.from < born {
                    throw Refusal.invalid("ab", "Die Person ist am \(born) geboren; vorher gibt es nichts zu ermäßigen.")
                }
                return Decided(check: { sheet in .checkRelief(view, wish, sheet) }) { transaction in
                    try transaction.record(wish.relief, for: view.person.id, in: wish.period, note: wish.note)
                    return "\(view.path)?erledigt=relief"
                }
            })
    }

    private func end(_ context: AppContext, _ db: any Connection) throws -> Form {
        let id = try context.id("relief", of: KeptRelief.self).text
        guard let kept = try db.feeRelief(id) else { throw Refusal.notFound }
        let view = try file(context, db, of: kept.person)
        let holds = view.reliefs.contains { $0.id == id }
        // Whoever opens it afterwards finds nothing; whoever had it open is told.
        guard holds || !context.form.isEmpty else { throw Refusal.notFound }
        return Form(
            seen: view.reliefs.reduce(Seen(id, holds)) { $0.saying($1.label, "\($1.period.words)") }, looks: [view.look],
            page: { sheet in .reliefEnd(view, kept, sheet) },
            decide: { fields in
                guard holds else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert. Laden Sie die Seite neu.") }
                var reader = FormReader(fields)
                let isVoid = fields["falsch"] != nil
                let last = reader.day("bis", required: isVoid ? nil : "Geben Sie den letzten Tag an.", from: "1990-01-01")
                let reason = reader.text("anlass", required: "Begründen Sie die Änderung mit einigen Worten.", max: 300)
                if !isVoid, let last, last < kept.period.from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
                if !isVoid, let last, last.next > kept.period.until { reader.refuse("bis", "So lange gilt sie ohnehin nicht.") }
                try reader.finish()
                return Decided { transaction in
                    try transaction.end(kept, on: isVoid ? nil : last?.next, reason: reason)
                    return "\(view.path)?erledigt=relief"
                }
            })
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

/// What the city asks of one person, notice by notice, and what it lets them off.
struct PersonFeeFile: Sendable {
    let person: Person
    /// With those that live on in this one.
    let files: [ID<Person>]
    let notices: [FeeNotice]
    let reliefs: [KeptRelief]
    var name: String

    var path: String { "/gebuehren/person/\(person.id)" }
    var look: JournalNote { JournalNote("person.look", "person", person.id.text, details: "fees") }
    /// What all notices ask for together.
    var asked: Int { notices.asked }
}

struct PersonFeeView: Sendable {
    let file: PersonFeeFile
    let month: Month
    /// What the month costs as known now.
    let lines: [FeeLine]
    let left: [Assessment.Left]
    /// Who owes this person's share, where it is somebody else.
    let payer: ID<Person>?
    /// What this person owes as well beside that one.
    let jointCents: Int
    let away: [TimeAway]
    let differences: [NoticeDraft]
    let names: FeeNames
    /// Of others, owed as well.
    let joint: [FeeNotice]
    /// How each month of them stands for this person.
    let jointClaims: [FeeClaim]
    /// How each month stands, the newest first.
    let claims: [FeeClaim]
    let died: Day?

    /// The dead are asked for no more than what was made known before.
    var asked: Int { died == nil ? file.asked : claims.reduce(0) { $0 + $1.owed } }
    var open: Int { claims.reduce(0) { $0 + $1.open } }
    var overdue: Int { claims.reduce(0) { $0 + $1.overdue } }
    var noticesWords: Phrase {
        let own = file.notices.count
        let words: Phrase = own == 1 ? "1 Bescheid" : "\(own) Bescheide"
        return joint.isEmpty ? words : "\(words), dazu \(joint.count) als Gesamtschuldner"
    }

    /// Whoever moves in need not wait for the month's run.
    var isDue: Bool { lines.contains { $0.cents > 0 } && died == nil && !file.notices.contains { $0.month == month } }
}
