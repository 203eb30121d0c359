import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func roomHistory(
        _ book: SiteBook, _ room: ID<Spot>, _ times: [RoomTime], _ names: [ID<Person>: String], _ promised: [Placement], today: Day
    ) -> Page {
        let name = book.name(of: room, on: today)
        let rows = times.map { time -> [HTML] in
            let person: HTML = names[time.person].map { "<a href=\"/personen/\(time.person)\">\(name: $0)</a>" } ?? "\(t: "eine Person")"
            return [person, time.place.map { "\(name: book.name(of: $0, on: today))" } ?? .empty, time.period.words, late(time)]
        }
        let expected = promised.map { one in
            "<li><a href=\"/belegungen/\(one.id)\">\(name: one.label)</a>, \(t: "ab") \(day: one.from)</li>" as HTML
        }
        let path = "/unterkuenfte/\(book.site.id)"
        return Page(
            "Wer war wann in \(name)?", section: .verbatim(book.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(book.site.name), path)],
            """
            \(PageHead("Wer war wann in \(name)?", caption: .verbatim(book.site.name)).html)
            \(when: !expected.isEmpty, "<h2>\(t: "Vorgemerkt")</h2><ul>\(expected)</ul>")
            \(DataTable(
                "verlauf", caption: "Zuletzt: \(counted(rows.count, "Eintrag", "Einträge"))", [.header("Wer"), .text("Platz"), .text("Zeitraum"), .text("Erfasst")], rows: rows,
                empty: "In diesem Zimmer hat noch niemand gewohnt.").html)
            """)
    }

    /// What was entered later than it happened says so.
    static func late(_ time: RoomTime) -> HTML {
        let day = time.recordedAt.day
        return "\(day: day)\(when: day > time.period.from.next, " \(Tag("nachgetragen").html)")"
    }
}
