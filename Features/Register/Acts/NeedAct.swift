import Forms
import Markup
import Storage
import Vocabulary
import Web

// What somebody needs, said all at once.

extension Act {
    /// From a day on these are somebody's needs: what does not hold yet begins, until the end where one is named; what holds and is not
    /// named ends.
    package static func needs(of record: PersonRecord, from day: Day, until end: Day = .endless, _ needs: Set<Need>) throws(Refusal) -> Act {
        let held = Set(record.needs(on: day))
        let begun = try adding(needs.subtracting(held), to: record, from: day, until: end)
        let ended = held.subtracting(needs).sorted().flatMap { need in
            record.facts(saying: need).replacing(.starting(day), for: record.person.id, with: nil)
        }
        guard !(begun + ended).isEmpty else {
            throw .invalid("bedarf", "Das ist für den \(day) schon erfasst. Ändern Sie etwas, oder brechen Sie ab.")
        }
        return Act(.need, on: day, changes: begun + ended)
    }

    /// More needs from a day on, as at an admission; what is known stays. Nil where all of it is known.
    package static func furtherNeeds(of record: PersonRecord, from day: Day, _ needs: Set<Need>) throws(Refusal) -> Act? {
        let changes = try adding(needs, to: record, from: day, until: .endless)
        return changes.isEmpty ? nil : Act(.need, on: day, changes: changes)
    }

    private static func adding(_ needs: Set<Need>, to record: PersonRecord, from day: Day, until end: Day) throws(Refusal) -> [Change] {
        try record.refuseDeath(before: day)
        if let birth = record.birth, day < birth.earliest { throw .invalid("tag", "Der Tag liegt vor der Geburt am \(birth.born).") }
        guard let period = DayRange(day, end) else { throw .invalid("bis", "Das Ende liegt vor dem Beginn.") }
        if needs.contains(where: { $0.other == record.person.id }) {
            throw .invalid("akte", "Das ist die Akte dieser Person selbst. Nennen Sie die andere.")
        }
        return needs.sorted().flatMap { need in record.facts(saying: need).replacing(period, for: record.person.id, with: .need(need)) }
    }
}

extension Act {
    /// From whom people are to live apart by it.
    var others: [ID<Person>] {
        changes.compactMap { if case .record(_, _, .need(let need)) = $0 { need.other } else { nil } }
    }
}

extension PersonRecord {
    fileprivate func facts(saying need: Need) -> [Fact] { facts.filter { $0.content == .need(need) } }
}

/// The fields in which needs are said (Felder des Bedarfs).
package enum NeedFields {
    package static let name = "bedarf"

    /// What somebody needs of a place, but for people who are named.
    package static func choices(_ inputs: Inputs, _ name: String = name, label: Phrase = "Was wird gebraucht?") -> HTML {
        inputs.checkboxes(
            name, label, Need.Kind.alone.map { Choice($0.rawValue, $0.label, hint: $0.hint) }, hint: "Warum, wird nicht erfasst.", isOptional: true)
    }

    package static func read(_ fields: FormFields, _ name: String = name) -> Set<Need> {
        Set(fields.all(name).compactMap(Need.Kind.init).filter(Need.Kind.alone.contains).map { Need($0) })
    }
}

extension ActForm {
    static let need = ActForm(
        kind: .need, path: "bedarf", title: "Bedarf",
        lead: "Was die Person von ihrem Platz braucht. Wer Plätze vergibt, sieht es bei der Suche und an jeder anderen Tür.",
        fields: [.needs, .protection], permission: .recordActs, isForHousehold: false, isPossible: { $0.record.deathDay == nil },
        prefill: { file in
            var inputs = CareFields.prefillDay(file)
            let needs = file.record.needs(on: file.today)
            inputs.values[NeedFields.name] = needs.filter { $0.other == nil }.map(\.kind.rawValue)
            inputs.values["getrennt"] = needs.compactMap(\.other?.text)
            return inputs
        },
        body: { inputs, file in
            let known = file.apartFrom.map { Choice($0.text, .verbatim(file.directory.people[$0] ?? "?")) }
            return """
                \(NeedFields.choices(inputs))
                \(when: !known.isEmpty, inputs.checkboxes("getrennt", "Nicht zusammen mit", known, isOptional: true))
                \(inputs.text(
                    "akte", known.isEmpty ? "Nicht zusammen mit: Aktenzeichen" : "Nicht zusammen mit einer weiteren Person: Aktenzeichen",
                    hint: "Die Akte der anderen Person sagt davon nichts.", width: .twenty, kind: .code, isOptional: true))
                \(inputs.date("tag", "Ab"))
                \(inputs.date("bis", "Bis einschließlich", hint: "Nur für das, was neu dazukommt; leer, solange kein Ende absehbar ist.", isOptional: true))
                """
        },
        parse: { reader, file in
            let day = reader.day("tag", required: "Geben Sie an, ab wann das gilt.")
            let last = reader.day("bis")
            if let day, let last, last < day { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
            let others = Set(reader.fields.all("getrennt")).intersection(file.apartFrom.map(\.text)).map { Need.apart(from: ID($0)) }
            var needs = NeedFields.read(reader.fields).union(others)
            if !reader.text("akte", max: 40).isEmpty {
                if let other = reader.fields[ActForm.otherField] {
                    needs.insert(.apart(from: ID(other)))
                } else {
                    reader.refuse("akte", "Eine Akte mit diesem Aktenzeichen gibt es nicht, oder sie ist Ihnen nicht zugänglich.")
                }
            }
            try reader.finish()
            guard let day else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            let (wanted, end) = (needs, last?.next ?? .endless)
            return { record, _ in try Act.needs(of: record, from: day, until: end, wanted) }
        })

    /// Whose file the typed number is, filled in by the desk.
    static let otherField = "_akte"
}

extension PersonFile {
    /// From whom the person lives apart today.
    fileprivate var apartFrom: [ID<Person>] { record.needs(on: today).compactMap(\.other) }
}
