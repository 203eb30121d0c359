import Foundation
import Markup
import Schema
import Spreadsheet
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Lists

private let secret = Field("secret")

private struct Room: Sendable, Equatable {
    let name: String
    let beds: Int?
    let code: String
}

/// A list made from one declaration.
@Suite struct ListTests {
    private static let rooms = [
        Room(name: "Zimmer 10", beds: 2, code: "geheim-a"), Room(name: "Zimmer 2", beds: nil, code: "geheim-b"),
        Room(name: "Halle <b>", beds: 40, code: "geheim-c"),
    ]

    private func list(knowing fields: Set<Field> = [secret], order: ListOrder? = nil) -> ListDeclaration<Room> {
        ListDeclaration(
            "rooms", at: "/zimmer", "Zimmer", may: { fields.contains($0) }, order: order,
            filters: [
                .choice("art", "Art", [Choice("hell", "helle"), Choice("dunkel", "dunkle")], blank: "alle"),
                .text("code", "Code", needs: secret), .day("am", "Am", said: { $0["am"].map { "Am \($0)" } }),
            ],
            columns: [
                .header(
                    "name", "Zimmer", sort: "name", parts: [.init("Zimmer") { .words($0.name) }, .init("Kürzel", needs: secret) { .words($0.code) }]
                ) {
                    "\(name: $0.name)"
                },
                .plain("betten", "Betten", isNumber: true, sort: "betten") { $0.beds.map { .number($0) } ?? .empty },
                .plain("code", "Code", sort: "code", needs: secret, .offered) { .words($0.code) },
            ], rows: { _ in .whole { _ in Self.rooms } })
    }

    @Test func `an address leaves no words of its own in the journal`() throws {
        func details(_ query: String, refused: Bool = false) throws -> String {
            let (question, problems) = try list().question(FormFields(encoded: query))
            #expect(problems.isEmpty != refused)
            return ShownList(
                list: list(), question: question, rows: [], total: 0, inputs: Inputs(question.fields.values, problems: problems),
                choice: ListChoice(), size: 25, page: 1, next: nil, token: "token"
            ).note.details
        }
        #expect(try details("art=hell&sortierung=betten&richtung=ab&notiz=krank") == "art=hell&sortierung=betten&richtung=ab")
        #expect(try details("sortierung=Frau+Yilmaz&richtung=krank").isEmpty)
        #expect(try details("am=17.+Juni+2020&code=Frau+Yilmaz+ist+krank") == "am=2020-06-17&code=%E2%80%A6")
        #expect(try details("art=Frau-Yilmaz-krank", refused: true) == "art=%E2%80%A6")
    }

    private func found(_ list: ListDeclaration<Room>, _ query: String, size: Int = 25) async throws -> [String] {
        try await Engine.sqlite.withDatabase(migrations: []) { database in
            try await database.read { db in
                let question = try list.question(FormFields(encoded: query)).question
                return try list.rows(question, db, size: size, page: question.page).rows.map(\.name)
            }
        }
    }

    private func html(_ list: ListDeclaration<Room>, _ query: String = "", _ choice: ListChoice = ListChoice()) throws -> String {
        let question = try list.question(FormFields(encoded: query)).question
        return ShownList(
            list: list, question: question, rows: Self.rooms, total: Self.rooms.count, inputs: Inputs(question.fields.values), choice: choice,
            size: 25, page: 1, next: nil, token: "token"
        ).html.text
    }

    @Test func `what all rows come to stands below the columns shown and last in the file, and is not counted`() async throws {
        var list = list()
        list.sum = Room(name: "Summe", beds: 42, code: "")
        let shown = try html(list, "", ListChoice(length: nil, columns: ["betten"]))
        #expect(shown.components(separatedBy: "<tfoot>").last?.contains("42") == true && shown.contains("3 Einträge"))
        let some = list
        try await Engine.sqlite.withDatabase(migrations: Schema.migrations) { database in
            let rows = try await database.read { db in try some.taken(db, FormFields(encoded: "sortierung=betten&richtung=ab"), for: "ada").rows(db) }
            #expect(rows.map(\.first) == [.text("Halle <b>"), .text("Zimmer 10"), .text("Zimmer 2"), .text("Summe")])
        }
    }

