import Testing

/// Facts are dated in one way: `Platform/Storage/Dated.swift` writes the columns of time, `Known.swift` asks about them.
@Suite struct DatedChecks {
    /// Frozen migrations spell what they made.
    private var product: [SourceFile] { Repository.sources.filter { !$0.isTest && !$0.isIn("Schema") } }

    @Test func `no statement spells an open end or binds it`() {
        var wrong: [String] = []
        for file in product {
            for literal in file.literals where literal.spellsOpenEnd { wrong.append("\(file.path):\(literal.line) use \\(endless:) or \\(current:)") }
        }
        #expect(wrong == [])
    }

    @Test func `no office writes or asks about the columns of time by hand`() {
        var wrong: [String] = []
        for file in product where !file.isIn("Platform/Storage") {
            for literal in file.literals {
                if let fault = literal.handWrittenTime { wrong.append("\(file.path):\(literal.line) \(fault)") }
            }
        }
        #expect(wrong == [])
    }

    @Test func `no office chooses a table by asking what type something is`() {
        var wrong: [String] = []
        for file in product where file.isOffice {
            for (number, line) in file.lines.enumerated() where line.contains("case is ") && line.contains(".Type:") {
                wrong.append("\(file.path):\(number + 1)")
            }
        }
        #expect(wrong == [])
    }

    @Test func `the checks see what they look for`() {
        func only(_ code: String) -> Literal? { LiteralReader.literals(of: code).last }
        let spelled = [
            #""SELECT 1 FROM a WHERE a.superseded_at = 253402300799000000""#, #""SELECT 1 FROM a WHERE until_day = '9999-12-31'""#,
            #""SELECT 1 FROM a WHERE until_day < \(Day.endless)""#, #""UPDATE a SET b = \(Instant.endless)""#,
        ]
        #expect(spelled.map { only($0)?.spellsOpenEnd } == [true, true, true, true])
        #expect(only(#""Ende: \(Day.endless)""#)?.spellsOpenEnd == false)
        let faults = [
            #""INSERT INTO a (id, superseded_at) VALUES (1, 2)""#, #""UPDATE a SET superseded_at = \(at) WHERE id = 1""#,
            #""SELECT 1 FROM a WHERE a.superseded_at = \(x)""#, #""recorded_at <= \(k) AND superseded_at > \(k)""#,
        ]
        #expect(faults.allSatisfy { only($0)?.handWrittenTime != nil })
        let fine = [#""SELECT superseded_at FROM a WHERE \(current: a)""#, #""SELECT MAX(superseded_at) FROM a WHERE superseded_at < \(x)""#]
        #expect(fine.allSatisfy { only($0)?.handWrittenTime == nil })
    }
}

extension Literal {
    fileprivate var isStatement: Bool {
        ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WHERE ", "_at ", "_day "].contains { text.contains($0) }
    }

    fileprivate var spellsOpenEnd: Bool {
        if text.contains("253402300799000000") || text.contains("'9999-12-31'") { return true }
        return isStatement && labels.contains { $0.hasPrefix("Day.endless") || $0.hasPrefix("Instant.endless") || $0.hasPrefix(".endless") }
    }

    fileprivate var handWrittenTime: String? {
        guard text.contains("superseded_at") else { return nil }
        if text.contains("INSERT INTO") { return "record facts through Transaction.record or .begin" }
        if text.contains("SET superseded_at") { return "supersede through Transaction.supersede, .replace or .change" }
        if text.contains("superseded_at = ") { return "ask by \\(current:)" }
        if text.contains("superseded_at > "), text.contains("recorded_at <= ") { return "ask by \\(known:at:)" }
        return nil
    }
}
