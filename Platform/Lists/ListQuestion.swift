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
    static let down = "ab"
    static let page = "seite"
    static let after = "vor"
    static let view = "ansicht"
    static let paper = "druck"
}

extension ListDeclaration {
    /// Filters into which anything can be typed.
    var free: Set<String> { Set(filters.filter(\.isFree).flatMap(\.names)) }

    /// The names of its filters in an address.
    private var names: Set<String> { Set(filters.flatMap(\.names)) }

    /// Reads an address. Every problem is told at once; a filter on a field the reader may not see is a refusal, not an oracle.
    func question(_ asked: FormFields) throws -> (question: ListQuestion, problems: [Refusal.Problem]) {
        let asked = filled ?? asked
        let sorts = Set(columns.compactMap(\.sort))
        // An order there is none of is no part of the question.
        let fields = FormFields(
            asked.pairs.filter { pair in
                switch pair.name {
                case ListOrder.field: sorts.contains(pair.value)
                case ListOrder.direction: pair.value == ListOrder.down
                default: names.contains(pair.name) && !pair.value.trimmed.isEmpty
                }
            })
        var reader = FormReader(fields)
        for filter in filters where filter.isSet(in: fields) {
            if let right = filter.right, !may(right) { throw Refusal.forbidden }
            filter.read(&reader)
        }
        let key = fields[ListOrder.field]
        let isDescending = fields[ListOrder.direction] != nil
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

extension FormFields {
    /// A question as the journal keeps it for ever: codes, numbers, days, months. Anybody can write an address, with anything in it, and a
    /// word typed into a `free` filter is nobody's code.
    func journaled(free: Set<String>) -> FormFields {
        FormFields(
            pairs.filter { $0.name.isCode }.map { pair in
                (pair.name, pair.value.isCode && !free.contains(pair.name) ? pair.value : FormFields.code(pair.name, pair.value))
            })
    }

    /// Only which fields were filled in.
    var namesOnly: FormFields { FormFields(pairs.filter { $0.name.isCode }.map { ($0.name, FormFields.untold) }) }

    private static let untold = "…"

    private static func code(_ name: String, _ value: String) -> String {
        if !value.isEmpty, value.utf8.count <= 20, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return value }
        let typed = FormFields([(name, value)])
        var (days, months) = (FormReader(typed), FormReader(typed))
        return days.day(name)?.iso ?? months.month(name)?.text ?? Instant(typed: value)?.iso ?? untold
    }
}

extension String {
    /// Whether it can be a word of the program, an identifier, a number, a day or an instant.
    fileprivate var isCode: Bool {
        utf8.count <= 40
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}
