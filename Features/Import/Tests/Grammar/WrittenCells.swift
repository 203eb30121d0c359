import Register
import Spreadsheet
import Vocabulary

/// A cell as somebody in an office wrote it, with what was meant (geschriebene Zelle). Made from how people write, not from what the reader knows.
struct WrittenCell<Meaning: Sendable & Hashable>: Sendable {
    let cell: Grid.Cell
    /// Nil where nothing is known.
    let meant: Meaning?
    /// Nobody could say for sure what it means: it must be asked about.
    let mustBeAsked: Bool

    init(_ text: String, _ meant: Meaning?, asked: Bool = false) { self.init(text.isEmpty ? .empty : .text(text), meant, asked: asked) }

    init(_ cell: Grid.Cell, _ meant: Meaning?, asked: Bool = false) {
        self.cell = cell
        self.meant = meant
        mustBeAsked = asked
    }
}

/// How people write the cells of a list (Grammatik der Zellen).
struct CellGrammar {
    var dice: SplitMix
    let today: Day

    mutating func chance(_ part: Int, of whole: Int) -> Bool { Int.random(in: 0..<whole, using: &dice) < part }
    mutating func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &dice)] }

    /// Blanks, no-break spaces and marks that come along with copied text.
    mutating func worn(_ text: String) -> String {
        switch Int.random(in: 0..<14, using: &dice) {
        case 0: " " + text
        case 1: text + "  "
        case 2: "\u{A0}" + text
        case 3: text.replacing(" ", with: "  ")
        case 4: "\u{FEFF}" + text
        case 5: text + "\u{200B}"
        default: text
        }
    }

    // MARK: Names

    static let families = [
        "Ahmadi", "Al-Hassan", "al Masri", "Özdemir", "Şahin", "Đorđević", "Łukaszewicz", "Nguyễn", "O'Brien", "O’Connor", "'Abd al-Karim",
        "Kowalczyk-Nowak",
        "von der Heide", "Ibn Yusuf", "Standke", "Gesamtova", "Totalai", "Summer", "Anzahli", "Null", "Na", "Ka", "Offen", "Xu", "Ng", "Tod",
        "Zimmermann",
        "Raumer", "Haus", "Wohnungs", "Nr", "Stand", "علی\u{200C}رضا", "Шевченко", "ተስፋይ", "Bekannt", "Unbekanntova", "Ehefrau", "Kindler", "Vater",
        "Mustafa",
        "ABDULLAH", "Ba", "Y", "Jean-Baptiste", "D’Angelo", "Ćosić", "Țepeș", "Umut", "Frau", "März", "Mai", "Berlin", "Land", "Ja", "Weg",
    ]
    static let givens = [
        "Sara", "Ali", "Mohammad Reza", "Anna-Lena", "Fatima Zahra", "Jean", "Na", "Xi", "Olena", "Tesfay", "İbrahim", "Nour El Houda", "محمد",
        "Юлія", "Kind",
        "Mai", "April", "Offen", "Maria del Carmen", "Abd", "Null", "X Æ", "Jo", "Ö", "Ismaʿil", "Ka", "Ann", "Erst", "Summe", "Rose-Marie",
    ]

    mutating func family() -> WrittenCell<String> {
        let name = one(CellGrammar.families)
        return WrittenCell(worn(name), name)
    }

    mutating func given() -> WrittenCell<String> {
        let name = one(CellGrammar.givens)
        if chance(1, of: 12) { return WrittenCell("\(name), \(one(["Eva", "Otto", "Lina"]))", nil, asked: true) }
        return WrittenCell(worn(name), name)
    }

    // MARK: Days

    static let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ]

    /// A day in one of the ways people and programs write it.
    mutating func written(_ day: Day, isBirth: Bool) -> WrittenCell<String> {
        let (year, month, date) = day.civil
        let (d, m) = (chance(1, of: 2) ? padded(date, 2) : String(date), chance(1, of: 2) ? padded(month, 2) : String(month))
        let name = CellGrammar.months[month - 1]
        let short = padded(year % 100, 2)
        // Two digits say enough where only one century is possible.
        let isShort = isBirth ? day > today.addingYears(-100) && day <= today : (1970...2069).contains(year)
        switch Int.random(in: 0..<22, using: &dice) {
        case 0, 1, 2: return WrittenCell(worn("\(d).\(m).\(year)"), day.iso)
        case 3: return WrittenCell("\(d). \(m). \(year)", day.iso)
        case 4 where isShort: return WrittenCell("\(d).\(m).\(short)", day.iso)
        case 5: return WrittenCell(day.iso, day.iso)
        case 6: return WrittenCell("\(day.iso) 00:00:00", day.iso)
        case 7: return WrittenCell("\(day.iso)T00:00:00Z", day.iso)
        case 8: return WrittenCell(Instant(day).iso, day.iso)
        case 9: return WrittenCell("\(d). \(name) \(year)", day.iso)
        case 10: return WrittenCell("\(d) \(name.prefix(3)) \(year)", day.iso)
        case 11: return WrittenCell(.day(day), day.iso)
        case 12 where (1950...2060).contains(year): return WrittenCell(.number(Double(day.number + 25_569)), day.iso)
        case 13: return WrittenCell("\(padded(date, 2))\(padded(month, 2))\(year)", day.iso)
        case 14: return WrittenCell("\(d)-\(m)-\(year)", day.iso)
        case 15: return WrittenCell("\(d)/\(m)/\(year)", day.iso, asked: date <= 12 && date != month)
        case 16: return WrittenCell("\(d).\(m).\(year)?", day.iso, asked: true)
        case 17: return WrittenCell("\(d).\(m).\(year) 0:00", day.iso)
        case 18: return WrittenCell("am \(d).\(m).\(year)", day.iso)
        default: return WrittenCell("\(d).\(m).\(year)", day.iso)
        }
    }

    /// A birth: a day, a month, a year, or nothing; meant is what is known of it.
    mutating func birth() -> WrittenCell<String> {
        let day = today.advanced(by: -Int.random(in: 1...33_000, using: &dice))
        let (year, month, _) = day.civil
        switch Int.random(in: 0..<16, using: &dice) {
        case 0: return WrittenCell(one(["", "unbekannt", "-", "?", "k.A.", "n.b.", "nicht bekannt"]), nil)
        case 1: return WrittenCell(chance(1, of: 2) ? .number(Double(year)) : .text(String(year)), String(year))
        case 2: return WrittenCell("00.00.\(year)", String(year))
        case 3: return WrittenCell("\(padded(month, 2)).\(year)", "\(year)-\(padded(month, 2))")
        case 4: return WrittenCell("31.02.\(year)", nil, asked: true)
        case 5: return WrittenCell(one(["siehe Akte", "Pass fehlt", "volljährig", "12 Jahre"]), nil, asked: true)
        case 6: return WrittenCell("ca. \(year)", String(year))
        default: return written(day, isBirth: true)
        }
    }

    mutating func validity() -> WrittenCell<String> {
        if chance(1, of: 10) { return WrittenCell(one(["", "-", "unbekannt", "k. A."]), nil) }
        if chance(1, of: 12) { return WrittenCell(one(["unbefristet", "verlängert", "beantragt"]), nil, asked: true) }
        return written(today.advanced(by: Int.random(in: -900...4000, using: &dice)), isBirth: false)
    }

    // MARK: Words

    static let nationalities: [(String, String)] = [
        ("Syrien", "SY"), ("syrisch", "SY"), ("SYR", "SY"), ("Syrer", "SY"), ("Arabische Republik Syrien", "SY"), ("Afghanistan", "AF"),
        ("afgh.", "AF"),
        ("AFG", "AF"), ("Ukraine", "UA"), ("ukrainisch", "UA"), ("UKR", "UA"), ("Türkei", "TR"), ("türkisch", "TR"), ("Irak", "IQ"),
        ("irakisch", "IQ"),
        ("Iran", "IR"), ("Nigeria", "NG"), ("NA", "NA"), ("Namibia", "NA"), ("staatenlos", "XX"), ("ungeklärt", "XU"), ("Eritrea", "ER"),
        ("eritreisch", "ER"),
        ("Somalia", "SO"), ("Bosnien und Herzegowina", "BA"), ("Kosovo", "XK"), ("Nordmazedonien", "MK"), ("Georgien", "GE"), ("Guinea", "GN"),
        ("Äthiopien", "ET"), ("Gambia", "GM"), ("Pakistan", "PK"), ("Sri Lanka", "LK"), ("Russland", "RU"), ("Russische Föderation", "RU"),
        ("Moldau", "MD"),
        ("Republik Moldau", "MD"), ("Serbien", "RS"), ("Albanien", "AL"), ("Kamerun", "CM"), ("Togo", "TG"), ("China", "CN"), ("Indien", "IN"),
        ("Libanon", "LB"),
    ]

    mutating func nationality() -> WrittenCell<String> {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0: return WrittenCell(one(["", "unbekannt", "-", "?"]), nil)
        case 1: return WrittenCell(one(["Atlantis", "Fabelland", "deutsch?", "s. o.", "EU-Ausland"]), nil, asked: true)
        case 2:
            let (one, other) = (self.one(CellGrammar.nationalities), self.one(CellGrammar.nationalities))
            let isPlain = one.1 != other.1 && !one.0.contains(" ") && !other.0.contains(" ")
            return isPlain ? WrittenCell("\(one.0), \(other.0)", "\(one.1)+\(other.1)") : WrittenCell(one.0, one.1)
        default:
            let (text, code) = one(CellGrammar.nationalities)
            return WrittenCell(worn(text), code)
        }
    }

    static let sexes: [(String, Sex)] = [
        ("w", .female), ("W", .female), ("weiblich", .female), ("weibl.", .female), ("Frau", .female), ("f", .female), ("m", .male), ("M", .male),
        ("männlich", .male), ("männl.", .male), ("Herr", .male), ("d", .diverse), ("divers", .diverse),
    ]

    mutating func sex() -> WrittenCell<String> {
        if chance(1, of: 8) { return WrittenCell(one(["", "-", "unbekannt", "?"]), nil) }
        if chance(1, of: 10) { return WrittenCell(one(["Kind", "w/m", "2", "verheiratet", "mw"]), nil, asked: true) }
        let (text, sex) = one(CellGrammar.sexes)
        return WrittenCell(worn(text), sex.rawValue)
    }

    static let statuses: [(String, ResidenceStatus.Ground)] = [
        ("Duldung", .toleratedStay), ("geduldet", .toleratedStay), ("§ 60a AufenthG", .toleratedStay), ("Aufenthaltsgestattung", .permissionToRemain),
        ("Gestattung", .permissionToRemain), ("§ 24", .temporaryProtection), ("§ 24 AufenthG", .temporaryProtection),
        ("subsidiärer Schutz", .subsidiaryProtection),
        ("§ 25 Abs. 2 Alt. 2", .subsidiaryProtection), ("Flüchtlingseigenschaft", .refugeeProtection), ("§ 25 Abs. 2 Alt. 1", .refugeeProtection),
        ("Abschiebungsverbot", .removalBan), ("§ 25 Abs. 3", .removalBan), ("§ 25 (3) AufenthG", .removalBan), ("§ 25 Abs. 5", .humanitarian),
        ("Niederlassungserlaubnis", .settlementPermit), ("Ankunftsnachweis", .arrivalCertificate), ("§ 104c", .opportunityResidence),
        ("§ 25b", .goodIntegration),
        ("Asylberechtigung", .asylum), ("§ 25 Abs. 1", .asylum), ("Resettlement", .resettlement),
    ]

    mutating func status() -> WrittenCell<String> {
        if chance(1, of: 8) { return WrittenCell(one(["", "unbekannt", "-", "k.A."]), nil) }
        if chance(1, of: 10) { return WrittenCell(one(["Klage läuft", "siehe Akte", "§ 99", "Antrag gestellt"]), nil, asked: true) }
        let (text, ground) = one(CellGrammar.statuses)
        return WrittenCell(worn(text), ground.rawValue)
    }

    // MARK: Places

    static let sites: [(written: [String], code: String)] = [
        (["Mauserstraße 35", "Mauserstr. 35", "GU Mauserstraße", "mauserstr 35"], "M"), (["Unterkunft Eglosheim", "Eglosheim", "GU Eglosheim"], "U"),
        (["Wohnheim Am Wall", "Am Wall", "Haus am Wall"], "W"),
    ]

    mutating func site() -> WrittenCell<String> {
        switch Int.random(in: 0..<12, using: &dice) {
        case 0, 1: return WrittenCell("", nil)
        case 2: return WrittenCell(one(["Hotel Sonne", "Turm", "bei Freunden"]), nil, asked: true)
        case 3: return WrittenCell(one(["privat", "eigene Wohnung", "Privatwohnung"]), "ownFlat")
        default:
            let site = one(CellGrammar.sites)
            return WrittenCell(worn(one(site.written)), site.code)
        }
    }

    mutating func room() -> WrittenCell<String> {
        let number = String(Int.random(in: 1...240, using: &dice))
        switch Int.random(in: 0..<8, using: &dice) {
        case 0, 1: return WrittenCell("", nil)
        case 2: return WrittenCell(.number(Double(number) ?? 0), number)
        case 3: return WrittenCell("Zi. \(number)", number)
        case 4: return WrittenCell("Zimmer \(number)", number)
        case 5: return WrittenCell("Raum \(number)", number)
        default: return WrittenCell(number, number)
        }
    }

    // MARK: Leaving

    mutating func departure(reference: Day) -> WrittenCell<String> {
        switch Int.random(in: 0..<10, using: &dice) {
        case 0...5: return WrittenCell(one(["", "", "", "-"]), nil)
        case 6: return WrittenCell(one(["x", "X", "ja", "ausgezogen", "verzogen"]), reference.iso)
        case 7: return WrittenCell(one(["verstorben", "† \(reference.german)", "Tod", "gestorben"]), nil, asked: true)
        case 8: return WrittenCell(reference.advanced(by: Int.random(in: 1...300, using: &dice)).german, nil, asked: true)
        default: return written(reference.advanced(by: -Int.random(in: 0...200, using: &dice)), isBirth: false)
        }
    }
}
