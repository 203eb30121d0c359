import Spreadsheet
import Storage
import Synchronization
import Testing
import Vocabulary

@testable import Import

/// A file is unpacked once for all steps of its list, and never more of them are kept than fit.
@Suite struct ReadFilesRules {
    private func bytes(_ name: String, rows: Int = 2) -> [UInt8] {
        Array(("Name;Vorname\n" + String(repeating: "\(name);Eva\n", count: rows)).utf8)
    }

    @Test func `the second step reads what the first has read`() async throws {
        let asked = Mutex(0)
        let content = bytes("Einmalgelesen")
        let key = Digest.hex(Digest.sha256(content))
        for _ in 0..<4 {
            let grids = try await ReadFiles.grids(key) {
                asked.withLock { $0 += 1 }
                return content
            }
            #expect(grids.first?.rows.count == 3)
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `what is too large is read again rather than kept`() async throws {
        let asked = Mutex(0)
        let wide = Grid("Liste", rows: Array(repeating: Array(repeating: .text("x"), count: 100), count: 13_000))
        ReadFiles.keep([wide], "zu-gross")
        let small = bytes("Klein")
        _ = try await ReadFiles.grids("zu-gross") {
            asked.withLock { $0 += 1 }
            return small
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test func `a broken file is refused for whoever asks, and nothing of it is kept`() async throws {
        for _ in 0..<2 {
            await #expect(throws: Refusal.self) { _ = try await ReadFiles.grids("kaputt") { [0x50, 0x4B, 0x03, 0x04, 1, 2] } }
        }
    }
}
