import Markup
import Testing
import Vocabulary

/// Signs nobody sees: kept out where they turn text, written out where foreign text is shown.
@Suite struct HiddenSignTests {
    private static let turning: [Unicode.Scalar] = [
        "\u{200B}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}", "\u{2060}",
        "\u{FEFF}", "\u{0}",
        "\u{1B}", "\u{7F}", "\u{85}", "\u{E0041}",
    ]

    @Test(arguments: turning)
    func `a page writes out what turns or hides text`(sign: Unicode.Scalar) {
        let text = "Anna\(sign)Groß"
        let code =
            "[U+" + String(repeating: "0", count: max(0, 4 - String(sign.value, radix: 16).count)) + String(sign.value, radix: 16, uppercase: true)
            + "]"
        #expect(HiddenSigns.shown(text) == "Anna\(code)Groß")
        let (name, said): (HTML, HTML) = ("\(name: text)", "\(t: "„\(text)“ in der Liste")")
        #expect(name.text.contains("Anna\(code)Groß") && said.text.contains("Anna\(code)Groß"))
        #expect(!name.text.unicodeScalars.contains(sign) && !said.text.unicodeScalars.contains(sign))
    }

    @Test func `joiners, marks of direction and letters of all scripts stay as they are`() {
        for text in ["علی\u{200C}رضا", "ශ්\u{200D}රී", "\u{200F}مرحبا", "Straße 5 – „Haus“, 3\u{202F}€", "🇺🇦 👩\u{200D}👧", "Zeile\nZeile", ""] {
            #expect(HiddenSigns.shown(text) == text && HiddenSigns.without(text) == text)
        }
    }

    @Test func `numbers and words are compared without any of them`() {
        #expect(HiddenSigns.bare("\u{200E}12.05.\u{200F}1990\u{FEFF}") == "12.05.1990" && HiddenSigns.bare("un\u{AD}be\u{200B}kannt") == "unbekannt")
    }

    @Test func `foreign letters stand beside their base and apostrophes count for nothing`() {
        let names = [
            "Zander", "Ørsted", "Osman", "Đukić", "Dahl", "Łukasz", "Lang", "O’Brien", "Oba", "Obst", "Æther", "Adler", "Afshar", "Şahin", "Saad",
            "Țepeș", "Ta", "Nguyễn", "Nagy", "Ibrahim", "İbo",
        ]
        #expect(
            names.inNaturalOrder(by: \.self, then: \.self) == [
                "Adler", "Æther", "Afshar", "Dahl", "Đukić", "İbo", "Ibrahim", "Lang", "Łukasz", "Nagy", "Nguyễn", "Oba", "O’Brien", "Obst", "Ørsted",
                "Osman",
                "Saad", "Şahin", "Ta", "Țepeș", "Zander",
            ])
        for (one, other) in [
            ("O'Neil", "O’Neil"), ("O`Neil", "ONeil"), ("ƏLİYEV", "eliyev"), ("Ɗan", "dan"), ("Þór", "Thor"), ("Œuvre", "Oeuvre"),
            ("Straße", "Strasse"),
        ] {
            #expect(one.naturalKey == other.naturalKey && one.baseLetters == other.baseLetters, "\(one): \(one.naturalKey)")
        }
    }
}
