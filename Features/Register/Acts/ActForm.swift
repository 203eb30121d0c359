import Forms
import Markup
import Vocabulary
import Web

/// One kind of act as a form: what is asked, how answers become a wish, and which rule decides (Vorgangsformular).
/// Every act goes the same way: form → check page with consequences → saved.
package struct ActForm: Sendable {
    /// The rule with its answers filled in, to be applied to each person concerned.
    package typealias Decision = @Sendable (PersonRecord, _ accompanied: (Day) -> Bool) throws -> Act

    package let kind: Act.Kind
    /// The last part of the address.
    package let path: String
    package let title: Phrase
    let lead: Phrase
    /// The data it changes; whoever may not write all of it is not offered the act.
    let fields: Set<Field>
    let permission: Permission
    /// Whether household members can be taken along.
    let isForHousehold: Bool
    let isPossible: @Sendable (PersonFile) -> Bool
    let prefill: @Sendable (PersonFile) -> Inputs
    let body: @Sendable (Inputs, PersonFile) -> HTML
    let parse: @Sendable (inout FormReader, PersonFile) throws -> Decision

    func isOffered(_ file: PersonFile) -> Bool { isAllowed(file) && isPossible(file) }

    func isAllowed(_ file: PersonFile) -> Bool {
        guard permission == .assignPeople ? file.mayAssign : file.mayAct else { return false }
        return fields.isSubset(of: file.mayWrite)
    }

    /// The facts it is decided on; whoever changes one of them meanwhile is shown to who comes second.
    var speaksOf: Set<Fact.Kind> {
        switch kind {
        case .residenceStatus: [.residenceStatus, .departure]
        case .assignment: [.assignment, .departure]
        case .need: [.need, .departure]
        case .household: [.membership, .departure]
        case .provisionalEvent: [.admission, .provisionalEvent, .phase, .departure]
        case .move: [.phase, .stay, .departure, .membership]
        default: [.phase, .stay, .departure, .membership, .admission, .guardianship, .birth]
        }
    }

    package static let all: [ActForm] = [
        move, handOver, departure, arrival, returned, comingOfAge, residenceStatus, provisionalEvent, household, need, assignment, death,
    ]
}

extension ActForm {
    static let arrival = ActForm(
        kind: .arrival, path: "aufnahme", title: "Aufnahme", lead: "Die Person kommt in die Obhut einer Behörde und wird ab diesem Tag gezählt.",
        fields: [.phase, .stay], permission: .recordActs, isForHousehold: true,
        isPossible: { $0.record.facts.of(.phase).isEmpty && $0.record.deathDay == nil }, prefill: CareFields.prefill,
        body: { CareFields.html($0, $1, asksGuardian: true) },
        parse: { reader, file in
            let wish = try CareFields.read(&reader, file, defaultReason: .allocation)
            return { try Act.arrival(of: $0, wish, law: file.law, accompanied: $1(wish.day)) }
        })

    static let handOver = ActForm(
        kind: .handOver, path: "uebergabe", title: "Übergabe",
        lead: "Die Zuständigkeit wechselt von einer Behörde zur anderen, zum Beispiel vom Landratsamt zur Stadt.", fields: [.phase, .stay],
        permission: .recordActs, isForHousehold: true, isPossible: { $0.record.phase(on: $0.today) != nil },
        prefill: { file in
            var inputs = CareFields.prefill(file)
            inputs["saeule"] = Pillar.followUp.rawValue
            inputs["grund"] = Phase.Reason.handOver.rawValue
            inputs["behoerde"] = file.directory.sortedAuthorities.first { $0.kind == .city }?.id.text ?? ""
            return inputs
        }, body: { CareFields.html($0, $1, asksGuardian: false) },
        parse: { reader, file in
            let wish = try CareFields.read(&reader, file, defaultReason: .handOver)
            return { try Act.handOver(of: $0, wish, law: file.law, accompanied: $1(wish.day)) }
        })

