import Forms
import Lists
import Vocabulary
import Web

/// Which tasks a list shows (Aufgabenliste): whose, how they stand, how soon due, of which sort, at which site.
package struct TaskQuery: Sendable, Hashable {
    package enum Whose: String, Sendable, CaseIterable {
        case mine = "meine"
        case all = "alle"
    }
    package enum Due: String, Sendable, CaseIterable {
        case overdue = "ueberfaellig"
        case today = "heute"
        case week = "woche"
    }

    package var whose = Whose.mine
    package var phase = TaskState.Phase.open
    package var due: Due?
    package var kind: String?
    package var site: String?
    var order: ListOrder?
    package let today: Day

    /// "This week" reaches so many days ahead.
    package static let week = 7
    /// As many as a page can show.
    static let mostChosen = 200
    static let filters: Set<String> = ["wer", "stand", "faellig", "art", "unterkunft"]

    package init(today: Day, due: Due? = nil) {
        self.today = today
        self.due = due
    }

    /// What an address asks of the list; its filters have refused what is not among the choices.
    init(_ question: ListQuestion, today: Day) {
        self.today = today
        whose = question.choice("wer") ?? .mine
        phase = question.choice("stand") ?? .open
        due = question.choice("faellig")
        kind = question["art"]
        site = question["unterkunft"]
        order = question.order
    }

    /// The last due day of the list, the one that is counted on the start page too.
    var latest: Day? {
        switch due {
        case .overdue?: today.previous
        case .today?: today
        case .week?: today.advanced(by: TaskQuery.week)
        case nil: nil
        }
    }

    /// What the address of the list says besides the page.
    var fields: FormFields {
        var fields = FormFields()
        if whose != .mine { fields.append("wer", whose.rawValue) }
        if phase != .open { fields.append("stand", phase.rawValue) }
        if let due { fields.append("faellig", due.rawValue) }
        if let kind { fields.append("art", kind) }
        if let site { fields.append("unterkunft", site) }
        return fields
    }

    var address: String { fields.isEmpty ? "/aufgaben" : "/aufgaben?" + fields.encoded }
}
