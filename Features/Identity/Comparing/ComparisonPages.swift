import Forms
import Markup
import Register
import Vocabulary
import Web

// Two files side by side: what speaks for and against one person, what to choose, and the check before it is kept.

extension Page {
    /// `aside` is the slip of the form beside, which says that they are two people.
    static func comparison(_ view: Comparison, _ sheet: FormSheet, aside: Slip) -> Page {
        Page(
            "Ist das dieselbe Person?", section: .verbatim(view.kept.displayName), breadcrumb: trail(view.kept), problems: sheet.inputs.problems,
            """
            \(PageHead("Ist das dieselbe Person?", caption: "\(view.numbers.kept) und \(view.numbers.merged)").html)
            <div class="compare">\(head(view.kept, "bleibt bei einer Zusammenführung"))\(head(view.merged, "geht darin auf"))</div>
            <p><a href="\(view.turned)">\(t: "Umgekehrt: \(view.numbers.merged) soll bleiben")</a></p>
            \(view.likeness.map(resemblance))
            \(view.blockers.map { Notice.warning($0.phrase) })
            \(when: view.blockers.isEmpty, mergeForm(view, sheet))
            \(apartForm(view, sheet.inputs, aside))
            """)
    }

    private static func trail(_ file: PersonFile) -> [Link] {
        [Link("Personen", "/personen"), Link(.verbatim(file.displayName), file.path)]
    }

    private static func head(_ file: PersonFile, _ role: Phrase) -> HTML {
        var rows: [SummaryList.Row] = [.init("Akte", "<a href=\"\(file.path)\">\(file.record.person.fileNumber)</a> (\(t: role))")]
        func add(_ label: Phrase, _ kind: Fact.Kind) {
            guard file.mayRead.contains(kind.field) else { return }
            let facts = file.record.facts.filter { $0.content.kind == kind && (kind == .name || $0.period.contains(file.today)) }
            rows.append(.init(label, facts.map { $0.content.words(file.directory) }.joined(separator: "<br>")))
        }
        add("Namen", .name)
        add("Geboren", .birth)
        add("Phase", .phase)
        add("Wohnt", .stay)
        return "<section class=\"compare-side\"><h2>\(name: file.displayName)</h2>\(SummaryList(rows).html)</section>"
    }

    static func resemblance(_ alike: LookAlike) -> HTML {
        func list(_ phrases: [Phrase]) -> HTML { "<ul>\(phrases.map { "<li>\(t: $0)</li>" as HTML })</ul>" }
        return """
            <h2>\(t: "Wie ähnlich: \(alike.score) von 100")</h2>
            <div class="compare"><div><h3>\(t: "Dafür spricht")</h3>\(alike.reasons.isEmpty ? "<p>\(t: "nichts")</p>" : list(alike.reasons))</div>\
            <div><h3>\(t: "Dagegen spricht")</h3>\(alike.doubts.isEmpty ? "<p>\(t: "nichts")</p>" : list(alike.doubts))</div></div>
            """
    }

    private static func mergeForm(_ view: Comparison, _ sheet: FormSheet) -> HTML {
        let (open, closed) = (view.questions.filter(\.isOpen), view.questions.filter { !$0.isOpen && !($0.kept + $0.merged).isEmpty })
        return """
            <h2>\(t: "Dieselbe Person: zusammenführen")</h2>
            <p>\(t: "Alles wird künftig in der Akte \(view.numbers.kept) geführt. Nichts geht verloren, und die Zusammenführung lässt sich später wieder trennen.")</p>
            \(PostForm(view.path, sheet.slip, """
                \(open.map { question($0, view, sheet.inputs) })
                \(when: !closed.isEmpty, SummaryList(closed.map { settled($0, view) }).html)
                \(sheet.inputs.textarea("grund", "Warum ist es dieselbe Person?", hint: "Zum Beispiel: Ausweis vorgelegt, Angaben der Person. Steht später beim Unterschied der Zahlen.", rows: 3))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", view.kept.path)))
                """).html)
            """
    }

