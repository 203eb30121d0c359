import Register
import TestSupport
import Vocabulary

@testable import Orders

/// A life of an order as the statutes' own reading tells it, in this office's values: one order for each addressee.
struct StatuteOrder {
    let of: String
    let life: OrderLife
    let ask: Day
    let expect: StatuteValue
    let line: String

    /// What was in the file on the day of knowledge; nothing where the order was not issued yet.
    static func read(_ told: StatuteLife) throws -> [StatuteOrder] {
        let known = try day(told.known)
        let events = try told.life.events.list.filter { event in
            let isStruck = try event.unknown.text.map { try day($0) <= known } ?? false
            return try day(event.known.text) <= known && !isStruck
        }
        let ask = try day(told.ask)
        return try told.life.addressees.list.compactMap { person in
            let id = person.id.text ?? ""
            guard let issued = events.first(where: { $0.type.text == "issued" }), try day(issued.day.text) <= ask else { return nil }
            return StatuteOrder(
                of: id, life: try life(told.life, issued, events.filter { $0.of.text == nil || $0.of.text == id }, person), ask: ask,
                expect: told.expect[id], line: told.line)
        }
    }

    private static func life(_ life: StatuteValue, _ issued: StatuteValue, _ events: [StatuteValue], _ person: StatuteValue) throws -> OrderLife {
        let born = Birth(born: try day(person.born.text), precision: .day, evidence: .documented)
        var addressee = Addressee(ofAgeFrom: born.birthday(18))
        addressee.died = try person.died.text.map(day)
        addressee.left = try person.left.text.map(day)
        addressee.isRepresented = person.represented.text != nil
        addressee.carerFrom = try person.carer.text.map(day)
        addressee.lawyerFrom = try person.lawyer.text.map(day)
        return OrderLife(
            issuedOn: try day(issued.day.text), begun: try day(life.begun.text), basis: try word(life.basis.text),
            instruction: try word(issued.instruction.text), immediacy: try word(issued.immediate.text ?? "none"),
            firstDay: try issued["from"].text.map(day), lastDay: try issued["until"].text.map(day), addressee: addressee,
            events: try events.enumerated().compactMap { index, event in
                try fact(event).map { OrderEvent(id: copy(event) ?? ID("e\(index)"), order: ID("v"), $0, on: try day(event.day.text)) }
            })
    }

    private static func copy(_ event: StatuteValue) -> ID<OrderEvent>? {
        event.type.text == "sent" ? event["copy"].number.map { ID("copy\($0)") } : nil
    }

    private static func fact(_ event: StatuteValue) throws -> OrderEvent.Fact? {
        let proven = ID<OrderEvent>("copy\(event["copy"].number ?? 0)")
        switch event.type.text {
        case "issued": return nil
        case "sent":
            return .served(
                Sending(
                    try way(event.way.text), try word(event.paper.text), to: event.to.text == "self" ? .oneself : try word(event.to.text),
                    isAccepted: event.permitted.flag ?? false || event.accepted.flag ?? true))
        case "arrived": return .arrived(proven)
        case "lost": return .lost(proven)
        case "fetched": return .fetched(proven)
        case "objected": return .objected
        case "objectionWithdrawn": return .objectionWithdrawn
        case "reinstated": return .reinstated
        case "reviewed": return .reviewed(try word(event.result.text), try word(event.instruction.text))
        case "sued": return .sued
        case "suitWithdrawn": return .suitWithdrawn
        case "urgent": return .urgent
        case "ruled": return .ruled(restores: event.restores.flag ?? false)
        case "officeSuspended": return .officeSuspended(untilFinal: event.untilFinal.flag ?? false)
        case "immediacy": return .immediacy(try word(event.immediate.text))
        case "judged": return .judged(try word(event.result.text))
        case "leaveSought": return .leaveSought
        case "leaveDecided": return .leaveDecided(granted: event.granted.flag ?? false)
        case "bound": return .bound(try word(event.result.text))
        case "prolonged": return .prolonged
        case "revoked": return .revoked(.revocation)
        case "danger": return .danger
        case "threatened": return .threatened(Threat(try word(event.means.text), try term(event)))
        default: throw StatuteUnread(what: event.type.text ?? "")
        }
    }

    private static func term(_ event: StatuteValue) throws -> Threat.Term {
        if let until = event["until"].text { return .until(try day(until), isFixed: event.hint.flag ?? false) }
        if let days = event.days.number { return .days(days) }
        return event.tolerate.flag ?? false ? .tolerate : .missing
    }

    private static func way(_ text: String?) throws -> Sending.Way {
        switch text {
        case "letter": .post
        case "hand": .handedOver
        case "public": .publicNotice
        default: try word(text)
        }
    }

    private static func word<Word: RawRepresentable>(_ text: String?) throws -> Word where Word.RawValue == String {
        guard let word = text.flatMap(Word.init) else { throw StatuteUnread(what: text ?? "") }
        return word
    }

    private static func day(_ text: String?) throws -> Day {
        guard let day = text.flatMap({ Day($0) }) else { throw StatuteUnread(what: text ?? "") }
        return day
    }
}

struct StatuteUnread: Error { let what: String }

extension OrderStanding {
    /// Its answer as the statutes' reading words it; reasons aside.
    var told: [String: StatuteValue] {
        func day(_ day: Day?) -> StatuteValue { day.map { .text($0.iso) } ?? .missing }
        return [
            "madeKnownOn": day(knownOn), "madeKnown": .flag(isMadeKnown), "inEffect": .flag(isInEffect), "operative": .flag(isOperative),
            "objectionUntil": day(objectionUntil), "suitUntil": day(suitUntil), "inactionSuitFrom": day(inactionFrom),
            "suspended": .flag(isSuspended), "final": .flag(isFinal), "finalCautious": .flag(isFinalCautious),
            "enforceable": .flag(isEnforceable), "means": .list(means.map { .text($0.rawValue) }),
        ]
    }
}
