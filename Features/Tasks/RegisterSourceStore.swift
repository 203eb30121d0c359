import Places
import Register
import Storage
import Vocabulary

// What the register's rules look at, read for the whole town in a few statements.

extension TaskSource {
    /// Tasks that follow from facts about people.
    package static let register = TaskSource(
        [
            TaskKind("ofAge.residence", "Volljährigkeit: Aufenthalt"), TaskKind("ofAge.debtor", "Volljährigkeit: Gebühren"),
            TaskKind("ofAge.order", "Volljährigkeit: Verfügung"), TaskKind("ofAge.handOver", "Volljährigkeit: Übergabe vom Jugendamt"),
            TaskKind("birth.register", "Geburt: Standesamt"), TaskKind("birth.status", "Geburt: Aufenthaltsstatus"),
            TaskKind("birth.room", "Geburt: Raumbedarf"), TaskKind("birth.fees", "Geburt: Gebühren"),
            TaskKind("separation.room", "Trennung: eigenes Zimmer"), TaskKind("departure.file", "Weggang: Betreuung abschließen"),
            TaskKind("departure.death", "Sterbefall"), TaskKind("death.registry", "Sterbefall: Standesamt"),
            TaskKind("death.fees", "Sterbefall: Gebühren"), TaskKind("death.children", "Sterbefall: Vertretung der Kinder"),
            TaskKind("room.turnaround", "Zimmer herrichten"),
            TaskKind("provisional.end", "Ende der vorläufigen Unterbringung"), TaskKind("provisional.overdue", "Vorläufige Unterbringung überzogen"),
            TaskKind("residence.end", "Aufenthaltsdokument läuft ab"),
            TaskKind("residence.prolongation", "Fortgeltung nach § 24"), TaskKind("stay.unknown", "Wohnort unbekannt"),
        ]
    ) { db, today in
        let rules = RegisterTasks(rules: try db.taskRules(on: today), law: try db.law(), holidays: try db.holidayCalendar())
        return try rules.comingOfAge(db.adolescents(rules)) + rules.births(db.newborns(rules)) + rules.separations(db.parted(rules))
            + rules.departures(db.departed(rules)) + rules.deaths(db.departed(rules), orphans: db.orphans(rules))
            + rules.turnarounds(db.vacated(rules)) + rules.provisionalEnds(db.provisional(rules))
            + rules.documents(db.held(rules)) + rules.unknownStays(db.unhoused(rules))
    }
}

extension Connection {
    package func taskRules(on today: Day) throws -> TaskRules { TaskRules(try allTaskRules(), on: today) }

    /// A stay as some columns of a joined row tell it; nil without one.
    private func stay(_ row: Row) throws -> Stay? {
        guard try !row.isNull("stay_kind") else { return nil }
        return Stay(try row.choice("stay_kind"), site: try row.optionalID("site_id"))
    }

