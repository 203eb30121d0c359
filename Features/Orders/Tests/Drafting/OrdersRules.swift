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
            let (law, calendar) = try await database.read { (try $0.law(), try $0.holidayCalendar()) }
            for given in try cases("objection", of: Case.self) {
                let way = try #require(OrderEvent.Way(rawValue: given.way))
                let delivery = Delivery(way, on: try #require(Day(given.day)), arrived: given.arrived.flatMap { Day($0) })
                let period = try #require(ObjectionPeriod(delivery, law: law, holidays: calendar))
                #expect(period.effective.iso == given.known && period.lastDay.iso == given.last, "\(given)")
                #expect(period.steps.last?.day == period.lastDay && period.steps.allSatisfy { !$0.reference.isEmpty })
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
            #expect(texts.count == Order.Kind.allCases.count * OrderLanguage.allCases.count)
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

    // MARK: Where an order stands

    private func order(_ kind: Order.Kind, answerBy: Day? = nil) -> Order {
        Order(
            id: ID("v"), kind: kind, number: "V-2026-0001", addressee: ID("p"), issuedOn: "2026-01-05", recordedAt: .endless, signatory: "",
            reason: "",
            immediateReason: "", hearing: nil, hearingNote: "", answerBy: answerBy, measures: [], members: [])
    }

    private func event(_ kind: OrderEvent.Kind, _ day: Day, _ detail: String = "", deadline: Day? = nil) -> OrderEvent {
        OrderEvent(id: ID(kind.rawValue), order: ID("v"), kind: kind, day: day, detail: detail, deadline: deadline)
    }

    @Test func `where an order stands follows from what happened until then`() {
        let (one, served) = (order(.placement), event(.served, "2026-01-07", "handedOver", deadline: "2026-02-09"))
        let objected = event(.objected, "2026-02-01")
        #expect(one.state([], on: "2026-01-05") == .unserved && one.state([served], on: "2026-01-06") == .unserved)
        #expect(one.state([served], on: "2026-02-09") == .running && one.state([served], on: "2026-02-10") == .final)
        #expect(one.state([served, objected], on: "2026-03-01") == .objected && one.state([served, objected], on: "2026-01-31") == .running)
        for (outcome, state) in [("rejected", OrderState.final), ("withdrawn", .final), ("remedied", .revoked)] {
            #expect(one.state([served, objected, event(.settled, "2026-04-01", outcome)], on: "2026-04-01") == state)
        }
        #expect(one.state([served, event(.replaced, "2026-03-01")], on: "2026-02-28") == .final)
        #expect(one.state([served, event(.replaced, "2026-03-01")], on: "2026-03-01") == .replaced)
        #expect(one.state([served, event(.ended, "2026-03-01"), event(.revoked, "2026-03-02", "settled")], on: "2026-03-02") == .revoked)
        let hearing = order(.hearing, answerBy: "2026-01-20")
        let known = event(.served, "2026-01-06", "post")
        #expect(hearing.state([known], on: "2026-01-20") == .waiting && hearing.state([known], on: "2026-01-21") == .unanswered)
        #expect(hearing.state([known, event(.answered, "2026-01-21")], on: "2026-01-21") == .answered)
        #expect(order(.confirmation).state([known], on: "2026-01-06") == .delivered)
    }

    @Test func `nothing is recorded before it can have happened, nor out of order`() throws {
        let (law, none) = (Law(numbers: [], prolongations: []), HolidayCalendar([]))
        func refused(_ wish: EventWish, _ one: Order, _ events: [OrderEvent] = []) -> Refusal? {
            do {
                _ = try one.event(wish, after: events, today: "2026-02-01", law: law, holidays: none, id: ID("neu"))
                return nil
            } catch { return error }
        }
        let (one, served) = (order(.placement), event(.served, "2026-01-07", "handedOver", deadline: "2026-02-09"))
        #expect(refused(EventWish(.served, on: "2026-01-04", detail: "handedOver"), one)?.problems.first?.field == "am")
        #expect(refused(EventWish(.served, on: "2026-02-02", detail: "handedOver"), one)?.problems.first?.field == "am")
        #expect(refused(EventWish(.served, on: "2026-01-06", detail: "Brieftaube"), one)?.problems.first?.field == "weg")
        // The law's numbers are data; without them nothing is guessed.
        #expect(refused(EventWish(.served, on: "2026-01-06", detail: "post"), one)?.problems.first?.field == "am")
        #expect(refused(EventWish(.objected, on: "2026-01-10"), one)?.kind == .conflict)
        #expect(refused(EventWish(.objected, on: "2026-01-10"), one, [served]) == nil)
        #expect(refused(EventWish(.settled, on: "2026-01-09", detail: "rejected"), one, [served, event(.objected, "2026-01-10")])?.kind == .invalid)
        #expect(refused(EventWish(.revoked, on: "2026-01-10", detail: "settled"), one)?.problems.first?.field == "notiz")
        #expect(refused(EventWish(.answered, on: "2026-01-10", note: "ja"), one)?.kind == .conflict)
        #expect(refused(EventWish(.answered, on: "2026-01-10"), order(.hearing, answerBy: "2026-01-20"))?.problems.first?.field == "notiz")
        #expect(one.possible([event(.revoked, "2026-01-09", "settled")]).isEmpty)
    }
}
