import Markup
import Vocabulary
import Web

/// The parts of the page of the law.
enum LawTables {
    private static func period(_ span: DayRange) -> HTML {
        span.isOpen ? "\(t: "ab \(span.from)")" : "\(t: "\(span.from) bis \(span.until.previous)")"
    }

    static func mark(_ mark: LawMark) -> HTML {
        switch mark {
        case .read: Tag("Text gelesen", .green).html
        case .toBeConfirmed: Tag("zu bestätigen", .ochre).html
        }
    }

    /// What somebody stated and a second person has to confirm before it counts.
    static func waiting(_ view: LawView) -> HTML {
        let open = view.statements.filter { $0.answer == nil }
        guard !open.isEmpty else { return .empty }
        let rows = open.map { one -> [HTML] in
            let (what, value) = one.words
            let ways = view.slips[one.id].map { slip -> HTML in
                let path = "/recht/festlegungen/\(one.id)"
                func button(_ title: Phrase, _ way: String) -> HTML {
                    PostForm.button(Button(title, look: .secondary, name: Slip.stepField, value: "speichern"), path + way, slip)
                }
                return "\(button("Bestätigen", "/bestaetigung"))\(button("Ablehnen", "/ablehnung"))"
            }
            let since: HTML = one.from < view.today ? " \(Tag("rückwirkend", .ochre).html)" : .empty
            return [
                "\(t: what)", "\(t: value)", "\(day: one.from)\(since)", "\(name: one.reference)", "\(name: one.confirmedBy)",
                "\(one.recordedAt), \(name: one.by)", ways ?? "\(t: "wartet auf eine zweite Person")",
            ]
        }
        return """
            <h2>\(t: "Wartet auf eine zweite Person")</h2>
            \(DataTable(
                "wartend", caption: "Gilt noch nicht: Zahlen und Lesarten bestätigt jemand anderes, als sie eingetragen hat",
                [
                    .header("Was"), .text("Festgelegt"), .text("Gilt ab"), .text("Fundstelle"), .text("Bestätigt von"), .text("Eingetragen"),
                    .actions(),
                ], rows: rows).html)
            """
    }

    private static func second(_ one: LawStatement) -> HTML {
        guard let answer = one.answer else { return "\(t: "wartet")" }
        return "\(t: answer.isConfirmed ? "bestätigt" : "abgelehnt"), \(answer.at), \(name: answer.by)"
    }

    static func questions(_ view: LawView) -> HTML {
        let rows = view.questions.map { question -> [HTML] in
            let held = view.law.reading(of: question, on: view.today)
            let readings = question.readings.map { reading -> HTML in
                reading == held?.reading ? "<strong>\(t: question.label(reading))</strong>" : "\(t: question.label(reading))"
            }
            let way: HTML = "<a href=\"/recht/fragen/\(question.rawValue)\">\(t: "Festlegen")\(spoken(question.text))</a>"
            return [
                "\(t: question.text)", readings.joined(separator: " / "), held.map { period($0.validity) } ?? "–",
                held.map { "\(name: $0.reference)" } ?? "–", held.map { mark($0.mark) } ?? "–",
                "\(t: .verbatim(question.uses.map(\.text).joined(separator: ", ")))",
            ] + (view.maySettle ? [way] : [])
        }
        return """
            <h2>\(t: "Von der Rechtsstelle der Stadt zu bestätigen")</h2>
            \(DataTable(
                "fragen", caption: "Offene Rechtsfragen, noch nicht bestätigte zuerst; fett ist, wovon das Programm ausgeht",
                [
                    .header("Frage"), .text("Lesarten"), .text("Gilt"), .text("Fundstelle"), .text("Beleg"), .text("Zeigt sich in"),
                ] + (view.maySettle ? [.actions()] : []), rows: rows).html)
            """
    }

    static var decisions: HTML {
        let rows = CityDecision.all.map { one -> [HTML] in
            ["\(t: one.text)", one.address.map { "<a href=\"\($0)\">\(t: one.place)</a>" } ?? "\(t: one.place)"]
        }
        return """
            <h2>\(t: "Von der Stadt zu entscheiden")</h2>
            \(DataTable("entscheidungen", caption: "Was kein Gesetz vorgibt", [.header("Was"), .text("Wo es festgelegt wird")], rows: rows).html)
            """
    }

