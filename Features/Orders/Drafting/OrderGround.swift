import Accommodation
import Places
import Register
import Vocabulary

/// Somebody as a paper names them (Beteiligte).
struct OrderParty: Sendable, Hashable {
    let id: ID<Person>
    let fileNumber: String
    let name: PersonName
    let birth: Birth?
    /// What the person is in the household.
    let part: Membership.Part?
    /// Who cares for a minor in law, as registered; empty for adults.
    let guardianships: [Guardianship]
    /// Who gets letters in the person's stead, as noted at this office.
    let representatives: [HeldRepresentative]
    /// Where the person lives when the paper is drawn up, and where from the day it is about.
    let home: Stay?
    let stay: Stay?
    /// Since when the person has lived at the site of `home`, by the register.
    var movedIn: Day?
    /// Whether the office of placements knows that the person is away today.
    var isAway = false

    /// Where nothing is known of the birth nobody is taken for a child.
    func isAdult(on day: Day, _ law: Law) -> Bool {
        guard let birth else { return true }
        return birth.birthday(law.number("ageOfMajority", on: day)?.number ?? 18) <= day
    }

    var bornWords: String {
        guard let birth else { return ("Geburtsdatum nicht bekannt" as Phrase).text }
        return birth.precision == .day ? "am \(birth.german)" : "\(birth.german) (Tag nicht bekannt)"
    }
}

/// A room or a whole site as a paper names it (Ort).
struct OrderPlace: Sendable, Hashable {
    let site: ID<Site>
    let spot: ID<Spot>?
    /// The room itself, or the one a place stands in.
    let room: ID<Spot>?
    /// From the building to the place, as in `parts`.
    var chain: [ID<Spot>] = []
    let siteName: String
    let address: String
    /// From the building to the place.
    let parts: [(kind: Spot.Kind, name: String)]
    /// Square decimetres of the room, where they are kept.
    let area: Int?
    /// How many places the register counts in the room or unit; nil where it does not tell.
    var capacity: Int?

