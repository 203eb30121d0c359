import Accommodation
import Documents
import Register
import Vocabulary

/// One paper before it is issued (Entwurf): to whom, for whom, what.
struct OrderDraft: Sendable {
    let wish: OrderWish
    let addressee: OrderParty
    let members: [OrderParty]
    /// Where it places the person, and where the person lived before.
    let place: OrderPlace?
    let former: OrderPlace?
    let measures: [Measure]
    let hearing: HeldOrder?
    /// How what the addressee said was weighed; empty where nothing was said.
    var answerWeighed = ""
    /// Orders of the addressee that this one replaces or ends.
    let closes: [HeldOrder]
    /// Everybody who gets it, each with a letter of their own.
    let recipients: [LetterRecipient]
    /// What the rooms cost, if somebody can tell.
    var fee: Phrase?

    var kind: Order.Kind { wish.kind }
    var everyone: [OrderParty] { [addressee] + members }
}

extension OrderGround {
    /// One paper for each adult, so that everybody can object for themselves. A child goes with a parent; for whom somebody else acts gets a
    /// paper of their own, to that one. A confirmation names all who moved in on one sheet.
    func drafts(_ wish: OrderWish) throws(Refusal) -> [OrderDraft] {
        let chosen = parties.filter { wish.people.contains($0.id) }
        guard !chosen.isEmpty else { throw .invalid(OrderWish.Name.people, "Wählen Sie mindestens eine Person aus.") }
        var problems = wish.faults(ProcedureLaw(law, holidays), today) + [heardInTalk(wish)].compactMap(\.self)
        var drafts: [OrderDraft] = []
        for (addressee, members) in groups(chosen, wish.kind) {
            do { drafts.append(try draft(wish, to: addressee, members)) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw Refusal(.invalid, problems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }) }
        return drafts
    }

    private func groups(_ chosen: [OrderParty], _ kind: Order.Kind) -> [(OrderParty, [OrderParty])] {
        let adults = chosen.filter { $0.isAdult(on: today, law) }
        if kind == .confirmation, let head = adults.first ?? chosen.first { return [(head, chosen.filter { $0.id != head.id })] }
        var groups = adults.map { ($0, [OrderParty]()) }
        for minor in chosen where !minor.isAdult(on: today, law) {
            if case .parents(let parents) = custody(of: minor), let home = groups.firstIndex(where: { parents.map(\.id).contains($0.0.id) }) {
                groups[home].1.append(minor)
            } else {
                groups.append((minor, []))
            }
        }
        return groups
    }

    private func draft(_ wish: OrderWish, to addressee: OrderParty, _ members: [OrderParty]) throws(Refusal) -> OrderDraft {
        let former = place(addressee.home)
        var place: OrderPlace?
        if wish.kind == .placement || wish.kind == .relocation || wish.kind == .confirmation {
            guard let site = wish.site, let found = self.place(site, wish.spot) else { throw .invalid("unterkunft", "Wählen Sie die Unterkunft.") }
            place = found
        }
        var measures: [Measure] = []
        let isImmediate = wish.immediateReason != nil
        guard let period = DayRange(wish.from, wish.until) else { throw .invalid("bis", "Das Ende muss nach dem Beginn liegen.") }
        let closed = closed(by: wish, of: addressee, members)
        if let problem = runOut(wish, closed) ?? knownBefore(wish, closed) { throw Refusal(.invalid, [problem]) }
        if wish.kind == .relocation || wish.kind == .ending {
            guard let former else {
                throw .invalid("person", "Von \(addressee.name.full) ist keine Unterkunft der Stadt bekannt, die sich beenden ließe.")
            }
            if wish.kind == .relocation, let place, former.lies(in: place) { throw .invalid("zimmer", "Dort lebt \(addressee.name.full) bereits.") }
            measures.append(Measure(.ending, at: former.site, former.spot, .starting(wish.from), isImmediate: isImmediate))
        }
        if let place {
            let immediately = isImmediate && wish.kind == .placement
            measures.append(Measure(wish.kind == .confirmation ? .movedIn : .placement, at: place.site, place.spot, period, isImmediate: immediately))
        }
        let recipients = recipients(of: addressee, members)
        if recipients.isEmpty, wish.kind != .confirmation {
            throw .invalid(
                OrderWish.Name.people,
                "Für \(addressee.name.full) ist niemand bekannt, dem ein Schreiben zugehen kann. Erfassen Sie in der Akte, wer die Sorge hat, oder lassen Sie eine Vertretung bestellen (§ 16 LVwVfG)."
            )
        }
        let hearing = try heard(wish, addressee)
        return OrderDraft(
            wish: wish, addressee: addressee, members: members, place: place, former: former, measures: measures,
            hearing: hearing, answerWeighed: weighed(wish, hearing), closes: closed,
            recipients: recipients.isEmpty ? [LetterRecipient(addressee, home(addressee))] : recipients)
    }

