import Jobs
import Storage
import Testing

/// Who may read and who may write which table: only its owner writes it, and only modules that stand on the owner read it. Names
/// are read out of SQL literals; a name that is put together at run time is not seen, and those who do so name their own tables.
@Suite struct TableArrows {
    private struct Use: Hashable {
        let module: String
        let table: String
        let isWriting: Bool
        let place: String
    }

    /// Module by table, from what the offices declare.
    private static let owners: [String: String] = {
        var owners: [String: String] = [:]
        for table in OwnedTable.ofTheJournal { owners[table.name] = "Storage" }
        for table in OwnedTable.ofJobs { owners[table.name] = "Jobs" }
        for office in SpecimenChecks.offices.features {
            let module = String(reflecting: type(of: office)).prefix { $0 != "." }
            for table in office.tables { owners[table.name] = String(module) }
        }
        return owners
    }()

    /// Who writes tables of another module all the same, and why.
    private static let exceptions: [String: (owner: String, reason: String)] = [
        "Accommodation": ("Places", "Places keeps what everybody below must know of a house; rooms are opened, changed and closed one office above"),
        "StorageSQLite": ("Storage", "up to which look of the file beside the town the journal has them is known where that file is kept"),
    ]

    /// Who reads tables of a module above, and why.
    private static let readers: [String: (owner: String, reason: String)] = [
        "Storage": ("Access", "the seal in the journal covers what each account may and which password fits it, too")
    ]

    private static let uses: [Use] = Repository.sources.filter { !$0.isTest && !$0.isIn("Schema") }.flatMap { file -> [Use] in
        guard let module = ArchitectureChecks.arrows.module(of: file.path)?.name else { return [] }
        return file.literals.flatMap { literal -> [Use] in
            let place = "\(file.path):\(literal.line)"
            // Facts are written through Storage by the table's name, and their types name it.
            let isWritten = [" in: ", " into: ", "DatedTable = ", "DatedTable { "].contains { literal.before.hasSuffix($0) }
            if isWritten, owners[literal.text] != nil { return [Use(module: module, table: literal.text, isWriting: true, place: place)] }
            guard literal.isSQL || literal.text.contains("FROM ") else { return [] }
            return tables(in: literal.text).map { Use(module: module, table: $0.name, isWriting: $0.isWriting, place: place) }
        }
    }

    /// Known tables after the words that name one.
    static func tables(in sql: String) -> [(name: String, isWriting: Bool)] {
        let words = sql.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == Literal.gap) }.map(String.init)
        return zip(words, words.dropFirst()).enumerated().compactMap { index, pair in
            guard ["FROM", "JOIN", "INTO", "UPDATE"].contains(pair.0), owners[pair.1] != nil else { return nil }
            let isDeleting = pair.0 == "FROM" && index > 0 && words[index - 1] == "DELETE"
            return (pair.1, isDeleting || pair.0 == "INTO" || pair.0 == "UPDATE")
        }
    }

    @Test func `tables are read out of SQL as it is meant`() {
        let found = TableArrows.tables(in: "DELETE FROM stay WHERE id IN (SELECT a.id FROM act a JOIN person p ON p.id = a.id)")
        #expect(found.map(\.name) == ["stay", "act", "person"] && found.map(\.isWriting) == [true, false, false])
        #expect(TableArrows.tables(in: "INSERT INTO site (id) VALUES (1)").map(\.isWriting) == [true])
        #expect(TableArrows.tables(in: "UPDATE \(Literal.gap) SET x = 1").isEmpty && TableArrows.tables(in: "the stay of a person").isEmpty)
        #expect(TableArrows.uses.count > 200 && TableArrows.owners["stay"] == "Register" && TableArrows.owners["journal"] == "Storage")
    }

    @Test func `only its owner writes a table`() {
        let wrong = TableArrows.uses.filter { use in
            let owner = TableArrows.owners[use.table]
            return use.isWriting && owner != use.module && owner != TableArrows.exceptions[use.module]?.owner
        }
        #expect(wrong.map { "\($0.place): \($0.module) writes \($0.table)" } == [])
    }

    @Test func `only modules that stand on its owner read a table`() {
        let wrong = TableArrows.uses.filter { use in
            guard !use.isWriting, let owner = TableArrows.owners[use.table], owner != use.module else { return false }
            if owner == TableArrows.readers[use.module]?.owner { return false }
            return ArchitectureChecks.arrows.modules.first { $0.name == use.module }?.uses.contains(owner) != true
        }
        #expect(wrong.map { "\($0.place): \($0.module) reads \($0.table)" } == [])
    }

    @Test func `every exception is still needed`() {
        for (module, exception) in TableArrows.exceptions {
            let isUsed = TableArrows.uses.contains { $0.isWriting && $0.module == module && TableArrows.owners[$0.table] == exception.owner }
            #expect(isUsed && !exception.reason.isEmpty, "\(module) no longer writes tables of \(exception.owner)")
        }
        for (module, exception) in TableArrows.readers {
            let isUsed = TableArrows.uses.contains { !$0.isWriting && $0.module == module && TableArrows.owners[$0.table] == exception.owner }
            #expect(isUsed && !exception.reason.isEmpty, "\(module) no longer reads tables of \(exception.owner)")
        }
    }
}