    fileprivate func adolescents(_ ground: RegisterTasks) throws -> [RegisterTasks.Adolescent] {
        let rules = ground.rules
        guard let age = ground.law.number("ageOfMajority", on: rules.today)?.number else { return [] }
        let (first, last) = rules.window("ofAge.residence", "ofAge.debtor", "ofAge.order", "ofAge.handOver")
        let census = CensusQuery(on: rules.today)
        // Two days more on either side: what the calendar makes of 29 February is for the rule to say.
        return try rows(
            """
            SELECT p.person_id, p.pillar, b.born, b.precision, b.evidence, s.kind AS stay_kind, s.site_id,
                   (SELECT MIN(f.from_day) FROM phase f WHERE f.person_id = p.person_id AND \(current: "f")) AS since
            FROM phase p JOIN birth b ON b.person_id = p.person_id AND \(census.holds("b"))
            LEFT JOIN stay s ON s.person_id = p.person_id AND \(census.holds("s"))
            WHERE \(census.holds("p")) AND b.born >= \(first.addingYears(-age).advanced(by: -2))
              AND b.born <= \(last.addingYears(-age).advanced(by: 2)) ORDER BY p.person_id
            """
        ).map { row in
            RegisterTasks.Adolescent(
                person: try row.id("person_id"),
                birth: Birth(born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence")),
                pillar: try row.choice("pillar"), since: try row.day("since"), stay: try stay(row))
        }
    }

    fileprivate func newborns(_ ground: RegisterTasks) throws -> [RegisterTasks.Newborn] {
        let (first, _) = ground.rules.window("birth.register", "birth.status", "birth.room", "birth.fees")
        let census = CensusQuery(on: ground.rules.today)
        return try rows(
            """
            SELECT f.person_id, f.from_day AS born, s.kind AS stay_kind, s.site_id,
                   (SELECT COUNT(*) FROM residence_status r WHERE r.person_id = f.person_id AND \(census.holds("r"))) AS statuses
            FROM phase f JOIN phase p ON p.person_id = f.person_id AND \(census.holds("p"))
            LEFT JOIN stay s ON s.person_id = f.person_id AND \(census.holds("s"))
            WHERE f.from_day > \(first) AND f.from_day <= \(census.on) AND \(current: "f") AND f.reason = 'birth' ORDER BY f.person_id
            """
        ).map { row in
            RegisterTasks.Newborn(
                person: try row.id("person_id"), born: try row.day("born"), stay: try stay(row), hasStatus: try row.int("statuses") > 0)
        }
    }

    fileprivate func parted(_ ground: RegisterTasks) throws -> [RegisterTasks.Parted] {
        let (first, _) = ground.rules.window("separation.room")
        let census = CensusQuery(on: ground.rules.today)
        // In this order, from the few who left a household: a site's people are many, and each lives beside all the others.
        return try rows(
            """
            SELECT m.person_id, m.until_day AS day, s.site_id, s.room_id, t.room_id AS other_room
            FROM membership m CROSS JOIN membership o CROSS JOIN stay s CROSS JOIN stay t CROSS JOIN phase p CROSS JOIN phase q
            WHERE \(current: "m") AND m.until_day > \(first) AND m.until_day <= \(census.on)
              AND NOT EXISTS (SELECT 1 FROM membership n WHERE n.person_id = m.person_id AND n.household_id = m.household_id
                              AND \(census.holds("n")))
              AND o.household_id = m.household_id AND o.person_id <> m.person_id AND \(census.holds("o")) AND o.from_day < m.until_day
              AND s.person_id = m.person_id AND s.kind = 'citySite' AND \(census.holds("s"))
              AND t.person_id = o.person_id AND t.site_id = s.site_id AND \(census.holds("t"))
              AND p.person_id = m.person_id AND \(census.holds("p")) AND q.person_id = o.person_id AND \(census.holds("q"))
            ORDER BY m.person_id, m.until_day DESC, o.person_id
            """
        ).map { row in
            RegisterTasks.Parted(
                person: try row.id("person_id"), day: try row.day("day"), site: try row.id("site_id"), room: try row.optionalID("room_id"),
                otherRoom: try row.optionalID("other_room"))
        }
    }

    fileprivate func departed(_ ground: RegisterTasks) throws -> [RegisterTasks.Departed] {
        let (first, _) = ground.rules.window("departure.file", "departure.death", "death.registry", "death.fees", "death.children")
        let census = CensusQuery(on: ground.rules.today)
        return try rows(
            """
            SELECT d.person_id, d.from_day AS day, d.reason,
                   (SELECT COUNT(*) FROM assignment r WHERE r.person_id = d.person_id AND \(current: "r")
                        AND r.from_day < d.from_day AND r.until_day >= d.from_day) AS assigned,
                   (SELECT MAX(s.site_id) FROM stay s WHERE s.person_id = d.person_id AND \(current: "s") AND s.until_day = d.from_day) AS site_id
            FROM departure d WHERE \(census.holds("d")) AND d.from_day > \(first) ORDER BY d.person_id
            """
        ).map { row in
            RegisterTasks.Departed(
                person: try row.id("person_id"), day: try row.day("day"), reason: try row.choice("reason"), isAssigned: try row.int("assigned") > 0,
                site: try row.optionalID("site_id"))
        }
    }

    fileprivate func vacated(_ ground: RegisterTasks) throws -> [RegisterTasks.Vacated] {
        let (first, _) = ground.rules.window("room.turnaround")
        let census = CensusQuery(on: ground.rules.today)
        return try rows(
            """
            SELECT s.room_id, s.site_id, MAX(s.until_day) AS day FROM stay s
            JOIN site h ON h.id = s.site_id AND h.from_day <= \(census.on) AND h.until_day > \(census.on)
            JOIN housing_life l ON l.spot_id = s.room_id AND \(census.holds("l"))
            WHERE \(current: "s") AND s.kind = 'citySite' AND s.until_day > \(first) AND s.until_day <= \(census.on)
              AND NOT EXISTS (SELECT 1 FROM stay n WHERE n.room_id = s.room_id AND \(census.holds("n")))
            GROUP BY s.room_id, s.site_id ORDER BY s.room_id
            """
        ).map { RegisterTasks.Vacated(room: try $0.id("room_id"), site: try $0.id("site_id"), day: try $0.day("day")) }
    }

    fileprivate func provisional(_ ground: RegisterTasks) throws -> [RegisterTasks.Provisional] {
        let census = CensusQuery(on: ground.rules.today, parts: [.pillar: Pillar.provisional.rawValue])
        let facts = try facts([.admission, .provisionalEvent, .residenceStatus, .stay], ofAll: census)
        return facts.sorted { $0.key < $1.key }.map { person, facts in
            RegisterTasks.Provisional(person: person, facts: facts, site: facts.site(on: census.on))
        }
    }

    fileprivate func held(_ ground: RegisterTasks) throws -> [RegisterTasks.Held] {
        let (_, last) = ground.rules.window("residence.end", "residence.prolongation")
        let census = CensusQuery(on: ground.rules.today)
        var nationalities: [ID<Person>: Set<String>] = [:]
        for row in try rows(
            """
            SELECT n.person_id, n.country FROM nationality n JOIN residence_status r ON r.person_id = n.person_id AND \(census.holds("r"))
            WHERE \(census.holds("n")) AND r.ground = 'temporaryProtection'
            """)
        {
            nationalities[try row.id("person_id"), default: []].insert(try row.text("country"))
        }
        return try rows(
            """
            SELECT r.person_id, r.from_day, r.ground, r.document, r.printed_until, r.prolongation_ground,
                   (SELECT MAX(s.site_id) FROM stay s WHERE s.person_id = r.person_id AND \(census.holds("s"))) AS site_id
            FROM residence_status r JOIN phase p ON p.person_id = r.person_id AND \(census.holds("p"))
            WHERE \(census.holds("r")) AND r.printed_until <= \(last) ORDER BY r.person_id
            """
        ).map { row in
            let person: ID<Person> = try row.id("person_id")
            return RegisterTasks.Held(
                person: person, status: try ResidenceStatus(row), since: try row.day("from_day"), nationalities: nationalities[person] ?? [],
                site: try row.optionalID("site_id"))
        }
    }

    fileprivate func unhoused(_ ground: RegisterTasks) throws -> [RegisterTasks.Unhoused] {
        let census = CensusQuery(on: ground.rules.today)
        return try rows(
            """
            SELECT p.person_id, p.from_day FROM phase p WHERE \(census.holds("p")) AND p.pillar IN ('provisional', 'followUp')
              AND NOT EXISTS (SELECT 1 FROM stay s WHERE s.person_id = p.person_id AND \(census.holds("s")) AND s.kind <> 'unknown')
            ORDER BY p.person_id
            """
        ).map { RegisterTasks.Unhoused(person: try $0.id("person_id"), since: try $0.day("from_day")) }
    }
}

extension [Fact] {
    fileprivate func site(on day: Day) -> ID<Site>? {
        for fact in self where fact.period.contains(day) { if case .stay(let stay) = fact.content { return stay.site } }
        return nil
    }
}
