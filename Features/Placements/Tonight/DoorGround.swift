import Access
import Accommodation
import Forms
import Places
import Register
import Storage
import Vocabulary
import Web

/// All that a page of an arrival rests on (Grundlage der Ankunft): how far it is, who was said to be there, and what is known of those with files.
struct DoorGround: Sendable {
    let arrival: DoorArrival
    let said: FormFields
    /// Nil where what was said can no longer be read, as after a year has turned.
    let wish: DoorWish?
    let files: [ID<Person>: PersonFile]
    /// Places kept for those who were announced without names; nil where nobody kept any.
    let kept: Placement?
    let rules: PlacingRules
    let today: Day

    static func load(_ context: AppContext, _ db: any Connection) throws -> DoorGround {
        let actor = try permitted(context)
        let today = context.today
        let arrival = try db.doorArrival(try context.id("door", of: DoorArrival.self))
        let (said, rules) = (try db.said(of: arrival.id), try db.placingRules(on: today))
        let wish = try? DoorWish.read(said, today: today, majority: rules.majority)
        var files: [ID<Person>: PersonFile] = [:]
        for person in wish?.people.compactMap(\.known) ?? [] {
            files[person] = try db.personFile(person, for: actor, on: today, today: today)
        }
        let kept = try said[DoorWish.Name.kept].flatMap { try db.keptForNameless(ID($0), on: today) }
        return DoorGround(arrival: arrival, said: said, wish: wish, files: files, kept: kept, rules: rules, today: today)
    }

    /// Whoever takes people in must be able to register them.
    @discardableResult
    static func permitted(_ context: AppContext) throws -> Actor {
        let actor = try context.requireActor()
        guard actor.registersAnybody else { throw Refusal.forbidden }
        return actor
    }

    /// What a second clerk, or a second window, may have changed.
    var seen: Seen {
        let people: Phrase = wish.map { "\(counted($0.people.count, "Person", "Personen"))" } ?? "noch niemand"
        return Seen([arrival.id.text, arrival.stage.rawValue, said.encoded] + (kept?.seats.map(\.id.text).sorted() ?? [])).saying(
            "Wer hier steht", people
        ).saying("Stand", arrival.stage.label)
    }

    var looks: [JournalNote] { files.keys.sorted().map { JournalNote("person.look", "person", $0.text, details: "arrival") } }

    /// As the file says, or as they were called at the door.
    func name(of one: Arrivee, _ number: Int) -> String {
        one.known.flatMap { files[$0]?.displayName } ?? one.called(number, on: today).full
    }

    func numbered(_ wish: DoorWish) -> [(number: Int, one: Arrivee)] { wish.people.enumerated().map { ($0.offset + 1, $0.element) } }

    // MARK: What is looked for

    /// What each is in the household: the first adult speaks for all, minors are children; of other adults nobody knows.
    func part(_ index: Int, of wish: DoorWish) -> Membership.Part {
        let one = wish.people[index]
        if let known = one.known.flatMap({ files[$0]?.record.membership(on: today)?.part }) { return known }
        guard wish.isFamily else { return .reference }
        if rules.isMinor(one.age(on: today)) { return .child }
        let first = wish.people.firstIndex { !rules.isMinor($0.age(on: today)) }
        return first == index && joined(wish) == nil ? .reference : .other
    }

    /// The household of those with files, which the others of their family join.
    func joined(_ wish: DoorWish) -> ID<Household>? {
        guard wish.isFamily else { return nil }
        return wish.people.compactMap { $0.known.flatMap { files[$0]?.record.membership(on: today)?.household } }.first
    }

    func party(_ wish: DoorWish) -> Party {
        let seekers = wish.people.indices.map { index -> Seeker in
            let one = wish.people[index]
            let record = one.known.flatMap { files[$0]?.record }
            return Seeker(
                person: one.known, sex: record?.sex(on: today) ?? one.sex, age: record?.birth.map { max(0, $0.age(on: today)) } ?? one.age(on: today),
                needs: one.needs.union(record?.needs(on: today).compactMap(\.kind.amenity) ?? []), part: part(index, of: wish))
        }
        let pillars = Set(files.values.compactMap { $0.record.phase(on: today)?.pillar })
        return Party(seekers, isFamily: wish.isFamily, household: joined(wish), pillar: pillars.count == 1 ? pillars.first : nil)
    }

