import Forms
import Markup
import Register
import Vocabulary
import Web

/// The answers of a form that are not kept as they are chosen (Auswahl).
enum EventChoice {
    enum Ruling: String, CaseIterable { case restores, refused }
    enum Leave: String, CaseIterable { case granted, refused }
    enum Term: String, CaseIterable { case until, fixed, days, tolerate, missing }
}

extension EventChoice.Ruling {
    var label: Phrase {
        switch self {
        case .restores: "stattgegeben: die aufschiebende Wirkung ist wiederhergestellt"
        case .refused: "abgelehnt"
        }
    }
}

extension EventChoice.Leave {
    var label: Phrase {
        switch self {
        case .granted: "zugelassen"
        case .refused: "abgelehnt"
        }
    }
}

extension EventChoice.Term {
    var label: Phrase {
        switch self {
        case .until: "bis zu einem Tag"
        case .fixed: "bis zu einem Tag, der ausdrücklich bestimmt ist (§ 31 Abs. 3 LVwVfG)"
        case .days: "eine Zahl von Tagen"
        case .tolerate: "keine: es ist nur etwas zu dulden oder zu unterlassen"
        case .missing: "keine gesetzt"
        }
    }
}

/// The form for one entry of an order (Eintrag): its fields, and what was typed in them.
struct EventForm: Sendable {
    let course: OrderCourse
    let kind: OrderEvent.Kind

    /// What goes out of an order.
    static let papers: [Sending.Paper] = [.order, .review]

    var mayBeReview: Bool { course.has(.reviewed) }

    /// How it begins.
    var start: Inputs {
        // How, to whom and with which result makes the law: whoever enters it says so.
        var start: Inputs = ["papier": nextPaper?.rawValue ?? ""]
        let sendings = course.sendings(kind)
        if sendings.count == 1 { start["sendung"] = sendings[0].id.text }
        return start
    }

    /// What surely goes out next: the ruling until it was served so that it counts. After that either may be meant.
    var nextPaper: Sending.Paper? {
        guard mayBeReview else { return .order }
        let isServed = course.events.contains { event in
            guard let sending = event.fact.sending, sending.paper == .review else { return false }
            let proofs = course.events.filter { $0.fact.proven == event.id }.map(\.kind)
            return sending.way == .post ? proofs.contains(.arrived) : !proofs.contains(.lost)
        }
        return isServed ? nil : .review
    }

    // MARK: Reading

    /// When it was handed over, as the form says.
    func caution(_ form: FormFields) -> SendingCaution {
        SendingCaution(isAtNight: form["nachts"] != nil, isPermitted: form["erlaubt"] != nil)
    }

    /// What is to be recorded: one entry, or of what was sent one for each who got it.
    func wishes(_ form: FormFields, _ holidays: HolidayCalendar) throws(Refusal) -> [EventWish] {
        var reader = FormReader(form)
        let day = reader.day("am", required: "Geben Sie den Tag an.", from: "1990-01-01")
        let facts = kind == .served ? sendings(&reader).map { OrderEvent.Fact.served($0) } : [read(&reader)].compactMap { $0 }
        let note = reader.text("notiz", max: 2000)
        try reader.finish()
        guard let day, !facts.isEmpty else { throw .invalid("am", "Prüfen Sie die Angaben.") }
        let caution = caution(form)
        var wishes: [EventWish] = []
        for fact in facts {
            let wish = EventWish(fact, on: day, note: note)
            guard fact.sending?.way == .handedOver else {
                wishes.append(wish)
                continue
            }
            if let fault = caution.fault(wish, isRefused: form["abgelehnt"] != nil, holidays) { throw Refusal(.invalid, [fault]) }
            wishes.append(EventWish(fact, on: day, note: [note, caution.note].filter { !$0.isEmpty }.joined(separator: "\n")))
        }
        return wishes
    }

