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
        [.get("/gebuehren/tarife", allow: .seeFees, list), .get("/gebuehren/tarife/{tariff}", allow: .seeFees, tariff)]
            + Route.form("/gebuehren/tarife/neu", allow: .assessFees) { context, db in try write(context, db, nil) }
            + Route.form("/gebuehren/tarife/{tariff}/fassung", allow: .assessFees) { context, db in
                try write(context, db, try context.id("tariff"))
            } + Route.form("/gebuehren/tarife/{tariff}/ende", allow: .assessFees, end)
    }

    private func book(_ context: AppContext, _ db: any Connection, _ id: ID<Tariff>? = nil) throws -> TariffBook {
        _ = try context.feeReader()
        let book = try db.tariffBook()
        guard let id else { return book }
        guard book.tariffs.contains(where: { $0.id == id }) else { throw Refusal.notFound }
        return book.of(id)
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let book = try await context.read { db in try self.book(context, db) }
        return .page(.tariffs(book, today: context.today, mayAssess: try context.requireActor().may(.assessFees)))
    }

    private func tariff(_ context: AppContext) async throws -> Answer {
        let id: ID<Tariff> = try context.id("tariff")
        let book = try await context.read { db in try self.book(context, db, id) }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Sätze sind gespeichert."
        return .page(.tariff(book, today: context.today, mayAssess: try context.requireActor().may(.assessFees), success: done))
    }

    // MARK: What a tariff is to say

    private func start(_ book: TariffBook, _ context: AppContext) -> Inputs {
        var inputs: Inputs
        if book.tariff != nil, let last = book.terms.last {
            inputs = Inputs(last.content.fields.values)
        } else if let preset = context.query["vorlage"].flatMap(TariffPreset.init) {
            inputs = Inputs(preset.content.fields.values)
            inputs["name"] = preset.name
        } else {
            inputs = [
                "bereich": "alle", "mass": "room", "teilmonat": "thirtieths", "schuldner": "adult", "faellig": "14", "faellig_ab": "dated",
                "faellig_einheit": "days",
            ]
            inputs["volljaehrig"] = FeeRules.Majority(book.procedure, on: context.today).rawValue
        }
        inputs.set("ab", context.today.firstOfMonth.addingMonths(1))
        return inputs
    }

    private func write(_ context: AppContext, _ db: any Connection, _ id: ID<Tariff>?) throws -> Form {
        let (actor, today, book) = (try context.requireActor(), context.today, try book(context, db, id))
        return Form(
            seen: book.seen, start: start(book, context),
            page: { sheet in .tariffForm(book, sheet) },
            decide: { fields in
                let wish = try TariffWish(fields, named: book.tariff, sites: book.sites)
                try wish.refuseAmbiguity(among: try db.feeTerms(FeeQuestion(span: wish.period)), of: book.tariff?.id, sites: book.sites)
                let billed = try db.billedMonths(in: wish.period, at: Set(book.sites.filter(wish.content.reach.holds).map(\.id)))
                // What was billed is not changed by the way: somebody decides on it first.
                let isOpen = !billed.isEmpty && !wish.isRetroactive
                return Decided(check: { sheet in
                    isOpen ? .billedMonths(book, billed, wish.period, sheet) : .checkTariff(book, wish, billed: billed, today: today, sheet)
                }) { transaction in
                    if isOpen { throw Refusal.conflict("Für diese Zeit wurden gerade Bescheide erlassen. Prüfen Sie die Fassung neu.") }
                    let id = try transaction.keep(wish, of: book.tariff)
                    if !billed.isEmpty { try transaction.db.queueJob(FeeRunWork.comparison, parameters: "", account: actor.account) }
                    return "/gebuehren/tarife/\(id)?erledigt=tariff"
                }
            })
    }

    // MARK: The end of a tariff

    private func end(_ context: AppContext, _ db: any Connection) throws -> Form {
        let book = try book(context, db, try context.id("tariff"))
        guard let tariff = book.tariff else { throw Refusal.notFound }
        return Form(
            seen: book.seen, page: { sheet in .tariffEnd(book, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let last = reader.day("bis", required: "Geben Sie den letzten Tag an.", from: "1990-01-01")
                let reason = reader.text("anlass", required: "Begründen Sie das Ende mit einigen Worten.", max: 300)
                try reader.finish()
                guard let last, let rest = DayRange(last.next) else { throw Refusal.notFound }
                let held = try db.feeTerms(FeeQuestion(span: rest)).filter { $0.tariff.id == tariff.id }
                guard !held.isEmpty else { throw Refusal.invalid("bis", "Nach dem \(last) gilt der Tarif ohnehin nicht.") }
                let reached = Set(book.sites.filter { site in held.contains { $0.content.reach.holds(site) } }.map(\.id))
                if let month = try db.billedMonths(in: rest, at: reached).last?.month {
                    throw Refusal.invalid("bis", "Für \(month.words) sind schon Bescheide erlassen. Der Tarif kann frühestens danach enden.")
                }
                return Decided(check: { sheet in .checkTariffEnd(tariff, last, reason, sites: reached.count, sheet) }) { transaction in
                    let act = try transaction.begin(FeeAct(.tariff, on: last.next, reason: reason), about: "tariff", tariff.id.text)
                    try transaction.record(nil, of: tariff, in: rest, by: act)
                    return "/gebuehren/tarife/\(tariff.id)?erledigt=tariff"
                }
            })
    }
}

extension Transaction {
    /// A tariff's next terms as its form says them.
    fileprivate func keep(_ wish: TariffWish, of known: Tariff?) throws -> ID<Tariff> {
        let id: ID<Tariff> = known?.id ?? newID()
        let act = try begin(FeeAct(.tariff, on: wish.period.from, reason: wish.reason), about: "tariff", id.text)
        try record(wish.content, of: try known ?? addTariff(named: wish.name, by: act, id: id), in: wish.period, by: act)
        return id
    }
}

/// All tariffs with what they say, or one of them.
struct TariffBook: Sendable {
    var tariffs: [Tariff]
    var terms: [TariffTerm]
    /// The city's.
    let sites: [Site]
    let procedure: ProcedureLaw
    /// The one the page is about.
    var tariff: Tariff?

    func of(_ id: ID<Tariff>) -> TariffBook {
        var book = self
        book.tariff = tariffs.first { $0.id == id }
        book.terms = terms.filter { $0.tariff.id == id }
        return book
    }

    /// Of one tariff everything it says, with the days; of a new one nothing.
    var seen: Seen {
        guard tariff != nil else { return .nothing }
        return terms.reduce(Seen(terms.map(\.id.text))) { $0.saying("Sätze im Monat", "\($1.period.words): \(t: $1.content.rates.words)") }
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
            tariffs: try feeTariffs(), terms: try feeTerms(.everything), sites: try sites().filter { city.contains($0.authority) },
            procedure: try procedureLaw())
    }
}
