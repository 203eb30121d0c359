import Foundation
import Vocabulary

/// One way a person is called (Name), with where it comes from.
package struct PersonName: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The leading spelling, as in the official document (führende Schreibweise).
        case official
        /// In the script of the country of origin (Originalschrift).
        case original
        /// Other spellings and former names (weitere Schreibweise).
        case alias
        /// What the person wants to be called (Rufname).
        case callName
    }

    package enum Source: String, Sendable, CaseIterable {
        case passport, arrivalCertificate, residenceDocument, birthCertificate, personsStatement, otherAuthority, unknown
    }

    package var kind: Kind
    package var family: String
    package var given: String
    package var source: Source

    package init(_ kind: Kind = .official, family: String, given: String, source: Source = .unknown) {
        self.kind = kind
        self.family = family
        self.given = given
        self.source = source
    }

    /// Family name first, as lists need it.
    package var listed: String {
        switch (family.isEmpty, given.isEmpty) {
        case (false, false): family + ", " + given
        case (false, true): family
        default: given
        }
    }

    /// Given name first, as headings need it.
    package var full: String { [given, family].filter { !$0.isEmpty }.joined(separator: " ") }

    /// Sorts alike on every engine and in memory: folded, foreign letters beside their base, family before given.
    package var sortKey: String { PersonName.folded(family).baseLetters + " " + PersonName.folded(given).baseLetters }

    /// What somebody is called whose name nobody knows yet (Platzhalter): a number, and how they look. Nobody's spelling, so it is no
    /// official name, and nobody is taken for another for it.
    package static func placeholder(_ number: Int, _ words: String) -> PersonName {
        PersonName(.alias, family: "", given: "\(placeholderMark) \(number) · \(words)", source: .unknown)
    }

    package var isPlaceholder: Bool { kind == .alias && source == .unknown && family.isEmpty && given.hasPrefix(PersonName.placeholderMark + " ") }

    private static let placeholderMark = ("Unbekannt" as Phrase).text

    package static func folded(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { $0 < 0x80 }
        if plain { return text.lowercased() }
        return text.replacingOccurrences(of: "ß", with: "ss")
            .folding(options: [.diacriticInsensitive, .caseInsensitive, .widthInsensitive], locale: Locale(identifier: "de_DE"))
    }
}

/// When a person was born (Geburtsdatum), how exactly that is known and by what.
package struct Birth: Sendable, Hashable {
    package enum Precision: String, Sendable, CaseIterable { case day, month, year }

    package enum Evidence: String, Sendable, CaseIterable {
        /// By a document (belegt).
        case documented
        /// By the person's own statement (eigene Angabe).
        case declared
        /// Fixed by an authority, § 42f SGB VIII (amtlich festgesetzt).
        case fixed
    }

    /// The latest day that fits what is known: a doubt about age counts for the younger age.
    package let born: Day
    package let precision: Precision
    package let evidence: Evidence

    package init(born: Day, precision: Precision = .day, evidence: Evidence) {
        self.born = born
        self.precision = precision
        self.evidence = evidence
    }

    /// Nil when the calendar has no such day; month and day may be unknown, a day without a month may not.
    package init?(year: Int, month: Int?, day: Int?, evidence: Evidence) {
        switch (month, day) {
        case (let month?, let day?):
            guard let born = Day(year: year, month: month, day: day) else { return nil }
            self.init(born: born, precision: .day, evidence: evidence)
        case (let month?, nil):
            guard (1...12).contains(month),
                let born = Day(year: year, month: month, day: Day.length(ofMonth: month, in: year))
            else { return nil }
            self.init(born: born, precision: .month, evidence: evidence)
        case (nil, nil):
            guard let born = Day(year: year, month: 12, day: 31) else { return nil }
            self.init(born: born, precision: .year, evidence: evidence)
        case (nil, .some): return nil
        }
    }

    /// The first day that fits what is known: from then on there is somebody to know something of.
    package var earliest: Day {
        let (year, _, _) = born.civil
        return switch precision {
        case .day: born
        case .month: born.firstOfMonth
        case .year: Day(year: year, month: 1, day: 1) ?? born
        }
    }

    /// The day a year of life is completed; born on 29 February, in other years on 1 March (§§ 187 (2), 188 BGB).
    package func birthday(_ age: Int) -> Day {
        let (year, month, day) = born.civil
        return Day(year: year + age, month: month, day: day) ?? Day(year: year + age, month: 3, day: 1) ?? .endless
    }

    /// "20 Jahre", or both possible ages where the birthday is not known exactly.
    package func ageWords(on day: Day) -> Phrase {
        let youngest = max(0, age(on: day))
        let oldest = max(0, Birth(born: earliest, evidence: evidence).age(on: day))
        if youngest == oldest { return youngest == 1 ? "1 Jahr" : "\(youngest) Jahre" }
        return "\(youngest) oder \(oldest) Jahre"
    }

    package func age(on day: Day) -> Int {
        let years = day.civil.year - born.civil.year
        return birthday(years) <= day ? years : years - 1
    }

    package var german: String {
        let (year, month, _) = born.civil
        return switch precision {
        case .day: born.german
        case .month: padded(month, 2) + "." + padded(year, 4)
        case .year: padded(year, 4)
        }
    }
}

/// A nationality by ISO 3166-1 alpha-2 (Staatsangehörigkeit); `XX` is stateless.
package struct Nationality: Sendable, Hashable {
    package let country: String

    package init(_ country: String) { self.country = country }

    package static let stateless = "XX"
    /// Nobody could yet say which (ungeklärt).
    package static let unclear = "XU"
}

/// A language the person speaks, by ISO 639 (Sprache).
package struct SpokenLanguage: Sendable, Hashable {
    package let code: String

    package init(_ code: String) { self.code = code }
}

/// Sex as registered (Geschlecht), § 22 (3) PStG.
package enum Sex: String, Sendable, CaseIterable { case female, male, diverse, noEntry }

/// The number in the central register of foreigners (AZR-Nummer).
package struct AZRNumber: Sendable, Hashable {
    package let number: String

    package init(_ number: String) { self.number = number }
}

/// People who live and keep house together (Haushalt).
package struct Household: Sendable, Hashable {
    package let id: ID<Household>
    package let fileNumber: String

    package init(id: ID<Household>, fileNumber: String) {
        self.id = id
        self.fileNumber = fileNumber
    }
}

/// Belonging to a household for a time (Haushaltszugehörigkeit).
package struct Membership: Sendable, Hashable {
    package enum Part: String, Sendable, CaseIterable { case reference, partner, child, parent, otherRelative, other }

    package let household: ID<Household>
    package let part: Part

    package init(household: ID<Household>, part: Part) {
        self.household = household
        self.part = part
    }
}

/// Who cares for a minor in law (Personensorge, Vormundschaft).
package struct Guardianship: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case parent, relative, youthOffice, appointedGuardian, association }

    package let kind: Kind
    package let name: String

    package init(_ kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// The member of staff who is responsible (Zuständigkeit).
package struct Assignment: Sendable, Hashable {
    package let account: String

    package init(account: String) { self.account = account }
}
