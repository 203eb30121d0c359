import Forms
import Markup
import Places
import Vocabulary
import Web

extension Page {
    /// A page about one site, below its board.
    static func ofSite(
        _ title: Phrase, _ site: Site, trail: [Link] = [], problems: [Refusal.Problem] = [], success: Phrase? = nil, lead: Phrase? = nil,
        actions: HTML = .empty, isNarrow: Bool = true, _ body: HTML
    ) -> Page {
        Page(
            title, section: .verbatim(site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(site.name), site.path)] + trail, problems: problems, success: success,
            isNarrow: isNarrow, "\(PageHead(title, caption: .verbatim(site.name), lead: lead, actions: actions).html)\(body)")
    }

    static func newSite(_ authorities: [Authority], _ projects: [HousingProject], _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let open = projects.filter { $0.pending != nil && $0.site == nil }
        let title: Phrase = "Unterkunft anlegen"
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, lead: "Danach tragen Sie Wohneinheiten, Zimmer und Plätze ein. Bis dahin hat die Unterkunft keinen Platz.").html)
            \(PostForm("/unterkuenfte/neu", sheet.slip, """
                \(SiteFields.all(inputs, authorities))
                \(inputs.date("von", "Erster Tag"))
                \(inputs.date("bis", "Letzter Tag", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(inputs.text("haeuser", "Häuser", hint: "Zum Beispiel Haus 1-3 oder Vorderhaus, Hinterhaus", width: .thirty, isOptional: true))
                \(when: !open.isEmpty, inputs.select(
                    "vorhaben", "Damit wird ein Vorhaben verwirklicht", open.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "keines", isOptional: true))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/unterkuenfte")))
                """).html)
            """)
    }

    static func siteForm(_ site: Site, _ authorities: [Authority], _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return ofSite(
            "Stammdaten ändern", site, trail: [Link("Bestand", site.path + "/bestand")], problems: inputs.problems,
            PostForm(
                site.path + "/stammdaten", sheet.slip,
                """
                \(inputs.date("ab", "Gilt ab", hint: "Leer, wenn die Angaben falsch erfasst waren und berichtigt werden", isOptional: true))
                \(SiteFields.all(inputs, authorities))
                \(inputs.date("von", "Erster Tag der Unterkunft", hint: "Lässt sich nur berichtigen; was mit ihr eröffnet wurde, geht mit"))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", site.path + "/bestand")))
                """
            ).html)
    }

    static func checkSite(_ plan: SitePlan, _ authorities: [Authority], _ sheet: FormSheet, address: String, today: Day) -> Page {
        let isNew = address == "/unterkuenfte/neu"
        let title: Phrase = isNew ? "Unterkunft anlegen: Angaben prüfen" : "Stammdaten: Angaben prüfen"
        let owner = authorities.first { $0.id == plan.life.authority }?.name ?? ""
        let first = sheet.fields["von.tag"] == nil ? plan.site.lifetime.from : plan.lives.new.first?.period.from ?? plan.site.lifetime.from
        var rows: [SummaryList.Row] = [
            .init("Name", "\(name: plan.life.name)"), .init("Art", "\(t: plan.life.kind.label)"), .init("Träger", "\(owner)"),
            .init("Stadtteil", "\(plan.life.district)"), .init("Anschrift", SiteFields.typed(plan.life.address)),
            .init("Bemerkung", SiteFields.typed(plan.life.note)),
        ]
        if isNew { rows.append(.init("Häuser", "\(plan.buildings.joined(separator: ", "))")) }
        rows.append(.init("Zeit", "\(day: first) \(t: "bis") \(day: plan.site.lifetime.isOpen ? .endless : plan.site.lifetime.until.previous)"))
        let day = plan.day ?? plan.site.lifetime.from
        let back = isNew ? "/unterkuenfte" : plan.site.path + "/bestand"
        return Page(
            title, section: isNew ? nil : .verbatim(plan.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte")] + (isNew ? [] : [Link(.verbatim(plan.site.name), plan.site.path)]), isNarrow: true,
            """
            \(PageHead(title).html)
            \(when: !isNew, "<p>\(t: plan.day.map { "Gilt ab \($0); davor bleibt alles, wie es war." } ?? "Berichtigt, was bisher falsch erfasst war.")</p>")
            \(SummaryList(rows).html)
            \(when: plan.living > 0 && plan.life.authority != plan.site.authority(on: day), Notice.warning("Der Träger wechselt", """
                <p>\(t: "Dort gemeldet: \(counted(plan.living, "Person", "Personen")). Dafür braucht es eigene Vorgänge; die Wohnform ändert sich nicht von selbst.")</p>
                """))
            \(when: !isNew && day < today, Notice.warning("Das ändert Zahlen vergangener Tage. Frühere Auskünfte bleiben nachvollziehbar."))
            \(CheckForm(address, sheet, save: isNew ? "Unterkunft anlegen" : "Änderung speichern", cancel: back).html)
            """)
    }
}

/// Fields that several forms about sites share.
enum SiteFields {
    static func all(_ inputs: Inputs, _ authorities: [Authority]) -> HTML {
        """
        \(inputs.text("name", "Name", width: .thirty))
        \(inputs.radios("art", "Art", Site.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.select("traeger", "Träger", authorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
        \(inputs.text("stadtteil", "Stadtteil", width: .twenty, isOptional: true))
        \(inputs.textarea("anschrift", "Anschrift", hint: "Straße mit Hausnummer; in der zweiten Zeile Postleitzahl und Ort.", rows: 2, isOptional: true))
        \(inputs.textarea("bemerkung", "Bemerkung", hint: "Zum Gebäude, nicht zu Menschen", rows: 3, isOptional: true))
        """
    }

    /// What people typed, where they typed anything.
    static func typed(_ text: String) -> HTML { text.isEmpty ? .empty : "\(name: text)" }

    static func occasion(_ inputs: Inputs) -> HTML {
        inputs.text(
            "anlass", "Anlass der Eintragung", hint: "Nötig bei einer Berichtigung, und wenn der Beginn mehr als einen Monat zurückliegt.",
            width: .thirty, isOptional: true)
    }
}

extension Site {
    var path: String { "/unterkuenfte/\(id)" }
}
