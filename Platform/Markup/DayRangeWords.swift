import Vocabulary

extension DayRange {
    /// "ab 01.06.2020" or "01.06.2020 bis 30.06.2020": people read the last day that counts.
    package var words: HTML {
        isOpen ? "\(t: "ab") \(day: from)" : "\(day: from) \(t: "bis") \(day: until.previous)"
    }
}
