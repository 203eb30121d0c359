import Places
import Vocabulary

/// Whether somebody may live where they go (Wohnsitzregelung, Wohnsitzauflage): asked, never refused.
enum MoveQuestion {
    static func all(_ acts: [Act], _ file: PersonFile, of people: [(name: String, record: PersonRecord)]) -> [Phrase] {
        guard file.mayRead.contains(.residenceStatus) else { return [] }
        return zip(acts, people).flatMap { act, person -> [Phrase] in
            guard leavesTown(act, file) else { return [] }
            return questions(person.record, on: act.day, law: file.law).map { "\(person.name): \($0)" }
        }
    }

    /// By their own choice, or into another municipality's care; what an authority orders breaches nothing.
    private static func leavesTown(_ act: Act, _ file: PersonFile) -> Bool {
        [.departure, .handOver, .comingOfAge].contains(act.kind) && act.changes.contains { change in
            switch change {
            case .record(_, _, .departure(let departure)): departure.reason == .movedAway
            case .record(_, _, .phase(let phase)): file.directory.authorities[phase.authority]?.kind == .otherMunicipality
            default: false
            }
        }
    }

    static func questions(_ record: PersonRecord, on day: Day, law: Law) -> [Phrase] {
        if let duty = record.residenceDuties(law: law).first(where: { $0.binds(on: day) }) {
            let said: Phrase =
                duty.isToBeChecked
                ? "Ob die Wohnsitzregelung (\(duty.reference)) bis \(duty.until) gilt, ist zu prüfen."
                : "Bis \(duty.until) gilt die Wohnsitzregelung (\(duty.reference))."
            return [
                with(
                    "\(said) Klären Sie mit der Ausländerbehörde, ob der Zielort im zugewiesenen Land liegt, ob ein Ort zugewiesen ist und ob sie aufgehoben wird (Abs. 5).",
                    [duty.seenUntil], day)
            ]
        }
        guard let status = record.residenceStatus(on: day), let months = law.number("movementMonths", on: day) else { return [] }
        let paragraph: Phrase
        switch status.ground {
        case .arrivalCertificate, .permissionToRemain: paragraph = "§ 60 AsylG"
        case .toleratedStay: paragraph = "§ 61 Abs. 1d AufenthG"
        default: return []
        }
        return [
            with(
                "Wer den Lebensunterhalt nicht selbst sichert, wohnt am zugewiesenen Ort (\(paragraph)); in der ersten Zeit (\(counted(months.number, "Monat", "Monate"))) gilt außerdem die räumliche Beschränkung (\(months.reference)). Klären Sie den Umzug mit der Ausländerbehörde.",
                [months.seenUntil], day)
        ]
    }

    private static func with(_ question: Phrase, _ texts: [Day?], _ day: Day) -> Phrase {
        Law.unread(texts, on: day).map { "\(question) \($0)" } ?? question
    }
}
