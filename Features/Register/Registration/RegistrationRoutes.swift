import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The addresses of a registration: pages, drafts, check, save.
struct RegistrationDesk: Sendable {
    let recognition: Recognition
    let objections: StayObjections

    var routes: [Route] {
        [
            .get("/personen/neu", allow: .registerPeople, start),
            .draftAct("/personen/neu", allow: .registerPeople, begin),
        ] + Route.draftPage("/entwuerfe/{draft}/person/{number}", allow: .registerPeople, member)
            + [.draftAct("/entwuerfe/{draft}/entfernen/{number}", allow: .registerPeople, remove)]
            + Route.draftPage("/entwuerfe/{draft}/ankunft", allow: .registerPeople, arrival)
            + Route.form("/entwuerfe/{draft}/pruefen", allow: .registerPeople, keepsDrafts: false, check)
            + [.draftAct("/entwuerfe/{draft}/verwerfen", allow: .registerPeople, discard)]
            + Route.draftPage("/entwuerfe/{draft}/dubletten", allow: .registerPeople, keepsTyped: false, askLookAlikes)
    }

    /// Whoever registers must reach everyone and may write every field the pages ask for.
    private func permitted(_ context: AppContext) throws -> Actor {
        let actor = try context.requireActor()
        guard actor.registersAnybody else { throw Refusal.forbidden }
        return actor
    }

    func view(_ context: AppContext, _ db: any Connection) throws -> RegistrationView {
        let (actor, id) = (try permitted(context), try context.id("draft", of: Draft.self))
        guard let draft = try db.draft(id, of: actor.account) else {
            throw Refusal(
                .notFound,
                [.init(nil, "Diesen Entwurf gibt es nicht mehr: Er wurde gespeichert oder verworfen. Gespeicherte Akten stehen unter „Personen“.")])
        }
        return RegistrationView(draft: draft, registration: Registration(fields: draft.fields), directory: try db.directory())
    }

    // MARK: The drafts

    private func drafts(_ context: AppContext, _ db: any Connection) throws -> Page {
        .startRegistration(try db.drafts(of: try permitted(context).account), context.slip(for: .nothing))
    }

    private func start(_ context: AppContext) async throws -> Answer {
        .page(try await context.read { db in try drafts(context, db) })
    }

    private func begin(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let id = context.begunDraft
        let begun = try db.draft(id, of: try permitted(context).account)
        return DraftPage("anfang", to: begun, page: { _ in try drafts(context, db) }) { typed in
            // Sent twice, it is gone on with.
            if let begun { return .on(Registration(fields: begun.fields).content(id), to: "/entwuerfe/\(id)/person/1") }
            var registration = Registration(fields: FormFields())
            registration.set(count: 1)
            // A name that was searched for in vain is taken over; which part is the family's is a guess to be looked at.
            if let name = typed["name"]?.trimmed, !name.isEmpty {
                let words = name.prefix(200).split(separator: " ")
                registration.set(
                    member: 1,
                    FormFields([("vorname", words.dropLast().joined(separator: " ")), ("familienname", words.last.map(String.init) ?? "")]))
            }
            return .on(registration.content(id), to: "/entwuerfe/\(id)/person/1")
        }
    }

    private func discard(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let (actor, id) = (try permitted(context), try context.id("draft", of: Draft.self))
        return DraftPage("ende", to: try db.draft(id, of: actor.account), page: { _ in try drafts(context, db) }) { _ in .gone(to: "/personen/neu") }
    }

    // MARK: Who

    private func number(_ context: AppContext, _ view: RegistrationView) throws -> Int {
        guard let number = context.parameters["number"].flatMap({ Int(typed: $0) }), (1...view.registration.memberCount).contains(number) else {
            throw Refusal.notFound
        }
        return number
    }

    private func member(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let view = try view(context, db)
        let (registration, id, number) = (view.registration, view.draft.id, try number(context, view))
        return DraftPage(
            "person-\(number)", of: view.draft, seen: registration.seen(member: number), start: Inputs(registration.member(number).values),
            page: { sheet in .member(view, number: number, sheet) },
            take: { typed in
                var next = registration
                next.set(member: number, typed)
                do throws(Refusal) { _ = try NewPerson.read(typed, number: number, today: context.today) } catch {
                    return .back(next.content(id), error)
                }
                guard typed["_weiter"] == "person" else {
                    let page = number < next.memberCount ? "person/\(number + 1)" : "ankunft"
                    return .on(next.content(id), to: "\(view.path)/\(page)")
                }
                guard next.memberCount < Registration.maximum else {
                    return .back(
                        next.content(id), .conflict("Mehr als \(Registration.maximum) Personen lassen sich nicht auf einmal erfassen."))
                }
                next.addMember()
                return .on(next.content(id), to: "\(view.path)/person/\(next.memberCount)")
            })
    }

    private func remove(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let view = try view(context, db)
        // Sent twice, there is nobody of that number any more.
        guard let number = try? number(context, view) else {
            return DraftPage("person", to: view.draft, page: { _ in throw Refusal.notFound }, take: { _ in throw Refusal.notFound })
        }
        return DraftPage(
            "person-\(number)", to: view.draft, seen: view.registration.seen(member: number),
            page: { sheet in .member(view, number: number, sheet.with(Inputs(view.registration.member(number).values))) },
            take: { _ in
                var next = view.registration
                next.remove(member: number)
                next.forgetDecisions()
                return .on(next.content(view.draft.id), to: "\(view.path)/person/1")
            })
    }

