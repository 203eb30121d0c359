import Access
import Storage
import Vocabulary
import Web

/// The day of whoever signs in (Startseite), put together from what the offices say is waiting. It knows none of them.
package struct StartFeature: Feature {
    package init() {}

    package var routes: [Route] { [Route("GET", "/start", .signedIn, start)] }

    package var navigation: [NavigationItem] { [NavigationItem("Mein Tag", "/start", .signedIn, in: .day, order: 0)] }

    private func start(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let waiting = try await context.read { try context.offices.waiting(context, $0) }
        // Several parts of an office may show the same: it was looked at once.
        try await context.look(waiting.flatMap(\.looks).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        return .page(.start(actor.name, waiting))
    }
}
