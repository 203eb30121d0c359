import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Correcting a recorded fact, or adding one that is missing: always with a reason, never in place.
struct CorrectionDesk: Sendable {
    let recognition: Recognition

    var routes: [Route] {
        [
            .get("/personen/{person}/berichtigung/{kind}/{fact}", allow: .correctFacts) { try await show($0) },
            .post("/personen/{person}/berichtigung/{kind}/{fact}", allow: .correctFacts) { try await submit($0) },
            .get("/personen/{person}/ergaenzung/{kind}", allow: .correctFacts) { try await show($0) },
            .post("/personen/{person}/ergaenzung/{kind}", allow: .correctFacts) { try await submit($0) },
        ]
    }

    private func view(_ context: AppContext) async throws -> CorrectionView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let file = try await context.read { try $0.personFile(id, for: actor, on: today, today: today) }
        if let successor = file.successor { throw successor.refusal }
        guard let kind = context.parameters["kind"].flatMap(Fact.Kind.init), file.mayCorrect, file.mayRead.contains(kind.field) else {
            throw Refusal.notFound
        }
        guard file.mayWrite.contains(kind.field) else { throw Refusal.forbidden }
        let fact = context.parameters["fact"].flatMap { id in file.record.facts.first { $0.id.text == id && $0.content.kind == kind } }
        if context.parameters["fact"] != nil && fact == nil {
            throw Refusal.conflict("Dieser Eintrag wurde inzwischen ersetzt. Öffnen Sie die Akte neu.")
        }
        if fact == nil && (kind == .membership || kind == .departure) { throw Refusal.notFound }
        return CorrectionView(
            file: file, kind: kind, fact: fact, inputs: Inputs(context.form.values), token: context.formToken,
            key: context.form["_vorgang"] ?? Submission.newKey())
    }

    private func show(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        try await context.look(JournalNote("person.look", "person", view.file.record.person.id.text, details: "correction"))
        if let fact = view.fact {
            view.inputs.set("von", fact.period.from)
            view.inputs.set("bis", fact.period.isOpen ? nil : fact.period.until.previous)
            fact.content.fill(&view.inputs)
        } else {
            if view.kind == .name, let name = try await context.read({ [file = view.file] db in try context.typed(of: file, db)?.spelling }) {
                name.fill(&view.inputs)
            }
            view.inputs.set("von", view.file.record.facts.of(.phase).map(\.period.from).min() ?? view.file.today)
        }
        return .page(.correction(view))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        if let location = try await Submission.location(of: view.key, context) { return .redirect(location) }
        try await context.look(JournalNote("person.look", "person", view.file.record.person.id.text, details: "correction"))
        if context.form["_schritt"] == "aendern" { return .page(.correction(view)) }
        do {
            let act = try CorrectionDesk.decide(view, context.form)
            guard context.form["_schritt"] == "speichern" else {
                return .page(.checkCorrection(view, act, alike: try await alike(act, view, context), fields: context.form))
            }
            return try await save(view, context)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs.problems = refusal.problems
            return .page(.correction(view), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    /// A corrected name, date of birth or number may show that there is another file.
    private func alike(_ act: Act, _ view: CorrectionView, _ context: AppContext) async throws -> [LookAlikeEntry] {
        guard [.name, .birth, .azrNumber].contains(view.kind) else { return [] }
        let id = view.file.record.person.id
        var newcomer = try await context.read { db -> Newcomer in
            let gone = act.changes.compactMap { if case .supersede(let fact) = $0 { fact.id } else { nil } }
            let record = try db.record(of: id)
            return Newcomer(PersonRecord(person: record.person, facts: record.facts.filter { !gone.contains($0.id) }, version: record.version))
        }
        newcomer.add(act)
        return try await context.lookAlikes(newcomer, except: [id], recognition)
    }

    static func decide(_ view: CorrectionView, _ fields: FormFields, record: PersonRecord? = nil) throws -> Act {
        let record = record ?? view.file.record
        var reader = FormReader(fields)
        let isVoid = fields["falsch"] != nil && view.fact != nil
        let content = isVoid ? nil : view.kind.read(&reader, view.file.directory, old: view.fact?.content, today: view.file.today)
        var (from, last) = (Day?.none, Day?.none)
        if case .birth(let birth)? = content {
            // A date of birth holds from birth on; nobody has to say so.
            from = birth.born
        } else if view.kind != .birth {
            from = reader.day("von", required: isVoid ? nil : "Geben Sie an, ab wann das gilt.")
            last = reader.day("bis")
        }
        let reason = reader.text("grund", required: "Begründen Sie die Berichtigung mit einigen Worten.", max: 500)
        if let from, let last, last < from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
        try reader.finish()
        if isVoid, let fact = view.fact {
            return try Act.correction(of: fact, in: record, period: fact.period, content: nil, reason: reason, law: view.file.law)
        }
        guard let from, let content, let period = DayRange(from, last?.next ?? .endless) else {
            throw Refusal.invalid("von", "Prüfen Sie die Angaben.")
        }
        if let fact = view.fact {
            return try Act.correction(of: fact, in: record, period: period, content: content, reason: reason, law: view.file.law)
        }
        return try Act.addition(of: content, to: record, period: period, reason: reason, law: view.file.law)
    }

    private func save(_ view: CorrectionView, _ context: AppContext) async throws -> Answer {
        let (actor, form) = (try context.requireActor(), context.form)
        let mark = try Submission.mark(view.key, context)
        let location = try await context.write { transaction -> String in
            let location = view.file.path + "?erledigt=" + Act.Kind.correction.rawValue
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            let record = try transaction.db.record(of: view.file.record.person.id)
            let act = try CorrectionDesk.decide(view, form, record: record)
            if case .record(_, _, .azrNumber(let azr))? = act.changes.last {
                try transaction.db.refuseTaken(azr, except: record.person.id, for: actor, on: context.today)
            }
            try transaction.record(act)
            return location
        }
        return .redirect(location)
    }
}

struct CorrectionView: Sendable {
    var file: PersonFile
    var kind: Fact.Kind
    /// Nil when a missing fact is added.
    var fact: Fact?
    var inputs: Inputs
    var token: String?
    var key: String

    var path: String {
        fact.map { "\(file.path)/berichtigung/\(kind.rawValue)/\($0.id)" } ?? "\(file.path)/ergaenzung/\(kind.rawValue)"
    }
    var title: Phrase {
        guard let fact else { return "\(kind.label) ergänzen" }
        // Of some things there are several, and each page says which it is about.
        return switch fact.content {
        // A heading is German throughout; a name in another script is called by its kind.
        case .name(let name):
            HTML.script(of: name.listed) == nil ? "\(kind.label) „\(name.listed)“ berichtigen" : "\(kind.label) (\(name.kind.label)) berichtigen"
        case .nationality(let nationality): "\(kind.label) „\(Countries.name(nationality.country))“ berichtigen"
        case .language(let language): "\(kind.label) „\(Languages.name(language.code))“ berichtigen"
        default: "\(kind.label) berichtigen"
        }
    }
}

extension Page {
    static func correction(_ view: CorrectionView) -> Page {
        let file = view.file
        return Page(
            view.title, section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], problems: view.inputs.problems, isNarrow: true,
            """
            \(PageHead(view.title, caption: .verbatim(file.displayName)).html)
            \(view.fact.map { Notice.inset("\(t: "Bisher"): \($0.content.words(file.directory)), \($0.period.words)") })
            \(PostForm(view.path, token: view.token, """
                \(Inputs.hidden("_schritt", "pruefen"))\(Inputs.hidden("_vorgang", view.key))
                \(view.kind.fields(view.inputs, file.directory))
                \(when: view.kind != .birth, """
                    \(view.inputs.date("von", "Gilt ab"))
                    \(view.inputs.date("bis", "Gilt bis einschließlich", hint: "Leer, wenn es weiter gilt", isOptional: true))
                    """)
                \(when: view.fact != nil, view.inputs.checkbox("falsch", "Der Eintrag war ganz falsch und soll entfallen"))
                \(view.inputs.textarea("grund", "Warum?", hint: "Die Begründung steht später beim Unterschied der Zahlen.", rows: 3))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }

    static func checkCorrection(_ view: CorrectionView, _ act: Act, alike: [LookAlikeEntry], fields: FormFields) -> Page {
        let file = view.file
        return Page(
            "\(view.title): Angaben prüfen", section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], isNarrow: true,
            """
            \(PageHead("\(view.title): Angaben prüfen", caption: .verbatim(file.displayName)).html)
            \(lookAlikeNotice(alike))
            \(consequences(file.displayName, act, file.directory, alone: true))
            \(CheckForm(view.path, token: view.token, fields: fields, save: "Speichern", cancel: file.path).html)
            """)
    }
}
