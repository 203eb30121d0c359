/// Where a request comes from, from coarse to fine (Herkunft im Netz): whoever owns a large network owns many addresses, so turns are fair
/// between networks first.
package struct NetworkPlace: Sendable, Hashable {
    /// IPv4: /16, /24, address. IPv6: /32, /48, /64, for nobody is given less than the last.
    package let path: [String]

    package init(_ remote: String) {
        // IPv4 written inside IPv6 is IPv4.
        let plain = remote.hasPrefix("::ffff:") && remote.contains(".") ? String(remote.dropFirst(7)) : remote
        if plain.contains(":") {
            let groups = NetworkPlace.groups(plain)
            path = [2, 3, 4].map { groups.prefix($0).joined(separator: ":") }
        } else {
            let parts = plain.split(separator: ".")
            path = [2, 3, 4].map { parts.prefix($0).joined(separator: ".") }
        }
    }

    /// The finest that counts.
    package var name: String { path.last ?? "" }

    /// All eight groups without leading zeros, however they were shortened.
    private static func groups(_ address: String) -> [String] {
        let bare = address.prefix { $0 != "%" }
        let sides = bare.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false).map { side in
            side.split(separator: ":").map { group in UInt16(group, radix: 16).map { String($0, radix: 16) } ?? group.lowercased() }
        }
        guard sides.count == 2 else { return sides.first ?? [] }
        let missing = max(0, 8 - sides[0].count - sides[1].count)
        return sides[0] + Array(repeating: "0", count: missing) + sides[1]
    }
}
