import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What an arrival would record, before it is kept: for each who came, the act in the register.
struct ArrivalPlan: Sendable {
    struct Comer: Sendable {
        let seat: Placement.Seat
        let person: ID<Person>
        let name: String
        /// Nil where the person lives in that place already.
        let act: Act?
        /// What was said when the place was sought and is to stand in the file.
        let kinds: [Need.Kind]
        let needs: Act?

        /// Where the person would sleep, and in whose care with it.
        func wish(_ kind: Stay.Kind, _ site: ID<Site>, on day: Day) -> StayWish {
            var wish = StayWish(
                person, Stay(kind, site: site, room: seat.room, place: seat.place), DayRange(day, max(seat.period.until, day.next)) ?? .starting(day))
            wish.pillar = act.map { StayWish.all([$0]) }?.first?.pillar
            return wish
        }
    }

    let placement: Placement
    let book: SiteBook
    let day: Day
    let comers: [Comer]
    let reason: String
    /// What was explained with the reason.
    let objections: [Phrase]

    /// Those who are still expected afterwards.
    var missing: Int { placement.waiting.count - comers.count }
}

/// Somebody for whom places were kept has come (Ankunft, Einzug).
struct ArrivalDesk: Sendable {
    static let needField = "uebernehmen"

    let claims: ClaimSource

    var routes: [Route] { Route.form("/belegungen/{placement}/ankunft", allow: .placePeople, arrive) }

    private func arrive(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, view, today) = (try context.requireActor(), try PlacementView.load(context, db), context.today)
        if context.form.isEmpty, view.placement.waiting.isEmpty { throw Refusal.conflict("Hier wird niemand mehr erwartet.") }
        var start: Inputs = ["grund": Phase.Reason.allocation.rawValue]
        start.set("tag", today)
        start.values["wer"] = view.placement.waiting.map { String($0.position) }
        start.values[ArrivalDesk.needField] = view.unsaid.sorted { $0.key < $1.key }.flatMap { position, kinds in
            kinds.map { "\(position)-\($0.rawValue)" }
        }
        return Form(
            seen: view.seen, start: start, looks: view.looks, page: { sheet in .arrival(view, sheet) },
            decide: { fields in
                let plan = try decide(fields, view.placement.id, for: actor, today: today, db)
                return Decided(
                    looks: plan.comers.map { JournalNote("person.look", "person", $0.person.text, details: "placement") },
                    check: { sheet in .checkArrival(plan, sheet) }
                ) { transaction in
                    try transaction.arrive(plan)
                    return "\(view.path)?erledigt=arrived"
                }
            })
    }

    func decide(_ form: FormFields, _ id: ID<Placement>, for actor: Actor, today: Day, _ db: any Connection) throws -> ArrivalPlan {
        let placement = try db.placement(id, on: today)
        var reader = FormReader(form)
        let day = reader.day("tag", required: "Geben Sie den Tag der Ankunft an.", from: placement.from.addingMonths(-6), until: today) ?? today
        let group = reader.choice("rechtsgruppe", of: Admission.LegalGroup.self)
        let why = reader.choice("grund", of: Phase.Reason.self) ?? .allocation
        let reason = reader.text("anlass", max: 300)
        let said = Set(form.all(Self.needField))
        let chosen = Set(form.all("wer").compactMap { Int(typed: $0) })
        let seats = placement.waiting.filter { chosen.contains($0.position) }
        if seats.isEmpty { reader.refuse("wer", "Wählen Sie, wer angekommen ist.") }
        var people: [Int: ID<Person>] = [:]
        for seat in seats {
            if let person = seat.seeker.person {
                people[seat.position] = person
            } else {
                people[seat.position] = try Self.named(seat.position, &reader, db)
            }
        }
        if Set(people.values).count < people.count { reader.refuse("wer", "Zweimal ist dieselbe Person angegeben.") }
        try reader.finish()
        let book = try db.siteBook(placement.site, .starting(min(day, placement.from)))
        let authority = try db.authorities().first { $0.id == book.site.authority(on: day) }
        guard let authority else { throw Refusal.conflict("Wer die Unterkunft an diesem Tag betreibt, ist nicht bekannt.") }
        let (host, ground) = (Host(book.site, authority), ArrivalGround(legalGroup: group, reason: why))
        let files = try people.mapValues { try db.personFile($0, for: actor, on: day, today: today) }
        let comers = try seats.compactMap { seat -> ArrivalPlan.Comer? in
            guard let person = people[seat.position], let file = files[seat.position] else { return nil }
            guard file.mayAct, file.mayWrite.isSuperset(of: [.stay, .phase]) else { throw Refusal.forbidden }
            let name = file.record.name(on: day).full
            do {
                var act = try Act.arrival(
                    of: file.record, on: day, at: host, in: seat.room, seat.place, ground, law: file.law,
                    accompanied: file.isAccompanied(file.record, on: day, with: files.values.map(\.record)))
                act?.reason = reason
                try act?.refuseUnexplained(today: today)
                let kinds = seat.seeker.needsToRecord.filter { said.contains("\(seat.position)-\($0.rawValue)") }
                var needs = try Act.furtherNeeds(of: file.record, from: day, Set(kinds.map { Need($0) }))
                if needs != nil, !file.mayWrite.isSuperset(of: [.needs, .protection]) { throw Refusal.forbidden }
                needs?.reason = reason
                return ArrivalPlan.Comer(seat: seat, person: person, name: name, act: act, kinds: needs == nil ? [] : kinds, needs: needs)
            } catch let refusal as Refusal {
                throw Refusal(refusal.kind, refusal.problems.map { Refusal.Problem(ArrivalDesk.field($0.field), "\(name): \($0.message)") })
            }
        }
        let found = try db.objections(to: comers.map { $0.wish(host.stay, placement.site, on: day) }, arriving: placement.id, claims)
        try found.refuse(at: nil)
        // What was explained when the places were kept needs no second reason.
        let isExplained = try db.placementSteps(placement.id).last?.reason.isEmpty == false
        try found.filter { !isExplained || !ArrivalDesk.asked.contains($0.kind) }.refuseUnexplained(reason)
        return ArrivalPlan(placement: placement, book: book, day: day, comers: comers, reason: reason, objections: found.warnings)
    }

    /// What keeping places asks a reason for already.
    private static let asked: Set<Objection.Kind> = [
        .unmet, .sharedFlat, .mixed, .womenOnly, .strangerBesideChild, .minorAlone, .otherAuthority, .sameHouse,
    ]

    /// Fields of this form; what another form would ask for is said above all fields.
    private static func field(_ name: String?) -> String? {
        name.flatMap { ["tag", "rechtsgruppe", "grund", "anlass", "wer"].contains($0) ? $0 : nil }
    }

    /// Somebody announced has got a file meanwhile.
    private static func named(_ position: Int, _ reader: inout FormReader, _ db: any Connection) throws -> ID<Person>? {
        let field = "akte-\(position)"
        let number = reader.text(field, required: "Geben Sie das Aktenzeichen an. Wer noch keine Akte hat, wird zuerst erfasst.", max: 40)
        guard !number.isEmpty else { return nil }
        guard let person = try db.person(numbered: number) else {
            reader.refuse(field, "Eine Akte mit diesem Aktenzeichen gibt es nicht.")
            return nil
        }
        return person
    }
}
