import Foundation
import Storage
import StorageSQLite
import Vocabulary

/// What a backup or a restored town holds (Sicherung): every table proven, and the state of its journal.
package struct BackupReport: Sendable {
    package let copy: CopyReport
    package let journal: JournalReport

    package var text: String {
        let state: Phrase =
            if let fault = journal.fault { "Protokoll FEHLERHAFT ab Eintrag \(fault.seq): \(fault.what)" } else {
                "Protokoll geprüft: \(counted(journal.entries, "Eintrag", "Einträge")), lückenlos."
            }
        return copy.text + "\n" + state.text
    }
}

/// Keeps the town as it is at this moment in one file, from either engine, while others go on working.
/// The file is read back before it gets its name. A faulty journal is kept and reported, never hidden.
package func backUpTown(_ town: any Database, to path: String, migrations: [Migration]) async throws -> BackupReport {
    guard !FileManager.default.fileExists(atPath: path) else {
        throw Refusal.conflict("Die Datei \(path) gibt es schon. Eine Sicherung überschreibt nichts.")
    }
    // What is kept beside the town's tables comes along in its journal.
    try await town.sealLooks()
    return try await withDraft(beside: path) { draft in
        if let file = town as? SQLiteDatabase {
            try await file.backup(to: draft)
        } else {
            try await copyIntoFile(from: town, path: draft, migrations: migrations)
        }
        let report = try await inspect(draft)
        try moveDurably(from: draft, to: path)
        return report
    }
}

/// Puts a backup where there is nothing yet, on either engine, and brings it up to this program's schema.
package func restoreTown(from path: String, to address: DatabaseAddress, migrations: [Migration]) async throws
    -> BackupReport
{
    let backup = try SQLiteDatabase(reading: path)
    return try await closing(backup) {
        try await backup.checkIntegrity()
        let version = try await backup.schemaVersion()
        guard version > 0 else { throw Refusal.conflict("Die Datei \(path) ist keine Sicherung einer Stadt.") }
        guard version <= migrations.last?.number ?? 0 else {
            throw Refusal.conflict("Die Sicherung ist neuer als dieses Programm. Bitte zuerst das Programm erneuern.")
        }
        switch address {
        case .sqlite(let target): return try await restore(backup, intoFile: target, migrations)
        case .postgres:
            let journal = try await backup.read { try $0.verifyJournal() }
            let target = try await openDatabase(address, create: true)
            return try await closing(target) {
                BackupReport(
                    copy: try await copyTown(from: backup, to: target, migrations: migrations), journal: journal)
            }
        }
    }
}

private func restore(_ backup: SQLiteDatabase, intoFile target: String, _ migrations: [Migration]) async throws
    -> BackupReport
{
    // What a lost file of this name left behind would be played into the restored one.
    guard ["", "-wal", "-journal", "-looks"].allSatisfy({ !FileManager.default.fileExists(atPath: target + $0) }) else {
        throw Refusal.conflict(
            "\(target) gibt es schon, oder Reste davon (-wal, -journal, -looks). Wiederhergestellt wird nur ins Leere."
        )
    }
    let report = try await withDraft(beside: target) { draft in
        try await backup.backup(to: draft)
        let report = try await inspect(draft)
        try moveDurably(from: draft, to: target)
        return report
    }
    let town = try SQLiteDatabase(path: target, create: false)
    try await closing(town) { _ = try await town.renew(migrations) }
    return report
}

/// Reads a finished file from the first page to the last.
private func inspect(_ path: String) async throws -> BackupReport {
    let file = try SQLiteDatabase(reading: path)
    return try await closing(file) {
        try await file.checkIntegrity()
        return try await file.read { db in
            BackupReport(
                copy: CopyReport(tables: try db.catalog().map { try $0.proof(db) }), journal: try db.verifyJournal())
        }
    }
}

private func copyIntoFile(from town: any Database, path: String, migrations: [Migration]) async throws {
    let working = path + ".working"
    defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: working + ending) } }
    let file = try SQLiteDatabase(path: working, create: true, durability: .none)
    try await closing(file) {
        _ = try await copyTown(from: town, to: file, migrations: migrations)
        try await file.backup(to: path)
    }
}

/// A file under a name of its own that is removed when it was not moved to its place.
private func withDraft<T>(beside path: String, _ body: (String) async throws -> T) async throws -> T {
    let draft = "\(path).draft-\(ProcessInfo.processInfo.processIdentifier)"
    defer { for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: draft + ending) } }
    return try await body(draft)
}

private func closing<T>(_ database: any Database, _ body: () async throws -> T) async throws -> T {
    do {
        let result = try await body()
        await database.close()
        return result
    } catch {
        await database.close()
        throw error
    }
}
