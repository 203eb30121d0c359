import Forms
import Markup
import Storage
import Vocabulary
import Web

extension AZRNumber: FactContent {
    static let label: Phrase = "AZR-Nummer"
    static let field = Web.Field.azrNumber
    static let purpose: Phrase = "die Person erkennen und nicht verwechseln"
    static let isFromBirth = true
    static let merging = FactMerging.value

    static var table: OwnedTable { .facts("azr_number", told: ["number"], kept: .undecided) }
    var cells: Cells { ["number": number] }
    init(_ row: Row) throws { self.init(try row.text("number")) }

    var content: Fact.Content { .azrNumber(self) }

    func words(_: Directory) -> HTML { "\(number)" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML { FactFields.azr(inputs) }

    func fill(_ inputs: inout Inputs) { inputs["azr"] = number }

    static func read(_ reader: inout FormReader, _: Directory, old: AZRNumber?, today: Day) -> AZRNumber? {
        FactFields.readAZR(&reader, required: "Geben Sie die AZR-Nummer an.")
    }
}
