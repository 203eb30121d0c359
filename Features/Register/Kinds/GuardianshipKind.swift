import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Guardianship: FactContent {
    static let label: Phrase = "Sorge oder Vormundschaft"
    static let field = Web.Field.guardianship
    static let purpose: Phrase = "Familien nicht trennen, Kinder schützen"
    static let isMany = true
    static let merging = FactMerging.set

    static var table: OwnedTable { .facts("guardianship", told: ["kind", "name"], free: ["name"], kept: .undecided) }
    var cells: Cells { ["kind": kind, "name": name] }
    init(_ row: Row) throws { self.init(try row.choice("kind"), name: try row.text("name")) }

    var content: Fact.Content { .guardianship(self) }

    func words(_: Directory) -> HTML { "\(name: name) (\(t: kind.label))" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML { CareFields.guardian(inputs) }

    func fill(_ inputs: inout Inputs) { (inputs["vormund"], inputs["vormundName"]) = (kind.rawValue, name) }

    static func read(_ reader: inout FormReader, _: Directory, old: Guardianship?, today: Day) -> Guardianship? {
        let name = reader.text("vormundName", required: "Nennen Sie die sorgende Person oder Stelle.", max: 120)
        return reader.choice("vormund", of: Guardianship.Kind.self, required: "Wählen Sie, wer die Sorge hat.").map { Guardianship($0, name: name) }
    }
}