    private static func question(_ question: MergeQuestion, _ view: Comparison, _ inputs: Inputs) -> HTML {
        let choices = question.topic.picks.map { pick -> Choice in
            switch pick {
            case .kept: Choice(pick.rawValue, "Akte \(view.numbers.kept)", detail: facts(question.kept, view))
            case .merged: Choice(pick.rawValue, "Akte \(view.numbers.merged)", detail: facts(question.merged, view))
            case .both:
                Choice(
                    pick.rawValue, question.topic.form == .set ? "Beides" : "Beide Verläufe; wo beide etwas sagen, gilt, was später begonnen hat")
            }
        }
        let gaps = question.contradictions
        let spans = gaps.prefix(3).map { gap -> Phrase in gap.isOpen ? "ab \(gap.from)" : "\(gap.from) bis \(gap.until.previous)" }
        let days = Phrase.verbatim(spans.map(\.text).joined(separator: ", "))
        let hint: Phrase =
            gaps.isEmpty
            ? "Vorschlag: \(question.why)." : "Vorschlag: \(question.why). Die Akten widersprechen sich: \(days)\(gaps.count > 3 ? " …" : "")."
        return
            "<div class=\"compare-question\">\(inputs.radios(Comparison.field(question.topic), question.topic.label, choices, hint: hint))</div>"
    }

