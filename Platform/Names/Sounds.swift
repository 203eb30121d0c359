/// The sounds a written letter may stand for (Laute). A letter is read as a set, since "ch" is one sound in German, another in
/// French and a third in English: two letters agree when they may stand for the same sound.
struct Sounds: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let a = Sounds(rawValue: 1 << 0)
    static let e = Sounds(rawValue: 1 << 1)
    static let i = Sounds(rawValue: 1 << 2)
    static let o = Sounds(rawValue: 1 << 3)
    static let u = Sounds(rawValue: 1 << 4)
    static let b = Sounds(rawValue: 1 << 5)
    static let p = Sounds(rawValue: 1 << 6)
    static let d = Sounds(rawValue: 1 << 7)
    static let t = Sounds(rawValue: 1 << 8)
    static let k = Sounds(rawValue: 1 << 9)
    static let g = Sounds(rawValue: 1 << 10)
    /// As in "Bach".
    static let kh = Sounds(rawValue: 1 << 11)
    static let h = Sounds(rawValue: 1 << 12)
    static let f = Sounds(rawValue: 1 << 13)
    static let v = Sounds(rawValue: 1 << 14)
    static let w = Sounds(rawValue: 1 << 15)
    static let s = Sounds(rawValue: 1 << 16)
    static let z = Sounds(rawValue: 1 << 17)
    static let sh = Sounds(rawValue: 1 << 18)
    /// As in "Journal".
    static let zh = Sounds(rawValue: 1 << 19)
    /// As in "Tschad".
    static let tsh = Sounds(rawValue: 1 << 20)
    /// As in "Dschungel".
    static let dzh = Sounds(rawValue: 1 << 21)
    static let ts = Sounds(rawValue: 1 << 22)
    static let l = Sounds(rawValue: 1 << 23)
    static let r = Sounds(rawValue: 1 << 24)
    static let m = Sounds(rawValue: 1 << 25)
    static let n = Sounds(rawValue: 1 << 26)
    static let y = Sounds(rawValue: 1 << 27)
    /// May not be heard at all.
    static let silent = Sounds(rawValue: 1 << 28)

    static let vowels: Sounds = [.a, .e, .i, .o, .u]

    /// Voiced or not: many languages tell these apart in some places only, as Turkish at the end of words.
    static let voices: [Sounds] = [[.b, .p], [.d, .t], [.k, .g], [.v, .f], [.s, .z]]

    /// Sounds that are written for one another by people who hear differently.
    static let families: [Sounds] = [
        [.b, .p], [.d, .t], [.k, .g, .kh], [.kh, .h], [.g, .h], [.f, .v, .w, .p], [.s, .z, .ts], [.s, .sh], [.sh, .tsh], [.zh, .dzh, .z, .y],
        [.tsh, .dzh], [.tsh, .ts], [.g, .dzh], [.d, .z], [.t, .s], [.b, .v, .w], [.m, .n], [.l, .r],
    ]
}

/// One letter or a group of letters read together (Laut).
struct Letter: Hashable, Sendable {
    var sounds: Sounds
    /// Spelt so that it must be a long vowel, such as "ou" or و.
    var isLong = false

    init(_ sounds: Sounds, isLong: Bool = false) {
        self.sounds = sounds
        self.isLong = isLong
    }

    var isVowel: Bool { !sounds.isDisjoint(with: [.a, .e]) || (!sounds.isDisjoint(with: .vowels) && sounds.isDisjoint(with: [.y, .w, .v])) }
    /// A vowel or a consonant, as و and ي are.
    var isSemivowel: Bool { !isVowel && !sounds.isDisjoint(with: .vowels) }
    var isSilent: Bool { sounds.contains(.silent) }
}
