import Markup
import Register
import Vocabulary
import Web

/// What to look at before rooms are cleared by force (Räumung): against whom an order reaches, and what the law asks for besides.
struct Enforcement {
    let view: OrderView
    let standing: OrderStanding

    private var order: Order { view.order }

    /// Only what ends a use clears rooms.
    private var clears: Bool { order.measures.contains { $0.kind == .ending } }

    /// People with a right of their own to the same rooms which does not end by force today: clearing reaches the household of whoever has to
    /// go, not them (§ 27 Abs. 1 LVwVG).
    var inTheWay: [Order] {
        guard clears, mayClear else { return [] }
        return view.companions.filter { other, standing in other.measures.contains { $0.kind == .ending } && !standing.mayEnforce }.map(\.order)
    }

    /// Orders that still give the same people a place in the rooms to be cleared: while one stands nobody is put out (§ 43 Abs. 2 LVwVfG).
    var standingRights: [Order] {
        let (people, sites) = (Set([order.addressee] + order.members), Set(order.measures.filter { $0.kind == .ending }.map(\.site)))
        return view.placing.filter { other in
            // What was there before is taken back for those it names; this order may be what takes it back, and what came later decides anew.
            let isTheirs = people.contains(other.addressee) && other.issuedOn <= order.issuedOn
            guard view.book.closing[other.id]?.contains(order.id) != true else { return false }
            let isHere = other.measures.contains { $0.kind == .placement && sites.contains($0.site) && $0.period.until > view.today }
            guard isTheirs, isHere, !view.book.state(other.id, on: view.today).isOver, !view.book.isDisplaced(other.id, on: view.today) else {
                return false
            }
            return view.book.standing(other.id, on: view.today)?.isInEffect ?? false
        }
    }

    /// Orders made known since that say anew where the same people live: what was decided before is carried out against them no more, neither
    /// while the new one is held back nor after the city has taken that one back (§ 43 Abs. 2 LVwVfG). Only what a remedy annuls was none.
    var decidedAnew: [Order] {
        guard clears else { return [] }
        let people = Set([order.addressee] + order.members)
        return view.placing.filter { other in
            let isLater = (other.issuedOn, other.number) > (order.issuedOn, order.number)
            guard isLater, !people.isDisjoint(with: [other.addressee] + other.members) else { return false }
            guard let standing = view.book.standing(other.id, on: view.today), let known = standing.knownOn, standing.isMadeKnown,
                !standing.isOvertaken, !standing.remedies.isAnnulled
            else { return false }
            return view.book.entries[other.id]?.life.days(.revoked, by: view.today).first.map { known <= $0 } ?? true
        }
    }

    /// Whether the days it leaves were over when it was made known: nothing is taken back for days that are past.
    var isOvertaken: Bool {
        standing.isMadeKnown ? standing.isOvertaken && standing.isInEffect : (standing.knownOn ?? view.today).overtakes(order)
    }

    /// Whether force may be used today at all.
    var mayClear: Bool { standing.mayEnforce && !(clears && !(standingRights.isEmpty && decidedAnew.isEmpty)) }

    /// The last day of a threat that still runs: until then nothing is to be threatened and nothing to be carried out.
    var threatUntil: Day? {
        let events = view.book.entries[order.id]?.life.events ?? []
        return events.compactMap { event -> Day? in
            guard event.day <= view.today, case .threatened(let threat) = event.fact else { return nil }
            if case .until(let named, _) = threat.term, named <= event.day { return nil }
            return threat.lastDay(made: event.day, view.book.law.holidays).flatMap { $0 >= view.today ? $0 : nil }
        }.max()
    }

