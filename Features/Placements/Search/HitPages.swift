import Accommodation
import Markup
import Places
import Register
import Vocabulary
import Web

// The answer of the search.

extension PlaceSearchPieces {
    static func answer(_ view: PlaceSearchView, _ result: PlaceAnswer) -> HTML {
        let (shown, all) = (Array(result.hits.prefix(PlaceSearchView.most)), result.hits.count)
        let span = view.question?.period ?? result.wish.span
        let heading: Phrase =
            all == 0 ? "Kein Platz für \(result.wish.party.seekers.count) Personen" : all == 1 ? "1 Möglichkeit" : "\(all) Möglichkeiten"
        return """
            <h2 id="ergebnis">\(t: heading)</h2>
            <p>\(asked(result.wish)), \(span.words)</p>
            \(when: span.isOpen, "<p class=\"quiet\">\(t: "Geprüft ist jede Nacht der nächsten \(PlaceSearch.openMonths) Monate.")</p>")
            \(when: all > shown.count, "<p class=\"quiet\">\(t: "Gezeigt sind die besten \(shown.count).")</p>")
            \(shown.enumerated().map { hit($0.element, number: $0.offset + 1, view, result) })
            \(misses(result))
            """
    }

    /// "4 Personen, davon 1 stufenlos erreichbar"
    static func asked(_ wish: PlaceWish) -> HTML {
        let needs = Amenity.Kind.needs.compactMap { need -> Phrase? in
            let count = wish.party.seekers.count { $0.needs.contains(need) }
            return count == 0 ? nil : "davon \(count) „\(need.label)“"
        }
        let people: Phrase = wish.party.seekers.count == 1 ? "1 Person" : "\(wish.party.seekers.count) Personen"
        return ([people] + needs + [wish.together.label]).map { "\(t: $0)" as HTML }.joined(separator: ", ")
    }

    private static func hit(_ hit: PlaceHit, number: Int, _ view: PlaceSearchView, _ result: PlaceAnswer) -> HTML {
        let rooms = hit.seating.rooms.map { room -> HTML in
            let people = hit.seating.seats.filter { $0.room == room }.map { label($0.seeker, view, result) }
            return """
                <li>\(name: result.name(of: room, at: hit.site.id)): \(people.joined(separator: ", "))
                \(neighbours(hit.company[room] ?? [], view.names))</li>
                """
        }
        func told(_ tag: Tag, _ merits: [Merit]) -> HTML {
            merits.isEmpty ? .empty : "<li>\(tag.html) \(merits.map { "\(t: $0.words)" as HTML }.joined(separator: "; "))</li>"
        }
        let owner: HTML = result.owner(of: hit.site).map { ", \(t: $0.label)" } ?? .empty
        return Card(
            "\(number). \(hit.site.name)", level: 3,
            """
            <p class="quiet">\(name: hit.site.district)\(owner)</p>
            <ul>\(rooms)</ul>
            <ul class="plain">\(told(Tag("für", .green), hit.pros))\(told(Tag("gegen", .ochre), hit.cons))</ul>
            \(PostForm("/belegungen/neu", view.slip, """
                \(carried(view, hit.site.id))
                \(hit.seating.seats.map { Inputs.hidden("zimmer-\($0.seeker)", $0.room.text) })
                \(Button.group(Button("Vormerken", look: .secondary, context: "Nummer \(number), \(hit.site.name)").html,
                    Button("Zimmer selbst wählen", look: .quiet, name: Slip.stepField, value: "aendern", context: "Nummer \(number), \(hit.site.name)").html))
                """).html)
            """
        ).html
    }

    /// What was asked goes along; the site is the hit's.
    static func carried(_ view: PlaceSearchView, _ site: ID<Site>) -> HTML {
        view.fields.without(["unterkunft"]).pairs.map { Inputs.hidden($0.name, $0.value) }.joined() + Inputs.hidden("unterkunft", site.text)
    }

    private static func label(_ seeker: Int, _ view: PlaceSearchView, _ result: PlaceAnswer) -> HTML {
        let one = result.wish.party.seekers[seeker]
        let member = one.person.flatMap { person in view.known?.members.first { $0.person == person } }
        return member.map { "\(name: $0.name)" } ?? "\(t: describe(one.sex, one.age))"
    }

    static func describe(_ sex: Sex?, _ age: Int?) -> Phrase {
        let who: Phrase = sex.map(\.label) ?? "Geschlecht unbekannt"
        return age.map { "\(who), \(ageGroup($0))" } ?? who
    }

    /// Neighbours are told by age groups, not by birthdays.
    private static func ageGroup(_ age: Int) -> Phrase {
        let index = AgeGroups.bounds.lastIndex { $0 <= age } ?? 0
        return "\(AgeGroups.key(index)) Jahre"
    }

    static func neighbours(_ company: [Neighbour], _ names: [ID<Person>: String]) -> HTML {
        guard !company.isEmpty else { return "<br><span class=\"quiet\">\(t: "sonst niemand im Zimmer")</span>" }
        let people = company.map { one -> HTML in
            let known: HTML? = one.person.flatMap { person in names[person].map { "<a href=\"/personen/\(person)\">\(name: $0)</a>, " } }
            let tongues = one.languages.sorted().map(Languages.name).joined(separator: ", ")
            let family: Phrase = one.isInFamily ? "mit Familie" : "allein"
            return """
                <li>\(known)\(t: describe(one.sex, one.age)), \(t: family)\(when: !tongues.isEmpty, ", \(t: "spricht") \(name: tongues)")\
                \(when: one.person == nil, " \(t: "(angekündigt)")")</li>
                """
        }
        return "<br>\(t: "Dort wohnt oder wird erwartet:")<ul>\(people)</ul>"
    }

    // MARK: Why the others do not fit

    private static func misses(_ result: PlaceAnswer) -> HTML {
        guard !result.misses.isEmpty else { return .empty }
        let rows = result.misses.map { miss -> [HTML] in
            let next = miss.next.map { $0.words { result.name(of: $0, at: miss.site.id) } }
            return [
                "<a href=\"/unterkuenfte/\(miss.site.id)\">\(name: miss.site.name)</a>", "\(t: miss.reason.words)",
                next.map { "\(t: $0)" } ?? "\(t: "in den nächsten \(PlaceSearch.monthsAhead) Monaten nicht absehbar")",
            ]
        }
        return DataTable(
            "nicht", caption: rows.count == 1 ? "Warum die übrige Unterkunft nicht passt" : "Warum die übrigen \(rows.count) Unterkünfte nicht passen",
            [.header("Unterkunft"), .text("Grund"), .text("Frühestens")],
            rows: rows
        ).html
    }
}
