import Accommodation
import Placements
import Places
import Register
import Storage
import Vocabulary

extension OfficeSeeds {
    static let placements = OfficeSeeds(office: "Placements", history: { PlacementsSeeds($0).events })
}

/// For whom the demo town keeps places, who stays too long and who is away for a time (Belegungen der Musterstadt), counted back from today.
struct PlacementsSeeds {
    private(set) var events: [OfficeEvent] = []
    private let sites: [String: ID<Site>]
    private let today: Day

    init(_ ground: TownGround) {
        today = ground.today
        let open = ground.sites.filter { $0.lifetime.contains(ground.today) }
        sites = Dictionary(open.map { ($0.name, $0.id) }, uniquingKeysWith: { first, _ in first })
        for announced in Announced.all { add(announced) }
        for (name, months, ago) in [("Mauserstraße 35", 6, 12), ("Bebenhäuser Straße", 6, 3), ("Unterkunft Oststadt", 12, -35)] {
            takeOver(at: name, months: months, over: ago)
        }
        for away in Away.all { add(away) }
        // After everybody else, whose numbers are planned.
        on(today.previous, hour: 17) { transaction in
            try NeedsOfSome.record(transaction)
            try WheelchairFamily.register(transaction)
        }
    }

    private func day(_ ago: Int) -> Day { today.advanced(by: -ago).officeDayBefore }

    private mutating func on(_ day: Day, hour: Int, _ write: @escaping @Sendable (Transaction) throws -> Void) {
        events.append(OfficeEvent(min(day, today.previous), hour: hour, by: "unterbringung", write: write))
    }

    // MARK: Announced people

    /// People of whom only numbers are known.
    private struct Announced {
        let site: String
        let label: String
        let seekers: [Seeker]
        let isFamily: Bool
        /// Recorded so many days ago, expected in so many.
        let ago: Int
        let due: Int
        var noShow: (ago: Int, reason: String)?

        static let family = [
            Seeker(sex: .male, age: 41), Seeker(sex: .female, age: 36), Seeker(sex: .female, age: 9), Seeker(sex: .male, age: 5),
        ]
        static let men = [Seeker(sex: .male, age: 24), Seeker(sex: .male, age: 31)]

        static let all = [
            Announced(
                site: "Unterkunft Grünbühl", label: "Zuteilung, Familie mit zwei Kindern", seekers: family, isFamily: true, ago: 8, due: 3),
            Announced(site: "Unterkunft Tammerfeld", label: "Zuteilung, zwei Männer", seekers: men, isFamily: false, ago: 6, due: 9),
            Announced(
                site: "Vier Häuser Weststadt", label: "Familiennachzug, Mutter mit Kind",
                seekers: [Seeker(sex: .female, age: 33), Seeker(sex: .male, age: 7)], isFamily: true, ago: 12, due: -2),
            Announced(site: "Unterkunft Tammerfeld", label: "Verlegung aus dem Nachbarkreis", seekers: men, isFamily: false, ago: 20, due: -11),
            Announced(
                site: "Unterkunft Grünbühl", label: "Zuteilung, alleinstehender Mann", seekers: [Seeker(sex: .male, age: 28)], isFamily: false,
                ago: 34, due: -28, noShow: (21, "kam nicht mit dem Bus, laut Landratsamt bei Verwandten in Essen")),
        ]
    }

    private mutating func add(_ plan: Announced) {
        guard let site = sites[plan.site] else { return }
        let (from, recorded) = (today.advanced(by: plan.due), day(plan.ago))
        guard let span = DayRange(from, from.addingMonths(6)) else { return }
        let wish = PlaceWish(Party(plan.seekers, isFamily: plan.isFamily), span, together: plan.isFamily ? .unit : .site)
        on(recorded, hour: 11) { transaction in
            let answer = try transaction.db.searchGround(wish, at: site, today: recorded, .nobodys).result()
            guard let hit = answer.hits.first else { return }
            try transaction.reserve(
                Promise(
                    site: site, label: plan.label, party: wish.party, period: span, keptUntil: from.advanced(by: answer.rules[.keptDays]),
                    seats: hit.seating.seats))
        }
        guard let (ago, reason) = plan.noShow else { return }
        let over = day(ago)
        on(over, hour: 14) { transaction in
            let found = try transaction.db.placements(.at(site), on: over).last { $0.label == plan.label }
            guard let found else { return }
            try transaction.cancel(Cancellation(.noShow, found.waiting, reason: reason), of: found, today: over)
        }
    }

