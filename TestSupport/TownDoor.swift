import Access
import Forms
import Foundation
import Lists
import Logging
import Markup
import Storage
import Town
import Vocabulary
import Web

/// The whole town hall without socket and passwords: whoever asks says in which role.
package struct TownDoor: Sendable {
    package let door: FrontDoor
    package let database: any Database

    /// `marking` shows English translations between ⟦ and ⟧, to find what has none. `accounts` are those in whose name roles act; with
    /// `isBraked` lists that leave are counted.
    package init(
        _ database: any Database, today: Day, town: String = "Ludwigsburg", marking table: [String: String]? = nil, accounts: [Role: String] = [:],
        isBraked: Bool = false
    ) throws {
        self.database = database
        let resources = try TownHall.resources(told: nil)
        var wordings = try Wordings.load(folder: resources + "/Translations")
        if let table { wordings["en"] = Wording(language: "en", table: table.mapValues { "⟦\($0)⟧" }) }
        var door = FrontDoor(
            settings: TownSettings(name: town, fixedToday: today), features: TownHall.features(desk: .absent), database: database,
            doorkeeper: RoleKeeper(accounts: accounts), assets: try Assets(folder: resources + "/Public"),
            wordings: wordings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        door.remark = UndoOffer.remark
        if isBraked { door.around = TakingBrake.around }
        self.door = door
    }

    package func get(_ target: String, as role: Role? = nil) async -> Reply {
        await door.answer(WebRequest("GET", target, headers: headers(role)))
    }

    /// Sends a form as a page of the same session would.
    package func post(_ path: String, _ fields: [(String, String)], as role: Role) async -> Reply {
        var form = FormFields([(PostForm.tokenField, FrontDoor.formToken(for: role.rawValue))])
        for (name, value) in fields { form.append(name, value) }
        var headers = headers(role)
        headers["content-type"] = "application/x-www-form-urlencoded"
        headers["sec-fetch-site"] = "same-origin"
        return await door.answer(WebRequest("POST", path, headers: headers, body: Array(form.encoded.utf8)))
    }

    /// Somebody who is let in by the role alone.
    package func browser(as role: Role) -> Browser {
        let browser = Browser(door)
        browser.headers["cookie"] = "sitzung=\(role.rawValue)"
        return browser
    }

    /// Who acts in a role.
    package func actor(_ role: Role) async throws -> Actor? { try await door.doorkeeper.session(for: role.rawValue)?.actor }

    private func headers(_ role: Role?) -> [String: String] { role.map { ["cookie": "sitzung=\($0.rawValue)"] } ?? [:] }
}

/// Lets everyone in by the role their cookie names.
private struct RoleKeeper: Doorkeeper {
    let accounts: [Role: String]

    func session(for token: String) async throws -> Session? {
        guard let role = Role(rawValue: token) else { return nil }
        let grants = AccessMatrix.policy.grants(for: [role.rawValue])
        let actor = Actor(
            account: accounts[role] ?? "account-" + role.rawValue, name: "Test", roles: [role.rawValue], title: .verbatim(role.rawValue),
            grants: grants)
        return Session(actor: actor, formToken: FrontDoor.formToken(for: token))
    }

    func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page { Page("Anmelden", "<h1>\(t: "Anmelden")</h1>") }
}