    private func read(_ reader: inout FormReader) -> OrderEvent.Fact? {
        switch kind {
        case .served: return nil
        case .arrived: return copy(&reader).map { .arrived($0) }
        case .lost: return copy(&reader).map { .lost($0) }
        case .fetched: return copy(&reader).map { .fetched($0) }
        case .misinformed: return instruction(&reader).map { .misinformed($0) }
        case .reviewed:
            let result = reader.choice("ausgang", of: OrderEvent.Review.self, required: "Wählen Sie, wie entschieden wurde.")
            let taught = instruction(&reader)
            return result.flatMap { result in taught.map { .reviewed(result, $0) } }
        case .ruled:
            return reader.choice("ergebnis", of: EventChoice.Ruling.self, required: "Wählen Sie, wie das Gericht entschied.").map {
                .ruled(restores: $0 == .restores)
            }
        case .officeSuspended: return .officeSuspended(untilFinal: reader.fields["dauer"] != nil)
        case .immediacy:
            return reader.choice("anordnung", of: Immediacy.self, required: "Wählen Sie, wie sie begründet ist.").map { .immediacy($0) }
        case .judged: return judgment(&reader).map { .judged($0) }
        case .bound: return judgment(&reader).map { .bound($0) }
        case .leaveDecided:
            return reader.choice("zulassung", of: EventChoice.Leave.self, required: "Wählen Sie, ob zugelassen ist.").map {
                .leaveDecided(granted: $0 == .granted)
            }
        case .revoked:
            let ground = reader.choice("weg", of: OrderEvent.Ground.self, required: "Wählen Sie, nach welchem Recht sie aufgehoben wird.")
            let factsOn = reader.day(OrderWish.Name.factsOn, from: "1990-01-01")
            return ground.map { .revoked($0, factsOn: $0.hasLimit && course.order.kind != .ending ? factsOn : nil) }
        case .threatened: return threat(&reader).map { .threatened($0) }
        case .answered: return .answered(isFinal: reader.fields["abschliessend"] != nil)
        case .objected: return .objected
        case .objectionWithdrawn: return .objectionWithdrawn
        case .reinstated: return .reinstated
        case .sued: return .sued
        case .suitWithdrawn: return .suitWithdrawn
        case .urgent: return .urgent
        case .leaveSought: return .leaveSought
        case .prolonged: return .prolonged
        case .danger: return .danger
        }
    }

    private func sendings(_ reader: inout FormReader) -> [Sending] {
        let asked: Phrase? = mayBeReview ? "Wählen Sie, was herausging." : nil
        let paper = reader.choice("papier", of: Sending.Paper.self, required: asked) ?? .order
        if !Self.papers.contains(paper) { reader.refuse("papier", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.") }
        let way = reader.choice("weg", of: Sending.Way.self, required: "Wählen Sie, wie das Schreiben zur Person kam.")
        let isAccepted = way != .handedOver || reader.fields["abgelehnt"] == nil || reader.fields["erlaubt"] != nil
        let known = reader.fields.all("an").filter { !$0.isEmpty }.compactMap(recipient)
        if known.isEmpty { reader.refuse("an", "Wählen Sie, an wen das Schreiben ging.") }
        if known.count < reader.fields.all("an").filter({ !$0.isEmpty }).count {
            reader.refuse("an", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
        }
        guard let way else { return [] }
        return known.map { Sending(way, paper, to: $0.role, isAccepted: isAccepted, copy: $0.copy) }
    }

    /// One of those a letter was drawn up for, or somebody in another part.
    private func recipient(_ text: String) -> (role: Recipient?, copy: Int?)? {
        if let to = course.recipients.first(where: { "\($0.position)" == text }) { return (to.role, to.position) }
        return Recipient(rawValue: text).map { role in (role, course.recipients.first { $0.role == role }?.position) }
    }

    private func copy(_ reader: inout FormReader) -> ID<OrderEvent>? {
        let known = Set(course.sendings(kind).map(\.id.text))
        return reader.one("sendung", of: known, required: "Wählen Sie, um welche Sendung es geht.").map { ID($0) }
    }

    private func instruction(_ reader: inout FormReader) -> Instruction? {
        let found = reader.choice("belehrung", of: Instruction.self, required: "Wählen Sie, wie belehrt wurde.")
        guard kind == .misinformed, found == .correct else { return found }
        reader.refuse("belehrung", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
        return nil
    }

    private func judgment(_ reader: inout FormReader) -> OrderEvent.Judgment? {
        reader.choice("urteil", of: OrderEvent.Judgment.self, required: "Wählen Sie, wie das Urteil lautet.")
    }

    private func threat(_ reader: inout FormReader) -> Threat? {
        let means = reader.choice("mittel", of: Threat.Means.self, required: "Wählen Sie das Zwangsmittel.")
        let choice = reader.choice("fristart", of: EventChoice.Term.self, required: "Wählen Sie, welche Frist gesetzt ist.")
        let term: Threat.Term?
        switch choice {
        case .until, .fixed:
            term = reader.day("bis", required: "Geben Sie den letzten Tag der Frist an.", from: "1990-01-01").map {
                .until($0, isFixed: choice == .fixed)
            }
        case .days: term = reader.number("tage", 1...365, required: "Geben Sie die Zahl der Tage an.").map { .days($0) }
        case .tolerate: term = .tolerate
        case .missing: term = .missing
        case nil: term = nil
        }
        return means.flatMap { means in term.map { Threat(means, $0) } }
    }
}
