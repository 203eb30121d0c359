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
    /// A part's name with what it lies in: "Haus 1, Flur 2, Zimmer 105".
    package func name(of spot: ID<Spot>?, on day: Day) -> String {
        guard let spot, let found = spots[spot] else { return site.name }
        let known = lives[spot] ?? []
        let own = (known.first { $0.period.contains(day) } ?? known.last)?.content.name ?? "?"
        return found.parent.map { name(of: $0, on: day) + ", " + own } ?? own
    }
}
