import Accommodation
import Register
import Storage
import Vocabulary

// How placements end or change, in SQL.

extension Transaction {
    /// Frees the places from today on and keeps why.
    package func cancel(_ cancellation: Cancellation, of placement: Placement, today: Day) throws {
        let act = try begin(HousingAct(.withdrawal, on: today, reason: cancellation.reason), at: placement.site)
        for seat in cancellation.seats {
            try change(seat, of: placement, to: cancellation.state, on: today, reason: cancellation.reason, by: act)
            if let person = seat.seeker.person {
                try note(
                    JournalNote(
                        cancellation.kind == .noShow ? "placement.noShow" : "placement.withdrawn", "person", person.text, details: placement.id.text,
                        reason: cancellation.reason))
            }
        }
    }

    package func prolong(_ seats: [(old: Placement.Seat, new: Placement.Seat)], of placement: Placement, today: Day, reason: String) throws {
        let act = try begin(HousingAct(.placement, on: today, reason: reason), at: placement.site)
        for (old, new) in seats {
            // What is kept now replaces what was kept before, from its first day on.
            try end(old, of: placement, on: old.period.from, by: act)
            try add(new, to: placement.id, at: placement.site, label: placement.label, by: act)
            if let person = new.seeker.person {
                try note(JournalNote("placement.prolonged", "person", person.text, details: placement.id.text, reason: reason))
            }
        }
    }

    /// Records who left, and closes the rooms they emptied for cleaning.
    func leave(_ plan: LeavingPlan) throws {
        let placement = plan.placement
        let act = try begin(HousingAct(.placement, on: plan.day, reason: plan.reason), at: placement.site)
        for goer in plan.goers {
            try record(goer.act)
            try change(goer.seat, of: placement, to: .left, on: plan.day, reason: plan.reason, by: act)
            if let person = goer.seat.seeker.person {
                try note(JournalNote("placement.left", "person", person.text, details: placement.id.text, reason: plan.reason))
            }
        }
        guard let cleaning = plan.cleaning, !plan.rooms.isEmpty else { return }
        let closing = try begin(HousingAct(.closure, on: plan.day, reason: plan.reason), at: placement.site)
        for room in plan.rooms { try record(Closure(.turnaround, payer: .city), at: placement.site, room, cleaning, by: closing) }
    }
}