    private static func facts(_ facts: [Fact], _ view: Comparison) -> HTML {
        let directory = view.directory
        let items = facts.map { fact -> HTML in
            let when: HTML = !fact.content.kind.isFromBirth ? ", \(fact.period.words)" : .empty
            // No way leads away between two answers: the order of Tab would jump.
            let words: HTML =
                if case .membership(let membership) = fact.content {
                    "\(t: "Haushalt") \(directory.households[membership.household] ?? "") (\(t: membership.part.label))"
                } else { fact.content.words(directory) }
            return "<li>\(words)\(when)</li>"
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }

    private static func settled(_ question: MergeQuestion, _ view: Comparison) -> SummaryList.Row {
        let facts = question.kept.isEmpty ? question.merged : question.kept
        let why: Phrase = question.kept.isEmpty || question.merged.isEmpty ? question.why : "stimmt überein"
        return .init(question.topic.label, "\(self.facts(facts, view))<p class=\"hint\">\(t: why)</p>")
    }

    private static func apartForm(_ view: Comparison, _ inputs: Inputs, _ slip: Slip) -> HTML {
        if let apart = view.apart {
            return """
                <h2>\(t: "Nicht dieselbe Person")</h2>
                <p>\(apart.words(view.kept.directory))</p>
                \(Notice.more("Entscheidung aufheben", isOpen: inputs.problems.contains { $0.field == "aufhebung" }, PostForm("\(view.path)/aufhebung", slip, """
                    \(inputs.text("aufhebung", "Warum soll das nicht mehr gelten?", width: .full))
                    \(Button("Entscheidung aufheben", look: .secondary).html)
                    """).html))
                """
        }
        return """
            <h2>\(t: "Nicht dieselbe Person")</h2>
            <p>\(t: "Das Paar wird nicht wieder vorgeschlagen. Die Entscheidung gilt auch, wenn eine der Akten später mit einer anderen zusammengeführt wird.")</p>
            \(PostForm("\(view.path)/verschieden", slip, """
                \(inputs.text("warum", "Woran erkennt man, dass es zwei Personen sind?", width: .full))
                \(Button("Nicht dieselbe Person", look: .secondary).html)
                """).html)
            """
    }

    static func checkMerge(_ view: Comparison, _ act: Act, _ sheet: FormSheet) -> Page {
        let (kept, merged) = (view.kept.record.person.id, view.merged.record.person.id)
        let once: Phrase = "Heute zählen beide Akten mit. Danach zählt die Person einmal; was früher gezählt wurde, bleibt nachweisbar."
        let same: HTML = "<p>\(t: "Hier ändert sich nichts; sie sagt schon alles.")</p>"
        let said = act.superseded(of: merged).map { fact -> HTML in
            "<li>\(t: fact.content.kind.label): \(fact.content.words(view.directory)), \(fact.period.words)</li>"
        }
        return Page(
            "Zusammenführung prüfen", section: .verbatim(view.kept.displayName), breadcrumb: trail(view.kept), isNarrow: true,
            """
            \(PageHead("Zusammenführung prüfen", caption: "\(view.numbers.merged) geht in \(view.numbers.kept) auf").html)
            \(when: view.areBothCounted, Notice.inset("\(t: once)"))
            <h2>\(t: "Akte \(view.numbers.kept)")</h2>
            \(act.touches(kept) ? consequences("", act.only(kept), view.directory, alone: true) : same)
            <h2>\(t: "Akte \(view.numbers.merged)")</h2>
            <p>\(t: "Sie führt von nun an zur Akte \(view.numbers.kept). Ihr Verlauf bleibt lesbar, ihre Nummer auffindbar.")</p>
            \(Notice.more("Was sie bisher sagte", "<ul>\(said)</ul>"))
            \(CheckForm(view.path, sheet, save: "Zusammenführen", cancel: view.kept.path).html)
            """)
    }

    static func chooseComparison(_ file: PersonFile, _ alike: [LookAlike], _ rows: [PersonListRow], _ inputs: Inputs) -> Page {
        let lines = zip(alike, rows).map { one, row -> [HTML] in
            [
                "<a href=\"\(file.path)/vergleich/\(one.person)\">\(name: row.name?.listed ?? row.fileNumber)\(spoken("vergleichen"))</a>",
                "<bdi dir=\"ltr\">\(row.fileNumber)</bdi>", row.birth.map { "\($0.german)" } ?? "\(t: "unbekannt")", "\(one.score)",
                "\(one.reasons.map { "\(t: $0)" as HTML }.joined(separator: "<br>"))",
            ]
        }
        return Page(
            "Mit einer anderen Akte vergleichen", section: .verbatim(file.displayName), breadcrumb: trail(file), problems: inputs.problems,
            """
            \(PageHead("Mit einer anderen Akte vergleichen", caption: "\(file.displayName), \(file.record.person.fileNumber)").html)
            \(DataTable("aehnlich", caption: "Ähnliche Akten", [.header("Person"), .text("Aktenzeichen"), .text("Geboren"), .number("Ähnlichkeit"), .text("Dafür spricht")],
                rows: lines, empty: "Keine andere Akte ist dieser ähnlich.").html)
            <form class="form" method="get" action="\(file.path)/vergleich" novalidate>
            \(inputs.text("akte", "Aktenzeichen", hint: "Zum Beispiel P-2020-00012", width: .twenty, kind: .code))
            \(Button("Vergleichen", look: .secondary).html)
            </form>
            """)
    }
}

extension Act {
    func touches(_ person: ID<Person>) -> Bool { !only(person).changes.isEmpty }

    /// What of it concerns one person.
    func only(_ person: ID<Person>) -> Act {
        Act(
            kind, on: day, reason: reason,
            changes: changes.filter {
                switch $0 {
                case .supersede(let fact): fact.person == person
                case .record(let id, _, _): id == person
                }
            })
    }

    func superseded(of person: ID<Person>) -> [Fact] {
        changes.compactMap { if case .supersede(let fact) = $0, fact.person == person { fact } else { nil } }
    }
}

extension RecordedAct {
    func words(_ directory: Directory) -> HTML {
        "\(t: "\(kind.label) zum \(day), erfasst am \(recordedAt) durch") \(name: directory.account(account))"
    }
}

extension Apart {
    func words(_ directory: Directory) -> HTML {
        """
        \(t: "So entschieden am") \(recordedAt) \(t: "durch") \(name: directory.account(account))\
        \(when: !reason.isEmpty, ": \(name: reason)")
        """
    }
}
