import Forms
import Vocabulary
import Web

/// A person, alone or with family, entered for the first time (Ersterfassung): kept as a draft page by page.
package struct Registration: Sendable {
    /// What was typed, all pages together; fields of member n are prefixed `n.`.
    package var fields: FormFields

    package static let maximum = 15

    package init(fields: FormFields) { self.fields = fields }

    package var memberCount: Int { max(1, min(Registration.maximum, fields["anzahl"].flatMap { Int(typed: $0) } ?? 1)) }

    /// One member's fields without their prefix.
    func member(_ number: Int) -> FormFields {
        let prefix = "\(number)."
        return FormFields(fields.pairs.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) })
    }

    mutating func set(member number: Int, _ typed: FormFields) {
        replace(prefix: "\(number).", typed)
    }

    mutating func set(arrival typed: FormFields) { replace(prefix: "a.", typed) }

    var arrival: FormFields { FormFields(fields.pairs.filter { $0.name.hasPrefix("a.") }.map { (String($0.name.dropFirst(2)), $0.value) }) }

    mutating func set(count: Int) {
        fields = fields.without(["anzahl"])
        fields.append("anzahl", String(count))
    }

    /// The next member starts with what families usually share.
    mutating func addMember() {
        let first = member(1)
        set(count: memberCount + 1)
        let shared = ["familienname", "quelle", "originalFamilienname", "staat", "sprache1"]
        set(member: memberCount, FormFields(shared.compactMap { name in first[name].map { (name, $0) } }))
    }

    mutating func remove(member number: Int) {
        let count = memberCount
        for next in number..<max(number, count) { set(member: next, member(next + 1)) }
        set(member: count, FormFields())
        set(count: max(1, count - 1))
    }

    /// As its draft is kept, under the name of the first person.
    func content(_ id: ID<Draft>) -> DraftContent {
        let first = member(1)
        let name = [first["vorname"], first["familienname"]].compactMap { $0?.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
        let title = name.isEmpty ? ("Noch ohne Namen" as Phrase).text : String(name.prefix(120))
        return DraftContent(id, kind: "registration", title: title, fields: fields)
    }

    private mutating func replace(prefix: String, _ typed: FormFields) {
        var rest = FormFields(fields.pairs.filter { !$0.name.hasPrefix(prefix) })
        for pair in typed.pairs where !pair.name.hasPrefix("_") && pair.name != "csrf" { rest.append(prefix + pair.name, pair.value) }
        fields = rest
    }
}

