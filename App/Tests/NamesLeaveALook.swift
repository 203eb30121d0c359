import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Whoever is shown somebody's name leaves a trace (Blick in die Akte): asked of every page and every role, by what stands on the page.
@Suite struct NamesLeaveALook {
    /// Pages that show names of the register for another reason.
    private static let exceptions: Set<String> = []

    @Test(arguments: Engine.available)
    func `every page with the name of somebody in the register leaves an entry in the journal`(engine: Engine) async throws {
        try await GrownTown.with(1, engine) { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            let names = try await database.read { db -> Set<String> in
                let own = Set(try db.rows("SELECT name FROM account").map { try $0.text("name") })
                // As lists write them and as letters do.
                let people = try db.rows("SELECT family, given FROM person_name").flatMap { row in
                    let (family, given) = (try row.text("family"), try row.text("given"))
                    return ["\(family), \(given)", "\(given) \(family)"]
                }
                return Set(people.filter { $0.count > 8 && !own.contains($0) })
            }
            let examples = try await database.read(TownHall.offices.examples)
            var (shown, silent): (Int, [String]) = (0, [])
            for line in RouteTableau.lines(examples: examples) where line.method == "GET" && !Self.exceptions.contains(line.path) {
                guard let address = line.example else { continue }
                for role in (engine == .sqlite ? line.roles[...] : line.roles.prefix(1)).compactMap({ Role(rawValue: $0) }) {
                    let before = try await Self.looks(database)
                    let reply = await door.get(address, as: role)
                    guard reply.status == 200, reply.header("Content-Type")?.hasPrefix("text/") ?? false else { continue }
                    guard let name = Self.first(of: names, in: reply.text) else { continue }
                    shown += 1
                    if try await Self.looks(database) == before { silent.append("\(line.path) (\(role.rawValue)): \(name)") }
                }
            }
            #expect(silent == [], "\(silent.joined(separator: "\n"))")
            #expect(shown > (engine == .sqlite ? 40 : 12), "\(shown)")
        }
    }

    private static func looks(_ database: any Database) async throws -> Int {
        try await database.read { db in try db.waitingLooks().count + db.count("SELECT COUNT(*) AS n FROM journal") }
    }

    private static func first(of names: Set<String>, in page: String) -> String? {
        let text = page.replacing(#/<[^>]+>/#, with: "")
        return names.first { text.contains($0) }
    }
}
