import Register
import Storage
import Vocabulary
import Web

/// The list of expected families; who may not see people gets sums by month.
struct ReunificationList: Sendable {
    let all: [Reunification]
    /// Nil for those who only get the counts.
    let anchors: [ID<Person>: PersonListRow]?
    let mayManage: Bool
    let today: Day

    init(_ db: any Connection, _ context: AppContext) throws {
        let seesPeople = context.seesPeople
        today = context.today
        mayManage = try context.requireActor().may(.manageInflow)
        all = try db.reunifications(seesPeople: seesPeople)
        let anchors = Set(all.compactMap(\.anchor)).sorted()
        let later = try db.livingOn(of: anchors)
        let moved = Dictionary(uniqueKeysWithValues: anchors.map { ($0, later[$0] ?? $0) })
        let rows = try db.listRows(Set(moved.values).map(\.text).sorted(), CensusQuery(on: today))
        let found = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.anchors = seesPeople ? moved.compactMapValues { found[$0] } : nil
    }

    var open: [Reunification] { all.filter(\.now.state.isOpen) }
    var persons: Int { open.reduce(0) { $0 + $1.now.persons } }

    /// Persons expected by month, those late before all.
    var byMonth: [(month: DayRange, persons: Int)] {
        Dictionary(grouping: open, by: \.now.month).map { ($0.key, $0.value.reduce(0) { $0 + $1.now.persons }) }.sorted { $0.0.from < $1.0.from }
    }
}

struct ReunificationDesk: Sendable {
    var routes: [Route] {
        [.get("/zugang/familiennachzug", allow: .seeInflow, index)] + NewReunification.routes + ReunificationChange.routes
            + ReunificationList.taking.routes
    }

    private func index(_ context: AppContext) async throws -> Answer {
        guard context.countsExactly else { return .page(.releasedReunifications(try await .load(context))) }
        let (list, shown) = try await context.read { db in
            let list = try ReunificationList(db, context)
            return (list, try list.anchors.map { try list.declared($0).shown(db, context) })
        }
        if list.anchors?.isEmpty == false { try await context.look(JournalNote("people.list", "list", "reunifications")) }
        return .page(.reunifications(list, shown, success: context.saved), status: shown?.status ?? 200)
    }
}