    // MARK: Those who live here already

    /// A room whose people agreed on an end that many days ago; a negative number lies ahead.
    private mutating func takeOver(at name: String, months: Int, over ago: Int) {
        guard let site = sites[name] else { return }
        let (recorded, until) = (day(5), today.advanced(by: -ago))
        on(recorded, hour: 15) { transaction in
            let book = try transaction.db.siteBook(site, recorded.only)
            let rooms = Dictionary(grouping: book.lodgers.filter { $0.room != nil }) { $0.room ?? ID("") }
            let chosen = rooms.sorted { $0.key < $1.key }.first { $0.value.count == 2 && $0.value.allSatisfy { $0.period.from < until } }
            guard let people = chosen?.value.sorted(by: { $0.person < $1.person }), let room = chosen?.key,
                let period = DayRange(max(people.map(\.period.from).max() ?? until, until.addingMonths(-months)), until)
            else { return }
            let records = try transaction.db.records(of: people.map(\.person))
            let seekers = people.map { lodger -> Seeker in
                let record = records[lodger.person]
                return Seeker(person: lodger.person, sex: record?.sex(on: recorded), age: record?.birth?.age(on: recorded))
            }
            try transaction.takeOver(
                Promise(
                    site: site, label: "Befristet, \(book.name(of: room, on: recorded))", party: Party(seekers, isFamily: false), period: period,
                    keptUntil: period.from, seats: people.enumerated().map { Seating.Seat($0.offset, room, $0.element.place) }),
                reason: "aus der bisherigen Liste übernommen")
        }
    }

    // MARK: Absences

    private struct Away {
        let site: String
        let position: Int
        let kind: Absence.Kind
        let ago: Int
        let until: Int?
        let keeps: Bool
        let note: String

        static let all = [
            Away(site: "Mauserstraße 35", position: 4, kind: .hospital, ago: 6, until: nil, keeps: true, note: ""),
            Away(site: "Unterkunft Oststadt", position: 9, kind: .travel, ago: 9, until: 12, keeps: true, note: "Besuch bei der Familie, genehmigt"),
            Away(site: "Bebenhäuser Straße", position: 7, kind: .prison, ago: 40, until: nil, keeps: false, note: ""),
            Away(site: "Unterkunft Grünbühl", position: 2, kind: .hospital, ago: 30, until: -18, keeps: true, note: "zurück"),
        ]
    }

    private mutating func add(_ away: Away) {
        guard let site = sites[away.site] else { return }
        let (from, recorded) = (today.advanced(by: -away.ago), day(min(away.ago, 4)))
        let until = away.until.map { today.advanced(by: $0 + 1) } ?? .endless
        guard let period = DayRange(from, until) else { return }
        on(recorded, hour: 16) { transaction in
            let here = try transaction.db.siteBook(site, recorded.only).lodgers.filter { $0.period.from < from }.sorted { $0.person < $1.person }
            guard here.count > away.position else { return }
            let wish = AbsenceWish(away.kind, period, keepsPlace: away.keeps, note: away.note, reason: away.ago > 30 ? "Mitteilung der Anstalt" : "")
            try transaction.record(wish, of: here[away.position].person, at: site)
        }
    }
}

/// The family that arrives today and needs a flat without steps (Familie mit Rollstuhl): known by name, not yet in anybody's care.
enum WheelchairFamily {
    private static let people: [(given: String, sex: Sex, born: Day, part: Membership.Part)] = [
        ("Zahra", .female, "1987-05-14", .reference), ("Karim", .male, "1984-01-30", .partner), ("Laila", .female, "2016-09-03", .child),
        ("Omid", .male, "2019-12-11", .child),
    ]

