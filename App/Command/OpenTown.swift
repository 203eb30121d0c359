import Schema
import Storage
import Town
import Vocabulary

/// Opens a town whose tables are those of this program, on whichever engine.
func openTown(_ address: DatabaseAddress) async throws -> any Database {
    let database = try await openDatabase(address, create: false)
    let version = try await database.schemaVersion()
    let needed = Schema.migrations.last?.number ?? 0
    if version == 0 {
        throw Refusal.conflict("Diese Datenbank ist leer. Legen Sie die Tabellen an: miteinander migrate")
    }
    if version < needed {
        throw Refusal.conflict("Die Tabellen sind auf Stand \(version), gebraucht wird \(needed). Führen Sie aus: miteinander migrate")
    }
    if version > needed { throw Refusal.conflict("Die Datenbank ist neuer als dieses Programm. Bitte erneuern Sie das Programm.") }
    return database
}
