import Accommodation
import Places
import Storage
import Vocabulary
import Web

// Inspections, what was looked at and what was found, in SQL.

extension ChecklistItem {
    fileprivate init(_ row: Row) throws {
        let validity = try row.period()
        self.init(
            code: try row.text("code"), kind: try row.choice("kind"), isPerRoom: try row.text("place") == "room", validity: validity,
            question: try row.text("question"), category: try row.choice("category"), urgency: try row.choice("urgency"))
    }
}

extension Inspection {
    fileprivate init(_ row: Row, rooms: [ID<Spot>]) throws {
        self.init(
            id: try row.id("id"), site: try row.id("site_id"), kind: try row.choice("kind"), day: try row.day("day"),
            present: try row.text("present"),
            ground: try row.choice("ground"), groundNote: try row.text("ground_note"), rooms: rooms, remark: try row.text("remark"),
            account: try row.text("account"), recordedAt: try row.instant("recorded_at"))
    }
}

extension Connection {
    package func checklist() throws -> [ChecklistItem] {
        try rows("SELECT * FROM checklist_item ORDER BY kind, position, code").map(ChecklistItem.init)
    }

    /// With how many findings each, the latest first.
    func inspections(in sites: [Site], limit: Int, offset: Int = 0) throws -> [(inspection: Inspection, answers: Int, findings: Int)] {
        let found = try rows(
            """
            SELECT i.*, (SELECT COUNT(*) FROM inspection_answer a WHERE a.inspection_id = i.id AND a.result <> 'skipped') AS answers,
                   (SELECT COUNT(*) FROM inspection_answer a WHERE a.inspection_id = i.id AND a.result = 'finding') AS findings
            FROM inspection i WHERE i.site_id IN (\(list: sites.map(\.id))) ORDER BY i.day DESC, i.id DESC LIMIT \(limit) OFFSET \(offset)
            """)
        let rooms = try inspectedRooms(try found.map { try $0.text("id") })
        return try found.map { row in
            (try Inspection(row, rooms: rooms[try row.text("id")] ?? []), try row.int("answers"), try row.int("findings"))
        }
    }

    func inspectionCount(in sites: [Site]) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM inspection i WHERE i.site_id IN (\(list: sites.map(\.id)))")
    }

    private func inspectedRooms(_ inspections: [String]) throws -> [String: [ID<Spot>]] {
        let found = try rows("SELECT * FROM inspection_room WHERE inspection_id IN (\(list: inspections)) ORDER BY spot_id")
        return Dictionary(grouping: try found.map { (try $0.text("inspection_id"), try $0.id("spot_id", of: Spot.self)) }, by: \.0).mapValues {
            $0.map(\.1)
        }
    }

    /// Throws `notFound` for an inspection at a site that is none of the actor's business.
    func inspection(_ id: ID<Inspection>, for actor: Actor) throws -> (inspection: Inspection, answers: [Inspection.Answer]) {
        guard let row = try row("SELECT * FROM inspection WHERE id = \(id)") else { throw Refusal.notFound }
        let inspection = try Inspection(row, rooms: try inspectedRooms([id.text])[id.text] ?? [])
        try refuseSite(inspection.site, for: actor, .reportDefects)
        return (inspection, try answers(of: id))
    }

    func answers(of inspection: ID<Inspection>) throws -> [Inspection.Answer] {
        try rows("SELECT * FROM inspection_answer WHERE inspection_id = \(inspection) ORDER BY id").map { row in
            Inspection.Answer(
                code: try row.text("code"), question: try row.text("question"), room: try row.optionalID("spot_id"), result: try row.choice("result"),
                note: try row.text("note"), defect: try row.optionalID("defect_id"))
        }
    }

    func inspection(behind defect: ID<Defect>) throws -> ID<Inspection>? {
        try row("SELECT inspection_id FROM inspection_answer WHERE defect_id = \(defect)")?.id("inspection_id")
    }
}

extension Transaction {
    /// Keeps an inspection; each finding becomes a defect, each defect a task.
    package func keep(_ report: InspectionWish, at site: ID<Site>, today: Day, defect: (Inspection.Answer) -> DefectWish?) throws -> ID<
        Inspection
    > {
        let id: ID<Inspection> = newID()
        try db.run(
            """
            INSERT INTO inspection (id, site_id, kind, day, present, ground, ground_note, remark, account, recorded_at)
            VALUES (\(id), \(site), \(report.kind), \(report.day), \(report.present), \(report.ground), \(report.groundNote), \(report.remark),
                    \(author.account), \(at))
            """)
        for room in report.rooms { try db.run("INSERT INTO inspection_room (inspection_id, spot_id) VALUES (\(id), \(room))") }
        for (index, answer) in report.answers.enumerated() {
            let found = try answer.result == .finding ? defect(answer).map { try self.report($0, at: site, today: report.day) } : nil
            // Numbered, so that the sheet keeps its order.
            try db.run(
                """
                INSERT INTO inspection_answer (id, inspection_id, spot_id, code, question, result, note, defect_id)
                VALUES (\("\(id)-\(padded(index, 3))"), \(id), \(answer.room), \(answer.code), \(answer.question), \(answer.result), \(answer.note),
                        \(found))
                """)
        }
        // Entering somebody's room is kept with its ground.
        try note(
            JournalNote(
                "inspection.keep", "inspection", id.text, details: "\(report.kind.rawValue),rooms=\(report.rooms.count)",
                reason: report.rooms.isEmpty ? "" : report.ground.label.text(in: .german)))
        return id
    }
}

extension Connection {
    func answerCount(in sites: [Site]) throws -> Int {
        try count(
            """
            SELECT COUNT(*) AS n FROM inspection_answer a JOIN inspection i ON i.id = a.inspection_id
            WHERE i.site_id IN (\(list: sites.map(\.id)))
            """)
    }
}