    /// In one line; a site that is called as its street stands there once.
    var words: String {
        let lines = address.lines
        return ((lines.first == siteName ? [] : [siteName]) + lines + parts.map(\.name)).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Whether it says more than a house: what is to be carried out names rooms (§ 37 (1) LVwVfG).
    var namesRooms: Bool { parts.contains { $0.kind != .building } }

    /// A line for an address: the street, or the site's name where that is the street.
    var street: String { address.isEmpty ? siteName : address }

    /// Whether it is the other place or a part of it.
    func lies(in other: OrderPlace) -> Bool { site == other.site && (other.spot.map { chain.contains($0) } ?? true) }

    static func == (one: OrderPlace, other: OrderPlace) -> Bool { one.site == other.site && one.spot == other.spot && one.words == other.words }
    func hash(into hasher: inout Hasher) {
        hasher.combine(site)
        hasher.combine(spot)
    }

    var table: [[String]] {
        var rows = [["Angabe", "Zugewiesen ist"], ["Unterkunft", siteName]]
        if !address.isEmpty, address != siteName { rows.append(["Anschrift", address.replacing("\n", with: ", ")]) }
        for part in parts {
            let label =
                switch part.kind {
                case .building: "Gebäude"
                case .unit: "Wohnung, Flur"
                case .room: "Zimmer"
                case .place: "Platz"
                }
            rows.append([label, part.name])
        }
        if let area { rows.append([parts.last?.kind == .unit ? "Fläche der Zimmer" : "Fläche des Zimmers", "\(Hundredths.text(area)) m²"]) }
        if let capacity { rows.append(["Plätze", "\(capacity)"]) }
        return rows
    }
}

/// The office that orders (Dienststelle), as it is on a day.
package struct OrderOffice: Sendable, Hashable {
    package let office: String
    package let address: String
    package let contact: String
    /// Where to object, with its address.
    package let objection: String
    /// The court that decides at short notice, with its address.
    package let court: String
    /// The by-law on the use of accommodation, with its date.
    package let bylaw: String
    /// Who gives the homes, with address (Wohnungsgeber).
    package let provider: String
    /// The by-law's paragraphs on placing and on ending; empty until somebody named them.
    package let placementClause: String
    package let endingClause: String

    package init(
        office: String, address: String, contact: String, objection: String, court: String, bylaw: String, provider: String,
        placementClause: String = "", endingClause: String = ""
    ) {
        self.office = office
        self.address = address
        self.contact = contact
        self.objection = objection
        self.court = court
        self.bylaw = bylaw
        self.provider = provider
        self.placementClause = placementClause
        self.endingClause = endingClause
    }

    /// Which paragraphs of the by-law carry a kind of order; empty until they are named.
    func clause(of kind: Order.Kind) -> String {
        let all: [String] =
            switch kind {
            case .placement: [placementClause]
            case .relocation: [endingClause, placementClause]
            case .ending: [endingClause]
            case .hearing, .confirmation: []
            }
        let named = all.filter { !$0.isEmpty }
        return Set(named).count == 1 ? named[0] : named.joined(separator: " und ")
    }
}

/// An order still in force that concerns a person, with what is known of it (laufende Verfügung).
struct HeldOrder: Sendable, Hashable {
    let order: Order
    let events: [OrderEvent]
    /// Where it stands today.
    let state: OrderState
    /// Whether it is over for good, as far as known, whatever day one asks about.
    let isOver: Bool
    /// Whether it would live again if what ended it fell: an objection to that is still open.
    var mayRevive = false
    /// When it was made known.
    let known: Day?
    /// Hearings: which decision was announced; nil where nobody noted it.
    var intended: Order.Kind?
    /// Whether its addressee is dead or gone.
    var isOrphaned = false
    /// Placements: whether its letter reserves its revocation (§ 36 (2) no. 3 LVwVfG).
    var isReserved = false
}

extension HeldOrder {
    /// Whether an ending or relocation has to take it back: also what another order has ended that may still fall.
    func stands(against wish: OrderWish) -> Bool { !isOver || mayRevive && (wish.kind == .relocation || wish.kind == .ending) }
}

/// Everything a paper about some people rests on, read at one moment (Grundlage einer Verfügung).
struct OrderGround: Sendable {
    let today: Day
    /// The one the clerk came from first, then the household.
    let parties: [OrderParty]
    let office: OrderOffice?
    let law: Law
    let holidays: HolidayCalendar
    /// The city's sites that are there on the day, and the rooms of the one chosen.
    let sites: [Site]
    let rooms: [(id: ID<Spot>, name: String)]
    /// Places by spot, and by site under nil.
    let places: [OrderPlaceKey: OrderPlace]
    let texts: [OrderLanguage: OrderText]
    let held: [HeldOrder]
    /// Hearings: how the German wordings of the decisions they announce name the law.
    var announcedLaws: [Order.Kind: OrderWording] = [:]
    /// Whether the site is the city's own, and from whom it has it otherwise; nil where nothing is kept of that.
    let tenure: (isOwned: Bool, from: String)?

    var procedure: ProcedureLaw { ProcedureLaw(law, holidays) }
    func place(_ stay: Stay?) -> OrderPlace? { stay.flatMap { stay in stay.site.flatMap { place($0, stay.place ?? stay.room) } } }
    func place(_ site: ID<Site>, _ spot: ID<Spot>?) -> OrderPlace? { places[OrderPlaceKey(site: site, spot: spot)] }
    /// The smallest part in which some people live together; nil where only the site is common to all.
    func common(_ stays: [Stay?]) -> ID<Spot>? {
        let chains = stays.map { place($0)?.chain ?? [] }
        guard let first = chains.first else { return nil }
        return first.last { spot in chains.allSatisfy { $0.contains(spot) } }
    }

    func party(_ id: ID<Person>) -> OrderParty? { parties.first { $0.id == id } }
}

struct OrderPlaceKey: Sendable, Hashable {
    let site: ID<Site>
    let spot: ID<Spot>?
}
