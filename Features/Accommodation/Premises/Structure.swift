import Places
import Storage
import Vocabulary

/// Something that was done to a site's premises, as its history tells it (Verlauf einer Unterkunft).
struct SiteEvent: Sendable, Hashable {
    let kind: HousingAct.Kind
    let day: Day
    let recordedAt: Instant
    let reason: String
}

/// What a site consists of, from when to when, with what it offers and what was done to it (Bestand einer Unterkunft).
struct Structure: Sendable {
    let book: SiteBook
    let lives: [Dated<SiteLife>]
    let owners: [ID<Authority>: Authority]
    let events: [SiteEvent]
    /// All contracts, past ones too; none where the reader may not see them.
    let tenures: [Dated<Tenure>]
    let knownAt: Instant?
    let on: Day
}
