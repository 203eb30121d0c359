import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The treasury: who asks for money and where it goes, and the files handed over.
struct TreasuryDesk: Sendable {
    var routes: [Route] {
        Route.form("/gebuehren/kasse/konto", allow: .assessFees, payee) + [
            .get("/gebuehren/kasse", allow: .seeFees, overview),
            .act("/gebuehren/kasse/uebergabe", allow: .assessFees, handOver),
            .get("/gebuehren/kasse/{file}/datei", allow: .assessFees, file),
        ]
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> TreasuryView {
        let refunds = try db.feeRefunds(on: context.today)
        let mayRead = context.mayReadNames(try context.feeReader())
        let unclear = try db.unclearNotices(on: .endless)
        func sum(_ sort: NoticeFilter.Sort) throws -> (count: Int, cents: Int) { try db.feeNoticeSum(NoticeFilter(sort: sort, unclear: unclear)) }
        return TreasuryView(
            files: try db.treasuryFiles(), payee: try db.payee(on: context.today),
            waiting: try db.waitingForTreasury(unclear: unclear),
            held: try TreasuryView.reasons.map { HeldNotices(sort: $0, sum: try sum($0)) }
                .filter { $0.sum.count > 0 }, halted: try sum(.halted).count,
            accounts: try db.directory().accounts, refunds: refunds,
            names: try db.feePeopleNames(Set(refunds.compactMap { $0.current?.notice.debtor }), on: context.today).readable(mayRead))
    }

    private func overview(_ context: AppContext) async throws -> Answer {
        let actor = try context.feeReader()
        let view = try await context.read { db in try self.view(context, db) }
        try await context.look(view.looks)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(.treasury(view, context.sheet(for: view.seen), mayAssess: actor.may(.assessFees), success: done))
    }

    // MARK: Who asks for money, and where it goes

    private func payee(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (today, _) = (context.today, try context.feeReader())
        let (known, later) = (try db.payee(on: today), try db.payee(on: .endless.previous))
        var start = known?.start ?? [:]
        start.set("ab", today)
        return Form(
            seen: Seen((known?.parts ?? []) + (later?.parts ?? [])).saying("Konto", later?.words ?? "\(t: "noch keines")"), start: start,
            page: { sheet in .payee(sheet) },
            decide: { fields in
                let (payee, day) = try Payee.read(fields, today: today)
                return Decided { transaction in
                    try transaction.record(payee, from: day)
                    return "/gebuehren/kasse?erledigt=payee"
                }
            })
    }

    // MARK: Handing over

    private func handOver(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (today, _) = (context.today, try context.feeReader())
        let view = try view(context, db)
        return Form(
            seen: view.seen, looks: view.looks, page: { sheet in .treasury(view, sheet, mayAssess: true, success: nil) },
            decide: { _ in
                guard view.waiting.count > 0 else { throw Refusal.conflict("Zu übergeben ist nichts: Was bekannt gegeben ist, hat die Kasse schon.") }
                return Decided(check: { sheet in .checkHandOver(view, sheet) }) { transaction in
                    _ = try transaction.handOver(on: today)
                    return "/gebuehren/kasse?erledigt=uebergabe"
                }
            })
    }

    private func file(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.feeReader(), try context.id("file", of: TreasuryFile.self))
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        guard let found = try await context.read({ try $0.treasuryFile(id) }) else { throw Refusal.notFound }
        try await context.take(
            JournalNote("list.export", "list", "treasury", details: "treasury,rows=\(found.file.bookings),csv,\(found.file.number)"))
        return .file(.init(found.file.name, type: "text/csv; charset=utf-8", bytes: found.content))
    }
}

/// Notices left out of the treasury's file for one reason (zurückgehaltene Bescheide).
struct HeldNotices: Sendable {
    let sort: NoticeFilter.Sort
    let sum: (count: Int, cents: Int)

    var reason: Phrase {
        switch sort {
        case .returned: "zurückgekommen: nicht bekannt gegeben, noch einmal zuzustellen"
        case .unclear: "Bekanntgabe zu klären: ging an eine Anschrift, unter der niemand mehr wohnte"
        case .estate: "Nachlass: Wer geschuldet hat, ist verstorben. Wer erbt, ist zu klären; erst dann fordert die Stadt, und niemanden sonst."
        default: "noch nicht zur Post gegeben oder übergeben: Vor der Bekanntgabe ist nichts geschuldet."
        }
    }
}

struct TreasuryView: Sendable {
    static let reasons: [NoticeFilter.Sort] = [.unposted, .returned, .unclear, .estate]

    let files: [TreasuryFile]
    let payee: Payee?
    /// Notices not handed over yet.
    let waiting: (count: Int, cents: Int)
    /// Left out, with the reason.
    let held: [HeldNotices]
    /// Handed over, and never made known as it turned out.
    let halted: Int
    let accounts: [String: String]
    /// Months for which more came in than is owed.
    let refunds: [FeeClaim]
    let names: FeeNames

    /// Whoever is owed money is shown by name and number.
    var looks: [JournalNote] {
        let people = Set(refunds.compactMap { $0.current?.notice.debtor }).count
        return people == 0 ? [] : [JournalNote("people.list", "list", "treasury", details: "refunds,persons=\(people)")]
    }

    /// Whoever hands over says yes to a number and a sum.
    var seen: Seen {
        Seen(
            waiting.count, waiting.cents, halted, files.first?.number ?? 0, held.map { "\($0.sort.rawValue) \($0.sum.count)" }.joined(separator: ","))
            .saying("Noch zu übergeben", "\(grouped(waiting.count))").saying("Summe", "\(euros(waiting.cents))")
    }
}

extension Payee {
    var parts: [any Storable] { [office, address, contact, objection, holder, iban, bank] }

    /// The form's fields as they would have to be typed for this.
    var start: Inputs {
        [
            "amt": office, "anschrift": address, "auskunft": contact, "widerspruch": objection, "empfaenger": holder, "iban": spacedIBAN,
            "bank": bank,
        ]
    }

    static func read(_ form: FormFields, today: Day) throws(Refusal) -> (payee: Payee, from: Day) {
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
        guard let day else { throw .invalid("ab", "Prüfen Sie die Angaben.") }
        return (payee, day)
    }
}
