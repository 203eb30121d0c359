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
        if let language { found.append(.init(label: "Sprache: \(Languages.name(language))", fields: ["sprache"])) }
        if let words = ages.words { found.append(.init(label: "Alter: \(words)", fields: ["alterVon", "alterBis"])) }
        if !needs.isEmpty {
            let names = needs.map(\.label.text).joined(separator: " \(("oder" as Phrase).text) ")
            found.append(.init(label: "Bedarf: \(names)", fields: [RememberedNeeds.field]))
        }
        return found
    }

    func words(_ labels: [Dimension: Phrase], _ directory: Directory, today: Day) -> Phrase {
        let parts = conditions(labels, directory, today: today).map(\.label.text)
        return .verbatim(parts.isEmpty ? ("ohne Filter" as Phrase).text : parts.joined(separator: "; "))
    }

    var orderWords: Phrase { isDescending ? "\(order.label), absteigend" : "\(order.label), aufsteigend" }
}

extension PersonListQuery.Ages {
    var words: Phrase? {
        switch (from, to) {
        case (let from?, let to?): from == to ? "\(from)" : "\(from) bis \(to)"
        case (let from?, nil): "ab \(from)"
        case (nil, let to?): "bis \(to)"
        case (nil, nil): nil
        }
    }
}
