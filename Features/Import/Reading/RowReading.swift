import Register
import Spreadsheet
import Vocabulary

/// Reads the people of one row.
struct RowReading {
    let place: ListPlace
    let cells: [Grid.Cell]
    let columns: ListReading.Columns
    var block: [ImportField: String]
    let settings: ImportSettings
    let memory: ValueMemory
    let town: String
    let today: Day
    /// How its sheet counts days.
    var is1904 = false
    /// In a block of a family the name stands only once.
    var familyAbove = ""
    /// What stands in the rows above and was not taken over into a blank.
    var left: [ImportField] = []
    /// Where the row says that its person died.
    var death: (column: Int, field: ImportField)?
    var isNumbered: Bool { known(.listKey) != nil || known(.fileNumber) != nil }

    /// By member, read once: every field of a row asks how many people its cell is about.
    var namesByMember: [String: [WrittenNames.Name]] = [:]

    mutating func people() -> [ListedPerson] {
        for member in columns.members { namesByMember[member] = names(member) }
        death = foundDeath()
        var found: [ListedPerson] = []
        for member in columns.members {
            for (order, name) in (namesByMember[member] ?? []).enumerated() {
                found.append(person(name, member, order: order, place: found.count))
            }
        }
        if !found.isEmpty { found[0].problems += askedNames(found) + askedCells(found) }
        let leading = found.first?.family ?? ""
        for index in found.indices {
            if found[index].family.isEmpty, !found[index].given.isEmpty {
                found[index].family = leading.isEmpty ? familyAbove : leading
                if leading.isEmpty, !familyAbove.isEmpty {
                    found[index].problems.append(
                        RowProblem(.note, .family, column: columns.column(.family), "Familienname aus der Zeile darüber: \(familyAbove)."))
                }
            }
            if index > 0 { inherit(from: found[0], to: &found[index]) }
            nameProblems(&found[index])
            found[index].problems += doubts(found[index])
            if let death { found[index].markDead(death.column) }
        }
        if !found.isEmpty { found[0].problems += passedOver() }
        return found
    }

    func cell(_ field: ImportField, _ member: String = "") -> (cell: Grid.Cell, column: Int)? {
        columns.column(field, member).map { (cells.indices.contains($0) ? cells[$0] : .empty, $0) }
    }

    func known(_ field: ImportField, _ member: String = "") -> String? {
        guard let (cell, _) = cell(field, member), !CellReading.isUnknown(cell, field) else { return nil }
        return CellReading.text(cell)
    }

    func names(_ member: String) -> [WrittenNames.Name] {
        if let text = known(.fullName, member) {
            // A child's column holds its own name; that of the family stands before.
            if member.hasPrefix("kind"), !text.contains(","), !text.contains("\n") { return child(text) }
            return WrittenNames.people(text, isFamilyFirst: settings.isFamilyFirst)
        }
        let (family, given) = (known(.family, member), known(.given, member))
        // A file number is one person's, however many names stand beside it.
        if member.isEmpty, known(.fileNumber) != nil { return [WrittenNames.Name(family: family ?? "", given: given ?? "")] }
        switch (family, given) {
        case (nil, nil):
            // A row with other knowledge of somebody is a person nobody could name.
            let isSomebody = member.isEmpty && [.birth, .azr, .fileNumber].contains { known($0, member) != nil }
            return isSomebody ? [WrittenNames.Name(family: "", given: "")] : []
        case (let family?, nil):
            return [WrittenNames.Name(family: family, given: "")]
        case (_, let given?):
            return WrittenNames.givenNames(given, dividedBy: isDividedForSure(given, member) ? "," : nil).map {
                WrittenNames.Name(family: family ?? "", given: $0.given, aside: $0.aside)
            }
        }
    }

