import Foundation
import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// Whole lists as offices keep them: people and facts come out as they were meant, or are asked about.
@Suite struct ListGrammarRules {
    /// 10,000 of them are a matter of a minute; in every run some.
    static let lists = ProcessInfo.processInfo.environment["GRAMMAR_LISTS"].flatMap { Int($0) } ?? 300

    /// A list with what its rows mean.
    private struct Written {
        var grid = Grid("Liste")
        var name = "Liste.xlsx"
        /// By row: what each column was meant to say of the person in it.
        var people: [Int: [ImportField: WrittenCell<String>]] = [:]
    }

    /// Columns a list may have besides the names, each under one of the headings it goes by.
    private static let columns: [(field: ImportField, headings: [String])] = [
        (.birth, ["Geburtsdatum", "Geb.-Datum", "geb. am", "Geb."]), (.sex, ["Geschlecht", "m/w", "m/w/d"]),
        (.nationality, ["Staatsangehörigkeit", "Nationalität", "Herkunftsland", "Staatsang."]), (.status, ["Status", "Aufenthaltsstatus", "Titel"]),
        (.statusUntil, ["gültig bis", "Gültig bis", "Duldung bis"]), (.site, ["Unterkunft", "Objekt", "Wohnheim"]),
        (.room, ["Zimmer", "Zi.", "Zi.-Nr."]),
        (.arrival, ["Einzug am", "Zugang", "Aufnahme am"]), (.departure, ["Auszug", "ausgezogen am", "Abgang"]),
    ]

    private func cell(_ field: ImportField, _ grammar: inout CellGrammar, _ born: Day) -> WrittenCell<String> {
        switch field {
        case .birth: grammar.chance(1, of: 5) ? grammar.birth() : grammar.written(born, isBirth: true)
        case .sex: grammar.sex()
        case .nationality: grammar.nationality()
        case .status: grammar.status()
        case .statusUntil: grammar.validity()
        case .site: grammar.site()
        case .room: grammar.room()
        case .arrival: grammar.written(grammar.today.advanced(by: -Int.random(in: 0...2000, using: &grammar.dice)), isBirth: false)
        default: grammar.departure(reference: grammar.today)
        }
    }

    private func list(_ grammar: inout CellGrammar) -> Written {
        var list = Written()
        var columns = Self.columns.filter { _ in grammar.chance(1, of: 2) }.map { ($0.field, grammar.one($0.headings)) }
        if !columns.contains(where: { $0.0 == .birth }) { columns.append((.birth, "Geburtsdatum")) }
        columns.shuffle(using: &grammar.dice)
        let isInOne = grammar.chance(1, of: 3)
        let isNumbered = grammar.chance(1, of: 2)
        var heads = (isNumbered ? ["Lfd. Nr."] : []) + (isInOne ? ["Name, Vorname"] : ["Familienname", "Vorname"]) + columns.map(\.1)
        if grammar.chance(1, of: 3) { heads.append("Bemerkung") }
        for title in ["Belegungsliste", "Stadt Musterburg, Amt für Migration"] where grammar.chance(1, of: 3) {
            list.grid.rows.append([.text(title)])
        }
        if grammar.chance(1, of: 4) { list.grid.rows.append([]) }
        list.grid.rows.append(heads.map { .text($0) })
        let count = Int.random(in: 1...12, using: &grammar.dice)
        for number in 1...count {
            if grammar.chance(1, of: 14) { list.grid.rows.append([]) }
            if grammar.chance(1, of: 20), number > 1 { list.grid.rows.append(heads.map { .text($0) }) }
            var meant: [ImportField: WrittenCell<String>] = [:]
            var row: [Grid.Cell] = isNumbered ? [.number(Double(number))] : []
            let family = grammar.family()
            var given = grammar.given()
            if isInOne {
                if given.mustBeAsked { given = WrittenCell("Eva", "Eva") }
                row.append(.text("\(family.meant ?? ""), \(given.meant ?? "")"))
                (meant[.family], meant[.given]) = (WrittenCell("", family.meant), WrittenCell("", given.meant))
            } else {
                row += [family.cell, given.cell]
                (meant[.family], meant[.given]) = (family, given)
            }
            let born = grammar.today.advanced(by: -Int.random(in: 9_000...30_000, using: &grammar.dice))
            for (field, _) in columns {
                let written = cell(field, &grammar, born)
                meant[field] = written
                row.append(written.cell)
            }
            if heads.last == "Bemerkung", grammar.chance(1, of: 3) {
                row.append(.text(grammar.one(["Arzttermin 3.4.", "spricht Englisch", "x", "siehe oben"])))
            }
            list.people[list.grid.rows.count] = meant
            list.grid.rows.append(row)
        }
        if columns.contains(where: { $0.0 == .room }), columns.contains(where: { $0.0 == .site }), grammar.chance(1, of: 4) {
            join(&list, heads, columns.map(\.0), &grammar)
        }
        if grammar.chance(1, of: 3) { list.grid.rows.append([.text(grammar.one(["Summe", "Gesamt", "Anzahl Personen"])), .number(Double(count))]) }
        if grammar.chance(1, of: 5) { list.grid.rows.append([.text("Stand: \(grammar.today.german)")]) }
        return list
    }