    static func register(_ transaction: Transaction) throws {
        let day = transaction.at.day
        let year = day.civil.year
        let household = Household(id: transaction.newID(), fileNumber: try transaction.nextFileNumber("H", of: .household, year: year))
        try transaction.add(household)
        for one in people {
            let person = Person(id: transaction.newID(), fileNumber: try transaction.nextFileNumber("P", of: .person, year: year))
            let always: [Fact.Content] = [
                .name(PersonName(family: "Rahmani", given: one.given, source: .arrivalCertificate)),
                .birth(Birth(born: one.born, evidence: .documented)), .sex(one.sex), .nationality(Nationality("AF")),
                .language(SpokenLanguage("prs")),
            ]
            let changes = always.map { Change.record(person.id, .starting(one.born), $0) }
            let joins = Change.record(person.id, .starting(day), .membership(Membership(household: household.id, part: one.part)))
            let act = Act(.registration, on: day, changes: changes + [joins])
            let id = try transaction.begin(act)
            try transaction.add(person, by: id)
            try transaction.finish(act, id: id)
            guard one.part == .reference else { continue }
            let needs = try Act.furtherNeeds(of: try transaction.db.record(of: person.id), from: day, [Need(.wheelchair)])
            if let needs { try transaction.record(needs) }
        }
    }
}

/// What some who live here need (Bedarf), each with a place that suits, and the parts of houses a wheelchair gets to.
enum NeedsOfSome {
    static func record(_ transaction: Transaction) throws {
        let (db, day) = (transaction.db, transaction.at.day)
        let sites = try db.sites().filter { $0.lifetime.contains(day) }
        for site in sites where site.kind == .modularBuilding { try open(site, transaction, on: day) }
        var alone: [PersonRecord] = []
        for (name, oldest) in [
            ("Mauserstraße 35", [Need(.stairs)]), ("Unterkunft Oststadt", [Need(.guideDog)]), ("Bebenhäuser Straße", [Need(.stairs)]),
        ] {
            guard let site = sites.first(where: { $0.name == name }) else { continue }
            let book = try db.siteBook(site.id, day.only)
            let here = book.lodgers.filter { $0.room != nil && $0.period.contains(day) }.sorted { $0.person < $1.person }
            let records = try db.records(of: here.map(\.person))
            let people = here.compactMap { records[$0.person] }
            var given: [ID<Person>: Set<Need>] = [:]
            if let first = people.min(by: { ($0.birth?.born ?? .endless, $0.person.id) < ($1.birth?.born ?? .endless, $1.person.id) }) {
                given[first.person.id] = Set(oldest)
            }
            func add(_ kind: Need.Kind, _ suits: (Lodger) -> Bool) {
                if let one = here.first(where: { suits($0) && given[$0.person] == nil }) { given[one.person] = [Need(kind)] }
            }
            add(.groundFloor) { lodger in lodger.room.map { book.amenities(of: $0, on: day).offers.contains(.groundFloor) } ?? false }
            add(.single) { lodger in lodger.room.map { book.places(of: $0, on: day) == 1 } ?? false }
            add(.pram) { lodger in
                let (own, record) = (records[lodger.person]?.membership(on: day), records[lodger.person])
                return own?.part == .reference && record?.sex(on: day) == .female
                    && people.contains { $0.membership(on: day)?.household == own?.household && ($0.birth?.age(on: day) ?? 99) < 3 }
            }
            for (person, needs) in given.sorted(by: { $0.key < $1.key }) {
                guard let record = records[person] else { continue }
                try transaction.record(try Act.needs(of: record, from: day, needs))
            }
            let single = people.first { given[$0.person.id] == nil && $0.membership(on: day) == nil && ($0.birth?.age(on: day) ?? 0) > 20 }
            alone += [single].compactMap { $0 }
        }
        if alone.count > 1 { try transaction.record(try Act.needs(of: alone[0], from: day, [.apart(from: alone[1].person.id)])) }
    }

    /// What lies on the ground there was looked at: a wheelchair gets in, and can turn.
    private static func open(_ site: Site, _ transaction: Transaction, on day: Day) throws {
        let low = try transaction.db.siteBook(site.id, day.only).amenities.filter { $0.content.kind == .stepFree }.compactMap(\.spot)
        guard !low.isEmpty, let period = DayRange(day, site.lifetime.until) else { return }
        let act = try transaction.begin(HousingAct(.amenity, on: day), at: site.id)
        for spot in Set(low).sorted() { try transaction.record(Amenity(.wheelchair), at: site.id, spot, period, by: act) }
    }
}