    static let returned = ActForm(
        kind: .returned, path: "rueckkehr", title: "Rückkehr", lead: "Die Person war weggegangen und ist wieder hier.", fields: [.phase, .stay],
        permission: .recordActs, isForHousehold: false,
        isPossible: { !$0.record.facts.of(.departure).isEmpty && $0.record.deathDay == nil },
        prefill: { file in
            var inputs = CareFields.prefill(file)
            inputs["grund"] = Phase.Reason.returned.rawValue
            return inputs
        }, body: { CareFields.html($0, $1, asksGuardian: true) },
        parse: { reader, file in
            let wish = try CareFields.read(&reader, file, defaultReason: .returned)
            return { try Act.returned(of: $0, wish, law: file.law, accompanied: $1(wish.day)) }
        })

    static let comingOfAge = ActForm(
        kind: .comingOfAge, path: "volljaehrigkeit", title: "Volljährigkeit",
        lead: "Eine unbegleitete minderjährige Person wird 18 und wechselt in eine andere Säule.", fields: [.phase, .stay], permission: .recordActs,
        isForHousehold: false, isPossible: { $0.record.phase(on: $0.today)?.pillar == .unaccompaniedMinor },
        prefill: { file in
            var inputs = CareFields.prefill(file)
            let majority = file.law.number("ageOfMajority", on: file.today)?.number ?? 18
            inputs.set("tag", file.record.birth?.birthday(majority))
            inputs["saeule"] = Pillar.followUp.rawValue
            inputs["grund"] = Phase.Reason.comingOfAge.rawValue
            inputs["behoerde"] = file.directory.sortedAuthorities.first { $0.kind == .city }?.id.text ?? ""
            return inputs
        }, body: { CareFields.html($0, $1, asksGuardian: false) },
        parse: { reader, file in
            let wish = try CareFields.read(&reader, file, defaultReason: .comingOfAge)
            return { record, _ in try Act.comingOfAge(of: record, wish, law: file.law) }
        })

    static let move = ActForm(
        kind: .move, path: "umzug", title: "Umzug", lead: "Die Person wohnt ab diesem Tag woanders. Die Zuständigkeit bleibt, wie sie ist.",
        fields: [.stay], permission: .recordActs, isForHousehold: true, isPossible: { $0.record.phase(on: $0.today) != nil },
        prefill: { CareFields.prefillDay($0) }, body: { inputs, file in "\(inputs.date("tag", "Tag des Umzugs"))\(CareFields.stay(inputs, file))" },
        parse: { reader, file in
            let day = reader.day("tag", required: "Geben Sie den Tag des Umzugs an.")
            let stay = CareFields.readStay(&reader, file.directory, on: day)
            try reader.finish()
            guard let day, let stay else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            return { record, _ in try Act.move(of: record, on: day, to: stay) }
        })

    static let departure = ActForm(
        kind: .departure, path: "weggang", title: "Weggang",
        lead: "Die Person verlässt die Stadt oder ihre Obhut. Der Tag des Weggangs zählt schon nicht mehr.", fields: [.phase, .stay],
        permission: .recordActs, isForHousehold: true, isPossible: { !$0.record.facts.of(.phase).isEmpty && $0.record.deathDay == nil },
        prefill: { CareFields.prefillDay($0) },
        body: { inputs, _ in
            let reasons = Departure.Reason.allCases.filter { $0 != .death }.map { Choice($0.rawValue, $0.label) }
            return """
                \(inputs.date("tag", "Tag des Weggangs", hint: "Der erste Tag, an dem die Person nicht mehr hier ist. Auch ein früherer Tag ist möglich."))
                \(inputs.radios("grund", "Grund", reasons))
                \(inputs.text("ziel", "Wohin", hint: "Gemeinde oder Land, soweit bekannt", width: .thirty, isOptional: true))
                """
        },
        parse: { reader, _ in
            let day = reader.day("tag", required: "Geben Sie den Tag des Weggangs an.")
            let reason = reader.choice("grund", of: Departure.Reason.self, required: "Wählen Sie einen Grund.")
            let destination = reader.text("ziel", max: 120)
            if reason == .death { reader.refuse("grund", Departure.deathIsAnAct) }
            try reader.finish()
            guard let day, let reason else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            return { record, _ in try Act.departure(of: record, on: day, Departure(reason, destination: destination)) }
        })

