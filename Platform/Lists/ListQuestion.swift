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
    /// A question as the journal keeps it for ever. Anybody can write an address, with anything in it, and lay it before somebody: what is
    /// kept are values that the list itself offers, days, months and small numbers, whatever a word looks like.
    func journaled(_ question: FormFields) -> FormFields {
        let offered = Dictionary(filters.flatMap { filter in filter.names.map { ($0, filter.values) } }, uniquingKeysWith: { first, _ in first })
        let sorts = Set(columns.compactMap(\.sort))
        return FormFields(
            question.pairs.compactMap { pair in
                switch pair.name {
                case ListOrder.field: sorts.contains(pair.value) ? pair : nil
                case ListOrder.direction: pair.value == ListOrder.down ? pair : nil
                default:
                    offered[pair.name].map { values in
                        let isOffered = values?.contains(pair.value.trimmed)
                        return (pair.name, isOffered.map { $0 ? pair.value.trimmed : FormFields.untold } ?? FormFields.code(pair.name, pair.value))
                    }
                }
            })
    }

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
    /// Only which fields were filled in.
    var namesOnly: FormFields { FormFields(pairs.map { ($0.name, FormFields.untold) }) }

    fileprivate static let untold = "…"

    /// A day, a month, an instant or a number too small to be anybody's.
    fileprivate static func code(_ name: String, _ value: String) -> String {
        if !value.isEmpty, value.utf8.count <= 7, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return value }
        let typed = FormFields([(name, value)])
        var (days, months) = (FormReader(typed), FormReader(typed))
        return days.day(name)?.iso ?? months.month(name)?.text ?? Instant(typed: value)?.iso ?? untold
    }
}
