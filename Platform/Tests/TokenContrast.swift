import Foundation
import Testing

/// The colours of the town keep their distance, by day and by night: a town that changes `tokens.css` is told here.
@Suite struct TokenContrast {
    static let text = [
        ("ink", "paper"), ("ink", "surface"), ("ink", "sunken"), ("ink", "town-soft"), ("ink-quiet", "paper"),
        ("ink-quiet", "surface"), ("ink-quiet", "sunken"), ("link", "paper"), ("link", "surface"), ("link", "town-soft"),
        ("link-hover", "town-soft"), ("on-town", "town"), ("on-town", "town-hover"), ("on-danger", "danger"), ("danger", "paper"),
        ("danger", "surface"), ("good", "good-soft"), ("urgent", "urgent-soft"), ("danger", "danger-soft"), ("other", "other-soft"),
        ("ink", "good-soft"), ("ink", "urgent-soft"), ("ink", "danger-soft"), ("band-quiet", "band"), ("band-quiet", "band-raised"),
    ]
    static let marks =
        ["line-strong", "focus", "series-1", "series-2", "series-3", "series-4", "series-5", "series-6"]
        .flatMap { [($0, "surface"), ($0, "paper")] } + [("focus", "town-soft"), ("line-strong", "sunken")]

    @Test(arguments: [false, true]) func `text keeps 4.5 to 1 and marks keep 3 to 1`(isDark: Bool) throws {
        let tokens = try tokens(isDark: isDark)
        for (pairs, least) in [(Self.text, 4.5), (Self.marks, 3.0)] {
            for (one, other) in pairs {
                let ratio = contrast(try #require(tokens[one]), try #require(tokens[other]))
                #expect(ratio >= least, "\(one) on \(other): \(ratio), dark: \(isDark)")
            }
        }
    }

    /// `--name: #rrggbb` of the light block, and over it those of the dark one.
    private func tokens(isDark: Bool) throws -> [String: String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Public/tokens.css")
        let text = try String(contentsOf: root.standardizedFileURL, encoding: .utf8)
        let halves = text.components(separatedBy: "@media screen and (prefers-color-scheme: dark)")
        #expect(halves.count == 2)
        var tokens: [String: String] = [:]
        for half in isDark ? halves : [halves[0]] {
            for match in half.matches(of: /--([a-z0-9-]+): #([0-9a-f]{6});/) {
                tokens[String(match.output.1)] = String(match.output.2)
            }
        }
        return tokens
    }

    /// WCAG 2.2, relative luminance.
    private func contrast(_ one: String, _ other: String) -> Double {
        let values = [luminance(one), luminance(other)].sorted()
        return (values[1] + 0.05) / (values[0] + 0.05)
    }

    private func luminance(_ hex: String) -> Double {
        let number = Int(hex, radix: 16) ?? 0
        let parts = [16, 8, 0].map { shift -> Double in
            let value = Double((number >> shift) & 0xFF) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
