import Foundation
import Statistics
import Testing

@Suite struct SharesOfAWhole {
    struct Case: Decodable, Sendable {
        let counts: [Int]
        let shares: [String]
        let needsNote: Bool
    }

    static var cases: [Case] {
        get throws {
            let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../../Checks/vectors/shares.json")
            return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
        }
    }

    @Test func `shares and their note agree with the second implementation`() throws {
        for given in try SharesOfAWhole.cases {
            let shares = Shares(given.counts)
            #expect(shares.shares.map { $0?.text ?? "" } == given.shares, "\(given.counts)")
            #expect((shares.note != nil) == given.needsNote, "\(given.counts)")
        }
    }

    @Test func `changes between the published days`() {
        #expect(signed(93 - 140) == "−47")
        #expect(signed(790 - 821) == "−31")
        #expect(signed(45 - 53) == "−8")
        #expect(signed(928 - 1014) == "−86")
        #expect(Share(changeFrom: 1014, to: 928)?.percent == "−8,5\u{A0}%")
    }

    @Test func `nothing has no shares`() {
        #expect(Shares([0, 0]).shares == [nil, nil])
        #expect(Shares([0, 0]).note == nil)
        #expect(Share(changeFrom: 0, to: 5) == nil)
    }
}
