import Storage
import Vocabulary

/// How an account wants to see a list (Listenansicht): rows on a page, columns. Nil is as the list declares it.
package struct ListChoice: Sendable, Hashable {
    package var length: Int?
    package var columns: Set<String>?

    package init(length: Int? = nil, columns: Set<String>? = nil) {
        self.length = length
        self.columns = columns
    }

    /// Names of lists and columns are words of the program.
    static func isName(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }

    /// More than any list has.
    static let mostColumns = 60
    /// More than there are lists.
    static let mostLists = 200
}

extension Connection {
    package func listChoice(_ list: String, of account: String) throws -> ListChoice {
        guard let row = try row("SELECT length, columns FROM list_choice WHERE account_id = \(account) AND list = \(list)") else {
            return ListChoice()
        }
        let columns = try row.optionalText("columns").map { Set($0.split(separator: ",").map(String.init)) }
        return ListChoice(length: try row.optionalInt("length"), columns: columns)
    }
}

extension Transaction {
    /// Keeps a choice, or forgets it where it says nothing.
    package func keep(_ choice: ListChoice, of list: String, for account: String) throws {
        try db.run("DELETE FROM list_choice WHERE account_id = \(account) AND list = \(list)")
        if choice != ListChoice() {
            guard try db.count("SELECT COUNT(*) AS n FROM list_choice WHERE account_id = \(account)") < ListChoice.mostLists else {
                throw Refusal.conflict("Mehr Listenansichten lassen sich nicht merken.")
            }
            let columns = choice.columns.map { $0.sorted().joined(separator: ",") }
            try db.run("INSERT INTO list_choice (account_id, list, length, columns) VALUES (\(account), \(list), \(choice.length), \(columns))")
        }
        try note(JournalNote("list.choose", "list", list))
    }
}
