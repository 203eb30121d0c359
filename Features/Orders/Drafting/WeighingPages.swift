import Markup
import Register
import Vocabulary
import Web

// The parts of the form about law, weighing, hearing and coercion.

extension OrderFormFields {
    private typealias Name = OrderWish.Name

    var basis: HTML {
        let choices = OrderBasis.allCases.map { Choice($0.rawValue, $0.label, hint: $0.remedyHint(ground)) }
        let isNamed = ground.office?.clause(of: kind).isEmpty == false
        let clauseHint: Phrase =
            isNamed
            ? "Auf den sich diese Verfügung stützt; vorbelegt aus „Dienststelle“. Bei Polizeirecht allein entfällt er."
            : "Zum Beispiel § 4 Absatz 1. Bei der Dienststelle ist noch keiner hinterlegt: von der Rechtsstelle zu bestätigen. Bei Polizeirecht allein entfällt er."
        return """
            \(inputs.radios(Name.basis, "Auf welchem Recht beruht die Verfügung?", choices))
            \(inputs.text(Name.clause, "Paragraf der Satzung", hint: clauseHint, width: .thirty, isOptional: true))
            """
    }

    /// What has to be weighed; it becomes part of the reasons.
    var discretion: HTML {
        guard kind.isDecision else { return .empty }
        let isBurdening = kind != .placement
        return """
            <h2>\(t: "Ermessen (§§ 39, 40 LVwVfG)")</h2>
            <p class="hint">\(t: "Steht als Begründung im Schreiben. Was hier fehlt, lässt sich später vor Gericht kaum nachholen.")</p>\(covered)
            \(inputs.textarea(Name.alternatives, "Was kam sonst in Frage, und warum nicht?", rows: 3))
            \(inputs.textarea(Name.burdens, "Was bedeutet die Entscheidung für die Betroffenen?", hint: "Zum Beispiel Schulweg, Arbeit, Krankheit, Nachbarschaft", rows: 3))
            \(inputs.textarea(Name.weighing, "Warum wiegen die Gründe der Stadt schwerer?", rows: 3))
            \(answers)\(when: isBurdening, inputs.textarea(Name.answerWeighed, "Wie wurde gewogen, was in der Anhörung gesagt wurde?", hint: "Nötig, wenn sich jemand geäußert hat; steht nur im Schreiben an diese Person", rows: 3, isOptional: true))
            """
    }

    /// One text stands in the letters of all: it has to fit each of them.
    private var covered: HTML {
        guard ground.parties.count > 1 else { return .empty }
        let chosen = Set(inputs.values[Name.people] ?? [])
        let people = ground.parties.filter { chosen.isEmpty || chosen.contains($0.id.text) }
        let letters = ground.addressees(of: people).count
        let names = people.map(\.name.full).joined(separator: ", ")
        let said: Phrase =
            letters > 1
            ? "Derselbe Text steht in \(letters) Schreiben und gilt für: \(names). Nennen Sie, was nur eine Person betrifft, mit deren Namen, oder verfügen Sie für sie einzeln."
            : "Der Text gilt für: \(names). Denken Sie auch an die Kinder."
        return "<p class=\"hint\">\(t: said)</p>"
    }

    /// Where several people answered each has an answer of their own.
    private var answers: HTML {
        guard kind != .placement, ground.isWeighedApart(kind) else { return .empty }
        return ground.answered(before: kind).map { letter -> HTML in
            let name = ground.party(letter.order.addressee)?.name.full ?? letter.order.number
            return inputs.textarea(
                Name.weighed(letter.order.id), "Wie wurde gewogen, was \(name) gesagt hat?", hint: "Steht nur im Schreiben an diese Person.", rows: 3,
                isOptional: true)
        }.joined(separator: "")
    }

