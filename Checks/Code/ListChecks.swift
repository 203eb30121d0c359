import Testing

/// A list is declared once (`Platform/Lists`): page, pager, paper and file are made from its declaration.
@Suite struct ListChecks {
    /// Pagers and files still made by hand. The list only gets shorter.
    static let older: [String: Int] = [:]

    private static let made = ["Pager(", "TakenList(", "TakingDesk("]

    private func count(in line: Substring) -> Int {
        Self.made.reduce(0) { sum, call in
            sum + String(line).components(call).dropLast().count { before in !(before.last.map { $0.isLetter || $0 == "." } ?? false) }
        }
    }

    @Test func `no pager and no file of a list is made but from a declaration`() {
        var found: [String: Int] = [:]
        for file in Repository.sources where !file.isTest && !file.isIn("Platform/Lists", "Platform/Markup") {
            let count = file.lines.reduce(0) { $0 + self.count(in: $1) }
            if count > 0 { found[file.path] = count }
        }
        let wrong = Set(found.keys).union(Self.older.keys).filter { found[$0] != Self.older[$0] }.sorted()
        #expect(wrong.map { "\($0): \(found[$0] ?? 0) instead of \(Self.older[$0] ?? 0)" } == [])
    }

    @Test func `a pager and a file are seen where they are made`() {
        #expect(count(in: "        return TakenList(") == 1)
        #expect(count(in: "\\(table.html)\\(Pager(page: page, size: size).html)") == 1)
        #expect(count(in: "let desk = MyPager(x), list: TakenList, y = .TakingDesk(") == 0)
    }

    @Test func `every list is called by a name of its own`() {
        let names = Repository.sources.filter { $0.isOffice && !$0.isTest }.flatMap { file -> [String] in
            let text = file.lines.joined(separator: "\n")
            return text.components("ListDeclaration<").dropFirst().compactMap { rest in
                let call = rest.components(">(")
                guard call.count > 1, !call[0].contains(where: { $0 == "\n" || $0 == " " }) else { return nil }
                let argument = call[1].drop { $0 == " " || $0 == "\n" }
                return argument.first == "\"" ? String(argument.dropFirst().prefix { $0 != "\"" }) : nil
            }
        }
        #expect(names.count > 8)
        #expect(names.filter { name in names.count { $0 == name } > 1 } == [])
    }
}
