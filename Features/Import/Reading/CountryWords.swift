import Foundation
import Register
import Vocabulary

/// How lists write nationalities (Schreibweisen der Staaten): name, adjective, code of two or three letters, car plate.
enum CountryWords {
    /// Beside the German and English names, which come from the system.
    private static let spelled: [String: [String]] = [
        "SY": ["syr", "syrisch", "syrer", "syrien", "syria", "arabische republik syrien"], "AF": ["afg", "afghanisch", "afghane"],
        "IQ": ["irq", "irakisch", "iraker", "iraq"], "UA": ["ukr", "ukrainisch", "ukrainer", "ukrainerin"],
        "TR": ["tur", "turkisch", "turke", "turkiye", "turkei"],
        "IR": ["irn", "iranisch", "iraner", "islamische republik iran"], "GM": ["gmb", "gam", "gambisch", "gambier"],
        "NG": ["nga", "wan", "nigerianisch", "nigerianer"],
        "ER": ["eri", "eritreisch", "eritreer"], "SO": ["som", "somalisch", "somalier"], "PK": ["pak", "pakistanisch"],
        "LK": ["lka", "cl", "sri lankisch", "srilanka"], "CM": ["cmr", "kamerunisch"], "CN": ["chn", "chinesisch", "china"],
        "IN": ["ind", "indisch"],
        "RU": ["rus", "russisch", "russland", "russische foderation"], "GE": ["geo", "georgisch"], "AL": ["alb", "albanisch"],
        "XK": ["kos", "rks", "kosovarisch", "xkx", "kosovo"],
        "MK": ["mkd", "mazedonien", "mazedonisch", "nordmazedonien"], "RS": ["srb", "serbisch"], "BA": ["bih", "bosnien", "bosnisch"],
        "DZ": ["dza", "algerisch"], "MA": ["mar", "marokkanisch"], "TN": ["tun", "tunesisch"], "EG": ["egy", "agyptisch"],
        "ET": ["eth", "athiopisch"],
        "TG": ["tgo", "togoisch", "togolesisch"], "GH": ["gha", "ghanaisch"], "GN": ["gin", "guineisch"], "VE": ["ven", "venezolanisch"],
        "CO": ["col", "kolumbianisch"],
        "LB": ["lbn", "libanesisch"], "JO": ["jor", "jordanisch"], "AZ": ["aze", "aserbaidschanisch"], "AM": ["arm", "armenisch"],
        "MD": ["mda", "moldauisch", "moldawien"],
        "BY": ["blr", "belarussisch", "weissrussland"], "DE": ["d", "deu", "deutsch"], "YE": ["yem", "jemenitisch"], "SD": ["sdn", "sudanesisch"],
        "XX": ["staatenlos", "sl", "stateless", "palastinensisch", "palastina"], "XU": ["ungeklart", "unklar"], "ML": ["mli", "malisch"],
        "SN": ["sen", "senegalesisch"],
        "RO": ["rou", "rumanisch"], "BG": ["bgr", "bulgarisch"], "PL": ["pol", "polnisch"], "CD": ["cod", "kongo"], "CI": ["civ", "elfenbeinkuste"],
    ]

    private static let table: [String: String] = {
        var table: [String: String] = [:]
        let english = Locale(identifier: "en_US")
        for code in Countries.all + Countries.frequent {
            table[Headings.folded(Countries.name(code))] = code
            if let name = english.localizedString(forRegionCode: code) { table[Headings.folded(name)] = code }
            table[code.lowercased()] = code
        }
        for (code, words) in spelled { for word in words { table[word] = code } }
        return table
    }()

    static func code(_ text: String) -> String? {
        if let code = table[text] { return code }
        // "syrische Araberin", "afghan." and the like: a beginning that only one country has.
        guard let word = text.split(separator: " ").first, word.count >= 4 else { return nil }
        let codes = Set(table.filter { $0.key.count > 3 && ($0.key.hasPrefix(word) || word.hasPrefix($0.key)) }.map(\.value))
        return codes.count == 1 ? codes.first : nil
    }
}
