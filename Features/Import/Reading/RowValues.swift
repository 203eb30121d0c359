import Register
import Spreadsheet
import Vocabulary

// The values of one row, cell by cell.

extension RowReading {
    /// The line of a cell that belongs to one of several people named in it.
    func line(_ field: ImportField, _ member: String, _ order: Int) -> (cell: Grid.Cell, column: Int)? {
        guard let (cell, column) = cell(field, member) else { return nil }
        guard (namesByMember[member] ?? names(member)).count > 1 else { return (cell, column) }
        let lines = CellReading.text(cell).split { $0 == "\n" || $0 == ";" }.map { String($0).trimmingSpaces }
        if lines.count > 1 { return (lines.indices.contains(order) ? .text(lines[order]) : .empty, column) }
        // One date or number for several people is that of the first; words hold for all.
        let isOwn = field == .birth || field == .azr || field == .sex || field == .part
        return (isOwn && order > 0 ? .empty : cell, column)
    }

    func birth(_ member: String, _ order: Int, _ aside: String, _ problems: inout [RowProblem]) -> Birth? {
        var date: WrittenDate?
        let column = columns.column(.birth, member)
        if let (cell, column) = line(.birth, member, order) {
            date = take(CellReading.date(cell, today: today, is1904: is1904), .birth, column, &problems)
        }
        let people = (namesByMember[member] ?? names(member)).count
        let births = cell(.birth, member).map { CellReading.text($0.cell).split { $0 == "\n" || $0 == ";" }.count } ?? 0
        if people > 1, order == 0, date != nil, births == 1 {
            problems.append(
                RowProblem(.warning, .birth, column: column, "Ein Geburtsdatum für \(counted(people, "Person", "Personen")); gelesen als das der ersten."))
        }
        if date == nil, !aside.isEmpty {
            let read = CellReading.date(aside, today: today)
            if case .doubtful(_, let message) = read { problems.append(RowProblem(.warning, .birth, column: column, message)) }
            date = read.meaning
        }
        guard let date, let birth = Birth(year: date.year, month: date.month, day: date.day, evidence: .declared) else { return nil }
        if birth.earliest > today {
            problems.append(RowProblem(.error, .birth, column: column, "Das Geburtsdatum \(birth.german) liegt in der Zukunft."))
            return nil
        }
        return birth
    }

    /// Whether a comma between given names parts people: then each has a line of its own for the birth.
    func isDividedForSure(_ written: String, _ member: String) -> Bool {
        guard let (cell, _) = cell(.birth, member) else { return false }
        let births = CellReading.text(cell).split { $0 == "\n" || $0 == ";" }.count
        return births > 1 && births == written.split(separator: ",").count
    }

    /// What a cell with several names leaves open.
    func askedNames(_ found: [ListedPerson]) -> [RowProblem] {
        var asked: [RowProblem] = []
        if known(.fileNumber) != nil { return [] }
        for member in columns.members {
            if let text = known(.given, member), known(.fullName, member) == nil, text.contains(",") || text.contains("/"),
                !isDividedForSure(text, member)
            {
                asked.append(
                    RowProblem(
                        .error, .given, column: columns.column(.given, member),
                        "„\(text)“ kann eine Person mit zwei Vornamen sein oder zwei Personen. Schreiben Sie zwischen die Vornamen einer Person ein Leerzeichen, zwischen zwei Personen „und“."
                    ))
            }
            guard let text = known(.fullName, member) else { continue }
            let words = text.split(separator: " ")
            let names = namesByMember[member] ?? []
            if words.count > 2, !text.contains(where: { ",(".contains($0) }), names.count == 1, let name = names.first {
                asked.append(
                    RowProblem(
                        .note, .fullName, column: columns.column(.fullName, member),
                        "Gelesen als Familienname „\(name.family)“, Vorname „\(name.given)“."))
            }
            if let odd = WrittenNames.noName(in: text) {
                asked.append(
                    RowProblem(.error, .fullName, column: columns.column(.fullName, member), "„\(odd)“ hinter dem Komma ist kein Vorname."))
            } else if WrittenNames.isAmbiguous(text, isFamilyFirst: settings.isFamilyFirst), !isDividedForSure(WrittenNames.givens(text), member) {
                let read = found.prefix(4).map { "\($0.family), \($0.given)" }.joined(separator: "; ")
                asked.append(
                    RowProblem(
                        .warning, .fullName, column: columns.column(.fullName, member), "Mehrere Namen in einer Zelle, gelesen als: \(read)."))
            }
        }
        return asked
    }