    /// Each who gets an order is heard apart: what one said is not said by another.
    var hearing: HTML {
        guard kind == .relocation || kind == .ending else { return .empty }
        let chosen = Set(inputs.values[Name.people] ?? [])
        let asked = ground.addressees(of: ground.parties) + ground.addressees(of: ground.parties.filter { chosen.contains($0.id.text) })
        let addressees = asked.reduce(into: [OrderParty]()) { if !$0.contains($1) { $0.append($1) } }
        return """
            \(addressees.map(hearing))
            \(inputs.radios(Name.heardFacts, "Stützt sich die Begründung auf mehr, als in der Anhörung zur Sprache kam?", [
                Choice(HeardFacts.all.rawValue, "nein, nur auf Tatsachen, zu denen angehört wurde"),
                Choice(
                    HeardFacts.more.rawValue, "ja, auf weitere Tatsachen",
                    detail: inputs.textarea(
                        Name.beyond, "Welche sind das, und warum war dazu nicht noch einmal anzuhören?", hint: "Mindestens ein ganzer Satz; er steht im Schreiben",
                        rows: 3, isOptional: true)),
            ], hint: "Anzuhören ist zu allen Tatsachen, auf die es ankommt (§ 28 Abs. 1 LVwVfG). Entfällt, wenn niemand angehört wurde.", isOptional: true))
            """
    }

    private func hearing(of addressee: OrderParty) -> HTML {
        func name(_ field: String) -> String { ground.field(field, addressee) }
        let hintOfTalk: Phrase = "Nur wenn sie sagt, dass nichts mehr kommt. Sonst muss nach dem Gespräch Zeit bleiben, sich noch zu äußern."
        let waivers = OrderWish.Waiver.allCases.map { Choice($0.rawValue, $0.label) }
        let mayBeHeard = ground.heardFor(addressee)
        let with = mayBeHeard.map { Choice($0.rawValue, $0 == .oneself ? "die Person selbst" : $0.capacity(for: addressee.name.full)) }
        let choices = [
            Choice(HearingWay.letter.rawValue, "mit Anhörungsschreiben", detail: letters(to: addressee, name(Name.heard))),
            Choice(
                HearingWay.talk.rawValue, "im Gespräch",
                detail: """
                    \(inputs.date(name(Name.talk), "Tag des Gesprächs"))
                    \(when: mayBeHeard.count > 1, inputs.radios(name(Name.talkWith), "Wer wurde angehört?", with))
                    \(inputs.text(name(Name.talkPresent), "Wer war noch dabei?", hint: "Zum Beispiel wer übersetzt hat; steht im Schreiben", width: .thirty, isOptional: true))
                    \(inputs.textarea(name(Name.answer), "Was wurde vorgebracht?", hint: "Leer, wenn nichts dagegen gesagt wurde", rows: 3, isOptional: true))
                    \(when: ground.isHeardApart(addressee), inputs.textarea(
                        name(Name.answerWeighed), "Wie wurde das gewogen?",
                        hint: "Nötig, wenn etwas vorgebracht wurde; steht nur im Schreiben an diese Person", rows: 3, isOptional: true))
                    \(inputs.checkbox(name(Name.talkFinal), "Die Person hat sich abschließend geäußert", hint: hintOfTalk))
                    """),
            Choice(
                HearingWay.waived.rawValue, "nicht angehört",
                detail: """
                    \(inputs.select(name(Name.waiver), "Warum nicht?", waivers, blank: "Bitte wählen"))
                    \(inputs.textarea(name(Name.waiverReason), "Was spricht in diesem Fall dafür?", hint: "Mindestens ein ganzer Satz; er steht im Schreiben", rows: 3))
                    """),
        ]
        let title: Phrase =
            ground.isHeardApart(addressee) ? "Wie wurde \(addressee.name.full) angehört (§ 28 LVwVfG)?" : "Wie wurde die Person angehört (§ 28 LVwVfG)?"
        return inputs.radios(name(Name.hearing), title, choices)
    }

    /// Letters that announced this decision, each with how it stands.
    private func letters(to addressee: OrderParty, _ name: String) -> HTML {
        let open = ground.openHearings(before: kind).filter { $0.order.addressee == addressee.id }
        guard !open.isEmpty else {
            return "<p>\(t: "Zu dieser Entscheidung ist kein Anhörungsschreiben offen.")</p>"
        }
        let choices = open.map { letter -> Choice in
            let order = letter.order
            let about: Phrase = letter.intended.map { "kündigt an: \($0.label)" } ?? "angekündigte Entscheidung nicht erfasst"
            let state: Phrase =
                if let answer = letter.answers.first(where: \.fact.isFinalAnswer) {
                    "abschließend beantwortet am \(answer.day)"
                } else if let answer = letter.answers.first {
                    "Antwort am \(answer.day); entscheidbar ab \(ground.decidable(letter) ?? ground.today), wenn nicht mehr kommt"
                } else if let day = ground.decidable(letter) {
                    day <= ground.today ? "ohne Antwort" : "ohne Antwort entscheidbar ab \(day)"
                } else {
                    "nicht zugestellt"
                }
            return Choice(
                order.id.text, "\(order.number) vom \(order.issuedOn) an \(ground.party(order.addressee)?.name.full ?? "")", hint: "\(about); \(state)")
        }
        return inputs.checkboxes(name, "Welches Schreiben?", choices)
    }

