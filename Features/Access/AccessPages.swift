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

    static func accounts(_ accounts: [Account], token: String?) -> Page {
        let table = DataTable(
            "konten", caption: "\(accounts.count) Konten",
            [.header("Name"), .text("Konto"), .text("Rollen"), .text("Zustand")],
            rows: accounts.map { account in
                [
                    "<a href=\"/konten/\(account.id)\">\(name: account.name)</a>", "\(account.login)",
                    account.roles.map { "\(t: $0.label)" as HTML }.joined(separator: ", "),
                    (account.isActive ? Tag("aktiv", .plain) : Tag("gesperrt", .red)).html,
                ]
            })
        return Page(
            "Konten", section: "Verwaltung",
            """
            \(PageHead("Konten", actions: "\(Button.link("Konto anlegen", "/konten/neu"))\(Button.link("Liste ausgeben", "/konten/ausgabe", look: .secondary))").html)
            \(table.html)
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
    static func journal(_ view: JournalView) -> Page {
        let table = DataTable(
            "protokoll", caption: "\(view.entries.count) Einträge, die neuesten zuerst",
            [
                .header("Nr."), .text("Zeitpunkt"), .text("Wer"), .text("Rolle"), .text("Was"), .text("Woran"), .text("Einzelheiten"),
                .text("Begründung"),
            ],
            rows: view.entries.map { entry in
                [
                    "\(entry.seq)", "\(entry.at)", "\(name: view.names[entry.author.account] ?? entry.author.machine.text)",
                    entry.author.role.split(separator: ",").map { role in
                        "\(t: Role(rawValue: String(role))?.label ?? .verbatim(String(role)))" as HTML
                    }
                    .joined(separator: ", "),
                    "\(t: view.words.action(entry.note.action))", subject(entry.note, view),
                    view.words.details(of: entry.note.details).map { "\(t: $0)" as HTML }.joined(separator: ", "),
                    "\(name: entry.note.reason)",
                ]
            })
        return Page(
            "Protokoll", section: "Datenschutz", problems: view.inputs.problems,
            """
            \(PageHead("Protokoll", lead: "Jede Änderung und jeder Blick in eine Akte. Einträge lassen sich nicht ändern oder löschen, ohne dass die Prüfung es findet.", actions: Button.link("Protokoll ausgeben", view.take, look: .secondary)).html)
            \(view.checked.map(checked))
            \(Filters("/protokoll", clear: "/protokoll", """
                \(view.inputs.select(
                    "konto", "Wer", view.names.inNaturalOrder(by: \.value, then: \.key).map { Choice($0.key, .verbatim($0.value)) }, blank: "alle"))
                \(view.inputs.text("gegenstand", "Woran", hint: "Aktenzeichen oder Kennung", width: .twenty, kind: .code))
                """).html)
            \(table.html)
            \(when: view.older != nil, "<p><a href=\"\(view.older ?? "")\">\(t: "Ältere Einträge")</a></p>")
            \(PostForm.button(Button("Protokoll jetzt prüfen", look: .secondary), "/protokoll/pruefung", token: view.token))
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

    private static func subject(_ note: JournalNote, _ view: JournalView) -> HTML {
        switch note.subjectKind {
        case "person":
            "<a href=\"/personen/\(note.subject)\">\(t: "Akte") \(view.files[note.subject] ?? note.subject)</a>"
        case "account": "\(t: "Konto") \(name: view.names[note.subject] ?? note.subject)"
        default: "\(t: view.words.subject(note.subjectKind))"
        }
    }
}

struct JournalView: Sendable {
    let words: JournalWords
    var entries: [JournalEntry]
    var names: [String: String]
    /// File numbers by person.
    var files: [String: String]
    var inputs: Inputs
    var older: String?
    /// The address that takes these entries away as a file.
    var take: String
    var checked: JournalReport?
    var token: String?
}
