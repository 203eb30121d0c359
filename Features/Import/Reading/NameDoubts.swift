import Register
import Spreadsheet
import Vocabulary

/// What stands in a cell for names and is hardly one (Zweifel am Namen): asked about, never kept as somebody's name in silence.
enum NameDoubts {
    /// Words beside a name that are none: forms of address, whole families, remarks.
    private static let beside: Set<String> = [
        "fam", "familie", "familien", "eheleute", "ehepaar", "geschwister", "geschw", "od", "frau", "fr", "herr", "hr", "dr", "prof", "mutter", "vater", "kind", "kinder",
        "kindern", "sohn", "tochter", "baby", "zwilling", "zwillinge", "alias", "oder", "geb", "geborene", "geborener", "verst", "verstorben", "ausgezogen",
        "verzogen", "abgemeldet", "weg", "fehlt", "folgt", "mit", "ab", "gez", "davon", "gesamt", "ubertrag", "container", "achtung", "platze",
    ]
    /// Words nobody is called, even alone.
    private static let titles: Set<String> = ["fam", "familie", "eheleute", "ehepaar", "fr", "hr", "herr", "dr", "prof"]
    /// What stands for a child nobody has named yet.
    private static let roles: Set<String> = ["baby", "neugeborenes", "ungeboren", "ungeborenes", "saugling", "tochter", "sohn", "zwilling"]
    /// Words that refer to another row.
    private static let ditto: Set<String> = ["dito", "dto", "s o", "wie oben", "siehe oben", "fehlt", "ubertrag"]
    private static let signs: Set<Character> = ["?", "!", "*", "#", ",", "/", "\\", "=", ":", "\"", "Σ", "∑", "(", ")", "[", "]", "|", "_", "@", "%", "<", ">"]

    /// Why a name as read can hardly be one; nil where nothing speaks against it.
    static func about(_ name: String, isGiven: Bool = false) -> Phrase? {
        guard !name.isEmpty else { return nil }
        guard name.contains(where: \.isLetter) else { return "„\(name.prefix(60))“ ist kein Name." }
        if name.contains(where: \.isNumber) { return "In „\(name.prefix(60))“ stehen Ziffern; ein Name hat keine." }
        if let sign = name.first(where: signs.contains) { return "„\(name.prefix(60))“ enthält „\(String(sign))“. Schreiben Sie nur den Namen." }
        if name.hasPrefix(",") || name.hasSuffix(",") || name.hasPrefix("-") || name.hasSuffix("-") || name.contains(" - ") || name.contains(" – ") {
            return "„\(name.prefix(60))“ lässt offen, was Familienname und was Vorname ist."
        }
        let folded = Headings.folded(name)
        if ditto.contains(folded) { return "„\(name.prefix(60))“ ist kein Name. Schreiben Sie ihn in jede Zeile." }
        if isGiven, folded.split(separator: " ").contains(where: { roles.contains(String($0)) }) { return "„\(name.prefix(60))“ ist kein Vorname." }
        let words = folded.split(separator: " ").map(String.init)
        if let word = words.first(where: words.count > 1 ? beside.contains : titles.contains) {
            return "„\(name.prefix(60))“: „\(word)“ gehört nicht zum Namen. Schreiben Sie nur den Namen."
        }
        return nil
    }

    /// A piece behind "und" or "+" that stands for somebody without naming them.
    static func isNobody(_ piece: String) -> Bool {
        let words = Headings.folded(piece).split(separator: " ").map(String.init)
        return !piece.contains(where: \.isLetter) || piece.contains(where: \.isNumber) || words.contains(where: beside.contains)
    }
}

extension RowReading {
    private static let nameFields: [ImportField] = [.fullName, .family, .given]

    /// What speaks against the names of somebody as they were read.
    func doubts(_ person: ListedPerson) -> [RowProblem] {
        let member = columnsMember(person)
        var found: [RowProblem] = []
        for (name, field) in [(person.family, ImportField.family), (person.given, .given)] {
            guard let doubt = NameDoubts.about(name, isGiven: field == .given) else { continue }
            let place = columns.column(field, member).map { (field, $0) } ?? columns.column(.fullName, member).map { (.fullName, $0) }
            if let place, found.contains(where: { $0.column == place.1 }) { continue }
            found.append(RowProblem(.warning, place?.0 ?? field, column: place?.1, doubt))
        }
        return found
    }

    /// Cells for names that hold an error of the spreadsheet, or more than the names that were taken out of them.
    func askedCells(_ found: [ListedPerson]) -> [RowProblem] {
        var asked: [RowProblem] = []
        for member in columns.members {
            for field in Self.nameFields {
                guard let (cell, column) = cell(field, member) else { continue }
                if case .fault(let what) = cell {
                    asked.append(RowProblem(.error, field, column: column, "In der Zelle steht „\(what)“ statt eines Namens."))
                    continue
                }
                guard field != .family, let text = known(field, member) else { continue }
                if field == .fullName, !text.contains(","), NameDoubts.isNobody(text.split(separator: " ").first.map(String.init) ?? "") {
                    asked.append(RowProblem(.warning, field, column: column, "„\(text.prefix(60))“ beginnt nicht mit einem Namen."))
                }
                let pieces = WrittenNames.split(text)
                if pieces.count > 1, let nobody = pieces.first(where: NameDoubts.isNobody) {
                    asked.append(
                        RowProblem(
                            .error, field, column: column,
                            "„\(nobody.prefix(60))“ nennt niemanden mit Namen. Schreiben Sie jede Person in eine eigene Zeile."))
                }
                if field == .given, text.contains(where: { $0 == "\n" || $0 == ";" }), !hasBirths(pieces.count, member) {
                    asked.append(
                        RowProblem(
                            .warning, field, column: column, "In der Zelle stehen mehrere Zeilen; gelesen: \(counted(pieces.count, "Person", "Personen"))."))
                }
                for name in namesByMember[member] ?? [] where !name.aside.isEmpty && !DeathWords.areIn(name.aside) {
                    if CellReading.date(name.aside, today: today).meaning != nil { continue }
                    asked.append(RowProblem(.note, field, column: column, "„(\(name.aside.prefix(60)))“ wird nicht übernommen."))
                }
            }
        }
        if let column = onlyName, let person = found.first {
            asked.append(
                RowProblem(
                    .warning, Self.nameFields.first { columns.column($0) == column }, column: column,
                    "In der Zeile steht nur „\(person.name.listed.prefix(60))“. Ist das eine Person?"))
        }
        return asked
    }

    /// Whether as many births stand in their cell as people in theirs.
    private func hasBirths(_ count: Int, _ member: String) -> Bool {
        guard let (cell, _) = cell(.birth, member) else { return false }
        return CellReading.text(cell).split { $0 == "\n" || $0 == ";" }.count == count
    }

    /// The column of the only cell of a row, where it holds a name and the list tells more of everybody.
    private var onlyName: Int? {
        let filled = columns.uses.indices.filter { cells.indices.contains($0) && !cells[$0].isBlank }
        guard filled.count == 1, let only = filled.first, Self.nameFields.contains(columns.uses[only].field), columns.column(.birth) != nil else {
            return nil
        }
        // Within one family or room, the other cells may be joined or stand only once.
        return settings.layout == .perPerson ? only : nil
    }
}
