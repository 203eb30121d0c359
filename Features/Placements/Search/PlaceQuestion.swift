import Accommodation
import Forms
import Places
import Register
import Storage
import Vocabulary
import Web

/// People of the register who look for places, as their reader may know them (Suchende aus der Akte).
struct KnownParty: Sendable {
    struct Member: Sendable {
        let person: ID<Person>
        let name: String
        let fileNumber: String
        let sex: Sex?
        let birth: Birth?
        let part: Membership.Part?
        let pillar: Pillar?
        /// What the file says, as far as the reader may know it.
        let needs: [Need]

        /// What of it a place must offer.
        var amenities: Set<Amenity.Kind> { Set(needs.compactMap(\.kind.amenity)) }
    }

    let household: Household?
    let members: [Member]
    let languages: Set<String>
    /// Where the first of them lives today.
    let residence: String
}

extension KnownParty {
    /// The household of a person, each of whose files the actor may open; throws `notFound` otherwise.
    static func load(_ person: ID<Person>, for actor: Actor, on day: Day, today: Day, _ db: any Connection) throws -> KnownParty {
        let file = try db.personFile(person, for: actor, on: day, today: today)
        if file.successor != nil { throw Refusal.conflict("Diese Akte ist in einer anderen aufgegangen. Öffnen Sie jene.") }
        guard file.mayRead.isSuperset(of: [.name, .birth, .sex, .household]) else { throw Refusal.forbidden }
        let household = try file.record.membership(on: day).flatMap { try db.household($0.household) }
        if file.record.presence(on: day).isGone {
            throw Refusal.conflict("Die Person ist am \(day) nicht hier. Für sie wird kein Platz gesucht.")
        }
        // Whoever died or left needs no bed.
        let ids = household == nil ? [person] : file.members.filter { !$0.presence.isGone }.map(\.person)
        let records = try db.records(of: ids)
        let members = ids.compactMap { id in
            records[id].map {
                Member(
                    person: id, name: $0.name(on: day).full, fileNumber: $0.person.fileNumber, sex: $0.sex(on: day), birth: $0.birth,
                    part: $0.membership(on: day)?.part, pillar: $0.phase(on: day)?.pillar,
                    needs: $0.needs(on: day).filter { file.mayRead.contains(Fact.Content.need($0).field) })
            }
        }
        let spoken = records.values.flatMap { $0.facts(.language, on: day) }.compactMap { fact -> String? in
            if case .language(let language) = fact.content { language.code } else { nil }
        }
        let stay = file.record.stay(on: day)
        let residence = stay.map { stay in stay.site.flatMap { file.directory.sites[$0]?.name } ?? stay.kind.label.text } ?? ""
        return KnownParty(household: household, members: members, languages: Set(spoken), residence: residence)
    }
}

/// What was asked of the search (Suchanfrage): as typed, and what it means.
struct PlaceQuestion: Sendable {
    let wish: PlaceWish
    /// Until the agreed end; open where none is agreed.
    let period: DayRange
    let site: ID<Site>?
    let known: KnownParty?
    let label: String

    /// Kinds of people who are only announced, with the fields they are counted in.
    enum Group: String, CaseIterable {
        case women = "frauen"
        case men = "maenner"
        case youngWomen = "jugendlicheW"
        case youngMen = "jugendlicheM"
        case girls = "maedchen"
        case boys = "jungen"

        var sex: Sex { [.women, .youngWomen, .girls].contains(self) ? .female : .male }

        /// An age that stands for the group.
        func age(_ rules: PlacingRules) -> Int {
            switch self {
            case .women, .men: rules.majority
            case .youngWomen, .youngMen: max(rules[.apartFrom], rules.majority - 1)
            case .girls, .boys: max(0, rules[.apartFrom] - 1)
            }
        }
    }

    static let needField = "bedarf"
    static let mostMonths = 120

