import Forms
import Vocabulary
import Web

/// Cents as people read them: "1.301,12 €", with a real minus sign.
package func euros(_ cents: Int) -> String { amount(cents) + "\u{00A0}€" }

/// The same without the currency, as tables and files need it.
func amount(_ cents: Int) -> String {
    let (whole, rest) = abs(cents).quotientAndRemainder(dividingBy: 100)
    let digits = Array(String(whole))
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
        text.append(digit)
    }
    return (cents < 0 ? "\u{2212}" : "") + text + "," + padded(rest, 2)
}

/// Square decimetres as square metres: "56,00".
func squareMetres(_ squareDecimetres: Int) -> String { amount(squareDecimetres) }

extension FormReader {
    /// An amount such as "1.234,56" or "180", in hundredths; nil when nothing or nonsense was typed.
    mutating func hundredths(_ name: String, required: Phrase? = nil, most: Int = 100_000_00) -> Int? {
        let typed = text(name, required: required, max: 20)
        if typed.isEmpty { return nil }
        guard let found = readHundredths(typed) else {
            refuse(name, "Schreiben Sie den Betrag wie 180 oder 11,57.")
            return nil
        }
        guard found <= most else {
            refuse(name, "Der Betrag ist zu groß; möglich sind höchstens \(amount(most)).")
            return nil
        }
        return found
    }

    /// A whole number in a range.
    mutating func whole(_ name: String, _ range: ClosedRange<Int>, required: Phrase? = nil) -> Int? {
        let typed = text(name, required: required, max: 20)
        if typed.isEmpty { return nil }
        guard let number = Int(typed), typed.allSatisfy({ $0.isASCII && $0.isNumber }), range.contains(number) else {
            refuse(name, "Geben Sie eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound) an.")
            return nil
        }
        return number
    }
}

/// Digits with dots before groups of three, and one or two digits behind a comma; nothing else.
func readHundredths(_ text: String) -> Int? {
    let plain = text.filter { $0 != " " && $0 != "\u{00A0}" && $0 != "€" }
    let sides = plain.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard sides.count <= 2, let first = sides.first, !first.isEmpty else { return nil }
    let groups = first.split(separator: ".", omittingEmptySubsequences: false)
    guard groups.count == 1 || (groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count)) else { return nil }
    let (whole, rest) = (groups.joined(), sides.count == 2 ? sides[1] : "00")
    let isDigits = (whole + rest).allSatisfy { $0.isASCII && $0.isNumber }
    guard isDigits, whole.count <= 9, (1...2).contains(rest.count), let number = Int(whole + rest + (rest.count == 1 ? "0" : "")) else { return nil }
    return number
}
