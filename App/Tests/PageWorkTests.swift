import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// What a page may ask of the database (Arbeit einer Seite): so many statements, however large the town.
@Suite struct PageWorkTests {
    /// Goals by address; every other page: 40.
    private static let goals: [String: Int] = ["/start": 30, "/personen/{person}": 34]

    /// Pages that still ask more in a larger town; the list only shrinks.
    private static let growing: Set<String> = [
        "/personen/{person}/vergleich", "/verfuegungen/{order}", "/verfuegungen/{order}/eintrag", "/verfuegungen/{order}/eintrag/{event}",
    ]
    /// An answer to whoever asks for their data reads every table that holds some; the others stand on one question for each part.
    private static let heavy: Set<String> = [
        "/personen/{person}/auskunft", "/personen/{person}/vergleich", "/personen/{person}/vergleich/{other}", "/gebuehren/person/{person}",
        "/gebuehren/person/{person}/ermaessigung", "/gebuehren/ermaessigung/{relief}", "/gebuehren/lauf",
    ]

    @Test(arguments: Engine.available)
    func `no page asks more of the database when the town is ten times as large`(engine: Engine) async throws {
        let small = try await GrownTown.with(1, engine) { try await Self.work(of: $0) }
        let large = try await GrownTown.with(10, engine) { try await Self.work(of: $0, small.examples) }
        var wrong: [String] = []
        for (page, once) in small.pages.sorted(by: { $0.key < $1.key }) {
            guard let many = large.pages[page] else { continue }
            let goal = Self.goals[page.path] ?? 40
            let (before, after) = (once.statements.count, many.statements.count)
            if after > before, !Self.growing.contains(page.path) {
                wrong.append("\(page): \(before) statements became \(after)" + (many.repeated.first.map { ", \($0.times) × \($0.text)" } ?? ""))
            }
            if max(before, after) > goal, !Self.heavy.contains(page.path) { wrong.append("\(page): \(max(before, after)) statements, not \(goal)") }
            if page.path == "/personen/{person}", many.snapshots != 1, !Self.heavy.contains(page.path) {
                wrong.append("\(page): \(many.snapshots) snapshots")
            }
            let written = many.written.union(once.written).filter { !$0.hasPrefix("journal") && !$0.hasPrefix("look") }
            if !written.isEmpty { wrong.append("\(page): writes \(written.sorted().joined(separator: ", "))") }
        }
        #expect(small.pages.count > (engine == .sqlite ? 300 : 150))
        #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
    }

    private struct Visit: Hashable, Comparable, CustomStringConvertible {
        let path: String
        let role: String

        var description: String { "\(path) (\(role))" }
        static func < (one: Visit, other: Visit) -> Bool { (one.path, one.role) < (other.path, other.role) }
    }

    /// Every page of every role that may see it.
    private static func work(of database: any Database, _ given: [String: String]? = nil) async throws
        -> (pages: [Visit: PageWork], examples: [String: String])
    {
        var examples = try await database.read(TownHall.offices.examples)
        if let given { examples = given }
        let counted = CountedDatabase(database)
        let door = try TownDoor(counted, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
        var pages: [Visit: PageWork] = [:]
        for line in RouteTableau.lines(examples: examples) where line.method == "GET" {
            guard let address = line.example else { continue }
            // Who acts in different roles is asked the same; engines differ in how they answer, not in what they are asked.
            for role in (database.dialect == .sqlite ? line.roles[...] : line.roles.prefix(1)).compactMap(Role.init) {
                // Once to know it, then to count: nothing has been recorded in between. What is kept in memory is kept for each
                // connection to a server, so there the cheapest of some answers is the one of somebody who knew.
                _ = await door.get(address, as: role)
                var cheapest: PageWork?
                for _ in 0..<(database.dialect == .sqlite ? 1 : 4) {
                    _ = counted.take()
                    guard await door.get(address, as: role).status < 400 else { break }
                    let work = counted.take()
                    if work.statements.count < cheapest?.statements.count ?? .max { cheapest = work }
                }
                if let cheapest { pages[Visit(path: line.path, role: role.rawValue)] = cheapest }
            }
        }
        return (pages, examples)
    }
}
