import Storage
import Vocabulary
import Web

/// What offices forgot to declare, a line for each; the same for those of the program and for one that somebody is about to add.
package struct OfficeFaults: Sendable {
    package let offices: Offices

    package init(_ offices: Offices) { self.offices = offices }

    private static func twice<Thing: Hashable>(_ things: [Thing]) -> [Thing] {
        Dictionary(grouping: things, by: \.self).filter { $0.value.count > 1 }.map(\.key)
    }

    /// Every table of the schema has exactly one owner, and each of its columns that belongs to a person is decided on.
    package func tables(_ db: any Connection) throws -> [String] {
        let (kept, owned) = (try db.catalog(), offices.tables)
        let names = owned.map(\.name)
        let columns = kept.flatMap { table -> [String] in
            guard let told = owned.first(where: { $0.name == table.name })?.told else { return [] }
            return table.columns.map(\.name).filter { !told.columns.contains($0) && told.withheld[$0] == nil }.map { "\(table.name).\($0)" }
        }
        return kept.map(\.name).filter { !names.contains($0) }.map { "\($0): nobody owns this table" }
            + names.filter { name in !kept.contains { $0.name == name } }.map { "\($0): there is no such table" }
            + Self.twice(names).map { "\($0): owned twice" } + columns.map { "\($0): told or withheld?" }
    }

    /// Every permission an address names is declared by one office and held by somebody.
    package var permissions: [String] {
        let declared = offices.features.flatMap(\.rights).compactMap { right -> String? in
            if case .holding(let permission, let roles) = right, !roles.isEmpty { permission.name } else { nil }
        }
        let used = offices.features.flatMap(\.routes).compactMap { route -> String? in
            if case .holding(let permission) = route.gate { permission.name } else { nil }
        }
        return Set(used).subtracting(declared).sorted().map { "\($0): nobody holds this permission" }
            + Self.twice(declared).sorted().map { "\($0): declared twice" }
    }

    /// Somebody knows something real for every varying part of an address.
    package var examples: [String] {
        // What belongs to one account alone and is gone soon: drafts, searches, selections, filters, forms just kept.
        let passing: Set = ["draft", "number", "search", "bulk", "filter"]
        let parts = Set(
            offices.features.flatMap(\.routes).flatMap { $0.path.split(separator: "/") }.filter { $0.hasPrefix("{") }
                .map { String($0.dropFirst().dropLast()) })
        let known = Set(offices.features.flatMap(\.examples).flatMap(\.names))
        return parts.subtracting(known).subtracting(passing).sorted().map { "{\($0)}: nobody knows an example" }
            + known.union(passing).subtracting(parts).sorted().map { "{\($0)}: no address has such a part" }
    }

    /// Every panel is for a page that shows some.
    package var panels: [String] { offices.strayPanels.map { "\($0): no page shows such panels" } }
}
