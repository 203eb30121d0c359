import Forms
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
    package var page = 1
    package let today: Day

    package static let pageSize = 25
    /// "This week" reaches so many days ahead.
    package static let week = 7
    static let filters = ["wer", "stand", "faellig", "art", "unterkunft"]

    package init(today: Day, due: Due? = nil) {
        self.today = today
        self.due = due
    }

    /// Reads an address; refuses what is not among the choices.
    init(_ fields: FormFields, kinds: Set<String>, sites: Set<String>, mayManage: Bool, today: Day) throws(Refusal) {
        self.today = today
        var reader = FormReader(fields)
        whose = reader.choice("wer", of: Whose.self) ?? .mine
        phase = reader.choice("stand", of: TaskState.Phase.self) ?? .open
        due = reader.choice("faellig", of: Due.self)
        kind = reader.one("art", of: kinds)
        site = reader.one("unterkunft", of: sites)
        page = reader.page()
        try reader.finish()
        // Nobody is shown a wider list by writing its address.
        if !mayManage { whose = .mine }
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