    // MARK: Where to

    private func arrival(_ context: AppContext, _ db: any Connection) throws -> DraftPage {
        let view = try view(context, db)
        var start = Inputs(view.registration.arrival.values)
        if view.registration.arrival.isEmpty {
            start.set("tag", context.today)
            start["grund"] = Phase.Reason.allocation.rawValue
        }
        return DraftPage(
            "ankunft", of: view.draft, seen: view.registration.seenArrival, start: start, page: { sheet in .arrival(view, sheet) },
            take: { typed in
                var next = view.registration
                next.set(arrival: typed)
                if typed["spaeter"] == nil {
                    var reader = FormReader(typed)
                    do { _ = try CareFields.read(&reader, view.directory, defaultReason: .allocation) } catch let refusal as Refusal {
                        return .back(next.content(view.draft.id), refusal)
                    }
                }
                return .on(next.content(view.draft.id), to: "\(view.path)/dubletten")
            })
    }

    // MARK: Keeping it

    private func check(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        return Form(
            seen: view.registration.seen, isConfirmation: true,
            page: { sheet in
                let alike = try openLookAlikes(view, context, db).flatMap(\.entries).count
                return .checkRegistration(view, try ground(view, context, db), alike: alike, sheet)
            },
            decide: { _ in
                // Nobody gets a second file before somebody has looked at the first.
                guard try openLookAlikes(view, context, db).isEmpty else {
                    throw Refusal.conflict("Entscheiden Sie zuerst, ob es die Person schon gibt.")
                }
                let family = try NewFamily.read(view.registration, directory: view.directory, today: today)
                let ground = try ground(view, context, db)
                if !ground.problems.isEmpty { throw Refusal(.invalid, ground.problems.map(\.problem)) }
                return Decided(warnings: ground.warnings) { transaction in
                    let ids = family.members.map { _ in transaction.newID(Person.self) }
                    try transaction.register(family, ids: ids, today: today)
                    for (index, id) in ids.enumerated() {
                        for other in view.registration.others(of: index + 1) { try recognition.keepApart(transaction, id, other) }
                    }
                    try transaction.db.dropDraft(view.draft.id, of: try permitted(context).account)
                    return "/personen/\(ids[0])?erledigt=registration"
                }
            })
    }

    /// What would be registered, or what is still wrong with it and where.
    private func ground(_ view: RegistrationView, _ context: AppContext, _ db: any Connection) throws -> RegistrationGround {
        var ground = RegistrationGround()
        for number in 1...view.registration.memberCount {
            let place = Link("Person \(number)", "\(view.path)/person/\(number)")
            do throws(Refusal) {
                ground.members[number] = try NewPerson.read(view.registration.member(number), number: number, today: context.today)
            } catch { ground.problems += error.problems.map { (place, $0) } }
        }
        guard ground.problems.isEmpty else { return ground }
        do {
            let family = try NewFamily.read(view.registration, directory: view.directory, today: context.today)
            ground.family = family
            let act = try family.act(
                ids: family.members.map { _ in ID<Person>.random() }, fileNumbers: family.members.map { _ in "" }, household: .random(),
                law: try db.law(), today: context.today)
            try act.refuseFarAhead(today: context.today)
            let found = try objections.found([act], db)
            try found.refuse(at: "unterkunft")
            ground.warnings = found.warnings
        } catch let refusal as Refusal {
            ground.problems = refusal.problems.map { (Link("Aufnahme", "\(view.path)/ankunft"), $0) }
        }
        return ground
    }
}

extension Actor {
    /// Whether somebody reaches everyone and may write every field that a registration asks for.
    package var registersAnybody: Bool {
        let needed: [Field] = [.name, .birth, .household, .phase, .stay]
        return may(.registerPeople) && needed.allSatisfy { writes($0, by: .recordActs, within: [.all]) }
    }
}

extension Transaction {
    /// Keeps a registration: files, household and act together; answers with the household they are in.
    @discardableResult
    package func register(_ family: NewFamily, ids: [ID<Person>], today: Day) throws -> ID<Household> {
        let year = today.civil.year
        let founded = try family.household == nil ? Household(id: newID(), fileNumber: nextFileNumber("H", of: .household, year: year)) : nil
        let household = family.household ?? founded?.id ?? newID()
        let first = try nextFileNumber("P", of: .person, year: year)
        let start = Int(first.suffix(5)) ?? 1
        let numbers = ids.indices.map { first.dropLast(5) + padded(start + $0, 5) }.map(String.init)
        let numbered = family.members.compactMap(\.azr)
        for azr in numbered { try db.refuseTaken(azr, except: nil) }
        if Set(numbered).count < numbered.count { throw Refusal.invalid("azr", "Zwei Personen tragen dieselbe AZR-Nummer.") }
        let act = try family.act(ids: ids, fileNumbers: numbers, household: household, law: try db.law(), today: today)
        let actID = try begin(act)
        for (id, number) in zip(ids, numbers) { try add(Person(id: id, fileNumber: number), by: actID) }
        if let founded { try add(founded) }
        try finish(act, id: actID)
        return household
    }
}
