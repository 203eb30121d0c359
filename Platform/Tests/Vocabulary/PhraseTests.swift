import Testing
import Vocabulary

@Suite struct PhraseTests {
    @Test func `values take their numbered places`() {
        let phrase: Phrase = "Einträge \(1) bis \(25)"
        #expect(phrase.key == "Einträge {1} bis {2}")
        #expect(phrase.text == "Einträge 1 bis 25")
    }

    @Test func `a translation may change the order and repeat a value`() {
        let english = Wording(language: "en", table: ["Von {1} bis {2}": "Until {2}, from {1} ({2})", "Hallo": "Hello"])
        let phrase: Phrase = "Von \("A") bis \("B")"
        #expect(phrase.text(in: english) == "Until B, from A (B)")
        #expect(Phrase("Hallo").text(in: english) == "Hello")
        #expect(Phrase("Nicht übersetzt").text(in: english) == "Nicht übersetzt")
        Wording.$current.withValue(english) { #expect(phrase.text.hasPrefix("Until")) }
    }

    @Test func `a phrase inside a phrase is translated too`() {
        let english = Wording(language: "en", table: ["{1} ergänzen": "Add {1}", "Sprache": "language"])
        let phrase: Phrase = "\("Sprache" as Phrase) ergänzen"
        #expect(phrase.text(in: english) == "Add language")
        #expect(phrase.text == "Sprache ergänzen")
    }

    @Test func `braces in a value are only braces`() {
        #expect(("Suche: \("{2}") und \("{1}")" as Phrase).text == "Suche: {2} und {1}")
        #expect(Phrase.verbatim("{1}{2}{").text == "{1}{2}{")
        #expect(("{x} \(1) {0} {99}" as Phrase).text == "{x} 1 {0} {99}")
    }

    @Test func `any value comes out as it went in`() {
        var random = SplitMix(state: 17)
        for _ in 0..<3000 {
            let (one, other) = (RandomText.any(&random), RandomText.any(&random))
            let text = ("„\(one)“ \(other)!" as Phrase).text
            #expect(Array(text.unicodeScalars) == Array(("„" + one + "“ " + other + "!").unicodeScalars))
        }
    }
}
