import Register
import Vocabulary

extension Closure.Reason: Labelled {
    package var label: Phrase {
        switch self {
        case .renovation: "Renovierung, Umbau"
        case .damage: "Schaden"
        case .vermin: "Schädlinge"
        case .fireSafety: "Brandschutz"
        case .social: "soziale Gründe"
        case .turnaround: "Reinigung vor neuer Belegung"
        case .other: "anderer Grund"
        }
    }
}

extension Closure.Payer: Labelled {
    package var label: Phrase {
        switch self {
        case .city: "Stadt"
        case .district: "Landratsamt"
        case .landlord: "Vermietung"
        case .insurance: "Versicherung"
        case .unknown: "noch offen"
        }
    }
}

extension SiteBook {
    /// As people count: room 9 before room 10.
    func inOrder(_ spots: [Spot], on day: Day) -> [Spot] {
        spots.map { (SiteBook.key(life(of: $0.id, on: day)?.name ?? ""), $0) }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }.map(\.1)
    }

    /// Numbers filled up with zeros.
    static func key(_ name: String) -> String {
        name.replacing(/[0-9]+/) { String(repeating: "0", count: max(0, 8 - $0.output.count)) + $0.output }
    }

    /// A part's name with what it lies in: "Haus 1, Flur 2, Zimmer 105".
    package func name(of spot: ID<Spot>?, on day: Day) -> String {
        guard let spot, let found = spots[spot] else { return site.name }
        let known = lives[spot] ?? []
        let own = (known.first { $0.period.contains(day) } ?? known.last)?.content.name ?? "?"
        return found.parent.map { name(of: $0, on: day) + ", " + own } ?? own
    }
}
