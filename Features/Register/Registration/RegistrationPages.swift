import Forms
import Markup
import Storage
import Vocabulary
import Web

// The question pages of a registration, their check page, and the drafts waiting to be finished.

struct RegistrationView: Sendable {
    var draft: ID<Draft>
    var registration: Registration
    var inputs: Inputs
    var directory: Directory
    var token: String?
    var path: String { "/entwuerfe/\(draft)" }
}

extension Page {
    static func startRegistration(_ drafts: [Draft], token: String?) -> Page {
        let rows = drafts.map { draft -> [HTML] in
            let known = Registration(fields: draft.fields).known.map { _, person -> HTML in
                "<br><a href=\"/personen/\(person)?entwurf=\(draft.id)\">\(t: "Person hat schon eine Akte")</a>"
            }
            return [
                "<a href=\"/entwuerfe/\(draft.id)/pruefen\">\(name: draft.title)\(spoken("– weitermachen"))</a>\(known.joined())",
                "\(draft.updatedAt)",
                PostForm.button(Button("Verwerfen", look: .quiet, context: .verbatim(draft.title)), "/entwuerfe/\(draft.id)/verwerfen", token: token),
            ]
        }
        let list = DataTable("entwuerfe", caption: "Ihre Entwürfe", [.header("Wer"), .text("Zuletzt bearbeitet"), .actions()], rows: rows).html
        return Page(
            "Person oder Familie erfassen", section: "Personen", breadcrumb: [Link("Personen", "/personen")], isNarrow: true,
            """
            \(PageHead("Person oder Familie erfassen", lead: "Jede Seite wird als Entwurf gespeichert. Sie können jederzeit aufhören und später weitermachen. Entwürfe zählen in keiner Statistik.").html)
            \(PostForm.button(Button("Neue Erfassung beginnen"), "/personen/neu", token: token))
            \(when: !drafts.isEmpty, list)
            """)
    }

