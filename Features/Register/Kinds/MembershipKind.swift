import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Membership: FactContent {
    static let label: Phrase = "Haushalt"
    static let field = Web.Field.household
    static let purpose: Phrase = "Familien nicht trennen, Kinder schützen"
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("membership", told: ["household_id", "part"], kept: .undecided) }
    var cells: Cells { ["household_id": household, "part": part] }
    init(_ row: Row) throws { self.init(household: try row.id("household_id"), part: try row.choice("part")) }

    var content: Fact.Content { .membership(self) }

    func words(_ directory: Directory) -> HTML {
        "\(Link("Haushalt \(directory.households[household] ?? "")", "/haushalte/\(household)").html) (\(t: part.label))"
    }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML { inputs.choices("stellung", "Stellung im Haushalt", Membership.Part.self) }

    func fill(_ inputs: inout Inputs) { inputs["stellung"] = part.rawValue }

    /// Which household it is has no field: that is changed by an act of its own.
    static func read(_ reader: inout FormReader, _: Directory, old: Membership?, today: Day) -> Membership? {
        guard let old else { return nil }
        return reader.choice("stellung", of: Membership.Part.self, required: "Wählen Sie die Stellung.").map {
            Membership(household: old.household, part: $0)
        }
    }
}
