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
                ? "Die Unterkunft \(site.name) gibt es erst ab \(site.lifetime.from)."
                : "Die Unterkunft \(site.name) gab es nur bis \(site.lifetime.until.previous)."
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
    /// The content in words.
    package func words(_ directory: Directory) -> HTML {
        switch self {
        case .name(let name): "\(name: name.kind == .original ? name.full : name.listed) (\(t: name.kind.label), \(t: name.source.label))"
        case .birth(let birth): "\(birth.german) (\(t: birth.evidence.label))"
        case .nationality(let nationality): "\(Countries.name(nationality.country))"
        case .language(let language): "\(Languages.name(language.code))"
        case .sex(let sex): "\(t: sex.label)"
        case .azrNumber(let azr): "\(azr.number)"
        case .membership(let membership):
            """
            <a href="/haushalte/\(membership.household)">\(t: "Haushalt") \(directory.households[membership.household] ?? "")</a> \
            (\(t: membership.part.label))
            """
        case .guardianship(let guardianship): "\(name: guardianship.name) (\(t: guardianship.kind.label))"
        case .residenceStatus(let status):
            """
            \(t: status.ground.label)\(when: !status.ground.paragraph.isEmpty, " (\(status.ground.paragraph))"), \(t: status.document.label)\
            \(status.printedUntil.map { ", \(t: "gedruckt bis") \(day: $0)" as HTML })
            """
        case .admission(let admission): "\(t: admission.group.label)"
        case .provisionalEvent(let event): "\(t: event.kind.label)\(when: !event.note.isEmpty, ": \(name: event.note)")"
        case .phase(let phase):
            "\(t: phase.pillar.label), \(directory.authorities[phase.authority]?.name ?? phase.authority.text) (\(t: phase.reason.label))"
        case .stay(let stay): stay.words(directory)
        case .departure(let departure):
            "\(t: departure.reason.label)\(when: !departure.destination.isEmpty, ": \(name: departure.destination)")"
        case .assignment(let assignment): "\(name: directory.account(assignment.account))"
        }
    }
}

extension Fact.Content {
    /// The leading name comes first; everything else in the order it was found.
    var rank: Int {
        if case .name(let name) = self { PersonName.Kind.allCases.firstIndex(of: name.kind) ?? 0 } else { 0 }
    }
}

extension Stay {
    package func words(_ directory: Directory) -> HTML {
        let site = site.flatMap { directory.sites[$0] }
        return """
            \(when: site != nil, "\(site?.name ?? ""), ")\(room.flatMap { directory.rooms[$0] }.map { "\($0), " as HTML })\(t: kind.label)\
            \(when: !address.isEmpty, ", \(name: address)")
            """
    }
}
