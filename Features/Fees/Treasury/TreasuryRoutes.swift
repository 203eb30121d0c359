import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The treasury: who asks for money and where it goes, and the files handed over.
struct TreasuryDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/kasse", allow: .seeFees, overview),
            .get("/gebuehren/kasse/konto", allow: .assessFees, show),
            .post("/gebuehren/kasse/konto", allow: .assessFees, submit),
            .post("/gebuehren/kasse/uebergabe", allow: .assessFees, handOver),
            .get("/gebuehren/kasse/{file}/datei", allow: .assessFees, file),
        ]
    }

    private func overview(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.feeReader(), context.today)
        let view = try await context.read { db in
            TreasuryView(
                files: try db.treasuryFiles(), payee: try db.payee(on: today), waiting: try db.feeNoticeSum(NoticeFilter(sort: .unbooked)),
                accounts: try db.directory().accounts)
        }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.treasury(view, mayAssess: actor.may(.assessFees), token: context.formToken, success: done))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (today, _) = (context.today, try context.feeReader())
        var inputs: Inputs = [:]
        if let payee = try await context.read({ try $0.payee(on: today) }) {
            inputs = [
                "amt": payee.office, "anschrift": payee.address, "auskunft": payee.contact, "widerspruch": payee.objection,
                "empfaenger": payee.holder,
                "iban": payee.spacedIBAN, "bank": payee.bank,
            ]
        }
        inputs.set("ab", today)
        return .page(.payee(inputs, token: context.formToken))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (form, today, _) = (context.form, context.today, try context.feeReader())
        do {
            var reader = FormReader(form)
            let day = reader.day("ab", required: "Geben Sie an, ab wann das gilt.", from: "1990-01-01")
            let payee = Payee(
                office: reader.text("amt", required: "Nennen Sie die Stelle, die Bescheide erlässt.", max: 120),
                address: reader.text("anschrift", required: "Geben Sie die Anschrift an.", max: 300),
                contact: reader.text("auskunft", required: "Nennen Sie, wer Auskunft gibt.", max: 120),
                objection: reader.text("widerspruch", required: "Nennen Sie die Stelle für Widersprüche mit Anschrift.", max: 300),
                holder: reader.text("empfaenger", required: "Nennen Sie den Zahlungsempfänger.", max: 70),
                iban: reader.text("iban", required: "Geben Sie die IBAN an.", max: 42).filter { $0 != " " }.uppercased(),
                bank: reader.text("bank", required: "Nennen Sie die Bank.", max: 70))
            if !payee.iban.isEmpty && !Payee.isIBAN(payee.iban) {
                reader.refuse("iban", "Diese IBAN gibt es nicht. Prüfen Sie die Ziffern.")
            }
            if let day, day < today.addingMonths(-1) {
                reader.refuse("ab", "Erlassene Bescheide nennen das alte Konto. Wählen Sie einen Tag des letzten Monats oder später.")
            }
            try reader.finish()
            guard let day else { throw Refusal.invalid("ab", "Prüfen Sie die Angaben.") }
            try await context.write { try $0.record(payee, from: day) }
            return .redirect("/gebuehren/kasse?erledigt=payee")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.payee(Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
    }

    private func handOver(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.feeReader(), context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        if form["_schritt"] == "aendern" { return .redirect("/gebuehren/kasse") }
        let waiting = try await context.read { try $0.feeNoticeSum(NoticeFilter(sort: .unbooked)) }
        guard waiting.count > 0 else { throw Refusal.conflict("Alle Bescheide sind schon übergeben.") }
        guard form["_schritt"] == "speichern", form["anzahl"] == String(waiting.count) else {
            let fields = FormFields([("anzahl", String(waiting.count)), ("_vorgang", key)])
            return .page(.checkHandOver(waiting, fields: fields, token: context.formToken), status: form["_schritt"] == "speichern" ? 409 : 200)
        }
        let mark = try Submission.mark(key, context)
        return .redirect(
            try await context.write { transaction in
                let location = "/gebuehren/kasse?erledigt=uebergabe"
                if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                _ = try transaction.handOver(on: today)
                return location
            })
    }

    private func file(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.feeReader(), try context.id("file", of: TreasuryFile.self))
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        guard let found = try await context.read({ try $0.treasuryFile(id) }) else { throw Refusal.notFound }
        try await context.look(
            JournalNote("list.export", "list", "treasury", details: "treasury,rows=\(found.file.bookings),csv,\(found.file.number)"))
        return .file(.init(found.file.name, type: "text/csv; charset=utf-8", bytes: found.content))
    }
}

struct TreasuryView: Sendable {
    let files: [TreasuryFile]
    let payee: Payee?
    /// Notices not handed over yet.
    let waiting: (count: Int, cents: Int)
    let accounts: [String: String]
}
