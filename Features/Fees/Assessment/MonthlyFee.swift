import Accommodation
import Places
import Register
import Storage
import Vocabulary

/// What living in a room costs some people a full month (Monatsgebühr), with the words for a letter.
package struct MonthlyFee: Sendable, Hashable {
    package let cents: Int
    package let words: Phrase
}

extension Connection {
    /// What a full month in a room would cost these people from a day on, as known now: they are thought to live there, beside
    /// everyone else who does. Nil where no tariff holds or something it needs is not known.
    package func monthlyFee(for people: [ID<Person>], room: ID<Spot>?, on day: Day) throws -> MonthlyFee? {
        guard !people.isEmpty, let room, let site = try siteOfRoom(room) else { return nil }
        return try monthlyFee(for: people, room: room, at: site, on: day)
    }

    private func monthlyFee(for people: [ID<Person>], room: ID<Spot>, at site: ID<Site>, on day: Day) throws -> MonthlyFee? {
        let month = Month(containing: day)
        var basis = try feeBasis(month, at: [site])
        guard basis.sites[site] != nil else { return nil }
        basis.occupancies = basis.occupancies.filter { !people.contains($0.person) && $0.period.contains(day) }.map {
            FeeBasis.Occupancy(person: $0.person, site: $0.site, room: $0.room, period: month.range)
        }
        basis.occupancies += people.map { FeeBasis.Occupancy(person: $0, site: site, room: room, period: month.range) }
        basis.take(try feePeople(Set(basis.occupancies.map(\.person)).sorted(), FeeQuestion(span: month.range)))
        basis.terms = basis.terms.filter { $0.period.contains(day) }
        return MonthlyFee(basis.asOf(day), for: Set(people))
    }
}

extension FeeBasis {
    /// The month as if everything held throughout that holds on one day.
    func asOf(_ day: Day) -> FeeBasis {
        var basis = self
        let index = day.number - month.first.number
        basis.occupancies = occupancies.sorted { $0.person < $1.person }
        basis.members = members.filter { $0.period.contains(day) }.map {
            Member(person: $0.person, household: $0.household, part: $0.part, period: month.range)
        }
        basis.spaces = spaces.mapValues { Space(places: Daily($0.places[index]), area: Daily($0.area[index])) }
        basis.terms = terms.map { TariffTerm(id: $0.id, tariff: $0.tariff, period: month.range, recordedAt: $0.recordedAt, content: $0.content) }
        basis.here = here.mapValues { $0.contains { $0.contains(day) } ? [month.range] : [] }
        (basis.absences, basis.reductions, basis.inCare) = ([:], [:], [:])
        return basis
    }
}

extension MonthlyFee {
    init?(_ basis: FeeBasis, for people: Set<ID<Person>>) {
        let assessment = Assessment(basis)
        guard assessment.left.allSatisfy({ !people.contains($0.person) }) else { return nil }
        let lines = assessment.debtors.flatMap(\.lines).filter { people.contains($0.person) }
        let cents = lines.reduce(0) { $0 + $1.cents }
        guard cents > 0 else { return nil }
        let laws = Set(lines.compactMap { line in basis.terms.first { $0.id == line.term }?.content.reference }).sorted()
        var counts: [Part: Int] = [:]
        for line in lines { counts[Part(component: line.component, rate: line.rate), default: 0] += 1 }
        let parts = counts.sorted { ($0.key.component.rawValue, $0.key.rate) < ($1.key.component.rawValue, $1.key.rate) }.map { part, count in
            part.words(count)
        }
        self.init(cents: cents, words: "\(euros(cents)) im Monat (\(parts.joined(separator: ", "))), nach \(laws.joined(separator: "; "))")
    }

    /// Lines of one kind, named together.
    private struct Part: Hashable {
        let component: FeeLine.Component
        let rate: Int

        func words(_ count: Int) -> String {
            switch component {
            case .area: "\(component.label.text): \(euros(rate))/m²"
            case .lump: "\(component.label.text): \(euros(rate))"
            default: "\(component.label.text): \(count) × \(euros(rate))"
            }
        }
    }
}
