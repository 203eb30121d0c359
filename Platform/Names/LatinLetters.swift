import Foundation

/// How Latin spellings are read: German, English, French and Turkish conventions at once (Umschrift).
enum LatinLetters {
    /// Longest group first; folded lower case letters.
    static let groups: [(String, [Letter])] = [
        ("schtsch", [.shch]), ("shtsch", [.shch]), ("chtch", [.shch]), ("schch", [.shch]), ("stsch", [.shch]), ("shch", [.shch]),
        ("szcz", [.shch]),
        ("dsch", [.dzh]), ("tsch", [.tsh]),
        ("tsj", [.tsh]), ("tš", [.tsh]), ("tč", [.tsh]), ("tch", [.tsh]),
        ("dzh", [.dzh]), ("sch", [Letter([.sh])]), ("dsh", [.dzh]), ("dch", [.dzh]),
        ("eau", [Letter([.o], isLong: true)]),
        ("kh", [Letter([.kh, .k])]), ("gh", [Letter([.g, .kh])]), ("ch", [Letter([.kh, .sh, .tsh, .k])]), ("sh", [Letter([.sh])]),
        ("zh", [Letter([.zh, .z])]), ("th", [Letter([.t, .s])]), ("dh", [Letter([.d, .z])]), ("ph", [Letter([.f])]),
        ("dj", [.dzh]), ("tx", [.tsh]), ("dž", [.dzh]), ("dż", [.dzh]),
        ("tj", [Letter([.t, .tsh]), .faintY]), ("sj", [Letter([.s, .sh]), .faintY]), ("zj", [Letter([.z, .zh]), .faintY]),
        ("dz", [Letter([.dzh, .z, .ts])]), ("ts", [Letter([.ts, .s])]), ("tz", [Letter([.ts, .z])]), ("cz", [Letter([.tsh, .ts])]),
        ("sz", [Letter([.s, .sh])]), ("rz", [Letter([.r, .zh])]), ("ck", [Letter([.k])]), ("qu", [Letter([.k])]),
        ("ou", [Letter([.u, .o, .w])]), ("oo", [Letter([.u, .o], isLong: true)]), ("ee", [Letter([.i, .e], isLong: true)]),
        ("ie", [Letter([.i, .e], isLong: true)]), ("ei", [Letter([.e, .i, .y], isLong: true)]), ("ey", [Letter([.e, .i, .y], isLong: true)]),
        ("ai", [Letter([.a, .e, .i, .y], isLong: true)]), ("ay", [Letter([.a, .e, .i, .y], isLong: true)]), ("ae", [Letter([.a, .e, .y])]),
        ("oe", [Letter([.o, .e])]), ("ue", [Letter([.u, .i])]), ("au", [Letter([.a, .o, .u, .w], isLong: true)]),
        ("aw", [Letter([.a, .o, .u, .w, .v], isLong: true)]), ("ow", [Letter([.a, .o, .u, .w, .v], isLong: true)]),
        ("iy", [Letter([.i, .y], isLong: true)]), ("ij", [Letter([.i, .y], isLong: true)]), ("yj", [Letter([.i, .y], isLong: true)]),
        ("ii", [Letter([.i, .y], isLong: true)]), ("uu", [Letter([.u], isLong: true)]), ("aa", [Letter([.a], isLong: true)]),
        ("ya", [Letter([.y, .i]), Letter([.a])]), ("ia", [Letter([.y, .i]), Letter([.a])]),
    ]

