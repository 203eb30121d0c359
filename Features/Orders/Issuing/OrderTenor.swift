import Places
import Register
import Vocabulary

/// What an ending or relocation does to each person (Tenor): which orders are taken back, and who leaves what for where.
struct OrderTenor: Sendable {
    /// An order that is taken back, for whom of those the new one is about.
    struct Revoked: Sendable {
        let held: HeldOrder
        let people: [OrderParty]
        /// Whether it was for nobody else.
        let isWhole: Bool
        /// Where it placed them; nil where the register does not tell any more.
        let place: OrderPlace?

        var words: String { "\(held.order.number) vom \(held.order.issuedOn.german)" }
    }

    /// One person's rooms, by the register on the day of the order.
    struct Move: Sendable {
        let party: OrderParty
        let former: OrderPlace?
        let future: OrderPlace?
    }

    var revoked: [Revoked] = []
    /// Those for whose rooms no order is on file.
    var unwritten: [OrderParty] = []
    var moves: [Move] = []
}

extension OrderGround {
    /// Of an ending or relocation; what decides otherwise takes nothing back.
    func tenor(_ wish: OrderWish, _ everyone: [OrderParty], to place: OrderPlace?) -> OrderTenor {
        guard wish.kind == .relocation || wish.kind == .ending else { return OrderTenor() }
        let revoked = held.compactMap { revocation(of: $0, by: wish, for: everyone) }.sorted { $0.held.order.number < $1.held.order.number }
        let unwritten = everyone.filter { party in
            guard let home = self.place(party.home) else { return false }
            return !revoked.contains { $0.holds(for: party, at: home) }
        }
        let moves = everyone.map { party -> OrderTenor.Move in
            // Where the register knows a place within the new rooms already, that is it.
            let booked = self.place(party.stay).flatMap { stay in place.map(stay.lies(in:)) == true ? stay : nil }
            return OrderTenor.Move(party: party, former: self.place(party.home), future: booked ?? place)
        }
        return OrderTenor(revoked: revoked, unwritten: unwritten, moves: moves)
    }

    private func revocation(of held: HeldOrder, by wish: OrderWish, for everyone: [OrderParty]) -> OrderTenor.Revoked? {
        let isExpired = wish.takingBack?.ground == .expired
        let people = everyone.filter { held.named.contains($0.id) && (!isExpired || ranOut(for: $0, by: wish.from)?.order.id == held.order.id) }
        let placing =
            isExpired
            ? people.first.flatMap { held.placing(at: $0.home?.site) }
            : held.order.measures.last { $0.kind == .placement && $0.period.until > wish.from }
        guard !people.isEmpty, held.stands(against: wish), let placing else { return nil }
        return OrderTenor.Revoked(
            held: held, people: people, isWhole: Set(held.named).isSubset(of: everyone.map(\.id)), place: place(placing.site, placing.spot))
    }

    /// The order by which somebody had the place where they live and whose time is up by a day; nil where another runs on there. What runs on
    /// and was made known to nobody gives nothing.
    private func ranOut(for party: OrderParty, by day: Day) -> HeldOrder? {
        let given = held.compactMap { held -> (order: HeldOrder, until: Day)? in
            guard !held.isOver, held.named.contains(party.id), let placing = held.placing(at: party.home?.site) else { return nil }
            return held.isToldOf || placing.period.until <= day ? (held, placing.period.until) : nil
        }
        let last = given.max { ($0.until, $0.order.order.number) < ($1.until, $1.order.order.number) }
        return last.flatMap { $0.until <= day ? $0.order : nil }
    }

    /// What ran out is on file, with its last day; of a placement nobody wrote, or one that runs on, nobody may say that its time is up.
    func unexpired(_ wish: OrderWish, _ tenor: OrderTenor) -> Refusal.Problem? {
        guard wish.takingBack?.ground == .expired, !tenor.unwritten.isEmpty else { return nil }
        let names = tenor.unwritten.map(\.name.full).joined(separator: ", ")
        return .init(
            OrderWish.Name.takingBack,
            "Für \(names) liegt keine befristete Einweisung in die bisherigen Räume vor, deren Zeit mit dem \(wish.from.previous) um ist. Wählen Sie, nach welchem Recht die Nutzung endet."
        )
    }

