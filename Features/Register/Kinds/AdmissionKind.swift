import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Admission: FactContent {
    static let label: Phrase = "Aufnahme durch das Landratsamt"
    static let field = Web.Field.phase
    static let purpose: Phrase = "Unterbringungspflicht und ihr Ende feststellen, Statistik der Stadt"
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("admission", told: ["legal_group"], kept: .undecided) }
    var cells: Cells { ["legal_group": group] }
    init(_ row: Row) throws { self.init(try row.choice("legal_group")) }

    var content: Fact.Content { .admission(self) }

    func words(_: Directory) -> HTML { "\(t: group.label)" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML { inputs.choices("rechtsgruppe", "Aufgenommen als", Admission.LegalGroup.self) }

    func fill(_ inputs: inout Inputs) { inputs["rechtsgruppe"] = group.rawValue }

    static func read(_ reader: inout FormReader, _: Directory, old: Admission?, today: Day) -> Admission? {
        reader.choice("rechtsgruppe", of: Admission.LegalGroup.self, required: "Wählen Sie die Vorschrift.").map { Admission($0) }
    }
}
