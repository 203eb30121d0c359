import Access
import Register
import Vocabulary
import Web

extension Permission {
    /// Read allocations, quotas and forecasts: counts, no persons.
    package static let seeInflow = Permission("inflow.see")
    /// Read what helpers are told before people come, as it is sent: the number of people as it is.
    package static let seeArrivalNotices = Permission("inflow.notices")
    /// Enter them.
    package static let manageInflow = Permission("inflow.manage")
    /// The people behind an expected number, one by one, and exact numbers of any day.
    package static let seeExpectedPeople = Permission("inflow.people")
}

extension InflowFeature {
    package var rights: [Right] {
        [
            .held(.seeInflow, by: [.lead: .all, .accommodation: .all, .volunteerCoordinator: .all, .meetingMember: .all]),
            .held(.seeArrivalNotices, by: [.lead: .all, .accommodation: .all, .volunteerCoordinator: .all]),
            .held(.manageInflow, by: [.lead: .all, .accommodation: .all]),
            .held(.seeExpectedPeople, by: [.lead: .all, .accommodation: .all]),
        ]
    }
}

extension SentNotice {
    /// So long helpers read exact small numbers; an arrival is over then.
    package static let exactDays = 14

    /// Whether a reader may see what it says: exact small numbers name people to whoever knows the house, so they have readers and an end.
    package func isTold(to actor: Actor, on today: Day) -> Bool {
        guard isExact else { return true }
        return actor.may(.seeArrivalNotices) && (actor.may(.manageInflow) || today <= day.advanced(by: SentNotice.exactDays))
    }
}

extension AppContext {
    /// Whether exact numbers may be shown; everybody else gets protected ones.
    var countsExactly: Bool { actor?.countsExactly ?? false }

    /// Whether arrival notices may be read: by those who write them and those who pass them on.
    var readsNotices: Bool { actor?.may(.seeArrivalNotices) ?? false }

    /// Whether the people behind a count may be shown: those of the whole town, with names and in whose care they are.
    var seesPeople: Bool {
        guard let actor, actor.scope(.seePeople) == .all else { return false }
        return actor.reads(.name, by: .seePeople, within: [.all]) && actor.reads(.phase, by: .seePeople, within: [.all])
    }
}
