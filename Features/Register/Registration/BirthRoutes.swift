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
            let isEndedByDeath = parent.deathDay.map { [$0, $0.next].contains(fact.period.until) } ?? false
            let until = isEndedByDeath ? Day.endless : fact.period.until
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
        case .stay(let stay): return .stay(stay.beside)
        case .departure(let departure): return departure.reason == .death ? nil : self
        default: return nil
        }
    }
}

/// A birth is entered on the parent's file and opens a file for the child.
struct BirthDesk: Sendable {
    let recognition: Recognition
    let objections: StayObjections

    var routes: [Route] { Route.form("/personen/{person}/geburt", allow: .registerPeople) { try open($0, $1) } }

    static func isOffered(_ file: PersonFile) -> Bool {
        file.mayRegister && file.knownAt == nil && file.record.phase(on: file.today) != nil
            && file.mayWrite.isSuperset(of: [.name, .birth, .household, .phase, .stay])
    }

    private func open(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (file, today) = (try db.openFile(context), context.today)
        guard file.mayRegister, file.mayWrite.isSuperset(of: [.name, .birth, .household, .phase, .stay]) else { throw Refusal.forbidden }
        let parent = file.record.person.id
        var start: Inputs = [:]
        start.set("tag", today)
        start["familienname"] = file.name.family
        start["quelle"] = PersonName.Source.birthCertificate.rawValue
        if case .nationality(let nationality)? = file.record.fact(.nationality, on: today)?.content { start["staat"] = nationality.country }
        return Form(
            seen: file.seen([.phase, .stay, .membership, .departure, .admission, .birth]), start: start,
            looks: [JournalNote("person.look", "person", parent.text, details: "birth")], page: { sheet in .birth(file, sheet) },
            decide: { fields in
                let (wish, record) = (try BirthDesk.read(fields, today: today), try db.record(of: parent))
                let act = try wish.act(of: ID("kind"), record, file)
                let alike = try db.lookAlikes(act.described, except: [parent], recognition, context)
                let looks = [JournalNote.askedForAlike(parent)] + alike.map(\.look)
                // A child that is born is there: what speaks against its bed is said, and forbids nothing.
                let found = try objections.found([act], db).map(\.words)
                return Decided(looks: looks, check: { sheet in .checkBirth(file, wish.name, act, found, alike: alike, sheet) }) { transaction in
                    let child: ID<Person> = transaction.newID()
                    let act = try wish.act(of: child, record, file)
                    let id = try transaction.begin(act)
                    let number = try transaction.nextFileNumber("P", of: .person, year: today.civil.year)
                    try transaction.add(Person(id: child, fileNumber: number), by: id)
                    try transaction.finish(act, id: id)
                    return "/personen/\(child)?erledigt=birth"
                }
            })
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
            try act.refuseFarAhead(today: today)
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