    var span: DayRange { DayRange(today, today.addingMonths(DoorArrival.months)) ?? .starting(today) }

    func sought(_ wish: DoorWish, _ together: Together) -> PlaceWish { PlaceWish(party(wish), span, together: together) }

    /// For tonight no steps are better than no bed; what is missing is told, and asks for a reason.
    func eased(_ wish: DoorWish) -> PlaceWish? {
        let party = party(wish)
        guard party.seekers.contains(where: { $0.needs.contains(.wheelchair) }) else { return nil }
        let seekers = party.seekers.map { one in
            let needs = one.needs.contains(.wheelchair) ? one.needs.subtracting([.wheelchair]).union([.stepFree]) : one.needs
            return Seeker(person: one.person, sex: one.sex, age: one.age, needs: needs, part: one.part)
        }
        return PlaceWish(Party(seekers, isFamily: party.isFamily, household: party.household, pillar: party.pillar), span)
    }
}

extension PersonFile {
    /// The name on the file today.
    fileprivate var displayName: String { record.name(on: today).full }
}

/// Ways to sleep tonight (Platzvorschläge), the best first, or why there is none.
struct DoorWays: Sendable {
    let hits: [PlaceHit]
    let answer: PlaceAnswer
    /// Whether a wheelchair would only get in without steps.
    let isEased: Bool

    /// In one flat where there is one, else in one house; where places are kept for them before the city's other houses, of each the best way
    /// before the next best.
    static func find(_ ground: DoorGround, _ wish: DoorWish, _ db: any Connection, _ claims: ClaimSource) throws -> DoorWays {
        let search = try db.searchGround(ground.sought(wish, .unit), keptBy: ground.kept, today: ground.today, claims)
        let close = search.result()
        let together = close.hits.isEmpty ? search.asking(ground.sought(wish, .site)).result() : close
        let eased = together.hits.isEmpty ? ground.eased(wish).map { search.asking($0).result() } : nil
        let isEased = eased?.hits.isEmpty == false
        let answer = isEased ? eased ?? together : together
        let kept = answer.hits.filter { $0.site.id == ground.kept?.site }
        let city = answer.hits.filter { answer.owner(of: $0.site) == .city && !kept.contains($0) }
        let hits = kept + (kept.isEmpty && city.isEmpty ? answer.hits : city)
        var seen: Set<ID<Site>> = []
        let first = hits.filter { seen.insert($0.site.id).inserted }
        let rest = hits.filter { hit in !first.contains(hit) }
        return DoorWays(hits: Array((first + rest).prefix(DoorArrival.mostWays)), answer: answer, isEased: isEased)
    }

    /// Whether one of them belongs to the Landratsamt, which asks by which law it takes somebody in.
    var asksForGroup: Bool { hits.contains { answer.owner(of: $0.site) == .district } }
}

extension SearchGround {
    /// The same houses, asked less strictly.
    fileprivate func asking(_ wish: PlaceWish) -> SearchGround {
        SearchGround(search: PlaceSearch(wish, search.rules, owners: search.owners), candidates: candidates)
    }
}

/// One way as a button says it (gewählter Platz): the house, and a room for each in their order.
struct DoorChoice: Sendable, Hashable {
    let site: ID<Site>
    let rooms: [ID<Spot>]

    static let field = "platz"

    init(_ hit: PlaceHit) {
        site = hit.site.id
        rooms = hit.seating.seats.map(\.room)
    }

    init?(_ text: String) {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, !parts[0].isEmpty else { return nil }
        site = ID(parts[0])
        rooms = parts.dropFirst().map { ID($0) }
    }

    var text: String { ([site.text] + rooms.map(\.text)).joined(separator: "|") }
}

extension Placement {
    /// Places kept for people of whom nobody knew more than how they look.
    var nameless: [Seat] { waiting.filter { $0.seeker.person == nil } }
}

extension Connection {
    /// A placement that still keeps places for people without names; nil where it does not.
    func keptForNameless(_ id: ID<Placement>, on today: Day) throws -> Placement? {
        try placements(.one(id), on: today).first { !$0.nameless.isEmpty }
    }
}
