import Vocabulary

/// One mail as it goes over the wire (E-Mail nach RFC 5322): plain text in UTF-8, ASCII only on the way, lines that end in CRLF.
package struct MailMessage: Sendable {
    package let sender: MailAddress
    package let senderName: String
    package let recipient: MailAddress
    package let subject: String
    package let text: String
    /// Says which mail it is, the same at every attempt, and nothing of the machine that sends it.
    package let id: String
    package let at: Instant

    package init(
        from sender: MailAddress, named senderName: String, to recipient: MailAddress, subject: String, text: String, id: String, at: Instant
    ) {
        self.sender = sender
        self.senderName = senderName
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.id = id
        self.at = at
    }

    package var bytes: [UInt8] {
        let head = [
            "From: \(MailMessage.phrase(senderName)) <\(sender.text)>",
            "To: <\(recipient.text)>",
            "Subject: \(MailMessage.phrase(subject))",
            "Date: \(MailMessage.date(at))",
            "Message-ID: <\(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })@\(sender.domain)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: quoted-printable",
            // Nobody's absence note answers a machine (RFC 3834).
            "Auto-Submitted: auto-generated",
        ]
        return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + MailMessage.quotedPrintable(text) + "\r\n").utf8)
    }

    /// Words of a header: all of them in encoded words (RFC 2047), so that no sign of them can end the header or begin another. Cut between
    /// letters, because a reader decodes each piece by itself.
    static func phrase(_ words: String) -> String {
        var (pieces, bytes): ([[UInt8]], [UInt8]) = ([], [])
        for scalar in HiddenSigns.without(words).unicodeScalars {
            let sign = Array(String(scalar == "\n" || scalar == "\t" ? " " : scalar).utf8)
            // 75 signs at most with what stands around: 45 bytes are 60 in base 64.
            if bytes.count + sign.count > 45 {
                pieces.append(bytes)
                bytes = []
            }
            bytes += sign
        }
        return (pieces + [bytes]).map { "=?utf-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    /// RFC 2045, 6.7: at most 76 signs in a line; no line begins with a dot, which servers double, or ends with a blank, which they take away.
    static func quotedPrintable(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            let bytes = Array(line.utf8).filter { $0 != 0x0D }
            var (lines, current): ([String], String) = ([], "")
            for (index, byte) in bytes.enumerated() {
                let isLast = index + 1 == bytes.count
                if current.utf8.count > 72 {
                    lines.append(current + "=")
                    current = ""
                }
                // A dot, or the F of "From", is written out where it begins a line.
                let begins = current.isEmpty && (byte == 0x2E || byte == 0x46)
                let isPlain = (0x20...0x7E).contains(byte) && byte != 0x3D && !begins && !(byte == 0x20 && isLast)
                current += isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
            }
            return (lines + [current]).joined(separator: "\r\n")
        }.joined(separator: "\r\n")
    }

    /// In universal time, so that it says nothing of where the machine stands: `Tue, 01 Dec 2026 08:30:00 +0000`.
    static func date(_ at: Instant) -> String {
        let iso = at.iso
        guard let day = Day(iso.prefix(10)) else { return "Thu, 01 Jan 1970 00:00:00 +0000" }
        let (year, month, date) = day.civil
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(days[day.weekday - 1]), \(padded(date, 2)) \(months[month - 1]) \(padded(year, 4)) \(iso.dropFirst(11).prefix(8)) +0000"
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        let digits = Array("0123456789ABCDEF")
        return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let three = bytes[start..<min(start + 3, bytes.count)]
            let number = three.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - three.count))
            for place in 0..<4 { result.append(place <= three.count ? signs[number >> (18 - 6 * place) & 63] : "=") }
        }
        return result
    }
}