    /// Beside "ja", since that alone would be read as: go in.
    var words: Phrase {
        if standing.isInEffect, standing.isOvertaken { return "nein: der letzte Tag lag nicht nach der Bekanntgabe" }
        if standing.isInEffect, standing.isDisplaced { return "nein: eine andere Verfügung hat diese abgelöst" }
        if standing.mayEnforce, !decidedAnew.isEmpty {
            return "nein: Wo diese Menschen wohnen, ist seitdem neu entschieden: \(decidedAnew.map(\.number).joined(separator: ", "))"
        }
        if standing.mayEnforce, !standingRights.isEmpty {
            return "nein: Für dieselben Räume gilt noch \(standingRights.map(\.number).joined(separator: ", "))"
        }
        if standing.needsNewThreat { return "nein: Die angedrohte Frist war bei der Bekanntgabe zu kurz; es braucht eine neue Androhung" }
        guard standing.mayEnforce else { return "nein" }
        let means = standing.means.map(\.label.text).joined(separator: ", ")
        let law = order.basis.coercion(view.book.law.law, on: order.issuedOn).reference
        return inTheWay.isEmpty ? "ja: \(means) (\(law))" : "ja, aber nicht gegen alle: \(means) (\(law))"
    }

    private func list(_ orders: [Order]) -> HTML {
        "<ul>\(orders.map { "<li><a href=\"/verfuegungen/\($0.id)\">\($0.number)</a>, \(t: $0.kind.label), \(day: $0.issuedOn)</li>" as HTML })</ul>"
    }

    private var rights: HTML {
        if standing.isInEffect, !decidedAnew.isEmpty {
            return Notice.warning(
                "Seitdem ist neu entschieden.",
                """
                <p>\(t: "Wo diese Menschen wohnen, hat eine spätere Verfügung geregelt. Nach dieser hier wird niemand mehr geräumt, auch nicht, solange die spätere aufgeschoben oder nachdem sie aufgehoben ist; dann braucht es eine neue Verfügung mit neuer Androhung:")</p>
                \(list(decidedAnew))
                """)
        }
        guard clears, standing.isInEffect, !standingRights.isEmpty else { return .empty }
        return Notice.warning(
            "Diese Menschen dürfen dort noch wohnen.",
            """
            <p>\(t: "Für dieselben Räume gilt noch eine Einweisung; dass sie widerrufen oder sonst beendet wurde, ist nicht eingetragen. Solange sie besteht, wird nicht geräumt. Widerrufen Sie auch sie, oder tragen Sie dort ein, dass sie erledigt ist:")</p>
            \(list(standingRights))
            """)
    }

    var html: HTML {
        guard clears, mayClear else { return rights }
        let others = inTheWay.map { other -> HTML in
            let state = view.book.state(other.id, on: view.today).label
            return "<li><a href=\"/verfuegungen/\(other.id)\">\(other.number)</a>, \(name: view.names.full(other.addressee)): \(t: state)</li>"
        }
        let warning: HTML =
            others.isEmpty
            ? .empty
            : Notice.warning(
                "Nicht alle müssen schon gehen.",
                """
                <p>\(t: "Diese Menschen haben ein eigenes Nutzungsrecht, das noch nicht mit Zwang endet. Zwang gegen andere reicht nur bis zu deren Haushalt (§ 27 Abs. 1 LVwVG), nicht gegen sie:")</p>
                <ul>\(others)</ul>
                """)
        let steps: [Phrase] = [
            "Ohne Einwilligung darf die Wohnung nur mit einer Anordnung des Verwaltungsgerichts durchsucht werden, außer bei Gefahr im Verzug (§ 6 Abs. 2 LVwVG).",
            "Teilen Sie den Tag der Räumung rechtzeitig vorher mit (§ 27 Abs. 1 Satz 2 LVwVG).",
            "Nachts, sonntags und an Feiertagen darf nur mit besonderer Erlaubnis vollstreckt werden (§ 9 LVwVG).",
        ]
        // Police officers follow their own law.
        let isOwn = order.basis.coercion(view.book.law.law, on: order.issuedOn) != .police
        let list: HTML = isOwn ? "<h3>\(t: "Vor der Räumung")</h3><ul>\(steps.map { "<li>\(t: $0)</li>" as HTML })</ul>" : .empty
        return "\(warning)\(list)"
    }
}

extension OrderStanding {
    /// Never before both readings of the fiction have run.
    var mayEnforce: Bool { isEnforceable && (!isFinal || isFinalCautious || isImmediate) }
}

extension OrderView {
    /// What was issued at the same time for others of the household, as it stands today.
    var companions: [(order: Order, standing: OrderStanding)] {
        together.filter(\.kind.isDecision).compactMap { other in book.standing(other.id, on: today).map { (other, $0) } }
    }
}
