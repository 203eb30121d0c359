import Register
import Vocabulary

extension OrderPaper {
    /// How a wording reads, filled with invented people and places; for those who write it (Probe).
    static func sample(_ text: OrderText, _ office: OrderOffice, law: Law, today: Day) throws(Refusal) -> OrderPaper {
        func party(_ given: String, _ born: Day, _ part: Membership.Part) -> OrderParty {
            OrderParty(
                id: ID(given), fileNumber: "P-0000-00000", name: PersonName(family: "Beispiel", given: given),
                birth: Birth(born: born, evidence: .documented), part: part, guardianships: [], representatives: [], home: nil, stay: nil)
        }
        func place(_ name: String, _ room: String) -> OrderPlace {
            OrderPlace(
                site: ID("muster"), spot: ID(room), room: ID(room), siteName: name, address: "Musterweg 1", parts: [(.room, room)], area: 15_50)
        }
        let (addressee, child) = (party("Alex", "1990-02-28", .reference), party("Kim", "2015-07-01", .child))
        let (new, old) = (place("Musterhaus", "Zimmer 12"), place("Musterhalle", "Zimmer 3"))
        let isMove = text.kind == .relocation
        let isBurden = isMove || text.kind == .ending
        let wish = OrderWish(
            text.kind, people: [addressee.id, child.id], site: new.site, spot: new.spot, from: today, reason: "Hier steht die Begründung.",
            discretion: text.kind.isDecision
                ? Discretion(
                    alternatives: "Hier steht, was sonst in Frage kam.", burdens: "Hier steht, was es für Sie bedeutet.",
                    weighing: "Hier steht die Abwägung.") : nil,
            threat: isBurden ? ThreatWish(.fine, until: today.advanced(by: 30), cents: 250_00) : nil,
            takingBack: isBurden ? TakingBack(.reserved, factsOn: today.advanced(by: -30), source: .order) : nil, keys: "2 Zimmerschlüssel",
            immediateReason: text.kind.isDecision ? "Hier steht, warum nicht gewartet werden kann." : nil,
            hearing: isBurden ? .talk(.init(today.advanced(by: -20), isFinal: true)) : .none,
            intention: "Hier steht, was beabsichtigt ist.",
            answerBy: text.kind == .hearing ? today.advanced(by: 14) : nil, owner: "Muster Wohnen GmbH", signatory: "Vorname Nachname")
        let to = LetterRecipient(addressee, old.address.lines)
        let placed = Order(
            id: ID("muster"), kind: .placement, number: Order.number(today.civil.year, 1), addressee: addressee.id, issuedOn: today.advanced(by: -90),
            recordedAt: .endless, basis: .bylaw, isBasisAssumed: false, begunOn: today.advanced(by: -90), isBegunAssumed: false, signatory: "",
            reason: "", immediateReason: "", hearing: nil, hearingNote: "", answerBy: nil, measures: [], members: [child.id])
        var held = HeldOrder(order: placed, events: [], state: .running, isOver: false, known: placed.issuedOn)
        held.isReserved = true
        let tenor = OrderTenor(
            revoked: [.init(held: held, people: [addressee, child], isWhole: true, place: old)],
            moves: [addressee, child].map { .init(party: $0, former: old, future: new) })
        let draft = OrderDraft(
            wish: wish, addressee: addressee, members: [child], place: text.kind == .ending || text.kind == .hearing ? nil : new,
            former: isBurden ? old : nil, measures: [], hearing: nil, closes: [], recipients: [to], tenor: isBurden ? tenor : OrderTenor())
        let letter = OrderLetter(draft: draft, recipient: to, text: text, office: office, law: law, number: "–", day: today)
        let missing = text.wording.missing(letter.values)
        guard missing.isEmpty else {
            throw .invalid("text", "Für diese Felder ist nichts hinterlegt: \(missing.map(\.placeholder).joined(separator: ", ")).")
        }
        return OrderPaper(draft: draft, copies: [.init(recipient: to, letters: [(text, letter.letter(mark: ("Probe" as Phrase).text))])])
    }
}
