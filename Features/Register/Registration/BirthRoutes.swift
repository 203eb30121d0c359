import Forms
import Markup
import Places
import Storage
import Vocabulary
import Web

extension Act {
    /// A child is born to somebody here: in the parent's household, care and place from the first day.
    package static func birth(
        of child: ID<Person>, to parent: PersonRecord, on day: Day, names: [PersonName], sex: Sex?, nationality: Nationality?,
        care authority: ID<Authority>?
    ) throws(Refusal) -> Act {
        let phase = try parent.carePhase(on: day)
        guard parent.stay(on: day) != nil, parent.membership(on: day) != nil else {
            throw .conflict("Erfassen Sie zuerst Aufenthalt und Haushalt des Elternteils für den \(day).")
        }
        if let born = parent.birth?.born, born >= day { throw .invalid("tag", "Der Tag liegt vor der Geburt des Elternteils.") }
        let always = DayRange.starting(day)
        var contents: [Fact.Content] = names.map { .name($0) }
        contents.append(.birth(Birth(born: day, evidence: .documented)))
        if let sex { contents.append(.sex(sex)) }
        if let nationality { contents.append(.nationality(nationality)) }
        if phase.pillar == .provisional, case .admission(let admission)? = parent.facts.of(.admission).last?.content {
            contents.append(.admission(admission))
        }
        // Entered late, the birth also brings what has happened to the parent since: hand-over, move, departure.
        let shared = parent.facts.compactMap { fact -> Change? in
            let until = parent.deathDay == fact.period.until ? Day.endless : fact.period.until
            guard let period = DayRange(max(day, fact.period.from), until), let content = fact.content.ofChild(born: day, fact.period, authority)
            else { return nil }
            return .record(child, period, content)
        }
        return Act(.birth, on: day, changes: contents.map { .record(child, always, $0) } + shared)
    }
}

extension Fact.Content {
    /// What a parent's fact means for a child who came with them; nil for what is the parent's alone.
    fileprivate func ofChild(born day: Day, _ period: DayRange, _ authority: ID<Authority>?) -> Fact.Content? {
        switch self {
        case .phase(let phase):
            // A child with a parent is never unaccompanied, whatever the parent is.
            let isMinor = phase.pillar == .unaccompaniedMinor
            return .phase(
                Phase(
                    isMinor ? .followUp : phase.pillar, authority: isMinor ? authority ?? phase.authority : phase.authority,
                    reason: period.contains(day) ? .birth : phase.reason))
        case .membership(let membership): return .membership(Membership(household: membership.household, part: .child))
        case .stay: return self
        case .departure(let departure): return departure.reason == .death ? nil : self
        default: return nil
        }
    }
}

/// A birth is entered on the parent's file and opens a file for the child.
struct BirthDesk: Sendable {
    let recognition: Recognition

    var routes: [Route] {
        [
            .get("/personen/{person}/geburt", allow: .registerPeople) { try await show($0) },
            .post("/personen/{person}/geburt", allow: .registerPeople) { try await submit($0) },
        ]
    }

    static func isOffered(_ file: PersonFile) -> Bool {
        file.mayRegister && file.knownAt == nil && file.record.phase(on: file.today) != nil
            && file.mayWrite.isSuperset(of: [.name, .birth, .household, .phase, .stay])
    }

    private func file(_ context: AppContext) async throws -> PersonFile {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let file = try await context.read { try $0.personFile(id, for: actor, on: today, today: today) }
        if let successor = file.successor { throw successor.refusal }
        guard file.mayRegister, file.mayWrite.isSuperset(of: [.name, .birth, .household, .phase, .stay]) else { throw Refusal.forbidden }
        return file
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let file = try await file(context)
        try await context.look(JournalNote("person.look", "person", file.record.person.id.text, details: "birth"))
        var inputs: Inputs = [:]
        inputs.set("tag", file.today)
        inputs["familienname"] = file.name.family
        inputs["quelle"] = PersonName.Source.birthCertificate.rawValue
        if case .nationality(let nationality)? = file.record.fact(.nationality, on: file.today)?.content { inputs["staat"] = nationality.country }
        return .page(.birth(file, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let file = try await file(context)
        let (key, form) = (context.form["_vorgang"] ?? Submission.newKey(), context.form)
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        try await context.look(JournalNote("person.look", "person", file.record.person.id.text, details: "birth"))
        let again = { (problems: [Refusal.Problem]) in Page.birth(file, Inputs(form.values, problems: problems), token: context.formToken, key: key) }
        if form["_schritt"] == "aendern" { return .page(again([])) }
        do {
            if let seen = form["_stand"].flatMap({ Int64($0) }), seen < file.record.version.microseconds {
                throw Refusal.conflict("Diese Akte wurde inzwischen geändert. Prüfen Sie die Angaben und senden Sie sie noch einmal.")
            }
            let wish = try BirthDesk.read(form, today: context.today)
            if form["_schritt"] == "speichern" { return .redirect(try await save(wish, file, key, context)) }
            let act = try wish.act(of: ID("kind"), file.record, file)
            let alike = try await context.lookAlikes(act.described, except: [file.record.person.id], recognition)
            return .page(.checkBirth(file, wish.name, act, alike: alike, fields: form, token: context.formToken))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            return .page(again(refusal.problems), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    private func save(_ wish: Wish, _ file: PersonFile, _ key: String, _ context: AppContext) async throws -> String {
        let (actor, today, mark) = (try context.requireActor(), context.today, try Submission.mark(key, context))
        return try await context.write { transaction -> String in
            let child: ID<Person> = transaction.newID()
            let location = "/personen/\(child)?erledigt=birth"
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            let act = try wish.act(of: child, try transaction.db.record(of: file.record.person.id), file)
            let id = try transaction.begin(act)
            let number = try transaction.nextFileNumber("P", of: .person, year: today.civil.year)
            try transaction.add(Person(id: child, fileNumber: number), by: id)
            try transaction.finish(act, id: id)
            return location
        }
    }

    private struct Wish: Sendable {
        var day: Day
        var name: PersonName
        var sex: Sex?
        var nationality: Nationality?
        var reason: String
        var today: Day

        func act(of child: ID<Person>, _ parent: PersonRecord, _ file: PersonFile) throws -> Act {
            let city = file.directory.sortedAuthorities.first { $0.kind == .city }?.id
            var act = try Act.birth(of: child, to: parent, on: day, names: [name], sex: sex, nationality: nationality, care: city)
            act.reason = reason
            try act.refuseUnexplained(today: today)
            return act
        }
    }

    private static func read(_ form: FormFields, today: Day) throws(Refusal) -> Wish {
        var reader = FormReader(form)
        let day = reader.day("tag", required: "Geben Sie den Tag der Geburt an.", until: today)
        let name = FactFields.readName(&reader)
        let sex = reader.choice("geschlecht", of: Sex.self)
        let country = reader.one("staat", of: Set(Countries.all + Countries.frequent))
        let reason = reader.text("anlass", max: 300)
        try reader.finish()
        guard let day, let name else { throw .invalid("tag", "Prüfen Sie die Angaben.") }
        return Wish(day: day, name: name, sex: sex, nationality: country.map { Nationality($0) }, reason: reason, today: today)
    }
}
