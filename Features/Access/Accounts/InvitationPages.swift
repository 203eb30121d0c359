import Forms
import Markup
import Storage
import Vocabulary
import Web

// Invitations on screen, for whoever issues one and for whoever got it; and what others changed about one's own account.

extension Page {
    /// The link is shown in the session it was made in and for a short while.
    static func issuedInvitation(_ account: Account, _ invitation: Invitation, address: String?) -> Page {
        let body: HTML =
            if let address {
                """
                <p>\(t: invitation.needsCode
                    ? "Geben Sie den Link nur der Person selbst. Er gilt einmal und drei Tage, sobald die zweite Person bestätigt hat; hier steht er nur jetzt."
                    : "Geben Sie den Link nur der Person selbst. Er gilt drei Tage und einmal; hier steht er nur jetzt.")</p>
                <p><code>\(address)</code></p>
                """
            } else {
                Notice.empty("Der Link wurde schon gezeigt oder gilt nicht mehr. Stellen Sie bei Bedarf eine neue Einladung aus.")
            }
        let second: HTML =
            invitation.needsCode
            ? """
            <p>\(t: "Dazu braucht die Person einen Code. Den erhält, wer den Antrag als zweite Person bestätigt, und sagt ihn ihr selbst.")</p>
            """ : .empty
        return Page(
            "Einladung", section: "Verwaltung", breadcrumb: [Link("Konten", "/konten"), Link("Konto", "/konten/\(account.id)")], isNarrow: true,
            """
            \(PageHead(html: "\(name: account.name)", caption: "Einladung").html)
            \(body)\(second)
            """)
    }

    /// For whoever was invited; what the link says is filled in, on paper it can be typed.
    static func invitation(_ account: Account?, needsCode: Bool, _ inputs: Inputs, token: String?) -> Page {
        let code: HTML =
            needsCode
            ? inputs.text("einladungscode", "Code", hint: "Zehn Ziffern; die zweite Person sagt sie Ihnen.", width: .twenty, kind: .code) : .empty
        return Page(
            "Kennwort setzen", problems: inputs.problems, isNarrow: true, isPublic: true,
            """
            \(PageHead("Kennwort setzen", lead: "Danach melden Sie sich damit an. Niemand sonst kennt es.").html)
            \(account.map { SummaryList([.init("Konto", "\($0.login)")]).html })
            \(PostForm("/einladung", token: token, """
                \(account == nil ? inputs.text("einladung", "Einladung", hint: "Die Zeichen am Ende des Links.", width: .thirty, kind: .code)
                    : inputs.hidden("einladung"))
                \(code)
                \(passwordField(inputs))
                \(Button("Kennwort setzen").html)
                """).html)
            """)
    }

    /// Told at the next visit, so that nobody's account changes unseen.
    static func ownAccount(_ view: OwnAccountView, _ digest: FormSheet, target: String, success: Phrase? = nil) -> Page {
        let account = view.account
        let lines = view.changes.map { change -> HTML in
            "<li>\(t: change.what), \(t: "am \(change.entry.at) von") \(name: change.who)</li>"
        }
        return Page(
            "Mein Konto", problems: digest.inputs.problems, success: success, isNarrow: true,
            """
            \(PageHead("Mein Konto").html)
            \(SummaryList([
                .init("Konto", "\(account.login)"),
                .init("Rollen", "\(t: .verbatim(account.roles.map(\.label.text).joined(separator: ", ")))"),
            ]).html)
            <h2>\(t: "Was andere an Ihrem Konto geändert haben")</h2>
            \(lines.isEmpty ? Notice.empty("Nichts.") : "<ul>\(lines)</ul>")
            <p>\(t: "Wenn Sie das nicht erwartet haben, sagen Sie es der Datenschutzbeauftragten oder der Leitung.")</p>
            \(MailPieces.own(view.mailbox, isOpen: view.isPostOpen, digest))
            <h2>\(t: "Kennwort")</h2>
            <p><a href="/kennwort">\(t: "Kennwort ändern")</a></p>
            <p><a href="/konto/arbeitsweise">\(t: "Tastenkürzel und Tabellen einstellen")</a></p>
            <p><a href="\(target)">\(t: "Weiter")</a></p>
            """)
    }
}