    /// How it goes decides from when it counts as made known, and so which days it may name.
    var way: HTML {
        guard kind == .relocation || kind == .ending else { return .empty }
        let law = ProcedureLaw(ground.law, ground.holidays)
        let choices = PlannedSending.ways.map { way -> Choice in
            let known = law.earliestKnown(way, on: ground.today)
            return Choice(way.rawValue, way.label, hint: known.map { "gilt heute abgesandt ab \($0) als bekannt gegeben" })
        }
        return inputs.radios(Name.way, "Wie soll die Verfügung zugehen?", choices, hint: "Letzter Tag und Zwangsfrist müssen danach liegen.")
    }

    /// Optional: without it the order cannot be carried out by force, but may be threatened later.
    var threat: HTML {
        guard kind == .relocation || kind == .ending else { return .empty }
        let detail = """
            \(inputs.date(Name.threatUntil, "Bis wann geht es ohne Zwang?"))
            \(inputs.radios(Name.threatMeans, "Womit wird gedroht?", [
                Choice(Threat.Means.fine.rawValue, Threat.Means.fine.label, detail: inputs.text(Name.threatFine, "Zwangsgeld in Euro", width: .ten)),
                Choice(
                    Threat.Means.substitute.rawValue, Threat.Means.substitute.label,
                    detail: inputs.text(Name.threatCost, "Voraussichtliche Kosten in Euro", width: .ten)),
                Choice(
                    Threat.Means.force.rawValue, Threat.Means.force.label,
                    hint: "Nach Polizeirecht nur durch die Vollzugspolizei (§§ 63 bis 66 PolG); sonst erst, wenn Zwangsgeld und Ersatzvornahme nicht genügen (§ 26 LVwVG); bei Satzung und Polizeirecht gilt beides, rechtlich zu bestätigen",
                    detail: inputs.textarea(Name.threatReason, "Warum genügen Zwangsgeld und Ersatzvornahme nicht?", hint: "Nötig, wenn die Verfügung nicht allein auf Polizeirecht beruht", rows: 3, isOptional: true)),
            ]))
            """ as HTML
        return """
            \(inputs.checkbox(Name.threat, "Zwang androhen (§ 20 LVwVG)"))
            \(Notice.more("Angaben zur Androhung", isOpen: !inputs[Name.threat].isEmpty, detail))
            \(inputs.textarea(Name.hurried, "Warum so wenig Zeit?", hint: "Nötig, wenn bis zum Auszug oder bis zum Zwang weniger als zwei Wochen bleiben; steht im Schreiben", rows: 2, isOptional: true))
            """
    }

    var owner: HTML {
        let hint: Phrase =
            switch ground.tenure {
            case (isOwned: true, from: _)?: "Leer lassen: Die Unterkunft gehört der Stadt."
            case (isOwned: false, from: let lessor)? where !lessor.isEmpty:
                "Die Stadt hat die Unterkunft von \(lessor). Wer vermietet, ist nicht immer Eigentümer."
            default: "Nur wenn die Stadt nicht Eigentümerin ist"
            }
        return inputs.text(
            Name.owner, "Eigentümer der Wohnung", hint: hint, width: .thirty, isOptional: ground.tenure.map { $0.isOwned } ?? true)
    }
}

extension OrderBasis {
    /// Who rules on an objection, on the screen only: what is not settled is not printed as if it were.
    fileprivate func remedyHint(_ ground: OrderGround) -> Phrase {
        let authority = objectionAuthority(ground.law, on: ground.today)
        return authority == .higher ? "Über einen Widerspruch entscheidet: \(authority.label) – rechtlich zu bestätigen" : "Über einen Widerspruch entscheidet: \(authority.label)"
    }
}