    static let death = ActForm(
        kind: .death, path: "tod", title: "Tod", lead: "Nach diesem Tag kann für die Person nichts mehr erfasst werden.", fields: [.phase, .stay],
        permission: .recordActs, isForHousehold: false, isPossible: { !$0.record.facts.of(.phase).isEmpty && $0.record.deathDay == nil },
        prefill: { CareFields.prefillDay($0) }, body: { inputs, _ in inputs.date("tag", "Sterbetag") },
        parse: { reader, file in
            let day = reader.day("tag", required: "Geben Sie den Sterbetag an.", until: file.today)
            try reader.finish()
            guard let day else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            return { record, _ in try Act.death(of: record, on: day) }
        })

    static let residenceStatus = ActForm(
        kind: .residenceStatus, path: "aufenthaltsstatus", title: "Aufenthaltsstatus", lead: "Ein neuer Status oder ein neues Dokument ab einem Tag.",
        fields: [.residenceStatus], permission: .recordActs, isForHousehold: false, isPossible: { $0.record.deathDay == nil },
        prefill: { CareFields.prefillDay($0) }, body: { inputs, _ in StatusFields.html(inputs, day: "tag", label: "Gilt ab") },
        parse: { reader, _ in
            let day = reader.day("tag", required: "Geben Sie an, ab wann der Status gilt.")
            let status = StatusFields.read(&reader)
            try reader.finish()
            guard let day, let status else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            return { record, _ in try Act.residenceStatus(of: record, from: day, status) }
        })

    static let provisionalEvent = ActForm(
        kind: .provisionalEvent, path: "vu-ereignis", title: "Ereignis zur VU",
        lead: "Etwas beendet die vorläufige Unterbringung oder lässt sie fortdauern; das Ende wird daraus neu berechnet.", fields: [.phase],
        permission: .recordActs, isForHousehold: true, isPossible: { !$0.record.facts.of(.admission).isEmpty && $0.record.deathDay == nil },
        prefill: { CareFields.prefillDay($0) },
        body: { inputs, _ in
            """
            \(inputs.radios(
                "ereignis", "Was ist geschehen?",
                ProvisionalEvent.Kind.allCases.map { kind in
                    Choice(kind.rawValue, kind.label, hint: kind.condition.map { "\(kind.reference): \($0)" } ?? .verbatim(kind.reference))
                }))
            \(inputs.date("tag", "Am oder ab"))
            \(inputs.date("bis", "Fortdauer bis einschließlich", hint: "Nur bei einer Fortdauer", isOptional: true))
            \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
            """
        },
        parse: { reader, _ in
            let kind = reader.choice("ereignis", of: ProvisionalEvent.Kind.self, required: "Wählen Sie, was geschehen ist.")
            let day = reader.day("tag", required: "Geben Sie den Tag an.")
            let until = reader.day("bis")
            let note = reader.text("bemerkung")
            if let day, let until, until < day { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
            try reader.finish()
            guard let kind, let day else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            let range = kind.isContinuation ? DayRange(day, until?.next ?? .endless) : DayRange.starting(day)
            guard let range else { throw Refusal.invalid("bis", "Das Ende liegt vor dem Beginn.") }
            return { record, _ in try Act.provisionalEvent(of: record, range, ProvisionalEvent(kind, note: note)) }
        })

    static let assignment = ActForm(
        kind: .assignment, path: "zustaendigkeit", title: "Zuständigkeit", lead: "Wer begleitet diese Person ab einem Tag?", fields: [.assignment],
        permission: .assignPeople, isForHousehold: true, isPossible: { $0.record.deathDay == nil }, prefill: { CareFields.prefillDay($0) },
        body: { inputs, file in
            let accounts = file.directory.caseworkers.map { Choice($0, .verbatim(file.directory.account($0))) }
            return "\(inputs.date("tag", "Ab"))\(inputs.select("konto", "Zuständig", accounts, blank: "bitte wählen"))"
        },
        parse: { reader, file in
            let day = reader.day("tag", required: "Geben Sie den Tag an.")
            let account = reader.one("konto", of: Set(file.directory.caseworkers), required: "Wählen Sie, wer zuständig wird.")
            try reader.finish()
            guard let day, let account else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            let (today, person) = (file.today, file.record.person.id)
            return { record, _ in
                // Others of the household may have come later.
                if record.person.id == person { try record.refuseAssignment(from: day, today: today) }
                return try Act.assignment(of: record, from: day, to: account)
            }
        })
}
