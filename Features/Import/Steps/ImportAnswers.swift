import Forms
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// What somebody answered about a list (Antworten): how it is to be read, what a cell should say, who somebody is.
struct ImportAnswers: Sendable {
    var settings: ImportSettings?
    var corrections: [CellPlace: String] = [:]
    /// Nil is as recognised.
    var decisions: [ListPlace: ImportDecision?] = [:]

    func apply(to source: inout ListSource) {
        if let settings { source.settings = settings }
        source.corrections.merge(corrections) { _, new in new }
        for (place, decision) in decisions { source.decisions[place] = decision }
    }
}

extension Transaction {
    fileprivate func keep(_ answers: ImportAnswers, of id: ID<ImportRun>) throws {
        if let settings = answers.settings { try db.keep(settings, of: id) }
        for (place, text) in answers.corrections { try db.correct(id, place, text) }
        for (place, decision) in answers.decisions { try db.decide(id, place, decision) }
    }

    /// Keeps what was found out before, or queues the check of a long list.
    fileprivate func check(_ id: ID<ImportRun>, _ plan: ImportPlan?) throws {
        if let plan { try db.keepRows(of: plan, id) } else { try queue("import.check", id, from: [.uploaded, .checked], to: .checking) }
    }

    /// Work on an import, together with the state in which it waits for that.
    func queue(_ kind: String, _ id: ID<ImportRun>, from: [ImportRun.State], to state: ImportRun.State) throws {
        let job = try db.queueJob(kind, parameters: id.text, account: author.account)
        try db.move(id, from: from, to: state, job: job?.text ?? "")
    }
}

/// What is read of a list before any connection is taken (gelesene Datei).
struct ImportFile: Sendable {
    let grids: [Grid]
    /// The values of the columns that are translated, where they are asked about.
    let values: ValueCounts?
}

/// A form that says something about a list (Antwort); what the list means then is kept with the answer, so that nobody sees one without
/// the other: at once where it is short, else as a job.
struct AnswerForm {
    let view: ImportView
    let source: ListSource
    let seen: Seen
    var start: Inputs = [:]
    let looks: [JournalNote]
    let page: Form.Paint
    let read: (FormFields) throws -> ImportAnswers
    let note: JournalNote
    /// Where its writer goes.
    let next: String
    /// Whether the list is checked with it.
    var isChecked = true

    typealias Making = @Sendable (AppContext, ImportFile, any Connection) throws -> AnswerForm

    /// The file is unpacked, and a short list tried with the answers, before the connection that keeps them is taken.
    static func preparing(needsFile: Bool = true, countsValues: Bool = false, _ make: @escaping Making) -> Route.Preparing {
        { context in
            let view = try await context.read { db in try context.importView(db) }
            let mayTry = context.request.method == "POST" && view.isShort
            let grids = needsFile || mayTry ? try await ImportWork.grids(view.run.id, context.database) : []
            // A small file may hold a long list.
            let isTried = mayTry && grids.reduce(0) { $0 + $1.rows.count } <= 3_000
            let values = countsValues ? try await ReadFiles.apart { ValueCounts(grids, view.run.settings) } : nil
            let file = ImportFile(grids: grids, values: values)
            let trial = isTried ? try await Trial(context, file, make) : nil
            return { db in try make(context, file, db).form(trial) }
        }
    }

    private func form(_ trial: Trial?) -> Form {
        Form(
            seen: seen, start: start, looks: looks, isShared: true, page: page,
            decide: { fields in
                let answers = try read(fields)
                return Decided { transaction in
                    try transaction.keep(answers, of: view.run.id)
                    try transaction.note(note)
                    if isChecked { try transaction.check(view.run.id, trial?.stamp == seen.stamp ? trial?.plan : nil) }
                    return next
                }
            })
    }
}

/// What a short list means with the answers just sent (Probe).
private struct Trial: Sendable {
    let stamp: String
    let plan: ImportPlan

    /// Nil where the form will say why not.
    init?(_ context: AppContext, _ file: ImportFile, _ make: @escaping AnswerForm.Making) async throws {
        let found = try await context.read { db -> (String, ImportPlan)? in
            do {
                let form = try make(context, file, db)
                guard form.isChecked, form.seen.stamp == context.form[Slip.stampField] else { return nil }
                var source = form.source
                try form.read(context.form).apply(to: &source)
                return (form.seen.stamp, try db.importPlan(source))
            } catch is Refusal {
                return nil
            }
        }
        guard let found else { return nil }
        (stamp, plan) = found
    }
}
