import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Correcting a recorded fact, or adding one that is missing: always with a reason, never in place.
struct CorrectionDesk: Sendable {
    let recognition: Recognition
    let objections: StayObjections

    var routes: [Route] {
        Route.form("/personen/{person}/berichtigung/{kind}/{fact}", allow: .correctFacts, undo: takeBack) { try open($0, $1) }
            + Route.form("/personen/{person}/ergaenzung/{kind}", allow: .correctFacts, undo: takeBack) { try open($0, $1) }
    }

    private var takeBack: FormPart.Undo {
        { transaction, instant, context in
            let file = try transaction.db.openFile(context)
            guard let kind = context.parameters["kind"].flatMap(Fact.Kind.init), file.mayCorrect, file.mayWrite.contains(kind.field) else {
                throw Refusal.forbidden
            }
            try transaction.takeBackActs(of: instant, by: .recordActs, objections: objections, context)
        }
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> CorrectionView {
        let file = try db.openFile(context)
        guard let kind = context.parameters["kind"].flatMap(Fact.Kind.init), file.mayCorrect, file.mayRead.contains(kind.field) else {
            throw Refusal.notFound
        }
        guard file.mayWrite.contains(kind.field) else { throw Refusal.forbidden }
        guard let number = context.parameters["fact"] else {
            guard kind != .membership && kind != .departure else { throw Refusal.notFound }
            return CorrectionView(file: file, kind: kind, fact: nil)
        }
        let named = file.allFacts.first { $0.id.text == number && $0.content.kind == kind }
        // Whoever has typed already goes on with what took the place of the entry, having seen it.
        guard let fact = context.form.isEmpty ? named : named.flatMap(file.successor(of:)), fact.isCurrentKnowledge else {
            throw Refusal.conflict("Dieser Eintrag wurde inzwischen ersetzt. Öffnen Sie die Akte neu.")
        }
        return CorrectionView(file: file, kind: kind, fact: fact)
    }

    private func open(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        let (file, id) = (view.file, view.file.record.person.id)
        var start: Inputs = [:]
        if let fact = view.fact {
            start.set("von", fact.period.from)
            start.set("bis", fact.period.isOpen ? nil : fact.period.until.previous)
            fact.content.fill(&start)
        } else {
            if view.kind == .name, let name = try context.typed(of: file, db)?.spelling { name.fill(&start) }
            start.set("von", file.record.facts.of(.phase).map(\.period.from).min() ?? file.today)
        }
        return Form(
            seen: view.seen, start: start, looks: [JournalNote("person.look", "person", id.text, details: "correction")],
            page: { sheet in .correction(view, sheet) },
            decide: { fields in
                let record = try db.record(of: id)
                let act = try CorrectionDesk.decide(view, fields, record)
                let asks = [.name, .birth, .azrNumber].contains(view.kind)
                let alike = try asks ? alike(act, view, record, context, db) : []
                // It says what was so all along, with a reason; only a place that is somebody else's cannot have been.
                let found = try objections.found([act], db)
                try found.filter { $0.kind == .taken }.refuse(at: "von")
                return Decided(
                    looks: (asks ? [.askedForAlike(id)] : []) + alike.map(\.look),
                    check: { sheet in .checkCorrection(view, act, found.map(\.words), alike: alike, sheet) }
                ) { transaction in
                    if case .record(_, _, .azrNumber(let azr))? = act.changes.last {
                        try transaction.db.refuseTaken(azr, except: id, for: try context.requireActor(), on: context.today)
                    }
                    try transaction.record(act)
                    return "\(file.path)?erledigt=\(Act.Kind.correction.rawValue)"
                }
            })
    }

    /// A corrected name, date of birth or number may show that there is another file.
    private func alike(
        _ act: Act, _ view: CorrectionView, _ record: PersonRecord, _ context: AppContext, _ db: any Connection
    ) throws -> [LookAlikeEntry] {
        let gone = act.changes.compactMap { if case .supersede(let fact) = $0 { fact.id } else { nil } }
        var newcomer = Newcomer(
            PersonRecord(person: record.person, facts: record.facts.filter { !gone.contains($0.id) }, version: record.version))
        newcomer.add(act)
        return try db.lookAlikes(newcomer, except: [record.person.id], recognition, context)
    }

    static func decide(_ view: CorrectionView, _ fields: FormFields, _ record: PersonRecord) throws -> Act {
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
        if let from { try Act(.correction, on: from, changes: []).refuseFarAhead(today: view.file.today, field: "von") }
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
}

struct CorrectionView: Sendable {
    var file: PersonFile
    var kind: Fact.Kind
    /// Nil when a missing fact is added.
    var fact: Fact?

    /// What its writer sees: the entry, and what must fit together with it.
    var seen: Seen {
        let kinds: Set<Fact.Kind> =
            switch kind {
            case .phase: [.phase, .departure, .birth, .guardianship]
            case .stay, .assignment: [kind, .departure]
            case .departure: [.departure, .phase]
            case .birth: [.birth, .phase]
            default: [kind]
            }
        return file.seen(kinds)
    }

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

extension PersonFile {
    /// What is known now in the place of an entry that may have been replaced; nil where nothing is.
    fileprivate func successor(of fact: Fact) -> Fact? {
        var found = fact
        while !found.isCurrentKnowledge {
            let next = allFacts.filter { $0.recordedAct == found.supersededAct && $0.content.kind == found.content.kind }
            guard let fact = next.first(where: { $0.period.overlaps(found.period) }) ?? next.first else { return nil }
            found = fact
        }
        return found
    }
}

extension Page {
    static func correction(_ view: CorrectionView, _ sheet: FormSheet) -> Page {
        let (file, inputs) = (view.file, sheet.inputs)
        return Page(
            view.title, section: .verbatim(file.displayName),
            breadcrumb: [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(view.title, caption: .verbatim(file.displayName)).html)
            \(view.fact.map { Notice.inset("\(t: "Bisher"): \($0.content.words(file.directory)), \($0.period.words)") })
            \(PostForm(view.path, sheet.slip, """
                \(view.kind.fields(inputs, file.directory))
                \(when: view.kind != .birth, """
                    \(inputs.date("von", "Gilt ab"))
                    \(inputs.date("bis", "Gilt bis einschließlich", hint: "Leer, wenn es weiter gilt", isOptional: true))
                    """)
                \(when: view.fact != nil, inputs.checkbox("falsch", "Der Eintrag war ganz falsch und soll entfallen"))
                \(inputs.textarea("grund", "Warum?", hint: "Die Begründung steht später beim Unterschied der Zahlen.", rows: 3))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }

    static func checkCorrection(_ view: CorrectionView, _ act: Act, _ objections: [Phrase], alike: [LookAlikeEntry], _ sheet: FormSheet) -> Page {
        let file = view.file
        return check(
            view.title, file, address: view.path, save: "Speichern", sheet,
            """
            \(lookAlikeNotice(alike))
            \(objections.map { Notice.warning($0) })
            \(consequences(file.displayName, act, file.directory, alone: true))
            """)
    }
}