    static func numbers(_ view: LawView) -> HTML {
        let rows = view.law.numbers.map { one -> [HTML] in
            let way: HTML = "<a href=\"/recht/zahlen/\(one.key)\">\(t: "Ändern")\(spoken(LawNorm.label(one.key)))</a>"
            return [
                "\(t: LawNorm.label(one.key))", "\(t: LawNorm.words(one.key, one.number))",
                period(one.validity), "\(name: one.reference)", one.seenUntil.map { "\(day: $0)" } ?? "–",
                mark(one.mark),
            ] + (view.maySettle ? [way] : [])
        }
        return """
            <h2>\(t: "Kennzahlen des Rechts")</h2>
            \(DataTable(
                "kennzahlen", caption: "Zahlen mit ihrer Geltung",
                [.header("Kennzahl"), .number("Zahl"), .text("Gilt"), .text("Fundstelle"), .text("Text gesehen bis"), .text("Beleg")]
                    + (view.maySettle ? [.actions()] : []), rows: rows).html)
            """
    }

    private static func way(_ view: LawView, _ text: Phrase, _ address: String) -> HTML {
        view.maySettle ? "<p>\(Button.link(text, address, look: .secondary))</p>" : .empty
    }

    static func prolongations(_ view: LawView) -> HTML {
        let rows = view.law.prolongations.map { one -> [HTML] in
            [
                "\(t: one.ground.label)", "\(day: one.validOn)", "\(day: one.effectiveUntil)",
                one.nationals.map { "\(name: Countries.name($0))" } ?? "\(t: "alle")", "\(name: one.reference)", one.seenUntil.map { "\(day: $0)" } ?? "–",
            ]
        }
        return """
            <h2>\(t: "Verlängerungen von Aufenthaltstiteln")</h2>
            \(DataTable(
                "verlaengerungen", caption: "Wer am Stichtag einen gültigen Titel hat, behält ihn bis zum genannten Tag",
                [.header("Grund"), .text("Stichtag"), .text("Gilt bis"), .text("Für"), .text("Verordnung"), .text("Text gesehen bis")], rows: rows).html)
            \(way(view, "Verlängerung eintragen", "/recht/verlaengerung"))
            """
    }

    static func holidays(_ view: LawView) -> HTML {
        let rows = view.holidays.rules.map { ["\(name: $0.name)", "\(t: $0.moment.words)", period($0.validity), "\(name: $0.reference)"] as [HTML] }
        return """
            <h2>\(t: "Feiertage")</h2>
            \(DataTable("feiertage", caption: "Tage, an denen keine Frist endet", [.header("Feiertag"), .text("Tag"), .text("Gilt"), .text("Fundstelle")], rows: rows).html)
            \(way(view, "Feiertag eintragen", "/recht/feiertag"))
            """
    }

    /// Everything the city stated, the newest first; what was corrected stays.
    static func history(_ statements: [LawStatement]) -> HTML {
        guard !statements.isEmpty else { return .empty }
        let rows = statements.reversed().map { one -> [HTML] in
            let (what, value) = one.words
            return [
                "\(t: what)", "\(t: value)", "\(day: one.from)", "\(name: one.reference)", "\(name: one.confirmedBy)",
                "\(one.recordedAt), \(name: one.by)", second(one), one.note.isEmpty ? "–" : "\(name: one.note)",
            ]
        }
        return """
            <h2>\(t: "Festlegungen der Stadt")</h2>
            \(DataTable(
                "festlegungen", caption: "Neueste zuerst; mehrere für denselben Tag sind Berichtigungen, die letzte gilt",
                [
                    .header("Was"), .text("Festgelegt"), .text("Gilt ab"), .text("Fundstelle"), .text("Bestätigt von"), .text("Eingetragen"),
                    .text("Zweite Person"),
                    .text("Vermerk"),
                ], rows: rows).html)
            """
    }
}
