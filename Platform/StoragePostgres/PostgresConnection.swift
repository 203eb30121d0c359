import CLibPQ
import Foundation
import Storage

/// One blocking connection of libpq, used by one thread at a time.
final class PostgresConnection: Storage.Connection {
    private let handle: OpaquePointer
    private var plans: [Plan.Key: Plan] = [:]
    private var plansMade = 0
    /// The first refusal since `begin`, whatever the body made of it.
    private(set) var failure: PostgresFailure?
    /// Set anew for everyone who only looks.
    var snapshot: Snapshot?

    /// A prepared statement and the columns it answers with.
    private final class Plan {
        struct Key: Hashable {
            let text: String
            let types: [Oid]
        }

        let name: String
        var columns: Row.Columns?

        init(name: String) { self.name = name }
    }

    init(address: String) throws {
        // What stands before `dbname` are defaults the address may replace.
        let settings: KeyValuePairs = [
            "connect_timeout": "3", "application_name": "miteinander", "keepalives_idle": "30",
            "tcp_user_timeout": "15000",
            "dbname": address, "client_encoding": "UTF8",
        ]
        let keywords = settings.map { strdup($0.key) }
        let values = settings.map { strdup($0.value) }
        defer { (keywords + values).forEach { free($0) } }
        guard
            let handle = PQconnectdbParams(
                keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        else { throw StorageError.unavailable("Der Arbeitsspeicher reicht nicht für eine Verbindung.") }
        self.handle = handle
        // Freed in deinit only, which runs even when this initialiser throws from here on.
        guard PQstatus(handle) == CONNECTION_OK else {
            throw StorageError.unavailable(PostgresConnection.reason(handle, address))
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        try command(
            """
            SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET bytea_output = 'hex';
            SET client_min_messages = 'warning'; SET default_transaction_isolation = 'serializable';
            SET statement_timeout = '300s'; SET lock_timeout = '30s'; SET idle_in_transaction_session_timeout = '300s'
            """)
    }

    deinit { PQfinish(handle) }

    var dialect: Dialect { .postgres }
    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK || failure?.isLost ?? false }
    var isInTransaction: Bool { PQtransactionStatus(handle) != PQTRANS_IDLE }

    /// Waits for the lock that lets queued transactions run one by one.
    func lockQueue(_ text: String) throws {
        failure = nil
        try command(text)
    }

    func begin(_ mode: String) throws {
        failure = nil
        try command("BEGIN ISOLATION LEVEL " + mode)
    }

    /// False when the server turned the commit into a rollback because a statement had failed before.
    func commit() throws -> Bool {
        let result = try checked(PQexec(handle, "COMMIT"))
        defer { PQclear(result) }
        return String(cString: PQcmdStatus(result)) == "COMMIT"
    }

    func rollBack() { if !isBroken, isInTransaction { PQclear(PQexec(handle, "ROLLBACK")) } }

    /// A statement of the engine's own, without values.
    func command(_ text: String) throws { PQclear(try checked(PQexec(handle, text))) }

    func rows(_ sql: SQL) throws -> [Row] {
        let (result, plan) = try execute(sql)
        defer { PQclear(result) }
        let width = PQnfields(result)
        let columns = plan?.columns ?? Row.Columns((0..<width).map { String(cString: PQfname(result, $0)) })
        plan?.columns = columns
        let types = (0..<width).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { line in
            Row(
                columns: columns,
                values: (0..<width).map { column in
                    guard PQgetisnull(result, line, column) == 0, let text = PQgetvalue(result, line, column) else {
                        return .null
                    }
                    return Value(text, length: Int(PQgetlength(result, line, column)), type: types[Int(column)])
                })
        }
    }

    @discardableResult
    func run(_ sql: SQL) throws -> Int {
        let (result, _) = try execute(sql)
        defer { PQclear(result) }
        return Int(String(cString: PQcmdTuples(result))) ?? 0
    }

    func script(_ text: String) throws {
        try command(text)
        try forgetPlans()
    }

    /// Tables may have changed: statements prepared before would answer with the old columns.
    func forgetPlans() throws {
        guard !plans.isEmpty else { return }
        plans = [:]
        try command("DEALLOCATE ALL")
    }

    private func execute(_ sql: SQL) throws -> (OpaquePointer, Plan?) {
        let (text, values) = sql.rendered(for: .postgres)
        let arguments = try PostgresArguments(values)
        let count = Int32(values.count)
        // Long texts are bulk inserts and lists of changing length, not worth preparing.
        guard text.utf8.count <= 4000 else {
            let result = arguments.withPointers { PQexecParams(handle, text, count, arguments.types, $0, nil, nil, 0) }
            return (try checked(result), nil)
        }
        let plan = try prepared(text, arguments.types)
        let result = arguments.withPointers { PQexecPrepared(handle, plan.name, count, $0, nil, nil, 0) }
        return (try checked(result), plan)
    }

    private func prepared(_ text: String, _ types: [Oid]) throws -> Plan {
        let key = Plan.Key(text: text, types: types)
        if let plan = plans[key] { return plan }
        if plans.count >= 500 { try forgetPlans() }
        plansMade += 1
        let plan = Plan(name: "s\(plansMade)")
        PQclear(try checked(PQprepare(handle, plan.name, text, Int32(types.count), types)))
        plans[key] = plan
        return plan
    }

    private func checked(_ result: OpaquePointer?) throws -> OpaquePointer {
        switch PQresultStatus(result) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
            if let result { return result }
        default: break
        }
        let found = PostgresFailure(result, on: handle)
        PQclear(result)
        if failure == nil { failure = found }
        throw found.error
    }

    /// libpq's own words, which may be long and, for an address it cannot read, repeat the password.
    private static func reason(_ handle: OpaquePointer, _ address: String) -> String {
        var fault: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(address, &fault) else {
            PQfreemem(fault)
            return "Die Adresse der PostgreSQL-Datenbank lässt sich nicht lesen."
        }
        defer { PQconninfoFree(options) }
        var reason = String(cString: PQerrorMessage(handle)).split(separator: "\n").joined(separator: "; ")
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "password", let value = option.pointee.val, value.pointee != 0 {
                reason = reason.replacingOccurrences(of: String(cString: value), with: "…")
            }
            option += 1
        }
        return "PostgreSQL ist nicht erreichbar: " + reason
    }
}
