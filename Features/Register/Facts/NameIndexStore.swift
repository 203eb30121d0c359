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

    /// Skeletons in the index that a word may be meant by, nearest first.
    private func neighbours(of skeletons: [String], limit: Int) throws -> [String] {
        let parts = Set(skeletons.flatMap { Skeleton.parts(of: $0) }).sorted()
        let near = try rows("SELECT DISTINCT skeleton FROM name_skeleton WHERE part IN (\(list: parts))").compactMap { row in
            let skeleton = try row.text("skeleton")
            let distance = skeletons.map { Skeleton.distance($0, skeleton) - Skeleton.reach(of: $0) }.min() ?? 1
            return distance <= 0 ? (skeleton, distance) : nil
        }
        return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(limit).map(\.0)
    }

    /// Recorded names that may be meant by what was typed, nearest first; some hundreds at most. `condition` is about the name
    /// `n` and its person.
    package func nameCandidates(for name: WrittenName, where condition: SQL? = nil) throws -> [ID<Fact>] {
        let words = Array(name.words.prefix(4))
        guard !words.isEmpty else { return [] }
        var found = Candidates()
        func take(_ keys: [String], _ limit: Int) throws {
            for id in try named(keys, condition, limit) { found.add(id) }
        }
        let near = try words.map { try neighbours(of: $0.skeletons, limit: words.count == 1 ? 40 : 14) }
        if words.count == 1 {
            try take([words[0].exactKey], 200)
            try take(words[0].fineKeys, 200)
            try take(words[0].skeletons, 250)
            try take(words[0].skeletons.map(NameKeys.joined), 100)
            for id in try beginning(words[0], condition) { found.add(id) }
            for skeleton in near.flatMap({ $0 }) where found.ids.count < 700 { try take([skeleton], 60) }
            return found.ids
        }
        for (first, second) in words.pairs { try take([NameKeys.pair(words[first].exactKey, words[second].exactKey)], 150) }
        for (first, second) in words.pairs { try take(NameKeys.pairs(words[first].skeletons, words[second].skeletons), 200) }
        for index in words.indices.dropLast() { try take(WrittenWord(words[index], words[index + 1]).skeletons, 100) }
        for (first, second) in words.pairs where found.ids.count < 700 { try take(NameKeys.pairs(near[first], near[second]), 250) }
        if found.ids.count < 20 {
            // One of the words may be quite another name here.
            for word in words { try take([word.exactKey] + word.skeletons, 150) }
            for (first, second) in words.pairs {
                let (one, other) = (words[first], words[second])
                for id in try both("key IN (\(list: near[first] + one.skeletons.map(NameKeys.joined)))", near[second], condition) { found.add(id) }
                for id in try both(one.beginsKey, near[second] + [other.exactKey], condition) { found.add(id) }
                for id in try both("key IN (\(list: other.skeletons.map(NameKeys.joined)))", near[first], condition) { found.add(id) }
                for id in try both(other.beginsKey, near[first] + [one.exactKey], condition) { found.add(id) }
            }
        }
        return found.ids
    }

    private func named(_ keys: [String], _ condition: SQL?, _ limit: Int) throws -> [String] {
        guard !keys.isEmpty else { return [] }
        let join: SQL = condition.map { "JOIN person_name n ON n.id = k.name_id AND \($0)" } ?? ""
        return try rows("SELECT k.name_id AS id FROM name_key k \(join) WHERE k.key IN (\(list: keys)) LIMIT \(limit)").map { try $0.text("id") }
    }

    private func beginning(_ word: WrittenWord, _ condition: SQL?) throws -> [String] {
        let join: SQL = condition.map { "JOIN person_name n ON n.id = k.name_id AND \($0)" } ?? ""
        return try rows("SELECT k.name_id AS id FROM name_key k \(join) WHERE \(word.beginsKey) LIMIT 150").map { try $0.text("id") }
    }

    /// Names with a word of each kind, such as one that was written in two; looked for among so many at most.
    private func both(_ ones: SQL, _ others: [String], _ condition: SQL?) throws -> [String] {
        guard !others.isEmpty else { return [] }
        let join: SQL = condition.map { "JOIN person_name n ON n.id = a.name_id AND \($0)" } ?? ""
        return try rows(
            """
            SELECT DISTINCT a.name_id AS id FROM (SELECT name_id FROM name_key WHERE \(ones) LIMIT 2000) AS a
            JOIN name_key b ON b.name_id = a.name_id AND b.key IN (\(list: others)) \(join) LIMIT 200
            """
        ).map { try $0.text("id") }
    }
}

/// In the order they came, each once.
private struct Candidates {
    private(set) var ids: [ID<Fact>] = []
    private var seen: Set<String> = []

    mutating func add(_ id: String) { if seen.insert(id).inserted { ids.append(ID(id)) } }
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
