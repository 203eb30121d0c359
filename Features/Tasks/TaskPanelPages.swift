import Access
import Markup
import Register
import Vocabulary

extension TaskNames {
    /// What a task is about, in words its reader may know; empty where that is nothing.
    func subject(of task: TaskRecord) -> Phrase {
        let subject = task.subject
        switch subject.kind {
        case "person": return task.person.flatMap { people[$0] }.map { .verbatim($0) } ?? ""
        case "household": return households[subject.id].map { "Haushalt \($0)" } ?? task.person.flatMap { people[$0] }.map { .verbatim($0) } ?? ""
        case "site": return task.site.flatMap { sites[$0] }.map { .verbatim($0) } ?? ""
        case "room":
            let room = rooms[ID(subject.id)] ?? ("Zimmer" as Phrase).text
            return task.site.flatMap { sites[$0] }.map { "\(room), \($0)" } ?? .verbatim(room)
        case "general": return ""
        default:
            let thing = subjects[subject.kind] ?? "Vorgang"
            return task.site.flatMap { sites[$0] }.map { "\(thing), \($0)" } ?? thing
        }
    }

    func audience(_ audience: TaskAudience) -> Phrase {
        switch audience {
        case .role(let role): role.label
        case .account(let account): .verbatim(accounts[account] ?? "?")
        }
    }

    func author(_ account: String) -> Phrase { account == TaskRun.account ? "aus der Regel" : .verbatim(accounts[account] ?? "?") }
}

enum TaskPieces {
    /// The way to what a task is about, for those who may know it.
    static func subject(_ task: TaskRecord, _ names: TaskNames) -> HTML {
        let words = names.subject(of: task)
        guard !words.isEmpty else { return .empty }
        return task.subject.link.isEmpty ? "\(name: words.text)" : "<a href=\"\(task.subject.link)\">\(name: words.text)</a>"
    }

    static func due(_ state: TaskState, on today: Day) -> HTML {
        guard state.phase == .open else { return "\(day: state.due)" }
        let tag: Tag? =
            switch state.urgency(on: today) {
            case .overdue: Tag(late(today.number - state.due.number), .ochre)
            case .today: Tag("heute", .blue)
            case .week: Tag("diese Woche", .blue)
            case .later: nil
            }
        return "\(day: state.due)\(tag.map { " \($0.html)" as HTML })"
    }

    private static func late(_ days: Int) -> Phrase { days == 1 ? "seit 1 Tag überfällig" : "seit \(days) Tagen überfällig" }

    static func phase(_ phase: TaskState.Phase) -> HTML {
        switch phase {
        case .open: Tag(phase.label, .blue).html
        // What is done needs no colour.
        case .done, .dropped: Tag(phase.label, .plain).html
        }
    }

    /// Open tasks about one thing, on its page; nothing at all where there are none and none can be given.
    static func panel(_ tasks: [TaskRecord], _ names: TaskNames, id: String = "aufgaben", new: Link, today: Day) -> HTML {
        let items = tasks.map { task -> HTML in
            """
            <li><a href="/aufgaben/\(task.id)">\(name: task.title)</a><br>\(due(task.state, on: today)) \
            <span class="quiet">\(t: names.audience(task.state.audience))</span></li>
            """
        }
        let body: HTML = tasks.isEmpty ? "<p class=\"quiet\">\(t: "Nichts zu tun.")</p>" : "<ul class=\"plain\">\(items)</ul>"
        return Card("Aufgaben", id: id, links: [new], body).html
    }
}
