import Accommodation
import Places
import Register
import Vocabulary

/// What has to be known of people who come into the city's count with their arrival (Angaben zur Aufnahme).
package struct ArrivalGround: Sendable, Hashable {
    package var legalGroup: Admission.LegalGroup?
    package var reason: Phase.Reason

    package init(legalGroup: Admission.LegalGroup? = nil, reason: Phase.Reason = .allocation) {
        self.legalGroup = legalGroup
        self.reason = reason
    }
}

/// Who runs the site somebody arrives at (Träger beim Einzug): it decides how the person lives and in whose care.
package struct Host: Sendable, Hashable {
    package let site: Site
    package let authority: Authority

    package init(_ site: Site, _ authority: Authority) {
        self.site = site
        self.authority = authority
    }

    package var stay: Stay.Kind {
        if site.kind == .youthHome { return .youthHome }
        return authority.kind == .district ? .districtSite : .citySite
    }

    package var pillar: Pillar {
        if site.kind == .youthHome || authority.kind == .youthOffice { return .unaccompaniedMinor }
        return authority.kind == .district ? .provisional : .followUp
    }
}

extension Act {
    /// What an arrival means for the register: an admission, a return, a hand-over or a move; nil where the person already
    /// lives in that place.
    package static func arrival(
        of record: PersonRecord, on day: Day, at host: Host, in room: ID<Spot>, _ place: ID<Spot>?, _ ground: ArrivalGround, law: Law,
        accompanied: Bool
    ) throws(Refusal) -> Act? {
        let stay = Stay(host.stay, site: host.site.id, room: room, place: place)
        func wish(_ reason: Phase.Reason) -> CareWish {
            CareWish(day: day, phase: Phase(host.pillar, authority: host.authority.id, reason: reason), stay: stay, legalGroup: ground.legalGroup)
        }
        if record.facts.of(.phase).isEmpty { return try .arrival(of: record, wish(ground.reason), law: law, accompanied: accompanied) }
        if record.departure(on: day) != nil { return try .returned(of: record, wish(.returned), law: law, accompanied: accompanied) }
        if let phase = record.phase(on: day), phase.authority != host.authority.id || phase.pillar != host.pillar, mayPass(phase, to: host) {
            return try .handOver(of: record, wish(.handOver), law: law, accompanied: accompanied)
        }
        return record.stay(on: day) == stay ? nil : try .move(of: record, on: day, to: stay)
    }

    /// Care passes with the house from the district to the city, not back, and not out of the youth office's hands:
    /// that is decided apart from where somebody sleeps.
    private static func mayPass(_ phase: Phase, to host: Host) -> Bool { phase.pillar == .provisional && host.pillar == .followUp }
}

extension SiteBook {
    /// Refuses an arrival into rooms that cannot take these people from a day on; `self` is the book without them and what is kept
    /// for them. With a reason a room whose places are only counted may become too full.
    package func admit(_ seats: [Placement.Seat], on day: Day, reason: String) throws(Refusal) {
        for (room, here) in Dictionary(grouping: seats, by: \.room).sorted(by: { $0.key < $1.key }) {
            let until = here.map { min($0.period.until, day.addingMonths(PlaceSearch.openMonths)) }.min() ?? .endless
            guard let span = DayRange(day, max(until, day.next)) else { continue }
            let name = name(of: room, on: day)
            guard life(of: room, on: day) != nil else {
                throw .conflict("\(name) gibt es am \(day) nicht. Nehmen Sie die Vormerkung zurück und suchen Sie neu.")
            }
            if let closure = closure(of: room, on: day) {
                throw .conflict("\(name) ist seit \(closure.period.from) gesperrt: \(closure.content.reason.label). Suchen Sie neu.")
            }
            for place in here.compactMap(\.place) where !isFree(place, in: room, throughout: span) {
                throw .conflict("\(self.name(of: place, on: day)) ist in dieser Zeit vergeben oder gesperrt. Suchen Sie neu.")
            }
            let free = vacancy(of: room, throughout: span).count
            if here.count > free, reason.isEmpty {
                throw .invalid(
                    "anlass", "\(name) hat nur \(free) freie Plätze und wäre mit \(here.count) weiteren Personen überbelegt. Nennen Sie den Grund.")
            }
        }
    }
}
