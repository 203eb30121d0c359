import Register
import Vocabulary

/// A country people come from, as far as the demo town needs to know it (Herkunft).
struct Origin {
    let country: String
    let names: NamePool
    /// Mother tongues by weight, and the permille who speak English besides.
    let languages: [(String, weight: Int)]
    let english: Int
    /// Permille of arriving households that are one person, nearly always a man.
    let singles: Int
    /// What the authorities decide, by weight, and after how many months.
    let outcomes: [(ResidenceStatus.Ground, weight: Int)]
    let months: ClosedRange<Int>
}

enum Origins {
    static let syria = Origin(
        country: "SY", names: .arabic, languages: [("ar", 820), ("kmr", 180)], english: 250, singles: 720,
        outcomes: [(.refugeeProtection, 60), (.subsidiaryProtection, 37), (.removalBan, 2), (.toleratedStay, 1)],
        months: 5...14)
    static let afghanistan = Origin(
        country: "AF", names: .persian, languages: [("prs", 700), ("ps", 300)], english: 150, singles: 780,
        outcomes: [(.removalBan, 40), (.refugeeProtection, 22), (.subsidiaryProtection, 8), (.toleratedStay, 30)],
        months: 9...26)
    static let iraq = Origin(
        country: "IQ", names: .arabic, languages: [("ar", 550), ("kmr", 270), ("ckb", 180)], english: 150, singles: 660,
        outcomes: [(.refugeeProtection, 45), (.subsidiaryProtection, 12), (.removalBan, 8), (.toleratedStay, 35)],
        months: 8...22)
    static let eritrea = Origin(
        country: "ER", names: .tigrinya, languages: [("ti", 1)], english: 300, singles: 870,
        outcomes: [(.refugeeProtection, 60), (.subsidiaryProtection, 28), (.removalBan, 6), (.toleratedStay, 6)],
        months: 8...20)
    static let gambia = Origin(
        country: "GM", names: .mandinka, languages: [("mnk", 600), ("ff", 250), ("wo", 150)], english: 850,
        singles: 950,
        outcomes: [(.toleratedStay, 92), (.removalBan, 8)], months: 12...30)
    static let nigeria = Origin(
        country: "NG", names: .nigerian, languages: [("en", 500), ("ig", 250), ("yo", 250)], english: 600, singles: 740,
        outcomes: [(.toleratedStay, 80), (.removalBan, 15), (.refugeeProtection, 5)], months: 12...30)
    static let turkey = Origin(
        country: "TR", names: .turkish, languages: [("tr", 650), ("kmr", 350)], english: 200, singles: 700,
        outcomes: [(.refugeeProtection, 35), (.asylum, 8), (.toleratedStay, 57)], months: 7...22)
    static let iran = Origin(
        country: "IR", names: .persian, languages: [("fa", 900), ("ckb", 100)], english: 450, singles: 720,
        outcomes: [(.refugeeProtection, 45), (.removalBan, 8), (.toleratedStay, 47)], months: 9...24)
    static let somalia = Origin(
        country: "SO", names: .somali, languages: [("so", 1)], english: 250, singles: 780,
        outcomes: [(.refugeeProtection, 40), (.subsidiaryProtection, 20), (.removalBan, 20), (.toleratedStay, 20)],
        months: 9...24)
    static let pakistan = Origin(
        country: "PK", names: .urdu, languages: [("ur", 600), ("pa", 400)], english: 500, singles: 850,
        outcomes: [(.toleratedStay, 85), (.refugeeProtection, 15)], months: 12...28)
    static let kosovo = Origin(
        country: "XK", names: .balkan, languages: [("sq", 800), ("rom", 200)], english: 100, singles: 420,
        outcomes: [(.toleratedStay, 96), (.removalBan, 4)], months: 4...12)
    static let serbia = Origin(
        country: "RS", names: .balkan, languages: [("sr", 500), ("rom", 500)], english: 100, singles: 380,
        outcomes: [(.toleratedStay, 96), (.removalBan, 4)], months: 4...12)
    static let ukraine = Origin(
        country: "UA", names: .ukrainian, languages: [("uk", 680), ("ru", 320)], english: 250, singles: 330,
        outcomes: [(.temporaryProtection, 1)], months: 1...3)

    /// Where those who arrive on a day come from.
    static func mix(on day: Day) -> [(Origin, weight: Int)] {
        switch day.civil.year {
        case ..<2014:
            [
                (serbia, 20), (iraq, 14), (afghanistan, 16), (syria, 14), (iran, 9), (pakistan, 10), (turkey, 5),
                (nigeria, 7), (somalia, 5),
            ]
        case 2014:
            [
                (syria, 26), (kosovo, 8), (serbia, 11), (gambia, 13), (eritrea, 9), (afghanistan, 8), (iraq, 6),
                (nigeria, 6), (pakistan, 5),
            ]
        case 2015:
            [
                (syria, 42), (afghanistan, 15), (iraq, 13), (kosovo, 3), (gambia, 8), (eritrea, 6), (iran, 4),
                (pakistan, 3), (nigeria, 2),
            ]
        case 2016...2018:
            [
                (syria, 27), (afghanistan, 14), (iraq, 16), (nigeria, 10), (gambia, 9), (eritrea, 8), (iran, 7),
                (turkey, 5), (somalia, 4),
            ]
        case 2019...2021:
            [
                (syria, 29), (turkey, 17), (iraq, 12), (nigeria, 11), (afghanistan, 11), (iran, 7), (gambia, 6),
                (eritrea, 4), (somalia, 3),
            ]
        default:
            [
                (turkey, 25), (syria, 28), (afghanistan, 20), (iraq, 7), (iran, 5), (gambia, 4), (nigeria, 4),
                (eritrea, 3), (somalia, 4),
            ]
        }
    }

    /// Where minors without family come from.
    static func minors(on day: Day) -> [(Origin, weight: Int)] {
        switch day.civil.year {
        case ..<2015: [(afghanistan, 40), (somalia, 20), (gambia, 20), (iraq, 10), (eritrea, 10)]
        case 2015...2019: [(afghanistan, 44), (syria, 22), (gambia, 12), (eritrea, 10), (iraq, 7), (somalia, 5)]
        default: [(afghanistan, 40), (syria, 38), (somalia, 9), (turkey, 6), (gambia, 7)]
        }
    }
}
