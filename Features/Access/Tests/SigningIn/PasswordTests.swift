import Access
import CSodium
import Testing
import Vocabulary

@Suite struct PasswordTests {
    @Test(arguments: [
        "Wolke-Fahrrad-Honig", "correct horse battery staple", "гораздо длиннее пароль", "١٢٣ صباح الخير يا عالم", "fünfzehnZeichen!",
        "ein zwei drei vier fünf",
    ])
    func `a sentence of several words is a good password`(password: String) {
        #expect(PasswordRule.problem(password, login: "leitung", name: "Miriam Kettelhoit") == nil)
    }

    @Test(arguments: [
        ("", "mindestens"), ("kurz", "mindestens"), ("14-zeichen-hier", ""), ("vierzehnZeiche", "mindestens"),
        (String(repeating: "ab1x", count: 51), "höchstens"),
        ("leitungleitungleitung", "fast nur"), ("Miriam Kettelhoit!!", "fast nur"), ("miteinander-kennwort-1", "fast nur"),
        ("PasswortPasswort123", "fast nur"),
        ("aaaaaaaaaaaaaaaaaaaa", "wiederholt"), ("ababababababababab", "wiederholt"), ("abcdefghijklmnopqrst", "Reihe"),
        ("1234567890123456", "Reihe"),
        ("qwertzuiopasdfghjk", "Reihe"), ("................", "fast nur"),
    ])
    func `a password that is short or easily guessed is refused`(password: String, word: String) {
        let problem = PasswordRule.problem(password, login: "leitung", name: "Miriam Kettelhoit")?.text
        if word.isEmpty { #expect(problem == nil) } else { #expect(problem?.contains(word) == true, "\(problem ?? "accepted")") }
    }

    @Test func `an account needs login, name, role and password, and all that is wrong is told at once`() throws {
        let wish = NewAccount(login: "ä b", name: " ", password: "kurz", roles: [])
        let refusal = try #require(throws: Refusal.self) { try wish.check() }
        #expect(refusal.problems.map(\.field) == ["konto", "name", "rollen", "kennwort"])
        try NewAccount(login: " Ada.L-1@x_y ", name: "Ada", password: "Wolke-Fahrrad-Honig", roles: [.lead]).check()
        #expect(Account.folded(" Leitung ") == "leitung")
    }

    @Test func `a hash is Argon2id and the library itself accepts it`() async throws {
        let hasher = PasswordHasher.forTests
        let hash = hasher.hash("Wolke-Fahrrad-Honig")
        #expect(hash.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        let right = Array("Wolke-Fahrrad-Honig".utf8CString.dropLast())
        #expect(crypto_pwhash_str_verify(hash, right, UInt64(right.count)) == 0)
        #expect(await hasher.verify("Wolke-Fahrrad-Honig", against: hash))
        for wrong in ["", "wolke-fahrrad-honig", "Wolke-Fahrrad-Honig ", "Wolke-Fahrrad-Honi"] { #expect(await !hasher.verify(wrong, against: hash)) }
        #expect(hasher.hash("Wolke-Fahrrad-Honig") != hash)
    }

    @Test func `no password fits a broken hash`() async {
        for hash in ["", "!", "Wolke", "$argon2id$v=19$m=8,t=1,p=1$AAAA$BBBB"] { #expect(await !PasswordHasher.forTests.verify("!", against: hash)) }
    }

    @Test func `letters typed in two ways are one password`() async {
        let hash = PasswordHasher.forTests.hash("Schl\u{FC}ssel-Garten-Mittag")
        #expect(await PasswordHasher.forTests.verify("Schlu\u{308}ssel-Garten-Mittag", against: hash))
    }

    @Test func `service costs at least 19 MiB and two passes, and weaker hashes are found`() {
        let hasher = PasswordHasher()
        #expect(hasher.memory >= 19 * 1024 * 1024 && hasher.operations >= 2)
        #expect(hasher.isOutdated(PasswordHasher.forTests.hash("x")))
        #expect(!PasswordHasher.forTests.isOutdated(PasswordHasher.forTests.hash("x")))
    }
}
