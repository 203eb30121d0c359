import Foundation

/// Invented lives with the answer of the law as read a third time from the statutes (`Checks/Oracle/statute`), one JSON object a line.
package struct StatuteLife: Sendable {
    /// The line as it was told, for messages.
    package let line: String
    package let life: StatuteValue
    package let ask: String
    package let known: String
    package let expect: StatuteValue
}

/// Anything of a life: read by name, so that a test says only what it needs.
@dynamicMemberLookup
package enum StatuteValue: Sendable, Hashable, Decodable {
    case missing
    case flag(Bool)
    case number(Int)
    case text(String)
    case list([StatuteValue])
    case object([String: StatuteValue])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .missing
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([StatuteValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: StatuteValue].self))
        }
    }

    package subscript(dynamicMember name: String) -> StatuteValue { self[name] }

    package subscript(_ name: String) -> StatuteValue {
        if case .object(let members) = self { members[name] ?? .missing } else { .missing }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }
    package var number: Int? { if case .number(let number) = self { number } else { nil } }
    package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
    package var list: [StatuteValue] { if case .list(let list) = self { list } else { [] } }
    package var object: [String: StatuteValue] { if case .object(let members) = self { members } else { [:] } }
}

package enum StatuteLives {
    /// Lives of one kind; how many and which is said by STATUTE_LIVES and STATUTE_SEED, so that a long run needs no other test.
    package static func tell(_ kind: String, count: Int = 2000, readings: [String: String] = [:]) throws -> [StatuteLife] {
        let environment = ProcessInfo.processInfo.environment
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            [
                "python3", "-B", root.appending(path: "Checks/Oracle/statute/lives.py").path, "--kind", kind,
                "--count", environment["STATUTE_LIVES"] ?? "\(count)", "--seed", environment["STATUTE_SEED"] ?? "11",
            ] + readings.sorted { $0.key < $1.key }.flatMap { ["--reading", "\($0.key)=\($0.value)"] }
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw StatuteLivesEnded(code: process.terminationStatus) }
        let decoder = JSONDecoder()
        return try data.split(separator: UInt8(ascii: "\n")).map { line in
            let value = try decoder.decode(StatuteValue.self, from: Data(line))
            return StatuteLife(
                line: String(decoding: line, as: UTF8.self), life: value.life, ask: value.ask.text ?? "", known: value.known.text ?? "",
                expect: value.expect)
        }
    }
}

package struct StatuteLivesEnded: Error {
    package let code: Int32
}
