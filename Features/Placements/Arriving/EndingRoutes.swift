import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// The people of a placement who are gone, and what is entered for them, before it is kept (Auszug vor dem Speichern).
struct LeavingPlan: Sendable {
    let placement: Placement
    let book: SiteBook
    let day: Day
    let goers: [(seat: Placement.Seat, name: String, act: Act)]
    let staying: Int
    /// Rooms to be closed for cleaning, and for how long.
    let rooms: [ID<Spot>]
    let cleaning: DayRange?
    let reason: String
    /// Children who would be left alone.
    let warnings: [Phrase]
}

/// How a placement ends or changes: nobody comes, it lasts longer, somebody moves out.
struct EndingDesk: Sendable {
    var routes: [Route] {
        Route.form("/belegungen/{placement}/absage", allow: .placePeople, cancel)
            + Route.form("/belegungen/{placement}/dauer", allow: .placePeople, prolong)
            + Route.form("/belegungen/{placement}/auszug", allow: .placePeople, leave)
    }

    private static func chosen(_ form: FormFields, of seats: [Placement.Seat]) -> [Placement.Seat] {
        let positions = Set(form.all("wer").compactMap { Int(typed: $0) })
        return seats.filter { positions.contains($0.position) }
    }

    // MARK: Nobody comes

    private func cancel(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try PlacementView.load(context, db), context.today)
        let placement = view.placement
        var start: Inputs = ["was": placement.from > today ? "withdrawn" : "noShow"]
        start.values["wer"] = placement.waiting.map { String($0.position) }
        return Form(
            seen: view.seen, start: start, looks: view.looks, page: { sheet in .cancellation(view, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let kind = reader.choice("was", of: Cancellation.Kind.self, required: "Wählen Sie, was geschehen ist.")
                let reason = reader.text("anlass", required: "Halten Sie mit einigen Worten fest, warum.", max: 300)
                try reader.finish()
                let cancellation = Cancellation(kind ?? .withdrawn, EndingDesk.chosen(fields, of: placement.waiting), reason: reason)
                try cancellation.check(on: today)
                return Decided(check: { sheet in .checkCancellation(view, cancellation, sheet) }) { transaction in
                    try transaction.cancel(cancellation, of: placement, today: today)
                    return "\(view.path)?erledigt=ja"
                }
            })
    }

    // MARK: Longer or shorter

    private func prolong(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try PlacementView.load(context, db), context.today)
        let placement = view.placement
        var start: Inputs = [:]
        let ends = (placement.waiting + placement.living).map(\.period.until)
        start.set("bis", ends.min().flatMap { $0 == .endless ? nil : $0.previous })
        if !placement.waiting.isEmpty { start.set("frist", placement.keptUntil) }
        return Form(
            seen: view.seen, start: start, looks: view.looks, page: { sheet in .prolongation(view, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let last = reader.day("bis", from: placement.from, until: today.addingYears(30))
                let kept = reader.day("frist", from: placement.from, until: placement.from.addingMonths(12))
                let reason = reader.text("anlass", required: "Nennen Sie den Anlass.", max: 300)
                try reader.finish()
                let wish = TermChange(until: last?.next ?? .endless, keptUntil: kept)
                let book = view.book.without(people: Set(placement.people), reservations: Set(placement.waiting.compactMap(\.reservation)))
                let seats = try (placement.waiting + placement.living).map { (old: $0, new: try wish.seat($0, in: book)) }
                guard seats.contains(where: { $0.old.period != $0.new.period || $0.old.keptUntil != $0.new.keptUntil }) else {
                    throw Refusal.invalid("bis", "Es ist nichts geändert.")
                }
                return Decided(check: { sheet in .checkProlongation(view, seats.map(\.new), sheet) }) { transaction in
                    try transaction.prolong(seats, of: placement, today: today, reason: reason)
                    return "\(view.path)?erledigt=ja"
                }
            })
    }

    // MARK: Moving out

    private func leave(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, view, today) = (try context.requireActor(), try PlacementView.load(context, db), context.today)
        var start: Inputs = ["wohin": "ownFlat", "reinigung": "ja"]
        start.set("tag", today)
        start.values["wer"] = view.placement.living.map { String($0.position) }
        return Form(
            seen: view.seen, start: start, looks: view.looks, page: { sheet in .leaving(view, sheet) },
            decide: { fields in
                let plan = try EndingDesk.decideLeaving(fields, view.placement.id, for: actor, today: today, db)
                return Decided(warnings: plan.warnings, check: { sheet in .checkLeaving(view, plan, sheet) }) { transaction in
                    try transaction.leave(plan)
                    return "\(view.path)?erledigt=ja"
                }
            })
    }

    private static func decideLeaving(
        _ form: FormFields, _ id: ID<Placement>, for actor: Actor, today: Day, _ db: any Connection
    ) throws -> LeavingPlan {
        let placement = try db.placement(id, on: today)
        var reader = FormReader(form)
        let day = reader.day("tag", required: "Geben Sie den Tag des Auszugs an.", from: "2000-01-01", until: today) ?? today
        let reason = reader.text("anlass", max: 300)
        let place = reader.text("ziel", max: 160)
        let goal: Leaving =
            form["wohin"] == "ownFlat"
            ? .ownFlat(address: place) : .away(Departure(reader.choice("wohin", of: Departure.Reason.self) ?? .other, destination: place))
        if case .away(let departure) = goal, departure.reason == .death { reader.refuse("wohin", "Einen Tod erfassen Sie in der Akte.") }
        let seats = chosen(form, of: placement.living)
        if seats.isEmpty { reader.refuse("wer", "Wählen Sie, wer auszieht.") }
        if let late = seats.map(\.period.from).max(), late >= day { reader.refuse("tag", "Eingezogen ist jemand davon erst am \(late).") }
        try reader.finish()
        var warnings: [Phrase] = []
        let leaving = seats.compactMap(\.seeker.person)
        let goers = try seats.map { seat in
            guard let person = seat.seeker.person else { throw Refusal.notFound }
            let file = try db.personFile(person, for: actor, on: day, today: today)
            guard file.mayAct, file.mayWrite.isSuperset(of: [.stay, .phase]) else { throw Refusal.forbidden }
            var act = try goal.act(of: file.record, on: day)
            act.reason = reason
            try act.refuseFarAhead(today: today)
            try act.refuseUnexplained(today: today)
            warnings += file.leftAlone(by: act, leaving: leaving).filter { !warnings.contains($0) }
            return (seat: seat, name: file.record.name(on: day).full, act: act)
        }
        let book = try db.siteBook(placement.site, .starting(day.previous))
        let days = try db.placingRules(on: day)[.turnaroundDays]
        let people = Set(seats.compactMap(\.seeker.person))
        let rooms = form["reinigung"] == "ja" ? book.emptied(by: people, on: day) : []
        return LeavingPlan(
            placement: placement, book: book, day: day, goers: goers, staying: placement.living.count - goers.count, rooms: rooms,
            cleaning: DayRange(day, day.advanced(by: days)), reason: reason, warnings: warnings)
    }
}