    static let single: [Character: Letter] = [
        "a": Letter([.a]), "b": Letter([.b]), "c": Letter([.k, .dzh, .ts]), "d": Letter([.d]), "e": Letter([.e]), "f": Letter([.f]),
        "g": Letter([.g, .dzh]), "h": Letter([.h]), "i": Letter([.i]), "j": Letter([.dzh, .y, .zh]), "k": Letter([.k]), "l": Letter([.l]),
        "m": Letter([.m]), "n": Letter([.n]), "o": Letter([.o]), "p": Letter([.p]), "q": Letter([.k, .g]), "r": Letter([.r]), "s": Letter([.s, .z]),
        "t": Letter([.t]), "u": Letter([.u]), "v": Letter([.v, .f]), "w": Letter([.w, .v]), "x": Letter([.kh, .k]), "y": Letter([.y, .i]),
        "z": Letter([.z, .ts]),
        "ä": Letter([.a, .e]), "ö": Letter([.o, .e]), "ü": Letter([.u, .i]), "æ": Letter([.a, .e]), "œ": Letter([.o, .e]), "ø": Letter([.o, .e]),
        "å": Letter([.a, .o]), "ß": Letter([.s]), "ş": Letter([.sh, .s]), "š": Letter([.sh, .s]), "ç": Letter([.tsh, .s]), "č": Letter([.tsh, .k]),
        "ć": Letter([.tsh]), "ž": Letter([.zh, .z]), "ğ": Letter([.g, .kh, .silent]), "ı": Letter([.i]), "ł": Letter([.l, .w]),
        "đ": Letter([.d, .dzh]),
        "ð": Letter([.d]), "þ": Letter([.t]), "ə": Letter([.a, .e]), "ñ": Letter([.n]), "ê": Letter([.e]), "î": Letter([.i], isLong: true),
        "û": Letter([.u], isLong: true), "ḫ": Letter([.kh, .h]), "ḥ": Letter([.h]), "ẖ": Letter([.kh, .h]), "ġ": Letter([.g, .kh]),
        "ṯ": Letter([.t, .s]), "ḏ": Letter([.d, .z]), "ǧ": Letter([.dzh, .g]), "ţ": Letter([.ts, .t]), "ė": Letter([.e]), "ë": Letter([.e]),
        "ï": Letter([.i]), "ā": Letter([.a], isLong: true), "ī": Letter([.i], isLong: true), "ū": Letter([.u], isLong: true),
    ]

    /// Letters whose mark changes the sound; on all others marks are dropped.
    static func letters(of word: [Character]) -> [Letter] {
        var letters: [Letter] = []
        var index = 0
        while index < word.count {
            if let (length, read) = group(at: index, of: word) {
                letters += read
                index += length
                continue
            }
            if let letter = letter(word, at: index) { letters.append(letter) }
            // Alexander is written with an s elsewhere.
            if word[index] == "x", index > 0 { letters.append(Letter([.s, .silent])) }
            index += 1
        }
        return letters
    }

    /// The groups by their first letter, the longest first.
    private static let grouped = Dictionary(grouping: groups.map { (Array($0.0), $0.1) }, by: { $0.0[0] })

    private static func group(at index: Int, of word: [Character]) -> (Int, [Letter])? {
        for (group, letters) in grouped[word[index]] ?? [] {
            let next = index + group.count
            guard next <= word.count, word[index..<next].elementsEqual(group) else { continue }
            // Two letters are one sound before a consonant or at the end only: "Nikolij", but "Hijazi".
            if group == ["i", "j"] || group == ["y", "j"], next < word.count, "aeiou".contains(word[next]) { continue }
            // "aw" is one sound before a consonant only: Tawfik, but Nawal.
            if group == ["a", "w"] || group == ["o", "w"], next >= word.count || "aeiouyäöü".contains(word[next]) { continue }
            return (group.count, letters)
        }
        return nil
    }

    private static func letter(_ word: [Character], at index: Int) -> Letter? {
        let (character, next) = (word[index], index + 1 < word.count ? word[index + 1] : " ")
        if character == "c", "eiyéèêíï".contains(next) { return Letter([.s, .ts, .tsh, .dzh]) }
        // Lengthens a vowel only: Ehrlich.
        if character == "h", index > 0, "aeiouäöü".contains(word[index - 1]), "lmnr".contains(next) { return Letter([.h, .silent]) }
        if let letter = single[character] { return letter }
        guard let base = String(character).decomposedStringWithCompatibilityMapping.unicodeScalars.first else { return nil }
        return single[Character(base)]
    }
}

extension Letter {
    static let shch = Letter([.sh, .tsh])
    static let tsh = Letter([.tsh])
    static let dzh = Letter([.dzh])
    static let faintY = Letter([.y, .silent])
}
