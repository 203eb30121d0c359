import Forms
import Lists
import Markup
import Vocabulary
import Web

// Accounts on screen. A password that was typed is never shown, neither to correct it nor to compare.

extension Page {
    static func accounts(_ shown: ShownList<Account>) -> Page {
        Page(
            "Konten", section: "Verwaltung",
            """
            \(PageHead("Konten", actions: "\(Button.link("Konto anlegen", "/konten/neu"))\(shown.ways(mayTake: true))").html)
            \(shown.html)
            """)
    }

    static func newAccount(_ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return Page(
            "Konto anlegen", section: "Verwaltung", breadcrumb: [Link("Konten", "/konten")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead("Konto anlegen").html)
            \(PostForm("/konten/neu", sheet.slip, """
                <p>\(t: "Das Kennwort setzt die Person selbst, mit einer Einladung. Rollen, die Menschen, Konten oder das Protokoll öffnen, bestätigt eine zweite Person.")</p>
                \(inputs.text("name", "Name der Person", width: .thirty, kind: .name))
                \(inputs.text("konto", "Konto", hint: "Damit meldet sich die Person an, zum Beispiel a.beispiel", width: .twenty, kind: .code))
                \(roleChoices(inputs))
                \(Button.group(Button("Konto anlegen").html, cancel: Link("Abbrechen", "/konten")))
                """).html)
            """)
    }

    static func account(_ view: AccountView, _ sheets: AccountSheets, success: Phrase? = nil) -> Page {
        let (account, path) = (view.account, view.path)
        let state = (account.isActive ? Tag("aktiv", .plain) : Tag("gesperrt", .red)).html
        let lock =
            account.isActive
            ? PostForm.button(Button("Konto sperren", look: .warning), path + "/sperre", sheets.lock.slip)
            : PostForm.button(Button("Sperre aufheben", look: .secondary), path + "/freigabe", sheets.lock.slip)
        return Page(
            "Konto \(account.login)", section: "Verwaltung", breadcrumb: [Link("Konten", "/konten")], problems: sheets.problems, success: success,
            isNarrow: true,
            """
            \(PageHead(html: "\(name: account.name)", caption: "Konto").html)
            \(SummaryList([.init("Konto", "\(account.login)"), .init("Angelegt", "\(account.createdAt)"), .init("Zustand", state)]).html)
            <h2>\(t: "Rollen")</h2>
            \(PostForm(path + "/rollen", sheets.roles.slip, "\(roleChoices(sheets.roles.inputs))\(Button("Rollen speichern").html)").html)
            \(houses(view, sheets.sites))
            \(waiting(view))
            <h2>\(t: "Kennwort")</h2>
            <p>\(t: invited(view))</p>
            \(PostForm.button(Button("Einladung ausstellen", look: .secondary), path + "/einladung", sheets.invitation.slip))
            <h2>\(t: "Sperren")</h2>
            <p>\(t: "Ein gesperrtes Konto wird sofort überall abgemeldet.")</p>
            \(lock)
            """)
    }

    private static func waiting(_ view: AccountView) -> HTML {
        guard !view.proposals.isEmpty else { return .empty }
        let lines = view.proposals.map { proposal -> HTML in
            let who = view.people[proposal.askedBy] ?? ""
            return
                "<li><a href=\"/konten/antraege/\(proposal.id)\">\(t: proposal.what)</a>, \(t: "beantragt am \(proposal.askedAt) von") \(name: who)</li>"
        }
        return Notice.note("antraege", "Wartet auf eine zweite Person", "<ul>\(lines)</ul>")
    }

    /// What the way to a password is, and since when there is one.
    private static func invited(_ view: AccountView) -> Phrase {
        guard let set = view.passwordSet else { return "Die Person hat noch kein Kennwort. Mit einer Einladung setzt sie es selbst." }
        return "Zuletzt gesetzt am \(set.at.german). Mit einer Einladung setzt die Person ein neues; bis dahin gilt das bisherige."
    }

    /// Only caretakers are bound to houses; whoever chose some while the role was taken still sees them.
    private static func houses(_ view: AccountView, _ sheet: FormSheet) -> HTML {
        guard !view.sites.isEmpty, view.account.roles.contains(.caretaker) || !sheet.fields.isEmpty else { return .empty }
        let choices = view.sites.map { Choice($0.id, .verbatim($0.name)) }
        let hint: Phrase = "Nur für die Rolle Hausmeisterei: Sie sieht die Menschen in diesen Häusern."
        return """
            <h2>\(t: "Unterkünfte")</h2>
            \(PostForm(view.path + "/unterkuenfte", sheet.slip, """
                \(sheet.inputs.checkboxes("unterkuenfte", "Zuständig für", choices, hint: hint))
                \(Button("Unterkünfte speichern", look: .secondary).html)
                """).html)
            """
    }

    static func ownPassword(_ sheet: FormSheet) -> Page {
        Page(
            "Kennwort ändern", problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Kennwort ändern", lead: "Danach werden Sie überall abgemeldet und melden sich mit dem neuen Kennwort an.").html)
            \(PostForm("/kennwort", sheet.slip, """
                \(sheet.inputs.text("bisher", "Bisheriges Kennwort", width: .twenty, kind: .password))
                \(passwordField(sheet.inputs))
                \(Button("Kennwort ändern").html)
                """).html)
            """)
    }

    static func passwordField(_ inputs: Inputs) -> HTML {
        inputs.text(
            "kennwort", "Neues Kennwort", hint: "Mindestens \(PasswordRule.minimum) Zeichen, zum Beispiel mehrere Wörter.", width: .thirty,
            kind: .newPassword)
    }

    private static func roleChoices(_ inputs: Inputs) -> HTML {
        inputs.checkboxes("rollen", "Rollen", Role.allCases.map { Choice($0.rawValue, $0.label) })
    }
}

enum AccountPieces {
    /// Beside a form that is gone on with: the page of one's account says what happened.
    static var news: HTML {
        let told: Phrase = "Jemand hat seit Ihrem letzten Besuch etwas an Ihrem Konto geändert."
        return Notice.note("konto", "Ihr Konto", "<p><a href=\"/konto\">\(t: told)</a></p>")
    }
}
