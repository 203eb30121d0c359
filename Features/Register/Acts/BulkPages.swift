import Forms
import Lists
import Markup
import Vocabulary
import Web

/// Boxes beside the lines of the list and what can be done with those chosen (Auswahl).
enum SelectionPieces {
    static func selection(_ ground: PersonListGround) -> ListSelection<PersonListRow> {
        let actor = ground.actor
        return ListSelection(
            "person", to: "/personen/auswahl", "Mit den ausgewählten Personen",
            buttons: """
                \(when: actor.may(.assignPeople), Button("Zuständigkeit vergeben", look: .secondary, name: "aktion", value: "zustaendigkeit").html)\
                \(when: actor.may(.takeLists), Button("Auswahl ausgeben", look: .secondary, name: "aktion", value: "ausgabe").html)\
                \(Button("Auswahl drucken", look: .secondary, name: "aktion", value: "druck").html)
                """, value: { $0.id.text }, name: { $0.name?.listed ?? $0.fileNumber })
    }
}

/// A selection about to be assigned to somebody.
struct BulkView {
    let people: [ID<Person>]
    /// As many of them as who comes second is told about.
    let first: [PersonListRow]
    /// Read where the page is shown, from the same connection.
    let rows: () throws -> [PersonListRow]
    /// How many the list's filters hold in all.
    let total: () throws -> Int
    let isAll: Bool
    /// How many of those ticked are no longer on the list.
    let missing: Int
    /// The list's question, with the people chosen or without where all are meant.
    let question: FormFields
    let directory: Directory
    /// Who is responsible for them and who of them has left, as it is known now.
    let known: [Fact]
    let today: Day

    static let told = 25
}

extension BulkView {
    /// The people chosen with what the act is decided on: nobody slips in, and nobody is given away twice.
    var seen: Seen {
        let seen = Seen(people.map(\.text).sorted() + known.map(\.id.text).sorted()).saying("Ausgewählt", "\(counted(people.count, "Person", "Personen"))")
        let responsible = Dictionary(grouping: known.of(.assignment).filter { $0.period.until > today }, by: \.person)
        return first.reduce(seen) { seen, row in
            let words = (responsible[row.id] ?? []).map { "\($0.content.words(directory)), \($0.period.words)" as HTML }
            return seen.saying(.verbatim(row.name?.listed ?? row.fileNumber), words.isEmpty ? "–" : words.joined(separator: "<br>"))
        }
    }
}

