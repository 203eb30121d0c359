import Vocabulary

extension FormFields {
    /// What somebody typed, as they would read it: a day in one piece, and no codes, which only the form itself can put into words.
    package var readable: [String] {
        var days: Set<String> = []
        return pairs.compactMap { name, value in
            guard !value.isEmpty, !name.hasPrefix("_") else { return nil }
            guard let part = [".tag", ".monat", ".jahr"].first(where: name.hasSuffix) else {
                return FormFields.isCode(value) ? nil : value
            }
            let field = String(name.dropLast(part.count))
            return days.insert(field).inserted ? typedDay(field) : nil
        }
    }

    /// A day that cannot be read stays as it was typed.
    private func typedDay(_ field: String) -> String? {
        let texts = [".tag", ".monat", ".jahr"].map { (self[field + $0] ?? "").trimmed }
        let typed = texts.filter { !$0.isEmpty }
        let parts = typed.count == 1 ? DayParts(typed: typed[0]) : DayParts(day: texts[0], month: texts[1], year: texts[2])
        return parts?.exact?.german ?? typed.joined(separator: ".")
    }

    /// Choices are sent as a word of the program or as the number of a row.
    private static func isCode(_ value: String) -> Bool {
        guard value.utf8.allSatisfy({ $0 < 0x80 }), !value.contains(where: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
            return false
        }
        let isNumber = value.allSatisfy(\.isNumber)
        return value.first?.isLowercase == true || (!isNumber && value.count >= 16 && value.allSatisfy { !$0.isUppercase })
    }
}
