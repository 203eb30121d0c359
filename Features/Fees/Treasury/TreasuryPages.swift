import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func treasury(_ view: TreasuryView, _ sheet: FormSheet, mayAssess: Bool, success: Phrase?) -> Page {
        let rows = view.files.map { file -> [HTML] in
            let name: HTML = mayAssess ? "<a href=\"/gebuehren/kasse/\(file.id)/datei\">\(file.name)</a>" : "\(file.name)"
            return [
                name, "\(file.recordedAt)", "\(name: view.accounts[file.account] ?? ("Betrieb" as Phrase).text)", "\(grouped(file.bookings))",
                "\(euros(file.cents))", "<code class=\"checksum\">\(file.sha256.prefix(16))…</code>",
            ]
        }
        let go = PostForm.button(Button("An die Kasse übergeben"), "/gebuehren/kasse/uebergabe", sheet.slip)
        let account = view.payee.map { payee in
            SummaryList([
                SummaryList.Row("Stelle", "\(name: payee.office)"),
                SummaryList.Row("Anschrift", "\(name: payee.address.replacing("\n", with: ", "))"),
                SummaryList.Row("Auskunft", "\(name: payee.contact)"),
                SummaryList.Row("Widersprüche an", "\(name: payee.objection.replacing("\n", with: ", "))"),
                SummaryList.Row("Konto", payee.words),
            ]).html
        }
        return .fees(
            "Kasse", lead: "Jeder Bescheid wird einmal gebucht. Eine Datei bleibt, wie sie übergeben wurde.",
            problems: sheet.inputs.problems, success: success,
            """
            \(KeyFigure.row([
                KeyFigure("Noch zu übergeben", view.waiting.count, note: "Bescheide", href: "/gebuehren/bescheide?art=unbooked"),
                KeyFigure("Summe", euros(view.waiting.cents)),
            ]))
            \(halted(view))
            \(when: mayAssess && view.waiting.count > 0, go)
            \(held(view))
            \(DataTable(
                "dateien", caption: "Übergebene Dateien",
                [.header("Datei"), .text("übergeben"), .text("durch"), .number("Buchungen"), .number("Summe"), .text("Prüfsumme")], rows: rows,
                empty: "Es wurde noch nichts übergeben.").html)
            \(FollowingPieces.refunds(view.refunds, view.names, mayAssess: mayAssess))
            <h2>\(t: "Absender und Konto")</h2>
            \(account ?? Notice.empty("Ohne Absender und Konto lassen sich keine Bescheide erlassen."))
            \(when: mayAssess, Button.link("Absender und Konto ändern", "/gebuehren/kasse/konto", look: .secondary))
            """)
    }

    static func payee(_ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .fees(
            "Absender und Konto", [Link("Kasse", "/gebuehren/kasse")], problems: inputs.problems, isNarrow: true,
            PostForm(
                "/gebuehren/kasse/konto", sheet.slip,
                """
                \(inputs.date("ab", "Gilt ab"))
                \(inputs.text("amt", "Stelle, die Bescheide erlässt", width: .thirty))
                \(inputs.textarea("anschrift", "Anschrift", rows: 3))
                \(inputs.text("auskunft", "Auskunft", hint: "Name oder Telefon", width: .thirty))
                \(inputs.textarea("widerspruch", "Stelle für Widersprüche mit Anschrift", rows: 3))
                \(inputs.text("empfaenger", "Zahlungsempfänger", width: .thirty))
                \(inputs.text("iban", "IBAN", width: .thirty, kind: .code))
                \(inputs.text("bank", "Bank", width: .thirty))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", "/gebuehren/kasse")))
                """
            ).html)
    }

    /// What the treasury has and nobody owes: until the next file says so it has to be told.
    private static func halted(_ view: TreasuryView) -> HTML {
        guard view.halted > 0 else { return .empty }
        let title: Phrase = view.halted == 1 ? "1 übergebener Bescheid ist nicht bekannt gegeben." : "\(view.halted) übergebene Bescheide sind nicht bekannt gegeben."
        return Notice.warning(
            title,
            """
            <p>\(t: "Sagen Sie der Kasse, dass sie sie anhält: Vor der Bekanntgabe ist nichts fällig und nichts zu mahnen (§ 220 Abs. 2 Satz 2 AO). Tritt ein neuer Bescheid an die Stelle, storniert die nächste Datei den alten.") \
            <a href="/gebuehren/bescheide?art=halted">\(t: "Welche es sind")</a></p>
            """)
    }

    /// What stays out of the file, and why.
    private static func held(_ view: TreasuryView) -> HTML {
        guard !view.held.isEmpty else { return .empty }
        let rows = view.held.map { one -> [HTML] in
            [
                "\(t: one.reason)", "<a href=\"/gebuehren/bescheide?art=\(one.sort.rawValue)\">\(grouped(one.sum.count))</a>",
                "\(euros(one.sum.cents))",
            ]
        }
        return DataTable(
            "zurueckgehalten", caption: "Nicht in der Datei", [.header("Warum"), .number("Bescheide"), .number("Summe")], rows: rows, empty: "Nichts."
        ).html
    }

    static func checkHandOver(_ view: TreasuryView, _ sheet: FormSheet) -> Page {
        let waiting = view.waiting
        return .fees(
            "Übergabe an die Kasse: Prüfen", [Link("Kasse", "/gebuehren/kasse")], isNarrow: true,
            """
            \(SummaryList([
                SummaryList.Row("Buchungen", "<strong>\(grouped(waiting.count))</strong>"), SummaryList.Row("Summe", "<strong>\(euros(waiting.cents))</strong>"),
            ]).html)
            \(held(view))
            <p>\(t: "Die Datei enthält Namen und Beträge. Was darin steht, kommt in keine spätere Datei mehr.")</p>
            \(CheckForm(
                "/gebuehren/kasse/uebergabe", sheet, save: "\(counted(waiting.count, "Buchung", "Buchungen")) übergeben", cancel: "/gebuehren/kasse").html)
            """)
    }
}

extension Payee {
    var words: HTML { "\(name: holder), <bdi dir=\"ltr\">\(spacedIBAN)</bdi>, \(name: bank)" }
}
