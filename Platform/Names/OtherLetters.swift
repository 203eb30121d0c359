/// How Arabic letters are read, in Arabic, Persian and Sorani words; short vowels are not written.
enum ArabicLetters {
    static let single: [Character: Letter] = [
        "ا": Letter([.a, .silent]), "آ": Letter([.a], isLong: true), "ى": Letter([.y, .i], isLong: true), "ب": Letter([.b, .p]),
        "پ": Letter([.p]), "ت": Letter([.t]), "ث": Letter([.t, .s]), "ج": Letter([.dzh, .g, .zh]), "چ": Letter([.tsh, .g]),
        "ح": Letter([.h]), "خ": Letter([.kh, .h]), "د": Letter([.d]), "ذ": Letter([.d, .z]), "ر": Letter([.r]), "ڕ": Letter([.r]), "ز": Letter([.z]),
        "ژ": Letter([.zh]), "س": Letter([.s]), "ش": Letter([.sh]), "ص": Letter([.s]), "ض": Letter([.d, .z]), "ط": Letter([.t]),
        "ظ": Letter([.z, .d]), "ع": Letter([.a, .silent]), "غ": Letter([.g, .kh]), "ف": Letter([.f, .v]), "ڤ": Letter([.v]), "ق": Letter([.k, .g]),
        "ك": Letter([.k]), "ک": Letter([.k]), "گ": Letter([.g]), "ل": Letter([.l]), "ڵ": Letter([.l]), "م": Letter([.m]), "ن": Letter([.n]),
        "ه": Letter([.h, .silent]), "ھ": Letter([.h]), "ة": Letter([.a, .e, .t, .h, .silent]), "ە": Letter([.e, .a]),
        "و": Letter([.w, .u, .o, .v], isLong: true), "ۆ": Letter([.o], isLong: true), "ۇ": Letter([.u], isLong: true),
        "ي": Letter([.y, .i], isLong: true), "ی": Letter([.y, .i], isLong: true), "ێ": Letter([.e], isLong: true),
        "ې": Letter([.e, .i], isLong: true), "ۍ": Letter([.i, .y], isLong: true), "ځ": Letter([.z, .dzh]), "څ": Letter([.ts, .s]),
        "ښ": Letter([.sh, .kh]), "ږ": Letter([.zh, .g]), "ړ": Letter([.r, .d]), "ډ": Letter([.d]), "ټ": Letter([.t]), "ڼ": Letter([.n]),
        "ں": Letter([.n]), "ہ": Letter([.h, .silent]), "ے": Letter([.e, .y], isLong: true), "ڑ": Letter([.r, .d]), "ٹ": Letter([.t]),
        "ڈ": Letter([.d]),
        "ء": Letter([.silent]), "ٱ": Letter([.a, .silent]),
    ]

    static func letters(of word: [Character]) -> [Letter] {
        var letters: [Letter] = []
        for (index, character) in word.enumerated() {
            guard let letter = single[character] else { continue }
            // تش is how other languages' "tsch" is written.
            if character == "ش", index > 0, word[index - 1] == "ت" { letters.removeLast() }
            letters.append(character == "ش" && index > 0 && word[index - 1] == "ت" ? Letter([.tsh, .sh]) : letter)
        }
        return letters
    }
}

