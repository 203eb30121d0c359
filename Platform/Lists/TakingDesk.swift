import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The one way a list leaves the house (Ausgabe): first a page that says what and asks what for, then the file, with a
/// line in the journal that says how many people are in it.
package struct TakingDesk: Sendable {
    /// The list a question asks for; the question is what stands in the list's own address.
    package typealias Prepare = @Sendable (_ question: FormFields, AppContext) async throws -> TakenList

    let address: String
    let permission: Permission
    /// What the journal calls the list.
    let subject: String
    /// The fields the list understands; whatever else comes along is not read, not handed on and not kept.
    let filters: Set<String>
    let back: Link
    let prepare: Prepare

    package init(
        _ address: String, allow permission: Permission, of subject: String, filters: Set<String>, back: Link, prepare: @escaping Prepare
    ) {
        self.address = address
        self.permission = permission
        self.subject = subject
        self.filters = filters
        self.back = back
        self.prepare = prepare
    }

    static let purpose = "zweck"
    static let format = "format"

    package var routes: [Route] {
        [
            .get(address, allow: permission) { context in .page(try await page(context.query, context)) },
            .post(address, allow: permission, hand),
        ]
    }

    /// The page that asks; also for selections, which come in a form.
    package func page(_ question: FormFields, _ context: AppContext, inputs: Inputs = [:]) async throws -> Page {
        let fields = understood(question)
        let list = try await prepare(fields, context)
        // A list is gone back to by its filters; a selection made there is not part of its address.
        let way = fields.without(["person"])
        let view = TakingView(
            address: address, fields: fields, inputs: inputs, token: context.formToken,
            back: way.isEmpty ? back.href : back.href + "?" + way.encoded, backTitle: back.label)
        return .taking(list, view)
    }

    /// The list's question: its filters, and the people chosen one by one. A day comes in three parts or in one.
    private func understood(_ question: FormFields) -> FormFields {
        FormFields(
            question.pairs.filter { pair in
                !pair.value.isEmpty && (pair.name == "person" || (["", ".tag", ".monat", ".jahr"].contains { part in
                    pair.name.hasSuffix(part) && filters.contains(String(pair.name.dropLast(part.utf8.count)))
                }))
            })
    }

    private func hand(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        let purpose = reader.text(TakingDesk.purpose, required: "Nennen Sie den Zweck der Datei.")
        let format = reader.choice(TakingDesk.format, of: SheetFormat.self) ?? .xlsx
        guard reader.problems.isEmpty else {
            let inputs = Inputs([TakingDesk.purpose: [context.form[TakingDesk.purpose] ?? ""]], problems: reader.problems)
            return .page(try await page(context.form, context, inputs: inputs), status: 422)
        }
        let question = understood(context.form)
        let list = try await prepare(question, context)
        guard !list.isTooLong else { throw Refusal.conflict(list.tooLong) }
        let actor = try context.requireActor()
        let (rows, people) = try await context.read { db in (try list.rows(db), try list.people?(db)) }
        let count = (list.isOfPeople ? "persons=" : "rows=") + String(people ?? rows.count)
        let selection = question.all("person").isEmpty ? "" : ",selection"
        let filters = list.asked.encoded
        try await context.take(
            JournalNote(
                "list.export", "list", subject,
                details: [subject, count, format.rawValue].joined(separator: ",") + selection
                    + (filters.isEmpty ? "" : "," + filters), reason: purpose))
        return try format.file(list.file, list.sheet(rows, by: actor.name, purpose: purpose, at: .now()))
    }
}
