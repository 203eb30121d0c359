import Forms
import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func contracts(_ contracts: [Contract], _ shown: ShownList<Contract>, today: Day, actor: Actor) -> Page {
        let mayManage = actor.may(.manageAccommodation)
        let ending = contracts.filter { !$0.row.period.isOpen }
        let soon = tenureDeadlines(
            contracts.map(\.row), names: Dictionary(contracts.map { ($0.site.id, $0.site.name) }, uniquingKeysWith: { one, _ in one }), on: today)
        let title: Phrase = "Verträge und was als Nächstes endet"
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: shown.problems, stand: "Verträge, Stand \(today)",
            """
            \(PageHead(title, lead: "\(counted(contracts.count, "Vertrag", "Verträge")), davon \(ending.count) mit Ende; in den nächsten zwölf Monaten fällig: \(counted(soon.count, "Frist", "Fristen")).", actions: shown.ways(mayTake: true)).html)
            \(when: !shown.isOnPaper, """
                \(HousingViews.ofAll(actor, current: "vertraege"))
                \(ContractPieces.deadlines(soon, mayManage: mayManage))
                \(ContractPieces.calendar(ending, today: today))
                """)
            \(shown.html)
            """)
    }

    static func newTenure(_ book: SiteBook, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return ofSite(
            "Vertrag eintragen", book.site, trail: [Link("Verträge", "/unterkuenfte/vertraege")], problems: inputs.problems,
            PostForm(
                book.site.path + "/vertrag", sheet.slip,
                """
                \(ContractPieces.fields(book, inputs))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/unterkuenfte/vertraege")))
                """
            ).html)
    }

    static func tenure(_ book: SiteBook, _ row: Dated<Tenure>, _ versions: [TenureVersion], _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return ofSite(
            "Vertrag verlängern, beenden oder ändern", book.site, trail: [Link("Verträge", "/unterkuenfte/vertraege")], problems: inputs.problems,
            isNarrow: false,
            """
            \(PostForm("\(book.site.path)/vertrag/\(row.id)", sheet.slip, """
                \(inputs.date("ab", "Neue Bedingungen gelten ab", hint: "Leer, wenn sich nur der letzte Tag ändert oder etwas falsch erfasst war", isOptional: true))
                \(ContractPieces.fields(book, inputs))
                \(inputs.checkbox("falsch", "Diesen Vertrag gab es nie; er soll entfallen"))
                \(inputs.text("anlass", "Warum?", hint: "Zum Beispiel: Option bis 2028 gezogen", width: .thirty))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", "/unterkuenfte/vertraege")))
                """).html)
            \(ContractPieces.versions(versions))
            """)
    }

    static func checkTenure(_ plan: TenurePlan, _ sheet: FormSheet, address: String, today: Day) -> Page {
        let isVoid = sheet.fields["falsch"] != nil
        let change: Phrase =
            isVoid
            ? "Der Vertrag entfällt; es gab ihn nie."
            : plan.day.map { "Die neuen Bedingungen gelten ab \($0)." } ?? (plan.old == nil ? "Neuer Vertrag" : "Der bisherige Stand wird ersetzt.")
        let outside = plan.site.lifetime.intersection(plan.period) != plan.site.lifetime
        let until: Phrase = plan.site.lifetime.isOpen ? "ohne Ende" : "bis \(plan.site.lifetime.until.previous)"
        return ofSite(
            "Vertrag: Angaben prüfen", plan.site,
            """
            <p>\(t: change)</p>
            \(when: !isVoid, SummaryList(ContractPieces.rows(plan)).html)
            \(when: !isVoid && outside, Notice.inset("\(t: "Die Unterkunft gibt es \(until). Der Vertrag deckt nicht ihre ganze Zeit.")"))
            \(CheckForm(address, sheet, save: "Vertrag speichern", cancel: "/unterkuenfte/vertraege").html)
            """)
    }
}

enum ContractPieces {
    static func fields(_ book: SiteBook, _ inputs: Inputs) -> HTML {
        let parts = book.spots.values.filter { $0.kind != .place }.map { ($0.id, book.name(of: $0.id, on: book.site.lifetime.from)) }
            .inNaturalOrder(by: \.1, then: \.0.text)
        return """
            \(inputs.radios("art", "Nutzungsrecht", Tenure.Kind.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
            \(inputs.select("bereich", "Wofür?", parts.map { Choice($0.0.text, .verbatim($0.1)) }, blank: "die ganze Unterkunft"))
            \(inputs.text("vermieter", "Von wem?", hint: "Bei Eigentum leer", width: .thirty, isOptional: true))
            \(inputs.date("von", "Beginn"))
            \(inputs.date("bis", "Letzter Tag", hint: "Leer bei unbefristetem Recht", isOptional: true))
            \(inputs.text("miete", "Miete im Monat", width: .ten, kind: .decimal, unit: "€", isOptional: true))
            \(inputs.text("kosten", "Laufende Kosten im Monat", hint: "Energie, Reinigung, Hausmeister, Sicherheit", width: .ten, kind: .decimal, unit: "€", isOptional: true))
            \(inputs.text("kuendigung", "Kündigungsfrist", width: .two, kind: .number, unit: "Monate", isOptional: true))
            \(inputs.text("option", "Option, Verlängerung", width: .thirty, isOptional: true))
            \(inputs.date("genehmigung", "Baugenehmigung gilt bis", hint: "Leer, wenn sie unbefristet ist", isOptional: true))
            """
    }

