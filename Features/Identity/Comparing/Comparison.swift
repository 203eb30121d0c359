import Forms
import Markup
import Register
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
    var inputs: Inputs
    let token: String?
    let key: String

    var path: String { "\(kept.path)/vergleich/\(merged.record.person.id)" }
    var turned: String { "\(merged.path)/vergleich/\(kept.record.person.id)" }
    var numbers: (kept: String, merged: String) { (kept.record.person.fileNumber, merged.record.person.fileNumber) }

    var questions: [MergeQuestion] {
        MergeTopic.allCases.filter { kept.mayRead.contains($0.field) }.map { MergeQuestion($0, kept: kept.record, merged: merged.record) }
    }

    /// The names of everything either file points to.
    var directory: Directory {
        var directory = kept.directory
        directory.households.merge(merged.directory.households) { one, _ in one }
        return directory
    }

    /// Both counted today: afterwards it is one person.
    var areBothCounted: Bool { [kept, merged].allSatisfy { $0.record.phase(on: $0.today) != nil } }

    static func field(_ topic: MergeTopic) -> String { "frage-" + topic.rawValue }

    /// The form as it is first shown.
    func prefilled() -> Comparison {
        var view = self
        for question in questions where question.isOpen { view.inputs[Comparison.field(question.topic)] = question.proposal.rawValue }
        return view
    }

    static func wish(_ fields: FormFields) throws(Refusal) -> MergeWish {
        var reader = FormReader(fields)
        var picks: [MergeTopic: MergePick] = [:]
        for topic in MergeTopic.allCases { picks[topic] = reader.choice(field(topic), of: MergePick.self) }
        let reason = reader.text("grund", required: "Begründen Sie mit einigen Worten, warum es dieselbe Person ist.", max: 500)
        try reader.finish()
        return MergeWish(picks: picks, reason: reason)
    }
}

extension Refusal {
    /// A rule names the topic; the form calls its field otherwise.
    var atQuestions: Refusal {
        Refusal(
            kind,
            problems.map { problem in
                guard let topic = problem.field.flatMap(MergeTopic.init) else { return problem }
                return .init(Comparison.field(topic), problem.message)
            })
    }
}
