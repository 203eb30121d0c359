import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

extension PlacementPieces {
    static func panel(_ view: HousingOfPerson, mayRecord: Bool) -> HTML {
        let placements = view.placements.reversed().map { one -> HTML in
            "<li><a href=\"/belegungen/\(one.id)\">\(name: view.sites[one.site] ?? one.label)</a> \(tag(one.standing(on: view.today)))<br>\(period(one, of: view.person))</li>"
        }
        let absences = view.absences.map { one -> HTML in
            let path = "/personen/\(view.person)/abwesenheit/\(one.id)"
            let kept: Phrase = one.keepsPlace ? "Platz wird freigehalten" : "Platz kann vergeben werden"
            return "<li><a href=\"\(path)\">\(t: one.kind.label)</a>, \(one.period.words), \(t: kept)</li>"
        }
        let times = view.times.map { time -> [HTML] in
            let room: HTML =
                time.room.map { "<a href=\"/unterkuenfte/\(time.site)/zimmer/\($0)/verlauf\">\(name: view.rooms[$0] ?? "?")</a>" }
                ?? "\(t: "ohne Zimmer")"
            return ["\(name: view.sites[time.site] ?? "")", room, time.period.words, Page.late(time)]
        }
        var links = [Link("Platz suchen", "/platzsuche?person=\(view.person)")]
        if view.livesHere, mayRecord {
            links.append(Link("Abwesenheit", "/personen/\(view.person)/abwesenheit"))
        }
        let nothing = placements.isEmpty && absences.isEmpty && times.isEmpty
        return Card(
            "Wohnen", id: "wohnen", links: links,
            """
            \(when: nothing, "<p class=\"quiet\">\(t: "Noch in keiner Unterkunft.")</p>")
            \(when: !placements.isEmpty, "<ul class=\"plain\">\(placements)</ul>")
            \(when: !absences.isEmpty, "<h3>\(t: "Abwesenheiten")</h3><ul class=\"plain\">\(absences)</ul>")
            \(when: !times.isEmpty, Notice.more("Zimmer bisher", DataTable(
                "zimmer-bisher", caption: "Unterkünfte und Zimmer", isCaptionSpoken: true,
                [.header("Unterkunft"), .text("Zimmer"), .text("Zeitraum"), .text("Erfasst")], rows: times).html))
            """
        ).html
    }

    private static func period(_ placement: Placement, of person: ID<Person>) -> HTML {
        placement.seats.first { $0.seeker.person == person }.map(\.period.words) ?? .empty
    }

    static func sitePanel(_ site: Site, _ placements: [Placement], away: [Absence], on day: Day) -> HTML {
        let items = placements.sorted { ($0.from, $0.id) < ($1.from, $1.id) }.map { one -> HTML in
            let count = one.waiting.count
            let people: Phrase = count == 1 ? "1 Person" : "\(count) Personen"
            return
                "<li><a href=\"/belegungen/\(one.id)\">\(name: one.label)</a>: \(t: people), \(t: "ab") \(day: one.from) \(tag(one.standing(on: day)))</li>"
        }
        let absent = away.count
        let kept = away.count { $0.keepsPlace }
        return Card(
            "Belegen", id: "belegen", links: [Link("Platz suchen", "/platzsuche?unterkunft=\(site.id)", context: "in \(site.name)")],
            """
            \(items.isEmpty ? "<p class=\"quiet\">\(t: "Nichts ist vorgemerkt.")</p>" : "<ul class=\"plain\">\(items)</ul>")
            \(when: absent > 0, """
                <p><a href="/belegungen?art=abwesend">\(t: absent == 1 ? "1 Person ist vorübergehend abwesend" : "\(absent) Personen sind vorübergehend abwesend")</a>\
                , \(t: kept == 1 ? "1 Platz wird freigehalten" : "\(kept) Plätze werden freigehalten").</p>
                """)
            """
        ).html
    }
}
