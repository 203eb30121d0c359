import Register
import Storage
import Vocabulary

extension Transaction {
    /// Counts and keeps in one transaction. Known at the latest recording before this one, which no later entry can change.
    package func freeze(_ wish: FreezeWish) throws -> ID<FrozenFigure> {
        let latest = try db.latestRecording()
        let knownAt = min(wish.knownAt ?? latest, latest)
        let stock = try db.stock(CensusQuery(on: wish.on, knownAt: knownAt), by: wish.dimension)
        guard stock.missing == 0 else { throw Refusal.conflict("Die Teile ergeben nicht die Summe. Die Zahl wurde nicht festgehalten.") }
        let id: ID<FrozenFigure> = newID()
        try db.run(
            """
            INSERT INTO frozen_figure (id, definition, on_day, known_at, total, occasion, account, frozen_at)
            VALUES (\(id), \(stock.figure.id), \(wish.on), \(knownAt), \(stock.total), \(wish.occasion), \(author.account), \(at))
            """)
        for (position, part) in stock.parts.enumerated() {
            try db.run(
                """
                INSERT INTO frozen_part (figure_id, position, key, label, count)
                VALUES (\(id), \(position), \(part.key), \(part.label.text(in: .german)), \(part.count))
                """)
        }
        try note(JournalNote("figure.freeze", "figure", id.text, details: "\(stock.figure.id) \(wish.on.iso)", reason: wish.occasion))
        return id
    }
}

extension Connection {
    package func frozenFigures() throws -> [FrozenFigure] {
        try rows("\(frozenColumns) ORDER BY f.frozen_at DESC, f.id").map { try frozen($0, parts: []) }
    }

    /// The same number as it was frozen last.
    func latestFrozen(_ figure: Figure, on day: Day) throws -> FrozenFigure? {
        try row("\(frozenColumns) WHERE f.definition = \(figure.id) AND f.on_day = \(day) ORDER BY f.frozen_at DESC, f.id LIMIT 1").map {
            try frozen($0, parts: [])
        }
    }

    package func frozenFigure(_ id: ID<FrozenFigure>) throws -> FrozenFigure? {
        guard let row = try row("\(frozenColumns) WHERE f.id = \(id)") else { return nil }
        let parts = try rows("SELECT * FROM frozen_part WHERE figure_id = \(id) ORDER BY position").map {
            PartCount(key: try $0.text("key"), label: .verbatim(try $0.text("label")), count: try $0.int("count"))
        }
        return try frozen(row, parts: parts)
    }

    private var frozenColumns: SQL {
        """
        SELECT f.*, COALESCE(account.name, f.account) AS by_name
        FROM frozen_figure f LEFT JOIN account ON account.id = f.account
        """
    }

    private func frozen(_ row: Row, parts: [PartCount]) throws -> FrozenFigure {
        guard let figure = Figure.named(try row.text("definition")) else { throw StorageError.shape("unknown definition") }
        return FrozenFigure(
            id: try row.id("id"), figure: figure, on: try row.day("on_day"), knownAt: try row.instant("known_at"),
            total: try row.int("total"), parts: parts, occasion: try row.text("occasion"), by: try row.text("by_name"),
            frozenAt: try row.instant("frozen_at"))
    }
}
