import Accommodation
import Placements
import Places
import Register
import Storage
import Vocabulary

// What a paper rests on, in SQL: people, homes, texts, office, law, all read at one moment.

/// For whom and when something is to be ordered (Frage nach der Grundlage).
struct OrderQuestion: Sendable, Hashable {
    let kind: Order.Kind
    let person: ID<Person>
    /// The site whose rooms are offered; nil is where the person lives.
    var site: ID<Site>?
    /// The day it is about.
    let from: Day
    let today: Day
}

extension Connection {
    func orderGround(_ question: OrderQuestion) throws -> OrderGround {
        let (today, law) = (question.today, try law())
        let parties = try orderParties(question, law)
        let city = Set(try authorities().filter { $0.kind == .city }.map(\.id))
        let sites = try self.sites().filter { city.contains($0.authority(on: question.from)) && $0.lifetime.contains(question.from) }
        let chosen = question.site ?? parties.first?.stay?.site ?? parties.first?.home?.site
        var places: [OrderPlaceKey: OrderPlace] = [:]
        var rooms: [(id: ID<Spot>, name: String)] = []
        if let chosen, let site = sites.first(where: { $0.id == chosen }) {
            let (found, offered) = try orderPlaces(at: site, on: question.from)
            (places, rooms) = (found, offered)
        }
        for party in parties {
            for (stay, day) in [(party.home, today), (party.stay, question.from)] {
                guard let stay, let id = stay.site, places[OrderPlaceKey(site: id, spot: stay.place ?? stay.room)] == nil,
                    let site = try self.sites().first(where: { $0.id == id && city.contains($0.authority(on: day)) })
                else { continue }
                places.merge(try orderPlaces(at: site, on: day).places) { known, _ in known }
            }
        }
        let held = try orders(concerning: parties.map(\.id))
        let events = Dictionary(grouping: try orderEvents(of: held.map(\.id)), by: \.order)
        let book = try orderBook(of: held.map(\.id))
        let reserved = try reservations(in: held.map(\.id))
        let intended = try intendedDecisions(of: held.filter { $0.kind == .hearing }.map(\.id))
        var laws: [Order.Kind: OrderWording] = [:]
        if question.kind == .hearing {
            for kind in [Order.Kind.ending, .relocation] { laws[kind] = try orderTexts(kind, on: today)[.german]?.wording }
        }
        return OrderGround(
            today: today, parties: parties, office: try orderOffice(on: today), law: law, holidays: try holidayCalendar(), sites: sites,
            rooms: rooms, places: places, texts: try orderTexts(question.kind, on: today),
            held: held.map {
                HeldOrder(
                    order: $0, events: events[$0.id] ?? [], state: book.state($0.id, on: today), isOver: book.isClosed($0.id),
                    mayRevive: book.mayRevive($0.id, on: today), known: book.knownOn($0.id), intended: intended[$0.id],
                    isOrphaned: book.entries[$0.id].map { !$0.life.addressee.isThere(on: today) } ?? false,
                    isReserved: reserved.contains($0.id))
            },
            announcedLaws: laws,
            tenure: try chosen.flatMap { try tenure(of: $0, on: question.from) })
    }

