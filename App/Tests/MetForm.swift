import Access
import Storage
import TestSupport
import Town
import Web

/// A form as it is met on a page (angetroffenes Formular), by whom.
struct MetForm: Sendable {
    let route: String
    let page: String
    let action: String
    let role: Role

    /// What was changed without a difference stands at another address by now.
    func action(on browser: Browser) -> String {
        let parts = route.split(separator: "/")
        let alike = browser.page.all("form").compactMap { $0["action"] }.first { action in
            let others = action.split(separator: "/")
            return others.count == parts.count && zip(parts, others).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        return alike ?? action
    }

    /// What there are several of, to find one of each kind.
    private static let several: [(part: String, ids: SQL)] = [
        ("{import}", "SELECT id FROM import_run ORDER BY id"), ("{draft}", "SELECT id FROM draft WHERE kind <> 'form' ORDER BY id"),
        ("{filter}", "SELECT id FROM saved_filter ORDER BY id"), ("{account}", "SELECT id FROM account ORDER BY id"),
        ("{person}", "SELECT id FROM person ORDER BY id"), ("{placement}", "SELECT DISTINCT placement_id AS id FROM placement_seat ORDER BY 1"),
        ("{task}", "SELECT s.task_id AS id FROM task_state s WHERE \(current: "s") AND s.state = 'open' ORDER BY 1 LIMIT 8"),
        ("{reunification}", "SELECT case_id AS id FROM family_reunification ORDER BY 1"), ("{project}", "SELECT id FROM housing_project ORDER BY id"),
        ("{site}", "SELECT id FROM site ORDER BY id"), ("{proposal}", "SELECT id FROM account_proposal ORDER BY id"),
    ]

    /// Pages about two things, and questions in addresses that some forms need.
    private static let asked: [SQL] = [
        // Of people who have no place by an order yet, nor anybody of their household.
        """
        SELECT '/verfuegungen/neu?art=einweisung&person=' || s.person_id AS address FROM stay s WHERE \(current: "s") AND s.site_id IS NOT NULL
            AND s.until_day > \(GrownTown.today) AND NOT EXISTS (
                SELECT 1 FROM membership m JOIN membership o ON o.household_id = m.household_id WHERE m.person_id = s.person_id
                AND (o.person_id IN (SELECT person_id FROM order_person) OR o.person_id IN (SELECT person_id FROM city_order)))
        ORDER BY 1 LIMIT 8
        """,
        """
        SELECT '/unterkuenfte/' || s.site_id || '/ende?bereich=' || s.id || '&bis=2027-03-31' AS address FROM housing_spot s
        WHERE s.kind = 'room' AND s.id NOT IN (SELECT room_id FROM stay WHERE room_id IS NOT NULL)
            AND s.id NOT IN (SELECT spot_id FROM reservation WHERE spot_id IS NOT NULL) ORDER BY s.id LIMIT 6
        """,
    ]

    /// Where all forms are met, looked up once.
    static let all = Task { try await Engine.sqlite.withHandful { try await meet($0) } }

    /// All forms on the pages of all roles, by route: on what the offices name as examples, and on some of what there are several of.
    private static func meet(_ database: any Database) async throws -> [String: [MetForm]] {
        let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
        let table = RouteTable(TownHall.offices.features.flatMap(\.routes))
        var met: [String: [MetForm]] = [:]
        for address in try await addresses(database) {
            guard case .route(let page, _) = table.match("GET", String(address.prefix { $0 != "?" })) else { continue }
            for role in Role.allCases where page.gate.isOpen(to: try await door.actor(role)) {
                let browser = door.browser(as: role)
                await browser.get(address)
                guard browser.status == 200 else { continue }
                for action in browser.page.all("form").filter({ $0["method"] == "post" }).compactMap({ $0["action"] }) {
                    guard case .route(let route, _) = table.match("POST", action), route.form != nil else { continue }
                    let known = met[route.path] ?? []
                    // As many as may be needed to find one that can be answered.
                    guard known.count < 6, !known.contains(where: { $0.action == action }) else { continue }
                    met[route.path] = known + [MetForm(route: route.path, page: address, action: action, role: role)]
                }
            }
        }
        return met
    }

    private static func addresses(_ database: any Database) async throws -> [String] {
        try await database.read { db in
            let examples = try TownHall.offices.examples(db)
            func filled(_ path: String) -> String { examples.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) } }
            var addresses: [String] = []
            for page in TownHall.offices.features.flatMap(\.routes) where page.method == "GET" {
                addresses.append(filled(page.path))
                for (part, query) in several where page.path.contains(part) && page.path.count(where: { $0 == "{" }) == 1 {
                    addresses += try db.rows(query).map { page.path.replacing(part, with: try $0.text("id")) }
                }
            }
            for query in asked { addresses += try db.rows(query).map { try $0.text("address") } }
            return addresses.filter { !$0.contains("{") }
        }
    }
}
