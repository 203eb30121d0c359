import Forms
import Vocabulary
import Web

/// What an address asks of a list (Frage an eine Liste): filters in force, order, page. The page, the paper and the file read
/// it the same way.
package struct ListQuestion: Sendable {
    /// The list's own fields that are set, its order included; nothing else comes from an address.
    package let fields: FormFields
    package let order: ListOrder?
    package let page: Int
    /// The mark after which a list without pages goes on.
    package let after: String?
    /// The whole list for the printer.
    package let isOnPaper: Bool

    package subscript(name: String) -> String? { fields[name]?.trimmed }

    package func choice<Choice: RawRepresentable>(_ name: String, of _: Choice.Type = Choice.self) -> Choice? where Choice.RawValue == String {
        self[name].flatMap { Choice(rawValue: $0) }
    }
}

/// By what a list is sorted (Reihenfolge).
package struct ListOrder: Sendable, Hashable {
    package let key: String
    package let isDescending: Bool

    package init(_ key: String, isDescending: Bool = false) {
        self.key = key
        self.isDescending = isDescending
    }

    static let field = "sortierung"
    static let direction = "richtung"
    static let page = "seite"
    static let after = "vor"
    static let view = "ansicht"
    static let paper = "druck"
}

extension ListDeclaration {
    /// The names the list understands in an address.
    private var names: Set<String> { Set(filters.flatMap(\.names) + [ListOrder.field, ListOrder.direction]) }

    /// Reads an address. Every problem is told at once; a filter on a field the reader may not see is a refusal, not an oracle.
    func question(_ asked: FormFields) throws -> (question: ListQuestion, problems: [Refusal.Problem]) {
        let asked = filled ?? asked
        let fields = FormFields(asked.pairs.filter { names.contains($0.name) && !$0.value.trimmed.isEmpty })
        var reader = FormReader(fields)
        for filter in filters where filter.isSet(in: fields) {
            if let right = filter.right, !may(right) { throw Refusal.forbidden }
            filter.read(&reader)
        }
        let key = fields[ListOrder.field].flatMap { key in columns.contains { $0.sort == key } ? key : nil }
        let isDescending = fields[ListOrder.direction] == "ab"
        // A direction alone turns the order of the first look.
        let first = self.order.map { ListOrder($0.key, isDescending: $0.isDescending || isDescending) }
        let order = key.map { ListOrder($0, isDescending: isDescending) } ?? first
        var paging = FormReader(asked)
        let page = paging.page(ListOrder.page)
        return (
            ListQuestion(
                fields: fields, order: order, page: page, after: asked[ListOrder.after], isOnPaper: asked[ListOrder.view] == ListOrder.paper),
            reader.problems + paging.problems
        )
    }
}
