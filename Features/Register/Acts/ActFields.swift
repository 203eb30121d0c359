import Forms
import Markup
import Places
import Vocabulary
import Web

// Fields that several acts share.

/// In whose care, where, since when.
enum CareFields {
    @Sendable static func prefillDay(_ file: PersonFile) -> Inputs {
        var inputs: Inputs = [:]
        inputs.set("tag", file.today)
        return inputs
    }

    @Sendable static func prefill(_ file: PersonFile) -> Inputs {
        var inputs = prefillDay(file)
        if let phase = file.record.phase(on: file.today) {
            inputs["saeule"] = phase.pillar.rawValue
            inputs["behoerde"] = phase.authority.text
        }
        if let stay = file.record.stay(on: file.today) {
            inputs["wohnform"] = stay.kind.rawValue
            inputs["unterkunft"] = stay.site?.text ?? ""
            inputs["anschrift"] = stay.address
        }
        return inputs
    }

    static func html(_ inputs: Inputs, _ file: PersonFile, asksGuardian: Bool) -> HTML {
        html(inputs, file.directory, asksGuardian: asksGuardian)
    }

    static func html(_ inputs: Inputs, _ directory: Directory, asksGuardian: Bool) -> HTML {
        """
        \(inputs.date("tag", "Ab"))
        \(inputs.radios("saeule", "Säule", Pillar.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.select("behoerde", "Behörde", directory.sortedAuthorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
        \(inputs.select("grund", "Grund", Phase.Reason.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.select("rechtsgruppe", "Aufgenommen als", Admission.LegalGroup.allCases.map { Choice($0.rawValue, $0.label) },
            hint: "Nur bei vorläufiger Unterbringung; davon hängt ihr Ende ab.", blank: "–"))
        \(stay(inputs, directory))
        \(when: asksGuardian, guardian(inputs))
        """
    }

    static func stay(_ inputs: Inputs, _ file: PersonFile) -> HTML { stay(inputs, file.directory) }

    static func stay(_ inputs: Inputs, _ directory: Directory) -> HTML {
        """
        \(inputs.radios("wohnform", "Wohnform", Stay.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
        \(inputs.select("unterkunft", "Unterkunft", directory.sortedSites.map { Choice($0.id.text, directory.label($0)) },
            hint: "Nur bei Unterkünften von Stadt und Landratsamt und in der Jugendhilfe", blank: "–"))
        \(inputs.text("anschrift", "Anschrift oder Bemerkung", width: .thirty, isOptional: true))
        """
    }

    static func guardian(_ inputs: Inputs) -> HTML {
        """
        \(inputs.select("vormund", "Wer hat die Sorge?", Guardianship.Kind.allCases.map { Choice($0.rawValue, $0.label) },
            hint: "Nur bei Minderjährigen ohne Erwachsene im Haushalt", blank: "–"))
        \(inputs.text("vormundName", "Name der sorgenden Person oder Stelle", hint: "Beim Jugendamt nicht nötig", width: .thirty, kind: .name))
        """
    }

    static func read(_ reader: inout FormReader, _ file: PersonFile, defaultReason: Phase.Reason) throws -> CareWish {
        try read(&reader, file.directory, defaultReason: defaultReason)
    }

