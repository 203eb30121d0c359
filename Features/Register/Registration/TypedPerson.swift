import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What somebody typed of a person who has a file already: shown there until it is taken over or discarded.
struct TypedPerson: Sendable {
    let draft: ID<Draft>
    let member: Int
    let hasOthers: Bool
    /// What was typed and the file does not say.
    let missing: [Fact.Content]
    /// What of the draft is taken out when it goes on without this person.
    let seen: Seen

    init?(_ draft: Draft, of file: PersonFile) {
        let registration = Registration(fields: draft.fields)
        guard let member = registration.member(known: file.record.person.id),
            let new = try? NewPerson.read(registration.member(member), number: member, today: file.today)
        else { return nil }
        (self.draft, self.member, hasOthers) = (draft.id, member, registration.memberCount > 1)
        seen = registration.seen(member: member)
        var typed: [Fact.Content] = new.names.map { .name($0) } + new.nationalities.map { .nationality($0) }
        if let birth = new.birth { typed.append(.birth(birth)) }
        if let azr = new.azr { typed.append(.azrNumber(azr)) }
        if let stay = registration.typedStay(file) { typed.append(.stay(stay)) }
        missing = typed.filter { file.mayRead.contains($0.kind.field) && !$0.isSaid(in: file) }
    }
}

extension Registration {
    private static let field = "dieselbe"

    /// The members somebody has found a file of.
    var known: [(member: Int, person: ID<Person>)] {
        fields.all(Self.field).compactMap { text in
            let parts = text.split(separator: ":", maxSplits: 1)
            guard parts.count == 2, let member = Int(parts[0]), (1...memberCount).contains(member) else { return nil }
            return (member, ID(String(parts[1])))
        }
    }

    func member(known person: ID<Person>) -> Int? { known.first { $0.person == person }?.member }

    /// Says whose file a member has, or that nobody knows one.
    mutating func decide(_ member: Int, is person: ID<Person>?) {
        let rest = known.filter { $0.member != member }
        fields = fields.without([Self.field])
        for one in rest { fields.append(Self.field, "\(one.member):\(one.person)") }
        if let person { fields.append(Self.field, "\(member):\(person)") }
    }

    mutating func forgetKnown() { fields = fields.without([Self.field]) }

    fileprivate func typedStay(_ file: PersonFile) -> Stay? {
        guard !arrival.isEmpty, arrival["spaeter"] == nil else { return nil }
        var reader = FormReader(arrival)
        return CareFields.readStay(&reader, file.directory, on: reader.day("tag"))
    }
}

extension Fact.Content {
    /// The file says the same, whatever proves it.
    fileprivate func isSaid(in file: PersonFile) -> Bool {
        switch self {
        case .name(let typed): file.record.facts.contains { if case .name(let name) = $0.content { name.full == typed.full } else { false } }
        case .birth(let typed): file.record.birth.map { $0.born == typed.born && $0.precision == typed.precision } ?? false
        case .stay(let typed):
            file.record.stay(on: file.today).map {
                $0.kind == typed.kind && $0.site == typed.site && (typed.address.isEmpty || $0.address == typed.address)
            } ?? false
        default: file.record.facts.contains { $0.content == self }
        }
    }
}

extension PersonFile {
    /// The act that takes over what was typed; nil where the reader may not do it.
    func takeOver(_ content: Fact.Content, from draft: ID<Draft>) -> Link? {
        let kind = content.kind
        if kind == .stay {
            let form = [ActForm.move, .returned, .arrival].first { $0.isOffered(self) }
            return form.map { Link("\($0.title) erfassen", "\(path)/\($0.path)") }
        }
        guard mayCorrect, mayWrite.contains(kind.field) else { return nil }
        if !kind.isMany, let fact = record.facts.of(kind).last {
            return Link("\(kind.label) berichtigen", "\(path)/berichtigung/\(kind.rawValue)/\(fact.id)")
        }
        let label: Phrase = kind == .name ? "Schreibweise ergänzen" : "\(kind.label) ergänzen"
        return Link(label, "\(path)/ergaenzung/\(kind.rawValue)?erfassung=\(draft)")
    }
}

extension TypedPerson {
    /// A spelling to be added, as it was typed: the leading one of the file stays.
    var spelling: PersonName? {
        for case .name(var name) in missing {
            if name.kind == .official { name.kind = .alias }
            return name
        }
        return nil
    }
}

extension AppContext {
    /// What the reader typed of this person, where the address names a draft of theirs.
    func typed(of file: PersonFile, _ db: any Connection) throws -> TypedPerson? {
        guard let id = query["entwurf"] ?? query["erfassung"], !id.isEmpty, file.knownAt == nil, file.successor == nil else { return nil }
        let actor = try requireActor()
        guard actor.may(.registerPeople) else { return nil }
        return try db.draft(ID(id), of: actor.account).flatMap { TypedPerson($0, of: file) }
    }
}
