import Forms
import Lists
import Markup
import Storage
import Vocabulary
import Web

// Mails, addresses and forgotten passwords on screen.

enum MailPieces {
    static let closed: Phrase = "Das Programm verschickt hier keine E-Mails: Der Betrieb hat keinen Mailserver eingetragen."

    private static let underway: Phrase =
        "An die Adresse geht eine E-Mail mit einem Link. Erst wenn Sie ihn angemeldet öffnen, gilt sie."

    /// What stands of it on the page of one's own account.
    static func own(_ box: Mailbox?, isOpen: Bool, _ digest: FormSheet) -> HTML {
        guard let box else {
            let way: HTML = """
                <p>\(t: "Mit einer E-Mail-Adresse setzen Sie ein vergessenes Kennwort selbst neu.") \
                <a href="/konto/adresse">\(t: "Adresse eintragen")</a></p>
                """
            return "<h2>\(t: "E-Mail")</h2>\(isOpen ? way : "<p>\(t: closed)</p>")"
        }
        let state: HTML = (box.isConfirmed ? Tag("bestätigt", .plain) : Tag("noch nicht bestätigt", .ochre)).html
        let links = [Link("Ändern", "/konto/adresse", context: "Adresse"), Link("Entfernen", "/konto/adresse/ende", context: "Adresse")]
        return """
            <h2>\(t: "E-Mail")</h2>
            \(SummaryList([.init("Adresse", "<span dir=\"ltr\">\(box.address.text)</span> \(state)", links: links)]).html)
            \(when: !isOpen, "<p>\(t: closed)</p>")
            \(when: isOpen && !box.isConfirmed, "<p>\(t: underway)</p>")
            \(when: isOpen && box.isConfirmed, self.digest(box, digest))
            """
    }

    private static func digest(_ box: Mailbox, _ sheet: FormSheet) -> HTML {
        let words: Phrase =
            box.wantsDigest
            ? "Der Tagesbrief kommt an Werktagen am Morgen, wenn etwas wartet: nur Anzahlen, keine Namen."
            : "Der Tagesbrief sagt an Werktagen am Morgen, wie viel wartet: nur Anzahlen, keine Namen. Er ist ausgeschaltet."
        let label: Phrase = box.wantsDigest ? "Tagesbrief abbestellen" : "Tagesbrief bestellen"
        return """
            <p>\(t: words)</p>
            \(PostForm.button(Button(label, look: .secondary), "/konto/tagesbrief", sheet.slip, hidden: [("tagesbrief", box.wantsDigest ? "aus" : "an")]))
            """
    }
}

