import Storage
import Vocabulary
import Web

/// Somebody of the same household, with all that is known of them now (wer mitkommen kann).
struct Companion: Sendable {
    let member: PersonFile.Member
    let record: PersonRecord

    var name: String { member.name.full }
    var look: JournalNote { JournalNote("person.look", "person", member.person.text, details: "household") }
}

extension Connection {
    /// The file on which something is to be recorded today; a file that lives on in another takes nothing.
    func openFile(_ context: AppContext) throws -> PersonFile {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        let file = try personFile(id, for: actor, on: today, today: today)
        if let successor = file.successor { throw successor.refusal }
        return file
    }

    /// Those of the household whom the reader sees and who may come along: nobody who died or left.
    func companions(of file: PersonFile) throws -> [Companion] {
        let others = file.members.filter { $0.person != file.record.person.id && !$0.presence.isGone }
        let records = try records(of: others.map(\.person))
        return others.compactMap { other in records[other.person].map { Companion(member: other, record: $0) } }
    }
}
