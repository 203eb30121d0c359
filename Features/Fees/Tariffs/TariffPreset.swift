import Register
import Vocabulary

/// A published tariff of another town, to begin with (Mustertarif); rates as published, to be checked against the by-law.
package enum TariffPreset: String, Sendable, CaseIterable {
    case hessigheim, zaberfeldOwned, zaberfeldRented

    package var name: String {
        switch self {
        case .hessigheim: "Gemeinde Hessigheim"
        case .zaberfeldOwned: "Gemeinde Zaberfeld, eigene Gebäude"
        case .zaberfeldRented: "Gemeinde Zaberfeld, angemietete Gebäude"
        }
    }

    package var content: TariffTerm.Content {
        let published: Phrase =
            "Veröffentlichter Satz einer anderen Gemeinde als Beispiel; die Kalkulation liegt dort. Für die eigene Satzung selbst kalkulieren."
        let costs = CostSheet(words: published.text)
        switch self {
        case .hessigheim:
            return TariffTerm.Content(
                rates: Rates(person: PersonRates(180_00, family: PersonRates.Step(3, 153_00))),
                reference: "Satzung der Gemeinde Hessigheim, 2. Änderung vom 17.10.2024, ab 01.01.2025", costs: costs)
        case .zaberfeldOwned:
            return TariffTerm.Content(
                rates: Rates(area: 11_57, person: PersonRates(130_64), basis: .unit), reference: "Satzung der Gemeinde Zaberfeld, Gebühren 2025–2026",
                costs: costs)
        case .zaberfeldRented:
            return TariffTerm.Content(
                rates: Rates(area: 13_46, person: PersonRates(130_64), basis: .unit), reference: "Satzung der Gemeinde Zaberfeld, Gebühren 2025–2026",
                costs: costs)
        }
    }
}
