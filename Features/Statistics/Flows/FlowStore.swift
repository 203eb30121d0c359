import Register
import Storage
import Vocabulary

// Counting and listing movements share one selection, so a number and the list behind it cannot disagree.

extension Flow.Kind: Storable {}

extension Flow.Question {
    /// One row for each movement: person_id, day, kind, pillar, other.
    ///
    /// Phases that touch are one stay in the count: only a first day without a phase before it is an arrival, only an
    /// end without a phase after it is a departure, and only another pillar is a move.
    private var movements: SQL {
        let from: SQL = "p.from_day >= \(from) AND p.from_day <= \(through)"
        let until: SQL = "p.until_day >= \(self.from) AND p.until_day <= \(through)"
        // The plus keeps the search with the person.
        // The one that reaches to this one. Phases of a person never overlap, so this says "ends on that day", in a way
        // that leads through the person's few phases and not through everyone's that ended that day.
        let before: SQL = "q.person_id = p.person_id AND q.from_day < p.from_day AND q.until_day >= p.from_day AND \(known: "+q", at: knownAt)"
        let after: SQL = "q.person_id = p.person_id AND q.from_day = p.until_day AND \(known: "+q", at: knownAt)"
        return """
            SELECT p.person_id, p.from_day AS day, p.pillar, NULL AS other,
                   CASE p.reason WHEN 'birth' THEN 'birth' WHEN 'returned' THEN 'returned' ELSE 'arrival' END AS kind
            FROM phase p
            WHERE \(known: "p", at: knownAt) AND \(from) AND NOT EXISTS (SELECT 1 FROM phase q WHERE \(before))
            UNION ALL
            SELECT p.person_id, p.from_day, p.pillar, q.pillar, 'transferIn'
            FROM phase p JOIN phase q ON \(before)
            WHERE \(known: "p", at: knownAt) AND \(from) AND q.pillar <> p.pillar
            UNION ALL
            SELECT p.person_id, p.until_day, p.pillar, q.pillar, 'transferOut'
            FROM phase p JOIN phase q ON \(after)
            WHERE \(known: "p", at: knownAt) AND \(until) AND q.pillar <> p.pillar
            UNION ALL
            SELECT p.person_id, p.until_day, p.pillar, NULL, CASE WHEN \(diedAtEnd) THEN 'death' ELSE 'departure' END
            FROM phase p
            WHERE \(known: "p", at: knownAt) AND \(until) AND NOT EXISTS (SELECT 1 FROM phase q WHERE \(after))
            """
    }

    private var diedAtEnd: SQL {
        """
        EXISTS (SELECT 1 FROM departure d WHERE d.person_id = p.person_id AND d.reason = 'death'
                AND d.from_day <= p.until_day AND d.until_day > p.until_day AND \(known: "+d", at: knownAt))
        """
    }

    var counts: SQL { "SELECT kind, pillar, COUNT(*) AS n FROM (\(movements)) AS movement GROUP BY kind, pillar" }

    fileprivate func list(_ kind: Flow.Kind, _ pillar: Pillar?, limit: Int, offset: Int) -> SQL {
        """
        SELECT movement.*, person.file_number,
               COALESCE((SELECT MIN(n.family || ', ' || n.given) FROM person_name n
                         WHERE n.person_id = movement.person_id AND n.kind = 'official'
                           AND \(current: "n") AND n.until_day = \(endless: .day)), '') AS name
        FROM (\(movements)) AS movement JOIN person ON person.id = movement.person_id
        WHERE \(matches(kind, pillar))
        ORDER BY movement.day, person.file_number LIMIT \(limit) OFFSET \(offset)
        """
    }

    fileprivate func size(_ kind: Flow.Kind, _ pillar: Pillar?) -> SQL {
        "SELECT COUNT(*) AS n FROM (\(movements)) AS movement WHERE \(matches(kind, pillar))"
    }

    private func matches(_ kind: Flow.Kind, _ pillar: Pillar?) -> SQL {
        guard let pillar else { return "movement.kind = \(kind)" }
        return "movement.kind = \(kind) AND movement.pillar = \(pillar)"
    }
}

extension Connection {
    package func flow(_ question: Flow.Question) throws -> Flow {
        var movements: [Flow.Kind: ByPillar] = [:]
        for row in try rows(question.counts) {
            movements[try row.choice("kind"), default: ByPillar()][try row.choice("pillar")] = try row.int("n")
        }
        return Flow(
            question: question, opening: ByPillar(try stock(question.opening, by: .pillar)),
            closing: ByPillar(try stock(question.closing, by: .pillar)), movements: movements)
    }

    /// The people behind one number of a flow; all pillars when none is named.
    package func movements(
        _ question: Flow.Question, _ kind: Flow.Kind, _ pillar: Pillar?, limit: Int = 10_000, offset: Int = 0
    ) throws -> [Movement] {
        try rows(question.list(kind, pillar, limit: limit, offset: offset)).map { row in
            Movement(
                person: try row.id("person_id"), day: try row.day("day"), kind: try row.choice("kind"),
                pillar: try row.choice("pillar"), other: try row.optionalText("other").flatMap(Pillar.init),
                fileNumber: try row.text("file_number"), name: try row.text("name"))
        }
    }

    package func movementCount(_ question: Flow.Question, _ kind: Flow.Kind, _ pillar: Pillar?) throws -> Int {
        try count(question.size(kind, pillar))
    }
}