extension Page {
    /// How many, who, what will be done with them: the step before anything is done.
    static func bulkAssignment(_ view: BulkView, _ rows: [PersonListRow], of total: Int, _ sheet: FormSheet) -> Page {
        let count = view.people.count
        let title: Phrase = count == 1 ? "Zuständigkeit für 1 Person vergeben" : "Zuständigkeit für \(count) Personen vergeben"
        let accounts = view.directory.caseworkers.map { Choice($0, .verbatim(view.directory.account($0))) }
        let back = "/personen?" + backFields(view.question).encoded
        return Page(
            title, section: "Personen", breadcrumb: [Link("Personen", back)], problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(when: view.missing > 0, missing(view))
            \(when: !view.isAll && total > count, wholeList(view, of: total, sheet))
            \(when: view.isAll, "<p><strong>\(t: "Gemeint sind alle, die zum Filter passen: \(counted(count, "Person", "Personen")).")</strong></p>")
            \(items(rows))
            \(PostForm("/personen/auswahl/zustaendigkeit", sheet.slip, """
                \(view.question.pairs.map { Inputs.hidden($0.name, $0.value) })\(when: view.isAll, Inputs.hidden("umfang", "alle"))\
                \(sheet.inputs.date("tag", "Ab"))
                \(sheet.inputs.select("konto", "Zuständig", accounts, blank: "bitte wählen"))
                \(sheet.inputs.text("anlass", "Anlass oder Begründung", isOptional: true))
                \(Button.group(Button(title).html, cancel: Link("Abbrechen", back)))
                """).html)
            """)
    }

    private static func missing(_ view: BulkView) -> HTML {
        Notice.warning("\(view.missing) der Ausgewählten stehen nicht mehr auf der Liste. Für sie geschieht nichts.")
    }

    private static func backFields(_ question: FormFields) -> FormFields {
        let fields = question.without(["person"])
        return fields.isEmpty ? FormFields([(SavedFilter.field, SavedFilter.all)]) : fields
    }

    /// Taking more than what was ticked is a step of its own.
    private static func wholeList(_ view: BulkView, of total: Int, _ sheet: FormSheet) -> HTML {
        let tooMany: Phrase = "Alle auf einmal geht nur bis \(BulkAct.most) Personen; dafür müssten Filter die Liste einschränken."
        let button = Button("Alle \(total) gefilterten auswählen", look: .secondary, name: "umfang", value: "alle")
        return Notice.note(
            "umfang", "Auswahl",
            """
            <p>\(t: "Ausgewählt: \(view.people.count) von \(counted(total, "Person", "Personen")) der Liste.")</p>
            \(when: total > BulkAct.most, "<p>\(t: tooMany)</p>")
            \(when: total <= BulkAct.most, wholeForm(view, button, sheet))
            """)
    }

    /// Opens the same form about everybody.
    private static func wholeForm(_ view: BulkView, _ button: Button, _ sheet: FormSheet) -> HTML {
        PostForm.button(
            button, "/personen/auswahl/zustaendigkeit", token: sheet.slip.token,
            hidden: view.question.without(["person"]).pairs.map { ($0.name, $0.value) })
    }

    private static func items(_ rows: [PersonListRow]) -> HTML {
        let all = rows.map { "<li>\(name: $0.name?.listed ?? $0.fileNumber), \($0.fileNumber)</li>" as HTML }
        let first = "<ul>\(Array(all.prefix(25)))</ul>" as HTML
        guard all.count > 25 else { return first }
        return "\(first)\(Notice.more("Weitere: \(counted(all.count - 25, "Person", "Personen"))", "<ul>\(Array(all.dropFirst(25)))</ul>"))"
    }

    /// Person by person: done, or not done and why.
    static func bulkResult(_ bulk: BulkAct, _ rows: [PersonListRow]) -> Page {
        let names = Dictionary(rows.map { ($0.id, $0.name?.listed ?? $0.fileNumber) }, uniquingKeysWith: { one, _ in one })
        let title: Phrase = "\(bulk.kind.label): \(bulk.done) von \(bulk.items.count) erledigt"
        // What went wrong comes first: it is what is left to do.
        let ordered = bulk.items.filter { !$0.isDone } + bulk.items.filter(\.isDone)
        let table = DataTable(
            "ergebnis", caption: "\(counted(bulk.items.count, "Person", "Personen")), nicht Erledigtes zuerst", [.header("Name"), .text("Ergebnis"), .text("Grund")],
            rows: ordered.map { item in
                [
                    "<a href=\"/personen/\(item.person)\">\(name: names[item.person] ?? item.person.text)</a>",
                    (item.isDone ? Tag("erledigt", .plain) : Tag("nicht erledigt", .red)).html, "\(item.message)",
                ]
            })
        return Page(
            title, section: "Personen", breadcrumb: [Link("Personen", "/personen")],
            success: bulk.failed == 0 ? "Gespeichert für \(counted(bulk.done, "Person", "Personen"))." : nil,
            """
            \(PageHead(title, lead: "Zum \(bulk.day), gespeichert am \(bulk.at).").html)
            \(when: bulk.failed > 0, Notice.warning("Für \(bulk.failed) von \(counted(bulk.items.count, "Person", "Personen")) wurde nichts geändert. Der Grund steht in der Tabelle."))
            \(table.html)
            """)
    }
}
