import Access
import Forms
import Places
import Register
import Vocabulary
import Web

/// A task somebody gives (Aufgabenwunsch), before it is kept.
package struct TaskWish: Sendable, Hashable {
    package let title: String
    package let reason: String
    package let due: Day
    package let audience: TaskAudience
    package let subject: TaskSubject
    package let person: ID<Person>?
    package let site: ID<Site>?

    package init(
        title: String, reason: String, due: Day, audience: TaskAudience, subject: TaskSubject, person: ID<Person>?, site: ID<Site>?
    ) {
        self.title = title
        self.reason = reason
        self.due = due
        self.audience = audience
        self.subject = subject
        self.person = person
        self.site = site
    }
}

/// Whom a task can be given to (Auswahl der Empfänger): oneself, and for those who give tasks to others everybody else.
struct TaskReceivers: Sendable {
    let actor: Actor
    let accounts: [(id: String, name: String, roles: Set<String>)]
    /// Roles that see tasks at all.
    let roles: [Role]

    init(_ actor: Actor, _ accounts: [(id: String, name: String, roles: Set<String>)]) {
        self.actor = actor
        let working: [Role] = [.accommodation, .fees, .caretaker, .integrationManager, .lead]
        roles = working
        self.accounts = accounts.filter { !$0.roles.isDisjoint(with: working.map(\.rawValue)) }
    }

    var mayChoose: Bool { actor.may(.manageTasks) }

    var codes: Set<String> {
        guard mayChoose else { return [TaskAudience.account(actor.account).code] }
        return Set(roles.map { TaskAudience.role($0).code } + accounts.map { TaskAudience.account($0.id).code })
    }

    /// Reads the receiver; nobody but those who give tasks can name somebody else.
    func read(_ reader: inout FormReader, site: ID<Site>?) -> TaskAudience? {
        guard mayChoose else { return .account(actor.account) }
        let code = reader.one("empfaenger", of: codes, required: "Wählen Sie, für wen die Aufgabe ist.")
        let audience = code.flatMap(TaskAudience.init(code:))
        if audience == .caretakers && site == nil {
            reader.refuse("empfaenger", "Für die Hausmeisterei braucht die Aufgabe eine Unterkunft. Legen Sie sie auf der Seite der Unterkunft an.")
        }
        return audience
    }
}
