import Foundation
import Markup
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What holds at every address, tried on a door with a few addresses of its own.
@Suite struct FrontDoorTests {
    @Test(arguments: ["/", "/fehlt", "/geheim", "/kaputt", "/aus", "/nein", "/streit", "/falsch", "/gestaltung/base.css", "/nur-post"])
    func `every answer carries the protecting headers`(path: String) async throws {
        for session in ["", "gut"] {
            let reply = try await ask("GET", path, session: session)
            #expect(reply.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
            #expect(reply.header("Content-Security-Policy")?.contains("'unsafe") == false)
            #expect(reply.header("X-Content-Type-Options") == "nosniff")
            #expect(reply.header("Referrer-Policy") == "same-origin")
            #expect(reply.header("Cross-Origin-Opener-Policy") == "same-origin")
            #expect(reply.header("Cache-Control") != nil)
            #expect(reply.header("Strict-Transport-Security") == nil)
        }
        #expect(try await ask("GET", path, isSecure: true).header("Strict-Transport-Security") != nil)
    }

    @Test(arguments: [
        ("/", 200), ("/fehlt", 404), ("/kaputt", 500), ("/aus", 503), ("/nein", 403), ("/streit", 409), ("/falsch", 422), ("/nur-post", 405),
        ("/offen/neu", 200), ("/offen/x", 200), ("/geheim", 200), ("/verboten", 403), ("//offen//x/", 404),
        ("/offen/%00", 404), ("/offen/a%0D%0Ab", 404), ("/offen/%7F", 404),
    ])
    func `each kind of answer has its status and a whole page`(path: String, status: Int) async throws {
        let reply = try await ask("GET", path, session: "gut")
        #expect(reply.status == status)
        let page = PageReader.read(reply.text)
        #expect(page.all("h1").count == 1 && page.first("title")?.text.isEmpty == false)
        #expect(!reply.text.contains("StorageError") && !reply.text.contains("geheimes Innenleben"))
        if status >= 400 { #expect(reply.header("Cache-Control") == "no-store") }
        if status == 503 { #expect(reply.header("Retry-After") != nil) }
    }

    @Test func `a literal part wins over a varying one, whatever comes first`() async throws {
        #expect(try await ask("GET", "/offen/neu").text.contains("Das Neue"))
        #expect(try await ask("GET", "/offen/neu2").text.contains("Stück neu2"))
    }

    @Test func `a wrong method is told, with those that work`() async throws {
        for method in ["GET", "DELETE", "PUT", "TRACE", "ÄH"] {
            let reply = try await ask(method, "/nur-post", session: "gut")
            #expect(reply.status == 405 && reply.header("Allow") == "POST")
        }
        #expect(try await ask("POST", "/").status == 405)
    }

    @Test func `HEAD answers like GET without the body`() async throws {
        let (get, head) = (try await ask("GET", "/"), try await ask("HEAD", "/"))
        #expect(head.status == get.status && head.body.isEmpty)
        #expect(head.header("Content-Length") == String(get.body.count))
    }

    @Test func `nobody reads without signing in, and comes back where they wanted to go`() async throws {
        let reply = try await ask("GET", "/geheim?a=1&b=ü")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/anmelden?ziel=%2Fgeheim%3Fa%3D1%26b%3D%25C3%25BC")
        #expect(try await ask("GET", "/geheim", session: "abgelaufen").status == 303)
    }

    @Test func `a form without a session is kept on the sign-in page`() async throws {
        let reply = try await ask("POST", "/geheim", form: ["csrf": "alt", "name": "Ali & Ölü", "_vorgang": "k1"])
        #expect(reply.status == 401)
        #expect(reply.header("Set-Cookie")?.contains("SameSite=Strict") == true)
        #expect(reply.text.contains("name=Ali%20%26%20%C3%96l%C3%BC&amp;_vorgang=k1"))
        // What a foreign page sends is not kept: it could put words into somebody's mouth.
        let foreign = try await ask("POST", "/geheim", form: ["name": "Ali"], headers: ["sec-fetch-site": "cross-site"])
        #expect(foreign.status == 401 && !foreign.text.contains("name=Ali"))
    }

    @Test func `a form counts only with the token of its session`() async throws {
        let token = FrontDoor.formToken(for: "gut")
        #expect(try await ask("POST", "/geheim", session: "gut", form: ["csrf": token, "name": "Ali"]).text.contains("Angekommen: Ali"))
        for wrong in ["", "falsch", FrontDoor.formToken(for: "anderes")] {
            let reply = try await ask("POST", "/geheim", session: "gut", form: ["csrf": wrong, "name": "Ali <b>"])
            #expect(reply.status == 403 && !reply.text.contains("Angekommen"))
            // Not lost: shown, and sent again with the right token on request.
            let form = try #require(PageReader.read(reply.text).all("form").first { $0["action"] == "/geheim" })
            #expect(form.all("input").first { $0["name"] == "name" }?["value"] == "Ali <b>")
            #expect(form.all("input").first { $0["name"] == "csrf" }?["value"] == token)
        }
        #expect(try await ask("POST", "/geheim", session: "gut", form: ["name": "Ali"]).status == 403)
    }

    @Test(arguments: ["cross-site", "same-site", "quatsch"])
    func `a form from a foreign page is refused even with the right token`(site: String) async throws {
        let token = FrontDoor.formToken(for: "gut")
        let reply = try await ask(
            "POST", "/geheim", session: "gut", form: ["csrf": token, "name": "Ali"], headers: ["sec-fetch-site": site])
        #expect(reply.status == 403 && !reply.text.contains("Ali"))
    }

    @Test func `an old browser's Origin must be ours`() async throws {
        let form: [String: String] = ["csrf": FrontDoor.formToken(for: "gut"), "name": "Ali"]
        func status(_ headers: [String: String]) async throws -> Int {
            try await ask("POST", "/geheim", session: "gut", form: form, headers: headers).status
        }
        #expect(try await status(["origin": "https://stadt.example", "host": "stadt.example"]) == 200)
        #expect(try await status(["origin": "https://boese.example", "host": "stadt.example"]) == 403)
        #expect(try await status(["origin": "null", "host": "stadt.example"]) == 403)
        #expect(try await status(["origin": "https://boese-stadt.example", "host": "stadt.example"]) == 403)
        #expect(try await status([:]) == 200)
    }

    @Test func `a body that is no form is not read as one`() async throws {
        let token = FrontDoor.formToken(for: "gut")
        let body = Array("csrf=\(token)&name=Ali".utf8)
        let request = WebRequest(
            "POST", "/geheim", headers: ["cookie": "sitzung=gut", "content-type": "text/plain"], body: body)
        #expect(await (try door(isSecure: false)).answer(request).status == 403)
    }

    @Test func `style sheets are served with their hash and may be kept`() async throws {
        let page = PageReader.read(try await ask("GET", "/").text)
        let sheets = page.all("link").filter { $0["rel"] == "stylesheet" }.compactMap { $0["href"] }
        #expect(sheets.count >= 8 && sheets[0].contains("tokens.css"))
        for sheet in sheets {
            let reply = try await ask("GET", sheet)
            #expect(reply.status == 200 && reply.header("Content-Type") == "text/css; charset=utf-8")
            #expect(reply.header("Cache-Control")?.contains("immutable") == true)
        }
        #expect(try await ask("GET", "/gestaltung/../Package.swift").status == 404)
        #expect(try await ask("GET", "/gestaltung/base.css?v=alt").header("Cache-Control") == "public, max-age=60")
    }

    @Test func `private pages are never kept by a browser, public ones for a minute`() async throws {
        #expect(try await ask("GET", "/").header("Cache-Control") == "public, max-age=60")
        #expect(try await ask("GET", "/", session: "gut").header("Cache-Control") == "no-store")
        #expect(try await ask("GET", "/geheim", session: "gut").header("Cache-Control") == "no-store")
    }
}

extension FrontDoorTests {
    private func ask(
        _ method: String, _ target: String, session: String = "", form: [String: String]? = nil, headers: [String: String] = [:],
        isSecure: Bool = false
    ) async throws -> Reply {
        var headers = headers
        if !session.isEmpty { headers["cookie"] = "sitzung=\(session)" }
        if form != nil { headers["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" }
        let fields = FormFields(
            (form ?? [:]).sorted { ($0.key.hasPrefix("_") ? 1 : 0, $0.key) < ($1.key.hasPrefix("_") ? 1 : 0, $1.key) }.map { ($0.key, $0.value) })
        return await (try door(isSecure: isSecure)).answer(WebRequest(method, target, headers: headers, body: Array(fields.encoded.utf8)))
    }

    private func door(isSecure: Bool) throws -> FrontDoor {
        FrontDoor(
            settings: TownSettings(name: "Musterburg", isSecure: isSecure, fixedToday: "2020-06-17"), features: [TryFeature()],
            database: NoDatabase(),
            doorkeeper: TryDoorkeeper(), assets: try Assets(folder: sourceFolder + "/Public"), wordings: [:],
            logger: silence)
    }
}

/// A few addresses, one for each way to answer.
private struct TryFeature: Feature {
    var routes: [Route] {
        @Sendable func page(_ text: String) -> Answer { .page(Page(.verbatim(text), "<h1>\(text)</h1>")) }
        func failing(_ path: String, _ error: any Error) -> Route { Route("GET", path, .everyone) { _ in throw error } }
        return [
            Route("GET", "/", .everyone) { _ in page("Willkommen") },
            Route("GET", "/offen/{stueck}", .everyone) { page("Stück \($0.parameters["stueck"] ?? "")") },
            Route("GET", "/offen/neu", .everyone) { _ in page("Das Neue") },
            .get("/geheim", allow: Permission("try.open")) { _ in page("Geheim") },
            .post("/geheim", allow: Permission("try.open")) { page("Angekommen: \($0.form["name"] ?? "")") },
            .get("/verboten", allow: Permission("try.closed")) { _ in page("nie") },
            .post("/nur-post", allow: Permission("try.open")) { _ in page("nie") },
            failing("/kaputt", StorageError.other("geheimes Innenleben")), failing("/aus", StorageError.unavailable("geheimes Innenleben")),
            failing("/nein", Refusal.forbidden), failing("/streit", Refusal.conflict("So nicht.")),
            failing("/falsch", Refusal.invalid("a", "Falsch.")),
        ]
    }
}

private struct TryDoorkeeper: Doorkeeper {
    func session(for token: String) async throws -> Session? {
        guard token == "gut" else { return nil }
        let actor = Actor(account: "a", name: "Ada", roles: ["r"], title: "Rolle", grants: [Grant([Permission("try.open"): .all])])
        return Session(actor: actor, formToken: FrontDoor.formToken(for: token))
    }

    func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page {
        Page("Anmelden", "<h1>Anmelden</h1>\(Inputs.hidden("behalten", form?.encoded ?? ""))")
    }
}

private struct NoDatabase: Database {
    let dialect = Dialect.sqlite
    func read<T: Sendable>(_: @escaping @Sendable (any Connection) throws -> T) async throws -> T { throw StorageError.unavailable("") }
    func transaction<T: Sendable>(_: Turn, _: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        throw StorageError.unavailable("")
    }
    func keepLooks(_: [WaitingLook]) async throws { throw StorageError.unavailable("") }
    func close() async {}
}
