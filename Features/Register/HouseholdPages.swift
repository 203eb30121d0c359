import Markup
import Vocabulary
import Web

extension Page {
    /// For roles that may see people but not who lives with whom.
    static func closedHousehold() -> Page {
        Page(
            "Haushalt", section: "Personen", breadcrumb: [Link("Personen", "/personen")],
            "\(PageHead("Haushalt").html)\(Notice.empty("Wer zusammenlebt, ist für Ihre Rolle nicht freigegeben."))")
    }

    static func household(_ household: Household, _ members: [PersonFile.Member], on day: Day, mayRead: @Sendable (Field) -> Bool) -> Page {
        let rows = members.map { member -> [HTML] in
            let name = mayRead(.name) ? member.name.listed : member.person.text
            return [
                "<a href=\"/personen/\(member.person)\">\(name: name)</a>", "\(t: member.part.label)",
                mayRead(.birth) ? member.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")" : .empty,
            ]
        }
        return Page(
            "Haushalt \(household.fileNumber)", section: "Personen", breadcrumb: [Link("Personen", "/personen")],
            """
            \(PageHead("Haushalt \(household.fileNumber)").html)
            \(DataTable("haushalt", caption: "\(members.count) Personen am \(day)", [.header("Name"), .text("Stellung"), .text("Geboren")],
                rows: rows, empty: "An diesem Tag gehört niemand zu diesem Haushalt.").html)
            """)
    }
}
