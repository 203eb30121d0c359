import Accommodation
import Forms
import Markup
import Register
import Vocabulary
import Web

/// Somebody at the door as they are seen and heard (ankommende Person).
struct Arrivee: Sendable, Hashable {
    /// The row of the form.
    let row: Int
    /// Nil while nobody knows it.
    let name: PersonName?
    let birth: Birth?
    let sex: Sex
    let needs: Set<Amenity.Kind>
    /// The file they turned out to have.
    var known: ID<Person>?
    /// Files that are somebody else's.
    var others: Set<ID<Person>> = []

    func age(on day: Day) -> Int? { birth.map { max(0, $0.age(on: day)) } }

    /// How they look: "weiblich, etwa 34".
    func looks(on day: Day) -> Phrase { age(on: day).map { "\(sex.label), etwa \($0)" } ?? "\(sex.label), Alter unbekannt" }

    /// The name, or what they are called until there is one.
    func called(_ number: Int, on day: Day) -> PersonName { name ?? .placeholder(number, looks(on: day).text) }
}

/// Who stands at the door and why, as it was typed and read (Gruppe an der Tür).
struct DoorWish: Sendable {
    var people: [Arrivee]
    let isFamily: Bool
    let reason: Phase.Reason

    /// Fields of the form; those of a person carry the number of the row.
    enum Name {
        static func name(_ row: Int) -> String { "name-\(row)" }
        static func age(_ row: Int) -> String { "alter-\(row)" }
        static func sex(_ row: Int) -> String { "geschlecht-\(row)" }
        static func wheelchair(_ row: Int) -> String { "rollstuhl-\(row)" }
        static func needs(_ row: Int) -> String { "bedarf-\(row)" }
        static let family = "familie"
        static let reason = "grund"
        /// The placement that keeps places for them.
        static let kept = "belegung"
        /// Decided before: `row:person`.
        static let same = "dieselbe"
        static let other = "andere"
    }

    /// Why somebody may come who was not here before.
    static let reasons: [Phase.Reason] = [.allocation, .movedHere, .familyReunification, .transfer, .returned, .other, .unknown]

    /// What is known of those whose places are kept: how they look. What their age was taken for is no age.
    static func begun(_ kept: Placement?) -> Inputs {
        var start: Inputs = [Name.family: kept.map { $0.isFamily ? "ja" : "nein" } ?? "ja"]
        for (index, seat) in (kept?.nameless ?? []).prefix(Party.most).enumerated() {
            start[Name.sex(index + 1)] = seat.seeker.sex?.rawValue ?? ""
            if seat.seeker.needs.contains(.wheelchair) { start[Name.wheelchair(index + 1)] = "ja" }
            start.values[Name.needs(index + 1)] = seat.seeker.needs.subtracting([.wheelchair]).map(\.rawValue).sorted()
        }
        if let kept { start[Name.kept] = kept.id.text }
        return start
    }

    /// The rows in which something stands.
    static func filled(_ fields: FormFields) -> [Int] {
        (1...Party.most).filter { row in
            [Name.name(row), Name.age(row), Name.sex(row), Name.wheelchair(row), Name.needs(row)].contains { name in
                fields.all(name).contains { !$0.trimmed.isEmpty }
            }
        }
    }

