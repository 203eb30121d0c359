import Register
import Storage
import Vocabulary

/// In what way a list holds people (Aufbau der Liste).
package enum ListLayout: String, Sendable, CaseIterable, Codable, Labelled {
    case perPerson, perFamily, perRoom

    package var label: Phrase {
        switch self {
        case .perPerson: "eine Zeile für jede Person"
        case .perFamily: "eine Zeile oder ein Block für jede Familie"
        case .perRoom: "ein Block für jedes Zimmer"
        }
    }
}

/// Which values of a list are translated into those of the register (Wert der Liste).
package enum ValueKind: String, Sendable, CaseIterable, Codable {
    case nationality, status, prolongation, site, housing, sex, pillar, part, departureReason, language

    var label: Phrase {
        switch self {
        case .nationality: "Staatsangehörigkeit"
        case .status: "Aufenthaltsstatus"
        case .prolongation: "Grund der Fortgeltung"
        case .site: "Unterkunft"
        case .housing: "Wohnform"
        case .sex: "Geschlecht"
        case .pillar: "Säule"
        case .part: "Stellung in der Familie"
        case .departureReason: "Grund des Weggangs"
        case .language: "Sprache"
        }
    }

    var field: ImportField {
        switch self {
        case .nationality: .nationality
        case .status: .status
        case .prolongation: .prolongation
        case .site: .site
        case .housing: .housing
        case .sex: .sex
        case .pillar: .pillar
        case .part: .part
        case .departureReason: .departureReason
        case .language: .language
        }
    }
}

/// How one list is to be read (Einstellungen eines Imports): guessed, shown, changed, and kept as a profile.
package struct ImportSettings: Sendable, Hashable, Codable {
    /// The sheets taken, by their place in the file.
    package var sheets: [Int]
    package var headRow: Int
    package var headDepth: Int
    package var layout: ListLayout
    /// Whether "Sara Ahmadi" without a comma begins with the family name.
    package var isFamilyFirst: Bool
    /// Whether a sheet's name names the accommodation.
    package var isSiteOfSheet: Bool
    /// By heading.
    package var columns: [String: ColumnUse]
    /// By kind and folded value; what stands here was decided by people.
    package var values: [String: [String: String]]
    /// The reference day of the list (Stichtag), as ISO text.
    package var day: String
    /// Where the list names none.
    package var pillar: String
    package var profile: String

    package init(day: Day) {
        sheets = [0]
        (headRow, headDepth) = (0, 1)
        layout = .perPerson
        (isFamilyFirst, isSiteOfSheet) = (false, false)
        (columns, values) = ([:], [:])
        self.day = day.iso
        (pillar, profile) = ("", "")
    }

    package var referenceDay: Day { Day(day) ?? .endless }

    func decided(_ kind: ValueKind, _ value: String) -> String? { values[kind.rawValue]?[ImportSettings.key(value)] }
    mutating func decide(_ kind: ValueKind, _ value: String, _ code: String) { values[kind.rawValue, default: [:]][ImportSettings.key(value)] = code }

    /// A doubt is a value of its own: what was decided for "w" says nothing of "w?".
    private static func key(_ value: String) -> String { Headings.folded(value) + (value.contains("?") ? "?" : "") }
}

/// Settings kept under a name for the next list of the same kind (Profil).
package struct ImportProfile: Sendable, Codable {
    package var name: String
    package var headings: [String]
    package var settings: ImportSettings

    /// How much of the profile's headings a list has, from 0 to 1.
    func fit(_ headings: [String]) -> Double {
        let mine = Set(self.headings.map(Headings.folded).filter { !$0.isEmpty })
        guard !mine.isEmpty else { return 0 }
        return Double(mine.intersection(headings.map(Headings.folded)).count) / Double(mine.count)
    }
}

/// Something about a row that people must know (Hinweis zu einer Zeile).
package struct RowProblem: Sendable, Hashable, Codable {
    package enum Weight: String, Sendable, Codable {
        /// Only said.
        case note
        /// Must be confirmed.
        case warning
        /// Keeps the row out.
        case error
    }

    package var weight: Weight
    package var field: ImportField?
    package var column: Int?
    package var message: String
    package var allowed: [String]

    init(_ weight: Weight, _ field: ImportField? = nil, column: Int? = nil, _ message: Phrase, allowed: [String] = []) {
        self.weight = weight
        self.field = field
        self.column = column
        self.message = message.text
        self.allowed = allowed
    }
}