    @Test func `what a reader may not see is in no page, in no file and in no choice`() throws {
        let (open, cut) = (list(), list(knowing: []))
        let everything = ListChoice(columns: ["betten", "code"])
        #expect(open.shown(everything).map(\.key) == ["name", "betten", "code"])
        #expect(cut.shown(everything).map(\.key) == ["name", "betten"])
        #expect(open.taken(everything).flatMap(\.parts).map(\.column.title.text) == ["Zimmer", "Kürzel", "Betten", "Code"])
        #expect(cut.taken(everything).flatMap(\.parts).map(\.column.title.text) == ["Zimmer", "Betten"])
        #expect(try html(open, "", everything).contains("geheim-a"))
        let page = try html(cut, "", everything)
        #expect(!page.contains("geheim") && !page.contains("name=\"code\"") && !page.contains("value=\"code\""))
        #expect(throws: Refusal.self) { try cut.question(FormFields(encoded: "code=a")) }
        // An order by a hidden column would tell what is in it.
        #expect(try cut.question(FormFields(encoded: "sortierung=code")).question.order == nil)
    }

    @Test func `chosen columns are the same on screen and in the file`() throws {
        let list = list()
        for columns in [[], ["betten"], ["code"], ["betten", "code"], ["gibt-es-nicht-mehr"]] as [Set<String>] {
            let choice = ListChoice(columns: columns)
            #expect(list.shown(choice).map(\.key) == list.taken(choice).map(\.key))
            let heads = PageReader.read(try html(list, "", choice)).all("th").filter { $0["scope"] == "col" }.map(\.text)
            #expect(heads == list.shown(choice).map(\.title.text))
        }
        // Without a choice the file has what the screen only offers.
        #expect(list.shown(ListChoice()).map(\.key) == ["name", "betten"] && list.taken(ListChoice()).map(\.key) == ["name", "betten", "code"])
    }

    @Test func `rows that are all there are sorted as people read, and nothing comes last`() async throws {
        let list = list(order: ListOrder("name"))
        #expect(try await found(list, "") == ["Halle <b>", "Zimmer 2", "Zimmer 10"])
        #expect(try await found(list, "sortierung=name&richtung=ab") == ["Zimmer 10", "Zimmer 2", "Halle <b>"])
        #expect(try await found(list, "sortierung=betten") == ["Zimmer 10", "Halle <b>", "Zimmer 2"])
        #expect(try await found(list, "sortierung=betten&richtung=ab") == ["Halle <b>", "Zimmer 10", "Zimmer 2"])
        #expect(try await found(self.list(), "") == Self.rooms.map(\.name))
        // A direction alone turns the first order.
        #expect(try await found(list, "richtung=ab") == ["Zimmer 10", "Zimmer 2", "Halle <b>"])
        // A page beyond the last is the last.
        #expect(try await found(list, "seite=2", size: 2) == ["Zimmer 10"])
        #expect(try await found(list, "seite=5000", size: 2) == ["Zimmer 10"])
        #expect(try await found(list, "sortierung=%27%3B--", size: 2) == ["Halle <b>", "Zimmer 2"])
        for page in ["0", "-1", "x", "99999999999999999999"] { #expect(try !list.question(FormFields([("seite", page)])).problems.isEmpty) }
    }

    @Test func `filters read, keep and say themselves`() throws {
        let list = list()
        let (question, problems) = try list.question(FormFields(encoded: "art=hell&fremd=1&seite=3&richtung=ab&am=17.06.2020"))
        #expect(problems.isEmpty && question.fields.pairs.map(\.name) == ["art", "richtung", "am"])
        #expect(list.marks(question.fields).map(\.words.text) == ["Art: helle", "Am 17.06.2020"])
        let refused = try list.question(FormFields(encoded: "art=bunt&am=32.13.2020")).problems
        #expect(Set(refused.compactMap { $0.field?.split(separator: ".").first }) == ["art", "am"])
        let page = try html(list, "art=hell&sortierung=betten")
        #expect(page.contains("href=\"/zimmer?sortierung=betten\"") && page.contains("aria-sort=\"ascending\""))
        #expect(page.contains("href=\"/zimmer?art=hell&amp;sortierung=betten&amp;richtung=ab\""))
        #expect(page.contains("Halle &lt;b&gt;") && !page.contains("<b>"))
    }

    @Test func `only an address of this town is gone back to`() {
        #expect(ListChoiceDesk.local("/personen?filter=alle") == "/personen?filter=alle")
        for address in [nil, "", "https://example.org", "//example.org", "/\\example.org", "/a b", "/ä", "javascript:x"] {
            #expect(ListChoiceDesk.local(address) == "/start")
        }
    }
}
