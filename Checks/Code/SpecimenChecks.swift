import Bicycles
import Foundation
import Testing
import Town
import Web

/// A new office touches little outside its folder, and the page that tells how to make one cannot lie (`docs/an-office.md`).
@Suite struct SpecimenChecks {
    /// The offices of the program and the one made for learning: what is held of the first is held of the second.
    static let offices = TownHall.offices(adding: [BicyclesFeature()])

    private static let page = "docs/an-office.md"
    private static let folder = "Specimen/Bicycles"

    // MARK: The page

    private struct Block {
        let file: String
        let lines: [Substring]
    }

    /// Swift on the page, each block with the file named last in the line before it.
    private static let blocks: [Block] = {
        var (found, block, named): ([Block], [Substring]?, String) = ([], nil, "")
        for line in Repository.text(page).split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block { found.append(Block(file: named, lines: lines)) }
                block = block == nil && line == "```swift" ? [] : nil
            } else if block != nil {
                block?.append(line)
            } else if let path = paths(in: line).last {
                named = path
            }
        }
        return found
    }()

    /// What stands between backticks and looks like a file.
    private static func paths(in line: Substring) -> [String] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
            .filter { name in name.contains("/") || [".swift", ".md"].contains(where: name.hasSuffix) }
            .filter { name in !name.contains { " …{(".contains($0) } }
    }

    @Test func `every block of code on the page stands so in the file it names`() {
        for block in Self.blocks {
            let file = Repository.text(block.file).split(separator: "\n", omittingEmptySubsequences: false)
            let places = file.indices.filter { file[$0...].starts(with: block.lines) }
            #expect(!places.isEmpty, "\(Self.page): not in \(block.file):\n\(block.lines.joined(separator: "\n"))")
        }
        #expect(Self.blocks.count > 10)
    }

    @Test func `every file of the specimen is on the page, and every file and command on the page is there`() {
        let text = Repository.text(Self.page)
        let files = Repository.sources.filter { $0.isIn(Self.folder) }.map(\.path)
        #expect(files.filter { !text.contains("`\($0)`") } == [])
        let named = text.split(separator: "\n").flatMap(Self.paths)
        let known = { (path: String) in FileManager.default.fileExists(atPath: Repository.root.appending(path: path).path) }
        #expect(named.filter { !known($0) } == [])
    }

    @Test func `what the page says of something forgotten is what the tests see`() {
        let said = SourceFile("\(Self.folder)/Tests/Forgotten.swift").literals.map(\.text).filter { $0.contains(": ") }
        #expect(said.filter { !Repository.text(Self.page).contains("`\($0)`") } == [])
        #expect(said.count > 4)
    }

    // MARK: What an office touches

    @Test func `nothing of the program knows the specimen`() {
        let knowing = Repository.sources.filter { file in
            !file.isIn("Specimen", "Checks/Code") && file.lines.contains { $0.lowercased().contains("bicycle") }
        }
        #expect(knowing.map(\.path) == ["Package.swift"])
        let uses = ArchitectureChecks.arrows.modules.filter { $0.uses.contains("Bicycles") }.map(\.name)
        #expect(Set(uses) == ["BicyclesTests", "Checks"])
    }

    @Test func `outside its folder an office is known to the town and to its own seeds alone`() {
        let modules = ArchitectureChecks.arrows.modules
        let offices = modules.filter { $0.folder == "Features/\($0.name)" }
        // Those on which no other office stands.
        let upper = offices.filter { office in !offices.contains { $0.uses.contains(office.name) } }.map(\.name)
        // What fills a slot is handed on by the demo town as well.
        let slots = ["Demo/DemoTown.swift", "Demo/Town/TownGround.swift"]
        // What a merge takes along lies in many offices and is tried across them.
        let wholeTown = ["App/Tests/CarryingTests.swift", "App/Tests/CarriedHistories.swift", "App/Tests/RememberedFile.swift"]
        var wrong: [String] = []
        for office in upper {
            let knowing = Repository.sources.filter { file in
                !file.isIn("Features/\(office)") && file.imports.contains { $0.module == office }
            }.map(\.path)
            let allowed = { (path: String) in
                path == "App/Town/Town.swift" || wholeTown.contains(path) || path.hasPrefix("Demo/\(office)") || office == "Orders" && slots.contains(path)
            }
            wrong += knowing.filter { !allowed($0) }.map { "\($0) knows \(office)" }
        }
        #expect(wrong == [])
        #expect(upper.count > 8)
    }

    @Test func `the town serves it beside all others, with its rights`() {
        let (with, without) = (RouteTableau.lines(of: Self.offices).map(\.text), RouteTableau.lines().map(\.text))
        #expect(with.filter { !without.contains($0) }.count == 5 && without.allSatisfy(with.contains))
        let (rights, before) = (AccessMatrix.lines(of: Self.offices), AccessMatrix.lines())
        #expect(
            rights.filter { !before.contains($0) } == [
                "accommodation bicycles.lend: all", "integrationManager bicycles.lend: assigned", "lead bicycles.lend: all",
                "volunteerCoordinator bicycles.lend: all",
            ])
    }
}
