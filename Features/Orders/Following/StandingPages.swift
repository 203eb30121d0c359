import Markup
import Register
import Vocabulary
import Web

/// How an order stands, why, and what to do next, as its page says it (Stand auf der Seite).
struct StandingView {
    let view: OrderView
    let standing: OrderStanding

    var html: HTML {
        """
        <h2>\(t: "Wie die Verfügung heute steht")</h2>
        \(when: isLate, Notice.warning("Der Widerspruch ging nach Ablauf der Frist ein."))
        \(enforcement.html)
        \(todo)
        \(SummaryList(rows).html)
        \(people)
        \(Notice.more("Warum?", "<ol>\(standing.why.map(step))</ol>\(remarks)"))
        """
    }

    private var order: Order { view.order }
    private var enforcement: Enforcement { Enforcement(view: view, standing: standing) }

    /// Each has it on a day of their own, and a period of their own.
    private var people: HTML {
        let rows = view.standings.map { person, standing -> [HTML] in
            [
                OrderPieces.person(person, view.names), standing.isMadeKnown ? days(standing.knownOn) : "\(t: "noch nicht")",
                "\(t: standing.isOperative ? "ja" : "nein")", days(standing.objectionUntil), "\(t: standing.isFinalCautious ? "ja" : "nein")",
            ]
        }
        guard !rows.isEmpty else { return .empty }
        return DataTable(
            "betroffene", caption: "Für wen die Verfügung wie steht",
            [.header("Person"), .text("Bekannt gegeben"), .text("Wirkt"), .text("Widerspruch bis"), .text("Bestandskräftig")], rows: rows
        ).html
    }

    private var rows: [SummaryList.Row] {
        var rows = [SummaryList.Row("Bekannt gegeben", standing.isMadeKnown ? days(standing.knownOn) : known)]
        rows.append(.init("Wirkt", "\(t: effect)"))
        if standing.isMadeKnown {
            rows.append(.init("Bestandskräftig", finality))
            if let until = standing.objectionUntil { rows.append(.init("Widerspruch möglich bis", days(until))) }
            if let until = standing.suitUntil { rows.append(.init("Klage möglich bis", days(until))) }
            if let from = standing.inactionFrom, standing.remedies.stage == .objected {
                rows.append(.init("Klage ohne Bescheid möglich ab", days(from)))
            }
        }
        rows.append(.init("Vollstreckbar", "\(t: enforcement.words)"))
        let assumed: HTML = order.isBasisAssumed ? " <span class=\"hint\">(\(t: "angenommen; beim Erlass nicht festgehalten"))</span>" : .empty
        rows.append(.init("Rechtsgrundlage", "\(t: order.basis.label)\(assumed)"))
        let authority = order.basis.objectionAuthority(view.book.law.law, on: order.issuedOn)
        rows.append(.init("Über einen Widerspruch entscheidet", "\(t: authority.label) <span class=\"hint\">(\(authority.reference))</span>"))
        let begun: HTML = order.isBegunAssumed ? " <span class=\"hint\">(\(t: "angenommen"))</span>" : .empty
        rows.append(.init("Verfahren begonnen", "\(day: order.begunOn)\(begun)"))
        return rows
    }

    private var finality: HTML {
        if isSettled { return "\(t: "nein: erledigt, bevor die Frist ablief")" }
        return standing.isFinalCautious ? "\(t: "ja")\(idle)" : "\(t: "nein")"
    }

    /// What is revoked or settled before anybody's time to contest it was over never becomes final.
    private var isSettled: Bool {
        guard standing.isMadeKnown, !standing.isInEffect, let until = standing.objectionUntil, let end = settledOn else { return false }
        return end <= until
    }

    private var settledOn: Day? {
        let life = view.book.entries[order.id]?.life
        return [life?.days(.revoked, by: view.today).first, (life?.left(on: view.today).isEmpty ?? false) ? life?.addressee.died : nil]
            .compactMap(\.self).min()
    }

    /// Beside "ja" where it has no effect: what nobody can contest any more need not hold.
    private var idle: HTML {
        let why: Phrase? =
            if standing.isDisplaced {
                "eine andere Verfügung hat sie abgelöst"
            } else if !standing.isInEffect {
                "sie ist aufgehoben, ausgelaufen oder sonst erledigt"
            } else if standing.isOvertaken {
                "ihre Tage waren vorbei, als sie bekannt gegeben wurde"
            } else {
                nil
            }
        return why.map { " <span class=\"hint\">(\(t: "Anfechten lässt sie sich nicht mehr; wirken tut sie trotzdem nicht: \($0)."))</span>" } ?? .empty
    }

