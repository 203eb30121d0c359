import Register
import Storage
import Vocabulary

// Merges and separations in SQL.

extension Merge {
    init(_ row: Row) throws {
        id = try row.id("id")
        kept = try row.id("kept_id")
        merged = try row.id("merged_id")
        recordedAt = try row.instant("recorded_at")
        act = try row.id("recorded_act")
        supersededAt = try row.instant("superseded_at")
        supersededAct = try row.optionalID("superseded_act")
    }
}

extension Connection {
    package func merge(_ id: ID<Merge>) throws -> Merge? { try row("SELECT * FROM person_merge WHERE id = \(id)").map(Merge.init) }

    /// Every merge a file took part in, standing or undone, oldest first.
    package func merges(of person: ID<Person>) throws -> [Merge] {
        try rows(
            """
            SELECT * FROM person_merge WHERE kept_id = \(person)
            UNION ALL SELECT * FROM person_merge WHERE merged_id = \(person) ORDER BY recorded_at, id
            """
        ).map(Merge.init)
    }

    /// What a separation is decided from; refuses while a later merge stands, which would have to be undone first.
    func separationCase(_ merge: Merge) throws -> SeparationCase {
        guard merge.stands else { throw Refusal.conflict("Diese Zusammenführung wurde schon getrennt.") }
        if let later = try laterMerge(than: merge) {
            let number = try person(later.merged)?.fileNumber ?? ""
            throw Refusal.conflict(
                "Danach wurde am \(later.recordedAt.day) auch die Akte \(number) zusammengeführt. Trennen Sie zuerst diese spätere Zusammenführung.")
        }
        let (kept, merged) = (try facts(of: merge.kept), try facts(of: merge.merged))
        func before(_ facts: [Fact]) -> [Fact] { facts.filter { $0.recordedAt < merge.recordedAt && merge.recordedAt <= $0.supersededAt } }
        guard let keptPerson = try person(merge.kept), let mergedPerson = try person(merge.merged) else { throw Refusal.notFound }
        return SeparationCase(
            merge: merge, kept: PersonRecord(person: keptPerson, facts: kept, version: try version(of: merge.kept)),
            merged: PersonRecord(person: mergedPerson, facts: merged, version: try version(of: merge.merged)),
            keptBefore: before(kept), mergedBefore: before(merged), later: try laterActs(of: merge.kept, since: merge.recordedAt))
    }

    /// A merge recorded later that the kept file takes part in and that still stands.
    private func laterMerge(than merge: Merge) throws -> Merge? {
        try merges(of: merge.kept).last { $0.stands && $0.recordedAt > merge.recordedAt }
    }

    /// What was recorded for a file since an instant, without merges that were undone: of those only what went to this file.
    private func laterActs(of person: ID<Person>, since: Instant) throws -> [LaterAct] {
        var acts = try acts(of: person).reversed().filter { $0.recordedAt > since }.map { (act: $0, holder: person) }
        // In the order they were undone: what one separation brought here, the next may have taken away.
        let undone = try merges(of: person).filter { $0.recordedAt > since && !$0.stands }.sorted { $0.supersededAt < $1.supersededAt }
        for merge in undone {
            acts.removeAll { $0.act.id == merge.act || $0.act.id == merge.supersededAct }
            let given = try rows("SELECT act_id, person_id, holder_id FROM separated_act WHERE merge_id = \(merge.id)")
            for row in given {
                let (id, owner): (ID<Act>, ID<Person>) = (try row.id("act_id"), try row.id("person_id"))
                if merge.kept == person, owner != person { acts.removeAll { $0.act.id == id } }
                if merge.merged == person, owner == person, let act = try self.act(id) { acts.append((act, try row.id("holder_id"))) }
            }
        }
        return try acts.sorted { ($0.act.recordedAt, $0.act.id) < ($1.act.recordedAt, $1.act.id) }.map { act, holder in
            let facts = try facts(of: holder)
            return LaterAct(
                act: act, holder: holder,
                superseded: facts.filter { $0.supersededAct == act.id }, recorded: facts.filter { $0.recordedAct == act.id })
        }
    }
}

extension Transaction {
    /// Merges two files in one act; refuses what must not be merged, as it is now.
    /// What hangs on the merged file in all offices follows, as their `tables` say.
    package func merge(
        _ merged: ID<Person>, into kept: ID<Person>, _ wish: MergeWish, carrying tables: [OwnedTable], on today: Day
    ) throws -> ID<Merge> {
        let (one, other) = (try db.record(of: kept), try db.record(of: merged))
        let blockers = try db.blockers(one, other)
        if !blockers.isEmpty { throw Refusal(.conflict, blockers.map { .init(nil, $0.phrase) }) }
        let act = try record(try Act.merge(other, into: one, wish, on: today))
        let id: ID<Merge> = newID()
        try letLiveOn(merged, in: kept, as: id, by: act)
        try forgetProposals(of: merged)
        for table in tables {
            guard case .carried(let rows)? = table.fate else { continue }
            for row in try rows.carry(self, merged.text, kept.text) {
                try db.run("INSERT INTO merge_carried (merge_id, table_name, row_id) VALUES (\(id), \(table.name), \(row))")
            }
        }
        return id
    }

    /// Separates two files again; `toMerged` are the later acts that belong to the file that was merged.
    package func separate(_ id: ID<Merge>, toMerged chosen: Set<ID<Act>>, reason: String, carrying tables: [OwnedTable], on today: Day) throws {
        guard let merge = try db.merge(id) else { throw Refusal.notFound }
        let given = try db.separationCase(merge)
        let act = try Act.separation(given, toMerged: chosen, reason: reason, on: today)
        let actID = try begin(act)
        try letStandAlone(id.text, by: actID)
        try finish(act, id: actID)
        let carried = Dictionary(
            grouping: try db.rows("SELECT table_name, row_id FROM merge_carried WHERE merge_id = \(id) ORDER BY table_name, row_id"),
            by: { (try? $0.text("table_name")) ?? "" })
        let away = try db.merges(of: merge.kept).filter { $0.merged == merge.kept && !$0.stands }.map { ($0.recordedAt, $0.supersededAt) }
        for table in tables {
            guard case .carried(let rows)? = table.fate else { continue }
            let taken = try (carried[table.name] ?? []).map { try $0.text("row_id") }
            try rows.giveBack(
                self,
                Parting(
                    rows: taken, from: merge.kept.text, to: merge.merged.text, since: merge.recordedAt,
                    away: Dictionary(uniqueKeysWithValues: away)))
        }
        for later in given.later {
            let owner = chosen.contains(later.act.id) ? merge.merged : merge.kept
            try db.run(
                "INSERT INTO separated_act (merge_id, act_id, person_id, holder_id) VALUES (\(id), \(later.act.id), \(owner), \(later.holder))")
        }
    }

    private func forgetProposals(of person: ID<Person>) throws {
        try db.run("DELETE FROM duplicate_proposal WHERE one_id = \(person) OR other_id = \(person)")
    }
}
