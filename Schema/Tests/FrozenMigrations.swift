import Foundation
import Schema
import Storage
import Testing

/// Steps of the database's history are never changed once they are kept in `Schema/checksums.txt`.
@Suite struct FrozenMigrations {
    private var kept: [String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../checksums.txt")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }

    @Test func `every migration is the one that was released`() {
        // A released step differs: write a new step instead. A new step is missing: add the line shown here.
        #expect(Schema.migrations.map { "\($0.number) \($0.name) \($0.checksum)" } == kept)
    }

    @Test func `migrations are numbered from one and rise`() {
        let numbers = Schema.migrations.map(\.number)
        #expect(numbers.first == 1 && zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 })
    }
}