    private func days(_ day: Day?) -> HTML { day.map { "\(day: $0)" } ?? .empty }

    private var known: HTML { standing.knownOn.map { "\(t: "gilt ab \($0) als bekannt gegeben")" } ?? "\(t: "nein")" }

    private var effect: Phrase {
        if !standing.isMadeKnown { return "nein: noch nicht bekannt gegeben" }
        if !standing.isInEffect { return "nicht mehr" }
        if view.state == .replaced || view.state == .ended {
            let by = view.others.filter { $0.kind.isDecision && $0.id != order.hearing }.map(\.number).joined(separator: ", ")
            return view.state == .ended ? "nicht mehr: beendet durch \(by)" : "nicht mehr: ersetzt durch \(by)"
        }
        if !enforcement.decidedAnew.isEmpty { return "nein: seitdem ist neu entschieden" }
        if enforcement.isOvertaken { return "nein: der letzte Tag lag nicht nach der Bekanntgabe" }
        if standing.isSuspended { return "nein: aufgeschoben, solange über den Rechtsbehelf nicht entschieden ist" }
        if !standing.isOperative { return later }
        return standing.isImmediate ? "ja, sofort vollziehbar" : "ja"
    }

    /// In force from being made known, though what it says begins or ends later.
    private var later: Phrase {
        guard let first = order.measures.map(\.period.from).min() else { return "ja" }
        return order.kind == .ending ? "ja; zu räumen ist bis einschließlich \(first.previous)" : "ja; was sie regelt, beginnt am \(first)"
    }

    private var isLate: Bool {
        guard let until = standing.objectionUntil else { return false }
        return view.events.contains { $0.kind == .objected && $0.day > until } && !view.events.contains { $0.kind == .reinstated }
    }

    private func step(_ step: WhyStep) -> HTML {
        let day: HTML = step.day.map { "\(day: $0): " } ?? .empty
        let seen: HTML = step.seenUntil.map { "; \(t: "Text gesehen bis \($0)")" } ?? .empty
        return "<li>\(day)\(t: step.text) <span class=\"hint\">(\(step.reference)\(seen))</span></li>"
    }

    /// Open questions its answer rests on.
    private var remarks: HTML {
        var asked: [LawQuestion] = []
        let ways = Set(view.events.compactMap(\.fact.sending).map(\.way))
        if !ways.isDisjoint(with: [.post, .registered]) { asked.append(.orderFictionShifts) }
        if ways.contains(.registered) { asked.append(.registeredBy) }
        if ways.contains(.publicNotice) { asked.append(.publicServiceDay) }
        if isLate { asked.append(.lateObjection) }
        if order.basis == .police { asked.append(.policeObjection) }
        if order.basis == .both { asked.append(.mixedCoercion) }
        if standing.hasIdleThreat { asked.append(.threatRunsSuspended) }
        if standing.remedies.reasonsUntil != nil { asked += [.suspensionEndShifts, .suspensionAfterLeave] }
        return LawPieces.open(asked.map { view.book.law.law.reading(of: $0, on: order.issuedOn) })
    }

    private var todo: HTML {
        let steps = next.map { "<li>\(t: $0)</li>" as HTML }
        return steps.isEmpty ? .empty : "<h3>\(t: "Was jetzt zu tun ist")</h3><ul>\(steps)</ul>"
    }

