import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Whom an import can still give back, and who stays as changed since (Stand der Rücknahme).
struct UndoView: Sendable {
    /// More than anybody reads; each of them is noted as looked at.
    static let most = 200
    /// As many are taken back while somebody waits.
    static let atOnce = 200

    let plan: UndoPlan
    let touched: [PersonRecord]
    let today: Day

    /// Looking at those who stay is noted.
    var looks: [JournalNote] { touched.map { JournalNote("person.look", "person", $0.person.id.text, details: "lookalike") } }

    /// Those who stay, each with a way to the file.
    var staying: HTML {
        let items = touched.map { record -> HTML in
            "<li><a href=\"/personen/\(record.person.id)\">\(name: record.name(on: today).listed)</a>, \(record.person.fileNumber)</li>"
        }
        let rest = plan.touched.count - touched.count
        let more: HTML = rest > 0 ? "<p>\(t: "und \(rest) weitere")</p>" : ""
        let notice = Notice.warning("Seither geändert, bleibt stehen: \(counted(plan.touched.count, "Person", "Personen"))", "<ul>\(items)</ul>\(more)")
        return "\(when: !plan.touched.isEmpty, notice)"
    }
}

extension UndoPlan {
    /// Who would go, who stays and who is gone already.
    var parts: [any Storable] { [untouched, touched, takenBack].flatMap { [String($0.count)] + $0.map(\.text) } }
}

extension AppContext {
    func undoView(of run: ImportRun, _ db: any Connection) throws -> UndoView {
        let plan = try db.undoPlan(run.id)
        let touched = try db.records(of: Array(plan.touched.prefix(UndoView.most))).values.sorted { $0.person.fileNumber < $1.person.fileNumber }
        return UndoView(plan: plan, touched: touched, today: today)
    }
}

extension Page {
    static func importUndo(_ view: ImportView, _ ending: UndoView, _ sheet: FormSheet) -> Page {
        let plan = ending.plan
        let isWhole = plan.touched.isEmpty && plan.takenBack.isEmpty
        let form = PostForm(
            view.path + "/ruecknahme", sheet.slip,
            Button.group(
                Button(isWhole ? "Ganzen Import zurücknehmen" : "Die übrigen zurücknehmen", look: .warning).html, cancel: Link("Abbrechen", view.path)
            )
        ).html
        let explained: Phrase =
            "Was der Import über \(counted(plan.untouched.count, "Person", "Personen")) erfasst hat, gilt danach nicht mehr; was vorher galt, gilt wieder. Gelöscht wird nichts: Im Verlauf steht beides."
        let nobody: Phrase =
            "Zurzeit lässt sich niemand zurücknehmen. Wer seither geändert wurde, wird in der Akte berichtigt; wurde er durch einen späteren Import geändert, nehmen Sie zuerst diesen zurück."
        let slowly: Phrase = "Das geht nach und nach; bis es fertig ist, sehen andere noch einen Teil der Liste."
        let isPossible = !plan.untouched.isEmpty || plan.touched.isEmpty
        return Page(
            "Import zurücknehmen", breadcrumb: view.breadcrumb, problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Import zurücknehmen", caption: .verbatim(view.run.name)).html)
            \(when: view.run.isPartlyUndone, "<p>\(Tag(view.run.standing, view.run.tone).html)</p>")
            <p>\(t: isPossible ? explained : nobody)</p>
            \(when: plan.untouched.count > UndoView.atOnce, "<p>\(t: slowly)</p>")
            \(ending.staying)
            \(when: isPossible, form)
            """)
    }
}
