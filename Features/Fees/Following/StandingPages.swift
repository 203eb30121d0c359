import Forms
import Markup
import Register
import Vocabulary
import Web

enum FollowingPieces {
    /// How a notice stands and why, with everything recorded of it.
    static func standing(_ view: NoticeView, mayAssess: Bool) -> HTML {
        let standing = view.standing
        var rows = [SummaryList.Row("Stand", "<strong>\(t: standing.words)</strong>")]
        func add(_ name: Phrase, _ day: Day?) { if let day { rows.append(SummaryList.Row(name, "\(day: day)")) } }
        add("bekannt gegeben am", standing.remedies.known.day)
        // What went into a later notice has no day, no sum and no end of its own any more; a credit asks for nothing by any day.
        let isOwn = standing.newer == nil
        let rest = isOwn ? view.claim.restDue : nil
        let isAsking = isOwn && !standing.isOpen && view.notice.difference >= 0
        add("zu zahlen bis", isAsking ? standing.dueOn : rest?.day)
        let old = isOwn ? nil : view.claim.oldTerm(of: view.notice.id)
        if let old { rows.append(SummaryList.Row("zum alten Termin zu zahlen", "\(euros(old.cents)), \(day: old.day)")) }
        add("Widerspruch bis", isOwn ? standing.remedies.objectionUntil : nil)
        add("Klage bis", isOwn ? standing.remedies.suitUntil : nil)
        add("Untätigkeitsklage ab", standing.remedies.inactionFrom)
        if isOwn { rows.append(SummaryList.Row("eingegangen", "\(euros(standing.paid))")) }
        if standing.credit > 0 && isOwn {
            let parts = standing.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(view.names)): \(euros($0.value))" as HTML }
            rows.append(SummaryList.Row("zu erstatten", "<strong>\(euros(standing.credit))</strong><br>\(parts.joined(separator: "<br>"))"))
        }
        add("Festsetzung möglich bis", standing.isKnown ? nil : standing.assessedUntil)
        add("Zahlung verjährt nach dem", isAsking ? standing.limitedOn : rest?.limitedOn ?? old?.limitedOn)
        let grounds = isOwn && !standing.isOpen ? standing.why : standing.remedies.known.why
        let why = grounds.map { "<li>\(t: $0.text) <span class=\"hint\">\($0.reference)</span></li>" as HTML }
        let late = Notice.warning("Der Bescheid hat das Haus erst nach der Festsetzungsfrist verlassen (§ 3 KAG, §§ 169, 170 AO).")
        return """
            \(estate(view))\(unclear(view))\(handed(view))\(when: !standing.isInTime, late)
            \(SummaryList(rows).html)
            \(each(view))
            \(when: mayAssess, steps(view))
            \(when: !why.isEmpty, "<h2>\(t: "Wie sich das ergibt")</h2><ol>\(why)</ol>")
            \(course(view, mayAssess: mayAssess))
            """
    }

    /// What to do where a debtor died: what was made known before binds the heirs, and nobody else owes it.
    private static func estate(_ view: NoticeView) -> HTML {
        guard let died = view.died else { return .empty }
        let known: [Phrase] = [
            "Der Bescheid war vorher bekannt gegeben und gilt auch gegen die Erben: Was bis zum Tod geschuldet war, schulden sie (§ 45 AO). Einen neuen Bescheid braucht es nicht.",
            "Fragen Sie das Nachlassgericht (Amtsgericht am letzten Wohnsitz), wer erbt, und tragen Sie es hier unter „Erben eintragen“ ein. Dann schreiben Sie den Erben, was offen ist; die Kasse bekommt es gesondert.",
            "Ist niemand zu finden oder schlagen alle aus, fragen Sie nach einer Nachlasspflegschaft; reicht der Nachlass nicht, entscheidet die Kasse über die Niederschlagung.",
        ]
        let unknown: [Phrase] = [
            "Der Bescheid wurde nicht mehr bekannt gegeben und fordert nichts (§ 124 Abs. 1 AO). Was bis zum Tod entstanden ist, gehört zum Nachlass (§ 45 AO).",
            "Es lässt sich nur von den Erben fordern, mit einem Bescheid, der sie als Rechtsnachfolger nennt. Dieses Programm erstellt ihn nicht; den Betrag zeigt das Gebührenkonto, wer erbt, das Nachlassgericht.",
        ]
        return Notice.warning(
            "Verstorben am \(died). An die verstorbene Person wird nichts mehr gerichtet.",
            """
            \((view.standing.isKnown ? known : unknown).map { "<p>\(t: $0)</p>" as HTML })
            <p>\(t: "Was ab dem Tag danach für die Kinder anfällt, schuldet, wer jetzt für sie einsteht, und nur einmal.")</p>
            """)
    }

    /// What to do where nobody knows whether a letter arrived.
    private static func unclear(_ view: NoticeView) -> HTML {
        guard view.instead == nil, view.standing.isOpen, view.standing.newer == nil else { return .empty }
        let held: Phrase =
            view.handed == nil
            ? "Bis es geklärt ist, wird nichts fällig, nichts bestandskräftig, und die Kasse bekommt ihn nicht."
            : "Bis es geklärt ist, wird nichts fällig und nichts bestandskräftig."
        return Notice.warning(
            "Ob der Bescheid bekannt gegeben ist, ist zu klären.",
            """
            <p>\(t: "Er ging an eine Anschrift, unter der nach der Akte nicht mehr gewohnt wurde; die Vermutung des Zugangs ist erschüttert (§ 122 Abs. 2 AO).") \(t: held)</p>
            <ul><li>\(t: "Kam der Brief zurück: „Rücklauf der Post“ eintragen, dann an die neue Anschrift senden und die Bekanntgabe dort eintragen.")</li>\
            <li>\(t: "Ist er nachweislich angekommen: den Eintrag zurücknehmen und mit dem Tag des Zugangs neu eintragen.")</li>\
            <li>\(t: "Stimmt die Akte nicht: den Aufenthalt berichtigen.")</li></ul>
            """)
    }

    /// What the treasury was handed before it turned out that nothing is asked for by it.
    private static func handed(_ view: NoticeView) -> HTML {
        let standing = view.standing
        guard let file = view.handed, standing.newer == nil, standing.isFallen || standing.remedies.known.day == nil else { return .empty }
        let words: Phrase =
            standing.isOpen
            ? "Sagen Sie ihr, dass sie bis zur Klärung nichts einzieht und nichts anmahnt, und danach, was gilt. Tritt ein neuer Bescheid an seine Stelle, storniert die Datei mit ihm diesen."
            : !standing.isFallen
                ? "Sagen Sie ihr, dass vor der Bekanntgabe nichts fällig ist und nichts angemahnt wird (§ 220 Abs. 2 Satz 2 AO). Tritt ein neuer Bescheid an seine Stelle, storniert die Datei mit ihm diesen."
                : "Sagen Sie ihr, dass daraus nichts zu fordern ist. Keine spätere Datei nimmt die Buchung zurück."
        return Notice.warning("Die Kasse hat diesen Bescheid schon: Datei \(file.number) vom \(file.recordedAt).", "<p>\(t: words)</p>")
    }

    /// How the notice stands for each who owes it as well: made known, contested and final for each alone, paid for all.
    private static func each(_ view: NoticeView) -> HTML {
        guard !view.jointStandings.isEmpty else { return .empty }
        let rows = view.jointStandings.map { copy, standing -> [HTML] in
            [
                FeePieces.person(copy.person, view.names), "\(copy.number ?? view.notice.number)", "\(t: standing.words)",
                standing.remedies.known.day.map { "\(day: $0)" } ?? .empty,
                standing.newer == nil ? standing.remedies.objectionUntil.map { "\(day: $0)" } ?? .empty : .empty,
            ]
        }
        return DataTable(
            "gesamtschuldner", caption: "Stand für jeden anderen Gesamtschuldner (§ 44 AO); gezahlt wird nur einmal",
            [.header("Wer"), .text("Nummer"), .text("Stand"), .text("bekannt gegeben am"), .text("Widerspruch bis")], rows: rows, empty: "Niemand."
        ).html
    }

    private static func course(_ view: NoticeView, mayAssess: Bool) -> HTML {
        let rows = view.events.sorted { $0.day < $1.day }.map { event -> [HTML] in
            [
                "\(day: event.day)", "\(t: event.kind.label)\(whom(event, view))", "\(t: event.detailWords)", "\(event.recordedAt)",
                mayAssess ? Link("Zurücknehmen", "\(view.path)/eintrag/\(event.id)", context: event.kind.label).html : .empty,
            ]
        }
        let gone = view.takenBack.map { one -> HTML in
            "<li>\(t: one.event.kind.label), \(day: one.event.day): \(t: "zurückgenommen am \(one.at)") – \(name: one.reason)</li>"
        }
        return """
            \(DataTable(
                "verlauf", caption: "Verlauf", [.header("Tag"), .text("Was"), .text("Näheres"), .text("erfasst"), .actions()], rows: rows,
                empty: "Noch nichts eingetragen.").html)
            \(when: !gone.isEmpty, "<details><summary>\(t: "Zurückgenommene Einträge")</summary><ul>\(gone)</ul></details>")
            """
    }

    /// What can be recorded next, before all there is to read.
    private static func steps(_ view: NoticeView) -> HTML {
        let buttons = view.possible.map { kind in
            Button.link("\(kind.label) eintragen", "\(view.path)/eintrag?art=\(kind.rawValue)", look: .secondary)
        }
        return buttons.isEmpty ? .empty : "<div class=\"buttons\">\(buttons)</div>"
    }

    /// Of several debtors, whom an entry is about.
    private static func whom(_ event: NoticeEvent, _ view: NoticeView) -> HTML {
        guard let joint = event.joint else { return .empty }
        return "<br><span class=\"hint\">\(name: view.names.full(joint))</span>"
    }
}
