import Places
import Register
import Vocabulary

/// What a tariff would cost in plain cases (Rechenbeispiel), computed by the same rules as a notice.
struct TariffExample: Sendable {
    let label: Phrase
    let cents: Int
    let working: [Phrase]

    static func all(_ content: TariffTerm.Content, from day: Day) -> [TariffExample] {
        [
            TariffExample("eine Person, ein Monat", content, day, ages: [30]),
            TariffExample("eine Person, 10 Tage", content, day, ages: [30], days: 10),
            TariffExample("Familie: zwei Erwachsene, ein Kind von 8 Jahren, ein Monat", content, day, ages: [34, 32, 8]),
        ]
    }

    /// Each with twelve square metres in a flat of their own.
    private init(_ label: Phrase, _ content: TariffTerm.Content, _ day: Day, ages: [Int], days: Int? = nil) {
        let month = Month(containing: day)
        var basis = FeeBasis(month: month)
        let (unit, site) = (ID<Spot>("einheit"), ID<Site>("haus"))
        basis.sites[site] = Site(
            id: site, name: "", kind: .flats, authority: ID(""), district: "", lifetime: .starting(month.first), source: "")
        basis.spaces[unit] = FeeBasis.Space(places: Daily(ages.count), area: Daily(ages.count * 12_00))
        basis.terms = [
            TariffTerm(
                id: ID("beispiel"), tariff: Tariff(id: ID("beispiel"), name: ""), period: .starting(month.first), recordedAt: .endless,
                content: TariffTerm.Content(rates: content.rates, rules: content.rules, reference: "", costs: content.costs))
        ]
        let stay = DayRange(month.first, month.first.advanced(by: days ?? month.length)) ?? month.range
        for (index, age) in ages.enumerated() {
            let person = ID<Person>("\(index)")
            basis.births[person] = Birth(born: month.first.addingYears(-age).advanced(by: -100), evidence: .documented)
            basis.members.append(
                FeeBasis.Member(
                    person: person, household: ID("familie"), part: index == 0 ? .reference : index == 1 ? .partner : .child, period: month.range))
            basis.occupancies.append(FeeBasis.Occupancy(person: person, site: site, room: unit, period: stay))
        }
        let lines = Assessment(basis).debtors.flatMap(\.lines)
        (self.label, cents) = (label, lines.reduce(0) { $0 + $1.cents })
        working = lines.map { "\($0.component.label): \($0.working)" }
    }
}
