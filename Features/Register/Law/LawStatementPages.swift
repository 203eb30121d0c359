import Forms
import Markup
import Vocabulary
import Web

/// The law as its page shows it.
struct LawView: Sendable {
    let law: Law
    let holidays: HolidayCalendar
    let statements: [LawStatement]
    let today: Day
    let maySettle: Bool
    /// For each statement the reader may be the second person of.
    var slips: [ID<LawStatement>: Slip] = [:]

    /// Questions that nobody has settled for today come first.
    var questions: [LawQuestion] {
        let open = LawQuestion.allCases.filter { law.reading(of: $0, on: today)?.mark != .read }
        return open + LawQuestion.allCases.filter { !open.contains($0) }
    }
}

extension LawStatement {
    /// What it is about, and what was stated.
    var words: (what: Phrase, value: Phrase) {
        switch content {
        case .reading(let question, let reading): (question.text, question.label(reading))
        case .number(let key, let number): (LawNorm.label(key), LawNorm.words(key, number))
        case .prolongation(let ground, let until, let nationals):
            ("Verlängerung: \(ground.label)", "bis \(until), \(nationals.map(Countries.name) ?? ("für alle" as Phrase).text)")
        case .holiday(let name, let moment, let until):
            (.verbatim(name), moment.map { until == .endless ? $0.words : "\($0.words), bis \(until.previous)" } ?? "kein Feiertag mehr")
        }
    }
}

extension Page {
    static func law(_ view: LawView, success: Phrase?, problems: [Refusal.Problem] = []) -> Page {
        let title: Phrase = "Rechtsgrundlagen"
        let lead: Phrase = "Womit das Programm rechnet: jede Zahl und jede Lesart mit Fundstelle, Geltung und dem Tag, bis zu dem der Text gesehen wurde."
        return Page(
            title, problems: problems, success: success, stand: "Rechtsgrundlagen am \(view.today)",
            """
            \(PageHead(title, lead: lead).html)
            \(LawTables.waiting(view))\(LawTables.questions(view))\(LawTables.decisions)\(LawTables.numbers(view))
            \(LawTables.prolongations(view))\(LawTables.holidays(view))\(LawTables.history(view.statements))
            """)
    }

    static func settleQuestion(_ question: LawQuestion, _ ground: LawGround, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let held = ground.law.reading(of: question, on: ground.today)
        return statement(
            "Offene Rechtsfrage festlegen", caption: question.text, sheet, "/recht/fragen/\(question.rawValue)",
            """
            \(held.map { "<p>\(t: "Zurzeit gilt: \(question.label($0.reading)) (\($0.reference)), ab \($0.validity.from).")</p>" as HTML })
            \(inputs.radios("lesart", "Was gilt?", question.readings.map { Choice($0, question.label($0)) }))
            """)
    }

    static func changeNumber(_ key: String, _ ground: LawGround, _ sheet: FormSheet) -> Page {
        let held = ground.law.number(key, on: ground.today)
        return statement(
            "Neue Zahl festlegen", caption: LawNorm.label(key), sheet, "/recht/zahlen/\(key)",
            """
            \(held.map { "<p>\(t: "Zurzeit gilt: \(LawNorm.words(key, $0.number)) (\($0.reference)), ab \($0.validity.from).")</p>" as HTML })
            \(sheet.inputs.text("zahl", "Neue Zahl", hint: bounds(key), width: .ten, kind: .number))
            """)
    }

    private static func bounds(_ key: String) -> Phrase? {
        LawNorm.of(key).map { "\($0.unit.label), von \(grouped($0.bounds.lowerBound)) bis \(grouped($0.bounds.upperBound))" }
    }

    static func prolong(_ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return statement(
            "Verlängerung eintragen", caption: "Eine Verordnung lässt Aufenthaltstitel weiter gelten", sheet, "/recht/verlaengerung",
            """
            \(inputs.select("grund", "Welche Titel", ResidenceStatus.Ground.allCases.map { Choice($0.rawValue, $0.label) }))
            \(inputs.select("staat", "Nur für Staatsangehörige von", FactFields.countries, hint: "Andere brauchen dann einen eigenen Grund der Fortgeltung", blank: "für alle", isOptional: true))
            \(inputs.date("bis", "Gilt bis einschließlich"))
            """, day: "Stichtag", hint: "Wer an diesem Tag einen gültigen Titel hat. Derselbe Stichtag noch einmal ist eine Berichtigung.")
    }

    static func keepHoliday(_ calendar: HolidayCalendar, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let known = Set(calendar.rules.map(\.name)).sorted().joined(separator: ", ")
        return statement(
            "Feiertag eintragen", caption: "An Feiertagen endet keine Frist", sheet, "/recht/feiertag",
            """
            \(inputs.text("name", "Feiertag", hint: "Ein bekannter Name ändert diesen Feiertag: \(known)"))
            \(inputs.radios("art", "Wann?", [Choice("date", "an einem Tag des Jahres"), Choice("easter", "so viele Tage nach Ostersonntag"), Choice("none", "er ist kein Feiertag mehr")]))
            \(inputs.text("tag", "Tag", width: .ten, kind: .number, isOptional: true))
            \(inputs.text("monat", "Monat", width: .ten, kind: .number, isOptional: true))
            \(inputs.text("ostern", "Tage nach Ostersonntag", hint: "davor mit Minus, zum Beispiel -2 für Karfreitag", width: .ten, isOptional: true))
            \(inputs.date("bis", "Letzter Tag der Geltung", hint: "Leer lassen, wenn kein Ende bekannt ist", isOptional: true))
            """)
    }

