import Testing

/// Passwords are hashed and compared in one place, which takes turns and counts; past it nobody could tell who guesses.
@Suite struct SecretChecks {
    /// Where hashes are made or compared while the town is served, and at the machine itself.
    private static let hashing: [String: Set<String>] = [
        // The library, called by its one wrapper.
        "crypto_pwhash": ["Features/Access/SigningIn/Password.swift"],
        // Who holds a hasher: the desk; the commands of whoever holds the machine; the town that puts the desk together.
        "PasswordHasher(": [
            "Features/Access/Accounts/AccountCommand.swift", "App/Town/Town.swift", "App/Command/TownCommands.swift",
            "Features/Access/SigningIn/Password.swift",
        ],
        "hasher.verify(": ["Features/Access/SigningIn/PasswordDesk.swift"],
        "hasher.hashed(": ["Features/Access/SigningIn/PasswordDesk.swift"],
        "hasher.hash(": ["Features/Access/SigningIn/PasswordDesk.swift", "App/Command/TownCommands.swift"],
        ".verify(": ["Features/Access/SigningIn/PasswordDesk.swift"],
        "passwords.hashed(": [
            "Features/Access/SigningIn/OwnPassword.swift", "Features/Access/SigningIn/SignIn.swift", "Features/Access/Accounts/InvitationRoutes.swift",
        ],
        "passwords.isRight(": [
            "Features/Access/SigningIn/OwnPassword.swift", "Features/Access/SigningIn/SignIn.swift", "Features/Access/Accounts/InvitationRoutes.swift",
        ],
    ]

    @Test(arguments: hashing.keys.sorted())
    func `passwords are hashed and compared only where turns are taken`(call: String) {
        var found: Set<String> = []
        for file in Repository.sources where !file.isTest && !file.isIn("TestSupport", "Checks") {
            if file.lines.contains(where: { $0.contains(call) }) { found.insert(file.path) }
        }
        #expect(found.sorted() == Self.hashing[call]?.sorted())
    }

    @Test func `the hash of a password is read only where one is compared, kept, or sealed`() {
        var found: Set<String> = []
        for file in Repository.sources where !file.isTest && !file.isIn("TestSupport", "Checks", "Schema") {
            if file.lines.contains(where: { $0.contains("password_hash") || $0.contains("passwordHash(of:") }) { found.insert(file.path) }
        }
        #expect(
            found.sorted() == [
                "Features/Access/Accounts/AccountStore.swift", "Features/Access/Accounts/InvitationRoutes.swift",
                "Features/Access/Accounts/InvitationStore.swift", "Features/Access/SigningIn/OwnPassword.swift", "Platform/Storage/Seal.swift",
            ])
    }
}
