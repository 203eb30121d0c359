import Places
import Vocabulary

/// What should be looked at before an act is saved though no rule forbids it (Hinweise vor dem Speichern).
enum ActWarning {
    static func all(_ acts: [Act], _ file: PersonFile, leaving companions: [ID<Person>], today: Day) -> [Phrase] {
        guard let act = acts.first else { return [] }
        var warnings: [Phrase] = []
        if act.day > today { warnings.append("Der \(act.day) liegt in der Zukunft. Bis dahin gilt, was bisher erfasst ist.") }
        for case .record(_, _, .phase(let phase)) in act.changes {
            if let problem = unusual(phase, file.directory) {
                warnings.append(problem)
                break
            }
        }
        return warnings + leftAlone(act, file, leaving: companions)
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

    /// Children who stay behind when the last adult goes.
    private static func leftAlone(_ act: Act, _ file: PersonFile, leaving companions: [ID<Person>]) -> [Phrase] {
        guard [.death, .departure, .move, .household].contains(act.kind) else { return [] }
        let majority = file.law.number("ageOfMajority", on: act.day)?.number ?? 18
        func isMinor(_ birth: Birth?) -> Bool { birth.map { $0.birthday(majority) > act.day } ?? false }
        guard !isMinor(file.record.birth) else { return [] }
        let staying = file.members.filter { $0.person != file.record.person.id && !companions.contains($0.person) }
        guard !staying.isEmpty, staying.allSatisfy({ isMinor($0.birth) }) else { return [] }
        return staying.map {
            "\($0.name.full) ist minderjährig und bliebe ohne Erwachsene zurück. Klären Sie, wer die Sorge hat, und verständigen Sie das Jugendamt."
        }
    }
}
