import Foundation

/// Countries (Staaten), named in German from the system's data; origin countries of the field first.
package enum Countries {
    package static func name(_ code: String) -> String {
        if code == Nationality.stateless { return "staatenlos" }
        if code == Nationality.unclear { return "ungeklärt" }
        return Locale(identifier: "de_DE").localizedString(forRegionCode: code) ?? code
    }

    package static let frequent = [
        "SY", "AF", "IQ", "UA", "TR", "IR", "GM", "NG", "ER", "SO", "PK", "LK", "CM", "CN", "IN", "RU", "GE", "AL", "XK", "MK", "RS",
        "BA", "DZ", "MA", "TN", "EG", "ET", "TG", "GH", "GN", "VE", "CO", "LB", "JO", "AZ", "AM", "MD", "BY",
    ]

    package static let all: [String] = {
        let codes = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && $0 != "DE" && !withoutCitizens.contains($0) }
        return codes.sorted { name($0).compare(name($1), locale: Locale(identifier: "de_DE")) == .orderedAscending } + [
            "DE", Nationality.stateless, Nationality.unclear,
        ]
    }()

    /// Regions of ISO 3166 and CLDR that are no state with a nationality of its own.
    private static let withoutCitizens: Set<String> = [
        "AC", "AI", "AN", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CP", "CQ", "CW", "CX", "DG", "EA", "EH", "EU",
        "EZ", "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GS", "GU", "HK", "HM", "IC", "IM", "IO", "JE", "KY", "MF", "MO", "MP",
        "MQ", "MS", "NC", "NF", "PF", "PM", "PN", "PR", "QO", "RE", "SH", "SJ", "SX", "TA", "TC", "TF", "TK", "UM", "UN", "VG",
        "VI", "WF", "XA", "XB", "YT", "ZZ",
    ]

    package static func isKnown(_ code: String) -> Bool { all.contains(code) || frequent.contains(code) }
}

/// Languages of the field (Sprachen), named in German from the system's data.
package enum Languages {
    package static let all = [
        "ar", "fa", "prs", "ps", "kmr", "ckb", "uk", "ru", "tr", "ti", "am", "so", "en", "fr", "ur", "pa", "ta", "si", "hi", "bn", "sq", "sr",
        "bs", "mk", "ro", "ka", "hy", "az", "zh", "es", "pt", "it", "wo", "mnk", "ff", "ha", "yo", "ig", "sw", "rom", "vi", "de",
    ]

    package static func name(_ code: String) -> String {
        switch code {
        case "prs": "Dari"
        case "kmr": "Kurdisch (Kurmandschi)"
        case "ckb": "Kurdisch (Sorani)"
        case "mnk": "Mandinka"
        default: Locale(identifier: "de_DE").localizedString(forLanguageCode: code) ?? code
        }
    }
}
