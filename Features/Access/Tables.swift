import Storage
import Vocabulary
import Web

extension AccessFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("account", .aboutOthers("Konten von Beschäftigten"), kept: .undecided),
            OwnedTable("account_role", .aboutOthers("Rollen von Beschäftigten"), kept: .undecided),
            OwnedTable("account_site", .aboutOthers("Zuordnung von Beschäftigten"), kept: .undecided),
            OwnedTable("account_habits", .aboutOthers("Arbeitsweise von Beschäftigten"), kept: .undecided),
            OwnedTable("session", .aboutOthers("Anmeldungen von Beschäftigten"), kept: .hours(7 * 24, after: .recorded)),
            OwnedTable("known_device", .aboutOthers("Browser, in denen Beschäftigte angemeldet waren"), kept: .hours(180 * 24, after: .lastChanged)),
            OwnedTable("invitation", .aboutOthers("Einladungen von Beschäftigten"), kept: .undecided),
            OwnedTable("account_proposal", .aboutOthers("Anträge zu Konten von Beschäftigten"), kept: .undecided),
            OwnedTable("mailbox", .aboutOthers("E-Mail-Adressen von Beschäftigten"), kept: .undecided),
            OwnedTable("mail", .aboutOthers("E-Mails an Beschäftigte, ohne ihren Text"), kept: .hours(30 * 24, after: .lastChanged)),
            OwnedTable("one_time_link", .aboutOthers("Einmal-Links von Beschäftigten"), kept: .hours(8 * 24, after: .recorded)),
            OwnedTable("sign_in_failure", .aboutOthers("Fehlversuche beim Anmelden"), kept: .hours(24, after: .lastChanged)),
        ]
    }
}