    private func child(_ text: String) -> [WrittenNames.Name] {
        let family = names("").first?.family ?? ""
        return WrittenNames.givenNames(text).map { name in
            let given = name.given.split(separator: " ").filter { PersonName.folded(String($0)) != PersonName.folded(family) }.joined(separator: " ")
            return WrittenNames.Name(family: family, given: given.isEmpty ? name.given : given, aside: name.aside)
        }
    }

    private func person(_ name: WrittenNames.Name, _ member: String, order: Int, place number: Int) -> ListedPerson {
        var person = ListedPerson(place: ListPlace(sheet: place.sheet, row: place.row, member: number))
        (person.family, person.given) = (name.family, name.given)
        person.birth = birth(member, order, name.aside, &person.problems)
        if let (cell, column) = line(.azr, member, order) { person.azr = take(CellReading.azr(cell), .azr, column, &person.problems) }
        person.sex = value(.sex, member, order, &person.problems).flatMap { Sex(rawValue: $0) }
        person.nationalities = nationalities(member, order, &person.problems)
        person.language = value(.language, member, order, &person.problems)
        person.ground = value(.status, member, order, &person.problems).flatMap { ResidenceStatus.Ground(rawValue: $0) }
        person.document = known(.status, member).flatMap(ValueWords.document)
        person.statusUntil = day(.statusUntil, member, order, &person.problems)
        person.prolongation = value(.prolongation, member, order, &person.problems, .warning).flatMap {
            ResidenceStatus.ProlongationGround(rawValue: $0)
        }
        if person.prolongation != nil, let ground = person.ground, ground != .temporaryProtection {
            person.prolongation = nil
            person.problems.append(RowProblem(.warning, .prolongation, "Einen Grund der Fortgeltung gibt es nur zu § 24 AufenthG; er wird nicht übernommen."))
        }
        person.part = value(.part, member, order, &person.problems).flatMap { Membership.Part(rawValue: $0) } ?? part(of: member)
        if number == 0 {
            person.fileNumber = known(.fileNumber) ?? ""
            person.listKey = known(.listKey) ?? ""
        }
        person.household = block[.household] ?? ""
        (person.room, person.address) = (block[.room].map(room) ?? "", block[.address] ?? "")
        if number == 0 { common(&person) }
        return person
    }

    /// What the whole row says; the others of a family row take it over.
    private func common(_ person: inout ListedPerson) {
        if let written = block[.site], !CellReading.isUnknown(.text(written)), death?.field != .site {
            if let code = memory.code(.site, written) {
                person.site = code
            } else {
                let names = memory.words.choices(.site).map(\.label.text)
                person.problems.append(
                    RowProblem(.error, .site, column: columns.column(.site), "Die Unterkunft „\(written)“ ist nicht bekannt.", allowed: names))
            }
        }
        if let code = value(.housing, "", 0, &person.problems, .note), let kind = Stay.Kind(rawValue: code) { housing(kind, &person) }
        person.pillar = value(.pillar, "", 0, &person.problems).flatMap { Pillar(rawValue: $0) }
        person.arrival = day(.arrival, "", 0, &person.problems)
        departure(&person)
        if let (cell, column) = cell(.municipality), let text = known(.municipality), !isOfTown(text) {
            _ = cell
            person.problems.append(
                RowProblem(.error, .municipality, column: column, "Die Zeile gehört zu einer anderen Gemeinde („\(text)“), nicht zu \(town)."))
        }
        if let arrival = person.arrival, let birth = person.birth, arrival < birth.earliest {
            person.problems.append(RowProblem(.error, .arrival, column: columns.column(.arrival), "Die Aufnahme am \(arrival) liegt vor der Geburt."))
        }
        if let arrival = person.arrival, arrival > today {
            person.problems.append(RowProblem(.error, .arrival, column: columns.column(.arrival), "Die Aufnahme am \(arrival) liegt in der Zukunft."))
        }
    }

