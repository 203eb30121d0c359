import Dispatch
import Foundation
import GRDB
import Storage

extension SQLiteDatabase {
    /// Copies the database as it is at this moment into one plain file, while others go on writing.
    /// The file appears under its name only when it is complete and on the disk.
    package func backup(to target: String) async throws {
        let source = try pool()
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try source.backUp(to: target) })
            }
        }
    }
}

extension SQLiteDatabase {
    /// Reads every page and every reference; throws when the file is damaged.
    package func checkIntegrity() async throws {
        try await read { db in
            let faults = try db.rows("PRAGMA integrity_check(5)").map { try $0.text("integrity_check") }
            guard faults == ["ok"] else {
                // One fault may take several lines; whoever restores needs the first.
                let first = faults.flatMap { $0.split(whereSeparator: \.isNewline) }.first { !$0.hasPrefix("***") } ?? "integrity_check"
                throw StorageError.unavailable("Die Datei ist beschädigt: \(first)")
            }
            guard try db.rows("PRAGMA foreign_key_check").isEmpty else {
                throw StorageError.unavailable("In der Datei zeigen Verweise ins Leere.")
            }
        }
    }
}

extension DatabasePool {
    fileprivate func backUp(to target: String) throws {
        let temporary = target + ".partial-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        do {
            let copy = try DatabaseQueue(path: temporary)
            try backup(to: copy)
            // Without its log a copy is one file that can be carried anywhere.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        } catch {
            throw storageError(error, path: temporary)
        }
        try moveDurably(from: temporary, to: target)
    }
}

/// Renames a finished file so that a power cut leaves either the old or the whole new one.
package func moveDurably(from: String, to: String) throws {
    try flush(from)
    guard rename(from, to) == 0 else {
        throw StorageError.other("\(to) lässt sich nicht anlegen: \(String(cString: strerror(errno)))")
    }
    try flush(URL(fileURLWithPath: to).deletingLastPathComponent().path)
}

private func flush(_ path: String) throws {
    let file = open(path, O_RDONLY)
    guard file >= 0 else {
        throw StorageError.other("\(path) lässt sich nicht öffnen: \(String(cString: strerror(errno)))")
    }
    defer { close(file) }
    guard fsync(file) == 0 else {
        throw errno == ENOSPC ? StorageError.full : StorageError.other("\(path) lässt sich nicht sichern.")
    }
}
