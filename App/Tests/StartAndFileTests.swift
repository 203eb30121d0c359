import Access
import TestSupport
import Testing
import Vocabulary
import Web

/// What a role may not see in a file it sees nowhere: the start page says of nobody more than the file.
@Suite struct StartAndFileTests {
    @Test(arguments: Engine.available)
    func `the start page says of nobody more than the file says to the same reader`(engine: Engine) async throws {
        try await GrownTown.with(1, engine) { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            var told: [String: Int] = [:]
            for role in Role.allCases {
                let start = String(decoding: await door.get("/start", as: role).body, as: UTF8.self)
                for item in start.matches(of: #/<a href="(/personen/[^"]+)">(.*?)</a></p><p class="row-note">(.*?)</p>/#.dotMatchesNewlines()) {
                    let file = await door.get(String(item.output.1), as: role)
                    #expect(file.status == 200, "\(role): \(item.output.1)")
                    let text = Self.words(String(decoding: file.body, as: UTF8.self))
                    // The word before a day says only which list it is; "heute" goes before an age.
                    let parts = item.output.3.split(separator: " · ").map { Self.words(String($0)) }
                    let day = parts.first?.split(separator: " ").last.map(String.init) ?? ""
                    for said in [day] + parts.dropFirst().map({ $0.hasPrefix("heute ") ? String($0.dropFirst(6)) : $0 }) {
                        #expect(text.contains(said) || Self.isMajority(said, text), "\(role): \(item.output.1) \(said)")
                    }
                    told[role.rawValue, default: 0] += 1
                }
            }
            #expect(told["lead"] ?? 0 > 0 && told["fees"] ?? 0 > 0, "\(told)")
        }
    }

    /// The day somebody comes of age says no more than the birth that the file shows, be it a year only.
    private static func isMajority(_ said: String, _ text: String) -> Bool {
        guard let birth = Day(typed: said)?.addingYears(-18) else { return false }
        return text.contains("\(birth)") || text.contains(String(birth.civil.year))
    }

    /// What is read, without the signs around it.
    private static func words(_ html: String) -> String {
        html.replacing(#/<[^>]+>/#, with: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
