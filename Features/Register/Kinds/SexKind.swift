import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Sex: FactContent {
    static let label: Phrase = "Geschlecht"
    static let field = Web.Field.sex
    static let purpose: Phrase = "die Person erkennen und nicht verwechseln"
    static let isFromBirth = true
    static let merging = FactMerging.value

    static var table: OwnedTable { .facts("sex", told: ["sex"], kept: .undecided) }
    var cells: Cells { ["sex": self] }
    init(_ row: Row) throws { self = try row.choice("sex") }

    var content: Fact.Content { .sex(self) }

    func words(_: Directory) -> HTML { "\(t: label)" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        inputs.radios("geschlecht", "Geschlecht", Sex.allCases.map { Choice($0.rawValue, $0.label) })
    }

    func fill(_ inputs: inout Inputs) { inputs["geschlecht"] = rawValue }

    static func read(_ reader: inout FormReader, _: Directory, old: Sex?, today: Day) -> Sex? {
        reader.choice("geschlecht", of: Sex.self, required: "Wählen Sie das Geschlecht.")
    }
}
