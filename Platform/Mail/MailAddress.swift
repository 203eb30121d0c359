import Vocabulary

/// Where a mail goes (E-Mail-Adresse): only what every mail server takes, so that nothing typed can become a header or a second recipient.
package struct MailAddress: Sendable, Hashable {
    package let text: String
    package let domain: String

    /// Longer ones no server takes (RFC 5321, 4.5.3.1.3).
    package static let most = 254

    /// One address as people type it, or nil: `name@stelle.example`, no quotes, no comments, no display name, ASCII only.
    package init?(_ typed: String) {
        let plain = typed.trimmed
        let sides = plain.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, plain.utf8.count <= MailAddress.most, MailAddress.isLocal(sides[0]), MailAddress.isDomain(sides[1]) else {
            return nil
        }
        domain = sides[1].lowercased()
        text = sides[0] + "@" + domain
    }

    /// Atoms with single dots between them (RFC 5322, 3.2.3).
    private static func isLocal(_ text: Substring) -> Bool {
        let marks = Set("!#$%&'*+/=?^_`{|}~-".utf8)
        return text.utf8.count <= 64
            && text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
                !atom.isEmpty && atom.utf8.allSatisfy { isLetterOrDigit($0) || marks.contains($0) }
            }
    }

    /// Labels of letters, digits and inner hyphens; two at least, and the last is no number.
    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63 && !label.hasPrefix("-") && !label.hasSuffix("-")
                && label.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
