import Names
import Register
import Vocabulary

/// Which pairs of a whole town are worth a closer look (Vorauswahl): those that share a key, so that not everybody is
/// compared with everybody.
struct Blocking {
    /// A key that more share says too little; who shares it is met again under a narrower one.
    static let most = 150

    private var entries: [(key: Int, person: Int32)] = []

    init(_ portraits: [Portrait]) {
        entries.reserveCapacity(portraits.count * 24)
        for (index, portrait) in portraits.enumerated() {
            for key in Blocking.keys(of: portrait) { entries.append((key.hashValue, Int32(index))) }
        }
        entries.sort { ($0.key, $0.person) < ($1.key, $1.person) }
    }

    /// Each pair once, by position.
    func pairs() -> [(Int, Int)] {
        var codes: [Int64] = []
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].key == entries[start].key { end += 1 }
            if end - start > 1, end - start <= Blocking.most {
                for one in start..<end {
                    for other in (one + 1)..<end where entries[one].person != entries[other].person {
                        codes.append(Int64(entries[one].person) << 32 | Int64(entries[other].person))
                    }
                }
            }
            start = end
        }
        codes.sort()
        var pairs: [(Int, Int)] = []
        var last: Int64 = -1
        for code in codes where code != last {
            pairs.append((Int(code >> 32), Int(code & 0xFFFF_FFFF)))
            last = code
        }
        return pairs
    }

    static func keys(of portrait: Portrait) -> Set<String> {
        var keys: Set<String> = []
        for number in portrait.newcomer.azrNumbers { keys.insert("azr " + number) }
        let words = portrait.spellings.map { $0.whole.words.map { Array($0.skeletons.prefix(2)) } }
        for name in words {
            for (index, word) in name.enumerated() {
                for other in name.dropFirst(index + 1) {
                    for one in word { for second in other { keys.insert("name " + min(one, second) + " " + max(one, second)) } }
                }
            }
        }
        let single = Set(words.flatMap { $0.flatMap { $0 } })
        // Postcodes and long house numbers: where the date of birth is missing or wrong, name and place still meet.
        let numbers = Set(portrait.addresses.flatMap { $0 }.filter { $0.count >= 3 && $0.allSatisfy(\.isNumber) })
        for word in single { for number in numbers { keys.insert("place \(word) \(number)") } }
        for birth in portrait.newcomer.births {
            let (year, month, day) = birth.born.civil
            for word in single { keys.insert("word \(word) \(year)") }
            guard birth.precision == .day else { continue }
            keys.insert("born \(birth.born.iso)")
            keys.insert("turned \(year) \(min(day, month)) \(max(day, month))")
            for word in single {
                keys.insert("word \(word) \(birth.born.iso)")
                keys.insert("word \(word) \(month) \(day)")
            }
        }
        return keys
    }
}
