import Access
import Demo
import Places
import Register
import Storage
import Vocabulary

/// A small town for tests: everyone of the cast with an account, four authorities, three sites, seven people.
///
/// Today is 17.06.2020; six people count: one VU, three AU, two UMA. Everything was recorded at fixed instants.
package struct TownFixture: Sendable {
    package static let today: Day = "2020-06-17"
    /// The same for everyone, so that one hash serves all.
    package static let password = "Drei-Wolken-ueber-dem-See"

    package static let district = Authority(id: ID("lra"), kind: .district, name: "Landratsamt Musterkreis")
    package static let city = Authority(id: ID("stadt"), kind: .city, name: "Stadt Musterburg")
    package static let youthOffice = Authority(id: ID("jugendamt"), kind: .youthOffice, name: "Jugendamt Musterkreis")
    package static let neighbour = Authority(id: ID("nachbar"), kind: .otherMunicipality, name: "Gemeinde Rohrdommel")

    package static let citySite = site("haus", "Haus am Bach", .flats, city)
    package static let districtSite = site("halle", "Halle Nord", .sharedAccommodation, district)
    package static let youthHome = site("jugend", "Jugendhaus West", .youthHome, youthOffice)

    /// A family of two at the city's site; the mother carries one unmistakable word for each field.
    package static let mother = Person(id: ID("person-mutter"), fileNumber: "P-2019-00001")
    package static let child = Person(id: ID("person-kind"), fileNumber: "P-2019-00002")
    /// Alone, in provisional accommodation since 17.06.2018: today is its last day.
    package static let single = Person(id: ID("person-allein"), fileNumber: "P-2018-00001")
    /// Unaccompanied, 18 on 20.06.2020.
    package static let older = Person(id: ID("person-uma1"), fileNumber: "P-2019-00003")
    /// Unaccompanied, born 10.01.2004, with two nationalities.
    package static let younger = Person(id: ID("person-uma2"), fileNumber: "P-2019-00004")
    /// Moved away on 01.03.2020.
    package static let gone = Person(id: ID("person-fort"), fileNumber: "P-2018-00002")
    /// Hardly anything is known.
    package static let unknown = Person(id: ID("person-unbekannt"), fileNumber: "P-2020-00001")

    package static let family = Household(id: ID("haushalt-familie"), fileNumber: "H-2019-00077")
    package static let alone = Household(id: ID("haushalt-allein"), fileNumber: "H-2018-00001")

    /// Account ids by login.
    package private(set) var accounts: [String: String] = [:]

    private static func site(_ id: String, _ name: String, _ kind: Site.Kind, _ authority: Authority) -> Site {
        Site(
            id: ID(id), name: name, kind: kind, authority: authority.id, district: "Mitte", lifetime: .starting("2010-01-01"),
            source: "Test")
    }

    private static let hash = PasswordHasher.forTests.hash(password)

    /// Fills an empty, migrated database.
    package static func fill(_ database: any Database) async throws -> TownFixture {
        try await database.transaction(.queued) { db in
            var ids = IDSource.seeded(2)
            return try db.batch(by: .commandLine, from: Instant("2018-06-18", hour: 9), ids: &ids, saltSeed: "fixture") { transaction in
                var fixture = TownFixture()
                try fixture.furnish(transaction)
                try fixture.people(transaction)
                return fixture
            }
        }
    }

    private mutating func furnish(_ transaction: Transaction) throws {
        for authority in [Self.district, Self.city, Self.youthOffice, Self.neighbour] { try transaction.add(authority) }
        for site in [Self.citySite, Self.districtSite, Self.youthHome] { try transaction.add(site) }
        for member in Cast.members {
            guard let role = Role(rawValue: member.role) else { continue }
            try account(member.login, member.name, role, transaction)
        }
        // A colleague whose name appears nowhere but where a person is assigned to her.
        try account("amsel", "Amsel Zuständig", .integrationManager, transaction)
        try transaction.db.run(
            "INSERT INTO account_site (account_id, site_id) VALUES (\(accounts["hausmeister"] ?? ""), \(Self.citySite.id))")
    }

    private mutating func account(_ login: String, _ name: String, _ role: Role, _ transaction: Transaction) throws {
        let new = NewAccount(login: login, name: name, password: "", roles: [role])
        accounts[login] = try transaction.addAccount(new, passwordHash: Self.hash).text
    }

    private func people(_ transaction: Transaction) throws {
        let clerk = Author(account: accounts["unterbringung"] ?? "", role: Role.accommodation.rawValue, request: "fixture")
        func register(_ day: Day, _ people: [(Person, [(DayRange, Fact.Content)])], _ household: Household? = nil) throws {
            transaction.proceed(to: Instant(day.next, hour: 10), by: clerk)
            let changes = people.flatMap { person, facts in facts.map { Change.record(person.id, $0.0, $0.1) } }
            let act = Act(.registration, on: day, changes: changes)
            let id = try transaction.begin(act)
            for (person, _) in people { try transaction.add(person, by: id) }
            if let household { try transaction.add(household) }
            try transaction.finish(act, id: id)
        }
        try register("2018-06-17", [(Self.single, Self.singleFacts)], Self.alone)
        try register("2018-09-01", [(Self.gone, Self.goneFacts)])
        try register("2019-02-13", [(Self.mother, motherFacts), (Self.child, Self.childFacts)], Self.family)
        try register("2019-08-01", [(Self.older, Self.minorFacts("Samir", born: "2002-06-20", ["AF"], .youthHome, Self.youthHome.id))])
        try register("2019-09-01", [(Self.younger, Self.minorFacts("Jawad", born: "2004-01-10", ["AF", "IR"], .fosterFamily, nil))])
        try register("2020-01-10", [(Self.unknown, Self.unknownFacts)])
        transaction.proceed(to: Instant("2020-03-05", hour: 11), by: clerk)
        let record = try transaction.db.record(of: Self.gone.id)
        try transaction.record(try Act.departure(of: record, on: "2020-03-01", Departure(.movedAway, destination: "Köln")))
    }
}

