import Markup
import Storage
import Vocabulary
import Web

/// What waits for somebody today (Mein Tag). Every number opens the list it counts.
struct StartView: Sendable {
    var name: String
    var people: Int?
    var drafts: [Draft]
    var isRegistering: Bool
    var comingOfAge: [Upcoming]
    var overdue: [Upcoming]
    var seesPhase: Bool

    /// Somebody with a day ahead or gone by.
    struct Upcoming: Sendable {
        let person: ID<Person>
        let name: String
        let day: Day
    }
}

extension Connection {
    func startView(for actor: Actor, on today: Day) throws -> StartView {
        let maySee = actor.may(.seePeople)
        let reach: Set<Scope> = Set([actor.scope(.seePeople)].compactMap { $0 })
        let seesPhase = maySee && actor.reads(.phase, by: .seePeople, within: reach)
        let seesBirth = maySee && actor.reads(.birth, by: .seePeople, within: reach)
        let condition = actor.peopleCondition(.seePeople, on: today, person: "p.person_id")
        let people = seesPhase ? try count("SELECT COUNT(*) AS n \(CensusQuery(on: today).selection(condition))") : nil
        return StartView(
            name: actor.name, people: people, drafts: actor.may(.recordActs) ? try drafts(of: actor.account) : [],
            isRegistering: actor.scope(.recordActs) == .all, comingOfAge: seesPhase && seesBirth ? try comingOfAge(condition, on: today) : [],
            overdue: seesPhase ? try overdue(condition, on: today) : [], seesPhase: seesPhase)
    }

    /// Unaccompanied minors who turn 18 within the next 60 days, or have and are still counted as minors.
    private func comingOfAge(_ condition: SQL, on today: Day) throws -> [StartView.Upcoming] {
        guard let majority = try law().number("ageOfMajority", on: today) else { return [] }
        let latest = today.advanced(by: 60).addingYears(-majority.number)
        let rows = try rows(
            """
            SELECT p.person_id AS id, b.born AS born \(CensusQuery(on: today, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue]).selection(condition, joining: "JOIN birth b ON b.person_id = p.person_id AND b.superseded_at = 253402300799000000"))
            AND b.born <= \(latest) ORDER BY b.born, p.person_id LIMIT 20
            """)
        return try upcoming(try rows.map { (try $0.text("id"), Birth(born: try $0.day("born"), evidence: .declared).birthday(majority.number)) }, today)
    }

    /// People in provisional accommodation longer than the law lets them, longest first.
    private func overdue(_ condition: SQL, on today: Day) throws -> [StartView.Upcoming] {
        let law = try law()
        // Nobody is overdue before the shortest of all periods has run.
        guard let shortest = law.numbers.filter({ $0.key.hasPrefix("provisionalMonths") }).map(\.number).min() else { return [] }
        let rows = try rows(
            """
            SELECT p.person_id AS id \(CensusQuery(on: today, parts: [.pillar: Pillar.provisional.rawValue]).selection(condition))
            AND p.from_day <= \(today.addingMonths(-shortest)) ORDER BY p.from_day, p.person_id LIMIT 200
            """)
        var late: [(String, Day)] = []
        for row in rows {
            let id: ID<Person> = try row.id("id")
            let facts = try facts(of: id, kinds: [.admission, .provisionalEvent, .residenceStatus]).filter(\.isCurrentKnowledge)
            if let end = ProvisionalEnd.of(facts, law: law), end.effective <= today { late.append((id.text, end.effective)) }
            if late.count == 20 { break }
        }
        return try upcoming(late.sorted { $0.1 < $1.1 }, today)
    }

    private func upcoming(_ pairs: [(String, Day)], _ today: Day) throws -> [StartView.Upcoming] {
        zip(pairs, try listRows(pairs.map(\.0), CensusQuery(on: today))).map { pair, row in
            StartView.Upcoming(person: row.id, name: row.name?.listed ?? row.fileNumber, day: pair.1)
        }
    }
}

extension Page {
    static func start(_ view: StartView) -> Page {
        var figures: [KeyFigure] = []
        if let people = view.people { figures.append(KeyFigure("Personen in Ihrer Sicht", people, href: "/personen")) }
        if view.isRegistering { figures.append(KeyFigure("Eigene Entwürfe", view.drafts.count, href: "/personen/neu")) }
        var cards: [Card] = []
        if !view.overdue.isEmpty { cards.append(Card("VU überfällig", upcoming(view.overdue, "seit"))) }
        if !view.comingOfAge.isEmpty { cards.append(Card("Bald volljährig", upcoming(view.comingOfAge, "am"))) }
        return Page(
            "Start",
            """
            \(PageHead(html: "\(t: "Guten Tag,") \(name: view.name)").html)
            \(when: !figures.isEmpty, KeyFigure.row(figures))
            \(when: view.isRegistering, "<p>\(Button.link("Person oder Familie erfassen", "/personen/neu"))</p>")
            \(when: !cards.isEmpty, Card.row(cards))
            \(when: figures.isEmpty, Notice.empty("Für Ihre Rolle gibt es hier noch nichts zu tun.", [Link("Öffentliche Zahlen ansehen", "/")]))
            <p><a href="/kennwort">\(t: "Kennwort ändern")</a></p>
            """)
    }

    private static func upcoming(_ people: [StartView.Upcoming], _ word: Phrase) -> HTML {
        let items = people.map { "<li><a href=\"/personen/\($0.person)\">\(name: $0.name)</a>, \(t: word) \(day: $0.day)</li>" as HTML }
        return "<ul class=\"plain\">\(items)</ul>"
    }
}
