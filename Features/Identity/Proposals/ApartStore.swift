import Register
import Storage
import Vocabulary
import Web

/// A decision that two files are two people (nicht dieselbe Person); holds until somebody revokes it.
package struct Apart: Sendable, Hashable {
    package let id: ID<Apart>
    package let one: ID<Person>
    package let other: ID<Person>
    package let recordedAt: Instant
    package let account: String
    package let reason: String

    init(_ row: Row) throws {
        id = try row.id("id")
        one = try row.id("one_id")
        other = try row.id("other_id")
        recordedAt = try row.instant("recorded_at")
        account = try row.text("account")
        reason = try row.text("reason")
    }
}

extension Connection {
    /// The decision that keeps two files apart, also when it was made of files that live on in them.
    func apart(_ one: ID<Person>, _ other: ID<Person>) throws -> Apart? {
        try once("apart", Pair(one, other)) { try readApart(one, other) }
    }

    private func readApart(_ one: ID<Person>, _ other: ID<Person>) throws -> Apart? {
        let (ones, others) = (try cluster(of: one), try cluster(of: other))
        return try row(
            """
            SELECT * FROM distinct_pair WHERE \(current: "distinct_pair")
            AND ((one_id IN (\(list: ones)) AND other_id IN (\(list: others))) OR (one_id IN (\(list: others)) AND other_id IN (\(list: ones))))
            ORDER BY recorded_at LIMIT 1
            """
        ).map(Apart.init)
    }

    /// Everything that speaks against merging two files now.
    package func blockers(_ one: PersonRecord, _ other: PersonRecord) throws -> [Blocker] {
        var found: [Blocker] = []
        for record in [one, other] where try successor(of: record.person.id) != nil { found.append(.merged(record.person.fileNumber)) }
        if let apart = try apart(one.person.id, other.person.id) { found.append(.apart(on: apart.recordedAt.day, reason: apart.reason)) }
        func homes(_ record: PersonRecord) -> Set<ID<Household>> {
            Set(record.facts.compactMap { if case .membership(let membership) = $0.content { membership.household } else { nil } })
        }
        let shared = homes(one).intersection(homes(other)).sorted()
        let numbers = try shared.isEmpty ? [] : rows("SELECT id, file_number FROM household WHERE id IN (\(list: shared))")
        let households = Dictionary(
            uniqueKeysWithValues: try numbers.map { (try $0.id("id", of: Household.self), try $0.text("file_number")) })
        return found + Blocker.between(one, other, households: households)
    }

    /// Every pair decided to be two people, by the files they live on in now.
    func apartPairs() throws -> Set<Pair> {
        let next = try successors()
        return Set(
            try rows("SELECT one_id, other_id FROM distinct_pair WHERE \(current: "distinct_pair")").map {
                Pair(Connected.root(try $0.id("one_id"), next), Connected.root(try $0.id("other_id"), next))
            })
    }

    func successors() throws -> [ID<Person>: ID<Person>] {
        try once("successors") {
            Dictionary(
                uniqueKeysWithValues: try rows("SELECT merged_id, kept_id FROM person_merge WHERE \(current: "person_merge")").map {
                    (try $0.id("merged_id"), try $0.id("kept_id"))
                })
        }
    }
}

enum Connected {
    static func root(_ id: ID<Person>, _ next: [ID<Person>: ID<Person>]) -> ID<Person> {
        var id = id
        while let further = next[id] { id = further }
        return id
    }
}

/// Two files in a fixed order, so that a pair is one however it is named (Paar).
package struct Pair: Sendable, Hashable {
    package let one: ID<Person>
    package let other: ID<Person>

    package init(_ one: ID<Person>, _ other: ID<Person>) {
        self.one = min(one, other)
        self.other = max(one, other)
    }
}

/// That two files are two people, until somebody takes it back.
private struct Decision: Datable {
    static let table: DatedTable = "distinct_pair"
    let reason: String
    var cells: Cells { ["reason": reason, "superseded_by": "", "superseded_reason": ""] }
}

extension Transaction {
    /// Remembers for ever that two files are two people.
    package func keepApart(_ one: ID<Person>, _ other: ID<Person>, reason: String) throws {
        guard one != other else { throw Refusal.conflict(Blocker.same.phrase) }
        if try db.apart(one, other) != nil { return }
        let pair = Pair(one, other)
        try begin(Decision(reason: reason), of: ["one_id": pair.one, "other_id": pair.other])
        try db.run("DELETE FROM duplicate_proposal WHERE one_id = \(pair.one) AND other_id = \(pair.other)")
        try note([one, other].map { JournalNote("identity.apart", "person", $0.text, reason: reason) })
    }

    /// What was decided a moment ago gives way, and the pair stands in the list of proposals again.
    func takeBackApart(_ one: ID<Person>, _ other: ID<Person>, decidedAt instant: Instant) throws {
        guard try db.apart(one, other)?.recordedAt == instant else { throw Refusal.conflict(builtUpon) }
        try revokeApart(one, other, reason: ("rückgängig gemacht" as Phrase).text)
        try db.proposeAgain(one, other)
    }

    /// Takes the decision back; the pair may be proposed again.
    package func revokeApart(_ one: ID<Person>, _ other: ID<Person>, reason: String) throws {
        guard let apart = try db.apart(one, other) else { throw Refusal.conflict("Für dieses Paar ist keine Entscheidung festgehalten.") }
        try end(Decision.self, of: ["id": apart.id], leaving: ["superseded_by": author.account, "superseded_reason": reason])
        try note([apart.one, apart.other].map { JournalNote("identity.revoke", "person", $0.text, reason: reason) })
    }
}
