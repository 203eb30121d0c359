import Access
import Jobs
import Storage
import Town
import Vocabulary
import Web

/// A handful of the demo town with what people have begun in it: a saved filter, a registration, lists on their way.
enum HandfulTown {
    static func begin(in database: any Database) async throws {
        let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
        try await saveFilter(door.browser(as: .accommodation))
        try await register("Probst", door.browser(as: .accommodation))
        try await register("Später", door.browser(as: .accommodation)).submit(button: "speichern")
        try await lockSomebody(door.browser(as: .administrator))
        try await askForRoles(door.browser(as: .administrator))
        for (name, steps) in [("angefangen", 0), ("zugeordnet", 1), ("geprüft", 3), ("bereit", 4), ("übernommen", 5)] {
            try await bring(list(name), "\(name).csv", steps, door.browser(as: .accommodation))
        }
    }

    private static func saveFilter(_ browser: Browser) async throws {
        await browser.get("/filter/neu?saeule=followUp")
        try await browser.submit(["name": "Anschluss", "fuer": "own"], to: "/filter").follow()
    }

    private static func lockSomebody(_ browser: Browser) async throws {
        await browser.get("/konten")
        for account in browser.links.reversed() where account.hasPrefix("/konten/") {
            await browser.get(account)
            guard (try? browser.form("/sperre")) != nil else { continue }
            try await browser.submit(to: "/sperre")
            return
        }
    }

    /// Two proposals that wait for a second person.
    private static func askForRoles(_ browser: Browser) async throws {
        for login in ["erst", "zweit"] {
            await browser.get("/konten/neu")
            try await browser.submit(["name": "Probe \(login)", "konto": "probe.\(login)", "rollen": "caretaker"])
        }
    }

    /// Two people without a place yet, on the page where they are checked.
    @discardableResult
    private static func register(_ name: String, _ browser: Browser) async throws -> Browser {
        await browser.get("/personen/neu")
        try await browser.submit(to: "/personen/neu").follow()
        try await browser.submit(["familienname": name, "vorname": "Eva", "geburt.jahr": "1990"], button: "person").follow()
        try await browser.submit(["familienname": name, "vorname": "Udo", "geburt.jahr": "1991", "stellung": "partner"]).follow()
        return try await browser.submit(["spaeter": "ja"]).follow()
    }

    /// One row cannot be read, two may be one person, one has something to say.
    private static func list(_ name: String) -> String {
        """
        Name;Vorname;Geb.;m/w;Staat;Säule
        Nadir\(name);Sara;01.02.1990;w;SYR;AU
        Nadir\(name);Sara;01.02.1990;w;SYR;AU
        Nadir\(name);Ali;31.02.1991;m;SYR;AU
        Standke\(name);Lina;05.05.1985;w;Atlantis;AU

        """
    }

    /// Uploaded, then so many steps on with every guess left as it is.
    private static func bring(_ text: String, _ name: String, _ steps: Int, _ browser: Browser) async throws {
        await browser.get("/importe")
        try await browser.upload((field: "datei", name: name, bytes: Array(text.utf8)), to: "/importe").follow()
        let run = browser.path.split(separator: "/").prefix(2).joined(separator: "/")
        for _ in 0..<min(steps, 3) { try await browser.submit().follow() }
        try await browser.door.jobRunner.drain()
        guard steps > 3 else { return }
        // The buttons stand on the page of the import.
        for answer in ["/auslassung", "/bestaetigung"] {
            await browser.get("/\(run)")
            if (try? browser.form(answer)) != nil { try await browser.submit(to: answer).follow() }
        }
        guard steps > 4 else { return }
        await browser.get("/\(run)/uebernahme")
        if browser.status == 200 { try await browser.submit(to: "/uebernahme").follow() }
        try await browser.door.jobRunner.drain()
    }
}
