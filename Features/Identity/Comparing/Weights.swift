import Foundation
import Register
import Vocabulary

/// What an agreement or a difference weighs, in bits: each doubles or halves the odds that two files are one person's.
/// What a name or a nationality weighs follows from how many in town share it.
enum Weights {
    static let sameAZR = 30.0
    static let otherAZR = -7.0
    /// No score below this where the number in the central register is the same.
    static let leastWithAZR = 95

    static let sameBirth = 13.0
    /// The first of January is what offices write when nobody knows.
    static let sameCommonBirth = 7.0
    static let turnedBirth = 8.0
    static let yearBeside = 5.0
    static let oneDigit = 4.0
    static let sameMonth = 8.0
    static let sameYear = 4.0
    static let otherDayOfYear = -2.0
    static let otherBirth = -4.0
    static let farBirth = -5.0

    static let sameSex = 1.0
    static let otherSex = -5.0
    /// A name tells most of what a nationality would.
    static let mostNationality = 2.0
    static let otherNationality = -3.0
    static let sameHousehold = 3.0
    static let mostPlace = 2.0
    /// An address of one's own; how much follows from how many share its words. In a single question nobody counts them.
    static let mostAddress = 9.0
    static let addressShare = 0.35
    static let uncountedAddress = 4.0

    /// No name agrees at all; the share of what a name is worth that one gets for being only similar grows up to this likeness.
    static let otherName = -6.0
    static let nameFloor = 0.6
    static let nameCeiling = 0.93
    static let mostName = 18.0
    static let leastWord = 1.5
    static let otherGivenName = -6.0
    /// Same family, same birth date or home, other given name: siblings, or twins; no score above this.
    static let sibling = -14.0
    static let mostOfSiblings = 40

    /// Steeper would call nearly everything certain.
    static let slope = 3.0

    /// From bits to 0…100.
    static func score(_ bits: Double) -> Int { Int((100 / (1 + pow(2, -bits / slope))).rounded()) }
}

/// Why two files may be one person's, or two (Anhaltspunkt); kept as its code, put into words for readers.
package enum Evidence: String, Sendable, CaseIterable {
    case azr, nameExact, nameOther, nameSimilar, nameRare
    case birthSame, birthTurned, birthYear, birthDigit, birthMonth, birthOnlyYear
    case sex, nationality, household, site, address
    case againstAZR, againstName, againstGiven, againstSibling, againstBirth, againstSex, againstNationality

    package var isFor: Bool { !rawValue.hasPrefix("against") }

    package var phrase: Phrase {
        switch self {
        case .azr: "dieselbe AZR-Nummer"
        case .nameExact: "Name gleich geschrieben"
        case .nameOther: "Name gleich, anders geschrieben oder gereiht"
        case .nameSimilar: "Name ähnlich"
        case .nameRare: "seltener Name"
        case .birthSame: "Geburtsdatum gleich"
        case .birthTurned: "Geburtsdatum gleich, Tag und Monat vertauscht"
        case .birthYear: "Geburtsdatum gleich, ein Jahr daneben"
        case .birthDigit: "Geburtsdatum unterscheidet sich in einer Ziffer"
        case .birthMonth: "Geburtsmonat gleich"
        case .birthOnlyYear: "Geburtsjahr gleich, genauer ist es nicht bekannt"
        case .sex: "Geschlecht gleich"
        case .nationality: "Staatsangehörigkeit gleich"
        case .household: "derselbe Haushalt"
        case .site: "dieselbe Unterkunft"
        case .address: "Anschrift gleich oder ähnlich"
        case .againstAZR: "verschiedene AZR-Nummern"
        case .againstName: "Name verschieden"
        case .againstGiven: "Vorname verschieden"
        case .againstSibling: "gleiche Familie, anderer Vorname: eher Geschwister"
        case .againstBirth: "Geburtsdatum verschieden"
        case .againstSex: "Geschlecht verschieden"
        case .againstNationality: "Staatsangehörigkeit verschieden"
        }
    }
}
