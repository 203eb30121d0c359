import Storage
import TestSupport
import Testing
import Town
import Web

/// What the offices declare fits together and leaves nothing out.
@Suite struct OfficesTests {
    @Test(arguments: Engine.available)
    func `every table of the schema has exactly one owner`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let tables = try await database.read { try $0.catalog().map(\.name) }
            let owned = TownHall.offices.tables.map(\.name)
            #expect(tables.filter { !owned.contains($0) } == [], "nobody owns these")
            #expect(owned.filter { !tables.contains($0) } == [], "there are no such tables")
            #expect(owned.filter { name in owned.count { $0 == name } > 1 } == [], "owned twice")
            #expect(owned.count > 100)
        }
    }

    @Test func `every permission an address names is declared by one office and held by somebody`() {
        let declared = TownHall.offices.features.flatMap(\.rights).compactMap { right -> Permission? in
            if case .holding(let permission, let roles) = right, !roles.isEmpty { permission } else { nil }
        }
        let used = TownHall.offices.features.flatMap(\.routes).compactMap { route -> Permission? in
            if case .holding(let permission) = route.gate { permission } else { nil }
        }
        #expect(Set(used).subtracting(declared).map(\.name) == [])
        #expect(declared.filter { permission in declared.count { $0 == permission } > 1 }.map(\.name) == [])
    }

    @Test func `somebody knows something real for every varying part of an address`() {
        // What belongs to one account alone and is gone soon: drafts, searches, selections, filters.
        let passing: Set = ["draft", "number", "page", "search", "bulk", "filter"]
        let parts = TownHall.offices.features.flatMap(\.routes).flatMap { $0.path.split(separator: "/") }
            .filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
        let known = Set(TownHall.offices.features.flatMap(\.examples).flatMap(\.names))
        #expect(Set(parts).subtracting(known).subtracting(passing).sorted() == [])
        #expect(known.union(passing).subtracting(parts).sorted() == [], "no address has such a part")
    }
}
