import Vocabulary
import Web

/// Somebody who may sign in (Konto).
package struct Account: Sendable, Hashable {
    package let id: ID<Account>
    package let login: String
    package let name: String
    package let roles: [Role]
    package let isActive: Bool
    package let createdAt: Instant

    package init(id: ID<Account>, login: String, name: String, roles: [Role], isActive: Bool = true, createdAt: Instant) {
        self.id = id
        self.login = login
        self.name = name
        self.roles = roles
        self.isActive = isActive
        self.createdAt = createdAt
    }

    package func actor(by policy: Policy) -> Actor {
        let names = roles.map(\.rawValue).sorted()
        let title: Phrase = roles.count == 1 ? roles[0].label : .verbatim(roles.map(\.label.text).joined(separator: ", "))
        return Actor(account: id.text, name: name, roles: names, title: title, grants: policy.grants(for: names))
    }

    /// How a login is compared: `Leitung ` and `leitung` are one.
    package static func folded(_ login: String) -> String { login.trimmed.lowercased() }
}

/// A wish for an account, checked before it becomes one.
package struct NewAccount: Sendable {
    package var login: String
    package var name: String
    package var password: String
    package var roles: [Role]
    /// The houses a caretaker is responsible for.
    package var sites: [String]

    package init(login: String, name: String, password: String, roles: [Role], sites: [String] = []) {
        self.login = login
        self.name = name
        self.password = password
        self.roles = roles
        self.sites = sites
    }

    /// Whoever is invited sets the password later.
    package func check(withPassword: Bool = true) throws(Refusal) {
        var problems: [Refusal.Problem] = []
        let login = Account.folded(login)
        if login.count < 3 || login.count > 60 || !login.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-@".contains($0)) }) {
            problems.append(.init("konto", "Das Konto braucht 3 bis 60 Zeichen aus a–z, Ziffern, Punkt, Strich, Unterstrich oder @."))
        }
        if name.trimmed.count > 120 || name.unicodeScalars.count > 480 { problems.append(.init("name", "Höchstens 120 Zeichen sind möglich.")) }
        if name.trimmed.isEmpty { problems.append(.init("name", "Geben Sie den Namen der Person an, der das Konto gehört.")) }
        if roles.isEmpty { problems.append(.init("rollen", "Wählen Sie mindestens eine Rolle.")) }
        if withPassword, let problem = PasswordRule.problem(password, login: login, name: name) { problems.append(.init("kennwort", problem)) }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}

/// What a password must be (Kennwortregel): long, not guessable from its owner or this product; no composition, no expiry
/// (NIST SP 800-63B, BSI ORP.4).
package enum PasswordRule {
    package static let minimum = 15
    package static let maximum = 200

    package static func problem(_ password: String, login: String, name: String) -> Phrase? {
        let count = password.unicodeScalars.count
        if count < minimum { return "Das Kennwort braucht mindestens \(minimum) Zeichen; ein Satz aus mehreren Wörtern ist leicht zu merken." }
        if count > maximum { return "Das Kennwort darf höchstens \(maximum) Zeichen haben." }
        let plain = password.lowercased().filter { $0.isLetter || $0.isNumber }
        let own = ([login] + name.split(separator: " ").map(String.init) + ["miteinander", "kennwort", "passwort", "password"])
            .map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }.filter { $0.count >= 4 }
        // What is left of the password once every guessable word is gone must still be long.
        var rest = plain
        for word in own { rest = rest.split(separator: word).joined() }
        if rest.count < 8 { return "Das Kennwort besteht fast nur aus dem Namen, dem Konto oder naheliegenden Wörtern." }
        if Set(rest).count < 5 || isRun(rest) { return "Das Kennwort wiederholt sich oder folgt einer Reihe und ist leicht zu erraten." }
        return nil
    }

    /// `abcdefgh…`, `12345678…`, `qwertz…`.
    private static func isRun(_ text: String) -> Bool {
        let rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertzuiopüasdfghjklöäyxcvbnm", "qwertyuiopasdfghjklzxcvbnm"]
        let letters = Array(text)
        var steps = 0
        for (one, next) in zip(letters, letters.dropFirst()) where rows.contains(where: { $0.contains("\(one)\(next)") }) { steps += 1 }
        return Double(steps) > 0.8 * Double(letters.count - 1)
    }
}
