import Foundation
import TestSupport
import Testing
import Town
import Web

/// Who may use which address and which data, as approved by people.
@Suite struct MatrixTests {
    private static let approved = sourceFolder + "/Checks/access-matrix.txt"

    @Test func `every address is open to those approved, and to nobody else`() throws {
        let now = RouteTableau.lines().map(\.text)
        let kept = try String(contentsOfFile: Self.approved, encoding: .utf8).split(separator: "\n").map(String.init)
        let (added, gone) = (now.filter { !kept.contains($0) }, kept.filter { !now.contains($0) })
        #expect(
            added.isEmpty && gone.isEmpty && now.count == kept.count,
            """
            The access matrix has changed.
            New: \(added.joined(separator: "\n     "))
            Gone: \(gone.joined(separator: "\n      "))
            If this is meant, approve it: .build/debug/miteinander routes > Checks/access-matrix.txt
            """)
    }

    @Test func `every address says who may use it, and each only once`() {
        let lines = RouteTableau.lines()
        #expect(Set(lines.map { $0.method + " " + $0.path }).count == lines.count)
        for line in lines {
            #expect(line.permission == "everyone" || !line.roles.isEmpty, "\(line.text): nobody")
            #expect(line.method == "GET" || line.method == "POST")
        }
        // Open to everyone are signing in, having forgotten how, links that nobody else knows, and what is meant for the public.
        let writes = lines.filter { $0.permission == "everyone" && $0.method != "GET" }.map(\.path)
        #expect(writes == ["/anmelden", "/einladung", "/kennwort-vergessen", "/kennwort-vergessen/link"])
    }

    @Test func `every role has the permissions and the data approved, and nothing else`() throws {
        let kept = try String(contentsOfFile: sourceFolder + "/Checks/role-matrix.txt", encoding: .utf8).split(separator: "\n").map(String.init)
        let now = AccessMatrix.lines()
        let (added, gone) = (now.filter { !kept.contains($0) }, kept.filter { !now.contains($0) })
        #expect(
            now == kept,
            """
            The rights of roles have changed.
            New: \(added.joined(separator: "\n     "))
            Gone: \(gone.joined(separator: "\n      "))
            If this is meant, approve it: .build/debug/miteinander routes --roles > Checks/role-matrix.txt
            """)
    }

    /// Every address, about something of the fixture town where it has it, otherwise about nothing.
    private static func lines(in town: FixtureTown, fact: String = "x") -> [RouteLine] {
        let known = [
            "person": TownFixture.mother.id.text, "household": TownFixture.family.id.text, "account": town.account("im1"), "kind": "stay",
            "fact": fact, "number": "1", "page": "1", "site": TownFixture.citySite.id.text, "rule": "arrivals",
        ]
        let parts = TownHall.offices.features.flatMap(\.routes).flatMap { $0.path.split(separator: "/") }.filter { $0.hasPrefix("{") }
        let nothing = Dictionary(parts.map { (String($0.dropFirst().dropLast()), "x") }, uniquingKeysWith: { first, _ in first })
        return RouteTableau.lines(examples: nothing.merging(known) { $1 })
    }

    @Test func `every address of the matrix is refused to every role that is not in it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let lines = Self.lines(in: town)
            let visitor = try town.visitor()
            for line in lines where line.permission != "everyone" {
                await visitor.send(line.method, line.example ?? line.path, body: line.method == "POST" ? FormFields([("a", "b")]) : nil)
                #expect(visitor.status == (line.method == "GET" ? 303 : 401), "\(line.text)")
            }
            for login in [
                "im1", "gebuehren", "hausmeister", "ehrenamt", "freiwillig", "partner", "jourfixe", "neu", "datenschutz", "verwaltung", "leitung",
                "unterbringung",
            ] {
                let browser = try await town.browser(login)
                let role = try #require(
                    try await town.read { try $0.row("SELECT role FROM account_role WHERE account_id = \(town.account(login))")?.text("role") })
                let token = FrontDoor.formToken(for: browser.cookies["sitzung"] ?? "")
                for line in lines where !line.roles.contains(role) {
                    let body = line.method == "POST" ? FormFields([("csrf", token)]) : nil
                    await browser.send(line.method, line.example ?? line.path, body: body)
                    #expect(browser.status == 403 && browser.heading == "Kein Zugriff", "\(login): \(line.text)")
                }
            }
        }
    }

    @Test func `nobody meets an unexpected failure on any address`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let fact = try await town.read { try $0.row("SELECT id FROM stay WHERE person_id = 'person-mutter'")?.text("id") ?? "" }
            let lines = Self.lines(in: town, fact: fact)
            for login in ["leitung", "verwaltung", "datenschutz", "im1"] {
                let browser = try await town.browser(login)
                let token = FrontDoor.formToken(for: browser.cookies["sitzung"] ?? "")
                for line in lines where line.path != "/abmelden" && !line.path.hasSuffix("/sperre") {
                    let target = line.example ?? line.path
                    // Once as meant, once with nonsense in it.
                    for query in ["", "?am=31.02.2020&stand=x&seite=-1&saeule=%00&von=x&bis=&nach=x&monat=99"] {
                        await browser.send(
                            line.method, target + query, body: line.method == "POST" ? FormFields([("csrf", token), ("tag", "x"), ("", "")]) : nil)
                        #expect(browser.status < 500, "\(login): \(line.method) \(target)\(query)")
                    }
                }
            }
        }
    }
}
