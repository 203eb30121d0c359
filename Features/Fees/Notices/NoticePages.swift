import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func feeNotices(_ shown: ShownList<NoticeLine>, cents: Int) -> Page {
        .fees(
            "Bescheide", lead: "Zusammen \(euros(cents)) zu zahlen, Gutschriften abgezogen.", actions: shown.ways(mayTake: true),
            problems: shown.problems, shown.html)
    }

    static func feeNotice(_ view: NoticeView, mayAssess: Bool, success: Phrase?) -> Page {
        let notice = view.notice
        let others = view.ofMonth.filter { $0.id != notice.id }
        let last = view.claim.notices.last { $0.notice.sequence > notice.sequence && !$0.standing.isFallen }?.notice
        let newer = view.standing.newer
        var rows = [
            SummaryList.Row("Schuldner", FeePieces.person(notice.debtor, view.names)), SummaryList.Row("Monat", "\(t: notice.month.words)"),
            SummaryList.Row("Gebühr", "<strong>\(euros(notice.cents))</strong>"),
        ]
        rows += view.joint.map { one in
            SummaryList.Row(
                "Gesamtschuldner",
                "\(FeePieces.person(one.person, view.names)), \(one.number ?? notice.number), \(euros(one.cents)) <a href=\"/gebuehren/bescheide/\(notice.id)/pdf?fuer=\(one.person)\">\(t: "Schreiben (PDF)")</a>")
        }
        if view.recipient != .oneself { rows.append(SummaryList.Row("Schreiben", "\(t: view.recipient.label)")) }
        if notice.isChange { rows.append(SummaryList.Row("vorher", "\(euros(notice.previousCents))")) }
        rows += [
            SummaryList.Row(notice.difference < 0 ? "Gutschrift" : newer == nil ? "zu zahlen" : "damals gefordert", "\(euros(abs(notice.difference)))"),
            SummaryList.Row("Bescheid vom", "\(day: notice.issuedOn)"),
        ]
        if notice.difference >= 0 && newer == nil && !view.standing.isOpen { rows.append(SummaryList.Row("fällig", "\(t: notice.dueWords)")) }
        rows += [
            SummaryList.Row("Wissensstand", "\(notice.knownAt)"),
            SummaryList.Row(
                "Kasse", view.handed.map { "\(t: "übergeben mit Datei \($0.number) am \($0.recordedAt)")" } ?? "\(t: "noch nicht übergeben")"),
            SummaryList.Row("Prüfsumme des Schreibens", "<code class=\"checksum\">\(view.sha256)</code>"),
        ]
        return .fees(
            "\(notice.title) \(notice.number)", [Link("Bescheide", "/gebuehren/bescheide")],
            caption: .verbatim(view.names.full(notice.debtor)), lead: newer == nil && !view.standing.isOpen ? asked(notice) : notice.month.words,
            actions: Button.link("Schreiben herunterladen (PDF)", "/gebuehren/bescheide/\(notice.id)/pdf", look: .secondary), success: success,
            """
            \(view.instead.map(passed) ?? (newer ?? last).map { changed($0, view) } ?? .empty)
            \(FollowingPieces.standing(view, mayAssess: mayAssess))
            <h2>\(t: "Was der Bescheid sagt")</h2>
            \(SummaryList(rows).html)
            \(FeePieces.lines(view.lines, view.names, sum: notice.cents))
            \(when: !others.isEmpty, FeePieces.notices(others, caption: "Andere Bescheide für diesen Monat"))
            """)
    }
}

extension Page {
    private static func asked(_ notice: FeeNotice) -> Phrase {
        notice.difference < 0
            ? "\(notice.month.words): Gutschrift von \(euros(-notice.difference))" : "\(notice.month.words): \(euros(notice.difference)) zu zahlen"
    }

    /// What was never made known is not sent any more.
    private static func passed(_ by: FeeNotice) -> HTML {
        Notice.warning(
            "Dieser Bescheid wurde nicht bekannt gegeben. An seine Stelle ist ein anderer getreten; aus ihm ist nichts zu zahlen oder zu mahnen.",
            "<p><a href=\"/gebuehren/bescheide/\(by.id)\">\(t: "\(by.title) \(by.number)")</a></p>")
    }

    /// Which notice tells the month now, or will once it is made known.
    private static func changed(_ by: FeeNotice, _ view: NoticeView) -> HTML {
        let pending: Phrase = "Eine Änderung ist erlassen, aber noch nicht bekannt gegeben."
        let words: Phrase =
            if view.standing.newer != nil {
                view.claim.oldTerm(of: view.notice.id) == nil
                    ? "Dieser Bescheid wurde geändert. Was er festsetzt, steht jetzt in der Änderung; aus ihm selbst ist nichts mehr zu zahlen oder zu mahnen."
                    : "Dieser Bescheid wurde geändert. Was er festsetzt, steht jetzt in der Änderung; was davon bleibt und noch nicht bezahlt ist, ist zum alten Termin zu zahlen."
            } else if view.standing.stands {
                "\(pending) Bis dahin gilt dieser Bescheid."
            } else if view.standing.isOpen {
                "\(pending) Ob dieser Bescheid gilt, ist zu klären."
            } else {
                pending
            }
        return Notice.warning(words, "<p><a href=\"/gebuehren/bescheide/\(by.id)\">\(t: "Änderungsbescheid \(by.number)")</a></p>")
    }
}

extension FeePieces {
    /// "Why this amount?": every line with what it rests on.
    static func lines(_ lines: [FeeLine], _ names: FeeNames, sum: Int) -> HTML {
        let rows = lines.map { line -> [HTML] in
            let law = line.term.flatMap { names.terms[$0]?.content.reference } ?? ""
            return [
                "\(name: names.full(line.person))", "\(line.period.lastDayWords)", "\(name: names.place(line.site, line.spot))",
                "\(t: line.component.label), \(t: line.working)\(when: !law.isEmpty, "<br><span class=\"hint\">\(name: law)</span>")",
                "\(euros(line.cents))",
            ]
        }
        return DataTable(
            "zeilen", caption: "Warum dieser Betrag?",
            [.header("Für"), .text("Zeitraum"), .text("Wo"), .text("Rechnung und Satzung"), .number("Betrag")], rows: rows,
            footer: [["\(t: "Summe")", "", "", "", "\(euros(sum))"]], empty: "Für diesen Monat fällt nichts an."
        ).html + (lines.first.map { Month(containing: $0.period.from) }.map { lines.wordsOfDays(in: $0) } ?? []).reduce(HTML.empty) {
            $0 + "<p class=\"hint\">\(t: $1)</p>"
        }
    }
}
