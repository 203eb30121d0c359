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
    /// Hearings: what is announced, with fields still to be filled.
    var announced = ""
    /// Orders of the addressee that this one replaces or ends.
    let closes: [HeldOrder]
    /// Everybody who gets it, each with a letter of their own.
    let recipients: [LetterRecipient]
    /// What it does to the placements so far, person by person.
    var tenor = OrderTenor()
    /// What the rooms cost, if somebody can tell.
    var fee: Phrase?

    var kind: Order.Kind { wish.kind }
    var everyone: [OrderParty] { [addressee] + members }

    /// Where it has everybody sleep; a confirmation only says what is so.
    var stays: [StayWish] {
        guard kind == .placement || kind == .relocation, let place, let period = DayRange(wish.from, wish.until) else { return [] }
        let stay = Stay(.citySite, site: place.site, room: place.room, place: place.room == place.spot || place.room == nil ? nil : place.spot)
        return everyone.map { StayWish($0.id, stay, period) }
    }
}

extension OrderGround {
    /// One paper for each adult, so that everybody can object for themselves. A child goes with a parent; for whom somebody else acts gets a
    /// paper of their own, to that one. A confirmation names all who moved in on one sheet.
    func drafts(_ wish: OrderWish) throws(Refusal) -> [OrderDraft] {
        let chosen = parties.filter { wish.people.contains($0.id) }
        guard !chosen.isEmpty else { throw .invalid(OrderWish.Name.people, "Wählen Sie mindestens eine Person aus.") }
        var problems = wish.faults(ProcedureLaw(law, holidays), today)
        var drafts: [OrderDraft] = []
        for (addressee, members) in groups(chosen, wish.kind) {
            do { drafts.append(try draft(wish, to: addressee, members)) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw Refusal(.invalid, problems.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }) }
        return drafts
    }

    /// To whom orders about some people go: whoever has to be heard.
    func addressees(of people: [OrderParty]) -> [OrderParty] { groups(people, .ending).map(\.0) }

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
        let tenor = self.tenor(wish, [addressee] + members, to: place)
        let problem =
            runOut(wish, closed) ?? knownBefore(wish, closed) ?? unreserved(wish, tenor) ?? unexpired(wish, tenor)
            ?? roomless(wish, place) ?? alreadyPlaced(wish, [addressee] + members, at: place)
        if let problem { throw Refusal(.invalid, [problem]) }
        if wish.kind == .relocation || wish.kind == .ending {
            guard let former else {
                throw .invalid("person", "Von \(addressee.name.full) ist keine Unterkunft der Stadt bekannt, die sich beenden ließe.")
            }
            if wish.kind == .relocation, let place, former.lies(in: place) { throw .invalid("zimmer", "Dort lebt \(addressee.name.full) bereits.") }
            measures.append(Measure(.ending, at: former.site, former.spot, .starting(wish.from), isImmediate: isImmediate))
        }
        if let place {
            // A relocation is carried out as a whole: were the new placement suspended, who has to leave at once would have no roof.
            measures.append(Measure(wish.kind == .confirmation ? .movedIn : .placement, at: place.site, place.spot, period, isImmediate: isImmediate))
        }
        let recipients = recipients(of: addressee, members).map { reached($0, at: wish.reachedAt) }
        if recipients.isEmpty, wish.kind != .confirmation {
            throw .invalid(
                OrderWish.Name.people,
                "Für \(addressee.name.full) ist niemand bekannt, dem ein Schreiben zugehen kann. Erfassen Sie in der Akte, wer die Sorge hat, oder lassen Sie eine Vertretung bestellen (§ 16 LVwVfG)."
            )
        }
        let hearing = try heard(wish, addressee)
        return OrderDraft(
            wish: wish, addressee: addressee, members: members, place: place, former: former, measures: measures,
            hearing: hearing, answerWeighed: weighed(wish, hearing, addressee), announced: announced(wish), closes: closed,
            recipients: recipients.isEmpty ? [LetterRecipient(addressee, home(addressee))] : recipients, tenor: tenor)
    }

    /// Whoever is to be out at once, or is threatened, has to know into which rooms.
    private func roomless(_ wish: OrderWish, _ place: OrderPlace?) -> Refusal.Problem? {
        guard wish.kind == .relocation, let place, !place.namesRooms, wish.immediateReason != nil || wish.threat != nil else { return nil }
        return .init(
            OrderWish.Name.spot,
            "Wählen Sie die neuen Räume. Wer sofort ausziehen soll oder dem Zwang angedroht wird, muss lesen können, in welche Wohnung oder welches Zimmer (§ 37 Abs. 1 LVwVfG).")
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
        guard wish.takingBack?.ground == .expired, let held = closed.first(where: \.isToldOf) else { return nil }
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
            return (held.order.addressee == addressee.id || isAnew) && held.stands(against: wish)
                && held.order.measures.contains { $0.kind == .placement && $0.period.until > wish.from }
        }
    }
}

