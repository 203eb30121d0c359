import Forms
import Markup
import Places
import Storage
import Vocabulary
import Web

extension Phase: FactContent {
    static let label: Phrase = "Phase"
    static let field = Web.Field.phase
    static let purpose: Phrase = "Unterbringungspflicht und ihr Ende feststellen, Statistik der Stadt"
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("phase", told: ["pillar", "authority_id", "reason"], kept: .undecided) }
    var cells: Cells { ["pillar": pillar, "authority_id": authority, "reason": reason] }
    init(_ row: Row) throws { self.init(try row.choice("pillar"), authority: try row.id("authority_id"), reason: try row.choice("reason")) }

    var content: Fact.Content { .phase(self) }

    func words(_ directory: Directory) -> HTML {
        "\(t: pillar.label), \(directory.authorities[authority]?.name ?? authority.text) (\(t: reason.label))"
    }

    static func fields(_ inputs: Inputs, _ directory: Directory) -> HTML {
        """
        \(inputs.choices("saeule", "Säule", Pillar.self))
        \(inputs.select("behoerde", "Behörde", directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
        \(inputs.choices("grundDerPhase", "Grund", Phase.Reason.self))
        """
    }

    func fill(_ inputs: inout Inputs) {
        (inputs["saeule"], inputs["behoerde"], inputs["grundDerPhase"]) = (pillar.rawValue, authority.text, reason.rawValue)
    }

    static func read(_ reader: inout FormReader, _ directory: Directory, old: Phase?, today: Day) -> Phase? {
        let pillar = reader.choice("saeule", of: Pillar.self, required: "Wählen Sie eine Säule.")
        let authority = reader.one(
            "behoerde", of: Set(directory.authorities.keys.map(\.text)), required: "Wählen Sie die Behörde; ohne sie gibt es keine Phase.")
        let reason = reader.choice("grundDerPhase", of: Phase.Reason.self, required: "Wählen Sie den Grund.")
        guard let pillar, let authority, let reason else { return nil }
        return Phase(pillar, authority: ID(authority), reason: reason)
    }
}
