import Register
import Vocabulary

/// What is to be recorded of an order after it was issued (Eintrag).
package struct EventWish: Sendable, Hashable {
    package let fact: OrderEvent.Fact
    package let day: Day
    package let note: String

    package init(_ fact: OrderEvent.Fact, on day: Day, note: String = "") {
        self.fact = fact
        self.day = day
        self.note = note
    }

    package var kind: OrderEvent.Kind { fact.kind }
}

/// What is known of an order, asked for what may come next (Verlauf).
struct OrderCourse: Sendable {
    let order: Order
    let events: [OrderEvent]
    /// Hearings: whether it was decided on; until then everything said is weighed.
    let isDecided: Bool
    /// For whom letters were drawn up; none for what was issued before that was kept.
    let recipients: [OrderRecipient]

    init(_ order: Order, _ events: [OrderEvent], to recipients: [OrderRecipient] = [], isDecided: Bool = false) {
        self.order = order
        self.isDecided = isDecided
        self.recipients = recipients
        self.events = events.filter { $0.order == order.id }
    }

    func has(_ kind: OrderEvent.Kind) -> Bool { events.contains { $0.kind == kind } }
    private func count(_ kind: OrderEvent.Kind) -> Int { events.count { $0.kind == kind } }
    /// More begun than ended.
    private func isOpen(_ begin: OrderEvent.Kind, _ end: OrderEvent.Kind) -> Bool { count(begin) > count(end) }

    /// Sendings a proof can be about; of each kind one.
    func sendings(_ proof: OrderEvent.Kind) -> [OrderEvent] {
        events.filter { event in
            guard let sending = event.fact.sending, proof == .fetched ? sending.way == .portal : sending.way.isPosted else { return false }
            return !events.contains { $0.fact.proven == event.id }
        }
    }

    /// What can be recorded next, the likeliest first.
    var possible: [OrderEvent.Kind] {
        guard !has(.revoked) else { return [] }
        return OrderEvent.Kind.allCases.filter(isPossible).sorted { rank($0) < rank($1) }
    }

    private func isPossible(_ kind: OrderEvent.Kind) -> Bool {
        switch kind {
        case .served, .revoked: true
        case .arrived, .lost, .fetched: !sendings(kind).isEmpty
        case .answered: order.kind == .hearing && !(isDecided && events.contains(where: \.fact.isFinalAnswer))
        default: order.kind.isDecision && has(.served) && canFollow(kind)
        }
    }

    private func canFollow(_ kind: OrderEvent.Kind) -> Bool {
        switch kind {
        case .objected: !isOpen(.objected, .objectionWithdrawn)
        case .objectionWithdrawn: isOpen(.objected, .objectionWithdrawn)
        case .reinstated: has(.objected) && !has(.reinstated)
        case .reviewed: isOpen(.objected, .objectionWithdrawn) && !has(.reviewed)
        case .sued: isOpen(.objected, .objectionWithdrawn) && !isOpen(.sued, .suitWithdrawn)
        case .suitWithdrawn: isOpen(.sued, .suitWithdrawn) && !has(.bound)
        case .urgent: !isOpen(.urgent, .ruled)
        case .ruled: isOpen(.urgent, .ruled)
        case .judged: isOpen(.sued, .suitWithdrawn) && !has(.judged)
        case .leaveSought: has(.judged) && !has(.leaveSought)
        case .leaveDecided: has(.leaveSought) && !has(.leaveDecided)
        case .bound: has(.judged) && !has(.bound)
        case .prolonged: has(.judged) && !has(.prolonged)
        case .misinformed: !has(.misinformed)
        default: true
        }
    }

    /// What the way through the remedies asks for next stands before everything else.
    private func rank(_ kind: OrderEvent.Kind) -> Int {
        switch kind {
        case .served where !has(.served) || cameBack || has(.reviewed) && !events.contains(where: { $0.fact.sending?.paper == .review }): 0
        case .fetched, .ruled, .judged, .leaveDecided, .answered: 1
        case .reviewed, .bound: 2
        case .objected, .sued, .leaveSought: 3
        case .arrived, .lost, .threatened: 4
        case .objectionWithdrawn, .suitWithdrawn, .urgent: 5
        case .officeSuspended, .immediacy, .prolonged, .reinstated, .misinformed, .danger: 6
        case .served: 7
        case .revoked: 8
        }
    }

    /// Everything that went out came back: it has to go out again before anything else.
    private var cameBack: Bool {
        let sent = events.filter { $0.fact.sending?.paper == .order }
        return !sent.isEmpty && sent.allSatisfy { one in events.contains { $0.fact == .lost(one.id) } }
    }

    /// Later entries that say nothing without this one.
    func needing(_ event: OrderEvent) -> OrderEvent? {
        let left = OrderCourse(order, events.filter { $0.id != event.id })
        if let proof = left.events.first(where: { $0.fact.proven == event.id }) { return proof }
        let needing: [OrderEvent.Kind] =
            switch event.kind {
            case .served: event.fact.sending?.paper == .order ? [.objected, .urgent, .misinformed, .officeSuspended, .immediacy, .threatened] : []
            case .objected: [.objectionWithdrawn, .reinstated, .reviewed, .sued]
            case .sued: [.suitWithdrawn, .judged]
            case .urgent: [.ruled]
            case .judged: [.leaveSought, .bound, .prolonged]
            case .leaveSought: [.leaveDecided]
            default: []
            }
        if event.kind == .reviewed, let served = left.events.first(where: { $0.fact.sending?.paper == .review }) { return served }
        guard !left.events.contains(where: { $0.kind == event.kind && $0.fact.sending?.paper == event.fact.sending?.paper }) else { return nil }
        return left.events.first { needing.contains($0.kind) }
    }
}

