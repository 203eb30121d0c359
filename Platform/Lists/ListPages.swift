import Markup
import Vocabulary
import Web

extension ShownList {
    /// Filters, rows, pages and the choice below them, or the whole list for the printer.
    package var html: HTML {
        isOnPaper ? "\(paper)\(table)" : "\(filters)\(when: !isRefused, "\(table)\(pager)\(chooser)")"
    }

    /// The ways out of the list: as a file for whoever may take it, on paper.
    package func ways(mayTake: Bool) -> HTML {
        guard !isOnPaper, total > 0 else { return .empty }
        let take: HTML =
            mayTake ? list.export.map { Button.link("Liste ausgeben", address([], to: $0), look: .secondary) } ?? .empty : .empty
        return "\(take)\(Button.link("Zum Drucken", address([(ListOrder.view, ListOrder.paper)]), look: .secondary))"
    }

    /// The list's own address with some fields changed, on its first page.
    package func address(_ changes: [(String, String?)], to path: String? = nil) -> String {
        list.href(
            changes + [(ListOrder.page, nil)] + (changes.contains { $0.0 == ListOrder.view } ? [] : [(ListOrder.view, nil)]), question.fields,
            to: path)
    }

    package var filters: HTML {
        let fields = list.filters.filter { $0.right.map(list.may) ?? true }
        guard fields.contains(where: \.isField) else { return .empty }
        let applied = list.marks(question.fields).map { filter, words in
            Filters.Applied(words, remove: address(filter.names.map { ($0, nil) }))
        }
        let unseen = fields.filter { !$0.isField }.flatMap(\.names) + [ListOrder.field, ListOrder.direction]
        // What was refused is not sent again unseen.
        let refused = Set(problems.compactMap(\.field))
        let kept = unseen.filter { !refused.contains($0) }.compactMap { name in question.fields[name].map { (name: name, value: $0) } }
        var block = Filters(
            list.address, applied: applied, clear: address(list.filters.flatMap(\.names).map { ($0, nil) }), kept: kept,
            isOpen: isRefused || list.areFiltersOpen, fields.map { $0.field(inputs) }.joined())
        block.goesTwice = fields.count { $0.isField } > 4
        if let words = list.filterWords { block = block.called(words.title, go: words.go) }
        return block.html
    }

    package var table: HTML {
        let columns = list.shown(choice).filter { !isOnPaper || !$0.isWays }
        let selection = isOnPaper || rows.isEmpty ? nil : list.selection
        let sorting = question.order ?? ListOrder("")
        let table = DataTable(
            list.id, caption: list.caption(total), (selection == nil ? [] : [.actions("Auswahl")]) + columns.map(\.head),
            sorting: .init(sorting.key, isDescending: sorting.isDescending) { key, isDescending in
                address([(ListOrder.field, key), (ListOrder.direction, isDescending ? "ab" : nil)])
            },
            rows: rows.enumerated().map { number, row in
                (selection.map { [$0.box(row, number: number, inputs)] } ?? []) + columns.map { $0.cell(row) }
            }, footer: list.sum.map { sum in [(selection == nil ? [] : [.empty]) + columns.map { $0.cell(sum) }] } ?? [], empty: list.empty
        ).html
        return selection.map { $0.form(table, question.fields, inputs, token: token) } ?? table
    }

    package var pager: HTML {
        guard !isOnPaper, !isRefused else { return .empty }
        if let next { return "<p><a href=\"\(address([(ListOrder.after, next)]))\">\(t: "Ältere Einträge")</a></p>" }
        if case .onward? = try? list.source(question) { return .empty }
        return Pager(page: page, size: size, total: total) { list.href([(ListOrder.page, String($0)), (ListOrder.view, nil)], question.fields) }.html
    }

    /// What paper must say by itself: what it shows, of which day, in which order.
    package var paper: HTML {
        let isCut = rows.count < total
        return """
            <p>\(list.lines(question).map { "\(t: $0.label): \(name: $0.text)" as HTML }.joined(separator: "; "))</p>
            \(when: isCut, Notice.warning("Gezeigt werden die ersten \(rows.count) von \(counted(total, "Zeile", "Zeilen")). Schränken Sie die Liste ein."))
            <p class="buttons"><a href="\(list.href([(ListOrder.view, nil)], question.fields))">\(t: "Zurück zur Liste in Seiten")</a></p>
            """
    }

    /// How the reader wants to see this list from now on.
    package var chooser: HTML {
        guard !isOnPaper, token != nil else { return .empty }
        let choosable = list.columns.filter { $0.standing != .fixed }
        let shown = Set(list.shown(choice).map(\.key))
        let inputs = Inputs([ListChoiceDesk.length: [String(size)], ListChoiceDesk.column: shown.sorted()])
        let lengths = ListDeclaration<Row>.lengths.map { Choice(String($0), "\($0)") }
        let back = list.href([(ListOrder.page, nil), (ListOrder.view, nil)], question.fields)
        let form = PostForm(
            ListChoiceDesk.address, token: token,
            """
            \(Inputs.hidden(ListChoiceDesk.list, list.name))\(Inputs.hidden(ListChoiceDesk.back, back))
            \(list.columns.filter { $0.standing != .fixed }.map { Inputs.hidden(ListChoiceDesk.known, $0.key) })
            \(when: !list.isUncut, inputs.select(ListChoiceDesk.length, "Einträge je Seite", lengths))
            \(when: !choosable.isEmpty, inputs.checkboxes(
                ListChoiceDesk.column, "Spalten", choosable.map { Choice($0.key, $0.title) }, hint: "Gilt auch für den Druck und die Datei.",
                isInline: true))
            \(Button.group(
                Button("Ansicht merken", look: .secondary).html,
                Button("Wie vorgegeben", look: .quiet, name: ListChoiceDesk.reset, value: "ja").html))
            """)
        return Notice.more("Liste einrichten", form.html)
    }
}

extension ListSelection {
    func box(_ row: Row, number: Int, _ inputs: Inputs) -> HTML {
        // The first one carries the id the error summary links to.
        let id = number == 0 ? "field-\(field)" : "field-\(field).\(number + 1)"
        let value = value(row)
        return """
            <input class="pick" type="checkbox" id="\(id)" name="\(field)" value="\(value)"\(when: inputs.isChosen(field, value), " checked")>\
            <label class="spoken" for="\(id)">\(name: name(row)) \(t: "auswählen")</label>
            """
    }

    /// The list's question travels with the selection.
    func form(_ table: HTML, _ question: FormFields, _ inputs: Inputs, token: String?) -> HTML {
        let error = inputs.problems.first { $0.field == field }
        return """
            <form class="selection" method="post" action="\(action)" novalidate>\
            \(token.map { Inputs.hidden(PostForm.tokenField, $0) })\
            \(question.pairs.map { Inputs.hidden($0.name, $0.value) })\
            \(error.map { "<p class=\"error\" id=\"field-\(field)-error\"><span class=\"spoken\">\(t: "Fehler:") </span>\(t: $0.message)</p>" as HTML })\
            \(table)
            <div class="selection-bar" role="group" aria-label="\(t: label)"><p>\(t: "Ausgewählte:")</p>\
            <button class="button button-quiet" type="button" data-pick-all hidden>\(t: "Alle auf dieser Seite auswählen")</button>\
            \(buttons)</div></form>
            """
    }
}
