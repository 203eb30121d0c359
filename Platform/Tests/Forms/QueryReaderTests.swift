import Forms
import Markup
import Testing
import Vocabulary
import Web

/// What an address asks, and what its form shows when it cannot be read.
@Suite struct QueryReaderTests {
    private let today: Day = "2026-11-30"

    @Test func `what is understood fills the form, what is not stays as it was typed`() {
        var query = QueryReader(FormFields([("am", "17.6.20"), ("monat", "Oktober 26"), ("monate", "1.0")]))
        #expect(query.day("am", or: today) == "2020-06-17")
        #expect(query.month("monat", or: Month(containing: today)).text == "2026-10")
        #expect(query.number("monate", 1...60, or: 24) == 24)
        let inputs = query.inputs
        #expect([inputs["am.tag"], inputs["am.monat"], inputs["am.jahr"]] == ["17", "6", "2020"])
        #expect(inputs["monat"] == "2026-10" && inputs["monate"] == "1.0")
        #expect(inputs.problems.map(\.field) == ["monate"] && query.status == 422)
        #expect(throws: Refusal.self) { try query.finish() }
    }

    @Test(arguments: [("31.02.2020", ["31", "02", "2020"]), ("2020-02-31", ["31", "02", "2020"]), ("heute", ["heute", "", ""])])
    func `a day that came in one piece and was refused stands in the three inputs`(text: String, parts: [String]) {
        var query = QueryReader(FormFields([("am", text)]))
        #expect(query.day("am", or: today) == today)
        #expect([".tag", ".monat", ".jahr"].map { query.inputs["am" + $0] } == parts)
        #expect(query.inputs.problems.map(\.field) == ["am"])
    }

    @Test func `nothing asked is no problem, and what is assumed is shown`() {
        var query = QueryReader(FormFields())
        #expect(query.day("am", or: today) == today && query.knowledge(today: today) == nil && query.page() == 1 && query.month("monat") == nil)
        #expect(query.status == 200 && query.inputs["am.jahr"] == "2026")
    }

    @Test(arguments: ["abc", "0", "-1", "1,5", "100001", "99999999999999999999", "٣", "%00"])
    func `a page that cannot be is refused instead of showing the first`(text: String) {
        var reader = FormReader(FormFields([("seite", text), ("vor", text)]))
        #expect(reader.page() == 1 && reader.problems.count == 1)
        #expect((reader.problems.first?.message.text ?? "").contains(String(text.prefix(20))))
    }

    @Test func `pages are numbers like any other`() {
        for (text, page) in [("3", 3), (" 3 ", 3), ("1.014", 1014), ("", 1)] {
            var reader = FormReader(FormFields([("seite", text)]))
            #expect(reader.page() == page && reader.problems.isEmpty)
        }
    }

    @Test(arguments: [
        ("17.06.2020", true), ("17.6.20", true), ("17. Juni 2020", true), ("2020-06-17T12:00:00Z", true), ("17.06.2020, 14:00 Uhr", true),
        ("x", false),
        ("31.12.1999", false), ("01.12.2199", false), ("31.02.2020", false),
    ])
    func `a state of knowledge lies between the first record and now`(text: String, isGood: Bool) {
        var reader = FormReader(FormFields([("stand", text)]))
        let instant = reader.knowledge("stand", today: today)
        #expect((instant != nil) == isGood && reader.problems.isEmpty == isGood)
        if let instant { #expect(instant <= .now() || instant.day <= today) }
    }

    @Test func `a span ends on its last day, is open without one and is never turned around`() {
        func read(_ pairs: KeyValuePairs<String, String>) -> (span: DayRange?, problems: [String?]) {
            var reader = FormReader(FormFields(pairs.map { ($0.key, $0.value) }))
            let span = reader.span("von", "bis", required: "Wann?")
            return (span, reader.problems.map(\.field))
        }
        #expect(read(["von": "1.6.20", "bis": "30.6.20"]).span == DayRange("2020-06-01", "2020-07-01"))
        #expect(read(["von": "1.6.20"]).span == .starting("2020-06-01"))
        #expect(read(["von": "2.6.20", "bis": "1.6.20"]).problems == ["bis"] && read(["bis": "1.6.20"]).problems == ["von"])
    }

    @Test func `amounts, areas and decimals refuse at their field, with the bounds in words`() {
        var reader = FormReader(FormFields([("a", "1.250,50 €"), ("b", "-5"), ("c", "14,5 m²"), ("d", "0,5"), ("e", "4,5"), ("f", "2.000")]))
        #expect(reader.euros("a") == 1250_50 && reader.euros("b") == nil && reader.area("c") == 14_50 && reader.area("d") == nil)
        #expect(reader.decimal("e", 0...10_00) == 4_50 && reader.decimal("f", 0...10_00) == nil && reader.euros("a", most: 1000_00) == nil)
        #expect(reader.problems.map(\.field) == ["b", "d", "f", "a"])
        #expect(reader.problems.last?.message.text.contains("1.000,00") == true)
    }

    @Test func `a month is read from one input or, as forms once asked, from two`() {
        for fields in [[("m", "9/2020")], [("m", "September 20")], [("m.monat", "9"), ("m.jahr", "2020")]] {
            var reader = FormReader(FormFields(fields.map { (name: $0.0, value: $0.1) }))
            #expect(reader.month("m")?.text == "2020-09" && reader.problems.isEmpty)
        }
        var reader = FormReader(FormFields([("m", "1/1850"), ("n", "x")]))
        #expect(reader.month("m") == nil && reader.month("n") == nil && reader.month("o", required: "Wann?") == nil)
        #expect(reader.problems.map(\.field) == ["m", "n", "o"])
    }
}
