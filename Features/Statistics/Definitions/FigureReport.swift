import Register
import Storage
import Vocabulary

/// A figure for scripts: the answer of `miteinander figures` (Kennzahl als JSON).
package struct FigureReport: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package let key: String
        package let label: String
        package let count: Int
    }

    package let on: Day
    package let knownAt: Instant
    package let total: Int
    package let parts: [Part]

    /// One object, keys always in the same order.
    package var json: String {
        let parts = parts.map { "    {\"key\": \(quoted($0.key)), \"label\": \(quoted($0.label)), \"count\": \($0.count)}" }
        let list = parts.isEmpty ? "[]" : "[\n" + parts.joined(separator: ",\n") + "\n  ]"
        return """
            {
              "on": \(quoted(on.iso)),
              "knownAt": \(quoted(knownAt.iso)),
              "total": \(total),
              "parts": \(list)
            }
            """
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\u{0}"..."\u{1F}": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

/// Counts on a day as known at an instant; without one, as known at the latest recording, which is named in the answer
/// so that the question can be asked again.
package func figureReport(
    _ db: any Database, on day: Day, knownAt: Instant? = nil, by dimension: Dimension = .pillar
) async throws -> FigureReport {
    try await db.read { db in
        let instant = try knownAt ?? db.latestRecording()
        // As known now is the cheaper question and the same answer.
        let stock = try db.stock(CensusQuery(on: day, knownAt: knownAt), by: dimension)
        guard stock.missing == 0 else {
            throw Refusal.conflict("Die Teile ergeben nicht die Summe: Es fehlen \(stock.missing) von \(stock.total).")
        }
        return FigureReport(
            on: day, knownAt: instant, total: stock.total,
            parts: stock.parts.map { .init(key: $0.key, label: $0.label.text, count: $0.count) })
    }
}
