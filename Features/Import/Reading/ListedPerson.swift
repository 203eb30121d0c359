import Register
import Vocabulary

/// Where a person stands in a list (Stelle in der Liste): sheet, row, and which member of that row.
package struct ListPlace: Sendable, Hashable, Comparable, Codable {
    package var sheet: Int
    package var row: Int
    package var member: Int

    package static func < (one: ListPlace, other: ListPlace) -> Bool {
        (one.sheet, one.row, one.member) < (other.sheet, other.row, other.member)
    }
}

/// One person as a list tells of them (Person der Liste), every value read or named as a problem.
package struct ListedPerson: Sendable, Hashable {
    var place: ListPlace
    var family = ""
    var given = ""
    var birth: Birth?
    var sex: Sex?
    var nationalities: [String] = []
    var language: String?
    var azr: AZRNumber?
    var fileNumber = ""
    var listKey = ""
    /// What the household is called in the list; made up from room and name where the list has no word for it.
    var household = ""
    var part: Membership.Part?
    var ground: ResidenceStatus.Ground?
    /// Where the cell names the paper itself.
    var document: ResidenceStatus.Document?
    var statusUntil: Day?
    /// Why a permit under § 24 goes on for somebody the ordinance does not name.
    var prolongation: ResidenceStatus.ProlongationGround?
    /// Code of `ValueKind.site`.
    var site = ""
    var room = ""
    var address = ""
    /// Why the room of the list is only kept as a remark: no place in it is free.
    var fullRoom: Phrase?
    var pillar: Pillar?
    var arrival: Day?
    var departure: Day?
    var isGone = false
    /// In which column the list says that the person died.
    var death: Int?
    var departureReason: Departure.Reason?
    var problems: [RowProblem] = []
    /// A row that names nobody: shown with its reason, never taken.
    var isSkipped = false
    /// A row this program wrote, of the same person and word for word: it says nothing new.
    var isAsWritten = false

    var name: PersonName { PersonName(family: family, given: given) }
    var fullName: String { name.full }
    var isWrong: Bool { problems.contains { $0.weight == .error } }
    var hasWarning: Bool { problems.contains { $0.weight == .warning } }

    /// The same person in the next list of the same kind, where it writes them the same way.
    var writtenKey: String {
        let words = Headings.folded(family + " " + given).split(separator: " ").sorted().joined(separator: " ")
        return words.isEmpty ? "" : "T:" + words + "|" + (birth.map { "\($0.born.iso) \($0.precision.rawValue)" } ?? "?")
    }

    var numberKey: String { listKey.isEmpty ? "" : "L:" + listKey.lowercased() }

    /// Nothing of it is read as news, and nothing remarked upon; with whom it shares a household still counts for others.
    func asWritten() -> ListedPerson {
        var same = self
        (same.isAsWritten, same.problems, same.isGone, same.death) = (true, [], false, nil)
        (same.site, same.room, same.address, same.fullRoom) = ("", "", "", nil)
        return same
    }
}