    static func read(_ reader: inout FormReader, _ directory: Directory, defaultReason: Phase.Reason) throws -> CareWish {
        let day = reader.day("tag", required: "Geben Sie an, ab welchem Tag.")
        let pillar = reader.choice("saeule", of: Pillar.self, required: "Wählen Sie eine Säule.")
        let authority = reader.one(
            "behoerde", of: Set(directory.authorities.keys.map(\.text)), required: "Wählen Sie die Behörde; ohne sie gibt es keine Phase.")
        let reason = reader.choice("grund", of: Phase.Reason.self) ?? defaultReason
        let group = reader.choice("rechtsgruppe", of: Admission.LegalGroup.self)
        let stay = readStay(&reader, directory, on: day)
        let guardianKind = reader.choice("vormund", of: Guardianship.Kind.self)
        let guardianName = reader.text("vormundName", max: 120)
        let youthOffice = directory.sortedAuthorities.first { $0.kind == .youthOffice }?.name
        let guardian = guardianName.isEmpty && guardianKind == .youthOffice ? youthOffice ?? "" : guardianName
        if guardianKind != nil && guardian.isEmpty { reader.refuse("vormundName", "Nennen Sie die sorgende Person oder Stelle.") }
        try reader.finish()
        guard let day, let pillar, let authority, let stay else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
        return CareWish(
            day: day, phase: Phase(pillar, authority: ID(authority), reason: reason), stay: stay, legalGroup: pillar == .provisional ? group : nil,
            guardianship: guardianKind.map { Guardianship($0, name: guardian) })
    }

    static func readStay(_ reader: inout FormReader, _ directory: Directory, on day: Day?) -> Stay? {
        let kind = reader.choice("wohnform", of: Stay.Kind.self, required: "Wählen Sie, wie die Person wohnt.")
        let site = reader.one("unterkunft", of: Set(directory.sites.keys.map(\.text)))
        let address = reader.text("anschrift", max: 160)
        guard let kind else { return nil }
        if kind.needsSite && site == nil && reader.problems.allSatisfy({ $0.field != "unterkunft" }) {
            reader.refuse("unterkunft", "Wählen Sie die Unterkunft.")
        }
        if kind.needsSite, let site = site.flatMap({ directory.sites[ID($0)] }), let problem = directory.problem(kind, at: site, on: day) {
            reader.refuse("unterkunft", problem)
        }
        return Stay(kind, site: kind.needsSite ? site.map { ID($0) } : nil, address: address)
    }
}

enum StatusFields {
    static func html(_ inputs: Inputs, day: String, label: Phrase) -> HTML {
        let grounds = ResidenceStatus.Ground.allCases.map { ground -> Choice in
            ground.paragraph.isEmpty ? Choice(ground.rawValue, ground.label) : Choice(ground.rawValue, "\(ground.label) (\(ground.paragraph))")
        }
        return """
            \(inputs.select("grundlage", "Grundlage", grounds, blank: "bitte wählen"))
            \(inputs.select("dokument", "Dokument", ResidenceStatus.Document.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen"))
            \(inputs.date(day, label))
            \(inputs.date("gueltigBis", "Gedruckt gültig bis", hint: "Das Datum im Dokument; leer, wenn keines genannt ist. Fortgeltung durch Verordnung rechnet Miteinander dazu.", isOptional: true))
            \(prolongation(inputs))
            """
    }

    static func prolongation(_ inputs: Inputs) -> HTML {
        inputs.select(
            "fortgeltung", "Grund der Fortgeltung", ResidenceStatus.ProlongationGround.allCases.map { Choice($0.rawValue, $0.label) },
            hint: "Nur bei § 24 AufenthG ohne ukrainische Staatsangehörigkeit (§ 2 Abs. 1 UkraineAufenthFGV)", blank: "nicht geprüft")
    }

    static func read(_ reader: inout FormReader) -> ResidenceStatus? {
        let ground = reader.choice("grundlage", of: ResidenceStatus.Ground.self, required: "Wählen Sie die Grundlage.")
        let document = reader.choice("dokument", of: ResidenceStatus.Document.self, required: "Wählen Sie das Dokument.")
        let until = reader.day("gueltigBis")
        let prolongation = reader.choice("fortgeltung", of: ResidenceStatus.ProlongationGround.self)
        if prolongation != nil, let ground, ground != .temporaryProtection {
            reader.refuse("fortgeltung", "Das gibt es nur bei vorübergehendem Schutz (§ 24 AufenthG).")
        }
        guard let ground, let document else { return nil }
        return ResidenceStatus(ground, document: document, printedUntil: until, prolongationGround: prolongation)
    }
}
