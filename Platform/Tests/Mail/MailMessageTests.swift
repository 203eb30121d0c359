import Foundation
import Testing
import Vocabulary

@testable import Mail

@Suite struct MailMessageTests {
    private func message(subject: String = "Probe", text: String = "Guten Tag", town: String = "Musterburg") throws -> String {
        let sender = try #require(MailAddress("stadt@stadt.example"))
        let recipient = try #require(MailAddress("ada@amt.example"))
        let message = MailMessage(
            from: sender, named: "Miteinander \(town)", to: recipient, subject: subject, text: text, id: "0ABC-def\r\nX: 1",
            at: Instant("2026-12-01", hour: 7, minute: 30))
        return String(decoding: message.bytes, as: UTF8.self)
    }

    /// Headers by name, unfolded.
    private func headers(_ message: String) -> [String: String] {
        let head = message.components(separatedBy: "\r\n\r\n")[0].replacingOccurrences(of: "\r\n ", with: " ")
        return Dictionary(
            head.components(separatedBy: "\r\n").map { line in
                let sides = line.components(separatedBy: ": ")
                return (sides[0], sides.dropFirst().joined(separator: ": "))
            }
        ) { first, second in first + " AND " + second }
    }

    private func decoded(_ words: String) -> String {
        words.split(separator: " ").map { word in
            String(
                decoding: Data(base64Encoded: word.replacingOccurrences(of: "=?utf-8?B?", with: "").replacingOccurrences(of: "?=", with: ""))
                    ?? Data(), as: UTF8.self)
        }.joined()
    }

    @Test func `a mail says who, whom, when and that a machine wrote it, and nothing of the machine`() throws {
        let found = headers(try message())
        #expect(found["From"]?.hasSuffix("<stadt@stadt.example>") == true && found["To"] == "<ada@amt.example>")
        #expect(found["Date"] == "Tue, 01 Dec 2026 06:30:00 +0000")
        #expect(found["Message-ID"] == "<0ABC-defX1@stadt.example>")
        #expect(found["Auto-Submitted"] == "auto-generated" && found["Content-Type"] == "text/plain; charset=utf-8")
        #expect(
            Set(found.keys) == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Auto-Submitted",
            ])
    }

    @Test(arguments: [
        "Probe", "Größe: 20 € – „so“", "Запрошення й довгий рядок, який не вміщується в одне слово заголовка", "مرحبا", "=?utf-8?B?SGk=?=",
        "ein sehr langer Betreff, der über viele Zeilen gehen muss, damit er in Stücke geteilt wird, zwischen Buchstaben: äöüß äöüß äöüß äöüß",
    ])
    func `a subject comes out as it was meant`(subject: String) throws {
        let found = try message(subject: subject)
        #expect(decoded(headers(found)["Subject"] ?? "") == subject)
        #expect(found.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: ["x\r\nBcc: eve@x.example", "x\nBcc: eve@x.example", "x\r\n\r\nText", "x\u{85}Bcc: eve", "x\0y", "x\u{2028}Bcc: eve"])
    func `no word of a header begins another header`(words: String) throws {
        let found = headers(try message(subject: words, town: words))
        #expect(found["Bcc"] == nil && found.count == 9)
    }

    @Test func `lines are short, end in CRLF, and none begins with a dot or ends in a blank`() throws {
        let text = String(repeating: "ä.b =€ ", count: 60) + "\n.\n..\nFrom hier\nam Ende \nx\r\ny\n" + String(repeating: ".", count: 200)
        let found = try message(text: text)
        let lines = found.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 76 && !$0.hasPrefix(".") && !$0.hasSuffix(" ") && !$0.hasPrefix("From ") })
        #expect(!lines.joined().contains("\n") && !lines.joined().contains("\r"))
        let body = found.components(separatedBy: "\r\n\r\n").dropFirst().joined(separator: "\r\n\r\n")
        #expect(plain(body) == text.replacingOccurrences(of: "\r\n", with: "\n") + "\n")
    }

    /// Quoted-printable read back.
    private func plain(_ body: String) -> String {
        let bytes = Array(body.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n").utf8)
        var (result, index): ([UInt8], Int) = ([], 0)
        while index < bytes.count {
            if bytes[index] == 0x3D, index + 2 < bytes.count,
                let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
