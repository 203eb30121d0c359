import Register
import Storage
import Vocabulary

/// What a column of a list says of a person (Feld der Liste).
package enum ImportField: String, Sendable, CaseIterable, Codable, Labelled {
    case fullName, family, given, birth, sex, nationality, language, azr, fileNumber, listKey
    case household, part, pillar, site, housing, room, address, status, statusUntil, prolongation, arrival, departure, departureReason, municipality
    case ignored

    package var label: Phrase {
        switch self {
        case .fullName: "Name und Vorname in einer Zelle"
        case .family: "Familienname"
        case .given: "Vorname"
        case .birth: "Geburtsdatum"
        case .sex: "Geschlecht"
        case .nationality: "Staatsangehörigkeit"
        case .language: "Sprache"
        case .azr: "AZR-Nummer"
        case .fileNumber: "Aktenzeichen in Miteinander"
        case .listKey: "Nummer in dieser Liste"
        case .household: "Nummer oder Name der Familie"
        case .part: "Stellung in der Familie"
        case .pillar: "Säule (VU, AU, UMA)"
        case .site: "Unterkunft"
        case .housing: "Wohnform"
        case .room: "Zimmer oder Wohnung"
        case .address: "Anschrift"
        case .status: "Aufenthaltsstatus"
        case .statusUntil: "Dokument gültig bis"
        case .prolongation: "Grund der Fortgeltung (§ 24 AufenthG)"
        case .arrival: "Aufnahme oder Einzug am"
        case .departure: "Auszug oder Weggang am"
        case .departureReason: "Grund des Weggangs"
        case .municipality: "Gemeinde"
        case .ignored: "nicht übernehmen"
        }
    }

    /// What may stand several times in one row: each for another member of the family.
    var isOfAPerson: Bool {
        switch self {
        case .fullName, .family, .given, .birth, .sex, .nationality, .language, .azr, .fileNumber, .part, .status, .statusUntil, .prolongation:
            true
        default: false
        }
    }

    /// What a block of rows shares when only its first row names it.
    var isOfABlock: Bool { self == .site || self == .room || self == .household || self == .address }

    /// The words in headings, folded, best first. Short ones, and those with "=", must stand alone.
    static let words: [(field: ImportField, words: [String])] = [
        (.ignored, ["hinweise", "bemerkung", "notiz", "kommentar", "telefon", "handy", "mail", "bamf", "geburtsort", "geburtsland", "geburtsname"]),
        (.azr, ["azr"]),
        (.prolongation, ["grund der fortgeltung", "fortgeltung", "fortgeltungsgrund", "grund 24", "ukraineaufenthfgv"]),
        (
            .statusUntil,
            [
                "gultig bis", "gueltig bis", "befristet bis", "ablauf", "status bis", "titel bis", "dokument bis", "gultigkeit", "duldung bis",
                "gestattung bis",
                "aufenthalt bis", "erlaubnis bis", "ausweis bis", "verlangert bis",
            ]
        ),
        (.birth, ["geburtsdatum", "geburtstag", "geb", "geboren", "geb datum", "geb dat", "gebdat", "birth", "jahrgang"]),
        (.departureReason, ["auszugsgrund", "grund des auszugs", "abgangsgrund", "verbleib", "grund weggang", "verzogen nach"]),
        (.departure, ["auszug", "abgang", "wegzug", "weggang", "ausgezogen", "abmeldung", "belegt bis", "=bis"]),
        (
            .arrival,
            ["einzug", "zugang", "ankunft", "aufnahme", "zuweisung", "zuteilung", "zuzug", "aufgenommen", "eingezogen", "belegt seit", "=seit"]
        ),
        (.household, ["familien nr", "familiennummer", "fam nr", "=familie", "haushalt", "bedarfsgemeinschaft", "bg nr", "bg", "hh"]),
        (.part, ["stellung", "rolle", "verwandtschaft", "funktion"]),
        (.pillar, ["saule", "vu au", "unterbringungsart", "art der unterbringung", "phase"]),
        (.status, ["aufenthaltsstatus", "aufenthaltstitel", "status", "titel", "aufenthalt"]),
        (.municipality, ["gemeinde", "kommune", "wohnort", "ort"]),
        (.housing, ["wohnform"]),
        (.room, ["zimmer", "zi", "raum", "wohnung", "whg", "appartement"]),
        (.site, ["unterkunft", "objekt", "haus", "wohnheim", "standort", "einrichtung", "gu", "unterbringung", "heim", "gebaude"]),
        (.address, ["adresse", "anschrift", "strasse"]),
        (.nationality, ["staatsangehorigkeit", "nationalitat", "herkunftsland", "herkunft", "staatsang", "staat", "land", "sta", "nation", "stang"]),
        (.sex, ["geschlecht", "geschl", "sex", "m w", "w m", "gender", "anrede"]),
        (.language, ["sprache"]),
        (.fileNumber, ["aktenzeichen", "akte", "p nr"]),
        (
            .fullName,
            [
                "name vorname", "vorname name", "nachname vorname", "familienname vorname", "vor und nachname", "vor und zuname",
                "vor und familienname", "name und vorname", "=namen", "bewohner",
            ]
        ),
        (.given, ["vorname", "vornamen", "rufname", "first name"]),
        (.family, ["nachname", "familienname", "zuname", "name", "fam name", "last name"]),
        (.listKey, ["lfd nr", "lfd", "laufende nummer", "nr", "id", "personennummer", "personen nr", "pers nr", "nummer"]),
    ]
}

