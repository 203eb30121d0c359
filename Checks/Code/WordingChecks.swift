import Foundation
import Testing

/// What is counted reads right for one as for many, and no day is written as machines write it.
@Suite struct WordingChecks {
    /// Words that stand beside a number only where it is not one.
    private static let many = """
        Personen|Menschen|Plätzen?|Tagen?|Monaten?|Wochen|Jahren|Einträgen?|Bescheide|Zeilen|Unterkünften?|Häuser|Wohneinheiten|Mängel|Konten|Hinweise|\
        Aufgaben|Zuteilungen|Ankunftsmitteilungen|Tarife|Buchungen|Abweichungen|Möglichkeiten|Paare|Stellen|Regeln|Prüfpunkte|Punkte|Begehungen|\
        Vorgänge|Namen|Ausfertigungen|Platztage|Verträge|Fristen|Sperrungen|Merkmale|Teile|Aufenthalte|Zahlen|Spalten|Zellen|Listen|Blicke|Fahrräder
        """

    private static func pattern() throws -> Regex<AnyRegexOutput> {
        try Regex(#"\\\(((?:[^()]|\([^()]*\))*)\) (?:[a-zäöü]+ )?"# + "(" + many + ")(?![a-zäöüß])")
    }

    /// The expression of a number and the noun after it.
    private static func counts(in line: some StringProtocol, _ pattern: Regex<AnyRegexOutput>) -> [(expression: String, noun: String)] {
        String(line).matches(of: pattern).map { match in
            (String(match.output[1].substring ?? ""), String(match.output[2].substring ?? ""))
        }
    }

    /// Never one: constants of a type, limits, ages, a whole invented town, what is measured; and `counted`, which knows the singular.
    private static func isNeverOne(_ expression: String) -> Bool {
        expression.hasPrefix("counted(") || expression.contains("== 1")
            || expression.contains(/^(Self|[A-Z]\w*)\.|^limits\.|imum$|majority|^apart$|bounds\[|month\.length|^most|^mean$|^summary\.|^name\(|^name$|^rules\[/)
    }

    @Test func `a count beside a noun has the singular too`() throws {
        let pattern = try Self.pattern()
        var found: [String] = []
        for file in Repository.sources where !file.isTest && (file.isOffice || file.isIn("App", "Platform", "Specimen")) {
            for (number, line) in file.lines.enumerated() where line.contains("\\(") && !line.drop(while: { $0 == " " }).hasPrefix("//") {
                let counts = Self.counts(in: line, pattern).filter { !Self.isNeverOne($0.expression) }
                if counts.isEmpty { continue }
                let near = file.lines[max(0, number - 2)...number].joined(separator: "\n")
                if near.contains(/== 1\b|, 1\): |case 1: |\b1 (Person|Zahl)\b/) { continue }
                found += counts.map { "\(file.path):\(number + 1): \($0.expression) \($0.noun)" }
            }
        }
        #expect(found == [])
    }

    @Test func `a count without its singular is found`() throws {
        let pattern = try Self.pattern()
        #expect(Self.counts(in: #"lead: "\(pending.count) Tage""#, pattern).map(\.noun) == ["Tage"])
        #expect(Self.counts(in: #""Heute \(rows(of: house)) offene Mängel""#, pattern).map(\.noun) == ["Mängel"])
        #expect(Self.counts(in: #""\(name) Tagesstätte""#, pattern).isEmpty && !Self.isNeverOne("rows.count") && Self.isNeverOne("Party.most"))
    }

    /// Commands are typed by people who run the programme; there a day has the shape of their other tools.
    @Test func `hints and refusals write days and months as people do`() {
        var found: [String] = []
        for file in Repository.sources where !file.isTest && (file.isOffice || file.isIn("Platform")) && !file.path.contains("Command") {
            for literal in file.literals where literal.text.contains(/[a-zäöü] (wie )?(19|20)[0-9]{2}-[0-9]{2}/) {
                found.append("\(file.path):\(literal.line): \(literal.text.prefix(60))")
            }
        }
        #expect(found == [])
    }
}