    static func rows(_ plan: TenurePlan) -> [SummaryList.Row] {
        let tenure = plan.tenure
        return [
            .init("Nutzungsrecht", "\(t: tenure.kind.label)"), .init("Wofür", "\(plan.book.name(of: plan.spot, on: plan.period.from))"),
            .init("Von wem", SiteFields.typed(tenure.landlord)), .init("Zeit", "\(plan.period.words)"),
            .init("Miete im Monat", "\(Hundredths.euros(tenure.monthlyRent))"),
            .init("Laufende Kosten im Monat", "\(Hundredths.euros(tenure.monthlyCosts))"),
            .init("Kündigungsfrist", "\(t: tenure.noticeMonths.map { $0 == 1 ? "1 Monat" : "\($0) Monate" } ?? "keine vereinbart")"),
            .init("Option", SiteFields.typed(tenure.options)), .init("Genehmigung bis", "\(tenure.permitUntil.map { "\(day: $0)" as HTML })"),
        ]
    }

    static func deadlines(_ deadlines: [TenureDeadline], mayManage: Bool) -> HTML {
        let rows = deadlines.map { one -> [HTML] in
            let words: HTML = mayManage ? "<a href=\"/unterkuenfte/\(one.site)/vertrag/\(one.tenure)\">\(t: one.words)</a>" : "\(t: one.words)"
            let tone: Tag.Tone = one.monthsAhead <= 3 ? .ochre : one.monthsAhead <= 6 ? .blue : .neutral
            return ["\(day: one.due)", words, Tag("\(counted(one.monthsAhead, "Monat", "Monaten"))", tone).html]
        }
        return DataTable(
            "fristen", caption: "Fristen der nächsten zwölf Monate", [.header("Tag"), .text("Was"), .text("In den nächsten")], rows: rows,
            empty: "In den nächsten zwölf Monaten wird nichts fällig."
        ).html
    }

    /// Three years of ends; the list of contracts says the same in numbers.
    static func calendar(_ ending: [Contract], today: Day) -> HTML {
        guard let span = DayRange(today, today.addingMonths(36)), let next = ending.first else { return .empty }
        let shown = ending.filter { span.contains($0.row.period.until.previous) }
        guard !shown.isEmpty else { return .empty }
        let lines = shown.map { one in
            SpanChart.Line(.verbatim(one.name), until: one.row.period.until, marks: [one.row.noticeBy].compactMap { $0 })
        }
        return Chart(
            "enden", heading: "Als Nächstes endet \(next.site.name) am \(next.row.period.until.previous)",
            subtitle: "Verträge, die in den nächsten drei Jahren enden, mit dem letzten Tag der Kündigung",
            name: "Balken je Vertrag bis zu seinem Ende; die Tage stehen in der Tabelle",
            SpanChart(span, lines, markLabel: "letzter Tag der Kündigung"),
            table: DataTable(
                "enden-tabelle", caption: "Enden in den nächsten drei Jahren",
                [.header("Unterkunft"), .text("Letzter Tag"), .text("Kündigung spätestens")],
                rows: shown.map { ["\(name: $0.name)", "\(day: $0.row.period.until.previous)", "\($0.row.noticeBy.map { "\(day: $0)" as HTML })"] }
            ).html
        ).html
    }

    static func versions(_ versions: [TenureVersion]) -> HTML {
        let rows = versions.map { version -> [HTML] in
            let tenure = version.row.content
            return [
                "\(version.row.recordedAt.german)", "\(version.row.period.words)", "\(t: tenure.kind.label)", "\(name: tenure.landlord)",
                "\(Hundredths.text(tenure.monthlyRent))", "\(Hundredths.text(tenure.monthlyCosts))", "\(name: version.reason)",
                version.isCurrent ? Tag("gilt", .green).html : "\(t: "ersetzt")",
            ]
        }
        return DataTable(
            "fassungen", caption: "Alle Fassungen",
            [
                .header("Erfasst am"), .text("Zeit"), .text("Recht"), .text("Von wem"), .number("Miete in €"), .number("Kosten in €"),
                .text("Anlass"),
                .text("Stand"),
            ], rows: rows
        ).html
    }
}
