import Storage

/// Finds something real to put into the varying parts of addresses (Beispiel), for checks that open every page.
package struct Example: Sendable {
    /// The parts it knows something for.
    package let names: Set<String>
    /// What it found by the parts' names; it is told what was found before.
    package let find: @Sendable (any Connection, [String: String]) throws -> [String: String]

    package init(_ names: Set<String>, _ find: @escaping @Sendable (any Connection, [String: String]) throws -> [String: String]) {
        self.names = names
        self.find = find
    }

    /// The `id` of the first row, where there is one.
    package init(_ name: String, _ query: SQL) {
        self.init([name]) { db, _ in
            guard let row = try db.row(query) else { return [:] }
            return [name: try row.text("id")]
        }
    }
}
