import Forms
import Markup
import Storage
import Vocabulary
import Web

extension PanelHost {
    /// A person's page.
    package static let person = PanelHost("person")
}

extension Panel {
    /// A block on a person's page.
    package static func person(
        order: Int, allow permission: Permission,
        _ read: @escaping @Sendable (ID<Person>, Actor, AppContext, any Connection) throws -> Words?
    ) -> Panel {
        Panel(on: .person, order: order, allow: permission) { subject, actor, context, db in try read(ID(subject.id), actor, context, db) }
    }
}

/// People, households and what happens to them.
package struct RegisterFeature: Feature {
    let recognition: Recognition
    let objections: StayObjections
    let deaths: [DeathFollowing]

    /// `deaths` is what the offices above end when somebody has died.
    package init(recognition: Recognition, objections: StayObjections, deaths: [DeathFollowing]) {
        self.recognition = recognition
        self.deaths = deaths
        self.objections = objections
    }

    package var routes: [Route] {
        [
            .get("/personen/{person}", allow: .seePeople, person),
            .get("/personen/{person}/verlauf", allow: .seePeople, timeline),
            .get("/personen/{person}/protokoll", allow: .seeFileJournal, journal),
            .get("/haushalte/{household}", allow: .seePeople, household),
        ] + PersonListDesk().routes + SavedFilterDesk().routes + BulkDesk().routes
            + RegistrationDesk(recognition: recognition, objections: objections).routes + ActDesk(objections: objections, deaths: deaths).routes
            + BirthDesk(recognition: recognition, objections: objections).routes
            + CorrectionDesk(recognition: recognition, objections: objections).routes + LawDesk().routes
    }

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Personen", "/personen", .holding(.seePeople), in: .people, order: 0, key: "p"),
            NavigationItem("Recht", "/recht", .holding(.seeLaw), in: .operation, order: 50, key: "r"),
        ]
    }

    package var waiting: [WaitingSource] { [RegisterWaiting.source, RegisterWaiting.registration, RegisterWaiting.filters] }

    package var hosts: [PanelHost] { [.person] }

    private func file(_ context: AppContext, noting detail: String) async throws -> PersonFile {
        try await file(context, try FileQuestion(context).readable(), noting: detail) { _, _ in }.file
    }

    /// The file and what else its page shows, as of one moment.
    private func file<More: Sendable>(
        _ context: AppContext, _ question: FileQuestion, noting detail: String,
        _ more: @escaping @Sendable (PersonFile, any Connection) throws -> More
    ) async throws -> (file: PersonFile, more: More) {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let found = try await context.read { db in
            let file = try db.personFile(id, for: actor, on: question.on, knownAt: question.knownAt, today: today)
            return (file: file, more: try more(file, db))
        }
        try await context.look(JournalNote("person.look", "person", id.text, details: detail))
        return found
    }

    private func person(_ context: AppContext) async throws -> Answer {
        let question = FileQuestion(context)
        let (file, (shown, typed)) = try await file(context, question, noting: "overview") { file, db in
            let subject = Panel.Subject(file.record.person.id, on: context.today)
            return (try context.offices.panels(on: .person, subject, context, db), try context.typed(of: file, db))
        }
        let pieces = shown.map { $0() }
        let done = context.query["erledigt"].flatMap(Act.Kind.init)
        return .page(
            .person(
                file, question.inputs, typed: typed.map { $0.notice(file, context.slip(for: $0.seen)) } ?? .empty, panels: pieces.joined(),
                success: done.map { "\($0.label): Die Angaben sind gespeichert." }), status: question.status)
    }

    private func timeline(_ context: AppContext) async throws -> Answer {
        let file = try await file(context, noting: "timeline")
        return .page(.timeline(file))
    }

    private func journal(_ context: AppContext) async throws -> Answer {
        let file = try await file(context, noting: "journal")
        let before = try context.before
        let id = file.record.person.id.text
        try await context.database.sealLooks()
        let entries = try await context.read { try $0.fileJournal(of: id, before: before, limit: 100) }
        let older = entries.count == 100 ? entries.last.map { context.address(setting: [("vor", String($0.seq))]) } : nil
        return .page(.fileJournal(file, entries, context.offices.journalWords, older: older))
    }

    private func household(_ context: AppContext) async throws -> Answer {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("household", of: Household.self))
        let found = try await context.read { db -> (Household, [PersonFile.Member])? in
            guard let household = try db.household(id) else { return nil }
            // Only members the actor may see; with none of them the household does not exist for the actor.
            let all = try db.members(id, CensusQuery(on: today))
            let covered = try db.coverings(of: all.map(\.person), for: actor, .seePeople, on: today)
            let members = all.filter { covered[$0.person] != nil }
            return members.isEmpty && actor.scope(.seePeople) != .all ? nil : (household, members)
        }
        let reach: Set<Scope> = Set([actor.scope(.seePeople)].compactMap { $0 })
        guard let (household, members) = found else { throw Refusal.notFound }
        guard actor.reads(.household, by: .seePeople, within: reach) else { return .page(.closedHousehold()) }
        try await context.look(members.map { JournalNote("person.look", "person", $0.person.text, details: "household") })
        let acts = try await householdActs(members, context)
        return .page(.household(household, members, on: today, acts: acts) { actor.reads($0, by: .seePeople, within: reach) })
    }

    /// Acts for a whole household begin at its first member, with the others taken along.
    private func householdActs(_ members: [PersonFile.Member], _ context: AppContext) async throws -> [Link] {
        let (actor, today) = (try context.requireActor(), context.today)
        let present = members.filter { !$0.presence.isGone }
        guard present.count > 1, actor.may(.recordActs), let first = present.first?.person else { return [] }
        let file = try await context.read { try $0.personFile(first, for: actor, on: today, today: today) }
        return ActForm.all.filter { $0.isForHousehold && $0.isOffered(file) }.map { Link($0.title, "\(file.path)/\($0.path)?mit=alle") }
    }
}
