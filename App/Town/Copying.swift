import Storage
import Vocabulary

/// What a move carried over (Umzug), proven table by table.
package struct CopyReport: Sendable {
    package let tables: [TableProof]

    package var rows: Int { tables.reduce(0) { $0 + $1.rows } }

    /// A table for the terminal: name, rows, checksum.
    package var text: String {
        let width = max(7, tables.map(\.table.count).max() ?? 0)
        let lines = tables.map { proof in
            proof.table.padded(to: width) + String(proof.rows).leftPadded(to: 10) + "  " + proof.checksum.prefix(32)
        }
        let head = "Tabelle".padded(to: width) + "Zeilen".leftPadded(to: 10) + "  SHA-256 (Anfang)"
        return ([head] + lines + ["Summe".padded(to: width) + String(rows).leftPadded(to: 10)]).joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
    fileprivate func leftPadded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}

/// Moves a whole town into an empty database of either engine. All or nothing: the target is filled in one transaction,
/// read back, and kept only when every table has the same count and checksum as the source.
package func copyTown(from source: any Database, to target: any Database, migrations: [Migration]) async throws
    -> CopyReport
{
    let version = try await source.schemaVersion()
    guard version > 0 else {
        throw Refusal.conflict("In der Quelle ist keine Stadt: Sie enthält keine Tabellen von Miteinander.")
    }
    guard let latest = migrations.last?.number, version <= latest else {
        throw Refusal.conflict("Die Quelle ist neuer als dieses Programm. Bitte zuerst das Programm erneuern.")
    }
    try await refuseUnlessEmpty(target)
    // Rows go into tables of the same shape; what has been added since is applied to them afterwards.
    try await target.migrate(migrations.filter { $0.number <= version })
    if try await source.read({ try $0.catalog().contains { $0.name == "look_waiting" } }) { try await source.sealLooks() }
    let report = try await carry(from: source, to: target)
    try await target.migrate(migrations)
    return report
}

private func refuseUnlessEmpty(_ target: any Database) async throws {
    let version = try await target.schemaVersion()
    let isEmpty = try await target.read { db in
        let names = try db.catalog().map(\.name)
        // A town someone lives in has a journal; tables alone may come from an earlier attempt.
        if version > 0, names.contains("journal") { return try db.isJournalEmpty() }
        return names.isEmpty
    }
    guard isEmpty else {
        throw Refusal.conflict("Das Ziel ist nicht leer. Eine Stadt wird nur in eine leere Datenbank übertragen.")
    }
}

private func carry(from source: any Database, to target: any Database) async throws -> CopyReport {
    let pipe = CopyPipe()
    async let reading = side(pipe) { try await source.read { try send($0, into: pipe) } }
    async let writing = side(pipe) { try await target.transaction(.alone) { try keep($0, from: pipe) } }
    switch await (reading, writing) {
    case (_, .success(let proofs)): return CopyReport(tables: proofs)
    // Each side stops when the other fails; the first cause is the one to tell.
    case (.failure(let error), .failure(is CancellationError)): throw error
    case (_, .failure(let error)): throw error
    }
}

private func side<T: Sendable>(_ pipe: CopyPipe, _ work: () async throws -> T) async -> Result<T, any Error> {
    do {
        return .success(try await work())
    } catch {
        pipe.abort()
        return .failure(error)
    }
}

/// The reading side: every table of one snapshot.
private func send(_ db: any Connection, into pipe: CopyPipe) throws {
    try pipe.start("reading")
    for table in try db.catalog() {
        var fingerprint = Fingerprint()
        try table.walk(db) { rows in
            rows.forEach { fingerprint.add($0) }
            try pipe.send(.rows(rows, of: table))
        }
        try pipe.send(.end(fingerprint.proof(of: table.name), of: table))
    }
    pipe.finish()
}

/// The writing side: throws, and so keeps nothing, unless every table reads back as it was sent.
private func keep(_ db: any Connection, from pipe: CopyPipe) throws -> [TableProof] {
    try pipe.start("writing")
    let tables = try db.catalog()
    let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    func counterpart(_ table: StoredTable) throws -> StoredTable {
        guard let found = byName[table.name], found.columns.map(\.name) == table.columns.map(\.name) else {
            throw StorageError.shape("the target's table \(table.name) differs")
        }
        return found
    }
    var proofs: [TableProof] = []
    try db.load(tables) {
        while let parcel = try pipe.receive() {
            switch parcel {
            case .rows(let rows, let table): try counterpart(table).insert(rows, into: db)
            case .end(let sent, let table):
                guard try counterpart(table).proof(db) == sent else {
                    throw StorageError.other(
                        "Die Tabelle \(table.name) kam nicht so an, wie sie abgeschickt wurde. Nichts wurde übernommen."
                    )
                }
                proofs.append(sent)
            }
        }
    }
    guard proofs.count == tables.count else { throw StorageError.shape("the source lacks tables of the target") }
    return proofs
}
