import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Wordings: what they say, what they said, what they are to say; and the office whose papers they are.
struct TextDesk: Sendable {
    var routes: [Route] {
        [
            .get("/verfuegungen/vorlagen", allow: .seeOrders, list),
            .get("/verfuegungen/vorlagen/{form}", allow: .seeOrders, form),
            .get("/verfuegungen/vorlagen/{form}/fassung", allow: .writeOrderTexts, show),
            .post("/verfuegungen/vorlagen/{form}/fassung", allow: .writeOrderTexts, submit),
            .get("/verfuegungen/dienststelle", allow: .writeOrderTexts, showOffice),
            .post("/verfuegungen/dienststelle", allow: .writeOrderTexts, submitOffice),
        ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.orderReader(), context.today)
        let (forms, texts, office) = try await context.read { db in
            (try db.orderForms(), try db.orderTexts("t.from_day <= \(today) AND \(today) < t.until_day"), try db.orderOffice(on: today))
        }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.orderForms(forms, texts, office, mayWrite: actor.may(.writeOrderTexts), success: done))
    }

    private func view(_ context: AppContext) async throws -> OrderFormView {
        let (_, id, today) = (try context.orderReader(), try context.id("form", of: OrderForm.self), context.today)
        return try await context.read { db in
            guard let form = try db.orderForms().first(where: { $0.id == id }) else { throw Refusal.notFound }
            return OrderFormView(
                form: form, texts: try db.orderTexts(of: id), office: try db.orderOffice(on: today), law: try db.law(), today: today)
        }
    }

    private func form(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die neue Fassung ist gespeichert."
        return .page(.orderTexts(view, mayWrite: try context.orderReader().may(.writeOrderTexts), success: done))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        var inputs: Inputs = [:]
        if let wording = (view.current ?? view.texts.first)?.wording {
            inputs = ["betreff": wording.subject, "text": wording.body, "grundlage": wording.basis, "anmerkung": wording.note]
        }
        inputs.set("ab", context.today)
        return .page(.orderTextForm(view, inputs, token: context.formToken))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (form, view) = (context.form, try await view(context))
        if form["_schritt"] == "aendern" { return .page(.orderTextForm(view, Inputs(form.values), token: context.formToken)) }
        do {
            let (wording, day, reason) = try TextDesk.read(form, view)
            guard form["_schritt"] == "speichern" else {
                let text = OrderText(
                    id: ID("probe"), form: view.form.id, kind: view.form.kind, language: view.form.language, period: .starting(day),
                    recordedAt: .endless, wording: wording)
                let paper = try OrderPaper.sample(text, view.office ?? .sample, law: view.law, today: context.today)
                return .page(.checkOrderText(view, paper, from: day, fields: form, token: context.formToken))
            }
            let which = view.form
            try await context.write { try $0.record(wording, of: which, from: day, reason: reason) }
            return .redirect("\(view.path)?erledigt=fassung")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.orderTextForm(view, Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
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

    private func showOffice(_ context: AppContext) async throws -> Answer {
        let (today, _) = (context.today, try context.orderReader())
        var inputs: Inputs = [:]
        if let office = try await context.read({ try $0.orderOffice(on: today) }) {
            inputs = [
                "amt": office.office, "anschrift": office.address, "auskunft": office.contact, "widerspruch": office.objection,
                "gericht": office.court,
                "satzung": office.bylaw, "wohnungsgeber": office.provider,
            ]
        }
        inputs.set("ab", today)
        return .page(.orderOffice(inputs, token: context.formToken))
    }

    private func submitOffice(_ context: AppContext) async throws -> Answer {
        let (form, today, _) = (context.form, context.today, try context.orderReader())
        do {
            var reader = FormReader(form)
            let day = reader.day("ab", required: "Geben Sie an, ab wann das gilt.", from: today)
            let office = OrderOffice(
                office: reader.text("amt", required: "Nennen Sie die Dienststelle.", max: 120),
                address: reader.text("anschrift", required: "Geben Sie die Anschrift an.", max: 300),
                contact: reader.text("auskunft", required: "Nennen Sie, wer Auskunft gibt.", max: 200),
                objection: reader.text("widerspruch", required: "Nennen Sie die Stelle für Widersprüche mit Anschrift.", max: 300),
                court: reader.text("gericht", required: "Nennen Sie das Verwaltungsgericht mit Anschrift.", max: 300),
                bylaw: reader.text("satzung", required: "Nennen Sie die Satzung über die Benutzung mit Datum.", max: 300),
                provider: reader.text("wohnungsgeber", required: "Nennen Sie den Wohnungsgeber mit Anschrift.", max: 300))
            try reader.finish()
            guard let day else { throw Refusal.invalid("ab", "Prüfen Sie die Angaben.") }
            try await context.write { try $0.record(office, from: day) }
            return .redirect("/verfuegungen/vorlagen?erledigt=dienststelle")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.orderOffice(Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
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
}

extension OrderOffice {
    /// Stands in for an office nobody has entered yet, in samples only.
    static let sample = OrderOffice(
        office: "Dienststelle", address: "Anschrift", contact: "Auskunft", objection: "Stelle für Widersprüche", court: "Verwaltungsgericht",
        bylaw: "Satzung", provider: "Wohnungsgeber")
}