extension TownFixture {
    private static func since(_ day: Day, _ contents: Fact.Content...) -> [(DayRange, Fact.Content)] {
        contents.map { (.starting(day), $0) }
    }

    private var motherFacts: [(DayRange, Fact.Content)] {
        Self.since(
            "1987-11-03", .name(PersonName(family: "Kanarivogel", given: "Wachtelia", source: .passport)),
            .name(PersonName(.original, family: "კანარი", given: "მწყერი", source: .passport)),
            .birth(Birth(born: "1987-11-03", evidence: .documented)), .sex(.diverse), .nationality(Nationality("IS")),
            .language(SpokenLanguage("wo")), .azrNumber(AZRNumber("987654321098")))
            + Self.since(
                "2019-02-13", .membership(Membership(household: Self.family.id, part: .reference)),
                .guardianship(Guardianship(.association, name: "Zaunkönig e. V.")),
                .residenceStatus(ResidenceStatus(.humanitarian, document: .residencePermit, printedUntil: "2023-09-07")),
                .phase(Phase(.followUp, authority: Self.neighbour.id, reason: .familyReunification)),
                .stay(Stay(.citySite, site: Self.citySite.id, address: "Zimmer 4711")),
                .assignment(Assignment(account: accounts["im1"] ?? "")), .assignment(Assignment(account: accounts["amsel"] ?? "")),
                .need(Need(.guideDog)), .need(.apart(from: Self.gone.id)))
    }

    private static var childFacts: [(DayRange, Fact.Content)] {
        since(
            "2011-05-05", .name(PersonName(family: "Kanarivogel", given: "Küken", source: .passport)),
            .birth(Birth(born: "2011-05-05", evidence: .documented)), .sex(.male), .nationality(Nationality("SY")))
            + since(
                "2019-02-13", .membership(Membership(household: family.id, part: .child)),
                .phase(Phase(.followUp, authority: city.id, reason: .allocation)), .stay(Stay(.citySite, site: citySite.id)))
    }

    private static var singleFacts: [(DayRange, Fact.Content)] {
        since(
            "1990-01-01", .name(PersonName(family: "Allein", given: "Tesfay", source: .arrivalCertificate)),
            .birth(Birth(year: 1990, month: nil, day: nil, evidence: .declared)!), .sex(.male), .nationality(Nationality("ER")))
            + since(
                "2018-06-17", .membership(Membership(household: alone.id, part: .reference)), .admission(Admission(.asylumSeeker)),
                .phase(Phase(.provisional, authority: district.id, reason: .allocation)), .stay(Stay(.districtSite, site: districtSite.id)))
    }

    private static var goneFacts: [(DayRange, Fact.Content)] {
        since("1979-04-30", .name(PersonName(family: "Fortgang", given: "Olena")), .birth(Birth(born: "1979-04-30", evidence: .documented)))
            + since("2018-09-01", .phase(Phase(.followUp, authority: city.id, reason: .movedHere)), .stay(Stay(.ownFlat, address: "Am Wall 3")))
    }

    private static func minorFacts(
        _ given: String, born: Day, _ nationalities: [String], _ kind: Stay.Kind, _ site: ID<Site>?
    ) -> [(DayRange, Fact.Content)] {
        since(born, .name(PersonName(family: "Rahimi", given: given)), .birth(Birth(born: born, evidence: .fixed)), .sex(.male))
            + nationalities.map { (.starting(born), .nationality(Nationality($0))) }
            + since(
                "2019-08-01", .guardianship(Guardianship(.youthOffice, name: "Jugendamt Musterkreis")),
                .phase(Phase(.unaccompaniedMinor, authority: youthOffice.id, reason: .takenIntoCare)), .stay(Stay(kind, site: site)))
    }

    private static var unknownFacts: [(DayRange, Fact.Content)] {
        since("2020-01-10", .phase(Phase(.followUp, authority: city.id, reason: .unknown)))
    }
}