extension Page {
    static func mailbox(_ sheet: FormSheet, isOpen: Bool) -> Page {
        let title: Phrase = "E-Mail-Adresse"
        guard isOpen else {
            return Page(
                title, breadcrumb: [Link("Mein Konto", "/konto")], problems: sheet.inputs.problems, isNarrow: true,
                "\(PageHead(title).html)\(Notice.empty(MailPieces.closed))")
        }
        return Page(
            title, breadcrumb: [Link("Mein Konto", "/konto")], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title, lead: "Dorthin geht ein Link. Wenn Sie ihn angemeldet öffnen, gilt die Adresse.").html)
            \(PostForm("/konto/adresse", sheet.slip, """
                \(sheet.inputs.text("adresse", "Adresse", hint: "Die dienstliche, zum Beispiel name@stadt.example", width: .thirty, kind: .email))
                \(sheet.inputs.text("bisher", "Ihr Kennwort", width: .twenty, kind: .password))
                \(Button.group(Button("Adresse speichern").html, cancel: Link("Abbrechen", "/konto")))
                """).html)
            """)
    }

    static func mailboxEnd(_ box: Mailbox?, _ sheet: FormSheet) -> Page {
        let title: Phrase = "E-Mail-Adresse entfernen"
        let form: HTML =
            box == nil
            ? Notice.empty("Zu Ihrem Konto gehört keine E-Mail-Adresse.", [Link("Mein Konto", "/konto")])
            : PostForm(
                "/konto/adresse/ende", sheet.slip,
                """
                \(sheet.inputs.text("bisher", "Ihr Kennwort", width: .twenty, kind: .password))
                \(Button.group(Button("Adresse entfernen", look: .warning).html, cancel: Link("Abbrechen", "/konto")))
                """
            ).html
        return Page(
            title, breadcrumb: [Link("Mein Konto", "/konto")], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title, lead: "Danach setzt Ihnen nur noch die Administration mit einer Einladung den Weg zu einem neuen Kennwort frei.").html)
            \(form)
            """)
    }

    static func confirmMailbox(_ sheet: FormSheet) -> Page {
        let title: Phrase = "E-Mail-Adresse bestätigen"
        return Page(
            title, breadcrumb: [Link("Mein Konto", "/konto")], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(PostForm("/konto/adresse/bestaetigung", sheet.slip, """
                \(sheet.inputs.hidden("link"))
                \(Button("Adresse bestätigen").html)
                """).html)
            """)
    }

    static func forgotten(_ inputs: Inputs, token: String?, isOpen: Bool, isAsked: Bool) -> Page {
        let title: Phrase = "Kennwort vergessen"
        let way: HTML =
            if isAsked {
                """
                <p>\(t: "Wenn es das Konto gibt und eine bestätigte E-Mail-Adresse dazu gehört, ist gleich eine E-Mail mit einem Link unterwegs. Er gilt eine halbe Stunde.")</p>
                <p>\(t: "Kommt nichts, bitten Sie die Administration um eine Einladung.")</p>
                <p><a href="/anmelden">\(t: "Zur Anmeldung")</a></p>
                """
            } else if isOpen {
                PostForm(
                    ForgottenDesk.address, token: token,
                    """
                    \(inputs.text("konto", "Konto", width: .twenty, kind: .username))
                    \(Button("Link schicken").html)
                    """
                ).html
            } else {
                "<p>\(t: MailPieces.closed) \(t: "Bitten Sie die Administration um eine Einladung.")</p>"
            }
        return Page(title, problems: inputs.problems, isNarrow: true, isPublic: true, "\(PageHead(title).html)\(way)")
    }

    static func forgottenLink(_ inputs: Inputs, token: String?) -> Page {
        let title: Phrase = "Neues Kennwort setzen"
        let again: HTML = "<p><a href=\"\(ForgottenDesk.address)\">\(t: "Einen neuen Link anfordern")</a></p>"
        let form: HTML = PostForm(ForgottenDesk.address + "/link", token: token, "\(inputs.hidden("link"))\(Button("Weiter").html)").html
        return Page(
            title, problems: inputs.problems, isNarrow: true, isPublic: true,
            """
            \(PageHead(title, lead: "Der Link gilt einmal. Mit „Weiter“ ist er benutzt.").html)
            \(inputs.problems.isEmpty ? form : again)
            """)
    }

    /// The browser is not known: half of what it takes is missing.
    static func forgottenWaiting(address: String) -> Page {
        let title: Phrase = "Eine zweite Person bestätigt"
        return Page(
            title, isNarrow: true, isPublic: true,
            """
            \(PageHead(title, lead: "Ihr Konto öffnet Akten, und in diesem Browser war es noch nie offen.").html)
            <p>\(t: "Die Leitung oder die Administration sieht Ihren Antrag und sagt Ihnen einen Code, sobald sie sicher ist, dass Sie es sind.")</p>
            <p>\(t: "Danach setzen Sie Ihr Kennwort mit diesem Link und dem Code. Er steht nur jetzt hier; heben Sie ihn auf.")</p>
            <p><code>\(address)</code></p>
            """)
    }

    /// What waits, what was given up and why, for whoever runs the town.
    static func mails(_ shown: ShownList<MailLine>, isOpen: Bool, _ sheets: MailSheets, success: Phrase? = nil) -> Page {
        let title: Phrase = "Ausgehende E-Mails"
        let test = PostForm.button(Button("Probe an mich schicken", look: .secondary), "/ausgangspost/probe", sheets.test.slip)
        let again = PostForm.button(Button("Aufgegebene noch einmal versuchen", look: .secondary), "/ausgangspost/versuch", sheets.again.slip)
        return Page(
            title, section: "Verwaltung", problems: shown.problems + sheets.problems, success: success,
            """
            \(PageHead(title, lead: "Was das Programm verschickt hat oder noch verschickt. Der Text einer E-Mail wird nirgends aufgehoben.").html)
            \(when: !isOpen, Notice.empty(MailPieces.closed))
            \(when: isOpen && !shown.isOnPaper, sheets.hasGivenUp ? Button.group(test, again) : Button.group(test))
            \(shown.html)
            """)
    }
}
