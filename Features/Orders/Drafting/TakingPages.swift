import Forms
import Markup
import Register
import Vocabulary
import Web

/// By which right a placement ends, as the form asks (Wahl des Rechts): what allows a revocation is one of two, never either.
enum TakingChoice: String, CaseIterable {
    case reserved, allowed, condition, facts, graveHarm, unlawful, fraud, expired

    var ground: OrderEvent.Ground {
        switch self {
        case .reserved, .allowed: .reserved
        case .condition: .condition
        case .facts: .facts
        case .graveHarm: .graveHarm
        case .unlawful: .unlawful
        case .fraud: .fraud
        case .expired: .expired
        }
    }

    fileprivate var label: Phrase {
        switch self {
        case .reserved: "Widerruf, in der Einweisung vorbehalten (§ 49 Abs. 2 Nr. 1 LVwVfG)"
        case .allowed: "Widerruf, durch Rechtsvorschrift zugelassen (§ 49 Abs. 2 Nr. 1 LVwVfG)"
        case .condition, .facts, .graveHarm, .unlawful, .fraud, .expired: ground.label
        }
    }
}

extension FormReader {
    private typealias Name = OrderWish.Name

    mutating func takingBack() -> TakingBack? {
        guard
            let choice = choice(Name.takingBack, of: TakingChoice.self, required: "Wählen Sie, nach welchem Recht die bisherige Einweisung endet.")
        else { return nil }
        let (ground, factsOn) = (choice.ground, day(Name.factsOn, from: "1990-01-01"))
        let source: TakingBack.Source? =
            switch choice {
            case .reserved: .order
            case .allowed: .provision(text(Name.provision, max: 300))
            case .condition, .facts, .graveHarm, .unlawful, .fraud, .expired: nil
            }
        let why = ground.asked.map { text($0.field, max: 2000) } ?? ""
        let taking = TakingBack(
            ground, factsOn: ground.hasLimit ? factsOn : nil, source: source, why: why, trust: ground == .unlawful ? text(Name.trust, max: 2000) : "")
        for problem in taking.unsaid { refuse(problem.field, problem.message) }
        return taking
    }
}

extension OrderFormFields {
    private typealias Name = OrderWish.Name

    /// By which right the placement before ends; what the letter cites, and what of the case it rests on.
    var takingBack: HTML {
        guard kind == .relocation || kind == .ending else { return .empty }
        return """
            \(contested)\(inputs.radios(Name.takingBack, "Nach welchem Recht endet die bisherige Einweisung?", TakingChoice.allCases.map {
                Choice($0.rawValue, $0.label, hint: $0 == .allowed ? nil : $0.ground.hint, detail: detail($0))
            }))
            \(inputs.date(Name.factsOn, "Seit wann sind der Stadt alle Tatsachen dafür bekannt?", hint: "Danach bleibt ein Jahr (§ 48 Abs. 4, § 49 Abs. 2 Satz 2 LVwVfG). Nicht nötig nach Täuschung, Drohung oder Bestechung und wenn die Zeit um ist.", isOptional: true))
            """
    }

    /// What the office noted is named, not filled in: whether it carries this case says whoever decides.
    private var provisionHint: Phrase {
        let clause = ground.office?.endingClause ?? ""
        return clause.isEmpty
            ? "Mit Paragraf und Satzung oder Gesetz; so steht sie im Schreiben"
            : "Mit Paragraf und Satzung oder Gesetz; so steht sie im Schreiben. Bei der Dienststelle steht für das Ende: \(clause) der \(ground.office?.bylaw ?? "")."
    }

    /// What is still fought about is not over: whoever decides again reads so first.
    private var contested: HTML {
        let open = ground.held.filter { held in
            [.objected, .suing, .sued, .judged].contains(held.state) && held.order.measures.contains { $0.kind == .placement }
        }
        guard !open.isEmpty else { return .empty }
        let orders = open.map { held -> HTML in
            let name = ground.party(held.order.addressee)?.name.full ?? ""
            return "<li><a href=\"/verfuegungen/\(held.order.id)\">\(held.order.number)</a>\(when: !name.isEmpty, ", \(name: name)"): \(t: held.state.label)</li>"
        }
        return Notice.warning(
            "Über die bisherige Einweisung wird noch gestritten.",
            "<ul>\(orders)</ul><p>\(t: "Prüfen Sie, was dort vorgebracht wird, und wägen Sie es mit.")</p>")
    }

    private func detail(_ choice: TakingChoice) -> HTML {
        switch choice {
        case .reserved:
            let kept = ground.held.filter { $0.isReserved && !$0.isOver }.map { "\($0.order.number) vom \($0.order.issuedOn.german)" }
            let said: Phrase =
                kept.isEmpty ? "Eine Einweisung mit diesem Vorbehalt ist für den Haushalt nicht erfasst." : "Vorbehalten in: \(kept.joined(separator: ", "))"
            return "<p class=\"hint\">\(t: said)</p>"
        case .allowed:
            return inputs.text(Name.provision, "Welche Vorschrift lässt den Widerruf zu?", hint: provisionHint)
        case .condition: return inputs.textarea(Name.condition, "Welche Auflage, und wie wurde sie nicht erfüllt?", rows: 3)
        case .facts: return inputs.textarea(Name.interest, "Welches öffentliche Interesse wäre ohne den Widerruf gefährdet, und wodurch?", rows: 3)
        case .graveHarm: return inputs.textarea(Name.harm, "Welche schweren Nachteile drohen wem?", rows: 3)
        case .unlawful:
            return """
                \(inputs.textarea(Name.unlawful, "Warum war die Einweisung rechtswidrig?", rows: 3))
                \(inputs.textarea(Name.trust, "Wie wurde das Vertrauen auf die Einweisung gewogen?", hint: "§ 48 Abs. 1 Satz 2, Abs. 2 und 3 LVwVfG: worauf sich die Menschen eingerichtet haben und warum das zurücksteht", rows: 3))
                """
        case .fraud: return inputs.textarea(Name.deceit, "Wodurch wurde sie erwirkt, und warum war sie rechtswidrig?", rows: 3)
        case .expired: return .empty
        }
    }
}
