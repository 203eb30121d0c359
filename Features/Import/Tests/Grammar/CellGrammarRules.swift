import Foundation
import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// What people write in cells is understood as it was meant, or asked about: never guessed, never dropped.
@Suite struct CellGrammarRules {
    static let today: Day = "2026-11-30"
    static let words = ValueWords(
        sites: [("M", "Mauserstraße 35"), ("U", "Unterkunft Eglosheim"), ("W", "Wohnheim Am Wall")].map {
            Site(id: ID($0.0), name: $0.1, kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"), source: "")
        }, authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    /// More rows of each kind with another seed, for those who look for more.
    static let rows = ProcessInfo.processInfo.environment["GRAMMAR_ROWS"].flatMap { Int($0) } ?? 250
    static let seed = ProcessInfo.processInfo.environment["GRAMMAR_SEED"].flatMap { UInt64($0) } ?? 20_261_130

    struct Kind: Sendable, CustomStringConvertible {
        let heading: String
        let field: ImportField
        let write: @Sendable (inout CellGrammar) -> WrittenCell<String>
        let read: @Sendable (ListedPerson) -> String?
        var description: String { heading }
    }

    static func birth(_ birth: Birth?) -> String? {
        guard let birth else { return nil }
        let iso = birth.born.iso
        return switch birth.precision {
        case .day: iso
        case .month: String(iso.prefix(7))
        case .year: String(iso.prefix(4))
        }
    }

    static let kinds: [Kind] = [
        Kind(heading: "Familienname", field: .family, write: { $0.family() }, read: \.family),
        Kind(heading: "Vorname", field: .given, write: { $0.given() }, read: \.given),
        Kind(heading: "Geburtsdatum", field: .birth, write: { $0.birth() }, read: { birth($0.birth) }),
        Kind(
            heading: "Einzug am", field: .arrival,
            write: { grammar in grammar.written(grammar.today.advanced(by: -Int.random(in: 0...4000, using: &grammar.dice)), isBirth: false) },
            read: { $0.arrival?.iso }),
        Kind(heading: "Gültig bis", field: .statusUntil, write: { $0.validity() }, read: { $0.statusUntil?.iso }),
        Kind(
            heading: "Staatsangehörigkeit", field: .nationality, write: { $0.nationality() },
            read: { $0.nationalities.isEmpty ? nil : $0.nationalities.joined(separator: "+") }),
        Kind(heading: "Geschlecht", field: .sex, write: { $0.sex() }, read: { $0.sex?.rawValue }),
        Kind(heading: "Aufenthaltsstatus", field: .status, write: { $0.status() }, read: { $0.ground?.rawValue }),
        Kind(heading: "Unterkunft", field: .site, write: { $0.site() }, read: { $0.site.isEmpty ? nil : $0.site }),
        Kind(heading: "Zimmer", field: .room, write: { $0.room() }, read: { $0.room.isEmpty ? nil : KnownRooms.number($0.room) }),
        Kind(heading: "Auszug am", field: .departure, write: { $0.departure(reference: today) }, read: { $0.isGone ? $0.departure?.iso : nil }),
    ]

    @Test(arguments: kinds)
    func `every cell of a kind is understood as it was meant, or asked about`(kind: Kind) throws {
        var grammar = CellGrammar(dice: SplitMix(state: Self.seed &+ UInt64(kind.heading.count)), today: Self.today)
        let cells = (0..<Self.rows).map { _ in kind.write(&grammar) }
        // Every person born on another day, so that none is taken for another; what is tried stands in its own column.
        let heads = ["Familienname", "Vorname", "Geburtsdatum"]
        let isExtra = !heads.contains(kind.heading)
        var rows: [[Grid.Cell]] = [(heads + (isExtra ? [kind.heading] : [])).map { .text($0) }]
        for (index, cell) in cells.enumerated() {
            var row: [Grid.Cell] = [.text("Probe"), .text("Eva"), .day(("1950-01-01" as Day).advanced(by: index))]
            if let place = heads.firstIndex(of: kind.heading) { row[place] = cell.cell } else { row.append(cell.cell) }
            rows.append(row)
        }
        let grids = [Grid("Liste", rows: rows)]
        let settings = try ImportGuess.settings(grids, name: "liste.xlsx", profiles: [], words: Self.words, today: Self.today)
        #expect(settings.layout == .perPerson && settings.columns[kind.heading]?.field == kind.field)
        let reading = ListReading(grids, settings, Self.words, town: "Stadt Musterburg", today: Self.today)
        for (index, written) in cells.enumerated() {
            let people = reading.people.filter { $0.place.row == index + 1 }
            guard people.count == 1, let person = people.first else {
                Issue.record("\(written.cell): \(people.count) people, \(reading.passed.filter { $0.place.row == index + 1 }.map(\.what.text))")
                continue
            }
            let asked = person.problems.contains { $0.weight != .note && $0.field == kind.field } || person.death != nil
            if written.mustBeAsked {
                #expect(asked, "\(written.cell): read as \(kind.read(person) ?? "nothing") without a question")
            } else {
                let read = kind.read(person)
                #expect(
                    (read ?? "") == (written.meant ?? "") && !asked,
                    "\(written.cell): \(read ?? "nothing") instead of \(written.meant ?? "nothing"), \(person.problems.map(\.message))")
            }
        }
    }
}
