import Access
import Accommodation
import Forms
import Places
import Register
import Storage
import Vocabulary
import Web

/// What taking people in would record, before it is kept (Aufnahme vor dem Speichern): files, households, care, rooms.
struct DoorPlan: Sendable {
    /// People without files who get them together: a family, or one alone.
    struct Group: Sendable {
        /// Positions in what was said.
        let indices: [Int]
        let family: NewFamily
    }

    /// Somebody who has a file; what happens to them depends on it.
    struct Known: Sendable {
        let index: Int
        let person: ID<Person>
        /// Nil where they live in that place already.
        let act: Act?
    }

    let ground: DoorGround
    let wish: DoorWish
    let party: Party
    let book: SiteBook
    let host: Host
    /// In the order of the people.
    let seats: [Seating.Seat]
    let groups: [Group]
    let known: [Known]
    /// The seats kept for them, one for each, where they go to that house.
    let taken: [Placement.Seat]
    let warnings: [Phrase]

    func name(of seat: Seating.Seat) -> String { book.name(of: seat.place ?? seat.room, on: ground.today) }

    static func decide(_ typed: FormFields, _ ground: DoorGround, _ db: any Connection, _ claims: ClaimSource) throws -> DoorPlan {
        guard let wish = ground.wish else { throw Refusal.invalid(nil, "Sagen Sie zuerst, wer hier steht.") }
        var reader = FormReader(typed)
        let group = reader.choice("rechtsgruppe", of: Admission.LegalGroup.self)
        let choice = DoorChoice(typed[DoorChoice.field] ?? "")
        if choice == nil { reader.refuse(DoorChoice.field, "Wählen Sie einen Platz.") }
        try reader.finish()
        guard let choice, try db.sites().contains(where: { $0.id == choice.site }) else {
            throw Refusal.invalid(DoorChoice.field, "Diese Unterkunft gibt es nicht. Wählen Sie einen der Plätze.")
        }
        let (today, party) = (ground.today, ground.party(wish))
        let search = try db.searchGround(ground.sought(wish, .site), at: choice.site, keptBy: ground.kept, today: today, claims)
        guard let house = search.house(choice.site), let book = search.book(choice.site) else { throw Refusal.notFound }
        let authority = try db.authorities().first { $0.id == book.site.authority(on: today) }
        guard let authority else { throw Refusal.conflict("Wer die Unterkunft heute betreibt, ist nicht bekannt.") }
        let chosen: RoomChoice
        do throws(Refusal) {
            chosen = try search.search.choose(choice.rooms, in: house) { book.name(of: $0, on: today) }
        } catch {
            let why = error.problems.first?.message ?? ""
            throw Refusal.invalid(
                DoorChoice.field,
                "\(book.site.name) geht nicht mehr: \(why) Unten stehen die nächsten Plätze; alles, was Sie gesagt haben, ist noch da.")
        }
        let host = Host(book.site, authority)
        let stays = chosen.seats.map { Stay(host.stay, site: host.site.id, room: $0.room, place: $0.place) }
        let law = try db.law()
        let (groups, known) = (
            ground.groups(wish, stays, host, group),
            try ground.known(wish, chosen.seats, host, ArrivalGround(legalGroup: group, reason: wish.reason), law)
        )
        let wishes = try groups.flatMap { try $0.wishes(ground, law) } + known.flatMap { StayWish.all([$0.act].compactMap { $0 }) }
        let found = try db.objections(to: wishes.map { $0.within(ground.span) }, arriving: ground.kept?.id, claims)
        try found.refuse(at: DoorChoice.field)
        let warnings = (chosen.concerns.map(\.words) + found.warnings).reduce(into: [Phrase]()) { if !$0.contains($1) { $0.append($1) } }
        let kept = ground.kept.map { $0.site == choice.site ? Array($0.nameless.prefix(wish.people.count)) : [] } ?? []
        return DoorPlan(
            ground: ground, wish: wish, party: party, book: book, host: host, seats: chosen.seats, groups: groups, known: known,
            taken: kept.count == wish.people.count ? kept : [], warnings: warnings)
    }
}

extension DoorGround {
    /// New files: of a family all together, else of each alone.
    fileprivate func groups(_ wish: DoorWish, _ stays: [Stay], _ host: Host, _ group: Admission.LegalGroup?) -> [DoorPlan.Group] {
        let new = wish.people.indices.filter { wish.people[$0].known == nil }
        let together = wish.isFamily ? (new.isEmpty ? [] : [new]) : new.map { [$0] }
        return together.map { indices in
            let members = indices.map { index -> NewPerson in
                let one = wish.people[index]
                return NewPerson(
                    names: [one.called(index + 1, on: today)], birth: one.birth, sex: one.sex, nationalities: [], languages: [], azr: nil,
                    status: nil, part: part(index, of: wish))
            }
            let phase = Phase(host.pillar, authority: host.authority.id, reason: wish.reason)
            var family = NewFamily(members: members, arrival: CareWish(day: today, phase: phase, stay: stays[indices[0]], legalGroup: group))
            family.stays = indices.map { stays[$0] }
            family.household = joined(wish)
            family.isAccompanied = wish.isFamily && wish.people.contains { $0.known != nil && !rules.isMinor(age(of: $0)) }
            return DoorPlan.Group(indices: indices, family: family)
        }
    }

    private func age(of one: Arrivee) -> Int? {
        one.known.flatMap { files[$0]?.record.birth }.map { max(0, $0.age(on: today)) } ?? one.age(on: today)
    }

