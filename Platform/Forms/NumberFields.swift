import Markup
import Vocabulary

/// Whole numbers, amounts of money, areas and the pages of a list; what is accepted is decided in `Vocabulary`.
extension FormReader {
    /// A whole number within bounds, with or without points between thousands; nil when nothing was typed.
    package mutating func number(_ name: String, _ bounds: ClosedRange<Int>, required: Phrase? = nil) -> Int? {
        guard let typed = typed(name, required) else { return nil }
        guard let number = Int(typed: typed), bounds.contains(number) else {
            refuse(name, "Schreiben Sie eine ganze Zahl von \(grouped(bounds.lowerBound)) bis \(grouped(bounds.upperBound)).")
            return nil
        }
        return number
    }

    /// Euros with at most two decimals, in cents; nil when nothing was typed.
    package mutating func euros(_ name: String, required: Phrase? = nil, most: Int = 10_000_000_00) -> Int? {
        guard let typed = typed(name, required) else { return nil }
        guard let cents = Hundredths(typed: typed)?.count, cents >= 0 else {
            refuse(name, "Schreiben Sie den Betrag in Euro, zum Beispiel 1.250,00 oder 980.")
            return nil
        }
        guard cents <= most else {
            refuse(name, "Der Betrag ist zu groß; möglich sind höchstens \(Hundredths.euros(most)).")
            return nil
        }
        return cents
    }

    /// Square metres with at most two decimals, in square decimetres; nil when nothing was typed.
    package mutating func area(_ name: String, _ bounds: ClosedRange<Int> = 1_00...1000_00, required: Phrase? = nil) -> Int? {
        guard let typed = typed(name, required) else { return nil }
        guard let area = Hundredths(typed: typed)?.count, bounds.contains(area) else {
            let (least, most) = (bounds.lowerBound / 100, bounds.upperBound / 100)
            refuse(name, "Schreiben Sie die Fläche in Quadratmetern zwischen \(least) und \(most), zum Beispiel 14,5.")
            return nil
        }
        return area
    }

    /// A number with at most two decimals, in hundredths; nil when nothing was typed.
    package mutating func decimal(_ name: String, _ bounds: ClosedRange<Int>, required: Phrase? = nil) -> Int? {
        guard let typed = typed(name, required) else { return nil }
        guard let hundredths = Hundredths(typed: typed)?.count, bounds.contains(hundredths) else {
            refuse(
                name,
                """
                Schreiben Sie eine Zahl von \(bounds.lowerBound / 100) bis \(bounds.upperBound / 100) mit höchstens zwei Stellen \
                nach dem Komma, zum Beispiel 4,5.
                """)
            return nil
        }
        return hundredths
    }

    /// The page of a long list, from 1. It is written by links, so there is no field to repair.
    package mutating func page(_ name: String = "seite") -> Int {
        let typed = (fields[name] ?? "").trimmed
        if typed.isEmpty { return 1 }
        guard let page = Int(typed: typed), (1...FormReader.mostPages).contains(page) else {
            refuse(nil, "Eine Seite „\(typed.prefix(20))“ hat die Liste nicht. Die Seiten sind von 1 an gezählt.")
            return 1
        }
        return page
    }

    /// Where older entries of a journal go on: before the one with this number. Written by links as well.
    package mutating func before(_ name: String = "vor") -> Int {
        let typed = (fields[name] ?? "").trimmed
        if typed.isEmpty { return Int.max }
        guard let number = Int(typed: typed), number > 0 else {
            refuse(nil, "Einen Eintrag „\(typed.prefix(20))“ gibt es nicht. Die Einträge sind von 1 an gezählt.")
            return Int.max
        }
        return number
    }

    package static let mostPages = 100_000

    private mutating func typed(_ name: String, _ required: Phrase?) -> String? {
        let typed = text(name, required: required, max: 60)
        return typed.isEmpty ? nil : typed
    }
}
