import Forms
import Jobs
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

extension AppContext {
    /// Fees are read by those who see all of them; there is no narrower reach.
    func feeReader() throws -> Actor {
        let actor = try requireActor()
        guard actor.scope(.seeFees) == .all else { throw Refusal.notFound }
        return actor
    }

    /// Whoever reads names of people elsewhere reads them here; others see file numbers.
    func mayReadNames(_ actor: Actor) -> Bool { actor.reads(.name, by: .seePeople, within: [.all]) }
}

/// Tariffs: what they say, what they said, what they are to say.
struct TariffDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/tarife", allow: .seeFees, list),
            .get("/gebuehren/tarife/neu", allow: .assessFees) { try await form($0, nil) },
            .post("/gebuehren/tarife/neu", allow: .assessFees) { try await submit($0, nil) },
            .get("/gebuehren/tarife/{tariff}", allow: .seeFees, tariff),
            .get("/gebuehren/tarife/{tariff}/fassung", allow: .assessFees) { try await form($0, try $0.id("tariff")) },
            .post("/gebuehren/tarife/{tariff}/fassung", allow: .assessFees) { try await submit($0, try $0.id("tariff")) },
            .get("/gebuehren/tarife/{tariff}/ende", allow: .assessFees, showEnd),
            .post("/gebuehren/tarife/{tariff}/ende", allow: .assessFees, submitEnd),
        ]
    }

    private func book(_ context: AppContext, _ id: ID<Tariff>? = nil) async throws -> TariffBook {
        _ = try context.feeReader()
        let book = try await context.read { try $0.tariffBook() }
        guard let id else { return book }
        guard book.tariffs.contains(where: { $0.id == id }) else { throw Refusal.notFound }
        return book.of(id)
    }

    private func list(_ context: AppContext) async throws -> Answer {
        .page(.tariffs(try await book(context), today: context.today, mayAssess: try context.requireActor().may(.assessFees)))
    }

    private func tariff(_ context: AppContext) async throws -> Answer {
        let book = try await book(context, try context.id("tariff"))
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Sätze sind gespeichert."
        return .page(.tariff(book, today: context.today, mayAssess: try context.requireActor().may(.assessFees), success: done))
    }

    private func form(_ context: AppContext, _ id: ID<Tariff>?) async throws -> Answer {
        let book = try await book(context, id)
        var inputs: Inputs
        if id != nil, let last = book.terms.last {
            inputs = Inputs(last.content.fields.values)
        } else if let preset = context.query["vorlage"].flatMap(TariffPreset.init) {
            inputs = Inputs(preset.content.fields.values)
            inputs["name"] = preset.name
        } else {
            inputs = [
                "bereich": "alle", "mass": "room", "teilmonat": "thirtieths", "schuldner": "adult", "volljaehrig": "followingMonth", "faellig": "14",
            ]
        }
        inputs.set("ab", context.today.firstOfMonth.addingMonths(1))
        return .page(.tariffForm(book, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext, _ id: ID<Tariff>?) async throws -> Answer {
        let (form, book) = (context.form, try await book(context, id))
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        if form["_schritt"] == "aendern" { return .page(.tariffForm(book, Inputs(form.values), token: context.formToken, key: key)) }
        do {
            let wish = try TariffWish(form, named: book.tariff, sites: book.sites)
            let billed = try await context.read { db in
                try wish.refuseAmbiguity(among: try db.feeTerms(FeeQuestion(span: wish.period)), of: id, sites: book.sites)
                return try db.billedMonths(in: wish.period, at: Set(book.sites.filter(wish.content.reach.holds).map(\.id)))
            }
            // What was billed is not changed by the way: somebody decides on it first.
            if !billed.isEmpty && !wish.isRetroactive {
                return .page(.billedMonths(book, billed, wish.period, fields: form, token: context.formToken), status: 409)
            }
            guard form["_schritt"] == "speichern" else {
                return .page(.checkTariff(book, wish, billed: billed, today: context.today, fields: form, token: context.formToken))
            }
            return .redirect(try await save(wish, book, key, context))
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let page = Page.tariffForm(book, Inputs(form.values, problems: refusal.problems), token: context.formToken, key: key)
            return .page(page, status: 422)
        }
    }

    private func save(_ wish: TariffWish, _ book: TariffBook, _ key: String, _ context: AppContext) async throws -> String {
        let (actor, mark) = (try context.requireActor(), try Submission.mark(key, context))
        return try await context.write { transaction in
            let id: ID<Tariff> = book.tariff?.id ?? transaction.newID()
            let location = "/gebuehren/tarife/\(id)?erledigt=tariff"
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            // Once more on what is known now: another clerk may have been faster.
            try wish.refuseAmbiguity(among: try transaction.db.feeTerms(FeeQuestion(span: wish.period)), of: book.tariff?.id, sites: book.sites)
            let reached = Set(book.sites.filter(wish.content.reach.holds).map(\.id))
            let billed = try transaction.db.billedMonths(in: wish.period, at: reached)
            if !billed.isEmpty && !wish.isRetroactive {
                throw Refusal.conflict("Für diese Zeit wurden gerade Bescheide erlassen. Prüfen Sie die Fassung neu.")
            }
            let act = try transaction.begin(FeeAct(.tariff, on: wish.period.from, reason: wish.reason), about: "tariff", id.text)
            let tariff = try book.tariff ?? transaction.addTariff(named: wish.name, by: act, id: id)
            try transaction.record(wish.content, of: tariff, in: wish.period, by: act)
            if !billed.isEmpty { try transaction.db.queueJob(FeeRunWork.comparison, parameters: "", account: actor.account) }
            return location
        }
    }

    // MARK: The end of a tariff

    private func showEnd(_ context: AppContext) async throws -> Answer {
        .page(.tariffEnd(try await book(context, try context.id("tariff")), [:], token: context.formToken))
    }

    private func submitEnd(_ context: AppContext) async throws -> Answer {
        let (form, book) = (context.form, try await book(context, try context.id("tariff")))
        do {
            var reader = FormReader(form)
            let last = reader.day("bis", required: "Geben Sie den letzten Tag an.", from: "1990-01-01")
            let reason = reader.text("anlass", required: "Begründen Sie das Ende mit einigen Worten.", max: 300)
            try reader.finish()
            guard let tariff = book.tariff, let last, let rest = DayRange(last.next) else { throw Refusal.notFound }
            try await context.write { transaction in
                let held = try transaction.db.feeTerms(FeeQuestion(span: rest)).filter { $0.tariff.id == tariff.id }
                guard !held.isEmpty else { throw Refusal.invalid("bis", "Nach dem \(last) gilt der Tarif ohnehin nicht.") }
                let reached = Set(book.sites.filter { site in held.contains { $0.content.reach.holds(site) } }.map(\.id))
                if let month = try transaction.db.billedMonths(in: rest, at: reached).last?.month {
                    throw Refusal.invalid("bis", "Für \(month.words) sind schon Bescheide erlassen. Der Tarif kann frühestens danach enden.")
                }
                let act = try transaction.begin(FeeAct(.tariff, on: last.next, reason: reason), about: "tariff", tariff.id.text)
                try transaction.record(nil, of: tariff, in: rest, by: act)
            }
            return .redirect("/gebuehren/tarife/\(tariff.id)?erledigt=tariff")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.tariffEnd(book, Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
    }
}

/// All tariffs with what they say, or one of them.
struct TariffBook: Sendable {
    var tariffs: [Tariff]
    var terms: [TariffTerm]
    /// The city's.
    let sites: [Site]
    /// The one the page is about.
    var tariff: Tariff?

    func of(_ id: ID<Tariff>) -> TariffBook {
        var book = self
        book.tariff = tariffs.first { $0.id == id }
        book.terms = terms.filter { $0.tariff.id == id }
        return book
    }

    /// What a tariff says on a day, or says next.
    func current(_ tariff: Tariff, on day: Day) -> TariffTerm? {
        let own = terms.filter { $0.tariff.id == tariff.id }
        return own.first { $0.period.contains(day) } ?? own.first { $0.period.from > day }
    }
}

extension Connection {
    func tariffBook() throws -> TariffBook {
        let city = Set(try authorities().filter { $0.kind == .city }.map(\.id))
        return TariffBook(
            tariffs: try feeTariffs(), terms: try feeTerms(.everything), sites: try sites().filter { city.contains($0.authority) })
    }
}
