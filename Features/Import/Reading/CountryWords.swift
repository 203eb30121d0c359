import Foundation
import Register
import Vocabulary

/// How lists write nationalities (Schreibweisen der Staaten): name, adjective, code of two or three letters, car plate.
enum CountryWords {
    /// Beside the German and English names, which come from the system.
    private static let spelled: [String: [String]] = [
        "SY": ["syr", "syrisch", "syrer", "syrien", "syria", "arabische republik syrien", "arab rep syrien"], "AF": ["afg", "afghanisch", "afghane"],
        "IQ": ["irq", "irakisch", "iraker", "iraq"], "UA": ["ukr", "ukrainisch", "ukrainer", "ukrainerin"],
        "TR": ["tur", "turk", "turkisch", "turke", "turkiye", "turkei"],
        "IR": ["irn", "iranisch", "iraner", "islamische republik iran"], "GM": ["gmb", "gam", "gambisch", "gambier"],
        "NG": ["nga", "wan", "nigerianisch", "nigerianer"],
        "ER": ["eri", "eritreisch", "eritreer"], "SO": ["som", "somalisch", "somalier"], "PK": ["pak", "pakistanisch"],
        "LK": ["lka", "cl", "sri lankisch", "srilanka"], "CM": ["cmr", "kamerunisch"], "CN": ["chn", "chinesisch", "china"],
        "IN": ["ind", "indisch"],
        "RU": ["rus", "russisch", "russland", "russische foderation"], "GE": ["geo", "georgisch"], "AL": ["alb", "albanisch"],
        "XK": ["kos", "rks", "kosovarisch", "xkx", "kosovo"],
        "MK": ["mkd", "mazedonien", "mazedonisch", "nordmazedonien", "nordmazedonisch"], "RS": ["srb", "serbisch"], "BA": ["bih", "bosnien", "bosnisch"],
        "DZ": ["dza", "algerisch"], "MA": ["mar", "marokkanisch"], "TN": ["tun", "tunesisch"], "EG": ["egy", "agyptisch"],
        "ET": ["eth", "athiopisch", "aethiopien"], "NE": ["ner", "nigrisch"],
        "TG": ["tgo", "togoisch", "togolesisch"], "GH": ["gha", "ghanaisch"], "GN": ["gin", "guineisch"], "VE": ["ven", "venezolanisch"],
        "CO": ["col", "kolumbianisch"],
        "LB": ["lbn", "libanesisch"], "JO": ["jor", "jordanisch"], "AZ": ["aze", "aserbaidschanisch"], "AM": ["arm", "armenisch"],
        "MD": ["mda", "moldauisch", "moldawien"],
        "BY": ["blr", "belarussisch", "weissrussland"], "DE": ["d", "deu", "deutsch"], "YE": ["yem", "jemenitisch"], "SD": ["sdn", "sudanesisch"],
        "XX": ["staatenlos", "sl", "stateless", "palastinensisch", "palastina"], "XU": ["ungeklart", "unklar"], "ML": ["mli", "malisch"],
        "SN": ["sen", "senegalesisch"],
        "RO": ["rou", "rumanisch"], "BG": ["bgr", "bulgarisch"], "PL": ["pol", "polnisch"], "CD": ["cod", "dem rep kongo", "dr kongo"], "CG": ["cog"], "NA": ["nam"], "CI": ["civ", "elfenbeinkuste"],
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

    /// What may stand beside an adjective and names no other country.
    private static let beside: Set<Substring> = [
        "araber", "araberin", "arabisch", "arabische", "arabischer", "staatsangehorig", "staatsangehoriger", "staatsangehorige", "staatsangehorigkeit",
        "staatsburger", "staatsburgerin", "rep", "republik", "dem", "demokratische", "volksrepublik",
    ]

    /// Peoples whose name begins like that of a country.
    private static let peoples: Set<Substring> = ["roma", "sinti"]

    static func code(_ written: String) -> String? {
        let text = Headings.folded(written)
        if let code = table[text] { return code }
        // Several are several, and what stands in brackets is said besides: no single country is meant.
        if written.contains(where: { ",;/\n(".contains($0) }) || written.contains(" und ") { return nil }
        let words = text.split(separator: " ").filter { !beside.contains($0) }
        // "syrische Araberin", "afghan." and the like: a beginning that only one country has.
        guard words.count == 1, let word = words.first, word.count >= 4, !peoples.contains(word) else { return nil }
        if let code = table[String(word)] { return code }
        let codes = Set(table.filter { $0.key.count > 3 && ($0.key.hasPrefix(word) || word.hasPrefix($0.key)) }.map(\.value))
        return codes.count == 1 ? codes.first : nil
    }

    /// The pieces of a cell that may name several.
    static func parts(_ written: String) -> [String] {
        guard code(written) == nil else { return [written] }
        return written.replacing(" und ", with: ",").split { ",;/\n".contains($0) }.map(\.trimmingSpaces).filter { !$0.isEmpty }
    }

    /// Several countries in one cell, where each is understood.
    static func several(_ written: String) -> [String]? {
        let parts = parts(written)
        let codes = parts.compactMap(code)
        return parts.count > 1 && codes.count == parts.count ? codes : nil
    }
}
