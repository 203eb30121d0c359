import Forms
import Markup
import Places
import Register
import Vocabulary
import Web

/// How somebody says in the form that the person was heard.
enum HearingWay: String, Sendable, CaseIterable { case letter, talk, waived }

/// Whether the reasons rest on what somebody was heard about, and no more.
enum HeardFacts: String, Sendable, CaseIterable { case all, more }

extension OrderWish {
    /// The fields of the form, by what they ask for.
    enum Name {
        static let start = "ausgang"
        static let kind = "art"
        static let people = "person"
        static let reachedAt = "anschrift"
        static let site = "unterkunft"
        static let spot = "zimmer"
        static let from = "ab"
        static let until = "bis"
        static let basis = "grundlage"
        static let clause = "paragraf"
        static let reason = "grund"
        static let alternatives = "alternativen"
        static let burdens = "belastung"
        static let weighing = "abwaegung"
        static let answerWeighed = "wuerdigung"
        static func weighed(_ letter: ID<Order>) -> String { "\(answerWeighed)-\(letter)" }
        static let threat = "androhung"
        static let threatMeans = "zwangsmittel"
        static let threatUntil = "zwangsfrist"
        static let threatFine = "zwangsgeld"
        static let threatCost = "zwangskosten"
        static let threatReason = "zwangsgrund"
        static let hurried = "kurzgrund"
        static let takingBack = "aufhebung"
        static let provision = "vorschrift"
        static let condition = "auflage"
        static let interest = "interesse"
        static let harm = "nachteile"
        static let unlawful = "rechtswidrig"
        static let trust = "vertrauen"
        static let deceit = "erwirkt"
        static let factsOn = "bekannt"
        static let way = "zustellung"
        static let keys = "schluessel"
        static let immediate = "sofort"
        static let immediateReason = "vollzug"
        static let hearing = "anhoerung"
        static let heard = "anhoerungsschreiben"
        static let talk = "gespraech"
        static let talkWith = "angehoert"
        static let talkPresent = "dabei"
        static let heardFacts = "gestuetzt"
        static let beyond = "weiteres"
        static let announcedOn = "wirkung"
        static let talkFinal = "gespraechsende"
        static let answer = "aeusserung"
        static let waiver = "verzicht"
        static let waiverReason = "verzichtsgrund"
        static let intended = "entscheidung"
        static let intention = "vorhaben"
        static let answerBy = "frist"
        static let owner = "eigentuemer"
        static let signatory = "unterzeichner"
        static let languages = "sprache"
    }

    /// What the form says; everything that is wrong with it at once.
    init(_ form: FormFields, _ kind: Order.Kind, _ ground: OrderGround) throws(Refusal) {
        var reader = FormReader(form)
        let chosen = Set(form.all(Name.people))
        let people = ground.parties.map(\.id).filter { chosen.contains($0.text) }
        if people.isEmpty { reader.refuse(Name.people, "Wählen Sie mindestens eine Person aus.") }
        let reachedAt = reader.reachedAt(kind)
        let (site, spot) = reader.place(kind, ground)
        let endsUse = kind == .relocation || kind == .ending
        let way = endsUse ? reader.choice(Name.way, of: Sending.Way.self, required: "Wählen Sie, wie die Verfügung zugehen soll.") : .post
        let plan = way.map { PlannedSending($0, on: ground.today, ProcedureLaw(ground.law, ground.holidays)) }
        let days = reader.days(kind, ground.today, plan)
        let isConfirmation = kind == .confirmation
        let reason = reader.text(
            Name.reason, required: isConfirmation ? nil : "Begründen Sie mit einigen Sätzen, was im Schreiben stehen soll.", max: 4000)
        let needsLaw = kind.isDecision || kind == .hearing
        let basis = needsLaw ? reader.choice(Name.basis, of: OrderBasis.self, required: "Wählen Sie, auf welchem Recht die Verfügung beruht.") : nil
        let clause = kind.isDecision ? reader.clause(basis) : nil
        let keys = kind.isDecision ? reader.text(Name.keys, max: 500) : ""
        let immediateReason = kind.isDecision ? reader.immediate() : nil
        let hearings = endsUse ? reader.hearings(ground, people) : [:]
        let beyond = endsUse ? reader.beyondHearing(hearings) : ""
        let discretion = kind.isDecision ? reader.discretion() : nil
        let weighed = reader.weighed(hearings, ground, kind)
        let threat = endsUse ? reader.threat() : nil
        let takingBack = endsUse ? reader.takingBack() : nil
        let hurried = endsUse ? reader.text(Name.hurried, max: 1000) : ""
        if let threat { for problem in plan?.faults(threat: threat.until) ?? [] { reader.refuse(problem.field, problem.message) } }
        let intended = kind == .hearing ? reader.intended() : nil
        let intention = kind == .hearing ? reader.text(Name.intention, required: "Sagen Sie, was beabsichtigt ist.", max: 2000) : ""
        let announced = kind == .hearing ? reader.announcement(ground) : nil
        let answerBy = kind == .hearing ? reader.answerBy(ground) : nil
        let owner = isConfirmation ? reader.owner(ground) : ""
        let signatory = reader.text(Name.signatory, required: "Nennen Sie, wer unterzeichnet.", max: 120)
        let languages = OrderLanguage.translations.filter { form.all(Name.languages).contains($0.rawValue) }
        try reader.finish()
        guard let days else { throw .invalid(Name.from, "Prüfen Sie die Angaben.") }
        self.init(
            kind, people: people, reachedAt: reachedAt, site: site, spot: spot, from: days.from, until: days.until,
            basis: basis ?? .bylaw, clause: clause,
            reason: reason,
            discretion: discretion, weighed: weighed, threat: threat, hurried: hurried, takingBack: takingBack, way: way ?? .post, keys: keys,
            immediateReason: immediateReason, hearing: hearings.count == 1 ? hearings.first?.value ?? .none : .none,
            hearings: hearings.count > 1 ? hearings : [:], beyondHearing: beyond, intention: intention, intended: intended, announced: announced,
            answerBy: answerBy, owner: owner, signatory: signatory, languages: languages)
    }
}

