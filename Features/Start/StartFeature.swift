import Access
import Storage
import Vocabulary
import Web

/// The day of whoever signs in (Startseite), put together from what the offices say is waiting. It knows none of them.
package struct StartFeature: Feature {
    package init() {}

    package var routes: [Route] { [Route("GET", "/start", .signedIn, start), Route("GET", "/anleitung", .signedIn, manual)] }

    package var navigation: [NavigationItem] { [NavigationItem("Mein Tag", "/start", .signedIn, in: .day, order: 0, key: "t")] }

    package var help: [Help] {
        [
            Help(
                "Mein Tag", .signedIn, pages: ["/start", "/anleitung"],
                "Was heute auf Sie wartet, das Dringendste zuerst; jede Zeile führt dorthin, wo es erledigt wird.",
                jobs: [
                    Help.Job(
                        "Etwas wiederfinden",
                        [
                            "Tippen Sie oben ins Suchfeld: Name, Aktenzeichen, Geburtsdatum, Unterkunft, Nummer einer Verfügung.",
                            "Eine eindeutige Nummer öffnet ihre Seite sofort; sonst wählen Sie aus der Liste. Wer heute hier wohnt, steht oben.",
                        ]),
                    Help.Job(
                        "Einen Fehler gerade rücken",
                        [
                            "Unmittelbar danach bietet die Seite zehn Minuten lang an, die Eingabe zurückzunehmen.",
                            "Später hilft eine Berichtigung: Sie lässt stehen, was vorher bekannt war, und sagt, warum es anders ist.",
                        ]),
                    Help.Job(
                        "Unterbrochen worden",
                        ["Angefangene Eingaben bleiben als Entwurf liegen, auch nach der Abmeldung. Öffnen Sie dieselbe Seite noch einmal."]),
                ],
                news: [
                    Help.News("2026-12-01", "Tasten führen zu Seiten und von Zeile zu Zeile; ? zeigt sie, unter „Mein Konto“ schalten Sie sie ab."),
                    Help.News("2026-12-01", "Diese Anleitung: zu jeder Seite, nach Ihren Aufgaben geordnet."),
                ])
        ]
    }

    /// What somebody may do here, how, and what its words mean.
    private func manual(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let entries = context.offices.navigation(for: actor)
        return .page(.manual(Manual(role: actor.title, offices: context.offices.help(for: actor), entries: entries)))
    }

    private func start(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let waiting = try await context.read { try context.offices.waiting(context, $0) }
        // Several parts of an office may show the same: it was looked at once.
        try await context.look(waiting.flatMap(\.looks).reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        return .page(.start(actor.name, waiting))
    }
}
