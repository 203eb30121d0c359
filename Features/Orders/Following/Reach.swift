import Register
import Vocabulary

// One paper, several people it is for: each has it on a day of their own.

extension OrderRecipient {
    /// As whom somebody sees this recipient: a parent acts for the child, whoever acts for the parent does so, too.
    fileprivate func role(for person: ID<Person>, hasLawyer: Bool) -> Recipient? {
        guard people.contains(person) else { return nil }
        guard people.first != person else { return role }
        return role == .lawyer && hasLawyer ? .lawyer : .representative
    }
}

extension OrderLife {
    /// The same paper as somebody else sees it who is named on it.
    func seen(
        by person: ID<Person>, _ addressee: Addressee, besides others: [ID<Person>: Addressee] = [:], among recipients: [OrderRecipient]
    ) -> OrderLife {
        OrderLife(
            issuedOn: issuedOn, begun: begun, basis: basis, instruction: instruction, immediacy: immediacy, firstDay: firstDay, lastDay: lastDay,
            emptyFrom: emptyFrom, addressee: addressee, others: others,
            events: events.compactMap { $0.seen(by: person, addressee, among: recipients) })
    }
}

extension OrderEvent {
    /// What was sent to others only did not reach this person; what nobody noted the recipient's letter of goes by its part alone.
    fileprivate func seen(by person: ID<Person>, _ addressee: Addressee, among recipients: [OrderRecipient]) -> OrderEvent? {
        guard let sending = fact.sending, let to = recipients.first(where: { $0.position == sending.copy }) else { return self }
        guard let role = to.role(for: person, hasLawyer: addressee.lawyerFrom != nil) else { return nil }
        return OrderEvent(id: id, order: order, .served(sending.taken(as: role)), on: day, note: note, recordedAt: recordedAt)
    }
}

extension [OrderRecipient] {
    /// Whose letters go to somebody of their own, so that they may have the paper on another day than the addressee.
    func servedApart(from addressee: ID<Person>) -> [ID<Person>] {
        reduce(into: []) { found, one in
            if let first = one.people.first, first != addressee, !found.contains(first) { found.append(first) }
        }
    }
}

/// How far a paper has come with everybody who gets it (Bekanntgabe an alle).
struct Reach: Sendable, Hashable {
    let position: Int
    /// When its letter was made known to this recipient; nil: not that one knows.
    let day: Day?
}

extension OrderView {
    /// Of each letter, when its recipient had it.
    var reach: [Reach] { recipients.map { Reach(position: $0.position, day: book.known(order.id, to: $0)) } }

    /// How it stands for everybody named on it who is served apart.
    var standings: [(person: ID<Person>, standing: OrderStanding)] { book.standings(order.id, on: today) }
}

extension OrderBook {
    /// When one of the letters was made known, whoever may take it.
    func known(_ id: ID<Order>, to recipient: OrderRecipient) -> Day? {
        entries[id]?.sent.filter { $0.sending.isMeant(for: recipient) }.compactMap { law.known($0).day }.min()
    }

    /// For the addressee and everybody who is served apart; empty where there is nobody but the addressee.
    func standings(_ id: ID<Order>, on day: Day) -> [(person: ID<Person>, standing: OrderStanding)] {
        guard let entry = entries[id], !entry.apart.isEmpty else { return [] }
        let isDisplaced = isDisplaced(id, on: day)
        return ([(entry.addressee, entry.life)] + entry.apart).map { ($0.0, OrderStanding($0.1, on: day, law, isDisplaced: isDisplaced)) }
    }
}

extension Sending {
    /// Whether it went to one of those a letter was drawn up for; where nobody noted whose letter, by the part alone.
    func isMeant(for to: OrderRecipient) -> Bool { copy.map { $0 == to.position } ?? ((recipient ?? to.role) == to.role) }
}

extension OrderRecipient {
    /// Who it is, and in whose stead.
    var words: String { capacity.isEmpty ? name : "\(name) (\(capacity))" }
}

extension OrderCourse {
    /// Whether anything was sent to one of them that may still have arrived.
    func hasGot(_ to: OrderRecipient, _ paper: Sending.Paper = .order) -> Bool {
        events.contains { event in
            guard let sending = event.fact.sending, sending.paper == paper else { return false }
            let isLost = events.contains { $0.fact == .lost(event.id) }
            return sending.isMeant(for: to) && !isLost
        }
    }

    /// Those who still have to get a paper; all again where everybody has.
    func waiting(for paper: Sending.Paper) -> [OrderRecipient] {
        let waiting = recipients.filter { !hasGot($0, paper) }
        return waiting.isEmpty ? recipients : waiting
    }

    /// A sending with the name of whoever it went to, where that is known.
    func words(of event: OrderEvent) -> Phrase {
        let name = recipients.first { $0.position == event.fact.sending?.copy }?.name
        return .verbatim([event.detailLabel?.text, name].compactMap { $0 }.joined(separator: ", "))
    }
}
