import Names
import Storage
import Vocabulary

// The index that finds written names in SQL: kept with every recorded name, made anew when its keys change.

extension Connection {
    /// Keeps the keys of names just recorded.
    func index(_ names: [Fact]) throws {
        try index(
            names.compactMap { fact in
                guard case .name(let name) = fact.content else { return nil }
                return (fact.id.text, name.full)
            })
    }

    private func index(_ names: [(id: String, text: String)]) throws {
        let keyed = names.map { (id: $0.id, keys: nameKeys(of: $0.text)) }
        let rows: [SQL] = keyed.flatMap { name in name.keys.sorted().map { "(\($0), \(name.id))" as SQL } }
        for start in stride(from: 0, to: rows.count, by: 400) {
            let some = Array(rows[start..<min(start + 400, rows.count)])
            try run("INSERT INTO name_key (key, name_id) VALUES \(some.joined(separator: ", ")) ON CONFLICT DO NOTHING")
        }
        try learn(Set(keyed.flatMap(\.keys)).filter { key in key.utf8.allSatisfy { (0x41...0x5A).contains($0) } })
    }

    /// Consonants met for the first time, with the parts a misspelling leaves of them.
    private func learn(_ skeletons: Set<String>) throws {
        guard !skeletons.isEmpty else { return }
        let known = Set(
            try rows("SELECT part FROM name_skeleton WHERE part = skeleton AND part IN (\(list: skeletons.sorted()))").map { try $0.text("part") })
        let lines: [SQL] = skeletons.subtracting(known).sorted().flatMap { skeleton in
            Skeleton.parts(of: skeleton).sorted().map { "(\($0), \(skeleton))" as SQL }
        }
        for start in stride(from: 0, to: lines.count, by: 400) {
            let some = Array(lines[start..<min(start + 400, lines.count)])
            try run("INSERT INTO name_skeleton (part, skeleton) VALUES \(some.joined(separator: ", ")) ON CONFLICT DO NOTHING")
        }
    }

    /// Skeletons in the index that each of some words may be meant by, nearest first.
    private func neighbours(of words: [[String]], limit: Int) throws -> [[String]] {
        let parts = Set(words.joined().flatMap { Skeleton.parts(of: $0) }).sorted()
        let known = try rows("SELECT DISTINCT skeleton FROM name_skeleton WHERE part IN (\(list: parts))").map { try $0.text("skeleton") }
        return words.map { skeletons in
            let near = known.compactMap { skeleton -> (skeleton: String, distance: Double)? in
                let distance = skeletons.map { Skeleton.distance($0, skeleton) - Skeleton.reach(of: $0) }.min() ?? 1
                return distance <= 0 ? (skeleton, distance) : nil
            }
            return near.sorted { ($0.distance, $0.skeleton) < ($1.distance, $1.skeleton) }.prefix(limit).map(\.skeleton)
        }
    }

    /// Recorded names that may be meant by what was typed, nearest first; some hundreds at most. `condition` is about the name
    /// `n` and its person.
    package func nameCandidates(for name: WrittenName, where condition: SQL? = nil) throws -> [ID<Fact>] {
        let words = Array(name.words.prefix(4))
        guard let word = words.first else { return [] }
        var found = Candidates()
        func take(_ paths: [NamePath]) throws { try found.add(along: paths, condition, self) }
        let near = try neighbours(of: words.map(\.skeletons), limit: words.count == 1 ? 40 : 14)
        if words.count == 1 {
            try take([
                .keys([word.exactKey], 200), .keys(word.fineKeys, 200), .keys(word.skeletons, 250),
                .keys(word.skeletons.map(NameKeys.joined), 100), .beginning(word, 150),
            ])
            var rest = near[0][...]
            while !rest.isEmpty, !found.areEnough {
                try take(rest.prefix(10).map { .keys([$0], 60) })
                rest = rest.dropFirst(10)
            }
            return found.ids
        }
        let pairs = words.pairs
        let joined = words.indices.dropLast().map { NamePath.keys(WrittenWord(words[$0], words[$0 + 1]).skeletons, 100) }
        try take(
            pairs.map { .keys([NameKeys.pair(words[$0].exactKey, words[$1].exactKey)], 150) }
                + pairs.map { .keys(NameKeys.pairs(words[$0].skeletons, words[$1].skeletons), 200) } + joined)
        if !found.areEnough { try take(pairs.map { .keys(NameKeys.pairs(near[$0], near[$1]), 250) }) }
        if found.ids.count < 20 {
            // One of the words may be quite another name here.
            try take(
                words.map { .keys([$0.exactKey] + $0.skeletons, 150) }
                    + pairs.flatMap { first, second -> [NamePath] in
                        let (one, other) = (words[first], words[second])
                        return [
                            .both("key IN (\(list: near[first] + one.skeletons.map(NameKeys.joined)))", near[second]),
                            .both(one.beginsKey, near[second] + [other.exactKey]),
                            .both("key IN (\(list: other.skeletons.map(NameKeys.joined)))", near[first]),
                            .both(other.beginsKey, near[first] + [one.exactKey]),
                        ]
                    })
        }
        return found.ids
    }
}