extension OrderDraft {
    /// Whether it is carried out at once, or coercion is threatened.
    private var isEnforced: Bool { wish.immediateReason != nil || wish.threat != nil }

    /// Those whose rooms the letter cannot name: a house as a whole is not what somebody leaves.
    private var roomless: [Phrase] {
        tenor.moves.filter { $0.former?.namesRooms == false }.map {
            "Von \($0.party.name.full) kennt das Register nur das Haus. Erfassen Sie Zimmer oder Platz, damit das Schreiben sie nennt (§ 37 Abs. 1 LVwVfG)."
        }
    }

    /// What wants a reason before it is issued.
    func doubts(_ ground: OrderGround) -> [Phrase] {
        var doubts = unreached(ground) + nameless
        guard kind == .relocation || kind == .ending else { return doubts }
        if let place, !place.namesRooms {
            doubts.append("Es ist kein Zimmer und keine Wohnung gewählt; niemand kann prüfen, ob die neuen Räume geeignet sind. Sagen Sie, warum sie noch nicht feststehen.")
        }
        if isEnforced { doubts += roomless }
        if let place, place.parts.last?.kind == .unit, let capacity = place.capacity, capacity > wish.people.count {
            doubts.append("\(place.words) hat \(counted(capacity, "Platz", "Plätze")) für \(counted(wish.people.count, "Menschen", "Menschen")); welches Zimmer ihres ist, sagt die Verfügung nicht. Sagen Sie, warum.")
        }
        // Of a room that is asked with who sleeps there.
        if let place, place.room == nil, let capacity = place.capacity, capacity < wish.people.count {
            doubts.append("\(place.words): Das Register zählt dort \(counted(capacity, "Platz", "Plätze")) für \(counted(wish.people.count, "Menschen", "Menschen")), die eingewiesen werden.")
        }
        let other = tenor.revoked.map(\.held.order).filter { $0.basis != wish.basis }
        if wish.basis.restsOnPoliceLaw, !other.isEmpty || tenor.revoked.isEmpty {
            let said: Phrase =
                other.isEmpty
                ? "Worauf die bisherige Unterbringung von \(addressee.name.full) beruht, ist nicht erfasst."
                : "Die bisherige Einweisung beruht auf anderem Recht (\(other.map { "\($0.number): \($0.basis.label.text)" }.joined(separator: ", ")))."
            doubts.append(
                "\(said) Auf Polizeirecht handelt die Stadt als Ortspolizeibehörde (§ 107 Abs. 4, § 111 Abs. 2 PolG), mit anderer Widerspruchsstelle. Sagen Sie, warum Polizeirecht trägt.")
        }
        return doubts
    }
}

extension OrderDraft {
    /// What can be looked at again before issuing; nothing of it stands in the way.
    func hints(_ ground: OrderGround) -> [Phrase] {
        var hints: [Phrase] = []
        for party in everyone where party.birth == nil { hints.append("Von \(party.name.full) ist kein Geburtsdatum erfasst.") }
        if let place, kind != .hearing {
            if place.spot == nil, kind != .relocation { hints.append("Es ist kein Zimmer gewählt; die Verfügung nennt nur die Unterkunft.") }
            if place.address.isEmpty { hints.append("Für „\(place.siteName)“ ist keine Anschrift erfasst.") }
            for party in everyone where ground.place(party.stay)?.site != place.site {
                hints.append("Nach dem Register wohnt \(party.name.full) am \(wish.from) nicht in dieser Unterkunft. Erfassen Sie den Umzug.")
            }
        }
        for move in tenor.moves where move.former == nil {
            hints.append("Nach dem Register wohnt \(move.party.name.full) heute in keiner Unterkunft der Stadt; für diese Person endet nichts.")
        }
        if !isEnforced { hints += roomless }
        if kind.isDecision, wish.basis.restsOnBylaw, ground.office?.clause(of: kind).isEmpty == true {
            hints.append("Bei der Dienststelle ist kein Paragraf der Satzung hinterlegt. Lassen Sie den genannten von der Rechtsstelle bestätigen.")
        }
        if kind.isDecision, kind != .ending, fee == nil { hints.append("Eine Gebühr lässt sich nicht angeben; sie ergeht gesondert.") }
        if let hearing {
            hints.append("Mit \(hearing.order.number) wurde \(addressee.name.full) zu diesen Tatsachen angehört; auf andere darf sich die Verfügung nicht stützen: \(hearing.order.reason)")
        }
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
