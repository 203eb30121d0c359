import Forms
import Markup
import Storage
import Vocabulary
import Web

extension PersonName: FactContent {
    static let label: Phrase = "Name"
    static let field = Web.Field.name
    static let purpose: Phrase = "die Person erkennen und nicht verwechseln"
    static let isMany = true
    static let isFromBirth = true
    static let merging = FactMerging.name

    static var table: OwnedTable {
        .facts(
            "person_name", told: ["kind", "family", "given", "source"],
            withheld: ["sort_key": "aus dem Namen errechnet, damit Listen sortiert werden können"],
            kept: .undecided)
    }
    var cells: Cells { ["kind": kind, "family": family, "given": given, "source": source, "sort_key": sortKey] }

    init(_ row: Row) throws {
        self.init(try row.choice("kind"), family: try row.text("family"), given: try row.text("given"), source: try row.choice("source"))
    }

    var content: Fact.Content { .name(self) }

    func words(_: Directory) -> HTML { "\(name: kind == .original ? full : listed) (\(t: kind.label), \(t: source.label))" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        """
        \(inputs.text("familienname", "Familienname", width: .thirty, kind: .name))
        \(inputs.text("vorname", "Vorname", width: .thirty, kind: .name))
        \(inputs.choices("namensart", "Art des Namens", PersonName.Kind.self))
        \(inputs.choices("quelle", "Quelle", PersonName.Source.self))
        """
    }

    func fill(_ inputs: inout Inputs) {
        (inputs["familienname"], inputs["vorname"]) = (family, given)
        (inputs["namensart"], inputs["quelle"]) = (kind.rawValue, source.rawValue)
    }

    static func read(_ reader: inout FormReader, _: Directory, old: PersonName?, today: Day) -> PersonName? { FactFields.readName(&reader) }
}
