import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Wordings: what they say, what they said, what they are to say; and the office whose papers they are.
struct TextDesk: Sendable {
    var routes: [Route] {
        [.get("/verfuegungen/vorlagen", allow: .seeOrders, list), .get("/verfuegungen/vorlagen/{form}", allow: .seeOrders, form)]
            + Route.form("/verfuegungen/vorlagen/{form}/fassung", allow: .writeOrderTexts, write)
            + Route.form("/verfuegungen/dienststelle", allow: .writeOrderTexts, office)
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.orderReader(), context.today)
        let (forms, texts, office) = try await context.read { db in
            (try db.orderForms(), try db.orderTexts("t.from_day <= \(today) AND \(today) < t.until_day"), try db.orderOffice(on: today))
        }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.orderForms(forms, texts, office, mayWrite: actor.may(.writeOrderTexts), success: done))
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> OrderFormView {
        let (_, id, today) = (try context.orderReader(), try context.id("form", of: OrderForm.self), context.today)
        guard let form = try db.orderForms().first(where: { $0.id == id }) else { throw Refusal.notFound }
        return OrderFormView(form: form, texts: try db.orderTexts(of: id), office: try db.orderOffice(on: today), law: try db.law(), today: today)
    }

    private func form(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die neue Fassung ist gespeichert."
        return .page(.orderTexts(view, mayWrite: try context.orderReader().may(.writeOrderTexts), success: done))
    }

    private func write(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        var start: Inputs = [:]
        if let wording = (view.current ?? view.texts.first)?.wording {
            start = ["betreff": wording.subject, "text": wording.body, "grundlage": wording.basis, "anmerkung": wording.note]
        }
        start.set("ab", today)
        return Form(
            seen: view.seen, start: start, page: { sheet in .orderTextForm(view, sheet) },
            decide: { fields in
                let (wording, day, reason) = try TextDesk.read(fields, view)
                let text = OrderText(
                    id: ID("probe"), form: view.form.id, kind: view.form.kind, language: view.form.language, period: .starting(day),
                    recordedAt: .endless, wording: wording)
                let paper = try OrderPaper.sample(text, view.office ?? .sample, law: view.law, today: today)
                return Decided(check: { sheet in .checkOrderText(view, paper, from: day, sheet) }) { transaction in
                    try transaction.record(wording, of: view.form, from: day, reason: reason)
                    return "\(view.path)?erledigt=fassung"
                }
            })
    }

    private static func read(_ form: FormFields, _ view: OrderFormView) throws(Refusal) -> (wording: OrderWording, from: Day, reason: String) {
        var reader = FormReader(form)
        let isGerman = view.form.language == .german
        let wording = OrderWording(
            subject: reader.text("betreff", required: "Geben Sie einen Betreff an.", max: 200),
            body: reader.text("text", required: "Schreiben Sie den Text.", max: 20_000).replacing("\r", with: ""),
            basis: isGerman ? reader.text("grundlage", required: "Nennen Sie die Rechtsgrundlage.", max: 2000) : "",
            note: reader.text("anmerkung", max: 500))
        let day = reader.day("ab", required: "Geben Sie an, ab wann die Fassung gilt.", from: view.today)
        let reason = reader.text("anlass", required: "Sagen Sie kurz, warum der Text geändert wird.", max: 300)
        if !wording.body.isEmpty {
            for problem in wording.problems(view.form.kind, view.form.language) { reader.refuse(problem.field, problem.message) }
        }
        try reader.finish()
        guard let day else { throw .invalid("ab", "Prüfen Sie die Angaben.") }
        return (wording, day, reason)
    }

    // MARK: The office

    private func office(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (today, _) = (context.today, try context.orderReader())
        let (known, last) = (try db.orderOffice(on: today), try db.orderOffice(on: .endless.previous))
        var start = known?.start ?? [:]
        start.set("ab", today)
        let lines = last.map { [$0.office, $0.address, $0.contact].joined(separator: ", ") }
        return Form(
            seen: Seen((known?.parts ?? []) + (last?.parts ?? [])).saying("Dienststelle", "\(name: lines ?? "")"), start: start,
            page: { sheet in .orderOffice(sheet) },
            decide: { fields in
                let (office, day) = try OrderOffice.read(fields, today: today)
                return Decided { transaction in
                    try transaction.record(office, from: day)
                    return "/verfuegungen/vorlagen?erledigt=dienststelle"
                }
            })
    }
}

/// A form with everything it ever said, as far as it still counts.
struct OrderFormView: Sendable {
    let form: OrderForm
    /// The newest first.
    let texts: [OrderText]
    let office: OrderOffice?
    let law: Law
    let today: Day

    var current: OrderText? { texts.first { $0.period.contains(today) } }
    var path: String { "/verfuegungen/vorlagen/\(form.id)" }

    var seen: Seen {
        let seen = Seen([form.id.text] + texts.map(\.id.text))
        guard let last = texts.first else { return seen }
        return seen.saying("Gilt ab", "\(last.period.from)").saying("Betreff", "\(name: last.wording.subject)")
            .saying("Text", OrderPieces.broken(last.wording.body))
    }
}

extension OrderOffice {
    var parts: [any Storable] { [office, address, contact, objection, court, bylaw, provider, placementClause, endingClause] }

    /// The form's fields as they would have to be typed for this.
    var start: Inputs {
        [
            "amt": office, "anschrift": address, "auskunft": contact, "widerspruch": objection, "gericht": court, "satzung": bylaw,
            "wohnungsgeber": provider, "satzung-einweisung": placementClause, "satzung-ende": endingClause,
        ]
    }

    static func read(_ form: FormFields, today: Day) throws(Refusal) -> (office: OrderOffice, from: Day) {
        var reader = FormReader(form)
        let day = reader.day("ab", required: "Geben Sie an, ab wann das gilt.", from: today)
        let office = OrderOffice(
            office: reader.text("amt", required: "Nennen Sie die Dienststelle.", max: 120),
            address: reader.text("anschrift", required: "Geben Sie die Anschrift an.", max: 300),
            contact: reader.text("auskunft", required: "Nennen Sie, wer Auskunft gibt.", max: 200),
            objection: reader.text("widerspruch", required: "Nennen Sie die Stelle für Widersprüche mit Anschrift.", max: 300),
            court: reader.text("gericht", required: "Nennen Sie das Verwaltungsgericht mit Anschrift.", max: 300),
            bylaw: reader.text("satzung", required: "Nennen Sie die Satzung über die Benutzung mit Datum.", max: 300),
            provider: reader.text("wohnungsgeber", required: "Nennen Sie den Wohnungsgeber mit Anschrift.", max: 300),
            placementClause: reader.clause("satzung-einweisung"), endingClause: reader.clause("satzung-ende"))
        try reader.finish()
        guard let day else { throw .invalid("ab", "Prüfen Sie die Angaben.") }
        return (office, day)
    }

    /// Stands in for an office nobody has entered yet, in samples only.
    static let sample = OrderOffice(
        office: "Dienststelle", address: "Anschrift", contact: "Auskunft", objection: "Stelle für Widersprüche", court: "Verwaltungsgericht",
        bylaw: "Satzung", provider: "Wohnungsgeber")
}

extension FormReader {
    /// A paragraph of the by-law; nothing while nobody has settled it.
    fileprivate mutating func clause(_ field: String) -> String {
        let typed = text(field, max: 120)
        if !typed.isEmpty, !typed.contains("§") { refuse(field, "Schreiben Sie den Paragrafen mit Zeichen, zum Beispiel § 4 Absatz 1.") }
        return typed
    }
}
