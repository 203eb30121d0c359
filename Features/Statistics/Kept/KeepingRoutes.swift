import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

// Figures that are kept: frozen ones and published ones.
extension StatisticsFeature {
    func freeze(_ context: AppContext, _ db: any Connection) throws -> Form {
        let question = StockQuestion(context.form.isEmpty ? context : context.asking(context.form))
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        let stock = try db.stock(question.query, by: question.dimension)
        let earlier = try db.latestFrozen(stock.figure, on: question.on)
        return Form(
            seen: stock.seen(after: earlier), page: { sheet in .freeze(question, stock, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let occasion = reader.text("anlass", required: "Nennen Sie den Anlass, damit andere wissen, wofür die Zahl steht.")
                try reader.finish()
                let wish = FreezeWish(by: question.dimension, on: question.on, knownAt: question.knownAt, occasion: occasion)
                return Decided { transaction in "/zahlen/festgehalten/\(try transaction.freeze(wish))" }
            })
    }

    func frozenIndex(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { throw Refusal.forbidden }
        let shown = try await context.read { db in try FrozenFigure.declared.shown(db, context) }
        return .page(.frozenList(shown, mayTake: context.actor?.may(.freezeFigures) ?? false, Tabs(context)), status: shown.status)
    }

    func showFrozen(_ context: AppContext) async throws -> Answer {
        guard try context.requireActor().countsExactly else { throw Refusal.forbidden }
        let id: ID<FrozenFigure> = try context.id("figure")
        let reach = Reach(actor: context.actor)
        let (figure, difference, people) = try await context.read { db in
            guard let figure = try db.frozenFigure(id) else { throw Refusal.notFound }
            let difference = try db.difference(on: figure.on, from: figure.knownAt, to: nil, by: figure.dimension)
            let opensPeople = reach.opensPeople(figure.dimension)
            let list = DifferenceList(difference: difference, then: figure.knownAt, address: "/zahlen/festgehalten/\(id)").declared
            return (figure, difference, try opensPeople ? list.shown(db, context) : nil)
        }
        try await context.look(at: people, of: "/zahlen/festgehalten/\(figure.id)")
        return .page(.frozen(figure, difference, people, reach: reach, Tabs(context)), status: people?.status ?? 200)
    }

    func publishedIndex(_ context: AppContext) async throws -> Answer {
        // Beside what was published stands what is counted now, or for those who may not open people what is released of that day.
        let edition = Edition(today: context.today)
        let isExact = try context.requireActor().countsExactly
        let (knownAt, last) = isExact ? (nil, context.today) : (edition.knownAt, edition.closing)
        let known = await memory.history(knownAt: knownAt)
        let (history, totals) = try await context.read { db in
            (try db.history(knownAt: knownAt, from: known), try db.allPublishedTotals())
        }
        await memory.keep(history)
        let ownDays = totals.filter { !$0.isWithdrawn && $0.precision != .forecast }.map(\.day)
        let days = Set(edition.days(since: history.firstDay ?? last, published: ownDays))
        let comparisons = totals.map { total in
            let isShown = isExact ? total.day <= last : days.contains(total.day)
            return PublishedComparison(published: total, counted: isShown ? history.stock(on: total.day) : nil)
        }
        return .page(
            .published(
                comparisons, reach: Reach(actor: context.actor), mayEnter: context.actor?.may(.enterPublished) ?? false, Tabs(context)))
    }

    func publish(_ context: AppContext, _ db: any Connection) throws -> Form {
        Form(
            seen: .nothing, page: { sheet in .newPublished(sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                guard let total = reader.publishedTotal(id: .random()) else { throw Refusal(.invalid, reader.problems) }
                return Decided { transaction in
                    try transaction.add(total)
                    return "/zahlen/veroeffentlicht"
                }
            })
    }

    func withdraw(_ context: AppContext, _ db: any Connection) throws -> Form {
        // Whoever opens it afterwards finds nothing; whoever had it open is told.
        guard let total = try db.publishedTotal(try context.id("total")), !total.isWithdrawn || !context.form.isEmpty else { throw Refusal.notFound }
        return Form(
            seen: total.seen, page: { sheet in .withdrawPublished(total, sheet) },
            decide: { fields in
                guard !total.isWithdrawn else { throw Refusal.conflict("Diese Zahl ist schon zurückgezogen.") }
                var reader = FormReader(fields)
                let reason = reader.text("grund", required: "Nennen Sie den Grund, aus dem die Zahl zurückgezogen wird.", max: 500)
                try reader.finish()
                return Decided { transaction in
                    try transaction.withdraw(total.id, reason: reason)
                    return "/zahlen/veroeffentlicht"
                }
            })
    }
}

extension Stock {
    /// What is frozen is the number that was looked at, in the parts it had; who froze the same one meanwhile is told of it.
    fileprivate func seen(after earlier: FrozenFigure?) -> Seen {
        let counts = parts.map { "\($0.label.text): \($0.count)" }
        let seen = Seen([query.on.iso, dimension.rawValue, String(total)] + parts.map { "\($0.key) \($0.count)" } + [earlier?.id.text ?? ""])
            .saying("Personen", "\(number: total)" as HTML).saying("Davon", .verbatim(counts.joined(separator: ", ")))
        guard let earlier else { return seen }
        return seen.saying("Zuletzt festgehalten", "am \(earlier.frozenAt) von \(earlier.by): \(earlier.occasion)")
    }
}

extension PublishedTotal {
    fileprivate var seen: Seen {
        let seen = Seen(id, withdrawnAt)
        return isWithdrawn ? seen.saying("Zurückgezogen", "am \(withdrawnAt)").saying("Grund", "\(name: withdrawnReason)" as HTML) : seen
    }
}