    /// New facts are such as came up after the placement (§ 49 (2) sentence 1 no. 3 LVwVfG).
    private func knownBefore(_ wish: OrderWish, _ closed: [HeldOrder]) -> Refusal.Problem? {
        guard wish.takingBack?.ground == .facts, let known = wish.takingBack?.factsOn,
            let held = closed.first(where: { known <= $0.order.issuedOn })
        else { return nil }
        return .init(
            OrderWish.Name.factsOn,
            "Die Einweisung \(held.order.number) vom \(held.order.issuedOn) ist jünger. Neu sind nur Tatsachen, die nach ihr eingetreten sind (§ 49 Abs. 2 Satz 1 Nr. 3 LVwVfG). Behält sie sich den Widerruf vor, wählen Sie das."
        )
    }

    /// What runs on is not over: whoever ends it takes it back.
    private func runOut(_ wish: OrderWish, _ closed: [HeldOrder]) -> Refusal.Problem? {
        let unknown: Set<OrderState> = [.unserved, .underway]
        guard wish.takingBack?.ground == .expired, let held = closed.first(where: { !unknown.contains($0.state) }) else { return nil }
        return .init(
            OrderWish.Name.takingBack,
            "Die Einweisung \(held.order.number) gilt über den letzten Tag hinaus. Wählen Sie, nach welchem Recht sie aufgehoben wird.")
    }

    /// Placements of the addressee that are still in force when this one begins.
    private func closed(by wish: OrderWish, of addressee: OrderParty, _ members: [OrderParty]) -> [HeldOrder] {
        guard wish.kind.isDecision else { return [] }
        let everyone = ([addressee] + members).map(\.id)
        return held.filter { held in
            // What was addressed to somebody dead or gone is addressed anew for those who are left.
            let left = held.isOrphaned ? held.order.members.filter { party($0) != nil } : []
            let isAnew = !left.isEmpty && left.allSatisfy(everyone.contains)
            return (held.order.addressee == addressee.id || isAnew) && !held.isOver
                && held.order.measures.contains { $0.kind == .placement && $0.period.until > wish.from }
        }
    }
}

extension OrderDraft {
    /// What can be looked at again before issuing; nothing of it stands in the way.
    func hints(_ ground: OrderGround) -> [Phrase] {
        var hints: [Phrase] = []
        for party in everyone where party.birth == nil { hints.append("Von \(party.name.full) ist kein Geburtsdatum erfasst.") }
        if let place, kind != .hearing {
            if place.spot == nil { hints.append("Es ist kein Zimmer gewählt; die Verfügung nennt nur die Unterkunft.") }
            if place.address.isEmpty { hints.append("Von der Unterkunft \(place.siteName) ist keine Anschrift erfasst.") }
            for party in everyone where ground.place(party.stay)?.site != place.site {
                hints.append("Nach dem Register wohnt \(party.name.full) am \(wish.from) nicht in dieser Unterkunft. Erfassen Sie den Umzug.")
            }
        }
        if kind.isDecision, kind != .ending, fee == nil { hints.append("Eine Gebühr lässt sich nicht angeben; sie ergeht gesondert.") }
        if let hearing, let named = hearing.order.answerBy.map(ground.holidays.workday(from:)), ground.today <= named {
            hints.append(
                "Bis zum \(named) darf sich \(addressee.name.full) noch äußern (Anhörungsschreiben \(hearing.order.number)); entschieden wird nach der abschließenden Äußerung. Kommt noch etwas, tragen Sie es vor dem Erlass ein."
            )
        }
        for recipient in recipients where recipient.address.isEmpty {
            hints.append("Von \(recipient.name) ist keine Anschrift bekannt. Das Schreiben lässt sich so nur übergeben.")
        }
        return hints
    }
}
