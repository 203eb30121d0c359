import Markup
import Vocabulary

/// What a number of the law is called, what it counts, and what it can sensibly be (Kennzahl): no law says an objection takes no time, or that
/// nobody comes of age. Outside its bounds a number is a slip, and the program has to be asked first.
package struct LawNorm: Sendable {
    package enum Unit: Sendable {
        case days, workdays, weeks, months, years, euros

        var label: Phrase { label(2) }

        func label(_ number: Int) -> Phrase {
            switch self {
            case .days: number == 1 ? "Tag" : "Tage"
            case .workdays: number == 1 ? "Werktag" : "Werktage"
            case .weeks: number == 1 ? "Woche" : "Wochen"
            case .months: number == 1 ? "Monat" : "Monate"
            case .years: number == 1 ? "Jahr" : "Jahre"
            case .euros: "Euro"
            }
        }
    }

    package let key: String
    package let label: Phrase
    package let unit: Unit
    package let bounds: ClosedRange<Int>

    private init(_ key: String, _ label: Phrase, _ unit: Unit, _ bounds: ClosedRange<Int>) {
        self.key = key
        self.label = label
        self.unit = unit
        self.bounds = bounds
    }

    package static func of(_ key: String) -> LawNorm? { byKey[key] }

    /// What a key is called; the key itself where a later version of the program brought it.
    package static func label(_ key: String) -> Phrase { byKey[key]?.label ?? .verbatim(key) }

    /// A number with what it counts.
    package static func words(_ key: String, _ number: Int) -> Phrase {
        byKey[key].map { "\(grouped(number)) \($0.unit.label(number))" } ?? .verbatim(grouped(number))
    }

    private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

    package static let all: [LawNorm] = [
        LawNorm("ageOfMajority", "Volljährigkeit", .years, 16...25),
        LawNorm("provisionalMonthsAsylum", "Vorläufige Unterbringung von Asylsuchenden, längstens", .months, 3...60),
        LawNorm("provisionalMonthsHumanitarian", "Vorläufige Unterbringung von Aufgenommenen, längstens", .months, 1...60),
        LawNorm("provisionalContinuationMonths", "Fortdauer der vorläufigen Unterbringung, in der Regel längstens", .months, 1...24),
        LawNorm("feeLimitationYears", "Festsetzungsfrist für Gebühren", .years, 1...10),
        LawNorm("feePaymentYears", "Zahlungsverjährung von Gebühren", .years, 1...30),
        LawNorm("feePostingDays", "Bekanntgabe eines Gebührenbescheids nach Aufgabe zur Post", .days, 1...14),
        LawNorm("orderPostingDays", "Bekanntgabe einer Verfügung nach Aufgabe zur Post", .days, 1...14),
        LawNorm("registeredPostingDays", "Zustellung durch Einschreiben nach Aufgabe zur Post", .days, 1...14),
        LawNorm("reviewPostingDays", "Zustellung eines Widerspruchsbescheids durch Einschreiben", .days, 1...14),
        LawNorm("portalFetchDays", "Abruf aus dem Portal, längstens", .days, 1...60),
        LawNorm("portalKnownDays", "Bekanntgabe nach dem Abruf aus dem Portal", .days, 0...14),
        LawNorm("publicServiceWeeks", "Öffentliche Zustellung nach dem Aushang", .weeks, 1...12),
        LawNorm("hearingDays", "Mindestfrist einer Anhörung", .days, 1...90),
        LawNorm("objectionMonths", "Widerspruchsfrist", .months, 1...12),
        LawNorm("objectionUninstructedMonths", "Widerspruchsfrist ohne richtige Belehrung", .months, 1...60),
        LawNorm("suitMonths", "Klagefrist", .months, 1...12),
        LawNorm("suitUninstructedMonths", "Klagefrist ohne richtige Belehrung", .months, 1...60),
        LawNorm("inactionMonths", "Untätigkeitsklage frühestens nach", .months, 1...12),
        LawNorm("leaveMonths", "Antrag auf Zulassung der Berufung", .months, 1...12),
        LawNorm("reasoningMonths", "Begründung des Zulassungsantrags", .months, 1...12),
        LawNorm("appealReasoningMonths", "Begründung der Berufung nach der Zulassung", .months, 1...12),
        LawNorm("takingBackMonths", "Frist für Rücknahme und Widerruf ab Kenntnis", .months, 1...60),
        LawNorm("suspensionEndMonths", "Ende der aufschiebenden Wirkung nach der Begründungsfrist", .months, 1...12),
        LawNorm("fineLeast", "Zwangsgeld, mindestens", .euros, 1...10_000),
        LawNorm("fineMost", "Zwangsgeld, höchstens", .euros, 10...1_000_000),
        LawNorm("residenceDutyYears", "Wohnsitzverpflichtung", .years, 1...10),
        LawNorm("residenceDutyYearsTemporary", "Wohnsitzverpflichtung bei vorübergehendem Schutz", .years, 1...10),
        LawNorm("residencePlaceMonths", "Zuweisung an einen Ort, längstens nach", .months, 1...36),
        LawNorm("residencePlaceMoreMonths", "Zuweisung an einen Ort, Verlängerung", .months, 1...36),
        LawNorm("movementMonths", "Räumliche Beschränkung", .months, 1...36),
        LawNorm("deathNoticeWorkdays", "Anzeige eines Todesfalls", .workdays, 1...14),
    ]
}
