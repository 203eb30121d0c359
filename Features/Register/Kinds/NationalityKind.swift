import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Nationality: FactContent {
    static let label: Phrase = "Staatsangehörigkeit"
    static let field = Web.Field.nationality
    static let purpose: Phrase = "die Person erkennen und nicht verwechseln"
    static let isMany = true
    static let isFromBirth = true
    static let merging = FactMerging.set

    static var table: OwnedTable { .facts("nationality", told: ["country"], kept: .undecided) }
    var cells: Cells { ["country": country] }
    init(_ row: Row) throws { self.init(try row.text("country")) }

    var content: Fact.Content { .nationality(self) }

    func words(_: Directory) -> HTML { "\(Countries.name(country))" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        inputs.select("staat", "Staatsangehörigkeit", FactFields.countries, blank: "bitte wählen")
    }

    func fill(_ inputs: inout Inputs) { inputs["staat"] = country }

    static func read(_ reader: inout FormReader, _: Directory, old: Nationality?, today: Day) -> Nationality? {
        reader.one("staat", of: Set(Countries.all + Countries.frequent), required: "Wählen Sie die Staatsangehörigkeit.").map { Nationality($0) }
    }
}
