import Register
import Vocabulary

/// What became of a notice after it was written (Ereignis eines Bescheids), from a day on.
package struct NoticeEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Given to the post, handed over or served.
        case posted
        /// Came back; nobody got it.
        case returned
        case objected, objectionWithdrawn, reinstated
        /// The objection was ruled on, by a paper that was served.
        case reviewed
        case suspended, resumed
        /// The court on putting off payment.
        case ruled
        case sued, suitWithdrawn, judged, leaveSought, leaveDecided, bound
        case revoked
        case paid, refunded
        /// Of somebody who died after it was made known: who inherits, and was told.
        case heirs

        /// Of the notice as a whole, whichever of its debtors it was recorded for.
        package var isOfAll: Bool { isMoney || self == .revoked || self == .heirs }
        package var isMoney: Bool { self == .paid || self == .refunded }
        /// The words of an outcome, where there are two.
        package var outcomes: [Outcome] {
            switch self {
            case .reviewed: [.rejected, .granted]
            case .judged, .bound: [.rejected, .annulled]
            case .ruled, .leaveDecided: [.granted, .rejected]
            default: []
            }
        }
    }

    package enum Outcome: String, Sendable, CaseIterable { case rejected, granted, annulled }

    package let id: ID<NoticeEvent>
    package let notice: ID<FeeNotice>
    package let kind: Kind
    package let day: Day
    package let outcome: Outcome?
    package let note: String
    package let way: Sending.Way?
    package let to: Recipient?
    /// Of a ruling: when its paper left or was served.
    package let sent: Day?
    package let arrived: Day?
    package let isInstructed: Bool
    package let cents: Int?
    package let payer: FeePayment.Payer?
    /// Paid on the debtor's account; otherwise to be cleared up.
    package let isOnAccount: Bool
    package let recordedAt: Instant
    /// Who owes it as well and whom this is about; nobody: whom the notice is addressed to.
    package let joint: ID<Person>?
    /// Where it went, if not where the letter says.
    package let sentTo: String

    package init(
        id: ID<NoticeEvent>, notice: ID<FeeNotice>, kind: Kind, day: Day, outcome: Outcome? = nil, note: String = "", way: Sending.Way? = nil,
        to: Recipient? = nil, sent: Day? = nil, arrived: Day? = nil, isInstructed: Bool = true, cents: Int? = nil,
        payer: FeePayment.Payer? = nil, isOnAccount: Bool = true, recordedAt: Instant = .endless,
        joint: ID<Person>? = nil, sentTo: String = ""
    ) {
        self.id = id
        self.notice = notice
        self.kind = kind
        self.day = day
        self.outcome = outcome
        self.note = note
        self.way = way
        self.to = to
        self.sent = sent
        self.arrived = arrived
        self.isInstructed = isInstructed
        self.cents = cents
        self.payer = payer
        self.isOnAccount = isOnAccount
        self.recordedAt = recordedAt
        self.joint = joint
        self.sentTo = sentTo
    }
}

extension NoticeEvent {
    /// The same, of somebody who owes the notice as well.
    func about(_ joint: ID<Person>?) -> NoticeEvent {
        NoticeEvent(
            id: id, notice: notice, kind: kind, day: day, outcome: outcome, note: note, way: way, to: to, sent: sent, arrived: arrived,
            isInstructed: isInstructed, cents: cents, payer: payer, isOnAccount: isOnAccount, recordedAt: recordedAt, joint: joint, sentTo: sentTo)
    }
}

extension NoticeGround {
    /// From what is recorded of a notice, and of the money that came for its month.
    init(_ notice: FeeNotice, _ events: [NoticeEvent], money: [NoticeEvent], _ debtor: Addressee, gone: [ID<NoticeEvent>: Day] = [:]) {
        self.init(
            cents: notice.cents, arose: notice.month.first, due: notice.due,
            debtor: debtor)
        let returned = events.filter { $0.kind == .returned }.map(\.day).max()
        for event in events {
            func step(_ kind: RemedyStep.Kind) { steps.append(RemedyStep(kind, on: event.day)) }
            switch event.kind {
            case .posted:
                let lost = returned.flatMap { event.day <= $0 ? $0 : nil }
                var mailing = Mailing(
                    Sending(event.way ?? .post, .fee, to: event.to ?? .oneself), on: event.day, arrived: event.arrived, lost: lost)
                mailing.gone = gone[event.id]
                sendings.append(mailing)
                if !event.isInstructed { instruction = .wrong }
            case .returned: break
            case .objected: step(.objected)
            case .objectionWithdrawn: step(.objectionWithdrawn)
            case .reinstated: step(.reinstated)
            case .reviewed:
                step(.reviewed(isGranted: event.outcome == .granted, event.isInstructed ? .correct : .wrong))
                rulings.append(
                    Mailing(Sending(event.way ?? .deed, .review, to: event.to ?? .oneself), on: event.sent ?? event.day, arrived: event.arrived))
            case .suspended: pauses.append(Pause(on: event.day, holds: true))
            case .resumed: pauses.append(Pause(on: event.day, holds: false))
            case .ruled: pauses.append(Pause(on: event.day, holds: event.outcome == .granted))
            case .sued: step(.sued)
            case .suitWithdrawn: step(.suitWithdrawn)
            case .judged: step(.judged(isAnnulled: event.outcome == .annulled))
            case .leaveSought: step(.leaveSought)
            case .leaveDecided: step(.leaveDecided(isGranted: event.outcome == .granted))
            case .bound: step(.bound(isAnnulled: event.outcome == .annulled))
            case .revoked: revokedOn = min(revokedOn ?? event.day, event.day)
            case .paid, .refunded, .heirs: break
            }
        }
        payments = money.compactMap { event in
            guard let cents = event.cents, let payer = event.payer else { return nil }
            return FeePayment(
                event.kind == .paid ? cents : -cents, on: event.day, by: payer, for: event.isOnAccount ? event.joint ?? notice.debtor : nil)
        }
    }
}

