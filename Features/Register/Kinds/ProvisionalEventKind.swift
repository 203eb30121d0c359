import Forms
import Markup
import Storage
import Vocabulary
import Web

extension ProvisionalEvent: FactContent {
    static let label: Phrase = "Ereignis zur vorläufigen Unterbringung"
    static let field = Web.Field.phase
    static let purpose: Phrase = "Unterbringungspflicht und ihr Ende feststellen, Statistik der Stadt"
    static let isMany = true
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("provisional_event", told: ["kind", "note"], free: ["note"], kept: .undecided) }
    var cells: Cells { ["kind": kind, "note": note] }
    init(_ row: Row) throws { self.init(try row.choice("kind"), note: try row.text("note")) }

    var content: Fact.Content { .provisionalEvent(self) }

    func words(_: Directory) -> HTML { "\(t: kind.label)\(when: !note.isEmpty, ": \(name: note)")" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        """
        \(inputs.choices("ereignis", "Ereignis", ProvisionalEvent.Kind.self))
        \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
        """
    }

    func fill(_ inputs: inout Inputs) { (inputs["ereignis"], inputs["bemerkung"]) = (kind.rawValue, note) }

    static func read(_ reader: inout FormReader, _: Directory, old: ProvisionalEvent?, today: Day) -> ProvisionalEvent? {
        let note = reader.text("bemerkung")
        return reader.choice("ereignis", of: ProvisionalEvent.Kind.self, required: "Wählen Sie das Ereignis.").map {
            ProvisionalEvent($0, note: note)
        }
    }
}
