import Access
import Markup
import Places
import Vocabulary

/// The names behind ids that facts point to, read once for a page.
package struct Directory: Sendable {
    package var authorities: [ID<Authority>: Authority]
    package var sites: [ID<Site>: Site]
    package var accounts: [String: String]
    /// Accounts that can be made responsible for people.
    package var caseworkers: [String]
    package var households: [ID<Household>: String]
    /// What rooms are called.
    package var rooms: [ID<Spot>: String] = [:]
    /// What people are called from whom somebody lives apart: their number, and their name where the reader may know it.
    package var people: [ID<Person>: String] = [:]

    static let caseworkerRoles = [Role.integrationManager, .lead].map(\.rawValue)

    package var sortedAuthorities: [Authority] {
        authorities.values.map { ($0.kind.order, $0.name.naturalKey, $0) }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
    /// By who runs them, then by name.
    package var sortedSites: [Site] {
        sites.values.map { (order($0), $0.name.naturalKey, $0) }.sorted { ($0.0, $0.1, $0.2.id) < ($1.0, $1.1, $1.2.id) }.map(\.2)
    }

    private func order(_ site: Site) -> Int { authorities[site.authority]?.kind.order ?? 9 }

    /// "Stadt: Bebenhäuser Straße", with its end where it is closed.
    func label(_ site: Site) -> Phrase {
        let owner = authorities[site.authority]?.kind.label ?? ""
        return site.lifetime.isOpen ? "\(owner): \(site.name)" : "\(owner): \(site.name) (bis \(site.lifetime.until.previous))"
    }

    /// Why somebody cannot live this way at this site on this day.
    func problem(_ kind: Stay.Kind, at site: Site, on day: Day?) -> Phrase? {
        if let day, !site.lifetime.contains(day) {
            return site.lifetime.from > day
                ? "„\(site.name)“ gibt es erst ab \(site.lifetime.from)."
                : "„\(site.name)“ gab es nur bis \(site.lifetime.until.previous)."
        }
        let owner = authorities[day.map(site.authority(on:)) ?? site.authority]?.kind
        let fits =
            switch kind {
            case .citySite: owner == .city && site.kind != .youthHome
            case .districtSite: owner == .district && site.kind != .youthHome
            case .youthHome: site.kind == .youthHome
            default: true
            }
        return fits ? nil : "\(site.name) passt nicht zur Wohnform „\(kind.label)“. Prüfen Sie beide Angaben."
    }

    package func account(_ id: String) -> String {
        switch id {
        case "system", "command-line": ("Betrieb" as Phrase).text
        default: accounts[id] ?? id
        }
    }
}

extension Fact.Content {
    /// The leading name comes first; everything else in the order it was found.
    var rank: Int {
        switch self {
        case .name(let name): PersonName.Kind.allCases.firstIndex(of: name.kind) ?? 0
        case .need(let need): Need.Kind.allCases.firstIndex(of: need.kind) ?? 0
        default: 0
        }
    }
}