    private var next: [Phrase] {
        let anew = AddressedAnew(view: view)
        if anew.died != nil { return anew.next(standing) }
        if view.state == .replaced || view.state == .ended {
            let isContested = standing.remedies.stage != .objectionOpen && standing.remedies.stage != .exhausted && standing.isMadeKnown
            return isContested ? ["Der Rechtsbehelf hat sich erledigt: Eine andere Verfügung hat diese bestandskräftig abgelöst. Stellen Sie das Verfahren ein und teilen Sie es mit."] : []
        }
        if view.state == .revoked {
            let isOpen = [.objected, .reviewUnserved, .suitOpen, .sued, .judgmentOpen].contains(standing.remedies.stage)
            return isOpen ? ["Mit der Aufhebung hat sich der Rechtsbehelf erledigt. Stellen Sie das Verfahren ein und entscheiden Sie über die Kosten (§ 80 LVwVfG)."] : []
        }
        var next = [overtaken].compactMap(\.self)
        switch standing.remedies.stage {
        case .unknown where overtaken != nil && standing.knownOn == nil && view.course.has(.served): break
        // With days that are past it is written anew, unless it was delivered in time and nobody entered it.
        case .unknown where overtaken != nil && standing.knownOn == nil:
            next.append("Ging sie rechtzeitig zu, tragen Sie ein, wie und wann. Vorher wirkt sie nicht.")
        case .unknown:
            let failed = view.course.has(.served) && standing.knownOn == nil
            if let known = standing.knownOn {
                next.append("Warten Sie: Sie ist unterwegs und gilt ab \(known) als bekannt gegeben. Kommt sie zurück, tragen Sie „nicht angekommen“ ein.")
            } else {
                next.append(
                    failed
                        ? "Stellen Sie die Verfügung noch einmal zu, am besten mit Zustellungsurkunde: Was bisher abging, hat niemanden erreicht, an den es gehen darf."
                        : "Stellen Sie die Verfügung zu und tragen Sie ein, wie. Vorher wirkt sie nicht.")
            }
        case .objectionOpen:
            if let until = standing.objectionUntil { next.append("Bis \(until) kann Widerspruch eingehen. Tragen Sie ihn am Tag des Eingangs ein.") }
        case .objected:
            next.append("Helfen Sie dem Widerspruch ab oder legen Sie ihn der Stelle vor, die entscheidet.")
            if let from = standing.inactionFrom, from <= view.today {
                next.append("Die Entscheidung ist überfällig: Seit \(from) kann ohne Bescheid geklagt werden.")
            }
        case .reviewUnserved: next.append("Stellen Sie den Widerspruchsbescheid förmlich zu und tragen Sie es ein; erst dann läuft die Klagefrist.")
        case .suitOpen:
            if let until = standing.suitUntil { next.append("Warten Sie die Klagefrist bis \(until) ab. Eine Klage tragen Sie hier ein.") }
        case .sued: next.append("Warten Sie das Urteil ab und tragen Sie den Tag seiner Zustellung ein.")
        case .judgmentOpen:
            if let until = standing.remedies.leaveUntil { next.append("Bis \(until) kann die Zulassung der Berufung beantragt werden.") }
        case .exhausted where !standing.isFinalCautious: next.append("Warten Sie noch: Nach der vorsichtigeren Rechnung läuft die Frist noch.")
        case .exhausted where isLate:
            next.append("Der Widerspruch kam zu spät. Weisen Sie ihn zurück oder entscheiden Sie über eine Wiedereinsetzung.")
        case .exhausted, .annulled: break
        }
        let without = view.standings.filter { $0.standing.knownOn == nil }.map { view.names.full($0.person) }
        if standing.knownOn != nil, !without.isEmpty {
            next.append("Stellen Sie die Verfügung auch für \(without.joined(separator: ", ")) zu; dort wirkt sie noch nicht.")
        }
        if standing.isSuspended, decidesEnd { next.append("Niemand muss deshalb ausziehen; die bisherige Einweisung gilt so lange weiter.") }
        for other in view.companions where other.standing.isSuspended && !standing.isSuspended {
            next.append(
                "Beachten Sie: Die zugleich erlassene Verfügung \(other.order.number) für \(view.names.full(other.order.addressee)) ist aufgeschoben.")
        }
        guard standing.isOperative, decidesEnd, overtaken == nil, !standing.mayEnforce, enforcement.standingRights.isEmpty,
            enforcement.decidedAnew.isEmpty
        else { return next }
        if let until = enforcement.threatUntil {
            next.append("Warten Sie die Zwangsfrist bis \(until) ab; vorher darf nicht vollstreckt werden.")
        } else if standing.isFinalCautious || standing.isImmediate {
            next.append("Drohen Sie ein Zwangsmittel schriftlich mit Frist an, bevor Sie die Räume zwangsweise räumen lassen (§ 20 LVwVG).")
        }
        return next
    }

    /// Made known, or still to be, when the days it leaves are over: nothing is taken back for days that are past.
    private var overtaken: Phrase? {
        guard enforcement.isOvertaken, let after = order.emptyFrom else { return nil }
        return "Der letzte Tag, der \(after.previous), liegt nicht nach der Bekanntgabe; für vergangene Tage lässt sich nichts aufheben (§ 49 Abs. 2 LVwVfG). Erlassen Sie die Verfügung mit neuen Tagen und nehmen Sie diese zurück."
    }

    private var decidesEnd: Bool { order.measures.contains { $0.kind == .ending } }
}
