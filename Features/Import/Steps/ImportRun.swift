import Places
import Register
import Spreadsheet
import Storage
import Vocabulary

/// A list brought by somebody, from upload to result (Import).
package struct ImportRun: Sendable {
    package enum State: String, Sendable, CaseIterable, Labelled {
        case uploaded, checking, checked, entering, entered, undone

        package var label: Phrase {
            switch self {
            case .uploaded: "hochgeladen"
            case .checking: "wird geprüft"
            case .checked: "geprüft"
            case .entering: "wird übernommen"
            case .entered: "übernommen"
            case .undone: "zurückgenommen"
            }
        }
    }

    package let id: ID<ImportRun>
    package let account: String
    package let name: String
    package let sha256: String
    let size: Int
    package let state: State
    package let settings: ImportSettings
    package let createdAt: Instant
    package let job: String
    /// Checksum of the plan that was last checked.
    let plan: String
    /// Checksum of the plan whose warnings somebody confirmed.
    let confirmed: String
    package let message: String

    /// Somebody is about to take it back.
    var isGoing: Bool { state == .entered && !job.isEmpty }
    /// What is in the register, but for those taken back.
    var isPartlyUndone: Bool { state == .entered && !message.isEmpty && !isGoing }
    var standing: Phrase { isGoing ? "wird zurückgenommen" : isPartlyUndone ? .verbatim(message) : state.label }

    package static let most = 20 << 20
}

/// A list and everything decided about it: all that a plan needs besides the register (Vorlage eines Plans).
package struct ListSource: Sendable {
    package var name: String
    package var grids: [Grid]
    package var settings: ImportSettings
    package var corrections: [CellPlace: String] = [:]
    package var decisions: [ListPlace: ImportDecision] = [:]
    package var today: Day

    package init(name: String, grids: [Grid], settings: ImportSettings, today: Day) {
        (self.name, self.grids, self.settings, self.today) = (name, grids, settings, today)
    }

    package func reading(_ words: ValueWords) -> ListReading {
        let town = words.authorities.first { $0.kind == .city }?.name ?? ""
        return ListReading(grids, settings, words, town: town, today: today, corrections: corrections)
    }
}

/// How the rows of a plan are divided (Zusammenfassung eines Imports).
package struct ImportCounts: Sendable, Hashable {
    package var outcomes: [ImportOutcome: Int] = [:]
    package var warnings = 0
    package var missing = 0

    package var total: Int { outcomes.values.reduce(0, +) }
    package subscript(outcome: ImportOutcome) -> Int { outcomes[outcome] ?? 0 }

    init(_ plan: ImportPlan) {
        for outcome in ImportOutcome.allCases { outcomes[outcome] = plan.count(outcome) }
        (warnings, missing) = (plan.warnings, plan.missing.count)
    }

    init(outcomes: [ImportOutcome: Int], warnings: Int) { (self.outcomes, self.warnings) = (outcomes, warnings) }

    /// Whether rows still need somebody.
    package var isOpen: Bool { self[.undecided] + self[.wrong] > 0 }
}

extension ImportPlan {
    package var counts: ImportCounts { ImportCounts(self) }
    var checksum: String { Digest.sha256Hex(text) }
}