/// One way through the index to names that may be meant.
private enum NamePath {
    case keys([String], Int)
    case beginning(WrittenWord, Int)
    /// Names with a word of each kind, such as one that was written in two; looked for among so many at most.
    case both(SQL, [String])

    /// The identifiers of names as `id`; nil where nothing can be found.
    func sql(_ condition: SQL?) -> SQL? {
        func join(_ alias: SQL) -> SQL { condition.map { "JOIN person_name n ON n.id = \(alias).name_id AND \($0)" } ?? "" }
        func limited(_ most: Int) -> SQL { "LIMIT \(SQL(stringLiteral: String(most)))" }
        switch self {
        case .keys([], _), .both(_, []): return nil
        case .keys(let keys, let most):
            return "SELECT k.name_id AS id FROM name_key k \(join("k")) WHERE k.key IN (\(list: keys)) \(limited(most))"
        case .beginning(let word, let most): return "SELECT k.name_id AS id FROM name_key k \(join("k")) WHERE \(word.beginsKey) \(limited(most))"
        case .both(let ones, let others):
            return """
                SELECT DISTINCT a.name_id AS id FROM (SELECT name_id FROM name_key WHERE \(ones) LIMIT 2000) AS a
                JOIN name_key b ON b.name_id = a.name_id AND b.key IN (\(list: others)) \(join("a")) LIMIT 200
                """
        }
    }
}

/// In the order they came, each once.
private struct Candidates {
    private(set) var ids: [ID<Fact>] = []
    private var seen: Set<String> = []

    var areEnough: Bool { ids.count >= 700 }

    /// Several ways are gone in one statement; what a later one finds comes later.
    mutating func add(along paths: [NamePath], _ condition: SQL?, _ db: any Connection) throws {
        let parts = paths.compactMap { $0.sql(condition) }.enumerated().map { place, sql -> SQL in
            "SELECT id, \(SQL(stringLiteral: String(place))) AS place FROM (\(sql)) AS found_\(SQL(stringLiteral: String(place)))"
        }
        guard !parts.isEmpty else { return }
        for row in try db.rows(parts.joined(separator: " UNION ALL ") + " ORDER BY place") {
            let id = try row.text("id")
            if seen.insert(id).inserted { ids.append(ID(id)) }
        }
    }
}

extension WrittenWord {
    /// Whole words that begin like this one.
    fileprivate var beginsKey: SQL { "key >= \(exactKey) AND key < \(exactKey + "\u{10FFFF}")" }
}

extension NameKeys {
    fileprivate static func pairs(_ ones: [String], _ others: [String]) -> [String] {
        Array(Set(ones.flatMap { one in others.map { pair(one, $0) } })).sorted()
    }
}

extension Array where Element == WrittenWord {
    fileprivate var pairs: [(Int, Int)] { indices.flatMap { first in indices.filter { $0 > first }.map { (first, $0) } } }
}

extension Database {
    /// Makes the index of names anew when its keys are of another version; goes on where an earlier attempt ended. Returns how
    /// many names it read.
    @discardableResult
    package func indexNames(batch: Int = 1000, progress: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        let version = NameKeys.version
        var done = 0
        while let names = try await transaction(.queued, { try $0.indexNextNames(version, batch) }) {
            done += names
            progress(done)
        }
        return done
    }
}

extension Connection {
    /// One batch; nil when the index is as it should be.
    fileprivate func indexNextNames(_ version: Int, _ batch: Int) throws -> Int? {
        guard let state = try row("SELECT version, making, done_to FROM name_index WHERE id = 1") else { throw StorageError.shape("no name index") }
        if try state.int("version") == version { return nil }
        if try state.int("making") != version {
            try run("DELETE FROM name_key")
            try run("DELETE FROM name_skeleton")
            try run("UPDATE name_index SET making = \(version), done_to = '' WHERE id = 1")
            return 0
        }
        let names = try rows(
            "SELECT id, given, family FROM person_name WHERE id > \(try state.text("done_to")) ORDER BY id LIMIT \(batch)")
        guard let last = names.last else {
            try run("UPDATE name_index SET version = \(version) WHERE id = 1")
            return nil
        }
        try index(
            try names.map { row in
                (try row.text("id"), PersonName(family: try row.text("family"), given: try row.text("given")).full)
            })
        try run("UPDATE name_index SET done_to = \(try last.text("id")) WHERE id = 1")
        return names.count
    }
}
