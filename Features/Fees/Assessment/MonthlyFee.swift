import Accommodation
import Places
import Register
import Storage
import Vocabulary

/// What living in a room costs some people a full month (Monatsgebühr), and who owes it by the by-law's rule, with the words for a letter.
package struct MonthlyFee: Sendable, Hashable {
    struct Share: Sendable, Hashable {
        let debtor: ID<Person>
        let cents: Int
        /// Who owes it as well.
        var joint: [ID<Person>] = []
    }

    package let cents: Int
    package let words: Phrase
    /// By identifier; one of them need not be among the people.
    let shares: [Share]
}

extension Connection {
    /// What a full month in a room would cost these people from a day on, as known now: they are thought to live there, with those who move in
    /// with them and beside everyone else who does. Nil where no tariff holds or something it needs is not known.
    package func monthlyFee(
        for people: [ID<Person>], with others: [ID<Person>] = [], room: ID<Spot>?, on day: Day
    ) throws -> MonthlyFee? {
        guard !people.isEmpty, let room, let site = try siteOfRoom(room) else { return nil }
        let month = Month(containing: day)
        let movingIn = Set(people + others)
        var basis = try feeBasis(month, at: [site])
        guard basis.sites[site] != nil else { return nil }
        basis.occupancies = basis.occupancies.filter { !movingIn.contains($0.person) && $0.period.contains(day) }.map {
            FeeBasis.Occupancy(person: $0.person, site: $0.site, room: $0.room, period: month.range)
        }
        basis.occupancies += movingIn.sorted().map { FeeBasis.Occupancy(person: $0, site: site, room: room, period: month.range) }
        basis.take(try feePeople(Set(basis.occupancies.map(\.person)).sorted(), FeeQuestion(span: month.range)))
        basis.terms = basis.terms.filter { $0.period.contains(day) }
        basis = basis.asOf(day)
        let assessment = Assessment(basis)
        let debtors = Set(assessment.debtors.flatMap { [$0.debtor] + $0.joint.map(\.debtor) })
        return MonthlyFee(assessment, basis, for: Set(people), try feePeopleNames(debtors, on: day))
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
    init?(_ assessment: Assessment, _ basis: FeeBasis, for people: Set<ID<Person>>, _ names: FeeNames) {
        guard assessment.left.allSatisfy({ !people.contains($0.person) }) else { return nil }
        let all = assessment.debtors.map { one in (debtor: one, lines: one.lines.filter { people.contains($0.person) }) }
        let owed = all.filter { !$0.lines.isEmpty }
        let lines = owed.flatMap(\.lines)
        let cents = lines.reduce(0) { $0 + $1.cents }
        guard cents > 0 else { return nil }
        let laws = Set(lines.compactMap { line in basis.terms.first { $0.id == line.term }?.content.reference }).sorted()
        var counts: [Part: Int] = [:]
        for line in lines { counts[Part(component: line.component, rate: line.rate), default: 0] += 1 }
        let parts = counts.sorted { ($0.key.component.rawValue, $0.key.rate) < ($1.key.component.rawValue, $1.key.rate) }.map { part, count in
            part.words(count)
        }
        // What somebody owes alone and what together with another are two things.
        let shares = owed.flatMap { one in
            let parts = Dictionary(grouping: one.lines) { $0.joint.map { [$0] } ?? [] }
            return parts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { joint, lines in
                Share(debtor: one.debtor.debtor, cents: lines.reduce(0) { $0 + $1.cents }, joint: joint)
            }
        }
        let (rates, bylaws) = (parts.joined(separator: ", "), laws.joined(separator: "; "))
        let own: Phrase = "\(euros(cents)) im Monat (\(rates)), nach \(bylaws). \(Self.debtors(shares, names))"
        let further = Self.further(assessment, people, names)
        self.init(cents: cents, words: further.isEmpty ? own : "\(own). \(further.map(\.text).joined(separator: ". "))", shares: shares)
    }

    /// What these people owe to the whole with another for others of their household, whose fee stands in those others' letter.
    private static func further(_ assessment: Assessment, _ people: Set<ID<Person>>, _ names: FeeNames) -> [Phrase] {
        var sums: [[ID<Person>]: Int] = [:]
        for one in assessment.debtors {
            for line in one.lines where !people.contains(line.person) {
                guard let joint = line.joint, people.contains(one.debtor) || people.contains(joint) else { continue }
                sums[[one.debtor, joint], default: 0] += line.cents
            }
        }
        return sums.filter { $0.value > 0 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { debtors, cents in
            "Dazu schulden \(debtors.map(names.full).joined(separator: " und ")) als Gesamtschuldner (§ 44 der Abgabenordnung) \(euros(cents)) im Monat für andere ihres Haushalts"
        }
    }

    private static func debtors(_ shares: [Share], _ names: FeeNames) -> Phrase {
        func words(_ share: Share) -> String {
            guard !share.joint.isEmpty else { return names.full(share.debtor) }
            let all = ([share.debtor] + share.joint).map(names.full).joined(separator: ", ")
            return ("\(all) als Gesamtschuldner (§ 44 der Abgabenordnung)" as Phrase).text
        }
        if shares.count == 1 { return shares[0].joint.isEmpty ? "Gebührenschuldner ist \(words(shares[0]))" : "Gebührenschuldner sind \(words(shares[0]))" }
        let all = shares.map { "\(words($0)) (\(euros($0.cents)))" }
        return "Gebührenschuldner sind \(all.dropLast().joined(separator: ", ")) und \(all.last ?? "")"
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
