import Markup
import Spreadsheet
import Vocabulary
import Web

// What a list of people shows, in words: for marks above it, for the head of a file, for the name of a filter.

extension PersonListQuery.Order {
    var label: Phrase {
        switch self {
        case .name: "Name"
        case .fileNumber: "Aktenzeichen"
        case .birth: "Geburtsdatum"
        case .stay: "Unterkunft und Zimmer"
        }
    }
}

extension PersonListQuery {
    /// One condition in force: what it says and the fields of the address that say it.
    struct Condition: Sendable {
        let label: Phrase
        let fields: [String]
    }

    func conditions(_ labels: [Dimension: Phrase], _ directory: Directory, today: Day) -> [Condition] {
        var found: [Condition] = []
        if census.on != today { found.append(.init(label: "Stichtag: \(census.on)", fields: ["am", "am.tag", "am.monat", "am.jahr"])) }
        if let knownAt = census.knownAt { found.append(.init(label: "Wissensstand: \(knownAt)", fields: ["stand"])) }
        for dimension in Dimension.allCases {
            guard let label = labels[dimension] else { continue }
            found.append(.init(label: "\(dimension.label): \(label)", fields: [dimension.filter]))
        }
        if let site {
            let name: Phrase = directory.sites[site].map { .verbatim($0.name) } ?? "gibt es nicht mehr"
            found.append(.init(label: "Unterkunft: \(name)", fields: ["unterkunft"]))
        }
        switch caseworker {
        case .account(let id)?:
            let name: Phrase = directory.accounts[id].map { .verbatim($0) } ?? "gibt es nicht mehr"
            found.append(.init(label: "Zuständig: \(name)", fields: ["zustaendig"]))
        case .nobody?: found.append(.init(label: "Zuständig: noch niemand", fields: ["zustaendig"]))
        case nil: break
        }
        return found
    }

    func words(_ labels: [Dimension: Phrase], _ directory: Directory, today: Day) -> Phrase {
        let parts = conditions(labels, directory, today: today).map(\.label.text)
        return .verbatim(parts.isEmpty ? ("ohne Filter" as Phrase).text : parts.joined(separator: "; "))
    }

    var orderWords: Phrase { isDescending ? "\(order.label), absteigend" : "\(order.label), aufsteigend" }
}

/// The columns of a list of people as a file (Spalten der Ausgabe): what the screen shows, one thing to a cell.
enum PersonListSheet {
    static func columns(_ may: (Web.Field) -> Bool) -> [Sheet.Column] {
        var columns: [Sheet.Column] = []
        if may(.name) { columns += [.init("Familienname", width: 24), .init("Vorname", width: 22)] }
        if may(.birth) { columns += [.init("Geboren"), .init("Alter", width: 8)] }
        if may(.nationality) { columns.append(.init("Staatsangehörigkeit", width: 24)) }
        if may(.phase) { columns += [.init("Säule", width: 32), .init("Behörde", width: 26)] }
        if may(.stay) { columns += [.init("Wohnform", width: 26), .init("Unterkunft", width: 26), .init("Anschrift oder Zimmer", width: 26)] }
        return columns + [.init("Aktenzeichen", width: 16)]
    }

    static func row(_ row: PersonListRow, on day: Day, _ directory: Directory, _ may: (Web.Field) -> Bool) -> [Sheet.Cell] {
        func text(_ text: String?) -> Sheet.Cell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
        var cells: [Sheet.Cell] = []
        if may(.name) { cells += [text(row.name?.family), text(row.name?.given)] }
        if may(.birth) { cells += [birth(row.birth), age(row.birth, on: day)] }
        if may(.nationality) { cells.append(text(row.nationalities.map(Countries.name).joined(separator: ", "))) }
        if may(.phase) {
            cells += [text(row.phase?.pillar.label.text), text(row.phase.map { directory.authorities[$0.authority]?.name ?? $0.authority.text })]
        }
        if may(.stay) {
            cells += [
                text(row.stay?.kind.label.text), text(row.stay?.site.flatMap { directory.sites[$0]?.name }), text(row.stay?.address),
            ]
        }
        return cells + [.text(row.fileNumber)]
    }

    /// A date is a date only where the day is known.
    private static func birth(_ birth: Birth?) -> Sheet.Cell {
        guard let birth else { return .empty }
        return birth.precision == .day ? .day(birth.born) : .text(birth.german)
    }

    private static func age(_ birth: Birth?, on day: Day) -> Sheet.Cell {
        guard let birth else { return .empty }
        let words = birth.ageShort(on: day)
        return Int(words).map { .number($0) } ?? .text(words)
    }
}

extension Birth {
    /// "20", or "19/20" where the birthday is not known exactly.
    func ageShort(on day: Day) -> String {
        let youngest = max(0, age(on: day))
        let oldest = max(0, Birth(born: earliest, evidence: evidence).age(on: day))
        return youngest == oldest ? String(youngest) : "\(youngest)/\(oldest)"
    }
}
