import Places
import Register
import Vocabulary

/// The names behind a page's or a letter's identifiers.
struct FeeNames: Sendable {
    struct Someone: Sendable {
        let name: PersonName
        let fileNumber: String
        let birth: Birth?
        let stay: Stay?
    }

    var people: [ID<Person>: Someone] = [:]
    var sites: [ID<Site>: Site] = [:]
    var spots: [ID<Spot>: String] = [:]
    /// Where letters to a house go, by lines.
    var addresses: [ID<Site>: [String]] = [:]
    /// Every term there ever was: notices keep naming theirs.
    var terms: [ID<TariffTerm>: TariffTerm] = [:]

    func listed(_ person: ID<Person>) -> String { people[person]?.name.listed ?? "" }
    func full(_ person: ID<Person>) -> String { people[person]?.name.full ?? "" }
    func fileNumber(_ person: ID<Person>) -> String { people[person]?.fileNumber ?? "" }

    /// Where somebody lives, for the window of a letter.
    func home(_ person: ID<Person>) -> [String] {
        guard let stay = people[person]?.stay else { return [] }
        guard let site = stay.site else { return FeeNames.lines(stay.address) }
        let (street, name) = (addresses[site] ?? [], sites[site]?.name ?? "")
        // A house named after its street is named once.
        let inside = !name.isEmpty && street.contains { $0.contains(name) } ? stay.room.flatMap { spots[$0] } ?? "" : place(site, stay.room)
        return (inside.isEmpty || street.contains(inside) ? [] : [inside]) + street
    }

    static func lines(_ address: String) -> [String] {
        address.split { "\n,".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// "Mauserstraße 35, Zimmer 101".
    func place(_ site: ID<Site>?, _ spot: ID<Spot>?) -> String {
        let (house, room) = (site.flatMap { sites[$0]?.name }, spot.flatMap { spots[$0] })
        return [house, room == house ? nil : room].compactMap { $0 }.joined(separator: ", ")
    }
}

extension FeeLine.Component {
    var label: Phrase {
        switch self {
        case .area: "Gebühr nach Fläche"
        case .lump: "Gebühr je Wohneinheit"
        case .person: "Gebühr je Person"
        case .family: "Gebühr je Person, Familiensatz"
        case .child: "Gebühr je Person, Kindersatz"
        case .reliefPercent, .reliefCents: "Ermäßigung"
        }
    }
}

extension FeeLine {
    /// How the amount comes about, in one line: "10 Tage × 180,00 € ÷ 30".
    var working: Phrase {
        switch component {
        case .reliefPercent: return "\(rate) % weniger für \(counted(days, "Tag", "Tage"))"
        case .reliefCents: return "\(euros(rate)) je Monat weniger, \(days)/\(divisor)"
        case .area, .lump, .person, .family, .child: break
        }
        var words: Phrase
        if let squareDecimetres {
            words = "\(squareMetres(squareDecimetres)) m² × \(euros(rate))"
        } else if component == .family {
            words = "\(euros(rate)) (Haushalt mit \(counted(persons, "Person", "Personen")))"
        } else {
            words = "\(euros(rate))"
        }
        if share > 1 { words = "\(words), davon ein \(FeeLine.fraction(share))" }
        return days == divisor ? "\(words), voller Monat" : "\(words), \(counted(days, "Tag", "Tage")) ÷ \(divisor)"
    }

    private static func fraction(_ share: Int) -> String { "1/\(share)" }
}

extension DayRange {
    /// "01.10.–31.10.2026": first and last day.
    var lastDayWords: String {
        let last = until.previous
        if from == last { return from.german }
        let isSameYear = from.civil.year == last.civil.year
        return (isSameYear ? String(from.german.dropLast(4)) : from.german) + "–" + last.german
    }
}

extension Assessment.Gap {
    var label: Phrase {
        switch self {
        case .noTariff: "keine Gebührensatzung für diese Unterkunft"
        case .noArea: "Zimmer oder Fläche nicht erfasst"
        case .noBirth: "Geburtsdatum unbekannt"
        case .noAdult: "minderjährig, kein lebender und hier wohnender Erwachsener im Haushalt"
        case .debtorDied: "Schuldner verstorben: Forderung richtet sich an die Erben, kein Bescheid"
        case .inCare: "in Obhut des Jugendamts: gebührenfrei"
        case .absent: "abwesend: gebührenfrei nach Satzung"
        case .closed: "Zimmer gesperrt: gebührenfrei nach Satzung"
        }
    }
}

extension FeeRun.Kind {
    var label: Phrase { self == .month ? "Gebührenbescheide" : "Änderungsbescheide" }
}

extension FeeNotice {
    /// As its letter says it: the day, or how long after its being made known.
    var dueWords: Phrase { difference < 0 ? "" : dueAfter.map { "\($0.span) nach der Bekanntgabe" } ?? "am \(dueOn)" }
    var title: Phrase { isChange ? "Änderungsbescheid" : "Gebührenbescheid" }
}

extension [FeeLine] {
    /// Whether the same working comes to amounts that differ by the cent that makes the sum right.
    var hasUnevenCents: Bool {
        Dictionary(grouping: filter { !$0.component.isRelief }, by: \.working.text).values.contains { Set($0.map(\.cents)).count > 1 }
    }

    /// How days of a month are counted, where the lines show it: of a part month in thirtieths, of a whole one by its own length.
    func wordsOfDays(in month: Month) -> [Phrase] {
        let counted = filter { $0.component != .reliefCents }
        var words: [Phrase] = []
        if counted.contains(where: { $0.divisor == 30 && ($0.days < 30 || month.length != 30) }) {
            words.append("In einem angebrochenen Monat kostet jeder Tag ein Dreißigstel der Monatsgebühr, zusammen höchstens die Monatsgebühr.")
        }
        if month.length != 30, counted.contains(where: { $0.divisor == month.length && $0.days < month.length }) {
            words.append(
                "Wer für den ganzen Monat zahlt, zahlt genau die Monatsgebühr; ändert sich mitten im Monat etwas, verteilt sie sich auf dessen \(month.length) Tage.")
        }
        return words
    }
}
