import Markup
import Places
import Register
import Vocabulary
import Web

/// The fields of the form for one kind of paper (Formularfelder).
struct OrderFormFields {
    let view: IssueView
    let inputs: Inputs

    private typealias Name = OrderWish.Name
    var kind: Order.Kind { view.kind }
    var ground: OrderGround { view.ground }
    private var hasPlace: Bool { kind == .placement || kind == .relocation || kind == .confirmation }

    var people: HTML {
        let choices = ground.parties.map { party -> Choice in
            let home = ground.place(party.home)?.words
            let words = [party.birth.map { "geboren \($0.german)" }, party.part?.label.text, home].compactMap { $0 }.joined(separator: ", ")
            return Choice(party.id.text, .verbatim(party.name.full), hint: words.isEmpty ? nil : .verbatim(words))
        }
        let hint: Phrase =
            kind == .confirmation
            ? "Alle Eingezogenen stehen auf einem Blatt."
            : "Jede erwachsene Person bekommt ein eigenes Schreiben, gegen das sie selbst vorgehen kann. Kinder stehen im Schreiben eines Elternteils; für wen jemand anderes sorgt, bekommt diese Stelle ein eigenes."
        return inputs.checkboxes(Name.people, "Für wen?", choices, hint: hint)
    }

    var place: HTML {
        guard hasPlace else { return .empty }
        let sites = ground.sites.map { Choice($0.id.text, .verbatim($0.name)) }
        let rooms = ground.rooms.map { Choice($0.id.text, .verbatim($0.name)) }
        return """
            \(inputs.select(Name.site, kind == .relocation ? "Neue Unterkunft" : "Unterkunft", sites, blank: "Bitte wählen"))
            \(Button.group(Button("Zimmer dieser Unterkunft zeigen", look: .secondary, name: Slip.stepField, value: "aendern").html))
            \(inputs.select(Name.spot, kind == .confirmation ? "Wohnung oder Zimmer" : "Zimmer oder Platz", rooms, blank: "ohne Angabe", isOptional: true))
            """
    }

    var days: HTML {
        switch kind {
        case .hearing: .empty
        case .ending: inputs.date(Name.from, "Letzter Tag der Nutzung")
        case .confirmation: inputs.date(Name.from, "Tag des Einzugs")
        case .placement, .relocation:
            """
            \(inputs.date(Name.from, "Erster Tag"))
            \(inputs.date(Name.until, "Letzter Tag", hint: "Leer, wenn sie bis auf Widerruf gilt", isOptional: true))
            """
        }
    }

    var reasons: HTML {
        guard kind != .confirmation else {
            return owner
        }
        let intention = kind == .hearing ? inputs.textarea(Name.intention, "Was ist beabsichtigt?", rows: 4) : .empty
        let answer = kind == .hearing ? inputs.date(Name.answerBy, "Antwort möglich bis") : .empty
        let intended = kind == .hearing
            ? inputs.radios(
                Name.intended, "Welche Entscheidung ist beabsichtigt?",
                [Order.Kind.ending, .relocation].map { Choice($0.rawValue, $0.label) }) : .empty
        let announced: HTML =
            kind == .hearing
            ? """
            \(inputs.date(Name.announcedOn, "Ab wann soll sie gelten?", hint: "Bei einer Beendigung der erste Tag, an dem die Räume frei sein sollen"))
            \(inputs.checkbox(Name.immediate, "Die sofortige Vollziehung ist beabsichtigt"))
            \(inputs.checkbox(Name.threat, "Zwang soll angedroht werden"))
            """ : .empty
        return """
            \(when: kind.isDecision || kind == .hearing, basis)\(intended)\(announced)\(intention)
            \(inputs.textarea(Name.reason, "Begründung", hint: "So steht sie im Schreiben. Ohne Angaben über Gesundheit, wenn sie nicht tragend sind.", rows: 6))
            \(answer)
            """
    }

    var immediate: HTML {
        guard kind.isDecision else { return .empty }
        return """
            \(inputs.checkbox(Name.immediate, "Sofortige Vollziehung anordnen (§ 80 Abs. 2 Satz 1 Nr. 4 VwGO)"))
            \(inputs.textarea(
                Name.immediateReason, "Begründung der sofortigen Vollziehung",
                hint: "Ein eigener Grund, der über die Verfügung selbst hinausgeht", rows: 4, isOptional: true))
            """
    }

    var last: HTML {
        let keys =
            kind == .placement || kind == .relocation || kind == .ending
            ? inputs.text(Name.keys, "Schlüssel und Inventar", width: .thirty, isOptional: true) : .empty
        let languages = OrderLanguage.translations.filter { ground.texts[$0] != nil }.map { Choice($0.rawValue, $0.label) }
        let translations = inputs.checkboxes(
            Name.languages, "Übersetzung beilegen", languages, hint: "Nur zur Information; verbindlich ist der deutsche Text.", isOptional: true)
        return """
            \(keys)\(when: !languages.isEmpty, translations)
            \(inputs.text(Name.signatory, "Unterzeichnet von", width: .thirty))
            """
    }
}
