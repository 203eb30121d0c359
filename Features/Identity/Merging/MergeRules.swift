import Register
import Vocabulary

/// What was chosen for a merge, topic by topic (Zusammenführung).
package struct MergeWish: Sendable, Hashable {
    package var picks: [MergeTopic: MergePick]
    package var reason: String

    package init(picks: [MergeTopic: MergePick] = [:], reason: String) {
        self.picks = picks
        self.reason = reason
    }
}

extension Act {
    /// Two files are one person's: the kept one says from now on what was chosen, the merged one nothing.
    package static func merge(_ merged: PersonRecord, into kept: PersonRecord, _ wish: MergeWish, on today: Day) throws(Refusal) -> Act {
        guard wish.reason.count >= 5 else { throw .invalid("grund", "Begründen Sie mit einigen Worten, warum es dieselbe Person ist.") }
        let state = try State.merging(merged, into: kept, wish)
        let own = state.changes(from: kept.facts, of: kept.person.id)
        var act = Act(.merge, on: today, reason: wish.reason, changes: merged.facts.map { .supersede($0) } + own)
        act.concerns = [kept.person.id, merged.person.id]
        return act
    }
}

extension State {
    static func merging(_ merged: PersonRecord, into kept: PersonRecord, _ wish: MergeWish) throws(Refusal) -> State {
        var state = State()
        for topic in MergeTopic.allCases {
            let question = MergeQuestion(topic, kept: kept, merged: merged)
            let chosen = wish.picks[topic].flatMap { topic.picks.contains($0) ? $0 : nil }
            state.spans += question.answer(question.isOpen ? chosen ?? question.proposal : question.proposal)
        }
        // Nobody lives apart from themselves.
        state.spans.removeAll { span in
            guard case .need(let need) = span.content, let other = need.other else { return false }
            return other == kept.person.id || other == merged.person.id
        }
        try state.refuseImpossible()
        try state.refuseQuietDeath(merged, into: kept)
        return state
    }

    private var death: Day? {
        of([.departure]).filter { if case .departure(let departure) = $0.content { departure.reason == .death } else { false } }
            .map(\.period.from).min()
    }

    /// A death has consequences, which only the act "Tod" brings about in the file of whoever was thought to live.
    private func refuseQuietDeath(_ merged: PersonRecord, into kept: PersonRecord) throws(Refusal) {
        guard let death, kept.deathDay == nil, !kept.facts.of(.phase).isEmpty else { return }
        throw .invalid(
            "care",
            "Laut der Akte \(merged.person.fileNumber) ist die Person am \(death) verstorben; die Akte \(kept.person.fileNumber) sagt davon nichts. Erfassen Sie den Tod zuerst auch dort, mit dem Vorgang „Tod“, damit Haushalt, Plätze, Termine und Schreiben folgen, und führen Sie dann zusammen."
        )
    }

    /// What nobody can have lived through.
    private func refuseImpossible() throws(Refusal) {
        let phases = course(.phase).spans
        if let death, let after = phases.first(where: { $0.period.until > death }) {
            throw .invalid(
                "care",
                "Laut einer der Akten ist die Person am \(death) verstorben; danach gilt noch eine Phase (ab \(after.period.from)). Wählen Sie den Verlauf, der stimmt, oder berichtigen Sie zuerst."
            )
        }
        guard case .birth(let birth)? = of([.birth]).last?.content, let first = phases.first?.period.from, birth.earliest > first else { return }
        throw .invalid(
            "birth",
            "Mit diesem Geburtsdatum begänne die Unterbringung am \(first), vor der Geburt. Wählen Sie das andere, oder berichtigen Sie zuerst.")
    }
}

extension MergeQuestion {
    /// The facts the kept file says on this topic when the answer is `pick`.
    func answer(_ pick: MergePick) -> [Course.Span] {
        let (own, foreign) = (State(kept).spans, State(merged).spans)
        if foreign.isEmpty { return own }
        if own.isEmpty { return foreign }
        switch (topic.form, pick) {
        case (.name, _): return MergeQuestion.names(leading: pick == .merged ? foreign : own, others: pick == .merged ? own : foreign)
        case (_, .kept): return own
        case (_, .merged): return foreign
        case (.set, .both): return State(kept).adding(foreign).spans
        case (_, .both): return topic == .care ? care : Course(kept, topic.kinds).updated(by: Course(merged, topic.kinds)).spans
        }
    }

    /// Every spelling lives on; of two leading ones the other becomes a further spelling.
    private static func names(leading: [Course.Span], others: [Course.Span]) -> [Course.Span] {
        var names = leading
        for span in others {
            guard case .name(var name) = span.content else { continue }
            if name.kind == .official { name.kind = .alias }
            let isKnown = names.contains {
                guard case .name(let known) = $0.content else { return false }
                return known.family == name.family && known.given == name.given && $0.period.overlaps(span.period)
            }
            if !isKnown { names.append(Course.Span(period: span.period, content: .name(name))) }
        }
        return names
    }

    /// Being here and being gone are one course; whoever is gone has no place here.
    private var care: [Course.Span] {
        func updated(_ kinds: Set<Fact.Kind>) -> Course { Course(kept, kinds).updated(by: Course(merged, kinds)) }
        let presence = updated([.phase, .departure])
        var stays = updated([.stay])
        for span in presence.spans where span.content.kind == .departure { stays = stays.without(span.period) }
        let events = State(kept).of([.provisionalEvent])
        let more = State(merged).of([.provisionalEvent]).filter { !events.contains($0) }
        return presence.spans + stays.spans + updated([.admission]).spans + events + more
    }
}
