import Vocabulary

/// How sure a rule is (Beleg): its text was read, or only the city's lawyer can say so.
package enum LawMark: String, Sendable, CaseIterable {
    case read
    case toBeConfirmed
}

/// A number set by law for a time (gesetzliche Kennzahl).
package struct LawNumber: Sendable, Hashable {
    package let key: String
    package let validity: DayRange
    package let number: Int
    package let reference: String
    /// The last day for which the text was seen; nil where nobody noted it.
    package let seenUntil: Day?
    package let mark: LawMark

    package init(key: String, validity: DayRange, number: Int, reference: String, seenUntil: Day? = nil, mark: LawMark = .read) {
        self.key = key
        self.validity = validity
        self.number = number
        self.reference = reference
        self.seenUntil = seenUntil
        self.mark = mark
    }
}

/// Which reading of a doubtful rule holds from when to when (Lesart).
package struct LawReading: Sendable, Hashable {
    package let question: LawQuestion
    package let validity: DayRange
    package let reading: String
    package let reference: String
    package let mark: LawMark

    package init(_ question: LawQuestion, validity: DayRange, reading: String, reference: String, mark: LawMark) {
        self.question = question
        self.validity = validity
        self.reading = reading
        self.reference = reference
        self.mark = mark
    }
}

/// The legal numbers, readings and ordinances in force, read once per question.
package struct Law: Sendable {
    package let numbers: [LawNumber]
    package let prolongations: [Prolongation]
    package let readings: [LawReading]

    package init(numbers: [LawNumber], prolongations: [Prolongation], readings: [LawReading] = []) {
        self.numbers = numbers
        self.prolongations = prolongations
        self.readings = readings
    }

    package func number(_ key: String, on day: Day) -> LawNumber? {
        numbers.first { $0.key == key && $0.validity.contains(day) }
    }

    package func reading(of question: LawQuestion, on day: Day) -> LawReading? {
        readings.first { $0.question == question && $0.validity.contains(day) }
    }

    /// Whether a question with the readings "yes" and "no" is held to be so.
    package func holds(_ question: LawQuestion, on day: Day) -> Bool { reading(of: question, on: day)?.reading == "yes" }
}
