import Documents
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func orders(
        _ title: Phrase, _ way: [Link] = [], caption: Phrase? = nil, lead: Phrase? = nil, actions: HTML = .empty, problems: [Refusal.Problem] = [],
        success: Phrase? = nil, isNarrow: Bool = false, _ body: HTML
    ) -> Page {
        Page(
            title, section: "Verfügungen", breadcrumb: [Link("Verfügungen", "/verfuegungen")] + way, problems: problems, success: success,
            isNarrow: isNarrow, "\(PageHead(title, caption: caption, lead: lead, actions: actions).html)\(body)")
    }

    static func orderWithoutPerson() -> Page {
        .orders(
            "Neues Schreiben", isNarrow: true,
            """
            <p>\(t: "Jedes Schreiben beginnt bei einer Akte. Öffnen Sie die Akte und wählen Sie dort unter „Verfügungen“, was zu schreiben ist.")</p>
            \(Button.link("Zur Personenliste", "/personen"))
            """)
    }

    static func orderKinds(_ person: ID<Person>, _ name: String) -> Page {
        let items = Order.Kind.allCases.map { kind -> HTML in
            "<li><a href=\"/verfuegungen/neu?person=\(person)&amp;art=\(kind.slug)\">\(t: kind.label)</a><br><span class=\"hint\">\(t: kind.purpose)</span></li>"
        }
        return .orders("Was ist zu schreiben?", caption: .verbatim(name), isNarrow: true, "<ul>\(items)</ul>")
    }

    static func orderForm(_ view: IssueView, _ sheet: FormSheet, moving: Slip? = nil) -> Page {
        let inputs = sheet.inputs
        let kept = sheet.fields.without(Slip.fields.union([OrderWish.Name.kind])).pairs.map { Inputs.hidden($0.name, $0.value) }
        let relocation = moving.map { slip in
            PostForm(
                view.path, slip,
                """
                \(kept)\(Inputs.hidden(OrderWish.Name.kind, Order.Kind.relocation.slug))
                <p>\(t: "Ihre Angaben bleiben erhalten.")</p>
                \(Button.group(Button("Als Umsetzung weiterschreiben", look: .secondary, name: Slip.stepField, value: "aendern").html))
                """
            ).html
        }
        let fields = OrderFormFields(view: view, inputs: inputs)
        return .orders(
            view.kind.formTitle, caption: .verbatim(view.name), lead: view.kind.purpose, problems: inputs.problems, isNarrow: true,
            """
            \(when: view.ground.office == nil, Notice.warning("Es fehlt noch, welche Dienststelle Verfügungen erlässt.", "<p>\(Link("Dienststelle eintragen", "/verfuegungen/dienststelle").html)</p>"))
            \(PostForm(view.path, sheet.slip, """
                \(Inputs.hidden(OrderWish.Name.start, view.person.text))
                \(Inputs.hidden(OrderWish.Name.kind, view.kind.slug))
                \(fields.people)\(fields.reachedAt)\(fields.place)\
                \(fields.way)\(fields.days)\(fields.reasons)\(fields.takingBack)\(fields.hearing)\(fields.discretion)\
                \(fields.immediate)\(fields.threat)\(fields.last)
                \(Button.group(
                    Button("Weiter zur Prüfung", name: Slip.stepField, value: "pruefen").html, cancel: Link("Abbrechen", "/personen/\(view.person)")))
                """).html)
            \(relocation ?? .empty)
            """)
    }

    /// Everything before it is issued: what there is to notice, and every letter as it will read.
    static func checkOrders(_ check: IssueCheck, _ sheet: FormSheet) throws -> Page {
        let (view, papers) = (check.view, check.papers)
        let kept = sheet.fields.without(Slip.fields).pairs.map { Inputs.hidden($0.name, $0.value) }
        let previews = papers.enumerated().flatMap { index, paper in
            paper.copies.enumerated().flatMap { number, copy in
                copy.letters.map { text, _ in
                    Button(
                        "PDF ansehen: \(copy.recipient.name), \(text.language.label)", look: .secondary, name: "blatt",
                        value: "\(index)-\(number)-\(text.language.rawValue)", action: view.path + "/vorschau"
                    ).html
                }
            }
        }
        let letters = papers.enumerated().map { index, paper -> HTML in
            let closes = paper.draft.closes.map { "<li>\(t: "\($0.order.number) vom \($0.order.issuedOn), \($0.order.kind.label)")</li>" as HTML }
            let copies = paper.copies.enumerated().map { number, copy -> HTML in
                let texts = copy.letters.map { text, letter -> HTML in
                    OrderPieces.letter(
                        letter, "schreiben-\(index)-\(number)-\(text.language.rawValue)", title: text.language == .german ? nil : text.language.label,
                        level: 3)
                }
                return "\(OrderPieces.window(copy))\(texts)"
            }
            return """
                <h2>\(t: "Für") \(name: paper.draft.addressee.name.full)</h2>
                \(when: !closes.isEmpty, "<p>\(t: view.kind == .ending ? "Damit enden:" : "Damit werden ersetzt:")</p><ul>\(closes)</ul>")\(copies)
                """
        }
        let (numbers, sheets) = (papers.count, papers.reduce(0) { $0 + $1.copies.count })
        let count: Phrase = numbers == 1 ? "1 Schreiben" : "\(numbers) Schreiben, jedes mit eigener Nummer"
        let lead: Phrase = sheets == numbers ? count : "\(count), zusammen \(counted(sheets, "Ausfertigung", "Ausfertigungen"))"
        return .orders(
            "Prüfen: \(view.kind.label)", caption: .verbatim(view.name), lead: lead, problems: sheet.inputs.problems,
            """
            \(when: !check.hints.isEmpty, Notice.note("hinweise", "Bitte beachten", "<ul>\(check.hints.map { "<li>\(t: $0)</li>" as HTML })</ul>"))
            \(letters)
            \(PostForm(view.path, sheet.slip, """
                \(kept)
                <p>\(t: "Mit dem Erlass bekommt jedes Schreiben eine Nummer und wird unveränderlich abgelegt.")</p>
                \(HeedFields(sheet).html)
                \(Button.group(
                    Button(papers.count == 1 ? "Erlassen" : "\(papers.count) Schreiben erlassen", name: Slip.stepField, value: "speichern").html,
                    Button("Angaben ändern", look: .secondary, name: Slip.stepField, value: "aendern").html,
                    HTML.empty + previews.joined(separator: ""),
                    cancel: Link("Abbrechen", "/personen/\(view.person)")))
                """).html)
            """)
    }
}