    /// A reservation is one of an order that was made known: who relies on it has it on file for each of them. A child born since shares
    /// what its parent has.
    func unreserved(_ wish: OrderWish, _ tenor: OrderTenor) -> Refusal.Problem? {
        guard let taking = wish.takingBack, taking.ground == .reserved, taking.source == .order else { return nil }
        let kept = tenor.revoked.filter { $0.held.isReserved && ($0.held.known.map { $0 <= today } ?? false) }
        let without = tenor.moves.filter { move in
            guard let home = move.former else { return false }
            return !kept.contains { one in
                one.holds(for: move.party, at: home) || move.party.birth.map { $0.born > one.held.order.issuedOn } ?? false
            }
        }
        guard !without.isEmpty else { return nil }
        let names = without.map(\.party.name.full).joined(separator: ", ")
        return .init(
            OrderWish.Name.takingBack,
            "Für \(names) liegt keine bekannt gegebene Einweisung in die bisherigen Räume vor, die sich den Widerruf vorbehält (§ 36 Abs. 2 Nr. 3 LVwVfG). Nennen Sie die Vorschrift, die den Widerruf zulässt, oder wählen Sie ein anderes Recht."
        )
    }
}

extension HeldOrder {
    fileprivate var named: [ID<Person>] { [order.addressee] + order.members }

    /// Where nobody was told yet it has no effect (§ 43 (1) LVwVfG).
    var isToldOf: Bool { state != .unserved && state != .underway }

    fileprivate func placing(at site: ID<Site>?) -> Measure? { order.measures.last { $0.kind == .placement && $0.site == site } }
}

extension OrderTenor.Revoked {
    fileprivate func holds(for party: OrderParty, at home: OrderPlace) -> Bool {
        people.contains { $0.id == party.id } && held.order.measures.contains { $0.kind == .placement && $0.site == home.site }
    }
}

extension OrderTenor {
    /// What is decided on the placements so far, each by its number and day; where nothing was written, that is said.
    func sentence(_ taking: TakingBack) -> String {
        let written = revoked.map { one -> String in
            let place = one.place.map { " in die Unterkunft \($0.words)" } ?? ""
            let names = one.people.map(\.name.full).joined(separator: ", ")
            let part = one.isWhole || taking.ground == .expired ? "" : ", soweit sie \(names) betrifft,"
            return ("Die Einweisung durch die Verfügung \(one.words)\(place)\(part) \(taking.verb)" as Phrase).text
        }
        guard !unwritten.isEmpty else { return written.joined(separator: " ") }
        let names = unwritten.map(\.name.full).joined(separator: ", ")
        let said: Phrase =
            "Für \(names) liegt bei der Stadt keine schriftliche Einweisung in die unten genannten bisherigen Räume vor. Die Einweisung ohne schriftliche Verfügung \(taking.verb)"
        return (written + [said.text]).joined(separator: " ")
    }

    /// The orders that reserve their revocation.
    var reservedIn: String { revoked.filter(\.held.isReserved).map(\.words).joined(separator: ", ") }

    /// Who leaves what for where.
    func table(_ wish: OrderWish) -> [[String]] {
        guard !moves.isEmpty else { return [] }
        let nothing = ("keine Räume der Stadt" as Phrase).text
        let rows = moves.map { [$0.party.name.full, $0.former?.words ?? nothing] + (wish.kind == .relocation ? [$0.future?.words ?? ""] : []) }
        let future = wish.kind == .relocation ? [("Künftig, ab dem \(wish.from)" as Phrase).text] : []
        return [[("Person" as Phrase).text, ("Bisher, bis einschließlich \(wish.from.previous)" as Phrase).text] + future] + rows
    }
}
