import Storage
import StoragePostgres
import StorageSQLite

/// Opens the town's database. `create` makes a new, empty file where there is none; a PostgreSQL database is made by
/// its administrator.
package func openDatabase(_ address: DatabaseAddress, create: Bool) async throws -> any Database {
    switch address {
    case .sqlite(let path): return try SQLiteDatabase(path: path, create: create)
    case .postgres(let address):
        let database = PostgresDatabase(address: address)
        do {
            try await database.check()
            return database
        } catch {
            await database.close()
            throw error
        }
    }
}
