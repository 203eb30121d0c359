import Forms
import Places
import Register
import Vocabulary
import Web

// Whoever has a place by an order is given another one by a relocation, never by a second placement: that one would take the first away
// unheard and without a ground (§§ 28, 49 LVwVfG).

extension OrderGround {
    /// Orders that give somebody of these people a place when another one begins; what nobody was told of gives none.
    func placing(_ people: [ID<Person>], from day: Day) -> [HeldOrder] {
        held.filter { held in
            held.known != nil && !held.isOver && held.names(anyOf: people)
                && held.order.measures.contains { $0.kind == .placement && $0.period.until > day }
        }
    }

    /// Those who live in other rooms of the city which nobody ever gave or took by an order: they have them by word or by use, and to take them
    /// away is a relocation all the same.
    func livingElsewhere(_ people: [OrderParty], than place: OrderPlace) -> [OrderParty] {
        people.filter { party in
            guard let home = self.place(party.home), !home.lies(in: place), !place.lies(in: home) else { return false }
            return !held.contains { held in
                held.known != nil && held.names(anyOf: [party.id])
                    && held.order.measures.contains { $0.kind != .movedIn && $0.site == home.site }
            }
        }
    }

    /// The same of the rooms a form names.
    func livesElsewhere(_ fields: FormFields) -> Bool {
        let spot = fields[OrderWish.Name.spot].flatMap { $0.isEmpty ? nil : ID<Spot>($0) }
        let place = fields[OrderWish.Name.site].flatMap { self.place(ID($0), spot) }
        let chosen = Set(fields.all(OrderWish.Name.people))
        return place.map { !livingElsewhere(parties.filter { chosen.contains($0.id.text) }, than: $0).isEmpty } ?? false
    }

    private func unwritten(_ everyone: [OrderParty], at place: OrderPlace) -> Refusal.Problem? {
        let people = livingElsewhere(everyone, than: place)
        guard let home = people.first.flatMap({ self.place($0.home) }) else { return nil }
        let names = people.map(\.name.full).joined(separator: ", ")
        return .init(
            OrderWish.Name.site,
            "\(names): Wohnt nach dem Register schon bei der Stadt, in \(home.words). Eine Einweisung nimmt dort niemandem den Platz, auch wenn er ohne Verfügung gegeben wurde. Verfügen Sie eine Umsetzung, mit Anhörung und Widerruf (§§ 28, 49 LVwVfG)."
        )
    }

    /// A placement may take the place of another one only in the same rooms, for no shorter time.
    func alreadyPlaced(_ wish: OrderWish, _ everyone: [OrderParty], at place: OrderPlace?) -> Refusal.Problem? {
        guard wish.kind == .placement, let place else { return nil }
        let other = placing(everyone.map(\.id), from: wish.from).first { !$0.isKept(by: wish, at: place, self.place) }
        guard let other else { return unwritten(everyone, at: place) }
        let names = everyone.filter { other.names(anyOf: [$0.id]) }.map(\.name.full).joined(separator: ", ")
        return .init(
            OrderWish.Name.site,
            "Für \(names) gilt schon die Verfügung \(other.order.number) vom \(other.order.issuedOn). Ein anderer Platz ist eine Umsetzung, mit Anhörung und Widerruf (§§ 28, 49 LVwVfG). Wird der alte nicht mehr gebraucht, tragen Sie bei \(other.order.number) ein, dass sie erledigt ist."
        )
    }
}

extension HeldOrder {
    func names(anyOf people: [ID<Person>]) -> Bool { !Set([order.addressee] + order.members).isDisjoint(with: people) }

    /// Whether another placement leaves what this one gives: the same rooms, as long. For those left of a household that may be a part of them.
    fileprivate func isKept(by wish: OrderWish, at place: OrderPlace, _ find: (ID<Site>, ID<Spot>?) -> OrderPlace?) -> Bool {
        order.measures.contains { measure in
            guard measure.kind == .placement, measure.site == place.site, measure.period.until <= wish.until else { return false }
            let isPart = isOrphaned && (find(measure.site, measure.spot).map(place.lies(in:)) ?? false)
            return measure.spot == place.spot || isPart
        }
    }
}

extension OrderDraft {
    /// A placement says whose place it takes; what is not named is not replaced.
    var replacing: String {
        guard kind == .placement, !closes.isEmpty else { return "" }
        let orders = closes.map { "\($0.order.number) vom \($0.order.issuedOn.german)" }.joined(separator: ", ")
        return (closes.count == 1 ? "Sie tritt an die Stelle der Verfügung \(orders)" as Phrase : "Sie tritt an die Stelle der Verfügungen \(orders)").text
    }
}
