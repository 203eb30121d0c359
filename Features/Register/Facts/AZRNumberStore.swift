import Access
import Storage
import Vocabulary
import Web

extension Connection {
    /// Nobody else may have the same AZR number. Whose it is hears who may see that file.
    func refuseTaken(_ azr: AZRNumber, except person: ID<Person>?, for actor: Actor? = nil, on today: Day = .endless) throws {
        let row = try row(
            """
            SELECT person.id AS id, person.file_number AS file_number FROM azr_number a JOIN person ON person.id = a.person_id
            WHERE a.number = \(azr.number) AND \(current: "a") AND a.person_id <> \(person ?? ID(""))
            """)
        guard let row else { return }
        if let actor, try covering(try row.id("id"), for: actor, .seePeople, on: today).isEmpty {
            throw Refusal.invalid(
                "azr", "Diese AZR-Nummer hat schon eine andere Akte. Darüber entscheidet die Unterbringung; bitte fragen Sie dort nach.")
        }
        throw Refusal.invalid("azr", "Diese AZR-Nummer hat schon die Akte \(try row.text("file_number")).")
    }
}