extension FormReader {
    private typealias Name = OrderWish.Name

    fileprivate mutating func place(_ kind: Order.Kind, _ ground: OrderGround) -> (site: ID<Site>?, spot: ID<Spot>?) {
        guard kind == .placement || kind == .relocation || kind == .confirmation else { return (nil, nil) }
        let site = one(Name.site, of: Set(ground.sites.map(\.id.text)), required: "Wählen Sie die Unterkunft.")
        let typed = (fields[Name.spot] ?? "").trimmed
        let spot = ground.rooms.first { $0.id.text == typed }?.id
        if !typed.isEmpty && spot == nil {
            refuse(Name.spot, "Dieses Zimmer gehört nicht zur gewählten Unterkunft oder gibt es an dem Tag nicht. Wählen Sie neu.")
        }
        return (site.map { ID($0) }, spot)
    }

    /// An ending names its last day; everything else its first.
    fileprivate mutating func days(_ kind: Order.Kind, _ today: Day, _ plan: PlannedSending?) -> (from: Day, until: Day)? {
        switch kind {
        case .hearing: return (today, .endless)
        case .ending:
            guard let last = day(Name.from, required: "Geben Sie den letzten Tag der Nutzung an.", from: "1990-01-01") else { return nil }
            for problem in plan?.faults(kind, from: last.next) ?? [] { refuse(problem.field, problem.message) }
            return (last.next, .endless)
        case .confirmation:
            let moved = day(Name.from, required: "Geben Sie den Tag des Einzugs an.", from: "1990-01-01")
            if let moved, moved > today { refuse(Name.from, "Bestätigt wird ein Einzug, der geschehen ist.") }
            return moved.map { ($0, .endless) }
        case .placement, .relocation:
            let from = day(Name.from, required: "Geben Sie den ersten Tag an.", from: "1990-01-01")
            let last = day(Name.until, from: "1990-01-01")
            for problem in from.flatMap({ plan?.faults(kind, from: $0) }) ?? [] { refuse(problem.field, problem.message) }
            if let from, let last, last < from { refuse(Name.until, "Das Ende liegt vor dem Beginn.") }
            return from.map { ($0, last?.next ?? .endless) }
        }
    }

    /// Where the by-law carries an order, its paragraph does: a by-law as a whole is no authority.
    fileprivate mutating func clause(_ basis: OrderBasis?) -> String {
        let typed = text(Name.clause, max: 120)
        if let basis, basis.restsOnBylaw, !typed.contains("§") { refuse(Name.clause, "Nennen Sie den Paragrafen der Satzung, auf den sich die Verfügung stützt.") }
        return basis?.restsOnBylaw == false ? "" : typed
    }

    fileprivate mutating func immediate() -> String? {
        guard fields[Name.immediate] != nil else { return nil }
        let reason = text(
            Name.immediateReason, required: "Begründen Sie gesondert, warum nicht gewartet werden kann (§ 80 Abs. 3 VwGO).", max: 2000)
        if !reason.isEmpty, let fault = Immediacy.fault(reason, besides: fields[Name.reason] ?? "") { refuse(Name.immediateReason, fault) }
        return reason
    }
}

extension OrderGround {
    /// How the form begins.
    func inputs(_ kind: Order.Kind, by signatory: String) -> Inputs {
        var inputs = Inputs([OrderWish.Name.people: parties.map(\.id.text)])
        let living = parties.first.flatMap { $0.stay ?? $0.home }
        if kind != .relocation, let site = living?.site, sites.contains(where: { $0.id == site }) {
            inputs[OrderWish.Name.site] = site.text
            inputs[OrderWish.Name.spot] = common(parties.map { $0.stay ?? $0.home })?.text ?? ""
        }
        let plan = PlannedSending(.post, on: today, ProcedureLaw(law, holidays))
        switch kind {
        case .ending: break
        case .relocation: inputs.set(OrderWish.Name.from, plan.earliest ?? today)
        // What is confirmed is what the register says; where it says nothing, whoever confirms it does.
        case .confirmation: if let moved = parties.first?.movedIn { inputs.set(OrderWish.Name.from, moved) }
        case .placement, .hearing: inputs.set(OrderWish.Name.from, today)
        }
        if kind == .hearing {
            inputs.set(OrderWish.Name.answerBy, HearingRule(law: law, holidays: holidays).earliestAnswer(postedOn: today))
        }
        // What the case is, and which law, how heard and how sent makes the order: whoever signs it says so.
        if kind.isDecision { inputs[OrderWish.Name.clause] = office?.clause(of: kind) ?? "" }
        inputs[OrderWish.Name.signatory] = signatory
        return inputs
    }
}
