import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Noting who gets somebody's letters in their stead, and that it ends.
struct RepresentativeDesk: Sendable {
    var routes: [Route] {
        Route.form("/personen/{person}/vertretung", allow: .issueOrders, add)
            + Route.form("/verfuegungen/vertretung/{representative}", allow: .issueOrders, end)
    }

    private func person(_ id: ID<Person>, _ context: AppContext, _ db: any Connection) throws -> (id: ID<Person>, name: String) {
        let (actor, today) = (try context.orderReader(), context.today)
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        guard try db.person(id) != nil, try !db.covering(id, for: actor, .seePeople, on: today).isEmpty else { throw Refusal.notFound }
        guard try db.successor(of: id) == nil else {
            throw Refusal.conflict("Diese Akte lebt in einer anderen weiter. Vertretungen werden dort eingetragen.")
        }
        return (id, try db.orderNames([id], on: today).full(id))
    }

    private func add(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (person, today) = (try person(try context.id("person"), context, db), context.today)
        let held = try db.representatives(of: try db.cluster(of: person.id))
        var start: Inputs = ["art": context.query["art"].flatMap(Representative.Kind.init)?.rawValue ?? ""]
        start.set("ab", today)
        let words = held.map { "\($0.representative.kind.label.text): \($0.representative.name)" }.joined(separator: "; ")
        return Form(
            seen: Seen([person.id.text] + held.map(\.id.text)).saying("Vertretung", "\(name: words)" as HTML), start: start, looks: [look(person.id)],
            page: { sheet in .representative(person, held, sheet, today: today) },
            decide: { fields in
                let (representative, day) = try Representative.read(fields, today: today)
                if representative.kind == .guardian, let birth = try db.births(of: [person.id]).first?.birth {
                    let adult = birth.birthday(try db.law().number("ageOfMajority", on: day)?.number ?? 18)
                    if adult <= day {
                        throw Refusal.invalid(
                            "art", "Die Person ist seit dem \(adult) volljährig. Für sie sorgt niemand; wählen Sie Betreuung oder Vollmacht.")
                    }
                }
                return Decided { transaction in
                    try transaction.record(representative, of: person.id, from: day)
                    return "/personen/\(person.id)?erledigt=vertretung"
                }
            })
    }

    private func end(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (today, id) = (context.today, try context.id("representative", of: Representative.self))
        // Whoever opens it afterwards finds nothing; whoever had it open is told.
        guard let found = try db.representative(id), found.counts || !context.form.isEmpty else { throw Refusal.notFound }
        let person = try person(try db.successor(of: found.person)?.person.id ?? found.person, context, db)
        var start: Inputs = [:]
        start.set("bis", today)
        return Form(
            seen: Seen([person.id.text, id.text, found.counts ? "" : "over"])
                .saying("Vertretung", "\(name: found.held.representative.name)" as HTML),
            start: start, looks: [look(person.id)],
            page: { sheet in .endRepresentative(person, found.held, sheet) },
            decide: { fields in
                guard found.counts else { throw Refusal.conflict("Diese Vertretung wurde inzwischen geändert. Laden Sie die Akte neu.") }
                var reader = FormReader(fields)
                let last = reader.day("bis", required: "Geben Sie den letzten Tag an.", from: "1990-01-01")
                let reason = reader.text("anlass", required: "Sagen Sie kurz, warum sie endet.", max: 300)
                if let last, last > today { reader.refuse("bis", "Der Tag liegt in der Zukunft. Tragen Sie das Ende ein, wenn es da ist.") }
                if let last, last >= found.held.period.until { reader.refuse("bis", "Sie endet schon früher.") }
                try reader.finish()
                guard let last else { throw Refusal.invalid("bis", "Prüfen Sie die Angaben.") }
                return Decided { transaction in
                    try transaction.end(found.held, of: found.person, before: last.next, reason: reason)
                    return "/personen/\(person.id)?erledigt=vertretung"
                }
            })
    }

    private func look(_ person: ID<Person>) -> JournalNote { JournalNote("person.look", "person", person.text, details: "orders") }
}

extension Representative {
    static func read(_ form: FormFields, today: Day) throws(Refusal) -> (Representative, from: Day) {
        var reader = FormReader(form)
        let kind = reader.choice("art", of: Kind.self, required: "Wählen Sie, wer vertritt.")
        let name = reader.text("name", required: "Nennen Sie die Person oder Stelle.", max: 120)
        let address = reader.text("anschrift", required: "Geben Sie die Anschrift für Briefe an.", max: 300).replacing("\r", with: "")
        if !address.isEmpty, address.lines.count < 2 { reader.refuse("anschrift", "Straße und Ort stehen je in einer Zeile.") }
        let day = reader.day("ab", required: "Geben Sie an, seit wann das gilt.", from: "1990-01-01")
        if let day, day > today { reader.refuse("ab", "Der Tag liegt in der Zukunft.") }
        let proof = reader.text("nachweis", required: kind == .guardian ? nil : "Sagen Sie, woher das bekannt ist, zum Beispiel aus welcher Vollmacht.", max: 300)
        try reader.finish()
        guard let kind, let day else { throw .invalid("art", "Prüfen Sie die Angaben.") }
        return (Representative(kind, name: name, address: address, proof: proof), day)
    }
}
