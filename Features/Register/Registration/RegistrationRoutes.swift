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
            .get("/personen/neu", allow: .registerPeople) { try await start($0) },
            .post("/personen/neu", allow: .registerPeople) { try await begin($0) },
            .get("/entwuerfe/{draft}/person/{number}", allow: .registerPeople) { try await showMember($0) },
            .post("/entwuerfe/{draft}/person/{number}", allow: .registerPeople) { try await submitMember($0) },
            .post("/entwuerfe/{draft}/entfernen/{number}", allow: .registerPeople) { try await removeMember($0) },
            .get("/entwuerfe/{draft}/ankunft", allow: .registerPeople) { try await showArrival($0) },
            .post("/entwuerfe/{draft}/ankunft", allow: .registerPeople) { try await submitArrival($0) },
            .post("/entwuerfe/{draft}/zwischenstand/{page}", allow: .registerPeople) { try await keepTyped($0) },
            .get("/entwuerfe/{draft}/pruefen", allow: .registerPeople) { try await check($0) },
            .post("/entwuerfe/{draft}/pruefen", allow: .registerPeople) { try await save($0) },
            .post("/entwuerfe/{draft}/verwerfen", allow: .registerPeople) { try await discard($0) },
        ] + lookAlikeRoutes
    }

    /// Whoever registers must reach everyone and may write every field the pages ask for.
    private func permitted(_ context: AppContext) throws -> Actor {
        let actor = try context.requireActor()
        let needed: [Field] = [.name, .birth, .household, .phase, .stay]
        guard needed.allSatisfy({ actor.writes($0, by: .recordActs, within: [.all]) }) else { throw Refusal.forbidden }
        return actor
    }

    private func start(_ context: AppContext) async throws -> Answer {
        let actor = try permitted(context)
        return .page(.startRegistration(try await context.read { try $0.drafts(of: actor.account) }, token: context.formToken))
    }

    private func begin(_ context: AppContext) async throws -> Answer {
        _ = try permitted(context)
        let id = ID<Draft>.random()
        var registration = Registration(fields: FormFields())
        registration.set(count: 1)
        // A name that was searched for in vain is taken over; which part is the family's is a guess to be looked at.
        if let typed = context.form["name"]?.trimmed, !typed.isEmpty {
            let words = typed.prefix(200).split(separator: " ")
            registration.set(
                member: 1,
                FormFields([("vorname", words.dropLast().joined(separator: " ")), ("familienname", words.last.map(String.init) ?? "")]))
        }
        try await keep(registration, id, context)
        return .redirect("/entwuerfe/\(id)/person/1")
    }

    func keep(_ registration: Registration, _ id: ID<Draft>, _ context: AppContext) async throws {
        let account = try context.requireActor().account
        let first = registration.member(1)
        let name = [first["vorname"], first["familienname"]].compactMap { $0?.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
        let title = name.isEmpty ? ("Noch ohne Namen" as Phrase).text : String(name.prefix(120))
        try await context.database.housekeep { db in
            try db.keepDraft(id, kind: "registration", title: title, fields: registration.fields, of: account, at: .now())
        }
    }

    func view(_ context: AppContext) async throws -> RegistrationView {
        let (actor, id) = (try permitted(context), try context.id("draft", of: Draft.self))
        let (draft, directory) = try await context.read { (try $0.draft(id, of: actor.account), try $0.directory()) }
        guard let draft else {
            throw Refusal(
                .notFound,
                [.init(nil, "Diesen Entwurf gibt es nicht mehr: Er wurde gespeichert oder verworfen. Gespeicherte Akten stehen unter „Personen“.")])
        }
        return RegistrationView(
            draft: id, registration: Registration(fields: draft.fields), inputs: [:], directory: directory, token: context.formToken)
    }

    private func number(_ context: AppContext, _ view: RegistrationView) throws -> Int {
        guard let number = context.parameters["number"].flatMap({ Int(typed: $0) }), (1...view.registration.memberCount).contains(number) else {
            throw Refusal.notFound
        }
        return number
    }

    private func showMember(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        let number = try number(context, view)
        view.inputs = Inputs(view.registration.member(number).values)
        return .page(.member(view, number: number))
    }

    /// What was typed is kept first, whether it is right or not.
    private func submitMember(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        let number = try number(context, view)
        view.registration.set(member: number, context.form)
        try await keep(view.registration, view.draft, context)
        do {
            _ = try NewPerson.read(context.form, number: number, today: context.today)
        } catch {
            view.inputs = Inputs(context.form.values, problems: error.problems)
            return .page(.member(view, number: number), status: 422)
        }
        if context.form["_weiter"] == "person" {
            guard view.registration.memberCount < Registration.maximum else {
                throw Refusal.conflict("Mehr als \(Registration.maximum) Personen lassen sich nicht auf einmal erfassen.")
            }
            view.registration.addMember()
            try await keep(view.registration, view.draft, context)
            return .redirect("\(view.path)/person/\(view.registration.memberCount)")
        }
        let next = number < view.registration.memberCount ? "person/\(number + 1)" : "ankunft"
        return .redirect("\(view.path)/\(next)")
    }

    private func removeMember(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        view.registration.remove(member: try number(context, view))
        view.registration.forgetDecisions()
        try await keep(view.registration, view.draft, context)
        return .redirect("\(view.path)/person/1")
    }

    private func showArrival(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        view.inputs = Inputs(view.registration.arrival.values)
        if view.registration.arrival.isEmpty {
            view.inputs.set("tag", context.today)
            view.inputs["grund"] = Phase.Reason.allocation.rawValue
        }
        return .page(.arrival(view))
    }

    private func submitArrival(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        view.registration.set(arrival: context.form)
        try await keep(view.registration, view.draft, context)
        if context.form["spaeter"] == nil {
            do {
                var reader = FormReader(context.form)
                _ = try CareFields.read(&reader, view.directory, defaultReason: .allocation)
            } catch let refusal as Refusal {
                view.inputs = Inputs(context.form.values, problems: refusal.problems)
                return .page(.arrival(view), status: 422)
            }
        }
        return .redirect("\(view.path)/dubletten")
    }

    /// Kept while people are still typing; the script sends it, nobody needs it.
    private func keepTyped(_ context: AppContext) async throws -> Answer {
        var view = try await view(context)
        switch context.parameters["page"] {
        case "ankunft"?: view.registration.set(arrival: context.form)
        case let page?:
            guard let number = Int(typed: page), (1...view.registration.memberCount).contains(number) else { throw Refusal.notFound }
            view.registration.set(member: number, context.form)
        case nil: throw Refusal.notFound
        }
        try await keep(view.registration, view.draft, context)
        return .reply(Reply(204))
    }

    private func check(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        return .page(try await checkPage(view, refusal: nil, context))
    }

    private func checkPage(_ view: RegistrationView, refusal: Refusal?, _ context: AppContext) async throws -> Page {
        var problems: [(place: Link, problem: Refusal.Problem)] = []
        for number in 1...view.registration.memberCount {
            let place = Link("Person \(number)", "\(view.path)/person/\(number)")
            do { _ = try NewPerson.read(view.registration.member(number), number: number, today: context.today) } catch {
                problems += error.problems.map { (place, $0) }
            }
        }
        let arrival = Link("Aufnahme", "\(view.path)/ankunft")
        var family: NewFamily?
        var warnings: [Phrase] = []
        if problems.isEmpty {
            do {
                let read = try NewFamily.read(view.registration, directory: view.directory, today: context.today)
                family = read
                let act = try read.act(
                    ids: read.members.map { _ in ID<Person>.random() }, fileNumbers: read.members.map { _ in "" }, household: .random(),
                    law: try await context.read { try $0.law() }, today: context.today)
                warnings = try await context.read { [objections] in try objections.found([act], $0) }
            } catch let refusal as Refusal {
                problems += refusal.problems.map { (arrival, $0) }
            }
        }
        problems += (refusal?.problems ?? []).map { (Link("Person 1", "\(view.path)/person/1"), $0) }
        let alike = try await openLookAlikes(view, context).flatMap(\.entries).count
        return .checkRegistration(view, family, alike: alike, warnings: warnings, problems: problems, key: Submission.newKey())
    }

    private func save(_ context: AppContext) async throws -> Answer {
        let key = context.form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let (actor, today) = (try permitted(context), context.today)
        let view = try await view(context)
        // Nobody gets a second file before somebody has looked at the first.
        if try await !openLookAlikes(view, context).isEmpty { return .redirect("\(view.path)/dubletten") }
        let recognition = recognition
        do {
            let family = try NewFamily.read(view.registration, directory: view.directory, today: today)
            let mark = try Submission.mark(key, context)
            let location = try await context.write { transaction -> String in
                let ids = family.members.map { _ in transaction.newID(Person.self) }
                let location = "/personen/\(ids[0])?erledigt=registration"
                if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                try transaction.register(family, ids: ids, today: today)
                for (index, id) in ids.enumerated() {
                    for other in view.registration.others(of: index + 1) { try recognition.keepApart(transaction, id, other) }
                }
                try transaction.db.dropDraft(view.draft, of: actor.account)
                return location
            }
            return .redirect(location)
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return .page(try await checkPage(view, refusal: refusal, context), status: 422)
        }
    }

    private func discard(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try permitted(context), try context.id("draft", of: Draft.self))
        try await context.database.housekeep { try $0.dropDraft(id, of: actor.account) }
        return .redirect("/personen/neu")
    }
}

extension Transaction {
    /// Keeps a registration: files, household and act together.
    package func register(_ family: NewFamily, ids: [ID<Person>], today: Day) throws {
        let year = today.civil.year
        let household = Household(id: newID(), fileNumber: try nextFileNumber("H", of: .household, year: year))
        let first = try nextFileNumber("P", of: .person, year: year)
        let start = Int(first.suffix(5)) ?? 1
        let numbers = ids.indices.map { first.dropLast(5) + padded(start + $0, 5) }.map(String.init)
        let numbered = family.members.compactMap(\.azr)
        for azr in numbered { try db.refuseTaken(azr, except: nil) }
        if Set(numbered).count < numbered.count { throw Refusal.invalid("azr", "Zwei Personen tragen dieselbe AZR-Nummer.") }
        let act = try family.act(ids: ids, fileNumbers: numbers, household: household.id, law: try db.law(), today: today)
        let actID = try begin(act)
        for (id, number) in zip(ids, numbers) { try add(Person(id: id, fileNumber: number), by: actID) }
        try add(household)
        try finish(act, id: actID)
    }
}
