/// A whole number as people read it: from five digits on in groups of three (DIN 5008).
package func grouped(_ number: Int) -> String {
    let digits = Array(String(abs(number)))
    guard digits.count > 4 else { return number < 0 ? "\u{2212}" + String(digits) : String(digits) }
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append("\u{202F}") }
        text.append(digit)
    }
    return number < 0 ? "\u{2212}" + text : text
}

/// A number beside its noun, which stands in the singular for one. Not for pages in other languages, where the whole sentence
/// is a `Phrase` of its own.
package func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(grouped(number)) \(number == 1 ? one : many)" }
