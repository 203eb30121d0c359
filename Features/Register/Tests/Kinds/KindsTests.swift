import Forms
import Markup
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Register

@Suite struct KindsTests {
    @Test(arguments: Engine.available)
    func `what a fact's own form is filled with is read back as the same fact`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let people = [TownFixture.mother, TownFixture.child, TownFixture.single, TownFixture.gone, TownFixture.older, TownFixture.younger]
            let (facts, directory) = try await town.read { db in
                let facts = try people.flatMap { try db.facts(of: $0.id) }
                return (facts, try db.directory(for: facts))
            }
            let event = Fact.Content.provisionalEvent(ProvisionalEvent(.titleIssued, note: "Bescheid"))
            let contents = facts.map(\.content) + [event]
            #expect(Set(contents.map(\.kind)) == Set(Fact.Kind.allCases))
            for content in contents {
                var inputs: Inputs = [:]
                content.fill(&inputs)
                // Every field that is filled is there to be changed.
                let form = content.kind.fields(inputs, directory).text
                for name in inputs.values.keys { #expect(form.contains("name=\"\(name)\""), "\(content.kind): \(name)") }
                var reader = FormReader(FormFields(inputs.values.flatMap { name, values in values.map { (name, $0) } }))
                let read = content.kind.read(&reader, directory, old: content, today: TownFixture.today)
                #expect(read == content && reader.problems.isEmpty, "\(content)")
            }
        }
    }

    @Test func `an empty form of any kind is refused at a field and makes no fact`() {
        let directory = Directory(authorities: [:], sites: [:], accounts: [:], caseworkers: [], households: [:])
        // A membership without the one it corrects has no household: that is changed by an act.
        for kind in Fact.Kind.allCases where kind != .membership {
            var reader = FormReader(FormFields([]))
            let content = kind.read(&reader, directory, old: nil, today: TownFixture.today)
            #expect(content == nil || kind == .name, "\(kind)")
            #expect(!reader.problems.isEmpty, "\(kind)")
        }
    }

    @Test func `no two kinds are called alike`() {
        #expect(Set(Fact.Kind.allCases.map(\.label.text)).count == Fact.Kind.allCases.count)
        for kind in Fact.Kind.allCases { #expect(!kind.purpose.text.isEmpty && Field.allOfAPerson.contains(kind.field)) }
    }

    @Test func `what is true from birth on tells no day to readers who may not know it`() {
        #expect(Set(Fact.Kind.allCases.filter(\.isFromBirth)) == [.name, .birth, .sex, .nationality, .language, .azrNumber])
    }
}
