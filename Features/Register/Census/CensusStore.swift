import Storage
import Vocabulary

// Counting and listing share one selection, so a number and the list behind it cannot disagree.

extension CensusQuery {
    /// `alias` holds on the day and was known at the instant.
    package func holds(_ alias: SQL) -> SQL { "\(known: alias, at: knownAt, on: on)" }

    /// The key of a person's part in a dimension, for `phase` under the alias p.
    package func key(_ dimension: Dimension) -> SQL {
        switch dimension {
        case .pillar: "p.pillar"
        case .authority: "p.authority_id"
        case .stay: "COALESCE((SELECT s.kind FROM stay s WHERE s.person_id = p.person_id AND \(holds("s"))), 'unknown')"
        case .sex: "COALESCE((SELECT x.sex FROM sex x WHERE x.person_id = p.person_id AND \(holds("x"))), 'unknown')"
        case .nationality:
            """
            COALESCE((SELECT CASE WHEN MIN(n.country) = MAX(n.country) THEN MIN(n.country) WHEN COUNT(*) > 0 THEN 'several' END
                      FROM nationality n WHERE n.person_id = p.person_id AND \(holds("n"))), 'unknown')
            """
        case .age: "COALESCE((SELECT \(ageGroup("b.born")) FROM birth b WHERE b.person_id = p.person_id AND \(holds("b"))), 'unknown')"
        case .householdSize:
            """
            COALESCE((SELECT CASE WHEN COUNT(*) >= 6 THEN '6' WHEN COUNT(*) = 0 THEN 'unknown' ELSE CAST(COUNT(*) AS VARCHAR(8)) END
                      FROM membership m
                      JOIN membership o ON o.household_id = m.household_id AND \(holds("o"))
                      JOIN phase q ON q.person_id = o.person_id AND \(holds("q"))
                      WHERE m.person_id = p.person_id AND \(holds("m"))), 'unknown')
            """
        }
    }

    private func ageGroup(_ born: SQL) -> SQL {
        var text: SQL = "CASE"
        for (index, bound) in AgeGroups.bounds.enumerated().reversed() {
            // The youngest to have completed this many years on the day.
            text += " WHEN \(born) <= \(on.addingYears(-bound)) THEN \(AgeGroups.key(index))"
        }
        return text + " ELSE 'unknown' END"
    }

    /// `FROM … WHERE …` with one row (alias p) for each person counted.
    package func selection(_ scope: SQL = "1 = 1", joining: SQL = "") -> SQL {
        var text: SQL = "FROM phase p \(joining) WHERE \(holds("p")) AND \(scope)"
        for (dimension, part) in parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            text += " AND \(key(dimension)) = \(part)"
        }
        return text
    }
}

extension Connection {
    /// The whole count.
    package func total(_ query: CensusQuery) throws -> Int {
        try count("SELECT COUNT(*) AS n \(query.selection())")
    }

    /// The count by one dimension, every part of a closed list included, unknown shown, in a stable order.
    package func counts(_ query: CensusQuery, by dimension: Dimension) throws -> [PartCount] {
        let found = try keyCounts(query, by: dimension)
        return try label(found, dimension)
    }

    private func keyCounts(_ query: CensusQuery, by dimension: Dimension) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for row in try rows("SELECT k, COUNT(*) AS n FROM (SELECT \(query.key(dimension)) AS k \(query.selection())) AS keyed GROUP BY k") {
            counts[try row.text("k")] = try row.int("n")
        }
        return counts
    }

    /// Names and orders the parts of a dimension.
    package func label(_ counts: [String: Int], _ dimension: Dimension) throws -> [PartCount] {
        func closed<Part: Labelled>(_: Part.Type) -> [PartCount] {
            var parts = Part.allCases.map { PartCount(key: $0.rawValue, label: $0.label, count: counts[$0.rawValue] ?? 0) }
            if !parts.contains(where: { $0.key == PartCount.unknown }), let unknown = counts[PartCount.unknown] {
                parts.append(PartCount(key: PartCount.unknown, label: "unbekannt", count: unknown))
            }
            return parts.filter { $0.key != PartCount.unknown || $0.count > 0 }
        }
        switch dimension {
        case .pillar: return closed(Pillar.self)
        case .stay: return closed(Stay.Kind.self)
        case .sex: return closed(Sex.self)
        case .authority:
            return try authorities().map { PartCount(key: $0.id.text, label: .verbatim($0.name), count: counts[$0.id.text] ?? 0) }
        case .age:
            return open(AgeGroups.keys.map { ($0, AgeGroups.label($0)) }, counts)
        case .householdSize:
            return open((1...6).map { (String($0), householdLabel($0)) } as [(String, Phrase)], counts)
        case .nationality:
            let keys = counts.keys.filter { $0 != PartCount.unknown && $0 != PartCount.several }
            let sorted = keys.sorted { (counts[$1] ?? 0, Countries.name($0)) < (counts[$0] ?? 0, Countries.name($1)) }
            let several = counts[PartCount.several] == nil ? [] : [(PartCount.several, "mehrere" as Phrase)]
            let named: [(String, Phrase)] = sorted.map { ($0, Phrase.verbatim(Countries.name($0))) }
            return open(named + several, counts)
        }
    }

    /// What the restrictions of a query are called.
    func partLabels(_ query: CensusQuery) throws -> [Dimension: Phrase] {
        var labels: [Dimension: Phrase] = [:]
        for (dimension, part) in query.parts {
            labels[dimension] = try label([part: 1], dimension).first { $0.key == part }?.label ?? .verbatim(part)
        }
        return labels
    }

    private func open(_ keys: [(String, Phrase)], _ counts: [String: Int]) -> [PartCount] {
        var parts = keys.map { PartCount(key: $0.0, label: $0.1, count: counts[$0.0] ?? 0) }
        if let unknown = counts[PartCount.unknown] { parts.append(PartCount(key: PartCount.unknown, label: "unbekannt", count: unknown)) }
        return parts
    }
}

func householdLabel(_ size: Int) -> Phrase {
    switch size {
    case 1: "1 Person"
    case 6: "6 Personen und mehr"
    default: "\(counted(size, "Person", "Personen"))"
    }
}

extension AgeGroups {
    static func label(_ key: String) -> Phrase {
        if key.hasSuffix("+") { return "\(String(key.dropLast())) Jahre und älter" }
        let bounds = key.split(separator: "-").map(String.init)
        return "\(bounds[0])–\(bounds[1]) Jahre"
    }
}
