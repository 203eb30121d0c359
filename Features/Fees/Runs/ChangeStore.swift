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
            let found = notices.map { ($0.id, change.reasons(for: $0.debtor, told: $0.cents, merged: merged.contains($0.debtor))) }
            let stays = try staysBegun(by: Set(found.flatMap(\.1).compactMap { $0.mover(at: told.month) }), told.month, at: both, knownAt: knownAt)
            for (id, found) in found { reasons[id] = found.map { $0.begun(in: told.month, stays) } }
        }
        return reasons
    }

    /// Where some people lived at these sites up to the first day of a month, all read at once.
    private func staysBegun(
        by people: Set<ID<Person>>, _ month: Month, at sites: Set<ID<Site>>, knownAt: Instant
    ) throws -> [ID<Person>: [FeeStay]] {
        guard !sites.isEmpty else { return [:] }
        var stays: [ID<Person>: [FeeStay]] = [:]
        for part in people.sorted().parts {
            for row in try rows(
                """
                SELECT s.person_id, s.from_day, s.until_day, s.room_id FROM stay s
                WHERE s.person_id IN (\(list: part)) AND s.site_id IN (\(list: sites.sorted())) AND \(known: "s", at: knownAt)
                    AND s.from_day <= \(month.first)
                ORDER BY s.from_day
                """)
            { stays[try row.id("person_id"), default: []].append(FeeStay(period: try row.period(), room: try row.optionalText("room_id"))) }
        }
        return stays
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

private struct FeeStay {
    let period: DayRange
    let room: String?
}

extension ChangeReason {
    /// Who moved on the first day of a month, or before.
    fileprivate func mover(at month: Month) -> ID<Person>? { day == month.first && [.movedIn, .movedOut, .moved].contains(kind) ? person : nil }

    /// A month is cut at its first day; what happened before it has the day on which it did.
    fileprivate func begun(in month: Month, _ stays: [ID<Person>: [FeeStay]]) -> ChangeReason {
        guard let person = mover(at: month), let stays = stays[person], let last = stays.last else { return self }
        var reason = self
        if kind == .movedOut {
            if last.period.until <= month.first { reason.day = last.period.until }
            return reason
        }
        guard last.period.contains(month.first) else { return reason }
        // Stays that follow each other in the same room are one.
        var first = last
        for stay in stays.dropLast().reversed() where stay.period.until == first.period.from && (stay.room == last.room || kind == .movedIn) {
            first = stay
        }
        reason.day = first.period.from
        return reason
    }
}
