import Jobs
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Bicycles

/// The office is complete, and whatever it forgets to declare is noticed (`docs/an-office.md`).
@Suite struct Forgotten {
    @Test(arguments: Engine.available)
    func `the office declares all that others need of it`(engine: Engine) async throws {
        #expect(try await faults(of: BicyclesFeature(), engine) == [])
    }

    @Test(arguments: Engine.available)
    func `whatever is left out is noticed`(engine: Engine) async throws {
        #expect(try await faults(of: Forgetful { $0.tables = [] }, engine) == ["bicycle_loan: nobody owns this table"])
        #expect(try await faults(of: Forgetful { $0.rights = [] }, engine) == ["bicycles.lend: nobody holds this permission"])
        #expect(try await faults(of: Forgetful { $0.examples = [] }, engine) == ["{bicycle}: nobody knows an example"])
        let undecided = OwnedTable("bicycle_loan", of: .column("person_id"), told: ["id"], withheld: OwnedTable.ofOneself, kept: .undecided)
        #expect(try await faults(of: Forgetful { $0.tables = [undecided] }, engine).contains("bicycle_loan.due_day: told or withheld?"))
        let stray = Panel(on: PanelHost("nowhere"), order: 0, allow: .lendBicycles) { _, _, _, _ in nil }
        #expect(try await faults(of: Forgetful { $0.panels = [stray] }, engine) == ["nowhere: no page shows such panels"])
    }

    /// What the town lacks with this office and did not lack before.
    private func faults(of office: any Feature, _ engine: Engine) async throws -> [String] {
        try await engine.withEmptyTown { database async throws in
            let before = try await lines(townOffices, database)
            try await database.migrate([Schema.bicycles])
            return try await lines(townOffices(adding: [office]), database).filter { !before.contains($0) }
        }
    }

    private func lines(_ offices: Offices, _ database: any Database) async throws -> [String] {
        let faults = OfficeFaults(offices)
        return try await database.read(faults.tables) + faults.permissions + faults.examples + faults.panels
    }
}

/// The same office without something.
private struct Forgetful: Feature {
    let routes = BicyclesFeature().routes
    var rights = BicyclesFeature().rights
    var tables = BicyclesFeature().tables
    var examples = BicyclesFeature().examples
    var panels = BicyclesFeature().panels

    init(_ forget: (inout Forgetful) -> Void) { forget(&self) }
}
