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
            for one in notices { reasons[one.id] = change.reasons(for: one.debtor, told: one.cents, merged: merged.contains(one.debtor)) }
        }
        return reasons
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
