import Access
import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Names of those who were taken in without one (Namen nachtragen): each is put right on the file as a correction.
struct DoorNamesDesk: Sendable {
    let recognition: Recognition

    var routes: [Route] { Route.form("/ankunft/{door}/namen", allow: .placePeople, give) }

    /// Somebody without a name, and the entry that stands in its place.
    struct Nameless: Sendable {
        let comer: DoorComer
        let record: PersonRecord
        let fact: Fact
    }

    private func give(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try DoorView.load(context, db)
        let people = try view.nameless.compactMap { comer -> Nameless? in
            let record = try db.record(of: comer.person)
            let fact = record.facts.of(.name).first { if case .name(let name) = $0.content { name.isPlaceholder } else { false } }
            return fact.map { Nameless(comer: comer, record: record, fact: $0) }
        }
        guard !people.isEmpty else { return Form(closed: .conflict("Alle, die mit dieser Ankunft kamen, haben einen Namen."), looks: view.looks) }
        let law = try db.law()
        return Form(
            seen: Seen(people.map(\.fact.id.text)).saying("Noch ohne Namen", "\(counted(people.count, "Person", "Personen"))"), looks: view.looks,
            page: { sheet in .doorNames(view, people, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                var named: [(one: Nameless, name: PersonName)] = []
                for one in people {
                    let (family, given) = DoorNamesDesk.fields(one.comer)
                    let name = PersonName(family: reader.text(family, max: 120), given: reader.text(given, max: 120), source: .personsStatement)
                    if !name.full.isEmpty { named.append((one, name)) }
                }
                if named.isEmpty { reader.refuse(DoorNamesDesk.fields(people[0].comer).given, "Geben Sie wenigstens einen Namen an.") }
                try reader.finish()
                let acts = try named.map { one, name in
                    try Act.correction(
                        of: one.fact, in: one.record, period: one.fact.period, content: .name(name),
                        reason: ("Name nach der Ankunft erfahren" as Phrase).text,
                        law: law)
                }
                let alike = try named.flatMap { one, name in
                    let newcomer = Newcomer(names: [name], births: one.record.birth.map { [$0] } ?? [], sex: one.record.sex(on: context.today))
                    return try db.lookAlikeEntries(
                        recognition.lookAlikes(db, newcomer, [one.comer.person]), for: try context.requireActor(), on: context.today)
                }
                return Decided(looks: alike.map(\.look), check: { sheet in .checkDoorNames(view, named, alike, sheet) }) { transaction in
                    for act in acts { try transaction.record(act) }
                    return "\(view.arrival.path)?erledigt=named"
                }
            })
    }

    static func fields(_ comer: DoorComer) -> (family: String, given: String) { ("familienname-\(comer.position)", "vorname-\(comer.position)") }
}
