import Register
import Spreadsheet
import Vocabulary

/// A cell somebody set right on screen (Korrektur), by sheet, row and column.
package struct CellPlace: Sendable, Hashable {
    package var sheet: Int
    package var row: Int
    package var column: Int
}

/// Reads the people out of a list by its settings (Lesen der Liste). Pure: the same list gives the same people.
package struct ListReading {
    let grids: [Grid]
    let settings: ImportSettings
    let words: ValueWords
    let town: String
    let today: Day

    /// Rows that name nobody, with what they are taken for.
    private(set) var passed: [(place: ListPlace, what: Phrase)] = []
    private(set) var people: [ListedPerson] = []

    /// Everything that must be shown: the people, and each row that was passed over, with its reason.
    package var all: [ListedPerson] {
        people
            + passed.map { place, what in
                var row = ListedPerson(place: place)
                row.isSkipped = true
                row.problems = [RowProblem(.note, nil, "Zeile übergangen: \(what).")]
                return row
            }
    }

    package init(_ grids: [Grid], _ settings: ImportSettings, _ words: ValueWords, town: String, today: Day, corrections: [CellPlace: String] = [:]) {
        var corrected = grids
        for (place, text) in corrections where corrected.indices.contains(place.sheet) && place.row < 100_000 && place.column < 500 {
            while corrected[place.sheet].rows.count <= place.row { corrected[place.sheet].rows.append([]) }
            while corrected[place.sheet].rows[place.row].count <= place.column { corrected[place.sheet].rows[place.row].append(.empty) }
            corrected[place.sheet].rows[place.row][place.column] = text.isEmpty ? .empty : .text(text)
        }
        self.grids = corrected
        self.settings = settings
        self.words = words
        self.town = town
        self.today = today
        let memory = ValueMemory(settings, words)
        for sheet in settings.sheets where grids.indices.contains(sheet) { read(sheet, memory) }
        formHouseholds()
        refuseRepeated()
    }

    /// The columns of one sheet: what is where.
    struct Columns {
        let head: TableHead
        let uses: [ColumnUse]
        let members: [String]

        init?(_ grid: Grid, _ settings: ImportSettings, isFirst: Bool) {
            guard isFirst else {
                guard let head = TableHead.find(in: grid) else { return nil }
                self.init(head, settings)
                return
            }
            self.init(TableHead(grid, row: settings.headRow, depth: settings.headDepth), settings)
        }

        private init(_ head: TableHead, _ settings: ImportSettings) {
            self.head = head
            uses = head.headings.map { settings.columns[$0] ?? .ignored }
            var members: [String] = [""]
            for use in uses where !members.contains(use.member) { members.append(use.member) }
            self.members = members
        }

        func column(_ field: ImportField, _ member: String = "") -> Int? { uses.firstIndex { $0.field == field && $0.member == member } }
    }

    private mutating func read(_ sheet: Int, _ memory: ValueMemory) {
        let grid = grids[sheet]
        guard let columns = Columns(grid, settings, isFirst: sheet == settings.sheets.first) else { return }
        var block: [ImportField: String] = settings.isSiteOfSheet ? [.site: grid.name] : [:]
        var above = FamilyAbove()
        let blocks = Blocks(grid, columns, settings.layout)
        var otherHead: Int?
        for row in columns.head.firstDataRow..<max(columns.head.firstDataRow, grid.rows.count) {
            let cells = grid.rows[row]
            if cells.allSatisfy(\.isBlank) {
                above = FamilyAbove()
                block[.household] = nil
                continue
            }
            let place = ListPlace(sheet: sheet, row: row, member: 0)
            if let what = passing(cells, columns, &block) {
                passed.append((place, what))
                continue
            }
            if isOtherHead(cells.filter { !$0.isBlank }.map(CellReading.text)) {
                otherHead = row
                passed.append((place, "Kopf einer anderen Tabelle"))
                continue
            }
            var row = RowReading(
                place: place, cells: cells, columns: columns, block: block, settings: settings, memory: memory, town: town, today: today)
            row.is1904 = grid.is1904
            let isOfFamily = above.isShared(by: row)
            row.left = blocks.carry(cells, place.row, isNumbered: row.isNumbered, isOfFamily: isOfFamily, &block)
            row.block = block
            let isJoined = columns.column(.family).map { blocks.joined[$0]?.contains(place.row) == true } ?? false
            row.familyAbove = above.name(for: row, isJoined: isJoined)
            var found = row.people()
            if let otherHead, !found.isEmpty {
                found[0].problems.append(
                    RowProblem(
                        .error, nil,
                        "In Zeile \(otherHead + 1) beginnt eine andere Tabelle oder Reihenfolge der Spalten. Lesen Sie sie als eigene Datei ein."))
            }
            if found.isEmpty { passed.append((place, "keine Person in dieser Zeile")) }
            if let last = found.last { above.remember(last.family, row) }
            people += found
        }
    }

    /// The family name of the rows above, and the block it was written in.
    private struct FamilyAbove {
        private var family = ""
        private var block: [ImportField: String] = [:]

        /// A name goes down only within one joined cell or one block of a family or room; a row with a number of its own has a name of its own.
        func name(for row: RowReading, isJoined: Bool) -> String {
            if isJoined { return family }
            guard row.isNumbered == false else { return "" }
            switch row.settings.layout {
            case .perPerson: return ""
            case .perFamily: return row.block[.household] != nil && row.block[.household] == block[.household] ? family : ""
            case .perRoom:
                let isSameRoom = row.block[.room] == block[.room] && row.block[.site] == block[.site]
                return row.block[.room] != nil && isSameRoom ? family : ""
            }
        }

        /// Whether a row could go on with the family above: it names none, or the same.
        func isShared(by row: RowReading) -> Bool {
            guard let named = row.known(.family) else { return true }
            return PersonName.folded(named) == PersonName.folded(family)
        }

        mutating func remember(_ name: String, _ row: RowReading) {
            (family, block) = (name, row.block)
        }
    }

    /// Where no column names the family: who shares room and family name, or one row, belongs together.
    private mutating func formHouseholds() {
        let shared = Set(people.filter { $0.place.member > 0 }.map { ListPlace(sheet: $0.place.sheet, row: $0.place.row, member: 0) })
        for index in people.indices where people[index].household.isEmpty {
            let person = people[index]
            let row = ListPlace(sheet: person.place.sheet, row: person.place.row, member: 0)
            if settings.layout == .perFamily, shared.contains(row) {
                people[index].household = "Zeile \(row.sheet + 1)/\(row.row + 1)"
            } else if !person.room.isEmpty, !person.family.isEmpty {
                people[index].household = "\(person.site)|\(person.room)|\(PersonName.folded(person.family))"
            }
        }
    }

    /// One person twice in a list cannot be two people, and must not become two.
    private mutating func refuseRepeated() {
        var byAZR: [AZRNumber: Int] = [:]
        var byWritten: [String: Int] = [:]
        for index in people.indices {
            let person = people[index]
            if let azr = person.azr {
                if let other = byAZR[azr] {
                    people[index].problems.append(
                        RowProblem(.error, .azr, "Dieselbe AZR-Nummer steht schon in Zeile \(people[other].place.row + 1)."))
                } else {
                    byAZR[azr] = index
                }
            }
            guard person.birth?.precision == .day, person.azr == nil || person.azr != byWritten[person.writtenKey].flatMap({ people[$0].azr }) else {
                continue
            }
            if let other = byWritten[person.writtenKey], person.azr == nil || people[other].azr == nil {
                people[index].problems.append(
                    RowProblem(
                        .warning, .fullName,
                        "Name und Geburtsdatum stehen schon in Zeile \(people[other].place.row + 1); bestätigt werden zwei Personen erfasst."))
            } else if byWritten[person.writtenKey] == nil {
                byWritten[person.writtenKey] = index
            }
        }
    }
}
