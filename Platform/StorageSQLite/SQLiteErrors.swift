import Foundation
import GRDB
import Storage

/// What SQLite says, in the words of `StorageError`. Other errors, such as a rule's refusal, pass unchanged.
func storageError(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    let message = error.message ?? error.resultCode.description
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
        return StorageError.unique(message)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return StorageError.foreignKey(message)
    case .SQLITE_CONSTRAINT_TRIGGER:
        // PostgreSQL says "exclusion constraint" where SQLite needs a trigger with RAISE(ABORT, '… overlap …').
        return message.contains("overlap") ? StorageError.unique(message) : StorageError.check(message)
    default: break
    }
    switch error.resultCode {
    case .SQLITE_CONSTRAINT: return StorageError.check(message)
    case .SQLITE_FULL: return StorageError.full
    case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageError.conflict("SQLite: \(message)")
    case .SQLITE_IOERR where isFull(path): return StorageError.full
    case .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM:
        return StorageError.unavailable("Die Datei \(path) lässt sich nicht öffnen oder lesen.")
    case .SQLITE_NOTADB: return StorageError.unavailable("Die Datei \(path) ist keine SQLite-Datenbank.")
    case .SQLITE_CORRUPT: return StorageError.unavailable("Die Datei \(path) ist beschädigt.")
    case .SQLITE_MISUSE where message.contains("closed"):
        return StorageError.unavailable("Die Datenbank ist geschlossen.")
    default: return StorageError.other("SQLite \(error.extendedResultCode.rawValue): \(message)")
    }
}

/// Some file systems report a full disk as a plain input/output error.
private func isFull(_ path: String) -> Bool {
    var info = statvfs()
    guard statvfs(path, &info) == 0 else { return false }
    return UInt64(info.f_bavail) * UInt64(info.f_frsize) < 1 << 20
}
