import Foundation
import Markup
import Register
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Statistics
@testable import Transparency

@Suite struct Translations {
    private static let paths =
        PublicSide.paths + ["/?am=2020-07-30", "/?am=quatsch", "/zahlen-und-fakten?am=2019-01-31", "/gibt-es-nicht"]

    private static func english() throws -> [String: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Translations/en.json")
        return try JSONDecoder().decode([String: String].self, from: Data(contentsOf: file))
    }

    @Test func `every translation keeps the places of its values`() throws {
        for (german, english) in try Translations.english() {
            #expect(Translations.places(german) == Translations.places(english), "\(german)")
            #expect(!english.isEmpty)
        }
    }

    /// Words between marks are translated; on an English page nothing else has letters but names and files.
    @Test func `every sentence of the public pages is translated`() async throws {
        let table = try Translations.english()
        try await PublicTown.run { town in
            var missing: Set<String> = []
            for path in Translations.paths {
                let marked = try TownDoor(town.door.database, today: PublicTown.today, marking: table)
                let reply = await marked.get(path + (path.contains("?") ? "&" : "?") + "sprache=en")
                missing.formUnion(Translations.unmarked(reply.text))
            }
            #expect(missing.isEmpty, "\(missing.sorted())")
        }
    }

    /// What the small town above does not happen to show.
    @Test func `every sentence for rare cases is translated`() throws {
        let wording = Wording(language: "en", table: try Translations.english().mapValues { "⟦\($0)⟧" })
        var few = ByPillar()
        (few[.followUp], few[.provisional], few[.unaccompaniedMinor]) = (800, 90, 45)
        let published = PublishedTotal.Precision.allCases.map {
            PublishedTotal(id: ID($0.rawValue), day: "2020-06-17", precision: $0, total: 1014, source: "Test")
        }
        var small = few
        (small[.provisional], small[.unaccompaniedMinor]) = (40, 60)
        var hidden = few
        hidden[.unknown] = 3
        let edition = Edition(today: "2020-09-01")
        let history = History(
            version: .init(latest: .now()), knownAt: nil,
            changes: [.init("2020-05-05", .followUp, 800), .init("2020-05-05", .provisional, 90), .init("2020-05-05", .unaccompaniedMinor, 45)])
        let series = PublicSeries(edition, history, published: published)
        let parts = (0..<5).map { PublicTable.Part(key: "k\($0)", label: "übrige", count: $0 == 0 ? 110 : 3) }
        let withheld = PublicTable(.sex, parts: [.init(key: "a", label: "weiblich", count: 102), .init(key: "b", label: "divers", count: 3)])
        #expect(withheld.rows.isEmpty)
        let figures = PublicFigures(headline: Headline(day: "2020-06-17", few), before: 1014, tables: [], series: series)
        let html = Wording.$current.withValue(wording) {
            [
                PublicPieces.headline(Headline(day: "2020-06-17", few)), PublicPieces.headline(Headline(day: "2020-06-17", hidden)),
                PublicPieces.headline(Headline(day: "2020-06-17", small)),
                PublicPieces.state(figures), PublicPieces.series(series), PublicPieces.table(withheld, figures),
                PublicPieces.table(PublicTable(.age, parts: parts), figures), PublicPieces.table(PublicTable(.stay, parts: parts), figures),
            ].joined()
        }
        #expect(Translations.unmarked(html.text).isEmpty, "\(Translations.unmarked(html.text).sorted())")
    }

    @Test func `an English page says that it is English and leads on in English`() async throws {
        try await PublicTown.run { town in
            let text = await town.door.get("/?sprache=en").text
            #expect(text.contains("<html lang=\"en\""))
            #expect(text.contains("/zahlen-und-fakten?sprache=en"))
            #expect(text.contains("hreflang=\"de\""))
        }
    }

    private static func places(_ text: String) -> [String] {
        text.matches(of: /\{[0-9]+\}/).map { String($0.output) }.sorted()
    }

    /// Visible words outside the marks: text, titles and labels.
    private static func unmarked(_ html: String) -> Set<String> {
        var text = html.replacing(/<(bdi|script|style)[^>]*>.*?<\/(bdi|script|style)>/, with: "")
        let labels = text.matches(of: /(?:aria-label|placeholder|alt|title)="([^"]*)"/).map { String($0.output.1) }
        text = text.replacing(/<span class="brand-town">[^<]*<\/span>/, with: "")
            .replacing(/<ul>(<li><a [^>]*hreflang.*?<\/a><\/li>)+<\/ul>/, with: "")
        let pieces = text.split(separator: /<[^>]*>/).map(String.init) + labels
        let free = pieces.map { piece -> String in
            var piece = piece.replacing("&lt;", with: "<").replacing("Ludwigsburg", with: "").replacing("Miteinander", with: "")
            // From the inside out; a drawing may cut a long word, and its closing mark with it.
            while let mark = piece.firstMatch(of: /⟦[^⟦⟧]*(⟧|…|$)/) { piece.removeSubrange(mark.range) }
            return piece
        }
        return Set(free.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { $0.contains(where: \.isLetter) })
    }
}