    fileprivate func known(
        _ wish: DoorWish, _ seats: [Seating.Seat], _ host: Host, _ arriving: ArrivalGround, _ law: Law
    ) throws -> [DoorPlan.Known] {
        let records = files.values.map(\.record)
        return try wish.people.indices.compactMap { index in
            guard let person = wish.people[index].known, let file = files[person] else { return nil }
            guard file.mayAct, file.mayWrite.isSuperset(of: [.stay, .phase]) else { throw Refusal.forbidden }
            let isWithNew = wish.isFamily && wish.people.contains { $0.known == nil && !rules.isMinor($0.age(on: today)) }
            do throws(Refusal) {
                let act = try Act.arrival(
                    of: file.record, on: today, at: host, in: seats[index].room, seats[index].place, arriving, law: law,
                    accompanied: isWithNew || file.isAccompanied(file.record, on: today, with: records))
                return DoorPlan.Known(index: index, person: person, act: act)
            } catch {
                let called = name(of: wish.people[index], index + 1)
                throw Refusal(error.kind, error.problems.map { .init($0.field == "rechtsgruppe" ? $0.field : nil, "\(called): \($0.message)") })
            }
        }
    }
}

extension DoorPlan.Group {
    /// Where its people would sleep, with what would be known of them.
    fileprivate func wishes(_ ground: DoorGround, _ law: Law) throws -> [StayWish] {
        do throws(Refusal) {
            let act = try family.act(
                ids: indices.map { _ in .random() }, fileNumbers: indices.map { _ in "" }, household: family.household ?? .random(), law: law,
                today: ground.today)
            return StayWish.all([act])
        } catch {
            throw Refusal(error.kind, error.problems.map { .init($0.field == "rechtsgruppe" ? $0.field : nil, $0.message) })
        }
    }
}

extension StayWish {
    /// The same for the time a place is looked for.
    fileprivate func within(_ span: DayRange) -> StayWish {
        var wish = StayWish(person, stay, span)
        (wish.pillar, wish.sex, wish.birth, wish.membership) = (pillar, sex, birth, membership)
        return wish
    }
}

extension Transaction {
    /// Keeps all of it or nothing: files, household, care and rooms, the placement, and how far the arrival is.
    func takeIn(_ plan: DoorPlan) throws {
        let (ground, today) = (plan.ground, plan.ground.today)
        var people: [Int: ID<Person>] = [:]
        var household = ground.joined(plan.wish)
        for group in plan.groups {
            let ids = group.indices.map { _ in newID(Person.self) }
            let found = try register(group.family, ids: ids, today: today)
            if plan.wish.isFamily { household = found }
            for (index, id) in zip(group.indices, ids) { people[index] = id }
        }
        for comer in plan.known {
            people[comer.index] = comer.person
            if let act = comer.act { try record(act) }
        }
        try leaveEarlier(plan.known.map(\.person), plan)
        let seekers = plan.party.seekers.enumerated().map { index, one in
            Seeker(person: people[index], sex: one.sex, age: one.age, needs: one.needs, part: one.part)
        }
        for one in seekers {
            guard let person = one.person else { continue }
            let needs = try Act.furtherNeeds(of: try db.record(of: person), from: today, Set(one.needsToRecord.map { Need($0) }))
            if let needs { try record(needs) }
        }
        let party = Party(seekers, isFamily: plan.wish.isFamily, household: household)
        let placement = try place(party, plan, household)
        try add(
            plan.wish.people.enumerated().compactMap { index, one in
                people[index].map { person in
                    let isNameless = one.known == nil && one.name == nil
                    return DoorComer(
                        arrival: ground.arrival.id, position: index, person: person,
                        placeholder: isNameless ? one.called(index + 1, on: today).given : "", day: today)
                }
            })
        var arrival = ground.arrival
        (arrival.stage, arrival.placement) = (.housed, placement)
        try change(arrival, noting: JournalNote("arrival.housed", "arrival", arrival.id.text))
    }

    /// In the places that were kept for them, or in others; what was kept in vain is free again.
    private func place(_ party: Party, _ plan: DoorPlan, _ household: ID<Household>?) throws -> ID<Placement> {
        let (ground, today) = (plan.ground, plan.ground.today)
        if let kept = ground.kept, !plan.taken.isEmpty {
            let act = try begin(HousingAct(.placement, on: today), at: kept.site)
            for (seat, old) in zip(plan.seats, plan.taken) {
                try end(old, of: kept, on: today, by: act)
                let next = Placement.Seat(
                    id: old.id, position: old.position, seeker: party.seekers[seat.seeker], room: seat.room, place: seat.place, state: .arrived,
                    period: DayRange(today, old.period.until) ?? ground.span, keptUntil: old.keptUntil)
                try add(next, to: kept.id, at: kept.site, label: kept.label, by: act)
                if let person = next.seeker.person { try note(JournalNote("placement.arrived", "person", person.text, details: kept.id.text)) }
            }
            return kept.id
        }
        if let kept = ground.kept {
            let reason: Phrase = "Sie haben bei der Ankunft andere Plätze bekommen."
            try cancel(Cancellation(.withdrawn, Array(kept.nameless.prefix(party.seekers.count)), reason: reason.text), of: kept, today: today)
        }
        let label: Phrase = "Ankunft \(today)"
        return try takeOver(
            Promise(
                site: plan.book.site.id, household: household, label: label.text, party: party, period: ground.span, keptUntil: today,
                seats: plan.seats), reason: "")
    }

    /// Where they lived until now their placement ends.
    private func leaveEarlier(_ people: [ID<Person>], _ plan: DoorPlan) throws {
        let today = plan.ground.today
        for person in people {
            for earlier in try db.placements(.of(person), on: today) {
                let act = try begin(HousingAct(.placement, on: today), at: earlier.site)
                for seat in earlier.seats(.arrived) where seat.seeker.person == person {
                    try change(seat, of: earlier, to: .left, on: today, by: act)
                }
            }
        }
    }
}