/// What one column is used for (Zuordnung): the field, and whose it is where a row holds a family.
package struct ColumnUse: Sendable, Hashable, Codable {
    package var field: ImportField
    /// Empty for the person of the row; `partner`, `kind1`, `person2` … for others.
    package var member: String

    package init(_ field: ImportField, member: String = "") {
        self.field = field
        self.member = member
    }

    static let ignored = ColumnUse(.ignored)
}

/// Understands what is written above the columns (Spaltenüberschriften).
enum Headings {
    static func folded(_ text: String) -> String {
        foldedASCII(text) ?? PersonName.folded(HiddenSigns.bare(text)).split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The same byte by byte: a list asks this of every cell, and most cells are plain.
    private static func foldedASCII(_ text: String) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isApart = false
        for byte in text.utf8 {
            guard byte < 0x80 else { return nil }
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            let isWord = isCapital || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            guard isWord else {
                isApart = true
                continue
            }
            if isApart, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
            isApart = false
            bytes.append(isCapital ? byte | 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// "Seit" and "bis" speak of living here where nothing else stands beside them: since when somebody holds a status is another day.
    private static func isSpan(_ heading: String, _ word: String) -> Bool {
        let beside: Set<Substring> = [
            "hier", "da", "in", "im", "der", "gu", "unterkunft", "haus", "zimmer", "wohnt", "wohnhaft", "belegt", "untergebracht", "anwesend", "von",
        ]
        let words = heading.split(separator: " ")
        return words.contains(Substring(word)) && words.allSatisfy { $0 == word || beside.contains($0) }
    }

    /// Words of a span that belong to something else: such a column is no status and no name either.
    private static func isOtherSpan(_ words: [String]) -> Bool {
        let coming = [
            "belegt", "einzug", "eingez", "zugang", "zuzug", "ankunft", "aufnahme", "aufgenommen", "zuweisung", "zugewiesen", "untergebracht",
        ]
        return words.last == "seit" && !isSpan(words.joined(separator: " "), "seit")
            && !words.contains { word in coming.contains { word.hasPrefix($0) } }
    }

    /// The use a heading suggests; nil where it says nothing known.
    static func use(of heading: String) -> ColumnUse? {
        let text = folded(heading)
        // Days and numbers head nothing.
        guard text.utf8.contains(where: { $0 > UInt8(ascii: "9") }) else { return nil }
        var words = text.split(separator: " ").map(String.init)
        guard !words.isEmpty, !isOtherSpan(words) else { return nil }
        // "Kind von" names somebody else.
        if words.count > 1, words.last == "von" { return nil }
        let member = takeMember(&words)
        let rest = " " + words.joined(separator: " ") + " "
        let letters = Array(rest.utf8CString)
        for (field, known) in HeadingWord.all {
            let isMeant = known.contains { word in word.span.map { isSpan(rest, $0) } ?? word.isIn(letters) }
            if isMeant { return ColumnUse(field, member: field.isOfAPerson ? member : "") }
        }
        // "Kind 1" alone names a child.
        return member.isEmpty ? nil : ColumnUse(.fullName, member: member)
    }

    /// Takes the words that say whose a column is.
    private static func takeMember(_ words: inout [String]) -> String {
        let children: Set<String> = ["kind", "sohn", "tochter", "kinder"]
        let partners: Set<String> = ["ehefrau", "ehemann", "partner", "partnerin", "ehepartner", "ehegatte", "mutter", "vater", "frau", "mann"]
        let people: Set<String> = ["person", "mitglied", "bewohner"]
        let number = words.compactMap { Int($0.filter(\.isNumber)) }.first
        func drop(_ found: Set<String>) { words.removeAll { found.contains($0) || $0.allSatisfy(\.isNumber) } }
        if words.contains(where: children.contains) {
            drop(children)
            return "kind\(number ?? 1)"
        }
        if words.contains(where: { $0.hasPrefix("kind") && $0.dropFirst(4).allSatisfy(\.isNumber) && $0.count > 4 }) {
            words.removeAll { $0.hasPrefix("kind") }
            return "kind\(number ?? 1)"
        }
        if let word = words.first(where: partners.contains), !(word == "mann" || word == "frau") || words.count > 1 || number == nil {
            drop(partners)
            return word == "vater" ? "vater" : word == "mutter" ? "mutter" : "partner"
        }
        if let number, number > 1, words.contains(where: people.contains) {
            drop(people)
            return "person\(number)"
        }
        if words.contains(where: people.contains), number == 1 { drop(people) }
        return ""
    }
}
