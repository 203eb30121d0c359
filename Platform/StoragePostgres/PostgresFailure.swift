import CLibPQ
import Storage

/// One refusal of the server or of the line to it, by its SQLSTATE.
struct PostgresFailure {
    let state: String
    let message: String
    /// The connection is gone, or leads to a server that may no longer write.
    let isLost: Bool

    var isConflict: Bool { state == "40001" || state == "40P01" }
    /// A table changed its shape since the statement was prepared.
    var isStalePlan: Bool { state == "0A000" && message.contains("cached plan") || state == "26000" }

    /// `result` is nil when libpq could not even send the statement.
    init(_ result: OpaquePointer?, on handle: OpaquePointer) {
        // Fields are addressed by the characters of their macros, which Swift does not import.
        func field(_ letter: Character) -> String? {
            guard let text = PQresultErrorField(result, Int32(letter.asciiValue ?? 0)) else { return nil }
            return String(cString: text)
        }
        state = field("C") ?? ""
        message = field("M") ?? "Die Verbindung zur Datenbank ist abgebrochen."
        // Without an SQLSTATE it was not the server that spoke, but libpq about the line.
        isLost =
            PQstatus(handle) != CONNECTION_OK || state.isEmpty || state.hasPrefix("08")
            || ["57P01", "57P02", "57P03"].contains(state)
    }

    /// In the words both engines share. Details with values of the row are left out on purpose.
    var error: StorageError {
        switch state {
        case "23505", "23P01": .unique(message)
        case "23503": .foreignKey(message)
        // Raised by a trigger; "overlap" is what an exclusion constraint would say.
        case "P0001": message.contains("overlap") ? .unique(message) : .check(message)
        case "23514", "23502", "22001", "22003", "22007", "22008", "22021", "22P02": .check(message)
        case "53100": .full
        case "40001", "40P01", "55P03", "57014": .conflict("PostgreSQL \(state): \(message)")
        case "53200", "53300": .unavailable(message)
        default: isLost ? .unavailable(message) : .other("PostgreSQL \(state): \(message)")
        }
    }
}
