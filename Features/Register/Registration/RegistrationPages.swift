import Forms
import Markup
import Storage
import Vocabulary
import Web

// The question pages of a registration, their check page, and the drafts waiting to be finished.

struct RegistrationView: Sendable {
    let draft: Draft
    let registration: Registration
    let directory: Directory
    var path: String { "/entwuerfe/\(draft.id)" }
}

/// What would be registered, or what is still wrong with it and where.
struct RegistrationGround {
    /// Who can be read, by number.
    var members: [Int: NewPerson] = [:]
    var family: NewFamily?
    var warnings: [Phrase] = []
    var problems: [(place: Link, problem: Refusal.Problem)] = []
}

extension Registration {
    /// What one page of it says; a second window of the same writer may have changed it.
    func seen(member number: Int) -> Seen {
        let (fields, words) = (member(number), memberWords(number))
        return Seen(fields.encoded).saying("Person \(number) von \(memberCount)", words.isEmpty ? "–" : .verbatim(words))
    }

    var seenArrival: Seen { Seen(arrival.encoded) }
    var seen: Seen { Seen(FormFields(fields.pairs.filter { !$0.name.hasPrefix("_") }).encoded).saying("Personen", "\(memberCount)") }

    /// The name as it is typed so far.
    func memberWords(_ number: Int) -> String {
        let fields = member(number)
        return [fields["vorname"], fields["familienname"]].compactMap { $0?.trimmed }.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension Page {
    static func startRegistration(_ drafts: [Draft], _ slip: Slip) -> Page {
        let rows = drafts.map { draft -> [HTML] in
            let known = Registration(fields: draft.fields).known.map { _, person -> HTML in
                "<br><a href=\"/personen/\(person)?entwurf=\(draft.id)\">\(t: "Person hat schon eine Akte")</a>"
            }
            return [
                "<a href=\"/entwuerfe/\(draft.id)/pruefen\">\(name: draft.title)\(spoken("– weitermachen"))</a>\(known.joined())",
                "\(draft.updatedAt)",
                PostForm.button(Button("Verwerfen", look: .quiet, context: .verbatim(draft.title)), "/entwuerfe/\(draft.id)/verwerfen", slip),
            ]
        }
        let list = DataTable("entwuerfe", caption: "Ihre Entwürfe", [.header("Wer"), .text("Zuletzt bearbeitet"), .actions()], rows: rows).html
        return Page(
            "Person oder Familie erfassen", section: "Personen", breadcrumb: [Link("Personen", "/personen")], isNarrow: true,
            """
            \(PageHead("Person oder Familie erfassen", lead: "Jede Seite wird als Entwurf gespeichert. Sie können jederzeit aufhören und später weitermachen. Entwürfe zählen in keiner Statistik.").html)
            \(PostForm.button(Button("Neue Erfassung beginnen"), "/personen/neu", slip))
            \(when: !drafts.isEmpty, list)
            """)
    }

    static func member(_ view: RegistrationView, number: Int, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let count = view.registration.memberCount
        let title: Phrase = count == 1 ? "Wer ist die Person?" : "Person \(number) von \(count)"
        return Page(
            title, section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, caption: "Erfassung").html)
            \(PostForm("\(view.path)/person/\(number)", sheet.slip, """
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
            \(members(view, current: number, sheet.slip))
            """)
    }

    private static func members(_ view: RegistrationView, current: Int, _ slip: Slip) -> HTML {
        let count = view.registration.memberCount
        guard count > 1 else { return .empty }
        let rows = (1...count).map { number -> SummaryList.Row in
            let link: [Link] = number == current ? [] : [Link("Ändern", "\(view.path)/person/\(number)", context: "Person \(number)")]
            return SummaryList.Row("Person \(number)", "\(name: view.registration.memberWords(number))", links: link)
        }
        return """
            <h2>\(t: "Die Familie")</h2>\(SummaryList(rows).html)
            \(when: current > 1, PostForm.button(Button("Diese Person entfernen", look: .quiet), "\(view.path)/entfernen/\(current)", slip))
            """
    }

    static func arrival(_ view: RegistrationView, _ sheet: FormSheet) -> Page {
        Page(
            "Aufnahme", section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")],
            problems: sheet.inputs.problems,
            isNarrow: true,
            """
            \(PageHead("Wann und wo aufgenommen?", caption: "Erfassung", lead: "Gilt für alle Personen dieser Erfassung.").html)
            \(PostForm("\(view.path)/ankunft", sheet.slip, """
                \(sheet.inputs.checkbox("spaeter", "Noch nicht da: nur ankündigen", hint: "Ohne Aufnahme zählt niemand. Sie können sie später als Vorgang erfassen."))
                \(CareFields.html(sheet.inputs, view.directory, asksGuardian: true))
                \(Button("Weiter zur Prüfung").html)
                """).html)
            """)
    }

    static func checkRegistration(_ view: RegistrationView, _ ground: RegistrationGround, alike: Int, _ sheet: FormSheet) -> Page {
        let (count, family) = (view.registration.memberCount, ground.family)
        // What the last step refuses concerns the people; what the pages refuse says where.
        let refused = sheet.inputs.problems.map { (place: Link("Person 1", "\(view.path)/person/1"), problem: $0) }
        let wrong = (ground.problems.isEmpty ? refused : ground.problems).map { place, problem -> HTML in
            "<li><a href=\"\(place.href)\">\(t: place.label): \(t: problem.message)</a></li>"
        }
        return Page(
            "Angaben prüfen", section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")], isNarrow: true,
            """
            \(PageHead("Angaben prüfen", caption: "Erfassung").html)
            \(when: !wrong.isEmpty, Notice.warning("So lässt sich die Erfassung noch nicht speichern.", "<ul>\(wrong)</ul>"))
            \(ground.warnings.map { Notice.warning($0) })
            \(when: alike > 0, Notice.warning(
                "Gibt es die Person schon?", "<p><a href=\"\(view.path)/dubletten\">\(t: alike == 1 ? "1 ähnliche Akte ansehen" : "\(alike) ähnliche Akten ansehen")</a></p>"))
            \((1...count).map { number in ground.members[number].map { memberSummary($0, number: number, view) } ?? unreadable(number, view) })
            \(family.map { arrivalSummary($0, view) } ?? SummaryList([.init("Aufnahme", "\(t: "wird zuletzt geprüft")", change: "\(view.path)/ankunft")]).html)
            \(when: family != nil && ground.problems.isEmpty && alike > 0, Button.link("Weiter", "\(view.path)/dubletten"))
            \(when: family != nil && ground.problems.isEmpty && alike == 0, PostForm(
                "\(view.path)/pruefen", sheet.slip, Button("\(count == 1 ? "Person" : "Familie") speichern").html).html)
            """)
    }

    /// What was typed is kept, and waits to be put right.
    private static func unreadable(_ number: Int, _ view: RegistrationView) -> HTML {
        let link = Link("Ändern", "\(view.path)/person/\(number)", context: "Person \(number)")
        return Card("Person \(number)", links: [link], "<p>\(t: "Die Angaben sind gesichert. Berichtigen Sie, was oben genannt ist.")</p>").html
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