    /// Reads what was typed; refuses with everything that is wrong.
    static func read(_ form: FormFields, for actor: Actor, today: Day, _ db: any Connection) throws -> PlaceQuestion {
        var reader = FormReader(form)
        let from = reader.day("ab", required: "Geben Sie den ersten Tag an.", from: today.addingYears(-1), until: today.addingYears(10)) ?? today
        let last = reader.day("bis", from: today.addingYears(-1), until: today.addingYears(30))
        let months = reader.number("monate", 1...mostMonths)
        if let last, last < from { reader.refuse("bis", "Der letzte Tag liegt vor dem ersten.") }
        if last != nil, months != nil { reader.refuse("monate", "Geben Sie entweder Monate oder einen letzten Tag an.") }
        let end = last?.next ?? months.map(from.addingMonths) ?? .endless
        let period = DayRange(from, end) ?? .starting(from)
        let span = DayRange(from, end == .endless ? from.addingMonths(PlaceSearch.openMonths) : end) ?? period
        let rules = try db.placingRules(on: from)
        var known: KnownParty?
        if let person = form["person"], !person.isEmpty { known = try .load(ID(person), for: actor, on: from, today: today, db) }
        let party = try known.map { try self.party($0, form, on: from, &reader) } ?? announced(&reader, rules)
        let sites = try db.sites()
        let site = reader.one("unterkunft", of: Set(sites.map(\.id.text)))
        let label = reader.text("bezeichnung", max: 80)
        let language = reader.one("sprache", of: Set(Languages.all))
        let wish = PlaceWish(
            party, span, together: reader.choice("zusammen", of: Together.self) ?? .site, school: reader.number("schule", 1...20_000),
            nursery: reader.number("kita", 1...20_000), owner: reader.choice("traeger", of: Authority.Kind.self),
            district: reader.one("stadtteil", of: Set(sites.map(\.district))) ?? "",
            languages: known?.languages ?? Set([language].compactMap { $0 }))
        try reader.finish()
        let file = known?.household?.fileNumber ?? known?.members.first?.fileNumber ?? ""
        return PlaceQuestion(
            wish: wish, period: period, site: site.map { ID($0) }, known: known, label: label.isEmpty ? file : label)
    }

    private static func party(_ known: KnownParty, _ form: FormFields, on day: Day, _ reader: inout FormReader) throws -> Party {
        let chosen = Set(form.all("wer"))
        var seekers: [Seeker] = []
        for (index, member) in known.members.enumerated() where chosen.contains(member.person.text) {
            let needs = form.all("\(needField)-\(index)").compactMap(Amenity.Kind.init).filter(Amenity.Kind.needs.contains)
            seekers.append(
                Seeker(
                    person: member.person, sex: member.sex, age: member.birth.map { max(0, $0.age(on: day)) }, needs: Set(needs), part: member.part))
        }
        if seekers.isEmpty { reader.refuse("wer", "Wählen Sie, wer einen Platz braucht.") }
        if known.members.contains(where: { one in chosen.contains(one.person.text) && one.needs.contains { chosen.contains($0.other?.text ?? "") } })
        {
            reader.refuse("wer", "Zwei der Gewählten müssen getrennt untergebracht werden. Suchen Sie für jede Person eigens.")
        }
        if seekers.count > Party.most { reader.refuse("wer", "Mehr als \(Party.most) Personen suchen Sie in Gruppen nacheinander.") }
        let pillars = Set(known.members.filter { chosen.contains($0.person.text) }.compactMap(\.pillar))
        return Party(seekers, isFamily: true, household: known.household?.id, pillar: pillars.count == 1 ? pillars.first : nil)
    }

    /// With what the files say besides what was typed: whoever gives a place is told, whatever was looked for.
    var withNeedsOfFiles: PlaceQuestion {
        guard let known else { return self }
        let needs = Dictionary(known.members.map { ($0.person, $0.amenities) }, uniquingKeysWith: { one, _ in one })
        let seekers = wish.party.seekers.map { one in
            Seeker(
                person: one.person, sex: one.sex, age: one.age, needs: one.needs.union(one.person.flatMap { needs[$0] } ?? []), part: one.part)
        }
        var wish = wish
        wish.party = Party(seekers, isFamily: wish.party.isFamily, household: wish.party.household, pillar: wish.party.pillar)
        return PlaceQuestion(wish: wish, period: period, site: site, known: known, label: label)
    }

    /// Needs fall on the same people first, adults before children, so that who needs two things is not taken for two people.
    private static func announced(_ reader: inout FormReader, _ rules: PlacingRules) -> Party {
        var seekers: [(sex: Sex, age: Int)] = []
        for group in Group.allCases {
            let count = reader.number(group.rawValue, 0...99) ?? 0
            seekers += Array(repeating: (group.sex, group.age(rules)), count: count)
        }
        if seekers.isEmpty { reader.refuse("frauen", "Geben Sie an, wie viele Personen einen Platz brauchen.") }
        if seekers.count > Party.most { reader.refuse("frauen", "Mehr als \(Party.most) Personen suchen Sie in Gruppen nacheinander.") }
        var needs = Array(repeating: Set<Amenity.Kind>(), count: seekers.count)
        for need in Amenity.Kind.needs {
            let count = reader.number("\(needField)-\(need.rawValue)", 0...99) ?? 0
            if count > seekers.count { reader.refuse("\(needField)-\(need.rawValue)", "Das sind mehr, als einen Platz brauchen.") }
            for index in 0..<min(count, seekers.count) { needs[index].insert(need) }
        }
        let isFamily = reader.fields["familie"] == "ja"
        return Party(zip(seekers, needs).map { Seeker(sex: $0.sex, age: $0.age, needs: $1) }, isFamily: isFamily)
    }
}
