import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What the register must know of one kind of fact (Tatsachenart): how it is called, kept, told, shown, typed and merged. Each kind says it in
/// one file of this folder and has one case in `Fact.Content`; what is missing here does not compile.
protocol FactContent: Sendable, Hashable {
    static var label: Phrase { get }
    /// The class of data it belongs to when it is decided who may see or change it.
    static var field: Web.Field { get }
    /// Why it is kept (Zweck der Verarbeitung).
    static var purpose: Phrase { get }
    /// Whether two such facts may hold for one person on one day.
    static var isMany: Bool { get }
    /// Whether it is true from birth on: then its first day tells no more than the birth.
    static var isFromBirth: Bool { get }
    /// What lives on of it when two files become one.
    static var merging: FactMerging { get }

    /// The table it is kept in, and what of it is told to the person.
    static var table: OwnedTable { get }
    /// Its own columns, in the table's order, and what stands in them.
    var cells: Cells { get }
    init(_ row: Row) throws

    var content: Fact.Content { get }
    func words(_ directory: Directory) -> HTML

    /// The fields in which it is entered or corrected, how they are filled, and how they are read back; nil when something is missing,
    /// with the problem recorded. `old` keeps what has no field.
    static func fields(_ inputs: Inputs, _ directory: Directory) -> HTML
    func fill(_ inputs: inout Inputs)
    static func read(_ reader: inout FormReader, _ directory: Directory, old: Self?, today: Day) -> Self?
}

/// What of two files lives on when they turn out to be one person's (Zusammenführung einer Tatsachenart).
package enum FactMerging: Sendable {
    /// One of two values.
    case value
    /// Several side by side.
    case set
    /// A course of spans, of which one holds on each day.
    case course
    /// Every spelling, with one leading.
    case name
}

extension FactContent {
    static var isMany: Bool { false }
    static var isFromBirth: Bool { false }
}

extension Fact.Kind {
    package var label: Phrase { declaration.label }
    package var field: Web.Field { declaration.field }
    package var purpose: Phrase { declaration.purpose }
    package var isMany: Bool { declaration.isMany }
    package var isFromBirth: Bool { declaration.isFromBirth }
    package var merging: FactMerging { declaration.merging }
    var ownedTable: OwnedTable { declaration.table }
    /// The table's name as SQL; from a closed list, never from outside.
    var table: SQL { dated.sql }
    var dated: DatedTable { DatedTable(of: self) }

    func fields(_ inputs: Inputs, _ directory: Directory) -> HTML { declaration.fields(inputs, directory) }

    func read(_ reader: inout FormReader, _ directory: Directory, old: Fact.Content?, today: Day) -> Fact.Content? {
        func read<Content: FactContent>(_: Content.Type) -> Fact.Content? {
            Content.read(&reader, directory, old: old?.declared as? Content, today: today)?.content
        }
        return read(declaration)
    }
}

extension Fact.Content {
    /// The content's own columns.
    package var cells: Cells { declared.cells }
    /// The content in words.
    package func words(_ directory: Directory) -> HTML { declared.words(directory) }

    package init(_ kind: Fact.Kind, _ row: Row) throws { self = try kind.declaration.init(row).content }

    func fill(_ inputs: inout Inputs) { declared.fill(&inputs) }
}
