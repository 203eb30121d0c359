import Places
import Register
import Vocabulary

/// What the register offers for the values of a list, and the likeliest of it (Werte zuordnen).
package struct ValueWords: Sendable {
    package let sites: [Site]
    package let authorities: [Authority]

    package init(sites: [Site], authorities: [Authority]) {
        self.sites = sites
        self.authorities = authorities
    }

    /// Codes that mean something else than an accommodation.
    static let ownFlat = "ownFlat"
    static let fosterFamily = "fosterFamily"
    static let unknown = "unknown"

    /// Everything one may choose, with its words.
    func choices(_ kind: ValueKind) -> [(code: String, label: Phrase)] {
        switch kind {
        case .nationality:
            return (Countries.frequent + Countries.all.filter { !Countries.frequent.contains($0) }).map { ($0, .verbatim(Countries.name($0))) }
        case .status: return ResidenceStatus.Ground.allCases.map { ($0.rawValue, $0.label) }
        case .prolongation: return ResidenceStatus.ProlongationGround.allCases.map { ($0.rawValue, $0.label) }
        case .sex: return Sex.allCases.map { ($0.rawValue, $0.label) }
        case .pillar: return Pillar.allCases.map { ($0.rawValue, $0.label) }
        case .part: return Membership.Part.allCases.map { ($0.rawValue, $0.label) }
        case .departureReason: return Departure.Reason.allCases.filter { $0 != .death }.map { ($0.rawValue, $0.label) }
        case .housing: return Stay.Kind.allCases.map { ($0.rawValue, $0.label) }
        case .language: return Languages.all.map { ($0, .verbatim(Languages.name($0))) }
        case .site:
            let other: [(String, Phrase)] = [
                (ValueWords.ownFlat, Stay.Kind.ownFlat.label), (ValueWords.fosterFamily, Stay.Kind.fosterFamily.label),
                (ValueWords.unknown, Stay.Kind.unknown.label),
            ]
            return sites.map { ($0.id.text, .verbatim($0.name)) } + other
        }
    }

    func guess(_ kind: ValueKind, _ value: String) -> String? {
        let text = Headings.folded(value)
        // What its writer was not sure of is nothing to propose.
        guard !text.isEmpty, !value.contains("?") else { return nil }
        switch kind {
        case .nationality: return CountryWords.code(value)
        case .status: return ValueWords.ground(text)
        case .prolongation:
            let known = ResidenceStatus.ProlongationGround.allCases.first { Headings.folded($0.label.text) == text }
            return known?.rawValue ?? ValueWords.find(text, in: ValueWords.prolongations)
        case .sex: return ValueWords.find(text, in: ValueWords.sexes)
        case .pillar: return ValueWords.find(text, in: ValueWords.pillars)
        case .part: return ValueWords.find(text, in: ValueWords.parts)
        case .departureReason: return DeathWords.areIn(value) ? nil : ValueWords.find(text, in: ValueWords.reasons) ?? Departure.Reason.other.rawValue
        case .language: return Languages.all.first { Headings.folded(Languages.name($0)) == text || $0 == text }
        case .site: return site(text)
        case .housing: return Stay.Kind.allCases.first { Headings.folded($0.label.text) == text }?.rawValue ?? Self.find(text, in: Self.housings)
        }
    }

    /// A paper that is no residence permit though it stands where one would.
    static func document(_ value: String) -> ResidenceStatus.Document? {
        let text = Headings.folded(value)
        return text.contains("fiktion") ? .provisionalCertificate : text.contains("visum") ? .visa : nil
    }

    /// The first list whose word the text is, has in it, or begins a word of it with: "gestellt" is no "Gestattung", so only long words begin others.
    private static func find(_ text: String, in lists: [(String, [String])]) -> String? {
        let padded = " " + text + " "
        for (code, words) in lists where words.contains(text) { return code }
        for (code, words) in lists
        where words.contains(where: { word in
            word.count >= 4 && padded.contains(" \(word) ") || word.count >= 6 && padded.contains(" " + word)
        }) { return code }
        return nil
    }

    /// What one ground of residence says; nil where a text denies it, or speaks of several. A title of no other kind is one only where
    /// nothing else is named.
    private static func ground(_ text: String) -> String? {
        for (code, words) in grounds where words.contains(text) { return code }
        let words = Set(text.split(separator: " "))
        if !words.isDisjoint(with: ["kein", "keine", "nicht", "ohne", "mehr", "ehemals", "fruher", "abgelehnt", "erloschen", "abgelaufen", "beantragt"]) { return nil }
        let padded = " " + text + " "
        let found = grounds.filter { _, known in
            known.contains { $0.count >= 4 && padded.contains(" \($0) ") || $0.count >= 6 && padded.contains(" " + $0) }
        }.map(\.0)
        let special = found.filter { $0 != ResidenceStatus.Ground.otherTitle.rawValue }
        return special.count > 1 ? nil : special.first ?? found.first
    }

    private static let housings: [(String, [String])] = [
        (Stay.Kind.ownFlat.rawValue, ["eigene wohnung", "privat", "privatwohnung", "mietwohnung", "wohnung", "eigener mietvertrag"]),
        (Stay.Kind.fosterFamily.rawValue, ["pflegefamilie", "gastfamilie"]),
        (Stay.Kind.youthHome.rawValue, ["jugendhilfe", "wohngruppe"]),
        (Stay.Kind.citySite.rawValue, ["gu", "gemeinschaftsunterkunft", "unterkunft"]),
    ]

    /// By their numbers in § 2 Abs. 1 UkraineAufenthFGV, or by what they say.
    private static let prolongations: [(String, [String])] = [
        (ResidenceStatus.ProlongationGround.no.rawValue, ["keiner", "kein", "kein grund", "gepruft keiner", "nein"]),
        (ResidenceStatus.ProlongationGround.protected.rawValue, ["1", "nr 1", "nummer 1", "internationaler schutz", "in der ukraine geschutzt", "geschutzt"]),
        (ResidenceStatus.ProlongationGround.family.rawValue, ["2", "nr 2", "nummer 2", "familie", "familienangehorig", "gehort zur familie"]),
        (
            ResidenceStatus.ProlongationGround.permanentTitle.rawValue,
            ["3", "nr 3", "nummer 3", "unbefristet", "unbefristeter titel", "unbefristeter ukrainischer aufenthaltstitel"]
        ),
    ]

    private static let sexes: [(String, [String])] = [
        (Sex.female.rawValue, ["w", "f", "weibl", "weiblich", "frau", "female"]),
        (Sex.male.rawValue, ["m", "mannl", "maennl", "mannlich", "maennlich", "herr", "mann", "male"]),
        (Sex.diverse.rawValue, ["d", "div", "divers"]), (Sex.noEntry.rawValue, ["ohne eintrag", "o e"]),
    ]

    private static let pillars: [(String, [String])] = [
        (Pillar.provisional.rawValue, ["vu", "v u", "vorlaufig", "vorlaufige unterbringung"]),
        (Pillar.followUp.rawValue, ["au", "a u", "anschluss", "anschlussunterbringung"]),
        (Pillar.unaccompaniedMinor.rawValue, ["uma", "umf", "unbegleitet", "unbegleitete"]),
    ]

    private static let parts: [(String, [String])] = [
        (Membership.Part.reference.rawValue, ["hv", "haushaltsvorstand", "bezugsperson", "vater", "hauptperson", "antragsteller", "kv"]),
        (Membership.Part.partner.rawValue, ["ehefrau", "ehemann", "ehegatte", "partner", "partnerin", "frau", "mann", "eg", "ef", "em", "mutter"]),
        (Membership.Part.child.rawValue, ["kind", "sohn", "tochter", "k", "ki", "saugling"]),
        (Membership.Part.parent.rawValue, ["elternteil", "grossmutter", "grossvater", "oma", "opa"]),
        (
            Membership.Part.otherRelative.rawValue,
            ["bruder", "schwester", "neffe", "nichte", "cousin", "cousine", "onkel", "tante", "enkel", "verwandt"]
        ),
        (Membership.Part.other.rawValue, ["sonstige", "andere", "person"]),
    ]

    private static let reasons: [(String, [String])] = [
        (Departure.Reason.transferredElsewhere.rawValue, ["verlegt", "verlegung", "umverteilt", "transfer"]),
        (Departure.Reason.voluntaryReturn.rawValue, ["freiwillige ausreise", "ausgereist", "ausreise", "ruckkehr"]),
        (Departure.Reason.deportation.rawValue, ["abgeschoben", "abschiebung"]),
        (Departure.Reason.whereaboutsUnknown.rawValue, ["untergetaucht", "unbekannt verzogen", "verschwunden", "unbekannt"]),
        (Departure.Reason.naturalised.rawValue, ["eingeburgert", "einburgerung"]),
        (Departure.Reason.thirdCountry.rawValue, ["weitergereist", "weiterreise", "drittstaat"]),
        (Departure.Reason.movedAway.rawValue, ["umzug", "verzogen", "wegzug", "eigene wohnung", "weggezogen", "umgezogen", "ausgezogen"]),
    ]

    private static let grounds: [(String, [String])] = [
        (
            ResidenceStatus.Ground.permissionToRemain.rawValue,
            ["aufenthaltsgestattung", "gestattung", "gestattet", "ag", "ae gest", "gest", "55 asylg", "asylbewerber", "asylverfahren"]
        ),
        (ResidenceStatus.Ground.toleratedStay.rawValue, ["duldung", "geduldet", "duld", "60a", "60a aufenthg", "ausreisepflichtig"]),
        (ResidenceStatus.Ground.arrivalCertificate.rawValue, ["ankunftsnachweis", "akn", "63a", "buma"]),
        (ResidenceStatus.Ground.temporaryProtection.rawValue, ["24", "24 1", "24 abs 1", "24 aufenthg", "24 abs 1 aufenthg", "vorubergehender schutz", "ukraine", "massenzustrom"]),
        (
            ResidenceStatus.Ground.subsidiaryProtection.rawValue,
            ["subsidiar", "subsidiarer schutz", "subs", "subs schutz", "25 ii 2", "25 abs 2 alt 2", "25 2 alt 2", "25 abs 2 s 1 alt 2"]
        ),
        (
            ResidenceStatus.Ground.refugeeProtection.rawValue,
            [
                "fluchtlingseigenschaft", "anerkannt", "anerkannter fluchtling", "anerkannte fluchtling", "gfk", "fluchtling", "25 abs 2 alt 1", "25 abs 2 s 1 alt 1",
                "3 asylg",
            ]
        ),
        (ResidenceStatus.Ground.asylum.rawValue, ["asylberechtigt", "asylberechtigung", "25 1", "25 i", "25 abs 1", "art 16a"]),
        (ResidenceStatus.Ground.removalBan.rawValue, ["abschiebungsverbot", "abschiebeverbot", "25 3", "25 iii", "25 abs 3"]),
        (ResidenceStatus.Ground.humanitarian.rawValue, ["25 5", "25 v", "25 abs 5", "25 4", "25 abs 4", "humanitar"]),
        (ResidenceStatus.Ground.opportunityResidence.rawValue, ["chancen", "chancenaufenthalt", "chancen aufenthalt", "104c"]),
        (ResidenceStatus.Ground.goodIntegration.rawValue, ["25a", "25b"]),
        (ResidenceStatus.Ground.resettlement.rawValue, ["resettlement", "23 4", "23 abs 4"]),
        (ResidenceStatus.Ground.admission.rawValue, ["22", "23", "23 1", "23 2", "aufnahmezusage", "ortskraft"]),
        (ResidenceStatus.Ground.settlementPermit.rawValue, ["niederlassungserlaubnis", "ne", "26", "unbefristet"]),
        (ResidenceStatus.Ground.euCitizen.rawValue, ["eu", "freizugigkeit", "freizugig"]),
        (
            ResidenceStatus.Ground.otherTitle.rawValue,
            ["aufenthaltserlaubnis", "ae", "at", "aufenthaltstitel", "visum", "sonstiges", "fiktion", "fiktionsbescheinigung"]
        ),
    ]

    /// The accommodation whose name shares the most with the text, where none comes close to it.
    private func site(_ text: String) -> String? {
        if ["eigene wohnung", "privat", "privatwohnung", "wohnung", "mietwohnung", "privat wohnung", "eigener mietvertrag"].contains(text) {
            return ValueWords.ownFlat
        }
        if text.hasPrefix("pflegefamilie") { return ValueWords.fosterFamily }
        let scored = sites.map { (site: $0, score: ValueWords.sameness(text, Headings.folded($0.name))) }.sorted { $0.score > $1.score }
        guard let best = scored.first, best.score >= 0.5 else { return nil }
        // "Weststadt", where two houses there have it in their name.
        let named = sites.count { site in ValueWords.strong(text).isSubset(of: ValueWords.strong(Headings.folded(site.name))) }
        if named > 1, best.score < 1 { return nil }
        if scored.count > 1, scored[1].score > best.score - 0.08, best.score < 1 { return nil }
        return best.site.id.text
    }

    private static let weak: Set<String> = [
        "gu", "au", "gemeinschaftsunterkunft", "unterkunft", "haus", "heim", "wohnheim", "str", "strasse", "objekt", "die", "am", "an", "der", "in",
    ]

    private static func words(_ text: String) -> [String] {
        let all = text.split(separator: " ").map { word in
            word.hasSuffix("strasse") ? String(word.dropLast(4)) : word.hasSuffix("str") && word.count > 5 ? String(word) : String(word)
        }
        let strong = all.filter { !weak.contains($0) }
        return strong.isEmpty ? all : strong
    }

    private static func strong(_ text: String) -> Set<String> { Set(words(text)) }

    static func sameness(_ one: String, _ other: String) -> Double {
        if one == other { return 1 }
        let (ones, others) = (words(one), words(other))
        guard !ones.isEmpty, !others.isEmpty else { return 0 }
        var shared = 0.0
        for word in ones {
            if others.contains(word) {
                shared += 1
            } else if word.count >= 4, others.contains(where: { $0.hasPrefix(word.prefix(max(4, word.count - 3))) }) {
                shared += 0.8
            }
        }
        return 0.98 * (0.65 * shared / Double(ones.count) + 0.35 * shared / Double(others.count))
    }
}

/// What each value was once taken for: a list repeats a few values thousands of times.
final class ValueMemory {
    let words: ValueWords
    private let settings: ImportSettings
    private var codes: [ValueKind: [String: String?]] = [:]

    init(_ settings: ImportSettings, _ words: ValueWords) {
        self.settings = settings
        self.words = words
    }

    /// Empty where people decided that it means nothing; nil where nobody knows.
    func code(_ kind: ValueKind, _ written: String) -> String? {
        if let code = codes[kind]?[written] { return code }
        let code = settings.decided(kind, written) ?? words.guess(kind, written)
        codes[kind, default: [:]][written] = .some(code)
        return code
    }
}
