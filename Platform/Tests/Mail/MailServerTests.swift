import Testing
import Vocabulary

@testable import Mail

@Suite struct MailServerTests {
    @Test func `a server is named by way, name and port`() throws {
        let open = try MailServer("smtp://mail.stadt.example", user: "u", password: "p")
        #expect(open.host == "mail.stadt.example" && open.port == 587 && !open.isSecure && !open.isLocal)
        let closed = try MailServer("smtps://Mail.Stadt.example:2465/")
        #expect(closed.port == 2465 && closed.isSecure && closed.host == "mail.stadt.example")
        #expect(try MailServer("smtp://localhost:25").isLocal && MailServer("smtp://127.0.0.1:25").isLocal)
        #expect(try !MailServer("smtp://127.0.0.2:25").isLocal && !MailServer("smtp://localhost.evil.example:25").isLocal)
    }

    @Test(arguments: [
        "", "mail.stadt.example", "http://mail.stadt.example", "smtp://", "smtp://:25", "smtp://u:p@mail.stadt.example", "smtp://a b", "smtp://a:0",
        "smtp://a:70000",
        "smtp://a:b", "smtp://a/b", "smtp://a?x", "smtp://ä.example", "file:///etc/passwd", "smtp://-a", "smtp://a\r\nX",
    ])
    func `anything else is refused in words`(address: String) { #expect(throws: Refusal.self) { try MailServer(address) } }

    @Test func `a user without a password is refused`() { #expect(throws: Refusal.self) { try MailServer("smtp://a.example", user: "u") } }

    @Test func `a server that is not there is an obstacle that names nobody`() async throws {
        let (sender, recipient) = (try #require(MailAddress("stadt@stadt.example")), try #require(MailAddress("ada@amt.example")))
        let message = MailMessage(from: sender, named: "M", to: recipient, subject: "S", text: "T", id: "1", at: .now())
        let obstacle = try await #require(throws: MailServer.Obstacle.self) { try await MailServer("smtp://127.0.0.1:9").send(message) }
        #expect(obstacle.reason.text == "Der Mailserver ist nicht erreichbar.")
    }
}
