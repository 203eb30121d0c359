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
