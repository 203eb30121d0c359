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
    /// Orders of the addressee that this one replaces or ends.
    let closes: [HeldOrder]
    /// What the rooms cost, if somebody can tell.
    var fee: Phrase?

    var kind: Order.Kind { wish.kind }
    var everyone: [OrderParty] { [addressee] + members }
}

extension OrderGround {
    /// One paper for each adult, so that everybody can object for themselves; the children go with the first. Children alone get
    /// their own, to whoever acts for them. A confirmation names all who moved in on one sheet.
    func drafts(_ wish: OrderWish) throws(Refusal) -> [OrderDraft] {
        let chosen = parties.filter { wish.people.contains($0.id) }
        guard let first = chosen.first else { throw .invalid("person", "Wählen Sie mindestens eine Person aus.") }
        let adults = chosen.filter { $0.isAdult(on: today, law) }
        let minors = chosen.filter { !$0.isAdult(on: today, law) }
        let groups: [(OrderParty, [OrderParty])]
        if wish.kind == .confirmation {
            let head = adults.first ?? first
            groups = [(head, chosen.filter { $0.id != head.id })]
        } else if let head = adults.first {
            groups = [(head, minors)] + adults.dropFirst().map { ($0, []) }
        } else {
            groups = minors.map { ($0, []) }
        }
        var drafts: [OrderDraft] = []
        var problems: [Refusal.Problem] = []
        for (addressee, members) in groups {
            do { drafts.append(try draft(wish, to: addressee, members)) } catch { problems += error.problems }
        }
        guard problems.isEmpty else { throw Refusal(.invalid, problems) }
        return drafts
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
        return OrderDraft(
            wish: wish, addressee: addressee, members: members, place: place, former: former, measures: measures,
            hearing: try hearing(wish, of: addressee), closes: closed(by: wish, of: addressee))
    }

    /// The letter by which an addressee was heard; its time must be over, or the answer there.
    private func hearing(_ wish: OrderWish, of addressee: OrderParty) throws(Refusal) -> HeldOrder? {
        guard wish.hearing == .letter else { return nil }
        // What was decided on once is no hearing for the next decision.
        let used = Set(held.filter { $0.state != .revoked }.compactMap(\.order.hearing))
        let letters = held.filter {
            $0.order.kind == .hearing && $0.order.addressee == addressee.id && !used.contains($0.order.id)
                && $0.state != .revoked
        }
        guard let last = letters.max(by: { $0.order.recordedAt < $1.order.recordedAt }) else {
            throw .invalid("anhoerung", "Für \(addressee.name.full) gibt es kein Anhörungsschreiben, auf das nicht schon entschieden wurde.")
        }
        switch last.state {
        case .unserved: throw .invalid("anhoerung", "Das Anhörungsschreiben \(last.order.number) ist noch nicht zugestellt.")
        case .waiting:
            throw .invalid(
                "anhoerung", "Auf das Anhörungsschreiben \(last.order.number) kann bis zum \(last.order.answerBy ?? today) geantwortet werden.")
        default: return last
        }
    }

    /// Placements of the addressee that are still in force when this one begins.
    private func closed(by wish: OrderWish, of addressee: OrderParty) -> [HeldOrder] {
        guard wish.kind.isDecision else { return [] }
        return held.filter { held in
            held.order.addressee == addressee.id && !held.isOver
                && held.order.measures.contains { $0.kind == .placement && $0.period.until > wish.from }
        }
    }
}

extension OrderDraft {
    /// How the person was heard, for the paper and for the file.
    var hearingWords: String {
        switch wish.hearing {
        case .none: return ""
        case .waived(let waiver): return ("Von einer Anhörung wurde abgesehen: \(waiver.reason)" as Phrase).text
        case .talk(let day, let answer):
            let said: Phrase = answer.isEmpty ? "Einwände wurden nicht vorgebracht." : "Dabei wurde vorgebracht: \(answer)"
            return ("Sie wurden am \(day) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)" as Phrase).text
        case .letter:
            guard let hearing else { return "" }
            let answer = hearing.events.first { $0.kind == .answered }
            let said: Phrase =
                answer.map { "Sie haben sich am \($0.day) geäußert: \($0.note)" } ?? "Sie haben sich innerhalb der Frist nicht geäußert."
            return
                ("Sie wurden mit Schreiben \(hearing.order.number) vom \(hearing.order.issuedOn) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)"
                as Phrase).text
        }
    }

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
        if addressee.guardians.isEmpty, !addressee.isAdult(on: ground.today, ground.law) {
            hints.append("\(addressee.name.full) ist minderjährig, und es ist keine Vertretung erfasst.")
        }
        return hints
    }
}
