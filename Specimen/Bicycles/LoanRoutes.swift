import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Where bicycles go out and come back.
struct LoanDesk: Sendable {
    var routes: [Route] {
        [.get("/fahrraeder", allow: .lendBicycles, list)]
            + Route.form("/fahrraeder/ausleihe", allow: .lendBicycles, undo: undo, lend)
            + Route.form("/fahrraeder/{bicycle}", allow: .lendBicycles, undo: undo, change)
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let list = LoanList(actor: try context.requireActor(), today: context.today).declared
        let shown = try await context.read { db in try list.shown(db, context) }
        try await context.look(shown.note)
        return .page(.loans(shown), status: shown.status)
    }

    private func undo(_ transaction: Transaction, _ instant: Instant, _ context: AppContext) throws {
        try transaction.takeBack(at: instant, for: try context.requireActor(), on: context.today)
    }

    private func lend(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today) = (try context.requireActor(), context.today)
        var start: Inputs = ["akte": context.query["akte"] ?? ""]
        start.set("bis", today.advanced(by: 30))
        return Form(
            seen: .nothing, start: start, page: { sheet in .lending(sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let number = reader.number("fahrrad", 1...9999, required: "Schreiben Sie die Nummer ab, die auf dem Rahmen steht.")
                let file = reader.text("akte", required: "Nennen Sie das Aktenzeichen.", max: 20)
                let due = reader.day("bis", required: "Nennen Sie den Tag, bis zu dem das Fahrrad ausgeliehen ist.")
                let person = try db.holder(file, for: actor, on: today)
                if person == nil, !file.isEmpty {
                    reader.refuse("akte", "Eine Akte „\(file)“ gibt es nicht, oder sie ist für Sie nicht freigegeben.")
                }
                let bicycle = number.map { ID<Bicycle>(String($0)) }
                if let bicycle, try db.loan(of: bicycle) != nil { reader.refuse("fahrrad", "Das Fahrrad \(bicycle) ist schon ausgeliehen.") }
                try reader.finish()
                guard let bicycle, let person, let due else { throw Refusal.invalid("fahrrad", "Prüfen Sie die Angaben.") }
                let loan = try Loan.begun(bicycle, by: person, until: due, today: today)
                return Decided { transaction in
                    try transaction.lend(loan)
                    return "/fahrraeder"
                }
            })
    }

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today) = (try context.requireActor(), context.today)
        let line = try db.loan(of: try context.id("bicycle"), for: actor, on: today)
        let (loan, holder) = (line.loan, actor.reads(.name, by: .lendBicycles) ? line.name ?? line.fileNumber : line.fileNumber)
        var start: Inputs = [:]
        start.set("bis", loan.due)
        return Form(
            seen: Seen(loan.person, loan.lent, loan.due).saying("Ausgeliehen bis", "\(loan.due)"), start: start,
            looks: [JournalNote("person.look", "person", loan.person.text, details: "bicycles")],
            page: { sheet in .loan(loan, to: holder, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let way = reader.one("ergebnis", of: ["zurueck", "laenger"], required: "Wählen Sie, was mit dem Fahrrad ist.")
                let day = way == "laenger" ? reader.day("bis", required: "Nennen Sie den neuen Tag.") : nil
                try reader.finish()
                let longer = try day.map { try loan.prolonged(until: $0, today: today) }
                return Decided { transaction in
                    if let longer { try transaction.prolong(longer) } else { try transaction.takeBack(loan) }
                    return "/fahrraeder"
                }
            })
    }
}

extension Connection {
    /// Whom a file number names; a file that lives on in another stands for that one.
    fileprivate func holder(_ fileNumber: String, for actor: Actor, on today: Day) throws -> ID<Person>? {
        guard let person = try person(fileNumber: fileNumber) else { return nil }
        let id = try successor(of: person.id)?.person.id ?? person.id
        return try covering(id, for: actor, .lendBicycles, on: today).isEmpty ? nil : id
    }
}
