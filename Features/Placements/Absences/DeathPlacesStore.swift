import Accommodation
import Places
import Register
import Storage
import Vocabulary

// What a death does to places kept and absences, in SQL.

extension Connection {
    /// Seats somebody waits for or has.
    fileprivate func openSeats(of person: ID<Person>, on today: Day) throws -> [(placement: Placement, seat: Placement.Seat)] {
        try placements(.of(person), on: today).flatMap { placement in
            placement.seats.filter { $0.seeker.person == person && [.reserved, .arrived].contains($0.state) }.map { (placement, $0) }
        }
    }
}

extension DeathFollowing {
    /// Reservations, the end of a placement, and absences that would go on.
    package static let places = DeathFollowing(
        tell: { db, person, died in
            var told: [Phrase] = []
            let seats = try db.openSeats(of: person, on: died)
            if seats.contains(where: { $0.seat.state == .reserved }) { told.append("vorgemerkte Plätze werden frei") }
            if seats.contains(where: { $0.seat.state == .arrived }) { told.append("die Belegung endet am \(died)") }
            if try db.absences(of: person).contains(where: { $0.period.until > died }) { told.append("die Abwesenheit endet am \(died)") }
            return told
        },
        settle: { transaction, person, died, today in
            let reason = ("verstorben am \(died)" as Phrase).text
            for (placement, seat) in try transaction.db.openSeats(of: person, on: today) {
                let act = try transaction.begin(HousingAct(.withdrawal, on: died, reason: reason), at: placement.site)
                let isKept = seat.state == .reserved
                try transaction.change(
                    seat, of: placement, to: isKept ? .withdrawn : .left, on: isKept ? today : died, reason: reason, by: act)
                try transaction.note(
                    JournalNote(
                        isKept ? "placement.withdrawn" : "placement.left", "person", person.text, details: placement.id.text, reason: reason))
            }
            for absence in try transaction.db.absences(of: person) where absence.period.until > died {
                let rest = DayRange(absence.period.from, died).map {
                    AbsenceWish(absence.kind, $0, keepsPlace: absence.keepsPlace, note: absence.note, reason: reason)
                }
                try transaction.replace(absence, by: rest, reason: reason)
            }
        },
        takeBack: { transaction, person, instant, today in
            let reason = ("rückgängig gemacht" as Phrase).text
            let given = try transaction.db.rows(
                "SELECT * FROM placement_seat s WHERE s.person_id = \(person) AND \(superseded: "s", at: instant) ORDER BY s.id")
            for row in given {
                let (before, id): (Placement.Seat, ID<Placement>) = (try Placement.Seat(row), try row.id("placement_id"))
                let placement = try transaction.db.placement(id, on: today)
                let written = try transaction.db.row(
                    "SELECT id FROM placement_seat WHERE placement_id = \(id) AND recorded_at = \(instant) AND \(current: "placement_seat")")
                guard written != nil, let now = placement.seats.first(where: { $0.position == before.position }) else {
                    throw Refusal.conflict(builtUpon)
                }
                let act = try transaction.begin(HousingAct(.withdrawal, on: today, reason: reason), at: placement.site)
                try transaction.end(now, of: placement, on: today, by: act)
                try transaction.add(before, to: id, at: placement.site, label: placement.label, by: act)
                try transaction.note(JournalNote("placement.\(before.state.rawValue)", "person", person.text, details: id.text, reason: reason))
            }
            let absence = try transaction.db.row(
                "SELECT a.id FROM absence a WHERE a.person_id = \(person) AND \(superseded: "a", at: instant)")
            if absence != nil { try transaction.takeBackAbsence(of: person, at: instant, on: today) }
        })
}
