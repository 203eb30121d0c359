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

    /// `acts` lead to acts of the reference person with everyone of the household chosen already.
    static func household(
        _ household: Household, _ members: [PersonFile.Member], on day: Day, acts: [Link] = [], mayRead: @Sendable (Field) -> Bool
    ) -> Page {
        let rows = members.map { member -> [HTML] in
            let name = mayRead(.name) ? member.name.listed : member.person.text
            let gone: HTML = member.presence.label.map { ", \(t: $0)" } ?? .empty
            return [
                "<a href=\"/personen/\(member.person)\">\(name: name)</a>\(gone)", "\(t: member.part.label)",
            ]
                + (mayRead(.birth)
                    ? [member.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")", member.birth.map { "\($0.ageShort(on: day))" } ?? .empty] : [])
        }
        let columns: [DataTable.Column] = [.header("Name"), .text("Stellung")] + (mayRead(.birth) ? [.text("Geboren"), .number("Alter")] : [])
        let actions: HTML = acts.isEmpty ? .empty : IdentityBar.menu("Für alle Mitglieder", acts)
        return Page(
            "Haushalt \(household.fileNumber)", section: "Personen", breadcrumb: [Link("Personen", "/personen")],
            """
            \(PageHead("Haushalt \(household.fileNumber)", actions: actions).html)
            \(DataTable(
                "haushalt", caption: caption(members, on: day), columns, rows: rows,
                empty: "An diesem Tag gehört niemand zu diesem Haushalt.").html)
            """)
    }
    /// Who is counted is who is here; the others still belong to the household and are named.
    private static func caption(_ members: [PersonFile.Member], on day: Day) -> Phrase {
        let (here, others) = (members.count { !$0.presence.isGone }, members.count { $0.presence.isGone })
        let counted: Phrase = here == 1 ? "1 Person am \(day)" : "\(here) Personen am \(day)"
        return others == 0 ? counted : "\(counted), \(others) nicht mehr hier"
    }
}
