import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Need: FactContent {
    static let label: Phrase = "Bedarf"
    static let field = Web.Field.needs
    static let purpose: Phrase = "so unterbringen, dass es passt und niemand gefährdet ist, und bei einer Räumung helfen"
    static let isMany = true
    static let merging = FactMerging.set

    static var table: OwnedTable {
        .facts(
            "need", told: ["kind"],
            withheld: ["other_id": "nennt eine andere Person; dass getrennt untergebracht wird, steht in der Zeile"], kept: .undecided)
    }
    var cells: Cells { ["kind": kind, "other_id": other] }
    init(_ row: Row) throws { self.init(try row.choice("kind"), from: try row.optionalID("other_id")) }

    var content: Fact.Content { .need(self) }

    package func words(_ directory: Directory) -> HTML {
        guard let other else { return "\(t: kind.label)" }
        return "\(t: "nicht zusammen mit") \(Link(.verbatim(directory.people[other] ?? "?"), "/personen/\(other)").html)"
    }

    /// From whom somebody lives apart has no field: that is changed by the act.
    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        if inputs["bedarf"] == Kind.apart.rawValue { return Inputs.hidden("bedarf", Kind.apart.rawValue) }
        return inputs.select("bedarf", "Bedarf", Kind.alone.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen")
    }

    func fill(_ inputs: inout Inputs) { inputs["bedarf"] = kind.rawValue }

    static func read(_ reader: inout FormReader, _: Directory, old: Need?, today: Day) -> Need? {
        if let old, old.kind == .apart { return old }
        return reader.one("bedarf", of: Set(Kind.alone.map(\.rawValue)), required: "Wählen Sie den Bedarf.").flatMap(Kind.init).map { Need($0) }
    }
}
