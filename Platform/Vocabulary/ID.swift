/// An identifier that knows what it identifies: 20 characters of Crockford's base 32, the first nine a time,
/// so that new rows lie next to each other in an index.
package struct ID<Subject>: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package init(at instant: Instant = .now(), using generator: inout some RandomNumberGenerator) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20)
        let milliseconds = UInt64(max(0, instant.microseconds / 1000))
        for shift in stride(from: 40, through: 0, by: -5) { bytes.append(base32[Int(milliseconds >> UInt64(shift) & 31)]) }
        let random = generator.next()
        for shift in stride(from: 50, through: 0, by: -5) { bytes.append(base32[Int(random >> UInt64(shift) & 31)]) }
        text = String(decoding: bytes, as: UTF8.self)
    }

    package static func random() -> ID {
        var generator = SystemRandomNumberGenerator()
        return ID(using: &generator)
    }

    package var description: String { text }

    /// The same identifier seen as another subject, where one thing plays two parts.
    package func of<Other>(_: Other.Type) -> ID<Other> { ID<Other>(text) }
}

extension ID: Comparable {
    package static func < (one: ID, other: ID) -> Bool { one.text < other.text }
}

private let base32 = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

/// Where new identifiers come from: chance in service, a seed in the demo town so that it is the same every time.
package struct IDSource: Sendable {
    private var seeded: SplitMix?

    package static let random = IDSource(seeded: nil)
    package static func seeded(_ seed: UInt64) -> IDSource { IDSource(seeded: SplitMix(state: seed)) }

    package mutating func next<Subject>(_: Subject.Type = Subject.self, at instant: Instant) -> ID<Subject> {
        if var generator = seeded {
            defer { seeded = generator }
            return ID(at: instant, using: &generator)
        }
        var system = SystemRandomNumberGenerator()
        return ID(at: instant, using: &system)
    }
}

/// SplitMix64: small, seedable, the same on every machine.
package struct SplitMix: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
