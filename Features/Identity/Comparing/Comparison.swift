import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Two files side by side, as one actor may see them (Vergleich).
struct Comparison: Sendable {
    /// The file that stays when they are merged.
    let kept: PersonFile
    let merged: PersonFile
    let blockers: [Blocker]
    let apart: Apart?
    let likeness: LookAlike?

    var path: String { "\(kept.path)/vergleich/\(merged.record.person.id)" }
    var turned: String { "\(merged.path)/vergleich/\(kept.record.person.id)" }
    var numbers: (kept: String, merged: String) { (kept.record.person.fileNumber, merged.record.person.fileNumber) }
    var looks: [JournalNote] { [kept, merged].map { JournalNote("person.look", "person", $0.record.person.id.text, details: "comparison") } }

    var questions: [MergeQuestion] {
        MergeTopic.allCases.filter { kept.mayRead.contains($0.field) }.map { MergeQuestion($0, kept: kept.record, merged: merged.record) }
    }

    /// The names of everything either file points to.
    var directory: Directory {
        var directory = kept.directory
        directory.households.merge(merged.directory.households) { one, _ in one }
        return directory
    }

    /// What both files say, and what was decided about the pair: whatever is recorded in either changes it.
    var seen: Seen {
        let seen = Seen(kept.record.version, merged.record.version, apart?.id.text ?? "")
        let told = [kept, merged].reduce(seen) { seen, file in
            file.latest.map { seen.saying("Zuletzt in der Akte \(file.record.person.fileNumber)", $0.words(file.directory)) } ?? seen
        }
        return apart.map { told.saying("Nicht dieselbe Person", $0.words(kept.directory)) } ?? told
    }

    /// Both counted today: afterwards it is one person.
    var areBothCounted: Bool { [kept, merged].allSatisfy { $0.record.phase(on: $0.today) != nil } }

    static func field(_ topic: MergeTopic) -> String { "frage-" + topic.rawValue }

    /// The form as it is first shown.
    var start: Inputs {
        var inputs: Inputs = [:]
        for question in questions where question.isOpen { inputs[Comparison.field(question.topic)] = question.proposal.rawValue }
        return inputs
    }

    /// What was typed about the pair, with the questions of a merge beside it as they are first shown.
    func started(_ inputs: Inputs) -> Inputs { Inputs(start.values.merging(inputs.values) { _, typed in typed }, problems: inputs.problems) }

    static func wish(_ fields: FormFields) throws(Refusal) -> MergeWish {
        var reader = FormReader(fields)
        var picks: [MergeTopic: MergePick] = [:]
        for topic in MergeTopic.allCases { picks[topic] = reader.choice(field(topic), of: MergePick.self) }
        let reason = reader.text("grund", required: "Begründen Sie mit einigen Worten, warum es dieselbe Person ist.", max: 500)
        try reader.finish()
        return MergeWish(picks: picks, reason: reason)
    }
}

extension Comparison {
    /// A rule names the topic; the form calls its field otherwise.
    static func atQuestions<Result>(_ rule: () throws -> Result) throws -> Result {
        do { return try rule() } catch let refusal as Refusal {
            throw Refusal(
                refusal.kind,
                refusal.problems.map { problem in
                    guard let topic = problem.field.flatMap(MergeTopic.init) else { return problem }
                    return .init(Comparison.field(topic), problem.message)
                })
        }
    }
}

extension PersonFile {
    /// What was recorded last of all.
    var latest: RecordedAct? { acts.values.max { ($0.recordedAt, $0.id) < ($1.recordedAt, $1.id) } }
}
