import Forms
import Testing
import Vocabulary
import Web

@Suite struct FormReaderTests {
    private func read(_ pairs: KeyValuePairs<String, String>) -> (day: Day?, problems: [String]) {
        var reader = FormReader(FormFields(pairs.map { ($0.key, $0.value) }))
        let day = reader.day("am")
        return (day, reader.problems.map(\.message.text))
    }

    @Test(arguments: ["17.06.2020", "17.6.2020", " 17. 6. 2020 ", "2020-06-17", "2020-6-17", "17.6.20", "17. Juni 2020", "17.Jun.20"])
    func `a day is read as Germans and machines write it`(text: String) {
        let (day, problems) = read(["am": text])
        #expect(day == "2020-06-17" && problems.isEmpty)
    }

    @Test(arguments: [
        ("17", "6", "2020"), ("17.", "06.", "2020"), (" 17 ", "0 6", "2020"), ("17", "Juni", "20"), ("17.06.2020", "", ""), ("17.6.20", " ", ""),
    ])
    func `a day is read from three fields`(day: String, month: String, year: String) {
        let read = read(["am.tag": day, "am.monat": month, "am.jahr": year])
        #expect(read.day == "2020-06-17" && read.problems.isEmpty)
    }

    @Test(arguments: [
        ("31.02.2020", "Kalender"), ("29.02.2021", "Kalender"), ("17.06.020", "17.06.2020"), ("17.06.-5", "17.06.2020"), ("heute", "17.06.2020"),
        ("17.Brumaire.2020", "17.06.2020"), ("17.06", "17.06.2020"), ("1.2.3.4", "17.06.2020"), ("١٧.٠٦.٢٠٢٠", "17.06.2020"),
        ("17.06.999999", "17.06.2020"),
        ("01.01.1899", "zwischen"), ("01.01.2200", "zwischen"), ("17.13.2020", "Kalender"), ("2020-13-45", "Kalender"),
        ("99999999999999999999.1.2020", "17.06.2020"), ("0.6.2020", "Tag, Monat und Jahr"), ("17.0.2020", "Tag, Monat und Jahr"),
    ])
    func `what is no day is refused with one clear sentence`(text: String, word: String) {
        let (day, problems) = read(["am": text])
        #expect(day == nil)
        #expect(problems.count == 1 && (problems.first ?? "").contains(word), "\(problems)")
    }

    @Test func `nothing typed is no problem unless the day is required`() {
        #expect(read([:]).problems.isEmpty)
        #expect(read(["am.tag": " ", "am.monat": "", "am.jahr": ""]).problems.isEmpty)
        var reader = FormReader(FormFields())
        #expect(reader.day("am", required: "Geben Sie den Tag an.") == nil)
        #expect(reader.problems == [.init("am", "Geben Sie den Tag an.")])
    }

    @Test func `a zero stands for unknown, as offices write it`() {
        var reader = FormReader(FormFields([("g.tag", "0"), ("g.monat", "00"), ("g.jahr", "1990")]))
        let parts = reader.dayParts("g")
        #expect(parts?.day == nil && parts?.month == nil && parts?.year == 1990)
        #expect(reader.problems.isEmpty)
    }

    @Test func `three inputs and one input take the same dates`() {
        var random = SplitMix(state: 31)
        for _ in 0..<2000 {
            let words = ["17", "6", "20", "2020", "Juni", "0", "31", "00", "x", "١٧", "1.", "-3", "017"]
            let parts = (0..<3).map { _ in words.randomElement(using: &random)! }
            let three = read(["am.tag": parts[0], "am.monat": parts[1], "am.jahr": parts[2]]).day
            let one = read(["am": parts.map { $0.filter { $0 != "." } }.joined(separator: ".")]).day
            #expect(three == one, "\(parts)")
        }
    }

    @Test func `every problem of a form is told at once`() throws {
        enum Colour: String { case red }
        var reader = FormReader(FormFields([("lang", String(repeating: "x", count: 5000)), ("farbe", "blau"), ("konto", "c")]))
        #expect(reader.text("lang").count == 5000)
        _ = reader.text("fehlt", required: "Fehlt.")
        #expect(reader.choice("farbe", of: Colour.self) == nil)
        #expect(reader.one("konto", of: ["a", "b"]) == nil)
        let refusal = try #require(throws: Refusal.self) { try reader.finish() }
        #expect(refusal.kind == .invalid)
        #expect(refusal.problems.map(\.field) == ["lang", "fehlt", "farbe", "konto"])
        #expect(refusal.problems[0].message.text.contains("200") && refusal.problems[0].message.text.contains("5000"))
    }

    @Test func `marks piled on one letter do not get around the length`() {
        var reader = FormReader(FormFields([("name", "a" + String(repeating: "\u{301}", count: 5000))]))
        _ = reader.text("name")
        #expect(reader.problems.map(\.field) == ["name"])
    }

    @Test func `random dates never crash and never become another day`() {
        var random = SplitMix(state: 29)
        for _ in 0..<5000 {
            let text = RandomText.near("17.06.2020", &random)
            if let day = read(["am": text]).day {
                let (year, month, date) = day.civil
                let century = String(year).suffix(2)
                #expect(text.contains(String(date)) && text.contains(String(month)) && text.contains(century), "\(text)")
            }
        }
    }
}
