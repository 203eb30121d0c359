import Forms
import Markup
import Vocabulary
import Web

/// One way to narrow a list (Filter einer Liste): it reads itself from an address, shows itself as a field, and says what it
/// does where it is in force.
package struct ListFilter: Sendable {
    /// The names it has in an address; the first is its own, a day has three more.
    package let names: [String]
    package let right: Field?
    let field: @Sendable (Inputs) -> HTML
    package var read: @Sendable (inout FormReader) -> Void
    /// The day a date field shows where none was typed; nil leaves it empty.
    var standard: Day?
    /// All it can be set to, where that is a closed list: of anything else the journal keeps only that something was asked. Nil where anything
    /// can be typed: then it keeps days, months and small numbers.
    package var values: Set<String>?
    /// In words, nil where it narrows nothing.
    let said: @Sendable (FormFields) -> Phrase?

    package var name: String { names[0] }

    package init(
        _ names: [String], needs right: Field? = nil, field: @escaping @Sendable (Inputs) -> HTML = { _ in .empty },
        read: @escaping @Sendable (inout FormReader) -> Void = { _ in }, said: @escaping @Sendable (FormFields) -> Phrase?
    ) {
        self.names = names
        self.right = right
        self.field = field
        self.read = read
        self.said = said
    }

    /// One of several; anything else is refused. A choice with an empty value narrows nothing, nor does the `standard` one.
    package static func choice(
        _ name: String, _ label: Phrase, _ choices: [Choice], blank: Phrase? = nil, standard: String? = nil, needs right: Field? = nil
    ) -> ListFilter {
        let words = Dictionary(choices.map { ($0.value, $0.label) }, uniquingKeysWith: { first, _ in first })
        var filter = ListFilter(
            [name], needs: right, field: { $0.select(name, label, choices, blank: blank) },
            read: { reader in _ = reader.one(name, of: Set(words.keys)) },
            said: { fields in
                guard let value = fields[name]?.trimmed, value != standard else { return nil }
                return words[value].map { "\(label): \($0)" }
            })
        filter.values = Set(words.keys)
        return filter
    }

    package static func text(
        _ name: String, _ label: Phrase, hint: Phrase? = nil, width: Width = .twenty, kind: Inputs.Kind = .text, needs right: Field? = nil,
        read: @escaping @Sendable (inout FormReader) -> Void = { _ in }
    ) -> ListFilter {
        ListFilter(
            [name], needs: right, field: { $0.text(name, label, hint: hint, width: width, kind: kind, isOptional: true) },
            read: { reader in
                _ = reader.text(name)
                read(&reader)
            }, said: { fields in fields[name].map { "\(label): \($0.trimmed)" } })
    }

    /// A day in three inputs or in one piece.
    package static func day(
        _ name: String, _ label: Phrase, standard: Day? = nil, needs right: Field? = nil, said: @escaping @Sendable (FormFields) -> Phrase?
    ) -> ListFilter {
        var filter = ListFilter(
            [name] + dayParts.map { name + $0 }, needs: right, field: { $0.date(name, label, hint: nil) },
            read: { reader in _ = reader.day(name) }, said: said)
        filter.standard = standard
        return filter
    }

    private static let dayParts = [".tag", ".monat", ".jahr"]

    /// Fills the three inputs of a day that came in one piece or not at all; what cannot be read stays as it was typed.
    func fill(_ inputs: inout Inputs, _ fields: FormFields) {
        guard names.count == 4, names.dropFirst().allSatisfy({ fields[$0] == nil }), isSet(in: fields) || standard != nil else { return }
        var query = QueryReader(fields)
        _ = query.day(name, or: standard ?? .endless)
        for part in names.dropFirst() { inputs[part] = query.inputs[part] }
    }

    /// A condition without a field of its own: it comes along in addresses and can be taken away.
    package static func kept(
        _ name: String, of values: [String]? = nil, needs right: Field? = nil, said: @escaping @Sendable (FormFields) -> Phrase?
    ) -> ListFilter {
        var filter = ListFilter([name], needs: right, said: said)
        filter.values = values.map { Set($0) }
        return filter
    }

    var isField: Bool { !field([:]).isEmpty }
    func isSet(in fields: FormFields) -> Bool { names.contains { !(fields[$0] ?? "").trimmed.isEmpty } }
}