extension OrderCourse {
    /// The event, or why there cannot be one.
    func event(_ wish: EventWish, today: Day, law: ProcedureLaw, id: ID<OrderEvent>) throws(Refusal) -> OrderEvent {
        guard possible.contains(wish.kind) else {
            throw .conflict("\(wish.kind.label) lässt sich hier nicht oder nicht mehr eintragen. Laden Sie die Seite neu.")
        }
        guard wish.day >= order.issuedOn else { throw .invalid("am", "Das Schreiben ist vom \(order.issuedOn); früher kann das nicht gewesen sein.") }
        guard wish.day <= today else { throw .invalid("am", "Der Tag liegt in der Zukunft. Tragen Sie ein, was geschehen ist.") }
        guard !events.contains(where: { $0.isSame(as: wish) }) else {
            if wish.kind == .answered { throw .invalid("am", Self.sameDay) }
            throw .conflict("Das ist für diesen Tag schon eingetragen. Laden Sie die Seite neu.")
        }
        if let before = predecessor(of: wish.fact), wish.day < before.day {
            throw .invalid("am", "\(before.kind.label) war erst am \(before.day); das kann nicht früher gewesen sein.")
        }
        try check(wish, law)
        return OrderEvent(id: id, order: order.id, wish.fact, on: wish.day, note: wish.note)
    }

    static let sameDay: Phrase =
        "Für diesen Tag ist schon eine Antwort eingetragen. Nehmen Sie sie zurück und tragen Sie beides zusammen ein."

    /// What must have happened first.
    private func predecessor(of fact: OrderEvent.Fact) -> OrderEvent? {
        if let proven = fact.proven { return events.first { $0.id == proven } }
        let kind: OrderEvent.Kind? =
            switch fact.kind {
            case .objectionWithdrawn, .reviewed, .sued, .reinstated: .objected
            case .suitWithdrawn, .judged: .sued
            case .ruled: .urgent
            case .leaveSought, .bound, .prolonged: .judged
            case .leaveDecided: .leaveSought
            case .served: fact.sending?.paper == .review ? .reviewed : nil
            default: nil
            }
        return kind.flatMap { kind in events.filter { $0.kind == kind }.max { $0.day < $1.day } }
    }

    /// What gives a right is taken back within a year of knowing why, or not at all (§ 48 Abs. 4, § 49 Abs. 2 Satz 2 LVwVfG).
    private func checkYear(_ ground: OrderEvent.Ground, _ factsOn: Day?, on day: Day, _ law: ProcedureLaw) throws(Refusal) {
        guard ground.hasLimit, order.kind != .ending else { return }
        if let problem = TakingBack(ground, factsOn: factsOn).fault(issued: day, known: day, law) { throw Refusal(.invalid, [problem]) }
    }

    private func check(_ wish: EventWish, _ law: ProcedureLaw) throws(Refusal) {
        switch wish.fact {
        case .served(let sending):
            if sending.paper == .review, !has(.reviewed) {
                throw .invalid("papier", "Tragen Sie zuerst ein, wie über den Widerspruch entschieden wurde.")
            }
            guard law.knowsPeriod(of: Mailing(sending, on: wish.day, begun: order.begunOn)) else {
                throw .invalid("am", "Für diesen Tag ist die Frist der Bekanntgabe nicht hinterlegt.")
            }
        case .arrived(let id), .lost(let id), .fetched(let id):
            guard sendings(wish.kind).contains(where: { $0.id == id }) else { throw .invalid("sendung", "Wählen Sie, um welche Sendung es geht.") }
        case .revoked(let ground, let factsOn):
            guard OrderEvent.Ground.offered(order.kind).contains(ground) else {
                throw .invalid("weg", "Danach lässt sich dieses Schreiben nicht aufheben. Wählen Sie aus der Liste.")
            }
            guard !wish.note.isEmpty else { throw .invalid("notiz", "Begründen Sie die Aufhebung.") }
            try checkYear(ground, factsOn, on: wish.day, law)
        case .answered:
            guard !wish.note.isEmpty else { throw .invalid("notiz", "Halten Sie fest, was vorgebracht wurde, oder dass es keine Einwände gab.") }
        case .immediacy, .danger: try checkCoercion(wish, law)
        case .threatened(let threat):
            if case .until(let until, _) = threat.term, until <= wish.day {
                throw .invalid("bis", "Die Frist muss nach dem Tag der Androhung enden.")
            }
            try checkCoercion(wish, law)
        default: break
        }
    }
}

extension OrderEvent {
    /// Of one day there is one answer, final or not.
    fileprivate func isSame(as wish: EventWish) -> Bool { day == wish.day && (fact == wish.fact || kind == .answered && wish.kind == .answered) }
}