/// How Cyrillic letters are read, in Ukrainian, Russian, Belarusian, Bulgarian and Serbian words.
enum CyrillicLetters {
    static let single: [Character: [Letter]] = [
        "а": [Letter([.a])], "б": [Letter([.b])], "в": [Letter([.v, .w])], "г": [Letter([.g, .h])], "ґ": [Letter([.g])], "д": [Letter([.d])],
        "е": [Letter([.e])], "ё": [Letter([.e, .o, .y])], "є": [Letter([.y, .i]), Letter([.e])], "ж": [Letter([.zh])], "з": [Letter([.z, .s])],
        "и": [Letter([.i])], "і": [Letter([.i])], "ї": [Letter([.y, .i], isLong: true)], "й": [Letter([.y, .i, .silent])], "к": [Letter([.k])],
        "л": [Letter([.l])], "м": [Letter([.m])], "н": [Letter([.n])], "о": [Letter([.o])], "п": [Letter([.p])], "р": [Letter([.r])],
        "с": [Letter([.s])], "т": [Letter([.t])], "у": [Letter([.u], isLong: true)], "ў": [Letter([.w, .u])], "ф": [Letter([.f])],
        "х": [Letter([.kh, .h])], "ц": [Letter([.ts])], "ч": [Letter([.tsh])], "ш": [Letter([.sh])], "щ": [Letter([.sh, .tsh])],
        "ъ": [Letter([.silent, .a])],
        "ы": [Letter([.i])], "ь": [], "э": [Letter([.e])], "ю": [Letter([.y, .i]), Letter([.u])], "я": [Letter([.y, .i]), Letter([.a])],
        "ђ": [Letter([.dzh])], "ј": [Letter([.y])], "љ": [Letter([.l])], "њ": [Letter([.n])], "ћ": [Letter([.tsh])], "џ": [Letter([.dzh])],
        "ә": [Letter([.a, .e])], "ғ": [Letter([.g])], "қ": [Letter([.k])], "ң": [Letter([.n])], "ө": [Letter([.o])], "ұ": [Letter([.u])],
        "ү": [Letter([.u])], "һ": [Letter([.h])], "ҳ": [Letter([.h])], "ҷ": [Letter([.dzh])], "ӣ": [Letter([.i])], "ӯ": [Letter([.u])],
    ]

    static func letters(of word: [Character]) -> [Letter] {
        var letters: [Letter] = []
        for (index, character) in word.enumerated() {
            // дж and тс are one sound.
            let before = index > 0 ? word[index - 1] : " "
            let joined: Letter? = before == "д" && character == "ж" ? .dzh : before == "т" && character == "с" ? Letter([.ts, .s]) : nil
            if joined != nil { letters.removeLast() }
            letters += joined.map { [$0] } ?? single[character] ?? []
        }
        return letters
    }
}

/// How the Ethiopic syllables of Tigrinya and Amharic are read: eight to a row, one row to a consonant.
enum EthiopicLetters {
    private static let rows: [[Letter]] = [
        [Letter([.h])], [Letter([.l])], [Letter([.h])], [Letter([.m])], [Letter([.s])], [Letter([.r])], [Letter([.s])], [Letter([.sh])],
        [Letter([.k])], [Letter([.k]), Letter([.w, .u])], [Letter([.k])], [Letter([.k]), Letter([.w, .u])], [Letter([.b])], [Letter([.v])],
        [Letter([.t])], [Letter([.tsh])], [Letter([.h, .kh])], [Letter([.h, .kh]), Letter([.w, .u])], [Letter([.n])], [Letter([.n])], [],
        [Letter([.k])], [Letter([.k]), Letter([.w, .u])], [Letter([.kh, .k])], [Letter([.kh, .k]), Letter([.w, .u])], [Letter([.w])], [],
        [Letter([.z])], [Letter([.zh])], [Letter([.y, .i])], [Letter([.d])], [Letter([.d])], [Letter([.dzh])], [Letter([.g])],
        [Letter([.g]), Letter([.w, .u])], [Letter([.g])], [Letter([.t])], [Letter([.tsh])], [Letter([.p])], [Letter([.ts, .s])], [Letter([.ts, .s])],
        [Letter([.f])], [Letter([.p])],
    ]

    private static let vowels: [[Letter]] = [
        [Letter([.a, .e])], [Letter([.u])], [Letter([.i])], [Letter([.a])], [Letter([.e, .i])], [Letter([.e, .i, .silent])], [Letter([.o])],
        [Letter([.w, .u, .silent]), Letter([.a])],
    ]

    static func letters(of word: [Character]) -> [Letter] {
        word.flatMap { character -> [Letter] in
            guard let scalar = character.unicodeScalars.first, (0x1200...0x1357).contains(scalar.value) else { return [] }
            let place = Int(scalar.value - 0x1200)
            return rows[place / 8] + vowels[place % 8]
        }
    }
}