    func day(_ field: ImportField, _ member: String, _ order: Int, _ problems: inout [RowProblem]) -> Day? {
        guard let (cell, column) = line(field, member, order) else { return nil }
        // Only births lie behind us for certain; two digits of any other year are never a hundred years ago.
        guard let date = take(CellReading.date(cell, today: nil, is1904: is1904), field, column, &problems) else { return nil }
        if date.exact == nil {
            problems.append(RowProblem(.note, field, column: column, "Ohne genauen Tag; übernommen wird der erste mögliche."))
        }
        return date.earliest
    }

    func take<Meaning>(_ reading: Reading<Meaning>, _ field: ImportField, _ column: Int, _ problems: inout [RowProblem]) -> Meaning? {
        switch reading {
        case .doubtful(_, let message): problems.append(RowProblem(.warning, field, column: column, message))
        case .wrong(let message): problems.append(RowProblem(.error, field, column: column, message))
        default: break
        }
        return reading.meaning
    }

    /// The code of a value; what is not understood keeps the row out, or is only said.
    func value(
        _ kind: ValueKind, _ member: String, _ order: Int, _ problems: inout [RowProblem], _ weight: RowProblem.Weight = .error
    ) -> String? {
        guard let (cell, column) = line(kind.field, member, order), !CellReading.isUnknown(cell, kind.field), death?.column != column else {
            return nil
        }
        let written = CellReading.bare(cell)
        if let code = memory.code(kind, written) {
            if written.contains("?"), !code.isEmpty, settings.decided(kind, written) == nil {
                problems.append(RowProblem(.warning, kind.field, column: column, "„\(written.prefix(60))“ steht mit Fragezeichen in der Liste."))
            }
            return code.isEmpty ? nil : code
        }
        let allowed = memory.words.choices(kind).prefix(40).map(\.label.text)
        problems.append(
            RowProblem(weight, kind.field, column: column, "„\(written.prefix(60))“ ist kein bekannter Wert für \(kind.label).", allowed: allowed))
        return nil
    }

    /// One, or several in one cell where each of them is understood; which of them came first is not said.
    func nationalities(_ member: String, _ order: Int, _ problems: inout [RowProblem]) -> [String] {
        if let (cell, column) = line(.nationality, member, order), settings.decided(.nationality, CellReading.bare(cell)) == nil {
            let written = CellReading.bare(cell)
            let parts = CountryWords.parts(written)
            let codes = parts.compactMap { memory.code(.nationality, $0) }.filter { !$0.isEmpty }
            if parts.count > 1, codes.count == parts.count { return codes.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
            if parts.count > 1, written.contains(where: { ",;/\n".contains($0) }) {
                problems.append(
                    RowProblem(.error, .nationality, column: column, "In „\(written.prefix(60))“ sind nicht alle Staatsangehörigkeiten bekannt."))
                return []
            }
        }
        return value(.nationality, member, order, &problems).map { [$0] } ?? []
    }

    /// How somebody lives stands for a place that has no name: a flat of their own, a foster family.
    func housing(_ kind: Stay.Kind, _ person: inout ListedPerson) {
        let column = columns.column(.housing)
        guard block[.site].map({ CellReading.isUnknown(.text($0)) }) ?? true else {
            if !kind.needsSite, kind.rawValue != person.site {
                person.problems.append(
                    RowProblem(.warning, .housing, column: column, "Wohnform und Unterkunft widersprechen sich; es gilt die Unterkunft."))
            }
            return
        }
        if kind == .ownFlat || kind == .fosterFamily {
            person.site = kind.rawValue
        } else if kind.needsSite {
            person.problems.append(RowProblem(.note, .housing, column: column, "Die Wohnform nennt keine Unterkunft; die Akte bleibt, wie sie ist."))
        }
    }

    /// Values that stand for nothing known, and blanks that take nothing over: left out, and said.
    func passedOver() -> [RowProblem] {
        var said = left.map { field in
            RowProblem(.note, field, column: columns.column(field), "\(field.label) ist leer; aus der Zeile darüber wird nichts übernommen.")
        }
        for (column, use) in columns.uses.enumerated() where use.field != .ignored && cells.indices.contains(column) {
            let written = CellReading.text(cells[column])
            let saysSomething = written.contains { $0.isLetter || $0 == "?" || $0 == "\"" }
            guard saysSomething, CellReading.isUnknown(cells[column], use.field) else { continue }
            said.append(RowProblem(.note, use.field, column: column, "„\(written)“ gilt als nicht bekannt (\(use.field.label))."))
        }
        return said
    }
}
