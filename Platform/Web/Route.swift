import Jobs
import Storage
import Vocabulary

/// Who may use an address.
package enum Gate: Sendable, Hashable {
    case everyone
    case signedIn
    case holding(Permission)
}

/// What an address does for a form (Teil eines Formulars).
package struct FormPart: Sendable {
    /// Takes back what the transaction of an instant kept.
    package typealias Undo = @Sendable (Transaction, Instant, AppContext) throws -> Void

    /// Whether it is about what was chosen on another page, and leads to what became of that.
    package let isAboutChosen: Bool
    package let undo: Undo?

    package init(isAboutChosen: Bool = false, undo: Undo?) {
        self.isAboutChosen = isAboutChosen
        self.undo = undo
    }
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
    /// What it takes part in when it belongs to a form; nil for all others.
    package var form: FormPart?
    /// Whether it sees to it itself that nobody takes more than their turn, such as signing in.
    package var hasOwnQueue = false
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

    /// The same, with a queue of its own.
    package var queuingItself: Route {
        var route = self
        route.hasOwnQueue = true
        return route
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
        // Nothing here is called so, no answer may lead there, and no database keeps it.
        guard path.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else { return .none }
        let parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: path == "/")
        guard path.hasPrefix("/"), parts.allSatisfy({ !$0.isEmpty }) else { return .none }
        var allowed: [String] = []
        for route in routes {
            guard let parameters = route.parameters(for: parts) else { continue }
            if route.method == method { return .route(route, parameters) }
            allowed.append(route.method)
        }
        return allowed.isEmpty ? .none : .wrongMethod(allowed.sorted())
    }
}