    static func member(_ view: RegistrationView, number: Int) -> Page {
        let inputs = view.inputs
        let count = view.registration.memberCount
        let title: Phrase = count == 1 ? "Wer ist die Person?" : "Person \(number) von \(count)"
        return Page(
            title, section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, caption: "Erfassung").html)
            \(PostForm("\(view.path)/person/\(number)", token: view.token, draft: "\(view.path)/zwischenstand/\(number)", """
                \(FactFields.names(inputs))
                \(FactFields.birth(inputs))
                \(inputs.radios("geschlecht", "Geschlecht", Sex.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true, isOptional: true))
                \(when: number > 1, inputs.select(
                    "stellung", "Stellung im Haushalt",
                    Membership.Part.allCases.filter { $0 != .reference }.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen"))
                \(inputs.select("staat", "Staatsangehörigkeit", FactFields.countries, blank: "nicht bekannt", isOptional: true))
                \(inputs.select("staat2", "Weitere Staatsangehörigkeit", FactFields.countries, blank: "keine", isOptional: true))
                \((1...3).map { inputs.select("sprache\($0)", "Sprache \($0)", FactFields.languages, blank: "–", isOptional: true) })
                \(FactFields.azr(inputs))
                \(Notice.more("Aufenthaltsstatus", isOpen: !inputs["grundlage"].isEmpty, StatusFields.html(inputs, day: "statusAb", label: "Gilt seit")))
                \(Button.group(
                    Button("Weiter", name: "_weiter", value: "ankunft").html,
                    Button("Noch jemand aus der Familie", look: .secondary, name: "_weiter", value: "person").html))
                """).html)
            \(members(view, current: number))
            """)
    }

    private static func members(_ view: RegistrationView, current: Int) -> HTML {
        let count = view.registration.memberCount
        guard count > 1 else { return .empty }
        let rows = (1...count).map { number -> SummaryList.Row in
            let member = view.registration.member(number)
            let words = [member["vorname"], member["familienname"]].compactMap { $0?.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
            let link: [Link] = number == current ? [] : [Link("Ändern", "\(view.path)/person/\(number)", context: "Person \(number)")]
            return SummaryList.Row("Person \(number)", "\(name: words)", links: link)
        }
        return """
            <h2>\(t: "Die Familie")</h2>\(SummaryList(rows).html)
            \(when: current > 1, PostForm.button(Button("Diese Person entfernen", look: .quiet), "\(view.path)/entfernen/\(current)", token: view.token))
            """
    }

    static func arrival(_ view: RegistrationView) -> Page {
        Page(
            "Aufnahme", section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")],
            problems: view.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Wann und wo aufgenommen?", caption: "Erfassung", lead: "Gilt für alle Personen dieser Erfassung.").html)
            \(PostForm("\(view.path)/ankunft", token: view.token, draft: "\(view.path)/zwischenstand/ankunft", """
                \(view.inputs.checkbox("spaeter", "Noch nicht da: nur ankündigen", hint: "Ohne Aufnahme zählt niemand. Sie können sie später als Vorgang erfassen."))
                \(CareFields.html(view.inputs, view.directory, asksGuardian: true))
                \(Button("Weiter zur Prüfung").html)
                """).html)
            """)
    }

    static func checkRegistration(
        _ view: RegistrationView, _ family: NewFamily?, alike: Int, warnings: [Phrase],
        problems: [(place: Link, problem: Refusal.Problem)], key: String
    ) -> Page {
        let count = view.registration.memberCount
        let wrong = problems.map { "<li><a href=\"\($0.place.href)\">\(t: $0.place.label): \(t: $0.problem.message)</a></li>" as HTML }
        return Page(
            "Angaben prüfen", section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")], isNarrow: true,
            """
            \(PageHead("Angaben prüfen", caption: "Erfassung").html)
            \(when: !problems.isEmpty, Notice.warning("So lässt sich die Erfassung noch nicht speichern.", "<ul>\(wrong)</ul>"))
            \(warnings.map { Notice.warning($0) })
            \(when: alike > 0, Notice.warning(
                "Gibt es die Person schon?", "<p><a href=\"\(view.path)/dubletten\">\(t: alike == 1 ? "1 ähnliche Akte ansehen" : "\(alike) ähnliche Akten ansehen")</a></p>"))
            \((family?.members ?? []).enumerated().map { memberSummary($1, number: $0 + 1, view) })
            \(family.map { arrivalSummary($0, view) })
            \(when: family == nil, SummaryList(
                (1...count).map { .init("Person \($0)", .empty, change: "\(view.path)/person/\($0)") }
                    + [.init("Aufnahme", .empty, change: "\(view.path)/ankunft")]).html)
            \(when: family != nil && problems.isEmpty, PostForm("\(view.path)/pruefen", token: view.token, """
                \(Inputs.hidden("_vorgang", key))
                \(Button("\(count == 1 ? "Person" : "Familie") speichern").html)
                """).html)
            """)
    }

    private static func memberSummary(_ member: NewPerson, number: Int, _ view: RegistrationView) -> HTML {
        let words = view.directory
        var rows: [SummaryList.Row] = [
            .init("Namen", member.names.map { Fact.Content.name($0).words(words) }.joined(separator: "<br>")),
            .init("Geburtsdatum", member.birth.map { Fact.Content.birth($0).words(words) } ?? .empty),
            .init("Geschlecht", member.sex.map { "\(t: $0.label)" } ?? .empty),
            .init("Staatsangehörigkeit", "\(member.nationalities.map { Countries.name($0.country) }.joined(separator: ", "))"),
            .init("Sprachen", "\(member.languages.map { Languages.name($0.code) }.joined(separator: ", "))"),
            .init("AZR-Nummer", "\(member.azr?.number)"),
        ]
        if number > 1 { rows.append(.init("Stellung im Haushalt", "\(t: member.part.label)")) }
        if let (from, status) = member.status {
            rows.append(.init("Aufenthaltsstatus", "\(Fact.Content.residenceStatus(status).words(words)), \(DayRange.starting(from).words)"))
        }
        return Card("Person \(number)", links: [Link("Ändern", "\(view.path)/person/\(number)", context: "Person \(number)")], SummaryList(rows).html)
            .html
    }

    private static func arrivalSummary(_ family: NewFamily, _ view: RegistrationView) -> HTML {
        guard let arrival = family.arrival else {
            return Card(
                "Aufnahme", links: [Link("Ändern", "\(view.path)/ankunft", context: "Aufnahme")], "<p>\(t: "Noch nicht da, nur angekündigt")</p>"
            ).html
        }
        var rows: [SummaryList.Row] = [
            .init("Ab", "\(day: arrival.day)"), .init("Phase", Fact.Content.phase(arrival.phase).words(view.directory)),
            .init("Aufenthalt", arrival.stay.words(view.directory)),
        ]
        if let group = arrival.legalGroup { rows.append(.init("Aufgenommen als", "\(t: group.label)")) }
        if let guardianship = arrival.guardianship { rows.append(.init("Sorge", Fact.Content.guardianship(guardianship).words(view.directory))) }
        return Card("Aufnahme", links: [Link("Ändern", "\(view.path)/ankunft", context: "Aufnahme")], SummaryList(rows).html).html
    }
}

extension FactFields {
    /// All names of a new person on one page.
    static func names(_ inputs: Inputs) -> HTML {
        """
        \(inputs.text("familienname", "Familienname", hint: "Wie im Ausweis oder Ankunftsnachweis, in lateinischer Schrift", width: .thirty, kind: .name))
        \(inputs.text("vorname", "Vorname", width: .thirty, kind: .name))
        \(inputs.select(
            "quelle", "Quelle der Schreibweise", PersonName.Source.allCases.map { Choice($0.rawValue, $0.label) }, blank: "–",
            isOptional: true))
        \(inputs.text("originalFamilienname", "Familienname in Originalschrift", width: .thirty, kind: .name, isOptional: true))
        \(inputs.text("originalVorname", "Vorname in Originalschrift", width: .thirty, kind: .name, isOptional: true))
        \(inputs.text("rufname", "Rufname", width: .thirty, kind: .name, isOptional: true))
        """
    }
}
