import Register
import Vocabulary

/// What helpers are told before people come (Ankunftsmitteilung): how many and of what kind, never who.
package struct ArrivalNotice: Sendable, Hashable {
    /// What may be told besides the number.
    package enum Part: String, Sendable, CaseIterable { case ages, languages, families }

    /// Age groups that decide what is needed: nursery, school, work.
    package enum Age: String, Sendable, CaseIterable {
        case infants, nursery, primary, secondary, youths, adults

        package init(_ age: Int) {
            self = age < 3 ? .infants : age < 6 ? .nursery : age < 10 ? .primary : age < 14 ? .secondary : age < 18 ? .youths : .adults
        }
    }

    /// Who comes together.
    package enum Family: String, Sendable, CaseIterable { case alone, adultsOnly, parents, oneParent, childrenAlone }

    package var day: Day
    package var district: String
    package var persons: Int
    package var ages: [Age: Int]
    /// By code, people who speak it.
    package var languages: [String: Int]
    /// Households, not people.
    package var families: [Family: Int]
    package var parts: Set<Part>
    /// Small numbers as they are; needs a reason.
    package var isExact: Bool

    package init(
        day: Day, district: String, persons: Int, ages: [Age: Int] = [:], languages: [String: Int] = [:], families: [Family: Int] = [:],
        parts: Set<Part> = Set(Part.allCases), isExact: Bool = false
    ) {
        self.day = day
        self.district = district
        self.persons = persons
        self.ages = ages
        self.languages = languages
        self.families = families
        self.parts = parts
        self.isExact = isExact
    }
}

extension ArrivalNotice {
    /// Below this somebody could be recognized (rule P2 of the published figures).
    package static let small = 5

    /// With fewer people than that, every group would point at one of them.
    package var tellsParts: Bool { isExact || persons >= ArrivalNotice.small }

    /// 0 to 4 become "unter 5", the rest the nearest multiple of five; nothing can be computed back.
    package func shown(_ count: Int) -> Phrase {
        if isExact { return "\(count)" }
        return count < ArrivalNotice.small ? "unter \(ArrivalNotice.small)" : "rund \((count + 2) / 5 * 5)"
    }

    /// Numbers that would stand there as they are although they are small.
    package var revealing: Int {
        guard isExact else { return 0 }
        var counts = [persons]
        if parts.contains(.ages) { counts += Age.allCases.compactMap { ages[$0] } }
        if parts.contains(.languages) { counts += languages.values }
        if parts.contains(.families) { counts += Family.allCases.compactMap { families[$0] } }
        return counts.count { (1..<ArrivalNotice.small).contains($0) }
    }

    /// The notice in lines, as it is sent and printed.
    package var lines: [Phrase] {
        let total: Phrase = persons < ArrivalNotice.small && !isExact ? "unter \(ArrivalNotice.small)" : "\(persons)"
        let coming: Phrase =
            persons == 1 && isExact
            ? "Am \(day) kommt 1 Mensch in eine Unterkunft der Stadt." : "Am \(day) kommen \(total) Menschen in eine Unterkunft der Stadt."
        var lines = [coming, "Stadtteil: \(district)"]
        guard tellsParts else { return lines + ["Mehr wird bei so wenigen Menschen nicht mitgeteilt."] }
        if parts.contains(.ages), !ages.isEmpty {
            lines.append("Alter:")
            lines += Age.allCases.map { "- \($0.label): \(shown(ages[$0] ?? 0))" }
        }
        if parts.contains(.languages), !languages.isEmpty { lines += ["Sprachen:"] + languageLines }
        if parts.contains(.families), !families.isEmpty {
            lines.append("Wer zusammen kommt:")
            lines += Family.allCases.map { "- \($0.label): \(shown(families[$0] ?? 0))" }
        }
        if !isExact { lines.append("Zahlen unter 5 werden nicht genannt, die übrigen sind auf 5 gerundet; Summen können abweichen.") }
        return lines
    }

    /// A language few speak would say who they are; together they say nothing.
    private var languageLines: [Phrase] {
        let sorted = languages.filter { $0.value > 0 }.sorted { ($1.value, Languages.name($0.key)) < ($0.value, Languages.name($1.key)) }
        let told = sorted.filter { isExact || $0.value >= ArrivalNotice.small }
        let named: [Phrase] = told.map { "- \(Languages.name($0.key)): \(shown($0.value))" }
        return told.count < sorted.count ? named + ["- weitere Sprachen"] : named
    }

    package var text: String { lines.map(\.text).joined(separator: "\n") + "\n" }

    /// Everything that cannot be, at its field.
    func problems() -> [Refusal.Problem] {
        var found: [Refusal.Problem] = []
        let aged = ages.values.reduce(0, +)
        if aged > persons { found.append(.init("alter-adults", "Die Altersgruppen haben zusammen \(counted(aged, "Person", "Personen")), angegeben sind \(persons).")) }
        if families.values.reduce(0, +) > persons { found.append(.init("familie-alone", "Es können nicht mehr Haushalte als Personen kommen.")) }
        return found
    }

    /// How people of one household belong together.
    package static func family(adults: Int, children: Int) -> Family {
        switch (adults, children) {
        case (0, _): .childrenAlone
        case (1, 0): .alone
        case (_, 0): .adultsOnly
        case (1, _): .oneParent
        default: .parents
        }
    }
}

extension ArrivalNotice.Age {
    package var label: Phrase {
        switch self {
        case .infants: "0 bis 2 Jahre"
        case .nursery: "3 bis 5 Jahre"
        case .primary: "6 bis 9 Jahre"
        case .secondary: "10 bis 13 Jahre"
        case .youths: "14 bis 17 Jahre"
        case .adults: "Erwachsene"
        }
    }
}

extension ArrivalNotice.Family {
    package var label: Phrase {
        switch self {
        case .alone: "allein Reisende"
        case .adultsOnly: "Paare und Erwachsene ohne Kinder"
        case .parents: "Familien mit Kindern"
        case .oneParent: "Alleinerziehende mit Kindern"
        case .childrenAlone: "Kinder und Jugendliche ohne Erwachsene"
        }
    }
}

/// A notice as it was sent (mitgeteilte Ankunft).
package struct SentNotice: Sendable, Hashable {
    package let id: ID<SentNotice>
    package let day: Day
    package let district: String
    package let body: String
    package let isExact: Bool
    package let reason: String
    package let by: String
    package let madeAt: Instant
}
