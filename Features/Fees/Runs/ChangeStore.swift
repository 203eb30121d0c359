import Places
import Register
import Storage
import Vocabulary

// Why notices are changed, from what was known when they were issued and what is known now, in SQL.

private struct FeeTold: Hashable {
    let month: Month
    let knownAt: Instant
}

extension Connection {
    /// By the notice that is changed; each state of knowledge is read once.
    func changeReasons(_ drafts: [NoticeDraft], knownAt: Instant) throws -> [ID<FeeNotice>: [ChangeReason]] {
        let changed = drafts.compactMap(\.previous)
        let merged = Set(try livingOn(of: Set(changed.map(\.debtor)).sorted()).keys)
        var reasons: [ID<FeeNotice>: [ChangeReason]] = [:]
        for (told, notices) in Dictionary(grouping: changed, by: { FeeTold(month: $0.month, knownAt: $0.knownAt) }) {
            let people: SQL = "SELECT n.person_id FROM fee_notice n WHERE n.id IN (\(list: notices.map(\.id)))"
            let touched = try [told.knownAt, knownAt].map { try sites(touching: people, FeeQuestion(span: told.month.range, knownAt: $0)) }
            let both = touched[0].union(touched[1])
            let change = FeeChange(
                from: try feeBasis(told.month, knownAt: told.knownAt, at: both), to: try feeBasis(told.month, knownAt: knownAt, at: both))
            for one in notices {
                let found = change.reasons(for: one.debtor, told: one.cents, merged: merged.contains(one.debtor))
                reasons[one.id] = try found.map { try begun($0, in: told.month, at: both, knownAt: knownAt) }
            }
        }
        return reasons
    }

    /// A month is cut at its first day; what happened before it has the day on which it did.
    private func begun(_ reason: ChangeReason, in month: Month, at sites: Set<ID<Site>>, knownAt: Instant) throws -> ChangeReason {
        guard reason.day == month.first, let person = reason.person, [.movedIn, .movedOut, .moved].contains(reason.kind), !sites.isEmpty else {
            return reason
        }
        let stays = try rows(
            """
            SELECT s.from_day, s.until_day, s.room_id FROM stay s WHERE s.person_id = \(person) AND s.site_id IN (\(list: sites.sorted()))
                AND \(known: "s", at: knownAt) AND s.from_day <= \(month.first) ORDER BY s.from_day
            """
        ).map { row in (period: try row.period(), room: try row.optionalText("room_id")) }
        var reason = reason
        guard let last = stays.last else { return reason }
        if reason.kind == .movedOut {
            if last.period.until <= month.first { reason.day = last.period.until }
            return reason
        }
        guard last.period.contains(month.first) else { return reason }
        // Stays that follow each other in the same room are one.
        var first = last
        for stay in stays.dropLast().reversed() where stay.period.until == first.period.from && (stay.room == last.room || reason.kind == .movedIn) {
            first = stay
        }
        reason.day = first.period.from
        return reason
    }

    /// Without those that ask for more though nothing speaks for it but a by-law that reaches back (offene Frage bylawBackwards); less may
    /// always be asked for.
    func permitted(_ drafts: [NoticeDraft], _ wish: FeeRunWish) throws -> [NoticeDraft] {
        guard !drafts.isEmpty, try law().reading(of: .bylawBackwards, on: wish.day)?.reading == "no" else { return drafts }
        let reasons = try changeReasons(drafts, knownAt: wish.knownAt)
        return drafts.filter { draft in
            draft.difference <= 0 || draft.previous.flatMap { reasons[$0.id] }?.contains { $0.kind != .bylaw } ?? true
        }
    }
}
