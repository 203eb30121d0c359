import Register
import Vocabulary

/// A merge of two files (Zusammenführung), as it stands or stood.
package struct Merge: Sendable, Hashable {
    package let id: ID<Merge>
    package let kept: ID<Person>
    package let merged: ID<Person>
    package let recordedAt: Instant
    package let act: ID<Act>
    package let supersededAt: Instant
    package let supersededAct: ID<Act>?

    package var stands: Bool { supersededAt == .endless }
}

/// Something recorded in the kept file after a merge (späterer Vorgang): it goes to one of the two when they are separated.
package struct LaterAct: Sendable, Hashable {
    package let act: RecordedAct
    /// The file it was recorded in; after several separations not the one it belongs to.
    let holder: ID<Person>
    let superseded: [Fact]
    let recorded: [Fact]
}

/// All that a separation is decided from.
struct SeparationCase: Sendable {
    let merge: Merge
    let kept: PersonRecord
    let merged: PersonRecord
    /// What was known of each just before the merge.
    let keptBefore: [Fact]
    let mergedBefore: [Fact]
    /// In the order they were recorded.
    let later: [LaterAct]
}

extension Act {
    /// Two files were never one person's: each says again what it said, and what was recorded since goes where it belongs.
    static func separation(_ given: SeparationCase, toMerged chosen: Set<ID<Act>>, reason: String, on today: Day) throws(Refusal) -> Act {
        guard reason.count >= 5 else { throw .invalid("grund", "Begründen Sie mit einigen Worten, warum es zwei Personen sind.") }
        var (kept, merged) = (State(given.keptBefore), State(given.mergedBefore))
        for act in given.later {
            if chosen.contains(act.act.id) { merged.replay(act) } else { kept.replay(act) }
        }
        var act = Act(
            .separation, on: today, reason: reason,
            changes: kept.changes(from: given.kept.facts, of: given.kept.person.id)
                + merged.changes(from: given.merged.facts, of: given.merged.person.id))
        act.concerns = [given.merge.kept, given.merge.merged]
        return act
    }
}

extension State {
    /// Does again what an act did, on another state: on the days it changed something, the same holds as after it.
    mutating func replay(_ act: LaterAct) {
        let wasNamed = of([.name]).contains(where: \.isLeading)
        for kind in Fact.Kind.allCases {
            let (before, after) = (State(act.superseded.of(kind)), State(act.recorded.of(kind)))
            if before.spans.isEmpty && after.spans.isEmpty { continue }
            if kind.isMany { replay(before.spans, after.spans, kind) } else { replay(Course(before.spans), Course(after.spans), kind) }
        }
        if wasNamed { leadSomeName(act) }
    }

    private mutating func replay(_ before: Course, _ after: Course, _ kind: Fact.Kind) {
        var course = course(kind)
        for period in Course.pieces(of: before.spans + after.spans) {
            let (old, new) = (before.content(on: period.from), after.content(on: period.from))
            guard old != new else { continue }
            course = course.replacing(period, with: new)
            guard new != nil else { continue }
            // Nobody is here and gone on one day.
            if kind == .phase { set([.departure], self.course(.departure).without(period).spans) }
            if kind == .departure {
                set([.phase], self.course(.phase).without(period).spans)
                set([.stay], self.course(.stay).without(period).spans)
            }
        }
        set([kind], course.spans)
    }

    /// Of several that hold side by side, each comes and goes by itself.
    private mutating func replay(_ before: [Course.Span], _ after: [Course.Span], _ kind: Fact.Kind) {
        for content in Set((before + after).map(\.content)) {
            let (old, new) = (Course(before.filter { $0.content == content }), Course(after.filter { $0.content == content }))
            for period in Course.pieces(of: old.spans + new.spans) {
                switch (old.content(on: period.from), new.content(on: period.from)) {
                case (nil, .some): add(Course.Span(period: period, content: content))
                case (.some, nil): remove(content, in: period)
                default: continue
                }
            }
        }
    }

    /// Holds as well, on the days on which the same does not hold already.
    mutating func add(_ span: Course.Span) {
        var open = [span.period]
        for own in spans where own.content == span.content { open = open.flatMap { $0.subtracting(own.period) } }
        spans += open.map { Course.Span(period: $0, content: span.content) }
    }

    private mutating func remove(_ content: Fact.Content, in period: DayRange) {
        spans = spans.flatMap { own -> [Course.Span] in
            guard own.content == content || own.content.isSameName(as: content) else { return [own] }
            return own.period.subtracting(period).map { Course.Span(period: $0, content: own.content) }
        }
    }

    /// A leading name that was only a further spelling while the files were one leads again when it is corrected.
    private mutating func leadSomeName(_ act: LaterAct) {
        let names = of([.name])
        guard !names.isEmpty, !names.contains(where: \.isLeading) else { return }
        let new = Set(State(act.recorded.of(.name)).spans.map(\.content))
        guard let promoted = names.last(where: { new.contains($0.content) }) ?? names.first, case .name(var name) = promoted.content else { return }
        name.kind = .official
        spans.removeAll { $0 == promoted }
        spans.append(Course.Span(period: promoted.period, content: .name(name)))
    }
}

extension Course.Span {
    fileprivate var isLeading: Bool { if case .name(let name) = content { name.kind == .official } else { false } }
}

extension Fact.Content {
    /// The same spelling, though the merge may have made a leading name a further one.
    fileprivate func isSameName(as other: Fact.Content) -> Bool {
        guard case (.name(let one), .name(let another)) = (self, other) else { return false }
        return one.family == another.family && one.given == another.given
    }
}
