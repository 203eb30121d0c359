import Testing
import Vocabulary

@Suite struct IDTests {
    private enum Thing {}

    @Test func `identifiers have twenty plain characters and rise with time`() {
        var random = SplitMix(state: 19)
        var last = ID<Thing>("")
        for step in 0..<500 {
            let id = ID<Thing>(at: Instant(microseconds: Int64(step) * 86_400_000_000 * 40), using: &random)
            #expect(id.text.utf8.count == 20)
            #expect(id.text.allSatisfy { "0123456789abcdefghjkmnpqrstvwxyz".contains($0) })
            #expect(last < id)
            last = id
        }
    }

    @Test func `a seed gives the same identifiers every time, chance never`() {
        func ten(_ source: IDSource) -> [ID<Thing>] {
            var source = source
            return (0..<10).map { _ in source.next(at: Instant("2020-06-17")) }
        }
        #expect(ten(.seeded(7)) == ten(.seeded(7)))
        #expect(ten(.seeded(7)) != ten(.seeded(8)))
        #expect(ten(.random) != ten(.random))
        #expect(Set(ten(.seeded(7))).count == 10)
    }

    @Test func `ten thousand identifiers of one instant differ`() {
        #expect(Set((0..<10_000).map { _ in ID<Thing>.random() }).count == 10_000)
    }
}
