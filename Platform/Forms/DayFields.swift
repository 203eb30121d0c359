import Vocabulary

/// Days, spans of days, months and states of knowledge; what is accepted is decided in `Vocabulary`, once for all forms, addresses,
/// files and commands.
extension FormReader {
    /// A day from three inputs or from one: `17.06.2020`, `17.6.20`, `17. Juni 2020`, `2020-06-17`.
    package mutating func day(
        _ name: String, required: Phrase? = nil, from earliest: Day = "1900-01-01", until latest: Day = "2199-12-31"
    ) -> Day? {
        guard let parts = dayParts(name, required: required) else { return nil }
        guard parts.day != nil, parts.month != nil, parts.year != nil else {
            refuse(name, "Das Datum braucht Tag, Monat und Jahr.")
            return nil
        }
        guard let day = parts.exact else {
            refuse(name, "Den \(parts.spelled) gibt es im Kalender nicht.")
            return nil
        }
        guard (earliest...latest).contains(day) else {
            refuse(name, "Das Datum muss zwischen \(earliest) und \(latest) liegen.")
            return nil
        }
        return day
    }

    /// Day, month and year as typed, some of them perhaps unknown; nil when nothing was typed or it cannot be read. With
    /// `notAfter`, two digits of a year mean one that does not lie after that day.
    package mutating func dayParts(_ name: String, required: Phrase? = nil, notAfter latest: Day? = nil) -> DayParts? {
        let texts = [".tag", ".monat", ".jahr"].map { (fields[name + $0] ?? "").trimmed }
        var single = (fields[name] ?? "").trimmed
        // A whole date typed or pasted into the first of the three.
        if single.isEmpty, texts[1].isEmpty, texts[2].isEmpty, DayParts(typed: texts[0]) != nil { single = texts[0] }
        if single.isEmpty, texts.allSatisfy(\.isEmpty) {
            if let required { refuse(name, required) }
            return nil
        }
        if !single.isEmpty {
            let parts = DayParts(typed: single, notAfter: latest)
            if parts == nil { refuse(name, "Schreiben Sie das Datum wie 17.06.2020.") }
            return parts
        }
        let parts = DayParts(day: texts[0], month: texts[1], year: texts[2], notAfter: latest)
        if parts == nil { refuse(name, "Tag, Monat und Jahr bestehen aus Ziffern, zum Beispiel 17 6 2020.") }
        return parts
    }

    /// From a first to a last day, the last one counting; open without a last day. Nil when there is no first day.
    package mutating func span(
        _ first: String, _ last: String, required: Phrase? = nil, from earliest: Day = "1900-01-01", until latest: Day = "2199-12-31"
    ) -> DayRange? {
        let from = day(first, required: required, from: earliest, until: latest)
        let through = day(last, from: earliest, until: latest)
        guard let from else { return nil }
        if let through, through < from { refuse(last, "Das Ende liegt vor dem Beginn.") }
        // Turned around it is refused already; its first day still says what else is missing.
        return DayRange(from, through?.next ?? .endless) ?? from.only
    }

    /// A month from one input (`2026-10`, `10/2026`, `Oktober 2026`) or from two, `name.monat` and `name.jahr`.
    package mutating func month(
        _ name: String, required: Phrase? = nil, from earliest: Day = "1990-01-01", until latest: Day = "2199-12-31"
    ) -> Month? {
        let parts = [".monat", ".jahr"].map { (fields[name + $0] ?? "").trimmed }
        let single = (fields[name] ?? "").trimmed
        let typed = single.isEmpty ? parts.joined(separator: " ").trimmed : single
        if typed.isEmpty {
            if let required { refuse(name, required) }
            return nil
        }
        guard let month = Month(typed: typed) else {
            refuse(name, "Schreiben Sie den Monat wie 10/2026 oder Oktober 2026.")
            return nil
        }
        guard (earliest.firstOfMonth...latest).contains(month.first) else {
            refuse(name, "Der Monat muss zwischen \(Month(containing: earliest).words) und \(Month(containing: latest).words) liegen.")
            return nil
        }
        return month
    }

    /// A state of knowledge: a day (all that was known at its end) or an instant, neither before there was anything to
    /// know nor to come. Empty is what is known now.
    package mutating func knowledge(_ name: String, today: Day) -> Instant? {
        let typed = (fields[name] ?? "").trimmed
        if typed.isEmpty { return nil }
        guard let instant = Instant(typed: typed) else {
            refuse(name, "Schreiben Sie den Wissensstand als Datum wie 17.06.2020, oder lassen Sie das Feld leer.")
            return nil
        }
        let earliest: Day = "2000-01-01"
        // Where another day is taken for today, recordings still carry the real time.
        guard (earliest...max(earliest, today, Instant.now().day)).contains(instant.day) else {
            refuse(name, "Der Wissensstand muss zwischen dem \(earliest) und heute liegen.")
            return nil
        }
        // What will be known at the end of today is not known yet.
        return min(instant, .now())
    }
}