/// What a month's notices to one debtor ask for on a day, and what came in (Forderung eines Monats): the last one that stands counts.
struct FeeClaim: Sendable {
    let notices: [(notice: FeeNotice, standing: NoticeCase)]
    /// Who inherits what the dead owed, as noted.
    let heirs: String?

    /// In the order of their issue; of `joint`, who owes them as well, as far as it was told. `paid`: what came in for the month, whoever was told.
    init(
        _ notices: [FeeNotice], _ events: [ID<FeeNotice>: [NoticeEvent]], _ debtor: Addressee, gone: [ID<NoticeEvent>: Day] = [:],
        joint: ID<Person>? = nil, paid: [NoticeEvent]? = nil, on day: Day, _ law: ProcedureLaw
    ) {
        let all = notices.sorted { $0.sequence < $1.sequence }
        let told = all.flatMap { events[$0.id] ?? [] }
        let money = (paid ?? told).filter(\.kind.isMoney).sorted { ($0.day, $0.recordedAt) < ($1.day, $1.recordedAt) }
        // Heirs are noted of whom the notice is addressed to.
        heirs = joint == nil ? told.last { $0.kind == .heirs && $0.day <= day }?.note : nil
        var found = all.map { notice in
            let own = (events[notice.id] ?? []).filter { $0.joint == joint || $0.kind.isOfAll }
            return (notice: notice, standing: NoticeCase(NoticeGround(notice, own, money: money, debtor, gone: gone), on: day, law))
        }
        // A change takes into itself what it changes, as long as it stands.
        var newer: FeeNotice?
        for index in found.indices.reversed() {
            found[index].standing.newer = newer
            if newer == nil, found[index].standing.stands { newer = found[index].notice }
        }
        self.notices = found
    }

    /// The last word that holds.
    var current: (notice: FeeNotice, standing: NoticeCase)? { notices.last { $0.standing.stands } ?? notices.last { $0.standing.isKnown } }
    var owed: Int { current?.standing.owed ?? 0 }
    var paid: Int { notices.first?.standing.paid ?? 0 }
    var credit: Int { current?.standing.credit ?? 0 }
    var creditTo: [FeeCreditor: Int] { current?.standing.creditTo ?? [:] }
    var isOfEstate: Bool { notices.contains { $0.standing.isOfDead } }
    /// What is still to be paid of what was made known.
    var open: Int { max(0, owed - paid) }
    var isContested: Bool { notices.contains { $0.standing.stands && $0.standing.remedies.isPending && $0.standing.isContested } }

    /// What is asked for and past its day: a later notice that is not due yet leaves what was due before.
    var overdue: Int {
        // Nobody is late with what the dead owed until somebody knows who inherits.
        if isOfEstate && heirs == nil { return 0 }
        var (asked, most) = (0, Int.max)
        for one in notices.reversed() where one.standing.stands {
            most = min(most, one.notice.cents)
            // In the stead of what was never made known it has its own time to pay.
            if !one.notice.isChange && one.notice.sequence > 0 && !one.standing.isPastDue { break }
            if one.standing.isPastDue {
                asked = most
                break
            }
        }
        return max(0, asked - paid)
    }
}

extension FeeClaim {
    /// Until when and how much is still to be paid by a notice that was changed: what it asked for is due on the old day, until the day of
    /// what changed it is past, and no more than that leaves of it.
    func oldTerm(of id: ID<FeeNotice>) -> (day: Day, cents: Int, limitedOn: Day?)? {
        guard let index = notices.firstIndex(where: { $0.notice.id == id }), let day = notices[index].standing.dueOn else { return nil }
        let (own, later) = (notices[index], notices[(index + 1)...].filter { $0.standing.stands })
        let cents = later.reduce(own.notice.cents) { min($0, $1.notice.cents) }
        let isOver = later.contains { $0.standing.isPastDue }
        guard own.standing.stands, own.notice.difference >= 0, !later.isEmpty, !isOver, cents > paid else { return nil }
        return (day, cents, own.standing.limitedOn)
    }

    /// Where the last word asks for less it names no day of its own: what is left is due as it was.
    var restDue: (day: Day, limitedOn: Day?)? {
        guard let last = current, last.notice.difference < 0, owed > paid else { return nil }
        let before = notices.last { $0.standing.stands && $0.notice.difference >= 0 && $0.notice.sequence < last.notice.sequence }
        return before.flatMap { one in one.standing.dueOn.map { ($0, one.standing.limitedOn) } }
    }
}

extension NoticeCase {
    /// Due before this day, whatever was paid.
    var isPastDue: Bool { stands && !isSuspended && (dueOn.map { $0 < day } ?? false) }
    /// An objection, suit or time to sue is open; not only the time to object.
    var isContested: Bool { remedies.inactionFrom != nil || remedies.suitUntil != nil }
}
