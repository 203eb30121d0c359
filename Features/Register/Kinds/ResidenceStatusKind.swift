import Forms
import Markup
import Storage
import Vocabulary
import Web

extension ResidenceStatus: FactContent {
    static let label: Phrase = "Aufenthaltsstatus"
    static let field = Web.Field.residenceStatus
    static let purpose: Phrase = "Zuständigkeit und Fristen feststellen"
    static let merging = FactMerging.course

    static var table: OwnedTable {
        .facts("residence_status", told: ["ground", "document", "printed_until", "prolongation_ground"], kept: .undecided)
    }
    var cells: Cells { ["ground": ground, "document": document, "printed_until": printedUntil, "prolongation_ground": prolongationGround] }

    package init(_ row: Row) throws {
        self.init(
            try row.choice("ground"), document: try row.choice("document"), printedUntil: try row.optionalDay("printed_until"),
            prolongationGround: try row.isNull("prolongation_ground") ? nil : row.choice("prolongation_ground"))
    }

    var content: Fact.Content { .residenceStatus(self) }

    func words(_: Directory) -> HTML {
        """
        \(t: ground.label)\(when: !ground.paragraph.isEmpty, " (\(ground.paragraph))"), \(t: document.label)\
        \(printedUntil.map { ", \(t: "gedruckt bis") \(day: $0)" as HTML })\
        \(prolongationGround.map { ", \(t: "Grund der Fortgeltung"): \(t: $0.label)" as HTML })
        """
    }

    static func fields(_ inputs: Inputs, _: Directory) -> HTML {
        """
        \(inputs.choices("grundlage", "Grundlage", ResidenceStatus.Ground.self))
        \(inputs.choices("dokument", "Dokument", ResidenceStatus.Document.self))
        \(inputs.date("gueltigBis", "Gedruckt gültig bis", isOptional: true))
        \(StatusFields.prolongation(inputs))
        """
    }

    func fill(_ inputs: inout Inputs) {
        (inputs["grundlage"], inputs["dokument"]) = (ground.rawValue, document.rawValue)
        inputs.set("gueltigBis", printedUntil)
        inputs["fortgeltung"] = prolongationGround?.rawValue ?? ""
    }

    static func read(_ reader: inout FormReader, _: Directory, old: ResidenceStatus?, today: Day) -> ResidenceStatus? { StatusFields.read(&reader) }
}
