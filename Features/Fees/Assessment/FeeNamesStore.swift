import Accommodation
import Places
import Register
import Storage
import Vocabulary

// The names behind identifiers, and who asks for the money, in SQL.

extension Connection {
    /// Names for some people as they are called on a day, and for every site, room and term that lines can point to.
    func feeNames(_ people: some Sequence<ID<Person>>, lines: [FeeLine] = [], on day: Day) throws -> FeeNames {
        var names = try feePeopleNames(Set(people).union(lines.map(\.person)), on: day)
        names.sites = Dictionary(try sites().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rooms = Set(lines.compactMap { $0.spot?.text }).union(names.people.values.compactMap { $0.stay?.room?.text })
        names.spots = try roomNames(rooms.sorted())
        names.addresses = try siteLives().mapValues { lives in
            let life = lives.first { $0.period.contains(day) } ?? lives.last
            return FeeNames.lines(life?.content.address ?? "")
        }
        names.terms = try everyFeeTerm()
        return names
    }

    /// Names of people alone.
    func feePeopleNames(_ people: Set<ID<Person>>, on day: Day) throws -> FeeNames {
        var names = FeeNames()
        let ids = people.map(\.text).sorted()
        for start in stride(from: 0, to: ids.count, by: 1000) {
            for row in try listRows(Array(ids[start..<min(start + 1000, ids.count)]), CensusQuery(on: day)) {
                names.people[row.id] = FeeNames.Someone(
                    name: row.name ?? PersonName(family: row.fileNumber, given: ""), fileNumber: row.fileNumber, birth: row.birth, stay: row.stay)
            }
        }
        // A file that lives on in another has no name of its own any more.
        let nameless = Set(ids.filter { names.people[ID($0)]?.name.family == names.people[ID($0)]?.fileNumber })
        if !nameless.isEmpty {
            let later = try livingOn(of: nameless.sorted().map { ID($0) })
            let heirs = try listRows(Set(later.values.map(\.text)).sorted(), CensusQuery(on: day))
            let named = Dictionary(heirs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            for (person, heir) in later {
                guard let row = named[heir], let name = row.name else { continue }
                names.people[person] = FeeNames.Someone(name: name, fileNumber: row.fileNumber, birth: row.birth, stay: row.stay)
            }
        }
        return names
    }

    func feeFileNumbers(of people: [ID<Person>]) throws -> [ID<Person>: String] {
        var numbers: [ID<Person>: String] = [:]
        for part in people.parts {
            for row in try rows("SELECT id, file_number FROM person WHERE id IN (\(list: part))") {
                numbers[try row.id("id")] = try row.text("file_number")
            }
        }
        return numbers
    }

    /// Superseded ones, too.
    func everyFeeTerm() throws -> [ID<TariffTerm>: TariffTerm] {
        let found = try rows("SELECT t.*, f.name FROM fee_term t JOIN fee_tariff f ON f.id = t.tariff_id")
        return Dictionary(
            try found.map { row in try TariffTerm(row, sites: [], costs: [:]) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The city's office and bank account on a day.
    func payee(on day: Day) throws -> Payee? {
        try row("SELECT p.* FROM fee_payee p WHERE \(current: "p", on: day) ORDER BY p.authority_id").map { row in
            Payee(
                office: try row.text("office"), address: try row.text("address"), contact: try row.text("contact"),
                objection: try row.text("objection"), holder: try row.text("holder"), iban: try row.text("iban"), bank: try row.text("bank"))
        }
    }

    /// The city itself: the authority that asks for fees.
    func feeAuthority() throws -> Authority {
        guard let city = try authorities().first(where: { $0.kind == .city }) else {
            throw Refusal.conflict("Es ist keine Stadt als Behörde angelegt. Legen Sie sie zuerst an.")
        }
        return city
    }
}

extension Transaction {
    /// From a day on; what held before that stays.
    package func record(_ payee: Payee, from day: Day, reason: String = "") throws {
        let authority = try db.feeAuthority()
        let act = try begin(FeeAct(.payee, on: day, reason: reason), about: "authority", authority.id.text)
        try replace(with: payee, of: ["authority_id": authority.id], in: .starting(day), by: act)
    }
}

extension Payee: Datable {
    package static let table: DatedTable = "fee_payee"

    package var cells: Cells {
        [
            "office": office, "address": address, "contact": contact, "objection": objection, "holder": holder, "iban": iban, "bank": bank,
        ]
    }
}
