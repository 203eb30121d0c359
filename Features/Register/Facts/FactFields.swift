import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Fields that a fact's own form shares with the forms of registration.
enum FactFields {
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

extension Inputs {
    /// A closed list to choose from.
    func choices<Code: Labelled>(_ name: String, _ label: Phrase, _: Code.Type) -> HTML {
        select(name, label, Code.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen")
    }
}
