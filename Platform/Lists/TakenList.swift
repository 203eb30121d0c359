import Spreadsheet
import Storage
import Vocabulary
import Web

/// A list on its way out of the house (Listenausgabe): every row its reader may see, as filtered and sorted on screen.
package struct TakenList: Sendable {
    package var title: Phrase
    /// The file's name without its ending.
    package var file: String
    /// What the rows mean, above the table: reference day, state of knowledge, filters, order.
    package var head: [(label: Phrase, text: String)]
    package var columns: [Sheet.Column]
    package var count: Int
    /// Whether each row is a person, so that the journal can say how many people left the house.
    package var isOfPeople: Bool
    package var rows: @Sendable (any Connection) throws -> [[Sheet.Cell]]
    /// Its question as the journal keeps it.
    var asked = FormFields()
    /// How many people its rows speak of, where not each row is one.
    var people: (@Sendable (any Connection) throws -> Int)?

    package init(
        _ title: Phrase, file: String, head: [(label: Phrase, text: String)], columns: [Sheet.Column], count: Int, isOfPeople: Bool = true,
        rows: @escaping @Sendable (any Connection) throws -> [[Sheet.Cell]]
    ) {
        self.title = title
        self.file = file
        self.head = head
        self.columns = columns
        self.count = count
        self.isOfPeople = isOfPeople
        self.rows = rows
    }

    /// More rows than this are not made in one piece: memory stays bounded, and nobody reads them.
    package static let most = 50_000

    /// More files and prints than this in an hour are no work but a leak.
    package static let mostPerHour = 60

    package var isTooLong: Bool { count > TakenList.most }

    var tooLong: Phrase {
        "Die Liste hat \(counted(count, "Zeile", "Zeilen")). Ausgegeben werden höchstens \(TakenList.most) auf einmal. Schränken Sie die Liste mit Filtern ein."
    }

    /// The whole file, with who took it when and what for.
    func sheet(_ rows: [[Sheet.Cell]], by name: String, purpose: String, at now: Instant) -> Sheet {
        let made: [(label: Phrase, text: String)] = [
            ("Zeilen", String(rows.count)), ("Stand", now.german), ("Ausgegeben von", name), ("Zweck", purpose),
        ]
        return Sheet(title, head: head + made, columns, rows: rows)
    }
}
