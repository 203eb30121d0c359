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
}

/// How a placement ends or changes: nobody comes, it lasts longer, somebody moves out.
struct EndingDesk: Sendable {
    var routes: [Route] {
        [
            .get("/belegungen/{placement}/absage", allow: .placePeople) { context in
                let view = try await PlacementView.load(context)
                var inputs: Inputs = ["was": view.placement.from > view.today ? "withdrawn" : "noShow"]
                inputs.values["wer"] = view.placement.waiting.map { String($0.position) }
                return .page(.cancellation(view, inputs, token: context.formToken, key: Submission.newKey()))
            },
            .post("/belegungen/{placement}/absage", allow: .placePeople, cancel),
            .get("/belegungen/{placement}/dauer", allow: .placePeople) { context in
                let view = try await PlacementView.load(context)
                var inputs: Inputs = [:]
                let ends = (view.placement.waiting + view.placement.living).map(\.period.until)
                inputs.set("bis", ends.min().flatMap { $0 == .endless ? nil : $0.previous })
                if !view.placement.waiting.isEmpty { inputs.set("frist", view.placement.keptUntil) }
                return .page(.prolongation(view, inputs, token: context.formToken, key: Submission.newKey()))
            },
            .post("/belegungen/{placement}/dauer", allow: .placePeople, prolong),
            .get("/belegungen/{placement}/auszug", allow: .placePeople) { context in
                let view = try await PlacementView.load(context)
                var inputs: Inputs = ["wohin": "ownFlat", "reinigung": "ja"]
                inputs.set("tag", context.today)
                inputs.values["wer"] = view.placement.living.map { String($0.position) }
                return .page(.leaving(view, inputs, token: context.formToken, key: Submission.newKey()))
            },
            .post("/belegungen/{placement}/auszug", allow: .placePeople, leave),
        ]
    }

    private static func chosen(_ form: FormFields, of seats: [Placement.Seat]) -> [Placement.Seat] {
        let positions = Set(form.all("wer").compactMap { Int(typed: $0) })
        return seats.filter { positions.contains($0.position) }
    }

    // MARK: Nobody comes

    private func cancel(_ context: AppContext) async throws -> Answer {
        let (fields, today, token) = (context.form, context.today, context.formToken)
        let view = try await PlacementView.load(context)
        let id = view.placement.id
        return try await HousingSteps<(Placement, Cancellation)>(
            done: "\(view.path)?erledigt=ja",
            decide: { db in
                let placement = try db.placement(id, on: today)
                var reader = FormReader(fields)
                let kind = reader.choice("was", of: Cancellation.Kind.self, required: "Wählen Sie, was geschehen ist.")
                let reason = reader.text("anlass", required: "Halten Sie mit einigen Worten fest, warum.", max: 300)
                try reader.finish()
                let cancellation = Cancellation(kind ?? .withdrawn, EndingDesk.chosen(fields, of: placement.waiting), reason: reason)
                try cancellation.check(on: today)
                return (placement, cancellation)
            },
            form: { inputs, key in .cancellation(view, inputs, token: token, key: key) },
            check: { plan in .checkCancellation(view, plan.1, fields: fields, token: token) },
            save: { plan, transaction in try transaction.cancel(plan.1, of: plan.0, today: today) }
        ).answer(context)
    }

    // MARK: Longer or shorter

    private func prolong(_ context: AppContext) async throws -> Answer {
        let (fields, today, token) = (context.form, context.today, context.formToken)
        let view = try await PlacementView.load(context)
        let id = view.placement.id
        return try await HousingSteps<(placement: Placement, seats: [(old: Placement.Seat, new: Placement.Seat)], reason: String)>(
            done: "\(view.path)?erledigt=ja",
            decide: { db in
                let placement = try db.placement(id, on: today)
                var reader = FormReader(fields)
                let last = reader.day("bis", from: placement.from, until: today.addingYears(30))
                let kept = reader.day("frist", from: placement.from, until: placement.from.addingMonths(12))
                let reason = reader.text("anlass", required: "Nennen Sie den Anlass.", max: 300)
                try reader.finish()
                let wish = TermChange(until: last?.next ?? .endless, keptUntil: kept)
                let book = try db.siteBook(placement.site, .starting(min(today, placement.from)))
                    .without(people: Set(placement.people), reservations: Set(placement.waiting.compactMap(\.reservation)))
                let seats = try (placement.waiting + placement.living).map { (old: $0, new: try wish.seat($0, in: book)) }
                guard seats.contains(where: { $0.old.period != $0.new.period || $0.old.keptUntil != $0.new.keptUntil }) else {
                    throw Refusal.invalid("bis", "Es ist nichts geändert.")
                }
                return (placement, seats, reason)
            },
            form: { inputs, key in .prolongation(view, inputs, token: token, key: key) },
            check: { plan in .checkProlongation(view, plan.seats.map(\.new), fields: fields, token: token) },
            save: { plan, transaction in try transaction.prolong(plan.seats, of: plan.placement, today: today, reason: plan.reason) }
        ).answer(context)
    }

    // MARK: Moving out

    private func leave(_ context: AppContext) async throws -> Answer {
        let (actor, fields, today, token) = (try context.requireActor(), context.form, context.today, context.formToken)
        let view = try await PlacementView.load(context)
        let id = view.placement.id
        return try await HousingSteps<LeavingPlan>(
            done: "\(view.path)?erledigt=ja",
            decide: { db in try EndingDesk.decideLeaving(fields, id, for: actor, today: today, db) },
            form: { inputs, key in .leaving(view, inputs, token: token, key: key) },
            check: { plan in .checkLeaving(view, plan, fields: fields, token: token) },
            save: { plan, transaction in try transaction.leave(plan) }
        ).answer(context)
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
        let goers = try seats.map { seat in
            guard let person = seat.seeker.person else { throw Refusal.notFound }
            let file = try db.personFile(person, for: actor, on: day, today: today)
            guard file.mayAct, file.mayWrite.isSuperset(of: [.stay, .phase]) else { throw Refusal.forbidden }
            var act = try goal.act(of: file.record, on: day)
            act.reason = reason
            try act.refuseUnexplained(today: today)
            return (seat: seat, name: file.record.name(on: day).full, act: act)
        }
        let book = try db.siteBook(placement.site, .starting(day.previous))
        let days = try db.placingRules(on: day)[.turnaroundDays]
        let people = Set(seats.compactMap(\.seeker.person))
        let rooms = form["reinigung"] == "ja" ? book.emptied(by: people, on: day) : []
        return LeavingPlan(
            placement: placement, book: book, day: day, goers: goers, staying: placement.living.count - goers.count, rooms: rooms,
            cleaning: DayRange(day, day.advanced(by: days)), reason: reason)
    }
}
