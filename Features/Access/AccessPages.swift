import Lists
import Markup
import Storage
import Vocabulary
import Web

// Signing in, accounts and the journal on screen.

extension Page {
    static func signIn(_ inputs: Inputs, token: String?, isReturning: Bool = false, wait: Int? = nil) -> Page {
        let lead: Phrase? = isReturning ? "Ihre Sitzung ist abgelaufen. Melden Sie sich an; Ihre Eingaben gehen danach nicht verloren." : nil
        return Page(
            "Anmelden", problems: inputs.problems, isNarrow: true, isPublic: true,
            """
            \(PageHead("Anmelden", lead: lead).html)
            \(PostForm("/anmelden", token: token, """
                \(inputs.hidden("ziel"))\(inputs.hidden("behalten"))
                \(inputs.text("konto", "Konto", width: .twenty, kind: .username))
                \(inputs.text("kennwort", "Kennwort", width: .twenty, kind: .password))
                \(Button("Anmelden").html)
                """).html)
            """)
    }

    static func accounts(_ shown: ShownList<Account>) -> Page {
        Page(
            "Konten", section: "Verwaltung",
            """
            \(PageHead("Konten", actions: "\(Button.link("Konto anlegen", "/konten/neu"))\(shown.ways(mayTake: true))").html)
            \(shown.html)
            """)
    }

    static func newAccount(_ inputs: Inputs, token: String?) -> Page {
        Page(
            "Konto anlegen", section: "Verwaltung", breadcrumb: [Link("Konten", "/konten")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Konto anlegen").html)
            \(PostForm("/konten/neu", token: token, """
                \(inputs.text("name", "Name der Person", width: .thirty, kind: .name))
                \(inputs.text("konto", "Konto", hint: "Damit meldet sich die Person an, zum Beispiel a.beispiel", width: .twenty, kind: .code))
                \(passwordField(inputs))
                \(roleChoices(inputs))
                \(Button.group(Button("Konto anlegen").html, cancel: Link("Abbrechen", "/konten")))
                """).html)
            """)
    }

    static func account(
        _ account: Account, sites: [(id: String, name: String)], _ inputs: Inputs, token: String?, success: Phrase?
    ) -> Page {
        let path = "/konten/\(account.id)"
        let lock =
            account.isActive
            ? PostForm.button(Button("Konto sperren", look: .warning), path + "/sperre", token: token)
            : PostForm.button(Button("Sperre aufheben", look: .secondary), path + "/freigabe", token: token)
        return Page(
            "Konto \(account.login)", section: "Verwaltung", breadcrumb: [Link("Konten", "/konten")], problems: inputs.problems, success: success,
            isNarrow: true,
            """
            \(PageHead(html: "\(name: account.name)", caption: "Konto").html)
            \(SummaryList([
                .init("Konto", "\(account.login)"), .init("Angelegt", "\(account.createdAt)"),
                .init("Zustand", (account.isActive ? Tag("aktiv", .plain) : Tag("gesperrt", .red)).html),
            ]).html)
            <h2>\(t: "Rollen")</h2>
            \(PostForm(path + "/rollen", token: token, "\(roleChoices(inputs))\(Button("Rollen speichern").html)").html)
            \(when: !sites.isEmpty, """
                <h2>\(t: "Unterkünfte")</h2>
                \(PostForm(path + "/unterkuenfte", token: token, """
                    \(inputs.checkboxes("unterkuenfte", "Zuständig für", sites.map { Choice($0.id, .verbatim($0.name)) }, hint: "Nur für die Rolle Hausmeisterei: Sie sieht die Menschen in diesen Häusern."))
                    \(Button("Unterkünfte speichern", look: .secondary).html)
                    """).html)
                """)
            <h2>\(t: "Neues Kennwort")</h2>
            \(PostForm(path + "/kennwort", token: token, "\(passwordField(inputs))\(Button("Kennwort setzen").html)").html)
            <h2>\(t: "Sperren")</h2>
            <p>\(t: "Ein gesperrtes Konto wird sofort überall abgemeldet.")</p>
            \(lock)
            """)
    }

    static func ownPassword(_ inputs: Inputs, token: String?, success: Phrase?) -> Page {
        Page(
            "Kennwort ändern", problems: inputs.problems, success: success, isNarrow: true,
            """
            \(PageHead("Kennwort ändern", lead: "Danach werden Sie überall abgemeldet und melden sich mit dem neuen Kennwort an.").html)
            \(PostForm("/kennwort", token: token, """
                \(inputs.text("bisher", "Bisheriges Kennwort", width: .twenty, kind: .password))
                \(passwordField(inputs))
                \(Button("Kennwort ändern").html)
                """).html)
            """)
    }

    private static func passwordField(_ inputs: Inputs) -> HTML {
        inputs.text(
            "kennwort", "Neues Kennwort", hint: "Mindestens \(PasswordRule.minimum) Zeichen, zum Beispiel mehrere Wörter.", width: .thirty,
            kind: .newPassword)
    }

    private static func roleChoices(_ inputs: Inputs) -> HTML {
        inputs.checkboxes("rollen", "Rollen", Role.allCases.map { Choice($0.rawValue, $0.label) })
    }

    /// Who did and saw what, newest first.
    static func journal(_ shown: ShownList<JournalLine>, checked report: JournalReport?, token: String?) -> Page {
        let check = PostForm.button(Button("Protokoll jetzt prüfen", look: .secondary), "/protokoll/pruefung", token: token)
        return Page(
            "Protokoll", section: "Datenschutz", problems: shown.problems,
            """
            \(PageHead("Protokoll", lead: "Jede Änderung und jeder Blick in eine Akte. Einträge lassen sich nicht ändern oder löschen, ohne dass die Prüfung es findet.", actions: shown.ways(mayTake: true)).html)
            \(report.map(checked))
            \(shown.html)
            \(when: !shown.isOnPaper, check)
            """)
    }

    private static func checked(_ report: JournalReport) -> HTML {
        if let fault = report.fault {
            return Notice.warning("Die Prüfung hat beim Eintrag \(fault.seq) einen Fehler gefunden.", "<p>\(t: fault.what)</p>")
        }
        return Notice.note(
            "pruefung", "Geprüft",
            "<p>\(t: "Alle \(report.entries) Einträge sind vollständig und unverändert.")</p><p><code>\(report.head)</code></p>")
    }
}
