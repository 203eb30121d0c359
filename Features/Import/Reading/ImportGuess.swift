import Foundation
import Register
import Spreadsheet
import Vocabulary

/// What a list likely is, before anybody has said anything (Vorschlag).
package enum ImportGuess {
    package static func settings(_ grids: [Grid], name: String, profiles: [ImportProfile], words: ValueWords, today: Day) throws(Refusal)
        -> ImportSettings
    {
        let own = grids.compactMap { OwnList($0) }
        if let refusal = own.lazy.compactMap({ $0.refusal(today: today) }).first { throw refusal }
        let heads = grids.map { TableHead.find(in: $0) }
        let candidates = grids.indices.filter { heads[$0] != nil }
        let visible = candidates.filter { !grids[$0].isHidden }
        guard let best = (visible.isEmpty ? candidates : visible).max(by: { weight(grids[$0], heads[$0]) < weight(grids[$1], heads[$1]) }),
            let head = heads[best]
        else {
            throw .invalid(
                "datei",
                "In der Datei wurde kein Tabellenkopf mit Namen gefunden. Schreiben Sie über die Spalten, was darin steht, zum Beispiel Name, Vorname, Geburtsdatum."
            )
        }
        var settings = ImportSettings(day: day(name, grids[best], head, today) ?? today)
        settings.sheets = sameSheets(best, grids, heads)
        (settings.headRow, settings.headDepth) = (head.row, head.depth)
        settings.isSiteOfSheet = false
        for (heading, use) in zip(head.headings, head.guess()) where !heading.isEmpty { settings.columns[heading] = use }
        settings.isFamilyFirst = isFamilyFirst(head, settings)
        settings.layout = layout(head, grids[best], settings)
        settings.isSiteOfSheet =
            !settings.columns.values.contains { $0.field == .site }
            && settings.sheets.allSatisfy { words.guess(.site, grids[$0].name) != nil }
        settings.profile = profileName(name)
        // What this program wrote needs no guess: each row is somebody.
        if !own.isEmpty { settings.layout = .perPerson }
        if own.isEmpty, let profile = profiles.max(by: { $0.fit(head.headings) < $1.fit(head.headings) }), profile.fit(head.headings) >= 0.8 {
            let guessed = settings.layout
            apply(profile, head, to: &settings)
            // A block of rooms is remembered only where this list shows blocks as well.
            if profile.settings.layout == .perRoom, guessed == .perPerson { settings.layout = guessed }
        }
        return settings
    }

    /// What people once decided goes before what is guessed; sheet, head and day are those of this file.
    package static func apply(_ profile: ImportProfile, _ head: TableHead, to settings: inout ImportSettings) {
        let known = Dictionary(profile.settings.columns.map { (Headings.folded($0.key), $0.value) }, uniquingKeysWith: { one, _ in one })
        for heading in head.headings where !heading.isEmpty {
            if let use = profile.settings.columns[heading] ?? known[Headings.folded(heading)] { settings.columns[heading] = use }
        }
        settings.layout = profile.settings.layout
        settings.isFamilyFirst = profile.settings.isFamilyFirst
        settings.isSiteOfSheet = profile.settings.isSiteOfSheet
        settings.values = profile.settings.values
        settings.pillar = profile.settings.pillar
        settings.profile = profile.name
    }

    private static func weight(_ grid: Grid, _ head: TableHead?) -> Int { (head?.score ?? 0) * 1000 + min(grid.rows.count, 900) }

    /// All visible sheets with the same columns, such as one for each accommodation.
    private static func sameSheets(_ best: Int, _ grids: [Grid], _ heads: [TableHead?]) -> [Int] {
        let wanted = Set(heads[best]?.headings.filter { !$0.isEmpty } ?? [])
        let same = grids.indices.filter { index in
            guard let head = heads[index], !grids[index].isHidden || index == best else { return false }
            return Set(head.headings.filter { !$0.isEmpty }) == wanted
        }
        return same.count > 1 && same.contains(best) && !same.contains(where: { isDated(grids[$0].name) }) ? same : [best]
    }

    /// Sheets named after months are one list at several times.
    private static func isDated(_ name: String) -> Bool { dates(name).isEmpty == false || name.contains(/20\d\d/) }

    /// A comma tells by itself; without one, the order in the heading does.
    private static func isFamilyFirst(_ head: TableHead, _ settings: ImportSettings) -> Bool {
        guard let column = head.headings.firstIndex(where: { settings.columns[$0]?.field == .fullName }) else { return false }
        let heading = Headings.folded(head.headings[column])
        if let name = heading.range(of: "name"), let given = heading.range(of: "vorname") { return name.lowerBound < given.lowerBound }
        return false
    }

    private static func layout(_ head: TableHead, _ grid: Grid, _ settings: ImportSettings) -> ListLayout {
        if settings.columns.values.contains(where: { !$0.member.isEmpty }) { return .perFamily }
        func column(_ field: ImportField) -> Int? { head.headings.firstIndex { settings.columns[$0]?.field == field } }
        let rows = grid.rows.dropFirst(head.firstDataRow).filter { !$0.allSatisfy(\.isBlank) }
        func text(_ row: [Grid.Cell], _ column: Int) -> String { row.indices.contains(column) ? CellReading.text(row[column]) : "" }
        if let name = column(.fullName) ?? column(.given),
            rows.contains(where: { row in
                [" und ", "\n", " & ", " u. ", " + "].contains { text(row, name).contains($0) }
            })
        {
            return .perFamily
        }
        func hasGaps(_ field: ImportField) -> Bool {
            guard let place = column(field), rows.count > 2 else { return false }
            let filled = rows.count { !text($0, place).isEmpty }
            return filled > 0 && filled * 10 < rows.count * 9 && !text(rows[0], place).isEmpty
        }
        if hasGaps(.household), Blocks.namesOnce(rows, column(.household), within: nil) { return .perFamily }
        if let family = column(.family), let given = column(.given),
            rows.count(where: { text($0, family).isEmpty && !text($0, given).isEmpty }) * 5 > rows.count
        {
            return .perFamily
        }
        // A room stands before whoever lives in it, and each once; where somebody has no room, that says nothing of the others.
        let isBefore = column(.room).map { room in [.fullName, .family, .given].compactMap(column).allSatisfy { room < $0 } } ?? false
        return isBefore && hasGaps(.room) && Blocks.namesOnce(rows, column(.room), within: column(.site)) ? .perRoom : .perPerson
    }

    /// The reference day: said above the table, in the name of the sheet or of the file.
    static func day(_ name: String, _ grid: Grid, _ head: TableHead, _ today: Day) -> Day? {
        let above = grid.rows.prefix(head.row).flatMap { row in
            row.map { cell -> String in if case .day(let day) = cell { day.german } else { cell.text } }
        }
        for text in above + [grid.name, name] { if let day = dates(text).last, day <= today { return day } }
        for text in above + [grid.name, name] { if let day = month(text), day.firstOfMonth <= today { return min(day, today) } }
        return nil
    }

    private static func dates(_ text: String) -> [Day] {
        let german = text.matches(of: /(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d\d)/).compactMap { match -> Day? in
            guard let day = Int(match.1), let month = Int(match.2), let year = Int(match.3) else { return nil }
            return Day(year: year, month: month, day: day)
        }
        return german + text.matches(of: /20\d\d-\d\d-\d\d/).compactMap { Day(String($0.0)) }
    }

    /// The last day of a month that is named.
    private static func month(_ text: String) -> Day? {
        if let match = text.firstMatch(of: /(20\d\d)[-_ ](\d\d)(?!\d)/), let year = Int(match.1), let month = Int(match.2), (1...12).contains(month) {
            return Day(year: year, month: month, day: Day.length(ofMonth: month, in: year))
        }
        let names = ["januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"]
        let folded = Headings.folded(text)
        guard let month = names.firstIndex(where: { folded.contains($0) }), let match = folded.firstMatch(of: /20\d\d/), let year = Int(match.0)
        else { return nil }
        return Day(year: year, month: month + 1, day: Day.length(ofMonth: month + 1, in: year))
    }

    /// The file's name without ending, dates and counts: the same every month.
    package static func profileName(_ name: String) -> String {
        var base = name.split(separator: "/").last.map(String.init) ?? name
        if let dot = base.lastIndex(of: "."), base.distance(from: dot, to: base.endIndex) <= 5 { base = String(base[..<dot]) }
        let months: Set<String> = [
            "januar", "februar", "marz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "stand", "kopie",
            "neu",
            "jan", "feb", "mrz", "apr", "jun", "jul", "aug", "sep", "okt", "nov", "dez",
        ]
        let words = base.split { !$0.isLetter && !$0.isNumber }.filter { word in
            !word.allSatisfy(\.isNumber) && !months.contains(Headings.folded(String(word)))
        }
        return words.isEmpty ? "Liste" : String(words.joined(separator: " ").prefix(60))
    }
}