enum OrderPieces {
    /// Who gets a letter, as the envelope shows it; what the window does not hold stands in the letter.
    static func window(_ copy: OrderPaper.Copy) -> HTML {
        let isCut = copy.letters.contains { !$0.letter.fitsWindow }
        return """
            <p>\(t: "Geht an:") \(copy.recipient.lines.map { "\(name: $0)" as HTML }.joined(separator: ", "))</p>
            \(when: isCut, Notice.warning("Die Anschrift ist zu lang für das Fenster des Umschlags. Vollständig steht sie im Brief; beschriften Sie den Umschlag von Hand."))
            """
    }

    /// A letter as it reads on paper, in its own language and direction.
    /// Its headings begin at a level, or one below where it has a title of its own.
    static func letter(_ letter: Letter, _ id: String, title: Phrase? = nil, level: Int = 2) -> HTML {
        let isMirrored = letter.language == "ar" || letter.language == "fa"
        let blocks = letter.blocks.enumerated().map {
            block($0.element, "\(id)-\($0.offset)", "\(letter.subject), \(letter.recipient.first ?? "")", title == nil ? level : level + 1)
        }
        let language: HTML = letter.language == "de" ? .empty : " lang=\"\(letter.language)\" dir=\"\(isMirrored ? "rtl" : "ltr")\""
        return """
            \(when: title != nil, "<h\(level)>\(t: title ?? "")</h\(level)>")\
            \(Notice.inset("""
                \(letter.mark.lines.map { "<p><strong>\(name: $0)</strong></p>" as HTML })\
                <div\(language)><p><strong>\(letter.subject)</strong></p>\(blocks)</div>
                """))
            """
    }

    private static func block(_ block: Letter.Block, _ id: String, _ subject: String, _ level: Int) -> HTML {
        switch block {
        case .paragraph(let text): return "<p>\(broken(text))</p>"
        case .heading(let text): return "<h\(level)>\(text)</h\(level)>"
        case .list(let items): return "<ul>\(items.map { "<li>\($0)</li>" as HTML })</ul>"
        case .closing(let lines): return "<p>\(broken(lines.map(\.trimmingSpaces).filter { !$0.isEmpty }.joined(separator: "\n")))</p>"
        case .table(let rows, let numeric, _):
            let columns = (rows.first ?? []).enumerated().map { index, title -> DataTable.Column in
                index == 0 ? .header(.verbatim(title)) : numeric.contains(index) ? .number(.verbatim(title)) : .text(.verbatim(title))
            }
            return DataTable(
                id, caption: .verbatim("\(rows.first?.joined(separator: ", ") ?? "") (\(subject))"), isCaptionSpoken: true, columns,
                rows: rows.dropFirst().map { $0.map { "\($0)" } }
            ).html
        }
    }

    static func broken(_ text: String) -> HTML {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" as HTML }.joined(separator: "<br>")
    }

    static func person(_ person: ID<Person>, _ names: OrderNames) -> HTML { "<a href=\"/personen/\(person)\">\(name: names.listed(person))</a>" }
}
