import Markup
import TestSupport
import Testing
import Vocabulary

@Suite struct EscapingTests {
    @Test func `any text in a page is read back as it was`() throws {
        var random = SplitMix(state: 31)
        for _ in 0..<2000 {
            let text = RandomText.any(&random)
            let html: HTML = """
                <p title="\(text)">\(text)</p><div>\(name: text)</div><i>\(t: "„\(text)“")</i><b title="\(text)"></b><input value="\(text)">
                """
            let page = PageReader.read(html.text)
            #expect(page.children.map(\.name) == ["p", "div", "i", "b", "input"], "\(text)")
            func same(_ one: String?, _ other: String) { #expect(one.map { Array($0.unicodeScalars) } == Array(other.unicodeScalars), "\(text)") }
            same(page.first("p")?.rawText, text)
            same(page.first("p")?["title"], text)
            same(page.first("bdi")?.rawText, text)
            same(page.first("i")?.rawText, "„" + text + "“")
            same(page.first("input")?["value"], text)
        }
    }

    @Test(
        arguments: [
            ("Müller", nil), ("محمد", "Arab"), ("Олена", "Cyrl"), ("ሰላም", "Ethi"), ("გიორგი", "Geor"), ("Ali محمد", "Arab"), ("王", "Hani"), ("", nil),
            ("தமிழ்", "Taml"), ("Ελένη", "Grek"), ("Հայ", "Armn"), ("🙂", nil),
        ] as [(String, String?)])
    func `a name says in which script it is written`(name: String, script: String?) {
        #expect(HTML.script(of: name) == script)
        let html: HTML = "\(name: name)"
        #expect(PageReader.read(html.text).first("bdi")?["lang"] == script.map { "und-" + $0 })
    }

    @Test func `markup and nothing else stays markup`() {
        let piece: HTML = "<b>\("<i>")</b>"
        let absent: HTML? = nil
        let html: HTML = "\(piece)\(absent)\([piece, piece])\(when: false, piece)\(when: true, piece)\(nil as String?)\(5)"
        #expect(html.text == String(repeating: "<b>&lt;i&gt;</b>", count: 4) + "5")
        #expect([piece, piece].joined(separator: ", ").text == "<b>&lt;i&gt;</b>, <b>&lt;i&gt;</b>")
        #expect(HTML.empty.isEmpty && (piece + piece).text.count == 2 * piece.text.count)
    }
}
