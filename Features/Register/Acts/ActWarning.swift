import Places
import Vocabulary

/// What should be looked at before an act is saved though no rule forbids it (Hinweise vor dem Speichern).
enum ActWarning {
    static func all(
        _ acts: [Act], _ file: PersonFile, of people: [(name: String, record: PersonRecord)] = [], leaving companions: [ID<Person>], today: Day
    ) -> [Phrase] {
        guard let act = acts.first else { return [] }
        var warnings: [Phrase] = []
        if act.day > today { warnings.append("Der \(act.day) liegt in der Zukunft. Bis dahin gilt, was bisher erfasst ist.") }
        for case .record(_, _, .phase(let phase)) in act.changes {
            if let problem = unusual(phase, file.directory) {
                warnings.append(problem)
                break
            }
        }
        return warnings + MoveQuestion.all(acts, file, of: people) + leftAlone(act, file, leaving: companions) + early(act, file)
    }

    /// Recognised before being taken in: the end falls on the day of admission.
    private static func early(_ act: Act, _ file: PersonFile) -> [Phrase] {
        guard act.kind == .provisionalEvent, let admission = file.record.facts.of(.admission).last, act.day < admission.period.from else { return [] }
        return ["Der \(act.day) liegt vor der Aufnahme am \(admission.period.from). Die vorläufige Unterbringung endet dann mit der Aufnahme."]
    }

    /// The pillars belong to different authorities; another one may be right, but seldom is.
    private static func unusual(_ phase: Phase, _ directory: Directory) -> Phrase? {
        guard let authority = directory.authorities[phase.authority] else { return nil }
        let expected: Authority.Kind? =
            switch phase.pillar {
            case .provisional: .district
            case .followUp: authority.kind == .otherMunicipality ? nil : .city
            case .unaccompaniedMinor: .youthOffice
            case .unknown: nil
            }
        guard let expected, expected != authority.kind else { return nil }
        return "\(phase.pillar.label) liegt sonst beim \(expected.label), nicht bei \(authority.name). Prüfen Sie die Behörde."
    }

    /// Children who stay behind when the last adult who is alive and here goes.
    private static func leftAlone(_ act: Act, _ file: PersonFile, leaving companions: [ID<Person>]) -> [Phrase] {
        guard [.death, .departure, .move, .household].contains(act.kind) else { return [] }
        let (book, day, majority) = (file.household, act.day, file.majority(on: act.day))
        let leaving = Set(companions + [file.record.person.id])
        guard leaving.contains(where: { !book.isMinor($0, on: day, majority: majority) }) else { return [] }
        // The household as it was until then: a new one begins with the act.
        let household = book.membership(of: file.record.person.id, on: day) ?? book.membership(of: file.record.person.id, on: day.previous)
        let staying = household.map { book.present(in: $0.household, on: day).map(\.person).filter { !leaving.contains($0) } } ?? []
        guard !staying.contains(where: { book.isAdult($0, on: day, majority: majority) }) else { return [] }
        let names = Dictionary(file.members.map { ($0.person, $0.name.full) }) { first, _ in first }
        return staying.filter { book.isMinor($0, on: day, majority: majority) }.compactMap { child in
            names[child].map {
                "\($0) ist minderjährig und bliebe ohne Erwachsene zurück. Klären Sie, wer die Sorge hat, und verständigen Sie das Jugendamt."
            }
        }
    }
}
