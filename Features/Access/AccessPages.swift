import Lists
import Markup
import Storage
import Vocabulary
import Web

// Signing in and the journal on screen.

extension Page {
    private static let whoForgot: Phrase =
        "Kennwort vergessen? Die Administration stellt Ihnen eine Einladung aus; damit setzen Sie selbst ein neues."

    static func signIn(_ inputs: Inputs, token: String?, isReturning: Bool = false, isRenewed: Bool = false, mayForget: Bool) -> Page {
        let lead: Phrase? = isReturning ? "Ihre Sitzung ist abgelaufen. Melden Sie sich an; Ihre Eingaben gehen danach nicht verloren." : nil
        return Page(
            "Anmelden", problems: inputs.problems, isNarrow: true, isPublic: true,
            """
            \(when: isRenewed, Notice.success("Ihr neues Kennwort gilt. Melden Sie sich damit an."))
            \(PageHead("Anmelden", lead: lead).html)
            \(PostForm("/anmelden", token: token, """
                \(inputs.hidden("ziel"))\(inputs.hidden("behalten"))
                \(inputs.text("konto", "Konto", width: .twenty, kind: .username))
                \(inputs.text("kennwort", "Kennwort", width: .twenty, kind: .password))
                \(Button("Anmelden").html)
                """).html)
            \(when: !mayForget, "<p>\(t: whoForgot)</p>")
            \(when: mayForget, "<p><a href=\"\(ForgottenDesk.address)\">\(t: "Kennwort vergessen?")</a></p>")
            """)
    }

    /// Who did and saw what, newest first.
    static func journal(_ shown: ShownList<JournalLine>, checked report: (JournalReport, SealReport)?, token: String?) -> Page {
        let check = PostForm.button(Button("Protokoll jetzt prüfen", look: .secondary), "/protokoll/pruefung", token: token)
        return Page(
            "Protokoll", section: "Datenschutz", problems: shown.problems,
            """
            \(PageHead("Protokoll", lead: "Jede Änderung und jeder Blick in eine Akte. Einträge lassen sich nicht ändern oder löschen, ohne dass die Prüfung es findet.", actions: shown.ways(mayTake: true)).html)
            \(report.map { checked($0.0, $0.1) })
            \(shown.html)
            \(when: !shown.isOnPaper, check)
            """)
    }

    private static func checked(_ report: JournalReport, _ contents: SealReport) -> HTML {
        if let fault = report.fault {
            return Notice.warning("Die Prüfung hat beim Eintrag \(fault.seq) einen Fehler gefunden.", "<p>\(t: fault.what)</p>")
        }
        if !contents.faults.isEmpty {
            let lines = contents.faults.map { "<li>\(t: $0)</li>" as HTML }
            return Notice.warning("Der Bestand stimmt nicht mit dem Protokoll überein.", "<ul>\(lines)</ul>")
        }
        let sealed: Phrase =
            contents.sealedAt.map { "Akten und Konten entsprechen dem Siegel vom \($0.german)." } ?? "Der Bestand wurde noch nie versiegelt."
        return Notice.note(
            "pruefung", "Geprüft",
            "<p>\(t: "Geprüft: \(counted(report.entries, "Eintrag", "Einträge")). Alles ist vollständig und unverändert.")</p><p>\(t: sealed)</p><p><code>\(report.head)</code></p>"
        )
    }
}
