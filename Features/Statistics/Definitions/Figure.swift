import Register
import Vocabulary

/// A named definition of something that is counted (Kennzahl): what the number means, in words people can read.
package struct Figure: Sendable, Hashable {
    /// Kept with frozen figures; never reused for another meaning.
    package let id: String
    package let title: Phrase
    package let sentences: [Phrase]
    /// What the number is broken down by; nil for flows and series.
    package let dimension: Dimension?

    package static func stock(by dimension: Dimension) -> Figure {
        Figure(
            id: "stock." + dimension.rawValue, title: "Bestand nach \(dimension.label)",
            sentences: [counted, state, knowledge] + notes(dimension) + [unknown, percent], dimension: dimension)
    }

    package static let flow = Figure(
        id: "flow", title: "Zu- und Abgänge",
        sentences: [
            "Anfangsbestand plus Zugänge minus Abgänge ergibt den Endbestand, für jede Säule und zusammen.",
            "Der Anfangsbestand ist der Stand am Ende des Tages vor dem Zeitraum, der Endbestand der Stand am Ende seines letzten Tages.",
            "Zugänge sind Aufnahmen, Geburten und Rückkehr nach einem Weggang; Abgänge sind Weggänge und Todesfälle. Ein Weggang zählt an dem Tag, an dem die Person nicht mehr mitgezählt wird.",
            "Ein Wechsel der Säule, etwa die Übergabe vom Landratsamt an die Stadt, ist in der einen Säule Abgang und in der anderen Zugang. In der Summe hebt er sich auf.",
        ], dimension: nil)

    package static let series = Figure(
        id: "series.month", title: "Verlauf nach Monaten",
        sentences: [
            counted, "Je Monat gilt der Stand am Ende des letzten Tages.", knowledge,
            "Veröffentlichte Zahlen aus anderen Quellen sind als Rauten eingezeichnet und werden nicht mitgezählt: gefüllt heißt genau, leer heißt ungefähr, gestrichelt heißt Prognose.",
        ], dimension: nil)

    package static let all = Dimension.allCases.map(stock) + [flow, series]

    package static func named(_ id: String) -> Figure? { all.first { $0.id == id } }

    private static let counted: Phrase =
        "Gezählt werden Personen, für die am Stichtag eine Phase gilt: vorläufige Unterbringung (VU), Anschlussunterbringung (AU) oder unbegleitet und minderjährig (UMA). Jede Person zählt genau einmal."
    private static let state: Phrase =
        "Maßgeblich ist der Stand am Ende des Tages. Wer an diesem Tag aufgenommen wird, zählt mit; wer an diesem Tag weggeht, zählt nicht mehr."
    private static let knowledge: Phrase =
        "Der Wissensstand sagt, welche Einträge berücksichtigt sind: alle, die bis dahin erfasst und noch nicht berichtigt waren. Derselbe Stichtag mit demselben Wissensstand ergibt immer dieselbe Zahl."
    private static let unknown: Phrase = "Unbekanntes wird als „unbekannt“ gezeigt und nie weggelassen. Die Teile ergeben immer die Summe."
    private static let percent: Phrase =
        "Anteile sind auf eine Stelle nach dem Komma gerundet, halbe aufwärts. Ergeben sie zusammen nicht 100,0 %, steht das dabei."

    private static func notes(_ dimension: Dimension) -> [Phrase] {
        switch dimension {
        case .pillar: ["Die Säule sagt, in wessen Obhut eine Person ist, nicht, wo sie wohnt."]
        case .stay:
            [
                "Die Wohnform sagt, wo eine Person wirklich wohnt. Sie ist nicht dasselbe wie die Säule: Auch in der Anschlussunterbringung leben Menschen in einer selbst gefundenen Wohnung."
            ]
        case .authority: ["Die Behörde ist die Stelle, in deren Obhut die Person am Stichtag ist."]
        case .nationality: ["Wer am Stichtag mehr als eine Staatsangehörigkeit hat, zählt unter „mehrere“."]
        case .age:
            [
                "Das Alter richtet sich nach dem spätesten Geburtstag, der zu den Angaben passt: Wer nur mit Jahr erfasst ist, gilt als am 31. Dezember geboren."
            ]
        case .sex: ["Maßgeblich ist der erfasste Geschlechtseintrag."]
        case .householdSize:
            [
                "Die Größe eines Haushalts zählt seine Mitglieder, die am selben Stichtag selbst mitgezählt werden. Gezählt werden Personen, nicht Haushalte."
            ]
        }
    }
}