/// One member of the registration, read and checked.
package struct NewPerson: Sendable {
    package var names: [PersonName]
    package var birth: Birth?
    package var sex: Sex?
    package var nationalities: [Nationality]
    package var languages: [SpokenLanguage]
    package var azr: AZRNumber?
    package var status: (from: Day, status: ResidenceStatus)?
    package var part: Membership.Part

    package init(
        names: [PersonName], birth: Birth?, sex: Sex?, nationalities: [Nationality], languages: [SpokenLanguage], azr: AZRNumber?,
        status: (from: Day, status: ResidenceStatus)?, part: Membership.Part
    ) {
        (self.names, self.birth, self.sex, self.nationalities) = (names, birth, sex, nationalities)
        (self.languages, self.azr, self.status, self.part) = (languages, azr, status, part)
    }

    package var leading: PersonName { names[0] }

    /// Reads one member's page.
    static func read(_ fields: FormFields, number: Int, today: Day) throws(Refusal) -> NewPerson {
        var reader = FormReader(fields)
        let leading = FactFields.readName(&reader)
        var names = leading.map { [$0] } ?? []
        let (originalFamily, originalGiven) = (reader.text("originalFamilienname", max: 120), reader.text("originalVorname", max: 120))
        if !(originalFamily + originalGiven).isEmpty {
            names.append(PersonName(.original, family: originalFamily, given: originalGiven, source: leading?.source ?? .unknown))
        }
        let callName = reader.text("rufname", max: 120)
        if !callName.isEmpty { names.append(PersonName(.callName, family: "", given: callName, source: .personsStatement)) }
        let birth = FactFields.readBirth(&reader, required: nil, today: today)
        if let birth, birth.earliest > today { reader.refuse("geburt", "Das Geburtsdatum liegt in der Zukunft.") }
        let sex = reader.choice("geschlecht", of: Sex.self)
        let known = Set(Countries.all + Countries.frequent)
        let nationalities = ["staat", "staat2"].compactMap { reader.one($0, of: known) }.map { Nationality($0) }
        let languages = ["sprache1", "sprache2", "sprache3"].compactMap { reader.one($0, of: Set(Languages.all)) }.map { SpokenLanguage($0) }
        let azr = FactFields.readAZR(&reader)
        let part = number == 1 ? .reference : reader.choice("stellung", of: Membership.Part.self, required: "Wählen Sie die Stellung im Haushalt.")
        var status: (Day, ResidenceStatus)?
        if !(fields["grundlage"] ?? "").isEmpty {
            let from = reader.day("statusAb", required: "Geben Sie an, seit wann der Status gilt.")
            if let read = StatusFields.read(&reader), let from { status = (from, read) }
        }
        if let until = status?.1.printedUntil, let from = status?.0, until < from {
            reader.refuse("gueltigBis", "Das Dokument endet vor seinem Beginn.")
        }
        try reader.finish()
        return NewPerson(
            names: names, birth: birth, sex: sex, nationalities: nationalities.uniqued, languages: languages.uniqued, azr: azr, status: status,
            part: part ?? .other)
    }

    /// What is recorded of the person before any arrival. Names and birth hold from the first day on.
    package func changes(_ id: ID<Person>, household: ID<Household>, from day: Day) -> [Change] {
        let always = DayRange.starting(birth?.earliest ?? "1900-01-01")
        var contents: [(DayRange, Fact.Content)] = names.map { (always, .name($0)) }
        if let birth { contents.append((always, .birth(birth))) }
        if let sex { contents.append((always, .sex(sex))) }
        contents += nationalities.map { (always, .nationality($0)) } + languages.map { (always, .language($0)) }
        if let azr { contents.append((always, .azrNumber(azr))) }
        if let status { contents.append((.starting(status.from), .residenceStatus(status.status))) }
        contents.append((.starting(day), .membership(Membership(household: household, part: part))))
        return contents.map { .record(id, $0.0, $0.1) }
    }
}

/// The whole registration, ready to be kept.
package struct NewFamily: Sendable {
    package var members: [NewPerson]
    /// Nil when the people are only announced.
    package var arrival: CareWish?
    /// Where each of them sleeps; where nothing is said, where the arrival says.
    package var stays: [Stay] = []
    /// The household they join; nil founds one.
    package var household: ID<Household>?
    /// Whether an adult who has a file comes with them.
    package var isAccompanied = false

    package init(members: [NewPerson], arrival: CareWish?) { (self.members, self.arrival) = (members, arrival) }

    /// Reads every page; the problems' fields are those of the page named first.
    static func read(_ registration: Registration, directory: Directory, today: Day) throws -> NewFamily {
        let members = try (1...registration.memberCount).map { try NewPerson.read(registration.member($0), number: $0, today: today) }
        var arrival: CareWish?
        if registration.arrival["spaeter"] == nil {
            var reader = FormReader(registration.arrival)
            arrival = try CareFields.read(&reader, directory, defaultReason: .allocation)
        }
        return NewFamily(members: members, arrival: arrival)
    }

    /// The act that registers everyone and lets them arrive; the rules see each person with the facts just entered.
    package func act(ids: [ID<Person>], fileNumbers: [String], household: ID<Household>, law: Law, today: Day) throws(Refusal) -> Act {
        let day = arrival?.day ?? today
        let majority = law.number("ageOfMajority", on: day)?.number ?? 18
        let hasAdult = isAccompanied || members.contains { ($0.birth.map { $0.age(on: day) >= majority }) ?? true }
        var changes: [Change] = []
        for (index, member) in members.enumerated() {
            let own = member.changes(ids[index], household: household, from: day)
            changes += own
            guard var arrival else { continue }
            if stays.indices.contains(index) { arrival.stay = stays[index] }
            let facts = own.compactMap { change -> Fact? in
                guard case .record(let person, let period, let content) = change else { return nil }
                return Fact(id: ID(""), person: person, period: period, recordedAt: Instant(microseconds: 0), recordedAct: ID(""), content: content)
            }
            let record = PersonRecord(
                person: Person(id: ids[index], fileNumber: fileNumbers[index]), facts: facts, version: Instant(microseconds: 0))
            changes += try Act.care(record, arrival, law: law, accompanied: hasAdult)
        }
        return Act(.registration, on: day, changes: changes)
    }
}

extension Array where Element: Hashable {
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
