import Names
import Register
import Vocabulary
import Web

/// What is known of a person as far as a search looks at it (durchsuchte Angaben).
package struct Searchable: Sendable {
    package let id: ID<Person>
    package var fileNumber = ""
    package var names: [Name] = []
    package var birth: Birth?
    package var azrNumber: String?
    package var household: String?
    /// The place of the stay: a site's name, a room, an address.
    package var place = ""

    package struct Name: Sendable {
        package let written: String
        /// Known now; otherwise replaced as wrong, or no longer borne.
        package let isCurrent: Bool
    }
}

/// Somebody a search found, how well and why (Treffer).
package struct SearchHit: Sendable, Hashable {
    package let person: ID<Person>
    package let kind: Likeness.Kind
    /// From 0 to 1.
    package let score: Double
    package let reasons: [Phrase]
    /// Lives here today, as far as the searcher may know: those come before people who left.
    package let isHere: Bool

    package var reason: Phrase { reasons.dropFirst().reduce(reasons.first ?? "") { "\($0); \($1)" } }
}

extension SearchWish {
    /// Whether the wish means this person; everything typed must fit. `reads` are the fields the searcher may see.
    package func hit(_ person: Searchable, names: WrittenNames, reads: Set<Web.Field>) -> SearchHit? {
        var found = Comparison()
        if let fileNumber { found.require(person.fileNumber == fileNumber, "Aktenzeichen \(fileNumber)") }
        if let householdNumber {
            found.require(reads.contains(.household) && person.household == householdNumber, "Haushalt \(householdNumber)")
        }
        if let azrNumber { found.require(reads.contains(.azrNumber) && person.azrNumber == azrNumber, "AZR-Nummer \(azrNumber)") }
        if let born { found.add(reads.contains(.birth) ? born.likeness(person.birth) : nil) }
        if !words.isEmpty { found.add(wordsLikeness(person, names, reads)) }
        return found.hit(person.id, isHere: !reads.contains(.stay) || !person.place.isEmpty)
    }

    /// The words are a name, a place, or some of them the one and the rest the other.
    private func wordsLikeness(_ person: Searchable, _ names: WrittenNames, _ reads: Set<Web.Field>) -> Likeness? {
        let place = reads.contains(.stay) ? Place.words(person.place) : []
        let there = words.filter { Place.fits($0, place) }
        var best: Likeness?
        if reads.contains(.name), words.allSatisfy({ $0.contains(where: \.isLetter) }) { best = names.likeness(words, to: person) }
        guard !there.isEmpty else { return best }
        let rest = words.filter { !there.contains($0) }
        let where_ = Likeness(score: 0.98, kind: .exact, reason: "wohnt: \(person.place)")
        let named = rest.isEmpty ? where_ : reads.contains(.name) ? names.likeness(rest, to: person)?.with(where_) : nil
        guard let named, named.rank > (best?.rank ?? (-1, 0)) else { return best }
        return named
    }
}

/// A name typed, read once for all comparisons, with what remains when words of a place are taken out (gelesene Suchwörter).
package final class WrittenNames {
    private var read: [[String]: WrittenName] = [:]

    package init() {}

    func likeness(_ words: [String], to person: Searchable) -> Likeness? {
        let typed = read[words] ?? WrittenName(words.joined(separator: " "))
        read[words] = typed
        var best: Likeness?
        for name in person.names {
            guard var likeness = typed.searched(in: WrittenName(name.written)) else { continue }
            if !name.isCurrent { likeness = likeness.formerly(name.written) }
            if best.map({ $0.rank < likeness.rank }) ?? true { best = likeness }
        }
        return best
    }
}

extension Likeness {
    var rank: (Int, Double) { (kind.rawValue, score) }

    /// Found by a name nobody uses any more: behind all that are found by a name of today.
    func formerly(_ name: String) -> Likeness {
        Likeness(score: score * 0.9, kind: .similar, reason: "früher bekannt als \(name)")
    }

    func with(_ other: Likeness) -> Likeness {
        Likeness(score: score * other.score, kind: min(kind, other.kind), reason: "\(reason); \(other.reason)")
    }
}

extension BornWish {
    func likeness(_ birth: Birth?) -> Likeness? {
        guard let birth else { return nil }
        let years = birth.born.civil.year - year
        guard let day else {
            if swapped != nil { return swappedLikeness(birth) }
            guard month == nil || birth.precision == .year || birth.born.civil.month == month else { return nil }
            if years == 0 { return Likeness(score: 1, kind: .exact, reason: "geboren \(birth.german)") }
            return abs(years) == 1 ? Likeness(score: 0.9, kind: .similar, reason: "geboren \(birth.german), ein Jahr daneben") : nil
        }
        if birth.precision != .day {
            guard years == 0, birth.precision == .year || birth.born.civil.month == day.civil.month else { return nil }
            return Likeness(score: 0.95, kind: .normalised, reason: "geboren \(birth.german), genauer ist es nicht bekannt")
        }
        if birth.born == day { return Likeness(score: 1, kind: .exact, reason: "geboren \(birth.german)") }
        if neighbours.contains(birth.born) { return Likeness(score: 0.9, kind: .similar, reason: "geboren \(birth.german), ein Jahr daneben") }
        return swappedLikeness(birth)
    }

    private func swappedLikeness(_ birth: Birth) -> Likeness? {
        birth.born == swapped && birth.precision == .day
            ? Likeness(score: 0.93, kind: .similar, reason: "geboren \(birth.german), Tag und Monat vertauscht") : nil
    }
}

/// What has fitted so far; one thing that does not fit ends it.
private struct Comparison {
    private var likenesses: [Likeness] = []
    private var isOut = false

    mutating func require(_ fits: Bool, _ reason: Phrase) { add(fits ? Likeness(score: 1, kind: .exact, reason: reason) : nil) }

    mutating func add(_ likeness: Likeness?) {
        if let likeness { likenesses.append(likeness) } else { isOut = true }
    }

    func hit(_ person: ID<Person>, isHere: Bool) -> SearchHit? {
        guard !isOut, let kind = likenesses.map(\.kind).min() else { return nil }
        let score = likenesses.reduce(1) { $0 * $1.score }
        return SearchHit(person: person, kind: kind, score: score, reasons: likenesses.map(\.reason), isHere: isHere)
    }
}

/// Words of a site or an address.
enum Place {
    static func words(_ text: String) -> [String] { Sought.words(text) }

    /// A word with letters may be the beginning of one of the place; a number is the whole.
    static func fits(_ typed: String, _ place: [String]) -> Bool {
        let parts = words(typed)
        return !parts.isEmpty
            && parts.allSatisfy { part in
                let mayBegin = part.count >= 4 && part.contains(where: \.isLetter)
                return place.contains { $0 == part || (mayBegin && $0.hasPrefix(part)) }
            }
    }

    static func fits(_ typed: String, in place: String) -> Bool { fits(typed, words(place)) }
}