    private func departure(_ person: inout ListedPerson) {
        if death != nil { return }
        person.departureReason = value(.departureReason, "", 0, &person.problems).flatMap { Departure.Reason(rawValue: $0) }
        // A word somebody once took to mean that, in an older list of this kind.
        if person.departureReason == .death { return person.markDead(columns.column(.departureReason) ?? 0) }
        guard let (cell, column) = cell(.departure), !CellReading.isUnknown(cell, .departure) else { return }
        if CellReading.isDeparted(cell) {
            (person.isGone, person.departure) = (true, settings.referenceDay)
        } else if let date = take(CellReading.date(cell, today: nil, is1904: is1904), .departure, column, &person.problems) {
            guard let day = date.earliest else { return }
            if date.exact == nil {
                person.problems.append(RowProblem(.warning, .departure, column: column, "Ohne genauen Tag; übernommen wird der \(day)."))
            }
            (person.isGone, person.departure) = (day <= settings.referenceDay, day)
            if !person.isGone {
                person.problems.append(
                    RowProblem(
                        .warning, .departure, column: column,
                        "Der Weggang am \(day) liegt nach dem Stichtag der Liste und wird nicht übernommen. Erfassen Sie ihn in der Akte, wenn er feststeht."
                    ))
            }
        }
    }

    private func isOfTown(_ text: String) -> Bool {
        let (written, town) = (Headings.folded(text), Headings.folded(town))
        return town.isEmpty || written.contains(town) || town.contains(written)
    }

    private func inherit(from first: ListedPerson, to person: inout ListedPerson) {
        (person.site, person.pillar) = (first.site, person.pillar ?? first.pillar)
        (person.arrival, person.departure, person.isGone) = (first.arrival, first.departure, first.isGone)
        person.departureReason = first.departureReason
        // A problem of the row is said once and keeps out all of it.
        let shared: Set<ImportField> = [.site, .pillar, .arrival, .departure, .departureReason, .municipality]
        person.problems += first.problems.filter { $0.field.map(shared.contains) == true && $0.weight == .error }
        if person.nationalities.isEmpty, columns.column(.nationality, columnsMember(person)) == nil { person.nationalities = first.nationalities }
        if person.ground == nil { (person.ground, person.document) = (first.ground, first.document) }
        person.statusUntil = person.statusUntil ?? first.statusUntil
        if let arrival = person.arrival, let born = person.birth?.earliest, born > arrival { person.arrival = born }
    }

    func columnsMember(_ person: ListedPerson) -> String {
        columns.members.indices.contains(person.place.member) ? columns.members[person.place.member] : ""
    }

    private func nameProblems(_ person: inout ListedPerson) {
        // Whoever is known by a file number is known without a name.
        if person.name.listed.isEmpty || person.family.isEmpty, !person.fileNumber.isEmpty { return }
        if person.family.isEmpty && person.given.isEmpty {
            person.problems.append(RowProblem(.error, .fullName, column: columns.column(.fullName) ?? columns.column(.family), "Der Name fehlt."))
        } else if person.family.isEmpty {
            person.problems.append(
                RowProblem(
                    .error, .family, column: columns.column(.family) ?? columns.column(.fullName),
                    "Der Familienname fehlt. Wer nur einen Namen hat, steht mit ihm unter Familienname."))
        } else if person.birth == nil, !person.problems.contains(where: { $0.field == .birth }) {
            person.problems.append(RowProblem(.note, .birth, "Ohne Geburtsdatum; die Person lässt sich schwerer wiedererkennen."))
        }
        if person.name.family.count > 120 || person.name.given.count > 120 {
            person.problems.append(
                RowProblem(.error, .fullName, column: columns.column(.fullName) ?? columns.column(.family), "Der Name ist länger als 120 Zeichen."))
        }
    }

    private func part(of member: String) -> Membership.Part? {
        if member.hasPrefix("kind") { return .child }
        return member == "partner" || member == "mutter" || member == "vater" ? .partner : nil
    }

    private func room(_ text: String) -> String { text.allSatisfy { $0.isNumber || $0 == "." || $0 == "/" } ? "Zimmer \(text)" : text }
}