    /// House and room joined over some rows: what the first says is meant for all of them.
    private func join(_ list: inout Written, _ heads: [String], _ fields: [ImportField], _ grammar: inout CellGrammar) {
        let rows = list.people.keys.sorted()
        guard let first = rows.first, rows.count > 1, rows[1] == first + 1 else { return }
        let offset = heads.count - fields.count - (heads.last == "Bemerkung" ? 1 : 0)
        for field in [ImportField.site, .room] {
            guard let place = fields.firstIndex(of: field), let above = list.people[first]?[field], above.meant != nil, !above.mustBeAsked else {
                continue
            }
            let column = offset + place
            list.grid.merges.append(Grid.Merge(top: first, left: column, bottom: first + 1, right: column))
            list.grid.rows[first + 1][column] = .empty
            list.people[first + 1]?[field] = WrittenCell("", above.meant)
        }
    }

    private static let law = Law(
        numbers: [LawNumber(key: "ageOfMajority", validity: .starting("1975-01-01"), number: 18, reference: "§ 2 BGB")], prolongations: [])
    private static let authorities: [Authority] = [
        Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg"), Authority(id: ID("l"), kind: .district, name: "Landratsamt"),
        Authority(id: ID("j"), kind: .youthOffice, name: "Jugendamt"),
    ]

    @Test func `every list means what was meant, or asks`() throws {
        let words = ValueWords(sites: CellGrammarRules.words.sites, authorities: Self.authorities)
        var (faults, people, asked): ([String], Int, Int) = ([], 0, 0)
        for number in 0..<Self.lists {
            var grammar = CellGrammar(dice: SplitMix(state: CellGrammarRules.seed &+ UInt64(number) &* 7919), today: CellGrammarRules.today)
            let list = list(&grammar)
            let settings = try ImportGuess.settings([list.grid], name: list.name, profiles: [], words: words, today: CellGrammarRules.today)
            let reading = ListReading([list.grid], settings, words, town: "Stadt Musterburg", today: CellGrammarRules.today)
            let ground = PlanGround(settings: settings, words: words, law: Self.law, today: CellGrammarRules.today)
            var plan = ImportPlan(reading.all, known: KnownPeople([], remembered: [:]), decisions: [:], ground: ground)
            plan.decide([:], remembered: [])
            for (row, meant) in list.people.sorted(by: { $0.key < $1.key }) {
                people += 1
                let found = plan.people.filter { $0.listed.place.row == row && !$0.listed.isSkipped }
                guard found.count == 1, let planned = found.first else {
                    faults.append("list \(number), row \(row + 1): \(found.count) people of \(list.grid.rows[row])")
                    continue
                }
                let problems = planned.listed.problems.filter { $0.weight != .note }
                if !problems.isEmpty || planned.listed.death != nil { asked += 1 }
                for (field, written) in meant {
                    guard let kind = CellGrammarRules.kinds.first(where: { $0.field == field }) else { continue }
                    let isAsked = planned.listed.death != nil || problems.contains { $0.field == field || field == .family && $0.field == .fullName }
                    let read = kind.read(planned.listed) ?? ""
                    let isRight = written.mustBeAsked ? isAsked : read == (written.meant ?? "") || isAsked
                    if !isRight {
                        faults.append(
                            "list \(number), row \(row + 1), \(field): \(written.cell) read as „\(read)“, meant „\(written.meant ?? "")“\(written.mustBeAsked ? ", not asked" : ""); \(planned.listed.problems.map(\.message))"
                        )
                    }
                }
                faults += factFaults(planned, ground).map { "list \(number), row \(row + 1): \($0)" }
            }
            // Nobody comes out of a row that names nobody, and every row that does not is shown.
            let rows = Set(plan.people.map(\.listed.place.row))
            for row in list.grid.rows.indices.dropFirst(settings.headRow + 1) where !list.grid.rows[row].allSatisfy(\.isBlank) && !rows.contains(row)
            {
                faults.append("list \(number), row \(row + 1): nothing said of \(list.grid.rows[row])")
            }
            for one in plan.people where !one.listed.isSkipped && list.people[one.listed.place.row] == nil {
                faults.append("list \(number), row \(one.listed.place.row + 1): somebody out of nothing")
            }
        }
        #expect(faults.isEmpty, "\(faults.count) of \(people) people, \(asked) asked about:\n\(faults.prefix(40).joined(separator: "\n"))")
        #expect(asked * 10 < people * 9)
    }

    /// What a new person would be recorded with is what the list says.
    private func factFaults(_ planned: PlannedPerson, _ ground: PlanGround) -> [String] {
        guard planned.outcome == .new,
            let new = try? ground.newcomer(planned.listed, id: ID("p"), household: ID("h"), part: .reference, accompanied: true)
        else { return [] }
        let contents = new.changes.compactMap { if case .record(_, _, let content) = $0 { content } else { nil } }
        var faults: [String] = []
        func expect(_ isThere: Bool, _ what: String) { if !isThere { faults.append(what) } }
        let listed = planned.listed
        expect(
            contents.contains { if case .name(let name) = $0 { name.family == listed.family && name.given == listed.given } else { false } }, "name")
        if let birth = listed.birth { expect(contents.contains(.birth(birth)), "birth") }
        for country in listed.nationalities { expect(contents.contains(.nationality(Nationality(country))), "nationality \(country)") }
        if let sex = listed.sex { expect(contents.contains(.sex(sex)), "sex") }
        if let ground = listed.ground {
            expect(
                contents.contains {
                    if case .residenceStatus(let status) = $0 { status.ground == ground && status.printedUntil == listed.statusUntil } else { false }
                }, "status")
        }
        if let stay = ground.stay(of: listed) { expect(contents.contains(.stay(stay)), "stay") }
        return faults
    }
}
