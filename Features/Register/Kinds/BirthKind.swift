import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Birth.Precision: Storable {}

extension Birth: FactContent {
    static let label: Phrase = "Geburtsdatum"
    static let field = Web.Field.birth
    static let purpose: Phrase = "die Person erkennen und nicht verwechseln"
    static let isFromBirth = true
    static let merging = FactMerging.value

    static var table: OwnedTable { .facts("birth", told: ["born", "precision", "evidence"], kept: .undecided) }
    var cells: Cells { ["born": born, "precision": precision, "evidence": evidence] }

    init(_ row: Row) throws {
        self.init(born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
    }

    var content: Fact.Content { .birth(self) }

    func words(_: Directory) -> HTML { "\(german) (\(t: evidence.label))" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML { FactFields.birth(inputs) }

    func fill(_ inputs: inout Inputs) {
        let (year, month, day) = born.civil
        inputs["geburt.jahr"] = padded(year, 4)
        if precision != .year { inputs["geburt.monat"] = String(month) }
        if precision == .day { inputs["geburt.tag"] = String(day) }
        inputs["nachweis"] = evidence.rawValue
    }

    static func read(_ reader: inout FormReader, _: Directory, old: Birth?, today: Day) -> Birth? {
        FactFields.readBirth(&reader, required: "Geben Sie wenigstens das Geburtsjahr an.", today: today)
    }
}
