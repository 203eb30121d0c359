import Markup
import Storage
import Vocabulary
import Web

/// A list as one reader sees it (Liste auf dem Bildschirm): the rows of a page or, for the printer, all of them.
package struct ShownList<Row: Sendable>: Sendable {
    package let list: ListDeclaration<Row>
    package let question: ListQuestion
    package let rows: [Row]
    package let total: Int
    /// What the filters show, with what was refused.
    package let inputs: Inputs
    let choice: ListChoice
    let size: Int
    let page: Int
    let next: String?
    let token: String?

    package var isOnPaper: Bool { question.isOnPaper }
    package var problems: [Refusal.Problem] { inputs.problems }
    package var status: Int { problems.isEmpty ? 200 : 422 }
    /// Whether the question itself was refused, so that there are no rows to show.
    package var isRefused: Bool { problems.contains { $0.field != list.selection?.field } }

    /// What the journal says of this look; of what was refused only that it was asked.
    package var note: JournalNote {
        let asked = isRefused ? question.fields.namesOnly : list.journaled(question.fields)
        return JournalNote("people.list", "list", list.name, details: (isOnPaper ? "print," : "") + asked.encoded)
    }
}

extension ListDeclaration {
    /// The list an address asks for, in the snapshot it is asked in. `asked` is the question where it is not the address;
    /// `problems` are told above the rows, as when nothing was chosen.
    package func shown(
        _ db: any Connection, _ context: AppContext, asked: FormFields? = nil, problems: [Refusal.Problem] = []
    ) throws -> ShownList<Row> {
        let (question, wrong) = try question(asked ?? context.query)
        let choice = try context.actor.map { try db.listChoice(name, of: $0.account) } ?? ListChoice()
        let size = question.isOnPaper || isUncut ? Self.mostOnPaper : choice.length.flatMap { Self.lengths.contains($0) ? $0 : nil } ?? length
        func shown(_ found: Found, _ wrong: [Refusal.Problem]) -> ShownList<Row> {
            var inputs = Inputs((filled ?? asked ?? context.query).values, problems: problems + wrong)
            for filter in filters { filter.fill(&inputs, question.fields) }
            return ShownList(
                list: self, question: question, rows: found.rows, total: found.total, inputs: inputs, choice: choice, size: size,
                page: found.page, next: found.next, token: context.formToken)
        }
        guard wrong.isEmpty else { return shown(Found(), wrong) }
        do {
            return shown(try rows(question, db, size: size, page: question.isOnPaper ? 1 : question.page), [])
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return shown(Found(), refusal.problems)
        }
    }
}
