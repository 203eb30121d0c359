import ArgumentParser
import Commands
import Foundation
import Storage
import Vocabulary

/// Accounts on the command line: the first of a town is opened here (Konten).
package struct AccountCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Verwaltet Konten.", subcommands: [Create.self, Invite.self, Lock.self, Unlock.self, List.self])

    package init() {}

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Legt ein Konto an, zuerst das der Administration.",
            discussion: "Das Kennwort wird von der Standardeingabe gelesen, am Bildschirm ohne Anzeige.")

        @OptionGroup var database: DatabaseOption

        @Option(help: ArgumentHelp("Womit sich die Person anmeldet", valueName: "konto"))
        var login: String

        @Option(help: ArgumentHelp("Name der Person", valueName: "name"))
        var name: String

        @Option(help: ArgumentHelp("Rolle; mehrfach möglich", valueName: "rolle"))
        var role: [String] = ["administrator"]

        func run() async throws {
            let roles = try role.map { text in
                guard let role = Role(rawValue: text) else {
                    throw Refusal.invalid(
                        "role", "Die Rolle „\(text)“ gibt es nicht. Möglich: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).")
                }
                return role
            }
            let new = NewAccount(login: login, name: name, password: try Create.readPassword(), roles: roles)
            try new.check()
            let hash = await PasswordHasher().hashed(new.password)
            try await using(try await database.open()) { database in
                _ = try await database.write(by: .commandLine) { try $0.addAccount(new, passwordHash: hash) }
            }
            print("Das Konto \(new.login) ist angelegt.")
        }

        /// Typed at a terminal it is not shown and asked twice.
        private static func readPassword() throws -> String {
            guard isatty(STDIN_FILENO) == 1 else {
                guard let line = readLine() else { throw Refusal.invalid("kennwort", "Das Kennwort fehlt: Geben Sie es auf der Standardeingabe.") }
                return line
            }
            guard let first = getpass("Kennwort: ").map({ String(cString: $0) }), let second = getpass("Noch einmal: ").map({ String(cString: $0) })
            else {
                throw Refusal.invalid("kennwort", "Das Kennwort ließ sich nicht lesen.")
            }
            guard first == second else { throw Refusal.invalid("kennwort", "Die beiden Eingaben stimmen nicht überein.") }
            return first
        }
    }

    /// Whoever holds the machine holds the town; so this leaves a line in the journal, and the person is told.
    struct Invite: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stellt eine Einladung aus, mit der jemand ein neues Kennwort setzt.",
            discussion: "Für den Fall, dass sich niemand mehr anmelden kann, der Konten verwaltet. Die Person sieht es bei der nächsten Anmeldung.")

        @OptionGroup var database: DatabaseOption

        @Option(help: ArgumentHelp("Das Konto", valueName: "konto"))
        var login: String

        func run() async throws {
            let (login, session) = (login, Digest.hex(Digest.random(bytes: 24)))
            let id = try await using(try await database.open()) { database in
                try await database.write(by: .commandLine) { transaction in
                    guard let account = try transaction.db.credentials(login: login)?.account else {
                        throw Refusal.invalid("login", "Das Konto „\(login)“ gibt es nicht.")
                    }
                    return try transaction.issueInvitation(for: account.id, session: session, needsCode: false)
                }
            }
            print("Die Einladung gilt drei Tage und einmal: /einladung?einladung=\(Invitation.secret(id, of: session))")
        }
    }

    /// In the program two accounts always stay that may confirm; where one of them must go at once, this locks it.
    struct Lock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sperrt ein Konto sofort.",
            discussion: "Auch eines, das im Programm nicht gesperrt werden kann, weil sonst niemand mehr als zweite Person bestätigte.")

        @OptionGroup var database: DatabaseOption

        @Option(help: ArgumentHelp("Das Konto", valueName: "konto"))
        var login: String

        func run() async throws { try await AccountCommand.set(false, login, database, done: "gesperrt und überall abgemeldet") }
    }

    struct Unlock: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hebt die Sperre eines Kontos auf.", discussion: "Für den Fall, dass niemand mehr als zweite Person bestätigen kann.")

        @OptionGroup var database: DatabaseOption

        @Option(help: ArgumentHelp("Das Konto", valueName: "konto"))
        var login: String

        func run() async throws { try await AccountCommand.set(true, login, database, done: "nicht mehr gesperrt") }
    }

    private static func set(_ isActive: Bool, _ login: String, _ database: DatabaseOption, done: String) async throws {
        try await using(try await database.open()) { database in
            try await database.write(by: .commandLine) { transaction in
                guard let account = try transaction.db.credentials(login: login)?.account else {
                    throw Refusal.invalid("login", "Das Konto „\(login)“ gibt es nicht.")
                }
                try transaction.setActive(isActive, account.id)
            }
        }
        print("Das Konto \(login) ist \(done).")
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Zeigt alle Konten.")

        @OptionGroup var database: DatabaseOption

        func run() async throws {
            let accounts = try await using(try await database.open()) { try await $0.read { try $0.accounts() } }
            for account in accounts {
                print(
                    "\(account.login)\t\(account.name)\t\(account.roles.map(\.label.text).joined(separator: ", "))\t\(account.isActive ? "aktiv" : "gesperrt")"
                )
            }
        }
    }
}

extension AccessFeature: Commanding {
    package static var commands: [any ParsableCommand.Type] { [AccountCommand.self] }
}
