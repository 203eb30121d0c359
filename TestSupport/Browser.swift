import Storage
import Vocabulary
import Web

/// A browser inside the process, without network: keeps cookies, fills in forms, follows where answers lead.
package final class Browser {
    package let door: FrontDoor
    package private(set) var cookies: [String: String] = [:]
    /// The address of the page shown.
    package private(set) var path = "/"
    package private(set) var reply = Reply(0)
    package private(set) var page = PageReader.read("")
    /// The network address the browser seems to come from.
    package var remote = "127.0.0.1"
    /// Sent with every request; a real browser says where a form came from.
    package var headers = ["host": "stadt.example", "sec-fetch-site": "same-origin"]

    package init(_ door: FrontDoor) { self.door = door }

    /// Another window of the same person.
    package init(another browser: Browser) {
        door = browser.door
        cookies = browser.cookies
        headers = browser.headers
    }

    package var status: Int { reply.status }
    package var text: String { page.first("main")?.text ?? page.text }
    package var html: String { reply.text }
    package var title: String { page.first("title")?.text ?? "" }
    package var heading: String { page.first("h1")?.text ?? "" }
    package var success: String? { page.all(withClass: "notice-success").first?.text }
    package var links: [String] { page.all("a").compactMap { $0["href"] } }

    /// The lines of the error summary.
    package var summary: [String] { page.first(id: "fehler")?.all("li").map(\.text) ?? [] }

    /// The message at each field that is wrong.
    package var problems: [String: String] {
        var problems: [String: String] = [:]
        for element in page.all("p") where element.classes.contains("error") {
            guard let id = element["id"], id.hasPrefix("field-"), id.hasSuffix("-error") else { continue }
            problems[String(id.dropFirst(6).dropLast(6))] = element.text
        }
        return problems
    }

    @discardableResult
    package func get(_ target: String) async -> Browser {
        // What follows the hash stays in the browser.
        await send("GET", String(target.prefix { $0 != "#" }), body: nil)
    }

    /// A form as somebody without our page would send it.
    @discardableResult
    package func post(_ target: String, _ fields: FormFields) async -> Browser { await send("POST", target, body: fields) }

    /// A body as no browser of ours would make it: nothing is cleaned on the way.
    @discardableResult
    package func post(_ target: String, raw body: String) async -> Browser {
        var request = request("POST", target, body: FormFields())
        request.body = Array(body.utf8)
        return await receive(target, request)
    }

    /// Sends a form with a file, as browsers do for `multipart/form-data`.
    @discardableResult
    package func upload(_ file: (field: String, name: String, bytes: [UInt8]), _ changes: KeyValuePairs<String, String> = [:], to action: String)
        async throws
        -> Browser
    {
        let form = try form(action)
        let boundary = "----grenze4711"
        var body: [UInt8] = []
        for pair in form.fields(changing: changes, without: [file.field]).pairs {
            body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(pair.name)\"\r\n\r\n\(pair.value)\r\n".utf8)
        }
        body += Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8)
        body += Array("Content-Type: application/octet-stream\r\n\r\n".utf8) + file.bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        var request = request("POST", form.action, body: FormFields())
        request.headers["content-type"] = "multipart/form-data; boundary=\(boundary)"
        request.body = body
        return await receive(form.action, request)
    }

    @discardableResult
    package func send(_ method: String, _ target: String, body: FormFields?) async -> Browser {
        await receive(target, request(method, target, body: body))
    }

    private func receive(_ target: String, _ request: WebRequest) async -> Browser {
        path = target
        reply = await door.answer(request)
        page = PageReader.read(reply.text)
        for (name, value) in reply.headers where name == "Set-Cookie" { keep(value) }
        return self
    }

    /// What would be sent; for sending it more than once at the same time.
    package func request(_ method: String, _ target: String, body: FormFields?) -> WebRequest {
        var headers = headers
        if !cookies.isEmpty { headers["cookie"] = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if body != nil { headers["content-type"] = "application/x-www-form-urlencoded" }
        return WebRequest(method, target, headers: headers, body: Array((body?.encoded ?? "").utf8), remote: remote)
    }

    private func keep(_ cookie: String) {
        let parts = cookie.split(separator: ";").map { $0.filter { $0 != " " } }
        guard let pair = parts.first?.split(separator: "=", maxSplits: 1), let name = pair.first else { return }
        if parts.contains("Max-Age=0") || pair.count < 2 {
            cookies[String(name)] = nil
        } else {
            cookies[String(name)] = String(pair[1])
        }
    }

    package func forgetCookies() { cookies = [:] }

    /// Goes where the answer leads, as a browser does after a form.
    @discardableResult
    package func follow() async -> Browser {
        for _ in 0..<5 {
            guard status == 303, let location = reply.header("Location") else { break }
            await get(location)
        }
        return self
    }

    /// The page's forms; the main one is the first with fields of its own.
    package func form(_ action: String? = nil) throws -> ShownForm {
        let forms = page.all("form").filter { $0["method"] == "post" }
        let found =
            action.map { ending in forms.first { $0["action"]?.hasSuffix(ending) ?? false } } ?? forms.first { $0.classes.contains("form") }
        guard let found else { throw NoSuchForm(action: action, path: path, status: status) }
        return ShownForm(found)
    }

    /// Sends the form shown, with some fields changed and one of its buttons pressed.
    @discardableResult
    package func submit(
        _ changes: KeyValuePairs<String, String> = [:], without: Set<String> = [], to action: String? = nil, button: String? = nil
    ) async throws -> Browser {
        let form = try form(action)
        return await post(form.action, form.fields(changing: changes, without: without, button: button))
    }

    /// Signs in on the sign-in page, as people do.
    @discardableResult
    package func signIn(_ login: String, password: String = TownFixture.password) async throws -> Browser {
        await get("/anmelden")
        try await submit(["konto": login, "kennwort": password])
        return self
    }

    package struct NoSuchForm: Error {
        let action: String?
        let path: String
        let status: Int
    }
}

/// A form on a page with what it holds.
package struct ShownForm {
    package let action: String
    package let fields: FormFields
    /// Names and values of its buttons.
    package let buttons: [(name: String, value: String)]

    package init(_ element: Element) {
        action = element["action"] ?? ""
        var fields = FormFields()
        var buttons: [(String, String)] = []
        for field in element.all {
            let name = field["name"] ?? ""
            switch field.name {
            case "input" where field["type"] == "checkbox" || field["type"] == "radio":
                if field["checked"] != nil { fields.append(name, field["value"] ?? "on") }
            case "input": fields.append(name, field["value"] ?? "")
            case "textarea":
                // The first line feed after the tag is not part of the value.
                let text = field.rawText
                fields.append(name, text.hasPrefix("\n") ? String(text.dropFirst()) : text)
            case "select":
                let options = field.all("option")
                fields.append(name, (options.first { $0["selected"] != nil } ?? options.first)?["value"] ?? "")
            case "button": buttons.append((name, field["value"] ?? ""))
            default: continue
            }
        }
        self.fields = fields
        self.buttons = buttons
    }

    /// The first button is the one pressed by the Enter key.
    package func fields(changing changes: KeyValuePairs<String, String> = [:], without: Set<String> = [], button: String? = nil) -> FormFields {
        let names = Set(changes.map(\.key))
        var result = fields.without(names.union(without))
        for (name, value) in changes { result.append(name, value) }
        let pressed = button.map { value in buttons.first { $0.value == value } } ?? buttons.first
        if let pressed, !pressed.name.isEmpty {
            result = result.without([pressed.name])
            result.append(pressed.name, pressed.value)
        }
        return result
    }
}
