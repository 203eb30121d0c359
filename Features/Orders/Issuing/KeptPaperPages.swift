import Markup
import Vocabulary
import Web

// What of a paper was kept besides its letter: who got it, how was weighed, what it threatens.

extension OrderFile {
    /// To whom a letter went; of those issued before that was kept, the person.
    func recipient(_ position: Int) -> String {
        view.recipients.first { $0.position == position }?.name ?? view.names.full(view.order.addressee)
    }

    var recipients: [SummaryList.Row] {
        guard !view.recipients.isEmpty else { return [] }
        let lines = view.recipients.map { to -> HTML in
            let capacity: HTML = to.capacity.isEmpty ? .empty : " (\(name: to.capacity))"
            let day = view.reach.first { $0.position == to.position }?.day
            let reached: Phrase = day.map { $0 <= view.today ? "hat es seit \($0)" : "gilt ab \($0) als bekannt gegeben" } ?? without(to)
            let state: HTML = view.recipients.count > 1 ? " <span class=\"hint\">\(t: reached)</span>" : .empty
            return "\(name: to.name)\(capacity)\(state)\(when: !to.address.isEmpty, ", \(name: to.address.lines.joined(separator: ", "))")"
        }
        return [.init(view.recipients.count == 1 ? "Geht an" : "Gehen an", lines.joined(separator: "<br>"))]
    }

    /// Nothing arrived under this name; whether it is made known to those it is for all the same, by a letter to somebody else.
    private func without(_ to: OrderRecipient) -> Phrase {
        let apart = view.standings.filter { to.people.contains($0.person) }.map(\.standing)
        let standings = apart.isEmpty ? [view.book.standing(view.order.id, on: view.today)].compactMap(\.self) : apart
        let known = standings.compactMap { $0.isMadeKnown ? $0.knownOn : nil }
        guard !standings.isEmpty, known.count == standings.count, let day = known.max() else { return "hat es noch nicht" }
        return "ohne eigenen Zugang; bekannt gegeben ist es seit \(day) durch ein anderes Schreiben"
    }

    var weighing: [SummaryList.Row] {
        var rows: [SummaryList.Row] = []
        if let discretion = view.weighing.discretion {
            let parts: [(Phrase, String)] = [
                ("Geprüfte Alternativen", discretion.alternatives), ("Belastung", discretion.burdens), ("Abwägung", discretion.weighing),
                ("Gewogene Äußerung", discretion.answer),
            ]
            rows += parts.filter { !$0.1.isEmpty }.map { .init($0.0, OrderPieces.broken($0.1)) }
        }
        if let taking = view.weighing.takingBack {
            let known: HTML = taking.factsOn.map { ", \(t: "bekannt seit") \(day: $0)" } ?? .empty
            let source: HTML =
                switch taking.source {
                case .order: "<br>\(t: "in der Einweisung vorbehalten")"
                case .provision(let cited): "<br>\(t: "zugelassen durch") \(name: cited)"
                case nil: .empty
                }
            rows.append(.init("Bisherige Einweisung", "\(t: taking.ground.label)\(known)\(source)"))
            if !taking.why.isEmpty { rows.append(.init("Warum", OrderPieces.broken(taking.why))) }
            if !taking.trust.isEmpty { rows.append(.init("Vertrauen", OrderPieces.broken(taking.trust))) }
        }
        if let threat = view.weighing.threat {
            let sum: Phrase = threat.cents.map { ", \(Hundredths.euros($0))" } ?? ""
            rows.append(.init("Angedroht", "\(t: threat.means.label)\(t: sum), \(t: "wenn nicht befolgt bis") \(day: threat.until)"))
        }
        return rows
    }
}
