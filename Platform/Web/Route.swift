import Jobs
import Storage
import Vocabulary

/// Who may use an address.
package enum Gate: Sendable, Hashable {
    case everyone
    case signedIn
    case holding(Permission)
}

/// One address: method, path with `{names}` for parts that vary, who may use it, and what answers (Adresse).
/// Routes are data: the access matrix prints itself, and no address can exist without saying who may use it.
package struct Route: Sendable {
    package typealias Handler = @Sendable (AppContext) async throws -> Answer

    package let method: String
    package let path: String
    package let gate: Gate
    package let handler: Handler
    /// How many bytes may be sent to it.
    package let bodyLimit: Int
    let pieces: [Piece]

    enum Piece: Sendable, Hashable {
        case literal(String)
        case name(String)
    }

    package init(_ method: String, _ path: String, _ gate: Gate, limit: Int = 1 << 20, _ handler: @escaping Handler) {
        self.method = method
        self.path = path
        self.gate = gate
        self.handler = handler
        bodyLimit = limit
        pieces = path.split(separator: "/").map {
            $0.hasPrefix("{") && $0.hasSuffix("}") ? .name(String($0.dropFirst().dropLast())) : .literal(String($0))
        }
    }

    package static func get(_ path: String, allow permission: Permission, _ handler: @escaping Handler) -> Route {
        Route("GET", path, .holding(permission), handler)
    }
    package static func post(_ path: String, allow permission: Permission, limit: Int = 1 << 20, _ handler: @escaping Handler) -> Route {
        Route("POST", path, .holding(permission), limit: limit, handler)
    }

    func parameters(for parts: [Substring]) -> [String: String]? {
        guard parts.count == pieces.count else { return nil }
        var parameters: [String: String] = [:]
        for (piece, part) in zip(pieces, parts) {
            switch piece {
            case .literal(let literal): if literal != part { return nil }
            case .name(let name): parameters[name] = String(part)
            }
        }
        return parameters
    }
}

/// An office of the town hall: its addresses, and its place in the navigation.
package protocol Feature: Sendable {
    var routes: [Route] { get }
    var navigation: [NavigationItem] { get }
    /// Long work it can do.
    var jobs: [JobKind] { get }
    /// What the codes mean that it writes into the journal; a check finds a code without a word.
    var journalWords: JournalWords { get }
    /// Its permissions and data with the roles that have them; a permission nobody holds is found by a test.
    var rights: [Right] { get }
    /// The tables it owns; a test finds a table without an owner.
    var tables: [OwnedTable] { get }
    /// Something real for the varying parts of its addresses; a test finds a part nobody knows anything for.
    var examples: [Example] { get }
}

extension Feature {
    package var navigation: [NavigationItem] { [] }
    package var jobs: [JobKind] { [] }
    package var journalWords: JournalWords { JournalWords() }
    package var rights: [Right] { [] }
    package var tables: [OwnedTable] { [] }
    package var examples: [Example] { [] }
}

/// A main entry, shown to those who may use it.
package struct NavigationItem: Sendable {
    package let label: Phrase
    package let href: String
    package let gate: Gate
    /// Lower comes first.
    package let order: Int
    /// Other addresses of the same office.
    package let also: [String]

    package init(_ label: Phrase, _ href: String, _ gate: Gate, order: Int, also: [String] = []) {
        self.label = label
        self.href = href
        self.gate = gate
        self.order = order
        self.also = also
    }

    func holds(_ path: String) -> Bool { ([href] + also).contains { path == $0 || path.hasPrefix($0 + "/") } }
}

/// Finds the route of a request; a literal part wins over a varying one.
package struct RouteTable: Sendable {
    package let routes: [Route]

    package init(_ routes: [Route]) {
        self.routes = routes.sorted { one, other in
            let ones = one.pieces.filter { if case .literal = $0 { true } else { false } }.count
            let others = other.pieces.filter { if case .literal = $0 { true } else { false } }.count
            return ones > others
        }
    }

    package enum Match: Sendable {
        case route(Route, [String: String])
        case wrongMethod([String])
        case none
    }

    package func match(_ method: String, _ path: String) -> Match {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        var allowed: [String] = []
        for route in routes {
            guard let parameters = route.parameters(for: parts) else { continue }
            if route.method == method { return .route(route, parameters) }
            allowed.append(route.method)
        }
        return allowed.isEmpty ? .none : .wrongMethod(allowed.sorted())
    }
}
