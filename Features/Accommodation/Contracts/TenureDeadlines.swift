import Places
import Register
import Storage
import Vocabulary

extension Dated where Content == Tenure {
    /// The last day on which notice still ends the contract with its last day: the latest from which the months reach no further. Nil where
    /// no notice is agreed or no end is set.
    package var noticeBy: Day? {
        guard let months = content.noticeMonths, !period.isOpen else { return nil }
        return period.until.previous.latest(reachedIn: months)
    }
}

extension SiteBook {
    /// What is to be said where the contract over a room, or over the site as a whole, has run out before a day without another
    /// (abgelaufenes Nutzungsrecht); nil while one holds, and where none is known.
    package func lapse(_ tenures: [Dated<Tenure>], for room: ID<Spot>?, on day: Day) -> Phrase? {
        let ours = tenures.filter { tenure in room.map { isWithin($0, tenure.spot) } ?? (tenure.spot == nil) }
        guard !ours.contains(where: { $0.period.contains(day) }),
            let last = ours.map(\.period.until).filter({ $0 <= day }).max()
        else { return nil }
        return "Der Vertrag über \(site.name) endet mit dem \(last.previous)."
    }
}

/// A day by which something has to be decided about a contract (Vertragsfrist).
package struct TenureDeadline: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// The contract runs out.
        case contractEnd
        /// The last day for giving notice, or for asking to go on.
        case notice
        /// What the building permit covers runs out.
        case permitEnd
    }

    package let kind: Kind
    package let tenure: ID<Dated<Tenure>>
    package let site: ID<Site>
    /// The last day on which it can still be done, or on which it still holds.
    package let due: Day
    /// How many months ahead it is warned of: 12, then 6, then 3.
    package let monthsAhead: Int
    package let words: Phrase

    /// How early to warn; the city's own habit, no law.
    package static let stages = [12, 6, 3]
}

/// What falls due within twelve months, the next first. The same question on the same day has the same answer; what lies in the past
/// is no longer due.
package func tenureDeadlines(_ tenures: [Dated<Tenure>], names: [ID<Site>: String], on today: Day) -> [TenureDeadline] {
    tenures.flatMap { row -> [TenureDeadline] in
        let name = names[row.site] ?? row.site.text
        func deadline(_ kind: TenureDeadline.Kind, _ due: Day, _ words: Phrase) -> TenureDeadline? {
            guard due >= today, let stage = TenureDeadline.stages.last(where: { today.addingMonths($0) >= due }) else { return nil }
            return TenureDeadline(kind: kind, tenure: row.id, site: row.site, due: due, monthsAhead: stage, words: words)
        }
        let last = row.period.isOpen ? nil : row.period.until.previous
        return [
            last.flatMap { deadline(.contractEnd, $0, "Vertrag \(name) endet mit dem \($0)") },
            row.noticeBy.flatMap { deadline(.notice, $0, "Letzter Tag für die Kündigung des Vertrags \(name)") },
            row.content.permitUntil.flatMap { deadline(.permitEnd, $0, "Genehmigung \(name) gilt bis \($0)") },
        ].compactMap { $0 }
    }.sorted { ($0.due, $0.kind.rawValue, $0.tenure) < ($1.due, $1.kind.rawValue, $1.tenure) }
}
