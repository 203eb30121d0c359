import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Departure: FactContent {
    static let label: Phrase = "Weggang"
    static let field = Web.Field.phase
    static let purpose: Phrase = "unterbringen, erreichen, Statistik der Stadt"
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("departure", told: ["reason", "destination"], free: ["destination"], kept: .undecided) }
    var cells: Cells { ["reason": reason, "destination": destination] }
    init(_ row: Row) throws { self.init(try row.choice("reason"), destination: try row.text("destination")) }

    var content: Fact.Content { .departure(self) }

    func words(_: Directory) -> HTML { "\(t: reason.label)\(when: !destination.isEmpty, ": \(name: destination)")" }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        // A death is an act of its own; what one is recorded as stays to be chosen.
        let reasons = Departure.Reason.allCases.filter { $0 != .death || inputs["grundDesWeggangs"] == $0.rawValue }
        return """
            \(inputs.select(
                "grundDesWeggangs", "Grund", reasons.map { Choice($0.rawValue, $0.label) },
                hint: "Für einen Tod gibt es in der Akte den Vorgang „Tod“.", blank: "bitte wählen"))
            \(inputs.text("ziel", "Wohin", width: .thirty, isOptional: true))
            """
    }

    func fill(_ inputs: inout Inputs) { (inputs["grundDesWeggangs"], inputs["ziel"]) = (reason.rawValue, destination) }

    static func read(_ reader: inout FormReader, _: Directory, old: Departure?, today: Day) -> Departure? {
        let destination = reader.text("ziel", max: 120)
        return reader.choice("grundDesWeggangs", of: Departure.Reason.self, required: "Wählen Sie den Grund.").map {
            Departure($0, destination: destination)
        }
    }
}
