import Markup
import Places
import Storage
import Vocabulary
import Web

/// What a site consists of, and the way to every change of it.
struct StructureDesk: Sendable {
    var routes: [Route] { [.get("/unterkuenfte/{site}/bestand", allow: .seeAccommodation, show)] }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        let question = HousingQuestion(context.query, today: context.today)
        let (day, instant) = (question.on, question.knownAt)
        let structure = try await context.read { db in
            try db.refuseHidden(id, for: actor)
            return Structure(
                book: try db.siteBook(id, .always, knownAt: instant), lives: try db.siteLives(of: id, knownAt: instant)[id] ?? [],
                owners: Dictionary(try db.authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
                events: try db.events(at: id, upTo: instant),
                tenures: actor.may(.seeContracts) ? try db.tenures(.always, at: id, knownAt: instant) : [], knownAt: instant, on: day)
        }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert."
        return .page(
            .structure(structure, question, actor: actor, success: done), status: question.problems.isEmpty ? 200 : 422)
    }
}
