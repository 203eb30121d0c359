import Forms
import Markup
import Storage
import Vocabulary
import Web

/// A file like somebody about to be registered, with what is shown of it; nil where the reader may not see it.
struct LookAlikeEntry: Sendable {
    let alike: LookAlike
    let row: PersonListRow?

    func field(_ member: Int) -> String { "wer-\(member)-\(alike.person)" }

    /// Noted whether shown or only hinted at: asking is finding out.
    var look: JournalNote { JournalNote("person.look", "person", alike.person.text, details: row == nil ? "lookalike,hidden" : "lookalike") }
}

/// The look-alikes of one member nobody has decided on yet.
struct LookAlikeQuestion: Sendable {
    let member: Int
    let new: NewPerson
    let entries: [LookAlikeEntry]
}

/// The interruption "Gibt es die Person schon?" before files are opened.
extension RegistrationDesk {
    var lookAlikeRoutes: [Route] {
        [
            .get("/entwuerfe/{draft}/dubletten", allow: .registerPeople) { try await showLookAlikes($0) },
            .post("/entwuerfe/{draft}/dubletten", allow: .registerPeople) { try await decideLookAlikes($0) },
        ]
    }

    /// What is still open, member by member; nothing while a page is not filled in properly.
    func openLookAlikes(_ view: RegistrationView, _ context: AppContext) async throws -> [LookAlikeQuestion] {
        let (actor, today, recognition, registration) = (try context.requireActor(), context.today, recognition, view.registration)
        var members: [(Int, NewPerson)] = []
        for number in 1...registration.memberCount {
            guard let new = try? NewPerson.read(registration.member(number), number: number, today: today) else { return [] }
            members.append((number, new))
        }
        let found = members
        return try await context.read { db in
            try found.compactMap { number, new in
                let decided = registration.others(of: number)
                let alike = try recognition.lookAlikes(db, Newcomer(new), []).filter { !decided.contains($0.person) }
                let entries = try db.lookAlikeEntries(alike, for: actor, on: today)
                return entries.isEmpty ? nil : LookAlikeQuestion(member: number, new: new, entries: entries)
            }
        }
    }

    private func page(_ view: RegistrationView, _ questions: [LookAlikeQuestion], _ context: AppContext) async throws -> Page {
        let shown = questions.flatMap(\.entries).filter { $0.row != nil }
        try await context.look(shown.map { JournalNote("person.look", "person", $0.alike.person.text, details: "lookalike") })
        return .lookAlikes(view, questions)
    }

    private func showLookAlikes(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        let questions = try await openLookAlikes(view, context)
        if questions.isEmpty { return .redirect("\(view.path)/pruefen") }
        return .page(try await page(view, questions, context))
    }

    private func decideLookAlikes(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        let questions = try await openLookAlikes(view, context)
        var reader = FormReader(context.form)
        var known: ID<Person>?
        for question in questions {
            for entry in question.entries {
                if entry.row == nil {
                    reader.refuse(nil, "Über eine Akte, die Sie nicht sehen dürfen, entscheidet die Unterbringung. Ihr Entwurf bleibt erhalten.")
                    continue
                }
                let field = entry.field(question.member)
                switch reader.one(field, of: ["dieselbe", "andere"], required: "Entscheiden Sie, ob das dieselbe Person ist.") {
                case "dieselbe"?:
                    view.registration.decide(question.member, is: entry.alike.person)
                    known = known ?? entry.alike.person
                case "andere"?:
                    view.registration.decide(question.member, isNot: entry.alike.person)
                default: continue
                }
            }
        }
        // Even where one answer is missing, the others are kept.
        try await keep(view.registration, view.draft, context)
        // The file shows what was typed and is not in it, to the draft's owner alone.
        if let known { return .redirect("/personen/\(known)?entwurf=\(view.draft)") }
        guard reader.problems.isEmpty else {
            view.inputs = Inputs(context.form.values, problems: reader.problems)
            return .page(try await page(view, try await openLookAlikes(view, context), context), status: 422)
        }
        return .redirect("\(view.path)/pruefen")
    }
}

extension Registration {
    private static let field = "anders"

    /// Files somebody has decided are another's than this member's.
    func others(of member: Int) -> Set<ID<Person>> {
        Set(fields.all(Self.field).filter { $0.hasPrefix("\(member):") }.map { ID(String($0.dropFirst("\(member):".count))) })
    }

    mutating func decide(_ member: Int, isNot person: ID<Person>) {
        if self.member(known: person) == member { decide(member, is: nil) }
        if !others(of: member).contains(person) { fields.append(Self.field, "\(member):\(person)") }
    }

    /// Numbers move when a member is taken out, so everything is asked again.
    mutating func forgetDecisions() {
        fields = fields.without([Self.field])
        forgetKnown()
    }
}

extension Connection {
    /// What of look-alikes an actor may see: all of a file or nothing.
    func lookAlikeEntries(_ alike: [LookAlike], for actor: Actor, on today: Day) throws -> [LookAlikeEntry] {
        let rows = try listRows(alike.map(\.person.text), CensusQuery(on: today))
        let covered = try coverings(of: alike.map(\.person), for: actor, .seePeople, on: today)
        return zip(alike, rows).map { one, row in
            LookAlikeEntry(alike: one, row: actor.reads(.name, by: .seePeople, within: covered[one.person] ?? []) ? row : nil)
        }
    }
}

extension Connection {
    /// Files like a description, as far as the reader may see them.
    func lookAlikes(_ newcomer: Newcomer, except: Set<ID<Person>>, _ recognition: Recognition, _ context: AppContext) throws -> [LookAlikeEntry] {
        try lookAlikeEntries(try recognition.lookAlikes(self, newcomer, except), for: try context.requireActor(), on: context.today)
    }
}
