import Forms
import Markup
import Storage
import Vocabulary
import Web

extension Stay: FactContent {
    static let label: Phrase = "Aufenthalt"
    static let field = Web.Field.stay
    static let purpose: Phrase = "unterbringen, erreichen, Statistik der Stadt"
    static let merging = FactMerging.course

    static var table: OwnedTable { .facts("stay", told: ["kind", "site_id", "address", "room_id", "place_id"], free: ["address"], kept: .undecided) }
    var cells: Cells { ["kind": kind, "site_id": site, "address": address, "room_id": room, "place_id": place] }

    init(_ row: Row) throws {
        self.init(
            try row.choice("kind"), site: try row.optionalID("site_id"), address: try row.text("address"),
            room: try row.optionalID("room_id"), place: try row.optionalID("place_id"))
    }

    var content: Fact.Content { .stay(self) }

    package func words(_ directory: Directory) -> HTML {
        let site = site.flatMap { directory.sites[$0] }
        return """
            \(when: site != nil, "\(site?.name ?? ""), ")\(room.flatMap { directory.rooms[$0] }.map { "\($0), " as HTML })\(t: kind.label)\
            \(when: !address.isEmpty, ", \(name: address)")
            """
    }

    static func fields(_ inputs: Inputs, _ directory: Directory) -> HTML { CareFields.stay(inputs, directory) }

    func fill(_ inputs: inout Inputs) {
        (inputs["wohnform"], inputs["unterkunft"], inputs["anschrift"]) = (kind.rawValue, site?.text ?? "", address)
    }

    static func read(_ reader: inout FormReader, _ directory: Directory, old: Stay?, today: Day) -> Stay? {
        let stay = CareFields.readStay(&reader, directory, on: nil)
        return old.map { before in stay.map { $0.keepingRoom(of: before) } } ?? stay
    }
}