    private static func statement(
        _ title: Phrase, caption: Phrase, _ sheet: FormSheet, _ address: String, _ content: HTML, day: Phrase = "Gilt ab",
        hint: Phrase = "Für frühere Tage bleibt alles, wie es ist. Derselbe Tag noch einmal ist eine Berichtigung."
    ) -> Page {
        let inputs = sheet.inputs
        let form = PostForm(
            address, sheet.slip,
            """
            \(content)
            \(inputs.date("ab", day, hint: hint))
            \(inputs.text("fundstelle", "Fundstelle", hint: "Paragraf, Urteil, Verordnung oder Schreiben"))
            \(inputs.date("gesehen", "Text gesehen bis"))
            \(inputs.text("wer", "Bestätigt von", hint: "Name und Stelle. Gilt erst, wenn eine zweite Person es im Programm bestätigt."))
            \(inputs.textarea("vermerk", "Vermerk", rows: 3, isOptional: true))
            \(Button.group(Button("Weiter").html, cancel: Link("Abbrechen", LawDesk.path)))
            """)
        return Page(
            title, breadcrumb: [Link("Rechtsgrundlagen", LawDesk.path)], problems: inputs.problems, isNarrow: true,
            "\(PageHead(title, caption: caption).html)\(form.html)")
    }

    static func checkQuestion(_ question: LawQuestion, _ ground: LawGround, _ wish: LawStatement, _ sheet: FormSheet) -> Page {
        let after = ground.law.amended(by: ground.statements.filter(\.isInForce) + [wish])
        func words(_ law: Law) -> Phrase { law.reading(of: question, on: wish.from).map { question.label($0.reading) } ?? "nichts" }
        return check(
            "Festlegung prüfen", question.text, wish, from: words(ground.law), to: words(after), uses: question.uses, "/recht/fragen/\(question.rawValue)", sheet)
    }

    static func checkNumber(_ key: String, _ ground: LawGround, _ wish: LawStatement, _ sheet: FormSheet) -> Page {
        let after = ground.law.amended(by: ground.statements.filter(\.isInForce) + [wish])
        func words(_ law: Law) -> Phrase { law.number(key, on: wish.from).map { LawNorm.words(key, $0.number) } ?? "nichts" }
        return check(
            "Festlegung prüfen", LawNorm.label(key), wish, from: words(ground.law), to: words(after), uses: [], "/recht/zahlen/\(key)", sheet)
    }

    static func checkProlongation(_ ground: LawGround, _ wish: LawStatement, _ sheet: FormSheet) -> Page {
        let after = ground.law.amended(by: ground.statements.filter(\.isInForce) + [wish])
        func words(_ law: Law) -> Phrase {
            law.prolongations.first { $0.ground.rawValue == wish.key && $0.validOn == wish.from }.map {
                "gültig bis \($0.effectiveUntil), \($0.nationals.map(Countries.name) ?? ("für alle" as Phrase).text)"
            } ?? "keine Verlängerung"
        }
        return check(
            "Verlängerung prüfen", ResidenceStatus.Ground(rawValue: wish.key)?.label ?? "", wish, from: words(ground.law), to: words(after),
            uses: ["Gültigkeit von Dokumenten", "Aufgaben"], "/recht/verlaengerung", sheet)
    }

    static func checkHoliday(_ calendar: HolidayCalendar, _ wish: LawStatement, _ sheet: FormSheet) -> Page {
        let after = calendar.amended(by: [wish])
        func words(_ calendar: HolidayCalendar) -> Phrase {
            calendar.rules.first { $0.name == wish.key && $0.validity.contains(wish.from) }.map(\.moment.words) ?? "kein Feiertag"
        }
        return check(
            "Feiertag prüfen", .verbatim(wish.key), wish, from: words(calendar), to: words(after),
            uses: ["Fristen von Verfügungen und Bescheiden", "Aufgaben"], "/recht/feiertag", sheet)
    }

    private static func check(
        _ title: Phrase, _ caption: Phrase, _ wish: LawStatement, from before: Phrase, to after: Phrase, uses: [Phrase], _ address: String,
        _ sheet: FormSheet
    ) -> Page {
        Page(
            title, breadcrumb: [Link("Rechtsgrundlagen", LawDesk.path)], isNarrow: true,
            """
            \(PageHead(title, caption: caption).html)
            \(SummaryList([
                .init("Bisher am \(wish.from)", "\(t: before)"), .init("Dann ab \(wish.from)", "<strong>\(t: after)</strong>"),
                .init("Fundstelle", "\(name: wish.reference)"), .init("Text gesehen bis", "\(day: wish.seenUntil)"),
                .init("Bestätigt von", "\(name: wish.confirmedBy)"), .init("Vermerk", wish.note.isEmpty ? .empty : "\(name: wish.note)"),
            ] + (uses.isEmpty ? [] : [.init("Zeigt sich in", "\(t: .verbatim(uses.map(\.text).joined(separator: ", ")))")])).html)
            <p>\(t: "Was am Tag davor oder früher galt, wird weiter so beurteilt. Was nach dem \(wish.from) liegt, wird neu beurteilt; schon erlassene Schreiben ändern sich nicht.")</p>
            \(CheckForm(address, sheet, save: "Festlegung speichern", cancel: LawDesk.path).html)
            """)
    }
}

extension HolidayRule.Moment {
    /// "am 25.12.", "60 Tage nach Ostersonntag".
    var words: Phrase {
        switch self {
        case .date(let month, let day): "am \(day).\(month)."
        case .easter(let days) where days < 0: "\(counted(-days, "Tag", "Tage")) vor Ostersonntag"
        case .easter(let days): "\(counted(days, "Tag", "Tage")) nach Ostersonntag"
        }
    }
}
