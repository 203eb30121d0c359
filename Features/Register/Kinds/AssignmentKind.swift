import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Assignment: FactContent {
    static let label: Phrase = "Zuständigkeit"
    static let field = Web.Field.assignment
    static let purpose: Phrase = "festlegen, wer im Integrationsmanagement zuständig ist"
    static let isMany = true
    static let merging = FactMerging.set

    static var table: OwnedTable {
        .facts(
            "assignment", told: [], withheld: ["account_id": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe"],
            kept: .undecided)
    }
    var cells: Cells { ["account_id": account] }
    init(_ row: Row) throws { self.init(account: try row.text("account_id")) }

    var content: Fact.Content { .assignment(self) }

    func words(_ directory: Directory) -> HTML { "\(name: directory.account(account))" }

    static func fields(_ inputs: Inputs, _ directory: Directory) -> HTML {
        inputs.select("konto", "Zuständig", directory.caseworkers.map { Choice($0, .verbatim(directory.account($0))) }, blank: "bitte wählen")
    }

    func fill(_ inputs: inout Inputs) { inputs["konto"] = account }

    static func read(_ reader: inout FormReader, _ directory: Directory, old: Assignment?, today: Day) -> Assignment? {
        reader.one("konto", of: Set(directory.caseworkers), required: "Wählen Sie, wer zuständig ist.").map { Assignment(account: $0) }
    }
}
