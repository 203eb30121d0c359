import Foundation
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

@Suite struct OrdersRules {
    private func cases<Case: Decodable>(_ name: String, of _: Case.Type = Case.self) throws -> [Case] {
        try JSONDecoder().decode([Case].self, from: Data(contentsOf: URL(filePath: sourceFolder + "/Checks/vectors/\(name).json")))
    }

    // MARK: Days

    @Test func `Easter and the holidays of three centuries are where a second implementation has them`() async throws {
        struct Case: Decodable {
            let year: Int
            let sunday: String
            let holidays: [String]
        }
        try await Engine.sqlite.withEmptyTown { database async throws in
            let calendar = try await database.read { try $0.holidayCalendar() }
            for given in try cases("easter", of: Case.self) {
                #expect(Easter.sunday(given.year).iso == given.sunday)
                guard given.year > 1971 else { continue }
                #expect(Set(calendar.rules.compactMap { $0.day(in: given.year)?.iso }) == Set(given.holidays), "\(given.year)")
            }
        }
    }

    @Test func `an order counts as made known, and can be objected to, until the day the law says`() async throws {
        struct Case: Decodable {
            let way, day, known, last: String
            let arrived: String?
        }
        try await Engine.sqlite.withEmptyTown { database async throws in
            let law = try await database.read { try $0.procedureLaw() }
            for given in try cases("objection", of: Case.self) {
                let way = try #require(Sending.Way(rawValue: given.way))
                let day = try #require(Day(given.day))
                var events = [OrderEvent(id: ID("a"), order: ID("v"), .served(Sending(way)), on: day)]
                if way.isPosted, let arrived = given.arrived.flatMap({ Day($0) }) {
                    events.append(OrderEvent(id: ID("b"), order: ID("v"), .arrived(ID("a")), on: arrived))
                }
                let standing = OrderStanding(OrderLife(issuedOn: day, begun: day, events: events), on: day.advanced(by: 20), law)
                #expect(standing.knownOn?.iso == given.known && standing.objectionUntil?.iso == given.last, "\(given)")
                #expect(!standing.why.isEmpty && standing.why.allSatisfy { !$0.reference.isEmpty })
            }
        }
    }

    // MARK: Wordings

    private let wording = OrderWording(
        subject: "An {name}",
        body:
            "Hallo {name},\n\n# Leer\n\nNur wenn es Schlüssel gibt: {schluessel}.\n\n# Voll\n\nDas gilt auch für:\n\n{mitglieder}\n\n- immer\n- mit {ende}\n\n{grund}"
    )

    @Test func `what people typed is never read as a wording, and what is empty is left out with its heading`() {
        var values = OrderValues(texts: [.name: "{grund} {aktenzeichen}", .reason: "Erste Zeile\n# keine Überschrift {name}"])
        let filled = wording.filled(values, .german)
        #expect(filled.subject == "An {grund} {aktenzeichen}")
        #expect(
            filled.blocks == [
                .paragraph("Hallo {grund} {aktenzeichen},"), .heading("Voll"), .list(["immer"]),
                .paragraph("Erste Zeile\n# keine Überschrift {name}"),
            ])
        values.tables[.members] = [["Name"], ["Kim"]]
        values.texts[.keys] = "2"
        #expect(wording.filled(values, .german).blocks.contains(.table(rows: [["Name"], ["Kim"]], numeric: [], hasSum: false)))
        #expect(wording.filled(values, .german).blocks.contains(.heading("Leer")))
        #expect(wording.filled(values, .arabic).subject == "An \u{2068}{grund} {aktenzeichen}\u{2069}")
    }

    @Test func `a wording must say what the law asks for, with fields that are there`() {
        func fields(_ body: String, subject: String = "x", basis: String = "§ 1") -> Set<String> {
            Set(OrderWording(subject: subject, body: body, basis: basis).problems(.placement, .english).compactMap(\.field))
        }
        #expect(fields("gut {name}") == [] && fields("{gibtesnicht}") == ["text"] && fields("{vorhaben}") == ["text"])
        #expect(fields("offen {name") == ["text"] && fields("zu }") == ["text"] && fields("x", subject: "{x}") == ["betreff"])
        #expect(fields("Tabelle: {mitglieder} mitten im Satz") == ["text"] && fields("x", basis: "{rechtsgrundlage}") == ["grundlage"])
        let missing = OrderWording(subject: "x", body: "{name}", basis: "§ 1").problems(.placement, .german)
        #expect(missing.count == 1 && missing[0].message.text.contains("{rechtsbehelf}"))
    }

    @Test func `every wording the town begins with holds what it must, in five languages`() async throws {
        try await Engine.sqlite.withEmptyTown { database async throws in
            let texts = try await database.read { try $0.orderTexts("1 = 1") }
            // Sixteen have a later wording: what decides and the hearing in German, what decides in every other language.
            #expect(texts.count == Order.Kind.allCases.count * OrderLanguage.allCases.count + 16)
            #expect(Set(texts.map(\.form)).count == Order.Kind.allCases.count * OrderLanguage.allCases.count)
            for text in texts {
                #expect(text.wording.problems(text.kind, text.language).isEmpty, "\(text.kind) \(text.language)")
                let law = try await database.read { try $0.law() }
                let paper = try OrderPaper.sample(text, .sample, law: law, today: "2026-11-02")
                let said = try jsonText(paper.letters[0].letter)
                #expect(!said.contains("{") || !said.contains("name}"), "\(text.kind) \(text.language)")
                #expect(try paper.letters[0].letter.pdf(dated: Instant("2026-11-02", hour: 12)).starts(with: Array("%PDF".utf8)))
            }
        }
    }
}
