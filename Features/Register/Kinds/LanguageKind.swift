import Forms
import Markup
import Storage
import Vocabulary
import Web

extension SpokenLanguage: FactContent {
    static let label: Phrase = "Sprache"
    static let field = Web.Field.language
    static let purpose: Phrase = "sich verständigen"
    static let isMany = true
    static let isFromBirth = true
    static let merging = FactMerging.set

    static var table: OwnedTable { .facts("spoken_language", told: ["language"], kept: .undecided) }
    var cells: Cells { ["language": code] }
    init(_ row: Row) throws { self.init(try row.text("language")) }

    var content: Fact.Content { .language(self) }

    func words(_: Directory) -> HTML { "\(Languages.name(code))" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        inputs.select("sprache", "Sprache", FactFields.languages, blank: "bitte wählen")
    }

    func fill(_ inputs: inout Inputs) { inputs["sprache"] = code }

    static func read(_ reader: inout FormReader, _: Directory, old: SpokenLanguage?, today: Day) -> SpokenLanguage? {
        reader.one("sprache", of: Set(Languages.all), required: "Wählen Sie die Sprache.").map { SpokenLanguage($0) }
    }
}
