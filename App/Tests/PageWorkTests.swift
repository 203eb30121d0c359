import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// What a page may ask of the database (Arbeit einer Seite): so many statements, however large the town.
@Suite struct PageWorkTests {
    /// Goals by address; every page that is no list: 40.
    private static let goals: [String: Int] = ["/start": 30, "/personen/{person}": 38]

    /// A page of a list, whichever: 15.
    private static let lists: Set<String> = [
        "/personen", "/aufgaben", "/verfuegungen", "/gebuehren/bescheide", "/dubletten", "/begehungen", "/maengel", "/konten", "/protokoll",
        "/zugang/liste", "/zugang/zuteilungen",
    ]

    /// An answer to whoever asks for their data reads every table that holds some.
    private static let heavy: Set<String> = ["/personen/{person}/auskunft"]

    @Test(arguments: Engine.available)
    func `no page asks more of the database when the town is ten times as large`(engine: Engine) async throws {
        // Everybody has a double in either, so that no page is spared a question because there is nobody to ask about.
        let (count, wrong) = try await GrownTown.with(2, engine) { two in
            try await GrownTown.with(20, engine) { twenty in
                let examples = try await two.read(TownHall.offices.examples)
                let (small, large) = (try await Walk(two), try await Walk(twenty))
                // Who acts in different roles is asked the same; engines differ in how they answer, not in what they are asked.
                let visits = RouteTableau.lines(examples: examples).filter { $0.method == "GET" }.flatMap { line in
                    (engine == .sqlite ? line.roles[...] : line.roles.prefix(1)).compactMap { role in
                        line.example.flatMap { address in Role(rawValue: role).map { Visit(path: line.path, role: $0, address: address) } }
                    }
                }
                var (count, wrong): (Int, [String]) = (0, [])
                for visit in visits {
                    guard let before = await small.work(of: visit), let after = await large.work(of: visit) else { continue }
                    count += 1
                    guard !Self.faults(visit, before, after).isEmpty else { continue }
                    // What is kept in memory counts for somebody who knew it: nothing has been recorded in between.
                    guard let before = await small.work(of: visit), let after = await large.work(of: visit) else { continue }
                    wrong += Self.faults(visit, before, after)
                }
                return (count, wrong)
            }
        }
        #expect(count > (engine == .sqlite ? 300 : 100))
        #expect(wrong == [], "\(wrong.joined(separator: "\n"))")
    }

    private static func faults(_ page: Visit, _ once: PageWork, _ many: PageWork) -> [String] {
        var wrong: [String] = []
        let goal = goals[page.path] ?? (lists.contains(page.path) ? 15 : 40)
        let (before, after) = (once.statements.count, many.statements.count)
        if after > before {
            wrong.append("\(page): \(before) statements became \(after)" + (many.repeated.first.map { ", \($0.times) × \($0.text)" } ?? ""))
        }
        if max(before, after) > goal, !heavy.contains(page.path) { wrong.append("\(page): \(max(before, after)) statements, not \(goal)") }
        if ["/personen/{person}", "/unterkuenfte/{site}"].contains(page.path), many.snapshots != 1 {
            wrong.append("\(page): \(many.snapshots) snapshots")
        }
        let written = many.written.union(once.written).filter { !$0.hasPrefix("journal") && !$0.hasPrefix("look") }
        if !written.isEmpty { wrong.append("\(page): writes \(written.sorted().joined(separator: ", "))") }
        return wrong
    }

    private struct Visit: CustomStringConvertible {
        let path: String
        let role: Role
        let address: String

        var description: String { "\(path) (\(role.rawValue))" }
    }

    /// A town hall whose database counts.
    private struct Walk {
        private let counted: CountedDatabase
        private let door: TownDoor

        init(_ database: any Database) async throws {
            counted = CountedDatabase(database)
            door = try TownDoor(counted, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
        }

        /// Nil where there is nothing to see.
        func work(of visit: Visit) async -> PageWork? {
            _ = counted.take()
            guard await door.get(visit.address, as: visit.role).status < 400 else { return nil }
            return counted.take()
        }
    }
}
