import Places
import Vocabulary

/// What should be looked at before an act is saved though no rule forbids it (Hinweise vor dem Speichern). Whoever saves it all the same
/// says why.
enum ActWarning {
    /// What is only told.
    static func notes(_ acts: [Act], today: Day) -> [Phrase] {
        guard let act = acts.first, act.day > today else { return [] }
        return ["Der \(act.day) liegt in der Zukunft. Bis dahin gilt, was bisher erfasst ist."]
    }

    static func all(
        _ acts: [Act], _ file: PersonFile, of people: [(name: String, record: PersonRecord)] = [], leaving companions: [ID<Person>]
    ) -> [Phrase] {
        guard let act = acts.first else { return [] }
        var warnings: [Phrase] = []
        for case .record(_, _, .phase(let phase)) in act.changes {
            if let problem = unusual(phase, file.directory) {
                warnings.append(problem)
                break
            }
        }
        return warnings + MoveQuestion.all(acts, file, of: people) + file.leftAlone(by: act, leaving: companions) + early(act, file)
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

}

extension PersonFile {
    /// Children who stay behind when the last adult who is alive and here goes.
    package func leftAlone(by act: Act, leaving companions: [ID<Person>]) -> [Phrase] {
        guard [.death, .departure, .move, .household].contains(act.kind) else { return [] }
        let (book, day, majority) = (household, act.day, majority(on: act.day))
        let leaving = Set(companions + [record.person.id])
        guard leaving.contains(where: { !book.isMinor($0, on: day, majority: majority) }) else { return [] }
        // The household as it was until then: a new one begins with the act.
        let family = book.membership(of: record.person.id, on: day) ?? book.membership(of: record.person.id, on: day.previous)
        let staying = family.map { book.present(in: $0.household, on: day).map(\.person).filter { !leaving.contains($0) } } ?? []
        guard !staying.contains(where: { book.isAdult($0, on: day, majority: majority) }) else { return [] }
        let names = Dictionary(members.map { ($0.person, $0.name.full) }) { first, _ in first }
        return staying.filter { book.isMinor($0, on: day, majority: majority) }.compactMap { child in
            names[child].map {
                "\($0) ist minderjährig und bliebe ohne Erwachsene zurück. Klären Sie, wer die Sorge hat, und verständigen Sie das Jugendamt."
            }
        }
    }
}
