import Forms
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct FormFieldsTests {
    @Test func `any form survives being encoded and decoded`() {
        var random = SplitMix(state: 23)
        for _ in 0..<1500 {
            let pairs = (0..<Int.random(in: 0...6, using: &random)).map { _ in (name: RandomText.any(&random, max: 8), value: RandomText.any(&random))
            }
            let fields = FormFields(pairs)
            let back = FormFields(encoded: fields.encoded)
            // A field without name and value leaves no trace in the text.
            #expect(back == fields, "\(fields.encoded)")
            #expect(back.pairs.map { Array($0.value.unicodeScalars) } == pairs.map { Array($0.value.unicodeScalars) })
            #expect(back.cleaned.isEmpty)
        }
    }

    @Test func `a percent sign without digits is only a percent sign`() {
        #expect(FormFields(encoded: "a=100%&b=%zz&c=%4&d=%41+%2B")["a"] == "100%")
        #expect(FormFields(encoded: "b=%zz")["b"] == "%zz")
        #expect(FormFields(encoded: "c=%4")["c"] == "%4")
        #expect(FormFields(encoded: "d=%41+%2B")["d"] == "A +")
        #expect(FormFields(encoded: "ohne")["ohne"] == "")
        #expect(FormFields(encoded: "&&a=1=2&")["a"] == "1=2")
        // Bytes that are no text become the mark for that.
        #expect(FormFields(encoded: "x=%FF")["x"] == "\u{FFFD}")
    }

    @Test(arguments: [
        ("A\u{0}B", "AB"), ("A\u{202E}B", "AB"), ("\u{2066}A\u{2069}", "A"), ("A\u{7F}B\u{85}", "AB"), ("\u{FEFF}A", "A"), ("A\u{1B}[31m", "A[31m"),
    ])
    func `characters that hide or turn text are taken out, and that is noted`(typed: String, kept: String) {
        let fields = FormFields([("name", typed)])
        #expect(fields["name"] == kept)
        #expect(fields.cleaned == ["name"])
        var reader = FormReader(fields)
        #expect(reader.text("name") == kept)
        #expect(reader.problems.map(\.field) == ["name"])
    }

    @Test(arguments: ["می\u{200C}خواهم", "ක්\u{200D}ෂ", "👩\u{200D}👩\u{200D}👧", "Zeile\nzwei", "Tab\tda", "ü", "u\u{308}"])
    func `joiners, lines and marks stay as they are`(typed: String) {
        let fields = FormFields([("name", typed)])
        #expect(Array(fields["name"]!.unicodeScalars) == Array(typed.unicodeScalars))
        #expect(fields.cleaned.isEmpty)
    }

    @Test func `line ends of every kind become one`() {
        let fields = FormFields([("text", "eins\r\nzwei\rdrei\nvier")])
        #expect(fields["text"] == "eins\nzwei\ndrei\nvier")
        #expect(fields.cleaned.isEmpty)
    }

    @Test func `several values of one name keep their order`() {
        let fields = FormFields(encoded: "mit=a&x=1&mit=b")
        #expect(fields.all("mit") == ["a", "b"])
        #expect(fields["mit"] == "a" && fields["fehlt"] == nil)
        #expect(fields.without(["mit"]).pairs.map(\.name) == ["x"])
        #expect(fields.values["mit"] == ["a", "b"])
    }

    @Test func `white space around and inside is put in order, also the kind nobody sees`() {
        #expect("  Ali \u{A0} Reza\u{200B} \n".trimmed == "Ali Reza")
        #expect("\u{200E}\u{2060}".trimmed == "")
        #expect("eins\n  zwei".trimmed == "eins\n zwei")
    }

    @Test func `paths and queries are taken apart`() {
        let request = WebRequest("GET", "/personen/a%20b%2Bc+d?suche=%C3%84+x&leer", headers: ["cookie": "sitzung=abc; besuch=d=e;;kaputt"])
        #expect(request.path == "/personen/a b+c+d")
        #expect(request.query["suche"] == "Ä x" && request.query["leer"] == "")
        #expect(request.cookies == ["sitzung": "abc", "besuch": "d=e"])
    }
}
