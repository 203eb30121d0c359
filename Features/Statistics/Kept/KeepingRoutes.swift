import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

// Figures that are kept: frozen ones and published ones.
extension StatisticsFeature {
    func newFrozen(_ context: AppContext) async throws -> Answer {
        let question = StockQuestion(context)
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        return .page(try await freezePage(question, [:], context))
    }

    func createFrozen(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        let day = reader.day("am", required: "Der Stichtag fehlt. Öffnen Sie die Zahl neu.")
        let dimension = reader.choice("nach", of: Dimension.self, required: "Die Gliederung fehlt. Öffnen Sie die Zahl neu.")
        let knownAt = reader.knowledge("stand", today: context.today)
        let occasion = reader.text("anlass", required: "Nennen Sie den Anlass, damit andere wissen, wofür die Zahl steht.")
        guard let day, let dimension else { throw Refusal(.invalid, reader.problems) }
        guard reader.problems.isEmpty else {
            let question = StockQuestion(on: day, knownAt: knownAt, by: dimension)
            return .page(try await freezePage(question, Inputs(context.form.values, problems: reader.problems), context), status: 422)
        }
        let wish = FreezeWish(by: dimension, on: day, knownAt: knownAt, occasion: occasion)
        let id = try await context.write { try $0.freeze(wish) }
        return .redirect("/zahlen/festgehalten/\(id)")
    }

    private func freezePage(_ question: StockQuestion, _ inputs: Inputs, _ context: AppContext) async throws -> Page {
        let stock = try await context.read { try $0.stock(question.query, by: question.dimension) }
        return .freeze(question, stock, inputs, token: context.formToken, today: context.today)
    }

    func frozenIndex(_ context: AppContext) async throws -> Answer {
        .page(.frozenList(try await context.read { try $0.frozenFigures() }, Tabs(context)))
    }

    func showFrozen(_ context: AppContext) async throws -> Answer {
        let id: ID<FrozenFigure> = try context.id("figure")
        let reach = Reach(actor: context.actor)
        let (figure, difference, people) = try await context.read { db in
            guard let figure = try db.frozenFigure(id) else { throw Refusal.notFound }
            let difference = try db.difference(on: figure.on, from: figure.knownAt, to: nil, by: figure.dimension)
            let opensPeople = reach.opensPeople(figure.dimension)
            let list = DifferenceList(difference: difference, then: figure.knownAt, address: "/zahlen/festgehalten/\(id)").declared
            return (figure, difference, try opensPeople ? list.shown(db, context) : nil)
        }
        try await context.look(at: people)
        return .page(.frozen(figure, difference, people, reach: reach, Tabs(context)), status: people?.status ?? 200)
    }

    func publishedIndex(_ context: AppContext) async throws -> Answer {
        let known = await memory.history(knownAt: nil)
        let (history, totals) = try await context.read { db in
            (try db.history(knownAt: nil, from: known), try db.allPublishedTotals())
        }
        await memory.keep(history)
        let comparisons = totals.map { total in
            PublishedComparison(published: total, counted: total.day <= context.today ? history.stock(on: total.day) : nil)
        }
        return .page(
            .published(
                comparisons, reach: Reach(actor: context.actor), mayEnter: context.actor?.may(.enterPublished) ?? false, Tabs(context)))
    }

    func createPublished(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        guard let total = reader.publishedTotal(id: .random()) else {
            return .page(
                .newPublished(Inputs(context.form.values, problems: reader.problems), token: context.formToken), status: 422)
        }
        try await context.write { try $0.add(total) }
        return .redirect("/zahlen/veroeffentlicht")
    }

    func newWithdrawal(_ context: AppContext) async throws -> Answer {
        .page(.withdrawPublished(try await inForce(context), [:], token: context.formToken))
    }

    func createWithdrawal(_ context: AppContext) async throws -> Answer {
        let total = try await inForce(context)
        var reader = FormReader(context.form)
        let reason = reader.text("grund", required: "Nennen Sie den Grund, aus dem die Zahl zurückgezogen wird.", max: 500)
        guard reader.problems.isEmpty else {
            let inputs = Inputs(context.form.values, problems: reader.problems)
            return .page(.withdrawPublished(total, inputs, token: context.formToken), status: 422)
        }
        try await context.write { try $0.withdraw(total.id, reason: reason) }
        return .redirect("/zahlen/veroeffentlicht")
    }

    private func inForce(_ context: AppContext) async throws -> PublishedTotal {
        let id: ID<PublishedTotal> = try context.id("total")
        guard let total = try await context.read({ try $0.publishedTotal(id) }), !total.isWithdrawn else { throw Refusal.notFound }
        return total
    }
}
