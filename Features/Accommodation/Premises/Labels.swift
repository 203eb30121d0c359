import Places
import Register
import Storage
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

extension Amenity.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .wheelchair: "rollstuhlgerecht"
        case .stepFree: "stufenlos erreichbar"
        case .groundFloor: "im Erdgeschoss"
        case .ownBath: "eigenes Bad"
        case .kitchen: "eigene Küche"
        case .single: "nur für eine Person"
        case .womenOnly: "nur für Frauen"
        case .quiet: "ruhig gelegen"
        case .familyFlat: "Familienwohnung"
        case .pets: "Haustiere erlaubt"
        case .school: "Schule"
        case .nursery: "Kita"
        }
    }

    /// Whether it is something reached on foot, so many metres away.
    package var isReached: Bool { self == .school || self == .nursery }
}

extension Amenity {
    package var words: Phrase { metres.map { "\(kind.label) in \($0) m" } ?? kind.label }
}

extension Tenure.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .owned: "Eigentum"
        case .rented: "gemietet"
        case .interim: "Zwischennutzung"
        case .contingent: "Kontingent"
        }
    }
}

extension HousingProject.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .build: "Neubau"
        case .rent: "Anmietung"
        case .convert: "Umbau"
        case .buy: "Kauf"
        }
    }
}

extension HousingProject.Stage: Labelled {
    package var label: Phrase {
        switch self {
        case .idea: "Idee"
        case .planned: "geplant"
        case .decided: "beschlossen"
        case .underway: "im Bau"
        case .open: "eröffnet"
        case .dropped: "aufgegeben"
        }
    }
}

extension HousingAct.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .opening: "Räume eröffnet"
        case .change: "Räume geändert"
        case .correction: "Angaben berichtigt"
        case .end: "Ende geändert"
        case .closure: "Sperrung eingetragen"
        case .reservation: "reserviert"
        case .withdrawal: "Eintrag geändert oder zurückgenommen"
        case .amenity: "Merkmal eingetragen"
        case .tenure: "Vertrag eingetragen"
        case .placement: "Belegung eingetragen"
        case .absence: "Abwesenheit eingetragen"
        }
    }
}

extension SiteBook {
    /// As people count: room 9 before room 10.
    package func inOrder(_ spots: [Spot], on day: Day) -> [Spot] {
        spots.inNaturalOrder(by: { life(of: $0.id, on: day)?.name ?? "" }, then: \.id.text)
    }

    /// A part's name with what it lies in: "Haus 1, Flur 2, Zimmer 105".
    package func name(of spot: ID<Spot>?, on day: Day) -> String {
        guard let spot, let found = spots[spot] else { return site.name }
        let known = lives[spot] ?? []
        let own = (known.first { $0.period.contains(day) } ?? known.last)?.content.name ?? "?"
        return found.parent.map { name(of: $0, on: day) + ", " + own } ?? own
    }
}
