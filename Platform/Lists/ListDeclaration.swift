import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Where a list's rows come from (Zeilen einer Liste): one selection for number, page, paper and file, so that they agree.
package enum ListRows<Row: Sendable>: Sendable {
    /// The database counts, sorts and cuts.
    case found(
        count: @Sendable (any Connection) throws -> Int, rows: @Sendable (_ db: any Connection, _ limit: Int, _ offset: Int) throws -> [Row])
    /// Newest first, without end and without counting: a page begins after a mark of the one before. Only a file counts.
    case onward(
        count: @Sendable (any Connection) throws -> Int,
        rows: @Sendable (_ db: any Connection, _ after: String?, _ limit: Int) throws -> [Row], mark: @Sendable (Row) -> String)
    /// All rows are there, in the order the office gives; a column that sorts does so by its cell in the file.
    case whole(@Sendable (any Connection) throws -> [Row])
}

/// A list as its office declares it (Liste): title, columns, order, filters, rows, words. The page, the pager, the paper and
/// the file are made from it.
package struct ListDeclaration<Row: Sendable>: Sendable {
    package typealias Source = @Sendable (ListQuestion) throws -> ListRows<Row>

    /// What the journal and the choice of each account call it.
    package let name: String
    package let address: String
    package let title: Phrase
    /// Only the columns its reader may see: what is cut here is in no page and in no file.
    package let columns: [ListColumn<Row>]
    package let filters: [ListFilter]
    /// The order of the first look; nil is as the rows come.
    package let order: ListOrder?
    package let source: Source
    let may: @Sendable (Field) -> Bool

    /// How many rows, said above the table.
    package var caption: @Sendable (_ total: Int) -> Phrase = { "\(counted($0, "Eintrag", "Einträge"))" }
    package var empty: Phrase = "Keine Einträge."
    /// Rows on a page where the reader has chosen nothing.
    package var length = 25
    /// All rows on one page, whatever a reader chose: where nobody may be overlooked.
    package var isUncut = false
    /// How many people a row speaks of, where it is not one.
    package var people: (@Sendable (Row) -> Int)?
    /// What all rows come to together, in the columns of the rows: below the table, last in the file, in no order and not counted.
    package var sum: Row?
    package var selection: ListSelection<Row>?
    /// Where the list goes as a file; nil where it stays in the house.
    package var export: String?
    package var file: String
    /// Whether each row is a person, so that the journal can say how many people left the house.
    package var isOfPeople = true
    /// What paper and file say above the rows besides filters and order, such as the reference day.
    package var head: [(label: Phrase, text: String)] = []
    package var areFiltersOpen = false
    /// What the block of filters is called and what its button does, where they choose rather than narrow.
    package var filterWords: (title: Phrase, go: Phrase)?
    /// What is asked where an address stands for more than it says, such as a saved filter.
    package var filled: FormFields?
    /// The id of the table.
    package var id: String
    /// The way to the list with other fields; an office whose addresses carry more than its fields says how.
    package var link: (@Sendable (_ changes: [(String, String?)], _ path: String) -> String)?

    /// `may` says which fields the reader may read; a column that names a field is denied without it.
    package init(
        _ name: String, at address: String, _ title: Phrase, may: @escaping @Sendable (Field) -> Bool = { _ in false },
        order: ListOrder? = nil, filters: [ListFilter] = [], columns: [ListColumn<Row>], rows source: @escaping Source
    ) {
        self.name = name
        self.address = address
        self.title = title
        self.may = may
        self.order = order
        self.filters = filters
        self.source = source
        self.columns = columns.compactMap { $0.cut(may) }
        file = name
        id = name
    }

    package static var lengths: [Int] { [25, 50, 100, 200] }

    /// Lists on paper end here; nobody prints more.
    package static var mostOnPaper: Int { 5_000 }

    /// The columns on screen and on paper.
    func shown(_ choice: ListChoice) -> [ListColumn<Row>] {
        columns.filter { column in column.standing == .fixed || choice.columns?.contains(column.key) ?? (column.standing == .shown) }
    }

    /// The columns in a file: all of them, until the reader chooses.
    func taken(_ choice: ListChoice) -> [ListColumn<Row>] {
        columns.filter { column in column.standing == .fixed || choice.columns?.contains(column.key) ?? true }
    }

    /// Some rows of a list and where they stand in it.
    struct Found {
        var rows: [Row] = []
        var total = 0
        var page = 1
        /// Where the next rows begin, in a list without pages.
        var next: String?
    }

    /// Some rows in their order and how many there are in all; a page beyond the last is the last.
    func rows(_ question: ListQuestion, _ db: any Connection, size: Int, page: Int) throws -> Found {
        switch try source(question) {
        case .onward(_, let rows, let mark):
            let rows = try rows(db, question.after, size)
            return Found(rows: rows, total: rows.count, next: rows.count == size ? rows.last.map(mark) : nil)
        case .found(let count, let rows):
            let total = try count(db)
            let page = min(page, max(1, (total + size - 1) / size))
            return Found(rows: total == 0 ? [] : try rows(db, size, (page - 1) * size), total: total, page: page)
        case .whole(let all):
            let rows = sorted(try all(db), by: question.order)
            let page = min(page, max(1, (rows.count + size - 1) / size))
            return Found(rows: Array(rows.dropFirst((page - 1) * size).prefix(size)), total: rows.count, page: page)
        }
    }

    func count(_ question: ListQuestion, _ db: any Connection) throws -> Int {
        switch try source(question) {
        case .found(let count, _), .onward(let count, _, _): try count(db)
        case .whole(let all): try all(db).count
        }
    }

    private func sorted(_ rows: [Row], by order: ListOrder?) -> [Row] {
        guard let order, let cell = columns.first(where: { $0.sort == order.key })?.parts.first?.cell else { return rows }
        let keyed = rows.enumerated().map { (place: $0.offset, key: cell($0.element), row: $0.element) }
        return keyed.sorted { one, two in
            // Nothing comes last in either direction; equal rows stay as the office gave them.
            guard let isBefore = one.key.precedes(two.key) else { return one.place < two.place }
            return one.key == .empty || two.key == .empty || !order.isDescending ? isBefore : !isBefore
        }.map(\.row)
    }

    func href(_ changes: [(String, String?)], _ fields: FormFields, to path: String? = nil) -> String {
        if let link { return link(changes, path ?? address) }
        var rest = fields.without(Set(changes.map(\.0)))
        for (name, value) in changes { if let value { rest.append(name, value) } }
        return rest.isEmpty ? path ?? address : (path ?? address) + "?" + rest.encoded
    }

    /// What narrows the list, in words.
    func marks(_ fields: FormFields) -> [(filter: ListFilter, words: Phrase)] {
        filters.compactMap { filter in filter.said(fields).map { (filter, $0) } }
    }

    /// What a list says above its rows away from the screen: what its office says, then filters and order.
    func lines(_ question: ListQuestion) -> [(label: Phrase, text: String)] {
        var lines = head
        // A choice, such as of a day, is no filter: what was chosen stands in the head.
        if !filters.isEmpty, filterWords == nil || !marks(question.fields).isEmpty { lines.append(("Filter", narrowing(question.fields).text)) }
        if let words = orderWords(question.order) { lines.append(("Sortierung", words.text)) }
        return lines
    }

    private func narrowing(_ fields: FormFields) -> Phrase {
        let words = marks(fields).map(\.words.text)
        return .verbatim(words.isEmpty ? ("ohne Filter" as Phrase).text : words.joined(separator: "; "))
    }

    private func orderWords(_ order: ListOrder?) -> Phrase? {
        guard let order, let column = columns.first(where: { $0.sort == order.key }) else { return nil }
        return order.isDescending ? "\(column.title), absteigend" : "\(column.title), aufsteigend"
    }
}
