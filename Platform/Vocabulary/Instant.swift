import Foundation

/// A point in time, counted in microseconds since 1970-01-01 00:00 UTC. Stored as that number on every engine.
package struct Instant: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    /// "Not superseded": the far end of the axis of knowledge.
    package static let endless = Instant(microseconds: 253_402_300_799_000_000)  // 9999-12-31 23:59:59 UTC

    /// So far two readings of one clock may be apart, in microseconds; beyond that one of them was wrong.
    package static let clockSlack: Int64 = 60_000_000

    package static func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }

    /// The given wall-clock time in Europe/Berlin.
    package init(_ day: Day, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        let wall = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        let guess = wall - Int64(Instant.offset(atSecond: wall - 3600))
        microseconds = (wall - Int64(Instant.offset(atSecond: guess))) * 1_000_000
    }

    /// Reads `2020-06-17T12:00:00Z`, with fraction, with `+02:00`, or without a zone (then Europe/Berlin).
    /// A bare day means the end of that day: all that was known on it.
    package init?(_ text: String) {
        if let day = Day(text) {
            self = Instant(day.next).advanced(by: -1)
            return
        }
        guard text.utf8.count >= 16, let day = Day(text.prefix(10)) else { return nil }
        let separator = text[text.index(text.startIndex, offsetBy: 10)]
        guard separator == "T" || separator == " " else { return nil }
        var clock = String(text.dropFirst(11))
        var zone: Int?
        if clock.hasSuffix("Z") || clock.hasSuffix("z") {
            clock.removeLast()
            zone = 0
        } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
            let digits = clock[clock.index(after: sign)...].filter { $0 != ":" }
            guard digits.count == 2 || digits.count == 4, let number = Int(digits), number >= 0 else { return nil }
            let (hours, minutes) = digits.count == 2 ? (number, 0) : (number / 100, number % 100)
            guard hours <= 15, minutes < 60 else { return nil }
            zone = (clock[sign] == "-" ? -1 : 1) * (hours * 3600 + minutes * 60)
            clock = String(clock[..<sign])
        }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...23).contains(hour), (0...59).contains(minute)
        else { return nil }
        var second = 0
        var micros: Int64 = 0
        if parts.count == 3 {
            let pieces = parts[2].split(separator: ".", omittingEmptySubsequences: false)
            guard pieces.count <= 2, let whole = Int(pieces[0]), (0...59).contains(whole) else { return nil }
            second = whole
            if pieces.count == 2 {
                guard (1...9).contains(pieces[1].count), pieces[1].allSatisfy({ $0.isASCII && $0.isNumber }),
                    let fraction = Int64((pieces[1] + "000000").prefix(6))
                else { return nil }
                micros = fraction
            }
        }
        if let zone {
            let wall = Int64(day.number) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
            microseconds = (wall - Int64(zone)) * 1_000_000 + micros
        } else {
            microseconds = Instant(day, hour: hour, minute: minute, second: second).microseconds + micros
        }
    }

    /// A point in time as people and machines write it: all of the above, a day in any notation, or such a day with a clock
    /// behind it: `17.06.2020, 14:00 Uhr`.
    package init?(typed: some StringProtocol) {
        guard let plain = Typed.plain(typed) else { return nil }
        if let instant = Instant(plain) {
            self = instant
            return
        }
        if let day = Day(typed: plain) {
            self = Instant(day.next).advanced(by: -1)
            return
        }
        var words = plain.split(separator: " ")
        if words.last == "Uhr" { words.removeLast() }
        guard let clock = words.popLast(), clock.contains(":") else { return nil }
        let date = words.joined(separator: " ")
        guard let day = Day(typed: date.hasSuffix(",") ? date.dropLast() : date[...]) else { return nil }
        self.init(day.iso + " " + (clock.count == 4 ? "0" + clock : String(clock)))
    }

    package static func < (one: Instant, other: Instant) -> Bool { one.microseconds < other.microseconds }
    package func advanced(by microseconds: Int64) -> Instant { Instant(microseconds: self.microseconds + microseconds) }

    /// Rounded towards the past, in whole numbers: a Double is too coarse for microseconds of far years.
    private var seconds: Int64 { Instant.whole(microseconds, per: 1_000_000) }

    private static func whole(_ number: Int64, per size: Int64) -> Int64 {
        let (quotient, rest) = number.quotientAndRemainder(dividingBy: size)
        return rest < 0 ? quotient - 1 : quotient
    }

    /// The calendar day in Europe/Berlin.
    package var day: Day {
        let local = seconds + Int64(Instant.offset(atSecond: seconds))
        return Day(number: Int(Instant.whole(local, per: 86_400)))
    }

    /// `2020-06-17T12:00:00.000000Z`.
    package var iso: String {
        let whole = seconds
        let day = Day(number: Int(Instant.whole(whole, per: 86_400)))
        return day.iso + "T" + Instant.clock(whole - Int64(day.number) * 86_400) + "."
            + padded(Int(microseconds - whole * 1_000_000), 6) + "Z"
    }

    /// `17.06.2020, 14:00 Uhr` in Europe/Berlin.
    package var german: String {
        if self == .endless { return "offen" }
        let local = seconds + Int64(Instant.offset(atSecond: seconds))
        return day.german + ", " + Instant.clock(local - Int64(day.number) * 86_400).prefix(5) + " Uhr"
    }

    private static func clock(_ secondOfDay: Int64) -> String {
        let second = Int(secondOfDay)
        return padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
    }

    private static let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    private static func offset(atSecond second: Int64) -> Int {
        berlin.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
    }
}

extension Instant: CustomStringConvertible {
    package var description: String { german }
}
