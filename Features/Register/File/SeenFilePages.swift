import Forms
import Markup
import Storage
import Vocabulary
import Web

extension PersonFile {
    /// What the writer of a form has seen of some kinds of facts, of the person and of those who may come along; whoever comes second is
    /// told what holds now and who said so.
    func seen(_ kinds: Set<Fact.Kind>, with companions: [Companion] = []) -> Seen {
        func parts(_ record: PersonRecord) -> [String] {
            [record.person.id.text] + record.facts.filter { kinds.contains($0.content.kind) }.map(\.id.text).sorted()
        }
        var seen = Seen(([record] + companions.map(\.record)).flatMap(parts))
        if let last = lastAct(kinds) { seen = seen.saying("Zuletzt erfasst", words(last, kinds)) }
        for kind in Fact.Kind.allCases where kinds.contains(kind) {
            let lines = lines(record.facts.of(kind))
            if !lines.isEmpty { seen = seen.saying(kind.label, lines.joined(separator: "<br>")) }
        }
        for companion in companions {
            let facts = companion.record.facts.filter { kinds.contains($0.content.kind) && mayRead.contains($0.content.kind.field) }
            // What was said of them last: the whole of everybody would hide what is new.
            let latest = facts.map(\.recordedAt).max()
            seen = seen.saying(.verbatim(companion.name), lines(facts.filter { $0.recordedAt == latest }).joined(separator: "<br>"))
        }
        return seen.noting(companions.map(\.look))
    }

    /// What holds today or will.
    private func lines(_ facts: [Fact]) -> [HTML] {
        facts.filter { $0.period.until > today }.map { "\($0.content.words(directory)), \($0.period.words)" }
    }

    /// The act that last said something of these kinds.
    private func lastAct(_ kinds: Set<Fact.Kind>) -> RecordedAct? {
        let touching = Set(allFacts.filter { kinds.contains($0.content.kind) }.flatMap { [$0.recordedAct, $0.supersededAct].compactMap { $0 } })
        return acts.values.filter { touching.contains($0.id) }.max { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) }
    }

    /// Who did what, with what it replaced and what it recorded side by side.
    private func words(_ act: RecordedAct, _ kinds: Set<Fact.Kind>) -> HTML {
        func words(_ facts: [Fact]) -> HTML {
            facts.filter { kinds.contains($0.content.kind) }.map {
                "\(t: $0.content.kind.label): \($0.content.words(directory)), \($0.period.words)" as HTML
            }.joined(separator: "<br>")
        }
        let before = words(allFacts.filter { $0.supersededAct == act.id })
        let after = words(allFacts.filter { $0.recordedAct == act.id })
        return """
            \(t: act.kind.label) \(t: "zum") \(day: act.day), \(t: "erfasst am") \(act.recordedAt) \(t: "durch") \
            \(name: directory.account(act.account))\
            \(when: !before.isEmpty, "<br><strong>\(t: "Vorher")</strong>: \(before)")\
            \(when: !after.isEmpty, "<br><strong>\(t: "Jetzt")</strong>: \(after)")\
            <br><a href="\(path)/verlauf">\(t: "Verlauf der Akte ansehen")</a>
            """
    }
}
