import Access
import ArgumentParser
import Commands
import Foundation
import Mail
import Vocabulary

/// Through which server mails go out; without one nothing is sent, and pages say so.
struct MailOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Mailserver: smtp://NAME:PORT (mit STARTTLS) oder smtps://NAME:PORT", valueName: "adresse"))
    var mail: String?

    @Option(help: ArgumentHelp("Absender der E-Mails", valueName: "adresse"))
    var mailFrom: String?

    @Option(help: ArgumentHelp("Wie die Stadt von außen erreicht wird, für Links in E-Mails: https://…", valueName: "adresse"))
    var address: String?

    @Option(help: ArgumentHelp("Sekunden bis zum zweiten Versuch einer E-Mail; jede weitere Pause ist viermal so lang", valueName: "sekunden"))
    var mailRetry = 300

    @Option(help: ArgumentHelp("Uhrzeit des Tagesbriefs", valueName: "uhrzeit"))
    var digestAt = "06:30"

    func post(town: String) throws -> MailPost {
        let surroundings = ProcessInfo.processInfo.environment
        func told(_ option: String?, _ name: String) -> String? { (option ?? surroundings[name]).flatMap { $0.isEmpty ? nil : $0 } }
        guard let server = told(mail, "MITEINANDER_MAIL") else { return .closed }
        guard let from = told(mailFrom, "MITEINANDER_MAIL_FROM"), let sender = MailAddress(from) else {
            throw Refusal.invalid("mail-from", "Zum Mailserver gehört ein Absender: --mail-from oder MITEINANDER_MAIL_FROM, eine einzige Adresse.")
        }
        guard let outside = told(address, "MITEINANDER_ADDRESS") else {
            throw Refusal.invalid(
                "address", "E-Mails enthalten Links. Nennen Sie mit --address oder MITEINANDER_ADDRESS, wie die Stadt erreicht wird.")
        }
        let clock = digestAt.split(separator: ":").map { Int($0) ?? -1 }
        guard clock.count == 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else {
            throw Refusal.invalid("digest-at", "Schreiben Sie die Uhrzeit des Tagesbriefs wie 06:30.")
        }
        // User and password only from the surroundings: whoever lists processes reads the options.
        let way = try MailServer(
            server, user: told(nil, "MITEINANDER_MAIL_USER"), password: told(nil, "MITEINANDER_MAIL_PASSWORD"),
            authorities: told(nil, "MITEINANDER_MAIL_CA"))
        return try MailPost(
            way, from: sender, address: outside.hasSuffix("/") ? String(outside.dropLast()) : outside, town: town, firstRetry: mailRetry,
            digestMinute: clock[0] * 60 + clock[1])
    }
}
