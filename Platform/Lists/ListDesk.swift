import Markup
import Storage
import Vocabulary
import Web

/// A list's way out of the house, made from its declaration: the page that asks what for, and the file.
package struct ListDesk<Row: Sendable>: Sendable {
    /// The list a question asks for, as whoever takes files away may read it.
    package typealias Find = @Sendable (_ db: any Connection, _ asked: FormFields, AppContext) throws -> ListDeclaration<Row>

    package let taking: TakingDesk

    /// `filters` are the names the list understands; whatever else comes along is not read, not handed on and not kept.
    package init(
        _ address: String, allow permission: Permission, and second: Permission? = nil, of subject: String, filters: Set<String>, back: Link,
        find: @escaping Find
    ) {
        taking = TakingDesk(
            address, allow: permission, of: subject, filters: filters.union([ListOrder.field, ListOrder.direction]), back: back
        ) { asked, context in
            let actor = try context.requireActor()
            if let second, !actor.may(second) { throw Refusal.forbidden }
            return try await context.read { db in try find(db, asked, context).taken(db, asked, for: actor.account) }
        }
    }

    package var routes: [Route] { taking.routes }
}

extension ListDeclaration {
    /// The same list as a file: the reader's columns, every row.
    func taken(_ db: any Connection, _ asked: FormFields, for account: String) throws -> TakenList {
        let (question, problems) = try question(asked)
        guard problems.isEmpty else { throw Refusal(.invalid, problems) }
        let parts = taken(try db.listChoice(name, of: account)).flatMap(\.parts)
        var taken = TakenList(
            title, file: file, head: lines(question), columns: parts.map(\.column),
            count: try count(question, db) + (sum == nil ? 0 : 1), isOfPeople: isOfPeople
        ) { db in
            (try rows(question, db, size: TakenList.most, page: 1).rows + [sum].compactMap { $0 }).map { row in parts.map { $0.cell(row) } }
        }
        taken.asked = journaled(question.fields)
        if let people {
            taken.people = { db in try rows(question, db, size: TakenList.most, page: 1).rows.reduce(0) { $0 + people($1) } }
        }
        return taken
    }
}