    /// Orders whose letters, as they were issued, reserve their revocation: what a wording says today proves nothing of them.
    private func reservations(in orders: [ID<Order>]) throws -> Set<ID<Order>> {
        guard !orders.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT order_id FROM order_document WHERE language = \(OrderLanguage.german) AND order_id IN (\(list: orders))
              AND (letter LIKE '%Vorbehalt des Widerrufs%' OR letter LIKE '%§ 36 Absatz 2 Nummer 3%')
            """)
        return Set(try found.map { try $0.id("order_id") })
    }

    /// The person, and whoever is of the household today.
    private func orderParties(_ question: OrderQuestion, _ law: Law) throws -> [OrderParty] {
        let (person, census) = (question.person, CensusQuery(on: question.today))
        guard try self.person(person) != nil, try successor(of: person) == nil else { throw Refusal.notFound }
        if case .dead(let day) = try householdBook(of: [person]).presence(of: person, on: question.today) {
            throw Refusal.conflict("Diese Person ist am \(day) verstorben. An sie ergehen keine Schreiben mehr.")
        }
        let household = try record(of: person).membership(on: question.today)?.household
        let members = try (household.map { try self.members($0, census) } ?? []).filter { !$0.presence.isGone }
        let ids = [person] + members.map(\.person).filter { $0 != person }
        let now = try listRows(ids.map(\.text), census)
        let then = try listRows(ids.map(\.text), CensusQuery(on: question.from))
        let majority = law.number("ageOfMajority", on: question.today)?.number ?? 18
        let away = Set(try absences(on: question.today).map(\.person))
        return try zip(now, then).map { row, later in
            let isMinor = row.birth.map { $0.birthday(majority) > question.today } ?? false
            return OrderParty(
                id: row.id, fileNumber: row.fileNumber, name: row.name ?? PersonName(family: row.fileNumber, given: ""), birth: row.birth,
                part: members.first { $0.person == row.id }?.part, guardianships: isMinor ? try guardianships(of: row.id, on: question.today) : [],
                representatives: try representatives(of: try cluster(of: row.id)),
                home: row.stay, stay: later.stay, movedIn: try movedIn(row.id, row.stay?.site, question),
                isAway: away.contains(row.id))
        }
    }

    /// The first day of the time without a gap at a site; rooms may have changed. Only a confirmation asks for it.
    private func movedIn(_ person: ID<Person>, _ site: ID<Site>?, _ question: OrderQuestion) throws -> Day? {
        guard question.kind == .confirmation, let site else { return nil }
        let there = try facts(of: person, kinds: [.stay]).filter { fact in
            guard fact.isCurrentKnowledge, case .stay(let stay) = fact.content else { return false }
            return stay.site == site
        }
        var first = there.first { $0.period.contains(question.today) }?.period.from
        while let next = there.first(where: { $0.period.until == first })?.period.from { first = next }
        return first
    }

    private func guardianships(of person: ID<Person>, on day: Day) throws -> [Guardianship] {
        try facts(of: person, kinds: [.guardianship]).compactMap { fact in
            guard fact.isCurrentKnowledge, fact.period.contains(day), case .guardianship(let one) = fact.content else { return nil }
            return one
        }
    }

    /// A site and everything in it, as it is on a day; the second are those to choose from, in the order of their names.
    private func orderPlaces(at site: Site, on day: Day) throws -> (places: [OrderPlaceKey: OrderPlace], rooms: [(id: ID<Spot>, name: String)]) {
        guard let span = DayRange(day, day.next) else { return ([:], []) }
        let book = try siteBook(site.id, span)
        let address = try siteLives(of: site.id)[site.id]?.first { $0.period.contains(day) }?.content.address ?? ""
        var places = [
            OrderPlaceKey(site: site.id, spot: nil): OrderPlace(
                site: site.id, spot: nil, room: nil, siteName: book.site.name, address: address, parts: [], area: nil)
        ]
        var rooms: [(id: ID<Spot>, name: String)] = []
        for spot in book.spots.values {
            // A lone building often bears the name of its site, which stands before it.
            guard let way = book.way(to: spot, on: day) else { continue }
            let parts = way.map { (kind: $0.spot.kind, name: $0.name) }.filter { $0.name != book.site.name }
            let room = [spot.id, spot.parent].compactMap { $0 }.first { book.spots[$0]?.kind == .room }
            let counted = room.map { [$0] } ?? (spot.kind == .unit ? book.rooms(of: spot.id, on: day) : [])
            places[OrderPlaceKey(site: site.id, spot: spot.id)] = OrderPlace(
                site: site.id, spot: spot.id, room: room, chain: way.map(\.spot.id), siteName: book.site.name, address: address, parts: parts,
                area: book.area(of: counted, on: day), capacity: spot.kind == .place ? nil : book.places(of: counted, on: day))
            if !parts.isEmpty { rooms.append((spot.id, parts.map(\.name).joined(separator: ", "))) }
        }
        return (places, rooms.inNaturalOrder(by: \.name, then: \.id.text))
    }

    /// Whether the site is the city's own on a day, and from whom it has it otherwise: a lessor need not be the owner.
    private func tenure(of site: ID<Site>, on day: Day) throws -> (isOwned: Bool, from: String)? {
        guard let span = DayRange(day, day.next) else { return nil }
        return try tenures(span, at: site).first { $0.spot == nil }.map { ($0.content.kind == .owned, $0.content.landlord) }
    }
}

extension SiteBook {
    fileprivate func rooms(of unit: ID<Spot>, on day: Day) -> [ID<Spot>] {
        spots.values.filter { $0.kind == .room && $0.parent == unit && life(of: $0.id, on: day) != nil }.map(\.id)
    }

    /// Of all rooms together, where the size of each is kept.
    fileprivate func area(of rooms: [ID<Spot>], on day: Day) -> Int? {
        let sizes = rooms.compactMap { room -> Int? in
            if case .area(let size)? = life(of: room, on: day)?.counting { size } else { nil }
        }
        return sizes.isEmpty || sizes.count < rooms.count ? nil : sizes.reduce(0, +)
    }

    fileprivate func places(of rooms: [ID<Spot>], on day: Day) -> Int? {
        let count = rooms.reduce(0) { $0 + places(of: $1, on: day) }
        return count > 0 ? count : nil
    }

    /// From the building to a part; nil where something of it is not there on the day.
    fileprivate func way(to spot: Spot, on day: Day) -> [(spot: Spot, name: String)]? {
        guard let life = life(of: spot.id, on: day) else { return nil }
        let above = spot.parent.flatMap { spots[$0] }.map { way(to: $0, on: day) ?? [] } ?? []
        return above + [(spot, life.name)]
    }
}
