import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The fields in which one fact is entered or corrected, kind by kind.
enum FactFields {
    static func html(_ kind: Fact.Kind, _ inputs: Inputs, _ directory: Directory) -> HTML {
        switch kind {
        case .name:
            """
            \(inputs.text("familienname", "Familienname", width: .thirty, kind: .name))
            \(inputs.text("vorname", "Vorname", width: .thirty, kind: .name))
            \(choices(inputs, "namensart", "Art des Namens", PersonName.Kind.self))
            \(choices(inputs, "quelle", "Quelle", PersonName.Source.self))
            """
        case .birth: birth(inputs)
        case .nationality: inputs.select("staat", "Staatsangehörigkeit", countries, blank: "bitte wählen")
        case .language: inputs.select("sprache", "Sprache", languages, blank: "bitte wählen")
        case .sex: inputs.radios("geschlecht", "Geschlecht", Sex.allCases.map { Choice($0.rawValue, $0.label) })
        case .azrNumber: azr(inputs)
        case .membership: choices(inputs, "stellung", "Stellung im Haushalt", Membership.Part.self)
        case .guardianship: CareFields.guardian(inputs)
        case .residenceStatus:
            """
            \(choices(inputs, "grundlage", "Grundlage", ResidenceStatus.Ground.self))
            \(choices(inputs, "dokument", "Dokument", ResidenceStatus.Document.self))
            \(inputs.date("gueltigBis", "Gedruckt gültig bis", isOptional: true))
            """
        case .admission: choices(inputs, "rechtsgruppe", "Aufgenommen als", Admission.LegalGroup.self)
        case .provisionalEvent:
            """
            \(choices(inputs, "ereignis", "Ereignis", ProvisionalEvent.Kind.self))
            \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
            """
        case .phase:
            """
            \(choices(inputs, "saeule", "Säule", Pillar.self))
            \(inputs.select("behoerde", "Behörde", directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
            \(choices(inputs, "grundDerPhase", "Grund", Phase.Reason.self))
            """
        case .stay: CareFields.stay(inputs, directory)
        case .departure:
            """
            \(choices(inputs, "grundDesWeggangs", "Grund", Departure.Reason.self))
            \(inputs.text("ziel", "Wohin", width: .thirty, isOptional: true))
            """
        case .assignment:
            inputs.select(
                "konto", "Zuständig",
                directory.caseworkers.map { Choice($0, .verbatim(directory.account($0))) },
                blank: "bitte wählen")
        }
    }

    static func birth(_ inputs: Inputs) -> HTML {
        """
        \(inputs.date("geburt", "Geburtsdatum", hint: "Unbekannten Tag oder Monat leer lassen oder 0 schreiben"))
        \(inputs.radios("nachweis", "Woher bekannt", Birth.Evidence.allCases.map { Choice($0.rawValue, $0.label) }, isInline: true))
        """
    }

    static func azr(_ inputs: Inputs) -> HTML {
        inputs.text("azr", "AZR-Nummer", hint: "Zwölf Ziffern", width: .twenty, kind: .code, isOptional: true)
    }

    static var countries: [Choice] {
        let rest = Countries.all.filter { !Countries.frequent.contains($0) }
        return (Countries.frequent + rest).map { Choice($0, .verbatim(Countries.name($0))) }
    }

    static var languages: [Choice] { Languages.all.map { Choice($0, .verbatim(Languages.name($0))) } }