    /// Reads all rows; everything that is wrong at once.
    static func read(_ fields: FormFields, today: Day, majority: Int) throws(Refusal) -> DoorWish {
        var reader = FormReader(fields)
        let rows = filled(fields)
        if rows.isEmpty { reader.refuse(Name.sex(1), "Sagen Sie wenigstens von einer Person, wer hier steht.") }
        var people: [Arrivee] = []
        for row in rows {
            let name = name(reader.text(Name.name(row), max: 120))
            let birth = birth(row, &reader, today: today)
            let sex = reader.choice(Name.sex(row), of: Sex.self, required: "Wählen Sie das Geschlecht; davon hängt das Zimmer ab.")
            var needs = Set(fields.all(Name.needs(row)).compactMap(Amenity.Kind.init).filter(Amenity.Kind.needs.contains))
            if fields[Name.wheelchair(row)] == "ja" { needs.insert(.wheelchair) }
            people.append(Arrivee(row: row, name: name, birth: birth, sex: sex ?? .noEntry, needs: needs))
        }
        let isFamily = reader.one(Name.family, of: ["ja", "nein"], required: "Sagen Sie, ob sie zusammengehören.") == "ja"
        let reason = reader.choice(Name.reason, of: Phase.Reason.self, required: "Wählen Sie, warum sie kommen.")
        if let reason, !reasons.contains(reason) { reader.refuse(Name.reason, "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.") }
        let isAlone = !people.isEmpty && people.allSatisfy { one in one.age(on: today).map { $0 < majority } ?? false }
        if isAlone {
            reader.refuse(
                Name.age(rows[0]),
                "Hier steht niemand Erwachsenes. Kinder und Jugendliche ohne Eltern nimmt das Jugendamt in Obhut: Verständigen Sie es. Erfasst werden sie unter „Personen“."
            )
        }
        try reader.finish()
        return DoorWish(people: decided(people, fields), isFamily: isFamily, reason: reason ?? .unknown)
    }

    /// One word is a given name; of several the last is taken for the family's, which the check page shows.
    private static func name(_ typed: String) -> PersonName? {
        let words = typed.split(whereSeparator: \.isWhitespace)
        guard let last = words.last else { return nil }
        let given = words.count == 1 ? String(last) : words.dropLast().joined(separator: " ")
        return PersonName(family: words.count == 1 ? "" : String(last), given: given, source: .personsStatement)
    }

    /// An age, a year or a day of birth. Of an age the latest day that fits is kept, exact to the year.
    private static func birth(_ row: Int, _ reader: inout FormReader, today: Day) -> Birth? {
        let field = Name.age(row)
        let typed = reader.text(field, max: 40)
        if typed.isEmpty { return nil }
        if let number = Int(typed: typed) {
            if (0...120).contains(number) {
                return Birth(born: today.addingYears(-number), precision: .year, evidence: .declared)
            }
            if number >= 1900, number <= today.civil.year { return Birth(year: number, month: nil, day: nil, evidence: .declared) }
        } else if let day = Day(typed: typed, notAfter: today), day <= today, day >= "1900-01-01" {
            return Birth(born: day, evidence: .declared)
        }
        reader.refuse(field, "Schreiben Sie das Alter oder das Geburtsjahr, zum Beispiel 34 oder 1992. Leer heißt: unbekannt.")
        return nil
    }

    // MARK: Who has a file already

    private static func decided(_ people: [Arrivee], _ fields: FormFields) -> [Arrivee] {
        func pairs(_ name: String) -> [(row: Int, person: ID<Person>)] {
            fields.all(name).compactMap { text in
                let parts = text.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, let row = Int(typed: parts[0]) else { return nil }
                return (row, ID(String(parts[1])))
            }
        }
        let (same, other) = (pairs(Name.same), pairs(Name.other))
        return people.map { one in
            var one = one
            one.known = same.first { $0.row == one.row }?.person
            one.others = Set(other.filter { $0.row == one.row }.map(\.person))
            return one
        }
    }

    /// What was typed, without what was decided of rows that say something else now.
    static func kept(_ typed: FormFields, before: FormFields) -> FormFields {
        var fields = typed.without(Slip.fields.union([Name.same, Name.other]))
        func row(_ row: Int, in fields: FormFields) -> [[String]] { [Name.name(row), Name.age(row), Name.sex(row)].map(fields.all) }
        for name in [Name.same, Name.other] {
            for said in before.all(name) {
                guard let number = said.split(separator: ":").first.flatMap({ Int(typed: $0) }) else { continue }
                if row(number, in: fields) == row(number, in: before) { fields.append(name, said) }
            }
        }
        return fields
    }
}
