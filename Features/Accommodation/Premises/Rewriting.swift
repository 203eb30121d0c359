import Places
import Vocabulary

/// What takes the place of rows that no longer hold as they stand (Fortschreibung). Nothing is overwritten: the old rows stay
/// readable as what was known.
package struct Rewriting<Content: Sendable & Hashable>: Sendable {
    package struct Piece: Sendable, Hashable {
        package let spot: ID<Spot>?
        package let period: DayRange
        package let content: Content
    }

    package private(set) var gone: [Dated<Content>] = []
    package private(set) var new: [Piece] = []

    package init(new: [Piece] = [], gone: [Dated<Content>] = []) {
        self.new = new
        self.gone = gone
    }

    package var isEmpty: Bool { gone.isEmpty && new.isEmpty }

    package static func + (one: Rewriting, other: Rewriting) -> Rewriting {
        var sum = one
        sum.gone += other.gone
        sum.new += other.new
        return sum
    }

    /// The same row with another period or content; nil takes it away.
    package mutating func replace(_ row: Dated<Content>, _ period: DayRange?, _ content: Content? = nil) {
        if period == row.period, content.map({ $0 == row.content }) ?? true { return }
        gone.append(row)
        if let period { new.append(Piece(spot: row.spot, period: period, content: content ?? row.content)) }
    }

    /// Another content from a day on, up to the next change that is known already.
    package mutating func change(_ row: Dated<Content>, from day: Day, to content: Content) {
        guard row.period.contains(day), content != row.content else { return }
        gone.append(row)
        if let before = DayRange(row.period.from, day) { new.append(Piece(spot: row.spot, period: before, content: row.content)) }
        if let after = DayRange(day, row.period.until) { new.append(Piece(spot: row.spot, period: after, content: content)) }
    }

    /// Nothing from a day on.
    package mutating func end(_ rows: [Dated<Content>], on day: Day) {
        for row in rows where row.period.until > day { replace(row, DayRange(row.period.from, day)) }
    }

    /// A beginning or an end moves, and what begins or ends with it moves along.
    package mutating func shift(_ rows: [Dated<Content>], from old: DayRange, to new: DayRange) {
        for row in rows {
            let from = row.period.from == old.from ? new.from : row.period.from
            let until = row.period.until == old.until ? new.until : row.period.until
            replace(row, DayRange(from, until))
        }
    }
}

extension SiteBook {
    /// The same book after something was done to its parts, to see beforehand what it does.
    func applying(_ rewriting: Rewriting<Life>, adding parts: [Spot] = []) -> SiteBook {
        let gone = Set(rewriting.gone.map(\.id))
        let kept = lives.values.flatMap { $0 }.filter { !gone.contains($0.id) }
        let new = rewriting.new.enumerated().map { index, piece in
            Dated<Life>(id: ID("new-\(index)"), site: site.id, spot: piece.spot, period: piece.period, recordedAt: .endless, content: piece.content)
        }
        return SiteBook(
            site: site, spots: Array(spots.values) + parts, lives: kept + new, closures: closures, reservations: reservations, lodgers: lodgers,
            amenities: amenities, standards: standards)
    }

    /// The same book with another closure, or without one.
    func applying(closing closure: Dated<Closure>?, insteadOf old: ID<Dated<Closure>>? = nil) -> SiteBook {
        SiteBook(
            site: site, spots: Array(spots.values), lives: lives.values.flatMap { $0 },
            closures: closures.filter { $0.id != old } + (closure.map { [$0] } ?? []), reservations: reservations, lodgers: lodgers,
            amenities: amenities, standards: standards)
    }

    /// A part and everything in it.
    func tree(_ spot: ID<Spot>) -> [ID<Spot>] { [spot] + parts(of: spot).flatMap { tree($0.id) } }
}
