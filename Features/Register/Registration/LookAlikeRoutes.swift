import Forms
import Markup
import Storage
import Vocabulary
import Web

/// A file like somebody about to be registered (ähnliche Akte), with what is shown of it; nil where the reader may not see it.
package struct LookAlikeEntry: Sendable {
    package let alike: LookAlike
    package let row: PersonListRow?

    func field(_ member: Int) -> String { "wer-\(member)-\(alike.person)" }

    /// Noted whether shown or only hinted at: asking is finding out.
    package var look: JournalNote { JournalNote("person.look", "person", alike.person.text, details: row == nil ? "lookalike,hidden" : "lookalike") }
}

/// The look-alikes of one member nobody has decided on yet.
struct LookAlikeQuestion: Sendable {
    let member: Int
    let new: NewPerson
    let entries: [LookAlikeEntry]
}

/// The interruption "Gibt es die Person schon?" before files are opened.
extension RegistrationDesk {
    /// What is still open, member by member; nothing while a page is not filled in properly.
    func openLookAlikes(_ view: RegistrationView, _ context: AppContext, _ db: any Connection) throws -> [LookAlikeQuestion] {
        let (actor, today, registration) = (try context.requireActor(), context.today, view.registration)
        var members: [(Int, NewPerson)] = []
        for number in 1...registration.memberCount {
            guard let new = try? NewPerson.read(registration.member(number), number: number, today: today) else { return [] }
            members.append((number, new))
        }
        return try members.compactMap { number, new in
            let decided = registration.others(of: number)
            let alike = try recognition.lookAlikes(db, Newcomer(new), []).filter { !decided.contains($0.person) }
            let entries = try db.lookAlikeEntries(alike, for: actor, on: today)
            return entries.isEmpty ? nil : LookAlikeQuestion(member: number, new: new, entries: entries)
        }
    }

    func askLookAlikes(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let view = try view(context, db)
        let questions = try openLookAlikes(view, context, db)
        let shown = questions.flatMap(\.entries).filter { $0.row != nil }
        return DraftPage(
            // What is open is asked anew each time.
            "dubletten", of: view.draft, seen: .asSent(nil),
            looks: shown.map { JournalNote("person.look", "person", $0.alike.person.text, details: "lookalike") },
            passed: questions.isEmpty ? "\(view.path)/pruefen" : nil, page: { sheet in .lookAlikes(view, questions, sheet) },
            take: { typed in decide(typed, questions, view) })
    }

    /// Even where one answer is missing, the others are kept.
    private func decide(_ typed: FormFields, _ questions: [LookAlikeQuestion], _ view: RegistrationView) -> DraftStep {
        var (reader, next, known) = (FormReader(typed), view.registration, ID<Person>?.none)
        for question in questions {
            for entry in question.entries {
                if entry.row == nil {
                    reader.refuse(nil, "Über eine Akte, die Sie nicht sehen dürfen, entscheidet die Unterbringung. Ihr Entwurf bleibt erhalten.")
                    continue
                }
                let field = entry.field(question.member)
                switch reader.one(field, of: ["dieselbe", "andere"], required: "Entscheiden Sie, ob das dieselbe Person ist.") {
                case "dieselbe"?:
                    next.decide(question.member, is: entry.alike.person)
                    known = known ?? entry.alike.person
                case "andere"?:
                    next.decide(question.member, isNot: entry.alike.person)
                default: continue
                }
            }
        }
        let content = next.content(view.draft.id)
        // The file shows what was typed and is not in it, to the draft's owner alone.
        if let known { return .on(content, to: "/personen/\(known)?entwurf=\(view.draft.id)") }
        do throws(Refusal) { try reader.finish() } catch { return .back(content, error) }
        return .on(content, to: "\(view.path)/pruefen")
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

extension LookAlike {
    /// A clerk corrects so many names and numbers in an hour at most; whoever asks more tries numbers out.
    static let mostPerHour = 60
}

extension JournalNote {
    fileprivate static let alike = "alike"

    static func askedForAlike(_ person: ID<Person>) -> JournalNote {
        JournalNote("person.look", "person", person.text, details: alike)
    }
}

extension Connection {
    /// What of look-alikes an actor may see: all of a file or nothing.
    package func lookAlikeEntries(_ alike: [LookAlike], for actor: Actor, on today: Day) throws -> [LookAlikeEntry] {
        let rows = try listRows(alike.map(\.person.text), CensusQuery(on: today))
        let covered = try coverings(of: alike.map(\.person), for: actor, .seePeople, on: today)
        return zip(alike, rows).map { one, row in
            LookAlikeEntry(alike: one, row: actor.reads(.name, by: .seePeople, within: covered[one.person] ?? []) ? row : nil)
        }
    }
}

extension Connection {
    /// Files like a description, as far as the reader may see them. Whether somebody is known at all is an answer, too: each question is in
    /// the journal (`askedForAlike`), and nobody needs many in an hour.
    func lookAlikes(_ newcomer: Newcomer, except: Set<ID<Person>>, _ recognition: Recognition, _ context: AppContext) throws -> [LookAlikeEntry] {
        let (account, hour) = (try context.requireActor().account, Instant.now().advanced(by: -3_600_000_000))
        // Whoever confirms what the last of them showed may still do so.
        let most = LookAlike.mostPerHour + (context.isConfirming ? 1 : 0)
        if try deeds("person.look", detailed: JournalNote.alike, by: account, since: hour) >= most {
            throw Refusal.conflict(
                "In einer Stunde lässt sich höchstens \(LookAlike.mostPerHour)-mal nach ähnlichen Akten suchen. Warten Sie etwas und prüfen Sie dann noch einmal."
            )
        }
        return try lookAlikeEntries(try recognition.lookAlikes(self, newcomer, except), for: try context.requireActor(), on: context.today)
    }
}
