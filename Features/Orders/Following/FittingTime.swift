import Forms
import Register
import Vocabulary

/// How long somebody has to go alone before force (Zeit bis zum Zwang, § 20 Abs. 1 LVwVG): one rule for drawing up, for the day on which an
/// order really became known, and for what is entered later.
struct FittingTime: Sendable {
    /// What an office leaves a household; no law names a number.
    private static let days = 14

    /// From when somebody knows that there is something to do.
    let known: Day

    /// Whether so little is left that the reason has to stand in the file.
    func isShort(until day: Day) -> Bool { day < known.advanced(by: Self.days) }
}

extension Day {
    /// Whether an order that becomes known now names a last day that is over.
    func overtakes(_ order: Order) -> Bool {
        order.life([], Addressee()).isOvertaken(knownOn: self)
    }
}

extension Immediacy {
    /// What is wrong with a reason of its own (§ 80 Abs. 3 VwGO): a word is none, nor is what the order says anyway; a court lifts the
    /// immediacy for that alone.
    static func fault(_ reason: String, besides said: String) -> Phrase? {
        guard !reason.isReason || reason.trimmingSpaces.count < 2 * Discretion.least || said.trimmingSpaces.contains(reason.trimmingSpaces) else {
            return nil
        }
        return
            "Sagen Sie in ganzen Sätzen, warum gerade hier nicht gewartet werden kann, bis entschieden ist (§ 80 Abs. 3 VwGO); die Gründe der Verfügung genügen nicht."
    }
}

extension OrderCourse {
    /// When it was first made known to anybody.
    private func known(_ law: ProcedureLaw) -> Day? { order.life(events, Addressee()).mailings(.order).compactMap { law.known($0).day }.min() }

    /// What an entry about coercion lacks: the same as in the form before an order is issued.
    func checkCoercion(_ wish: EventWish, _ law: ProcedureLaw) throws(Refusal) {
        switch wish.fact {
        case .immediacy(.reasoned):
            if let fault = Immediacy.fault(wish.note, besides: order.reason) { throw .invalid("notiz", fault) }
        case .immediacy(.emergency):
            guard wish.note.isReason else { throw .invalid("notiz", "Sagen Sie in einem Satz, worin der Notstand besteht (§ 80 Abs. 3 Satz 2 VwGO).") }
        case .danger:
            guard wish.note.isReason else { throw .invalid("notiz", "Sagen Sie in einem Satz, welche Gefahr droht und warum sie keinen Aufschub duldet (§ 21 LVwVG).") }
        case .threatened(let threat): try check(threat, wish, law)
        default: break
        }
    }

    private func check(_ threat: Threat, _ wish: EventWish, _ law: ProcedureLaw) throws(Refusal) {
        guard let known = known(law), known <= wish.day else {
            throw .invalid("am", "Die Verfügung ist bis dahin niemandem bekannt gegeben; vorher lässt sich nichts androhen (§ 20 LVwVG).")
        }
        let after = order.emptyFrom
        if after != nil, threat.term == .tolerate {
            throw .invalid("fristart", "Wer räumen soll, muss etwas tun. Setzen Sie dafür eine Frist (§ 20 Abs. 1 LVwVG).")
        }
        guard let until = threat.lastDay(made: wish.day, law.holidays) else { return }
        let field = if case .days = threat.term { "tage" } else { "bis" }
        if let after, until < after.previous {
            throw .invalid(field, "Bis zum \(after.previous) dürfen die Räume noch genutzt werden; vorher lässt sich nichts erzwingen.")
        }
        if FittingTime(known: wish.day).isShort(until: until), !wish.note.isReason {
            throw .invalid(
                "notiz",
                "Bis zum \(until) bleiben weniger als zwei Wochen. Die Frist muss angemessen sein (§ 20 Abs. 1 LVwVG): Halten Sie in einem Satz fest, warum sie es ist; er muss auch in der Androhung stehen.")
        }
    }
}