    private static func choices<Code: Labelled>(_ inputs: Inputs, _ name: String, _ label: Phrase, _: Code.Type) -> HTML {
        inputs.select(name, label, Code.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen")
    }

    /// The fields filled with a fact's content.
    static func prefill(_ content: Fact.Content, _ inputs: inout Inputs) {
        switch content {
        case .name(let name):
            (inputs["familienname"], inputs["vorname"]) = (name.family, name.given)
            (inputs["namensart"], inputs["quelle"]) = (name.kind.rawValue, name.source.rawValue)
        case .birth(let birth):
            let (year, month, day) = birth.born.civil
            inputs["geburt.jahr"] = padded(year, 4)
            if birth.precision != .year { inputs["geburt.monat"] = String(month) }
            if birth.precision == .day { inputs["geburt.tag"] = String(day) }
            inputs["nachweis"] = birth.evidence.rawValue
        case .nationality(let nationality): inputs["staat"] = nationality.country
        case .language(let language): inputs["sprache"] = language.code
        case .sex(let sex): inputs["geschlecht"] = sex.rawValue
        case .azrNumber(let azr): inputs["azr"] = azr.number
        case .membership(let membership): inputs["stellung"] = membership.part.rawValue
        case .guardianship(let guardianship): (inputs["vormund"], inputs["vormundName"]) = (guardianship.kind.rawValue, guardianship.name)
        case .residenceStatus(let status):
            (inputs["grundlage"], inputs["dokument"]) = (status.ground.rawValue, status.document.rawValue)
            inputs.set("gueltigBis", status.printedUntil)
        case .admission(let admission): inputs["rechtsgruppe"] = admission.group.rawValue
        case .provisionalEvent(let event): (inputs["ereignis"], inputs["bemerkung"]) = (event.kind.rawValue, event.note)
        case .phase(let phase):
            (inputs["saeule"], inputs["behoerde"], inputs["grundDerPhase"]) = (phase.pillar.rawValue, phase.authority.text, phase.reason.rawValue)
        case .stay(let stay):
            (inputs["wohnform"], inputs["unterkunft"], inputs["anschrift"]) = (stay.kind.rawValue, stay.site?.text ?? "", stay.address)
        case .departure(let departure): (inputs["grundDesWeggangs"], inputs["ziel"]) = (departure.reason.rawValue, departure.destination)
        case .assignment(let assignment): inputs["konto"] = assignment.account
        }
    }

    /// Reads the content back; nil when something is missing, with the problem recorded. `old` keeps what has no field.
    static func read(_ kind: Fact.Kind, _ reader: inout FormReader, _ directory: Directory, old: Fact.Content?, today: Day) -> Fact.Content? {
        switch kind {
        case .name: return readName(&reader).map { .name($0) }
        case .birth: return readBirth(&reader, required: "Geben Sie wenigstens das Geburtsjahr an.", today: today).map { .birth($0) }
        case .nationality:
            return reader.one("staat", of: Set(Countries.all + Countries.frequent), required: "Wählen Sie die Staatsangehörigkeit.").map {
                .nationality(Nationality($0))
            }
        case .language:
            return reader.one("sprache", of: Set(Languages.all), required: "Wählen Sie die Sprache.").map { .language(SpokenLanguage($0)) }
        case .sex: return reader.choice("geschlecht", of: Sex.self, required: "Wählen Sie das Geschlecht.").map { .sex($0) }
        case .azrNumber: return readAZR(&reader, required: "Geben Sie die AZR-Nummer an.").map { .azrNumber($0) }
        case .membership:
            guard case .membership(let membership)? = old else { return nil }
            return reader.choice("stellung", of: Membership.Part.self, required: "Wählen Sie die Stellung.").map {
                .membership(Membership(household: membership.household, part: $0))
            }
        case .guardianship:
            let name = reader.text("vormundName", required: "Nennen Sie die sorgende Person oder Stelle.", max: 120)
            return reader.choice("vormund", of: Guardianship.Kind.self, required: "Wählen Sie, wer die Sorge hat.").map {
                .guardianship(Guardianship($0, name: name))
            }
        case .residenceStatus: return StatusFields.read(&reader).map { .residenceStatus($0) }
        case .admission:
            return reader.choice("rechtsgruppe", of: Admission.LegalGroup.self, required: "Wählen Sie die Vorschrift.").map {
                .admission(Admission($0))
            }
        case .provisionalEvent:
            let note = reader.text("bemerkung")
            return reader.choice("ereignis", of: ProvisionalEvent.Kind.self, required: "Wählen Sie das Ereignis.").map {
                .provisionalEvent(ProvisionalEvent($0, note: note))
            }
        case .phase:
            let pillar = reader.choice("saeule", of: Pillar.self, required: "Wählen Sie eine Säule.")
            let authority = reader.one(
                "behoerde", of: Set(directory.authorities.keys.map(\.text)), required: "Wählen Sie die Behörde; ohne sie gibt es keine Phase.")
            let reason = reader.choice("grundDerPhase", of: Phase.Reason.self, required: "Wählen Sie den Grund.")
            guard let pillar, let authority, let reason else { return nil }
            return .phase(Phase(pillar, authority: ID(authority), reason: reason))
        case .stay:
            return CareFields.readStay(&reader, directory, on: nil).map { stay in
                if case .stay(let before)? = old { .stay(stay.keepingRoom(of: before)) } else { .stay(stay) }
            }
        case .departure:
            let destination = reader.text("ziel", max: 120)
            return reader.choice("grundDesWeggangs", of: Departure.Reason.self, required: "Wählen Sie den Grund.").map {
                .departure(Departure($0, destination: destination))
            }
        case .assignment:
            return reader.one("konto", of: Set(directory.caseworkers), required: "Wählen Sie, wer zuständig ist.").map {
                .assignment(Assignment(account: $0))
            }
        }
    }

    static func readName(_ reader: inout FormReader) -> PersonName? {
        let family = reader.text("familienname", max: 120)
        let given = reader.text("vorname", max: 120)
        if family.isEmpty && given.isEmpty { reader.refuse("familienname", "Geben Sie Familienname oder Vorname an.") }
        let kind = reader.choice("namensart", of: PersonName.Kind.self) ?? .official
        let source = reader.choice("quelle", of: PersonName.Source.self) ?? .unknown
        return PersonName(kind, family: family, given: given, source: source)
    }

    /// Two digits of a year mean one in which somebody born by today can have been born.
    static func readBirth(_ reader: inout FormReader, required: Phrase?, today: Day) -> Birth? {
        guard let parts = reader.dayParts("geburt", required: required, notAfter: today) else { return nil }
        let evidence = reader.choice("nachweis", of: Birth.Evidence.self) ?? .declared
        guard let year = parts.year else {
            reader.refuse("geburt", "Geben Sie wenigstens das Geburtsjahr an.")
            return nil
        }
        if parts.day != nil && parts.month == nil {
            reader.refuse("geburt", "Zu einem Tag gehört ein Monat. Ist er unbekannt, lassen Sie auch den Tag leer.")
            return nil
        }
        guard let birth = Birth(year: year, month: parts.month, day: parts.day, evidence: evidence), year >= 1900, year <= 2199 else {
            reader.refuse("geburt", "Dieses Geburtsdatum gibt es im Kalender nicht. Prüfen Sie Tag, Monat und Jahr.")
            return nil
        }
        return birth
    }

    static func readAZR(_ reader: inout FormReader, required: Phrase? = nil) -> AZRNumber? {
        let number = reader.text("azr", required: required, max: 30).filter { !" -./".contains($0) }
        if number.isEmpty { return nil }
        guard number.count == 12, number.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            reader.refuse("azr", "Die AZR-Nummer besteht aus zwölf Ziffern.")
            return nil
        }
        return AZRNumber(number)
    }
}
