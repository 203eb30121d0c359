import Storage
import Vocabulary

// Facts of many kinds in one statement: on a server every statement is a way there and back.

extension Fact.Kind {
    /// The content's own columns as text, by name.
    fileprivate var columns: [(name: String, sql: SQL)] {
        func plain(_ names: String...) -> [(name: String, sql: SQL)] { names.map { ($0, SQL(stringLiteral: "f." + $0)) } }
        func day(_ name: String) -> (name: String, sql: SQL) { (name, SQL(stringLiteral: "CAST(f.\(name) AS TEXT)")) }
        return switch self {
        case .name: plain("kind", "family", "given", "source")
        case .birth: [day("born")] + plain("precision", "evidence")
        case .nationality: plain("country")
        case .language: plain("language")
        case .sex: plain("sex")
        case .azrNumber: plain("number")
        case .membership: plain("household_id", "part")
        case .guardianship: plain("kind", "name")
        case .residenceStatus: plain("ground", "document") + [day("printed_until")] + plain("prolongation_ground")
        case .admission: plain("legal_group")
        case .provisionalEvent: plain("kind", "note")
        case .phase: plain("pillar", "authority_id", "reason")
        case .stay: plain("kind", "site_id", "address", "room_id", "place_id")
        case .departure: plain("reason", "destination")
        case .assignment: plain("account_id")
        case .need: plain("kind", "other_id")
        }
    }
}

/// What every fact has, whatever it says.
private let common = ["id", "person_id", "from_day", "until_day", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
private let widest = 5

extension Connection {
    /// By kind in the order asked for, each oldest first; the condition speaks of the fact as `f`.
    package func facts(_ kinds: [Fact.Kind], where condition: (Fact.Kind) -> SQL) throws -> [Fact] {
        guard !kinds.isEmpty else { return [] }
        let shared = SQL(stringLiteral: common.map { "f." + $0 }.joined(separator: ", "))
        let parts = kinds.enumerated().map { index, kind -> SQL in
            let own = kind.columns.map(\.sql)
            let filled = own + Array(repeating: "CAST(NULL AS TEXT)", count: widest - own.count)
            let named = zip(filled, 1...).map { "\($0) AS v\(SQL(stringLiteral: String($1)))" as SQL }.joined(separator: ", ")
            return
                "SELECT \(SQL(stringLiteral: String(index))) AS k, \(shared), \(named) FROM \(kind.table) f WHERE \(condition(kind))"
        }
        let names = kinds.map { kind in Row.Columns(common + kind.columns.map(\.name)) }
        return try rows(parts.joined(separator: " UNION ALL ") + " ORDER BY k, from_day, recorded_at, id").map { row in
            let index = try row.int("k")
            return try Fact(kinds[index], Row(columns: names[index], values: Array(row.values[1...names[index].names.count])))
        }
    }

    /// Everything ever recorded of a person, superseded facts included, oldest first.
    package func facts(of person: ID<Person>, kinds: [Fact.Kind] = Fact.Kind.allCases) throws -> [Fact] {
        try facts(kinds) { _ in "f.person_id = \(person)" }
    }
}
