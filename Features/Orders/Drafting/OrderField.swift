import Vocabulary

/// A place in a wording that is filled in when a paper is drawn up (Textfeld); in wordings it stands in braces under its German name.
package enum OrderField: String, Sendable, CaseIterable {
    case number = "aktenzeichen"
    case date = "datum"
    case name
    /// Who is written to: the person, or whoever acts for it; and as whose representative.
    case salutation = "anrede"
    case received = "empfang"
    case born = "geburtsdatum"
    case guardian = "vertretung"
    /// The others of the household, as a table or in a row.
    case members = "mitglieder"
    case relatives = "angehoerige"
    /// Everybody, as a table.
    case everyone = "personen"
    /// Where somebody is placed, as a table or in a line.
    case assigned = "zuweisung"
    case site = "unterkunft"
    case address = "anschrift"
    case formerly = "bisher"
    case from = "beginn"
    /// "bis auf Widerruf" or "bis zum …".
    case term = "dauer"
    case until = "ende"
    case lastDay = "auszug"
    case fee = "gebuehr"
    /// What becomes of the placement before, and by which right.
    case takingBack = "aufhebung"
    case takingReasons = "aufhebungsgrund"
    /// Who leaves what for where, as a table; and that no objection takes the new place away.
    case moves = "wechsel"
    case kept = "platzschutz"
    case basis = "rechtsgrundlage"
    case bylaw = "satzung"
    case reason = "grund"
    case alternatives = "alternativen"
    case burdens = "belastung"
    case weighing = "abwaegung"
    case answerWeighed = "wuerdigung"
    case keys = "schluessel"
    case hearing = "anhoerung"
    /// The two words, where carrying out at once is ordered, and why.
    case immediately = "sofort"
    case immediateReason = "vollzug"
    /// Coercion: what is threatened, until when it goes without, and how that is objected to.
    case threat = "androhung"
    case threatUntil = "zwangsfrist"
    case threatRemedy = "zwangsbehelf"
    case intention = "vorhaben"
    /// Hearings: which decision, on which law, from when, whether at once and with force.
    case announced = "ankuendigung"
    /// Translations: which court stops what is carried out at once, or a threat.
    case courtOffice = "gericht"
    case answerBy = "frist"
    case objection = "rechtsbehelf"
    case court = "eilantrag"
    case objectionOffice = "widerspruchsstelle"
    case contact = "kontakt"
    case provider = "wohnungsgeber"
    case owner = "eigentuemer"
    case movedIn = "einzug"

    package var placeholder: String { "{\(rawValue)}" }

    /// Stands in a paragraph of its own and becomes a table.
    var isTable: Bool { self == .members || self == .assigned || self == .everyone || self == .moves }

    /// May be empty; then the paragraph it stands in is left out.
    var isOptional: Bool {
        switch self {
        case .guardian, .members, .relatives, .until, .keys, .hearing, .immediately, .immediateReason, .court, .owner, .received,
            .alternatives, .burdens, .weighing, .answerWeighed, .takingBack, .takingReasons, .moves, .kept,
            .threat, .threatUntil, .threatRemedy, .announced, .courtOffice: true
        default: false
        }
    }

    /// What a German wording of a kind must say, so that the paper holds what the law asks for.
    static func required(_ kind: Order.Kind) -> [OrderField] {
        switch kind {
        case .placement:
            [
                .name, .born, .guardian, .members, .assigned, .from, .term, .fee, .basis, .reason, .keys, .hearing, .immediately, .immediateReason,
                .objection, .court,
            ]
        case .relocation:
            [
                .name, .born, .guardian, .members, .formerly, .lastDay, .assigned, .from, .term, .fee, .basis, .reason, .keys, .hearing, .immediately,
                .immediateReason, .objection, .court,
            ]
        case .ending:
            [
                .name, .born, .guardian, .members, .formerly, .lastDay, .basis, .reason, .hearing, .immediately, .immediateReason, .objection, .court,
            ]
        case .hearing: [.name, .guardian, .members, .intention, .reason, .answerBy]
        case .confirmation: [.provider, .owner, .movedIn, .address, .everyone]
        }
    }

    /// What a wording of a kind can be filled with.
    static func known(_ kind: Order.Kind) -> Set<OrderField> {
        let common: Set<OrderField> = [
            .number, .date, .name, .born, .guardian, .members, .relatives, .everyone, .basis, .bylaw, .reason, .contact, .objectionOffice,
            .salutation, .received, .courtOffice,
        ]
        let weighed: Set<OrderField> = [.alternatives, .burdens, .weighing, .answerWeighed]
        let coercion: Set<OrderField> = [.threat, .threatUntil, .threatRemedy]
        let taking: Set<OrderField> = [.takingBack, .takingReasons, .moves]
        return switch kind {
        case .placement: common.union([.site, .address]).union(required(kind)).union([.until]).union(weighed)
        case .relocation: common.union([.site, .address]).union(required(kind)).union([.until]).union(weighed).union(coercion).union(taking)
            .union([.kept])
        case .ending: common.union(required(kind)).union([.keys]).union(weighed).union(coercion).union(taking)
        case .hearing: common.union(required(kind)).union([.formerly, .announced])
        case .confirmation: common.subtracting([.reason]).union(required(kind)).union([.site])
        }
    }
}

/// The languages a paper is written in (Sprache): German is binding, the others are for information.
package enum OrderLanguage: String, Sendable, CaseIterable {
    case german = "de"
    case english = "en"
    case ukrainian = "uk"
    case arabic = "ar"
    case farsi = "fa"

    package static var translations: [OrderLanguage] { allCases.filter { $0 != .german } }

    /// Across the head of every page of a translation, in German and in its own language.
    var mark: String {
        let german = "Nur zur Information – rechtlich verbindlich ist allein der deutsche Text"
        return switch self {
        case .german: ""
        case .english: german + "\nFor information only – only the German text is legally binding"
        case .ukrainian: german + "\nЛише для інформації – юридичну силу має тільки німецький текст"
        case .arabic: german + "\nللعلم فقط – النص الألماني وحده ملزم قانونًا"
        case .farsi: german + "\nفقط برای اطلاع – تنها متن آلمانی از نظر حقوقی الزام‌آور است"
        }
    }

    /// Where writing runs the other way, foreign words keep their own order among it.
    func isolated(_ text: String) -> String { self == .arabic || self == .farsi ? "\u{2068}\(text)\u{2069}" : text }
}
