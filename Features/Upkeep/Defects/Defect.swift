import Accommodation
import Places
import Register
import Vocabulary

/// Something broken at a site (Mangel), as it was reported. What became of it lies in its steps; nothing is overwritten.
package struct Defect: Sendable, Hashable {
    package enum Category: String, Sendable, CaseIterable {
        case water, heating, electrics, doors, windows, kitchen, mould, vermin, furniture, fireSafety, cleanliness, outdoor, other
    }

    package enum Urgency: String, Sendable, CaseIterable {
        /// Danger for people or the building.
        case immediate
        /// Living there is much restricted.
        case urgent
        case normal
    }

    package let id: ID<Defect>
    package let site: ID<Site>
    /// Nil is the whole site.
    package let spot: ID<Spot>?
    package let category: Category
    package let urgency: Urgency
    package let text: String
    package let since: Day
    /// Whoever reported it thinks that nobody can live there as it is.
    package let isUnusable: Bool
    package let reported: Day
    package let account: String
    package let recordedAt: Instant

    package init(
        id: ID<Defect>, site: ID<Site>, spot: ID<Spot>?, category: Category, urgency: Urgency, text: String, since: Day, isUnusable: Bool,
        reported: Day, account: String, recordedAt: Instant
    ) {
        self.id = id
        self.site = site
        self.spot = spot
        self.category = category
        self.urgency = urgency
        self.text = text
        self.since = since
        self.isUnusable = isUnusable
        self.reported = reported
        self.account = account
        self.recordedAt = recordedAt
    }
}

/// How far a defect has come (Schritt eines Mangels), on which day, by whom, at what cost.
package struct DefectStep: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case reported, assigned, repaired, checked, dropped

        package var isOpen: Bool { self != .checked && self != .dropped }
    }

    package enum Assignee: String, Sendable, CaseIterable { case nobody, caretaker, firm }

    package let id: ID<DefectStep>
    package let state: State
    package let day: Day
    package let assignee: Assignee
    package let firm: String
    /// Cents; nil while nobody knows.
    package let cost: Int?
    package let payer: Closure.Payer
    package let remark: String
    package let account: String
    package let recordedAt: Instant

    package init(
        id: ID<DefectStep> = ID(""), _ state: State, on day: Day, assignee: Assignee = .nobody, firm: String = "", cost: Int? = nil,
        payer: Closure.Payer = .unknown, remark: String = "", account: String = "", recordedAt: Instant = .endless
    ) {
        self.id = id
        self.state = state
        self.day = day
        self.assignee = assignee
        self.firm = firm
        self.cost = cost
        self.payer = payer
        self.remark = remark
        self.account = account
        self.recordedAt = recordedAt
    }
}

/// Whether a room said to be unusable was closed (Entscheidung über die Sperrung); made once.
package struct ClosureDecision: Sendable, Hashable {
    package let isClosed: Bool
    package let remark: String
    package let account: String
    package let recordedAt: Instant

    package init(isClosed: Bool, remark: String, account: String, recordedAt: Instant) {
        self.isClosed = isClosed
        self.remark = remark
        self.account = account
        self.recordedAt = recordedAt
    }
}

/// A defect with how it stands (Mangelstand).
package struct DefectCase: Sendable, Hashable {
    package let defect: Defect
    package let step: DefectStep
    package let closure: ClosureDecision?

    package init(_ defect: Defect, _ step: DefectStep, closure: ClosureDecision? = nil) {
        self.defect = defect
        self.step = step
        self.closure = closure
    }

    /// Accommodation has still to say whether the room is closed.
    package var awaitsClosure: Bool { defect.isUnusable && closure == nil && step.state.isOpen }
}

extension DefectStep.State {
    /// Where a defect can go from here; to the state it is in means an addition, such as a bill that came later.
    func next(mayManage: Bool) -> [DefectStep.State] {
        let all: [DefectStep.State] =
            switch self {
            case .reported: [.assigned, .repaired, .dropped]
            case .assigned: [.assigned, .repaired, .dropped]
            case .repaired: [.checked, .assigned, .repaired]
            case .checked: [.checked]
            case .dropped: []
            }
        // Whoever only looks after the house says when something is mended.
        return mayManage ? all : all.filter { $0 == .repaired && self != .repaired }
    }
}

extension DefectCase {
    /// The step, if the defect can take it; costs and payer once told stay told.
    func taking(_ wish: DefectStep, by account: String, mayManage: Bool, today: Day) throws(Refusal) -> DefectStep {
        guard step.state.next(mayManage: mayManage).contains(wish.state) else {
            throw .conflict("Der Mangel ist „\(step.state.label)“; „\(wish.state.label)“ ist jetzt nicht möglich. Laden Sie die Seite neu.")
        }
        var problems: [Refusal.Problem] = []
        if wish.day > today { problems.append(.init("tag", "Der \(wish.day) liegt in der Zukunft.")) }
        if wish.day < step.day { problems.append(.init("tag", "Der vorige Schritt ist vom \(step.day); früher kann dieser nicht liegen.")) }
        if wish.state == .assigned {
            if wish.assignee == .nobody { problems.append(.init("wer", "Wählen Sie, wer den Mangel behebt.")) }
            if wish.assignee == .firm && wish.firm.isEmpty { problems.append(.init("firma", "Nennen Sie die Firma.")) }
        }
        if wish.state == .dropped && wish.remark.isEmpty { problems.append(.init("bemerkung", "Nennen Sie den Grund, warum nichts geschieht.")) }
        let isOwnWork = step.state == .repaired && step.account == account && step.assignee != .firm
        if wish.state == .checked && step.state == .repaired && isOwnWork {
            problems.append(.init("schritt", "Abnehmen soll jemand anderes als die Person, die repariert hat."))
        }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
        let isAssigning = wish.state == .assigned
        return DefectStep(
            wish.state, on: wish.day, assignee: isAssigning ? wish.assignee : wish.assignee == .nobody ? step.assignee : wish.assignee,
            firm: isAssigning ? wish.firm : wish.firm.isEmpty ? step.firm : wish.firm, cost: wish.cost ?? step.cost,
            payer: wish.payer == .unknown ? step.payer : wish.payer, remark: wish.remark)
    }
}
