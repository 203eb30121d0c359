import TestSupport
import Vocabulary
import Web

/// Fills in any form by what its page says, without knowing what it is about: sends it, reads what is refused at which field, and tries
/// something else there (geduldige Sachbearbeitung).
struct PatientClerk {
    private let browser: Browser
    private let action: String
    private var fields: [(name: String, value: String)]
    private var controls: [String: Control] = [:]
    private var tries: [String: Int] = [:]
    /// What the last page said, for whoever reads a failed test.
    private(set) var said = ""

    private struct Control {
        var values: [String]
        var isChoice: Bool
    }

    /// The form shown that is sent to an address.
    init(_ browser: Browser, action: String) throws {
        self.browser = browser
        self.action = action
        fields = try browser.form(action).fields.pairs.map { ($0.name, $0.value) }
        for element in try Self.form(browser, action).all { learn(element) }
    }

    private static func form(_ browser: Browser, _ action: String) throws -> Element {
        guard let form = browser.page.all("form").first(where: { $0["action"] == action && $0["method"] == "post" }) else {
            throw NoForm(action: action, path: browser.path, status: browser.status)
        }
        return form
    }

    struct NoForm: Error {
        let action: String
        let path: String
        let status: Int
    }

    private mutating func learn(_ element: Element) {
        guard let name = element["name"], !name.hasPrefix("_"), name != "csrf", element["type"] != "hidden", element["type"] != "file" else { return }
        switch element.name {
        case "select": controls[name] = Control(values: element.all("option").map { $0["value"] ?? $0.text }, isChoice: true)
        case "input" where element["type"] == "radio" || element["type"] == "checkbox":
            controls[name, default: Control(values: [], isChoice: true)].values.append(element["value"] ?? "on")
        case "input" where element["list"] != nil, "input", "textarea":
            controls[name] = Control(values: Self.texts(for: name), isChoice: false)
        default: break
        }
    }

    /// What people might type; which of it fits, the form says.
    private static func texts(for name: String) -> [String] {
        if name.hasSuffix(".tag") { return ["3", "1", "17"] }
        if name.hasSuffix(".monat") { return ["11", "12", "6"] }
        if name.hasSuffix(".jahr") { return ["2026", "2027", "2020"] }
        return [
            "Probe für das Feld \(name)", "3", "05.11.2026", "2027-01-01", "1,50", "12/2026", "Anna", "71634", "3 Probe", "Probe-Kennwort-Mauer",
            "DE89370400440532013000", "Probestraße 3\n71634 Ludwigsburg",
        ]
    }

    /// Changes the n-th thing that can be changed; false when there is none.
    mutating func vary(_ n: Int) -> Bool {
        let names = controls.keys.sorted { (controls[$0]!.isChoice ? 1 : 0, $0) < (controls[$1]!.isChoice ? 1 : 0, $1) }
        guard !names.isEmpty, n < names.count * 3 else { return false }
        let name = names[n % names.count]
        let held = value(of: name)
        let others = controls[name]!.values.filter { $0 != held }
        guard !others.isEmpty else { return true }
        set(name, others[(n / names.count) % others.count])
        return true
    }

    private func value(of name: String) -> String? { fields.first { $0.name == name }?.value }

    private mutating func set(_ name: String, _ value: String) {
        fields.removeAll { $0.name == name }
        fields.append((name, value))
    }

    /// Sends it until it is kept; false when nothing that comes to mind is taken.
    mutating func persist(_ given: [String: String] = [:], button: String? = nil, rounds: Int = 40) async -> Bool {
        for (name, value) in given { set(name, value) }
        for _ in 0..<rounds {
            await browser.post(action, FormFields(pressing(button)))
            await confirm()
            if browser.status == 303 || (browser.status == 200 && browser.reply.header("Content-Type")?.hasPrefix("text/html") == false) { return true }
            said = "\(browser.status) \(browser.heading) \(browser.summary) \(browser.problems)"
            guard improve() else { return false }
        }
        return false
    }

    /// Sends it until there is a page to confirm; that page's form.
    mutating func reachCheck(_ given: [String: String] = [:]) async -> ShownForm? {
        for (name, value) in given { set(name, value) }
        for _ in 0..<40 {
            await browser.post(action, FormFields(pressing(nil)))
            if browser.status == 200, let form = try? browser.form(action), form.asksToConfirm { return form }
            said = "\(browser.status) \(browser.heading) \(browser.summary) \(browser.problems)"
            guard ![303, 403, 404].contains(browser.status), improve() else { return nil }
        }
        return nil
    }

    private func pressing(_ button: String?) -> [(String, String)] {
        guard let form = try? Self.form(browser, action) else { return fields }
        let buttons = form.all("button").filter { $0["name"] != nil }
        let chosen = button.map { value in buttons.first { $0["value"] == value } } ?? buttons.first
        guard let chosen, let name = chosen["name"], !fields.contains(where: { $0.name == name }) else { return fields }
        return fields + [(name, chosen["value"] ?? "")]
    }

    /// Pages that ask once more: the check page, and warnings that take a reason.
    private func confirm() async {
        for _ in 0..<4 where browser.status == 200 || browser.status == 422 {
            guard let shown = try? browser.form(action), shown.asksToConfirm else { return }
            await browser.post(action, shown.fields(changing: shown.fields["_gelesen"] == nil ? [:] : ["_grund": "Nur eine Probe des Ganzen."], button: "speichern"))
        }
    }

    /// Something else where the page says that it was wrong.
    private mutating func improve() -> Bool {
        let links = browser.page.first(id: "fehler")?.all("a").compactMap { $0["href"] } ?? []
        let named = links.compactMap { link in link.split(separator: "#").last.map { String($0).replacing("field-", with: "") } }
        let wrong = Set(Array(browser.problems.keys) + named)
        var changed = false
        for problem in wrong.sorted() {
            for name in names(of: problem) {
                guard let control = controls[name] else { continue }
                let turn = tries[name, default: 0]
                guard turn < control.values.count else { continue }
                tries[name] = turn + 1
                set(name, control.values[turn])
                changed = true
            }
        }
        return changed
    }

    /// The parts of a field: a date may be three.
    private func names(of problem: String) -> [String] {
        let exact = controls.keys.filter { $0 == problem }
        return exact.isEmpty ? controls.keys.filter { $0.hasPrefix(problem) || problem.hasPrefix($0) }.sorted() : exact
    }
}

extension ShownForm {
    /// Whether it stands on a check page, or on one with warnings.
    var asksToConfirm: Bool { buttons.contains { $0.name == "_schritt" && $0.value == "speichern" } }
}
