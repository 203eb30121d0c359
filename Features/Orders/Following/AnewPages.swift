import Markup
import Register
import Vocabulary
import Web

/// A letter whose addressee is dead or gone while others it is about are there (neu zu richten): who is concerned, and what to do next.
struct AddressedAnew {
    let view: OrderView

    private var order: Order { view.order }
    private var life: OrderLife? { view.book.entries[order.id]?.life }

    /// Somebody dead is written to no more.
    var died: Day? { life?.addressee.died.flatMap { view.today > $0 ? $0 : nil } }
    /// Whoever came back is here.
    private var left: Day? { life?.addressee.isThere(on: view.today) ?? true ? nil : life?.addressee.left }
    /// Those it is about who are still there.
    var people: [ID<Person>] { order.members.filter(Set(life?.left(on: view.today) ?? []).contains) }
    var names: String { people.map(view.names.full).joined(separator: ", ") }

    var html: HTML {
        guard order.kind != .confirmation, !(view.state.isOver && died == nil) else { return .empty }
        let who = view.names.full(order.addressee)
        if let died { return Notice.warning("\(who) ist am \(died) verstorben.", people.isEmpty ? alone : "\(still)\(anew)") }
        guard let left, !people.isEmpty else { return .empty }
        return Notice.warning("\(who) ist seit dem \(left) nicht mehr hier.", "\(still)\(anew)")
    }

    /// Nobody else is concerned.
    private var alone: HTML {
        "<p>\(t: "Für andere gilt das Schreiben nicht; neu zu richten ist nichts. Was noch offen ist, geht auf die Erben über.")</p>"
    }

    private var isKnown: Bool { view.book.knownOn(order.id).map { $0 <= view.today } ?? false }

    private var still: HTML {
        if order.kind == .hearing { return "<p>\(t: "Anzuhören sind noch: \(names).")</p>" }
        if view.state.isOver { return "<p>\(t: "Sie galt auch für: \(names).")</p>" }
        if isKnown { return "<p>\(t: "Die Verfügung gilt weiter für: \(names).")</p>" }
        return "<p>\(t: "Bekannt gegeben wurde die Verfügung nicht; sie gilt auch nicht für: \(names).")</p>"
    }

    private var anew: HTML {
        guard let first = people.first, !view.state.isOver else { return .empty }
        let link = Button.link("\(order.kind.label) neu schreiben", "/verfuegungen/neu?person=\(first)&art=\(order.kind.slug)")
        return """
            <p>\(t: "Richten Sie das Schreiben neu an sie; für Kinder geht es an die Person, die jetzt für sie sorgt. Erst damit können sie selbst dagegen vorgehen.")</p>
            <div class="buttons">\(link)</div>
            """
    }

    /// What is left to wait for where the addressee is dead.
    func next(_ standing: OrderStanding) -> [Phrase] {
        switch standing.remedies.stage {
        case .objectionOpen where !people.isEmpty:
            standing.objectionUntil.map { ["Bis \($0) kann für \(names) noch Widerspruch eingehen."] } ?? []
        case .objected, .reviewUnserved, .suitOpen, .sued, .judgmentOpen:
            ["Klären Sie mit der Rechtsstelle, wer den Rechtsbehelf der verstorbenen Person weiterführt, bevor Sie etwas zustellen."]
        case .unknown, .objectionOpen, .exhausted, .annulled: []
        }
    }
}
