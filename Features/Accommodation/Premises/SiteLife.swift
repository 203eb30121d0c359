import Places
import Register
import Vocabulary

/// What a site is called, what it is, who runs it and where it lies, from one day to another (Stammdaten einer Unterkunft).
package struct SiteLife: Sendable, Hashable {
    package let name: String
    package let kind: Site.Kind
    package let authority: ID<Authority>
    /// The part of town (Stadtteil).
    package let district: String
    package let address: String
    package let note: String
    package let source: String

    package init(
        name: String, kind: Site.Kind, authority: ID<Authority>, district: String, address: String = "", note: String = "", source: String = ""
    ) {
        self.name = name
        self.kind = kind
        self.authority = authority
        self.district = district
        self.address = address
        self.note = note
        self.source = source
    }
}

extension Site {
    /// From its lives in order, as it stands on a day: before it opens as it will be, after it has closed as it was.
    init?(_ id: ID<Site>, lives: [Dated<SiteLife>], on day: Day) {
        guard let first = lives.first, let last = lives.last, let lifetime = DayRange(first.period.from, last.period.until) else { return nil }
        let life = lives.last { $0.period.from <= day }?.content ?? first.content
        self.init(
            id: id, name: life.name, kind: life.kind, authority: life.authority, district: life.district, lifetime: lifetime, source: life.source,
            owners: lives.map { Owner($0.period, $0.content.authority) })
    }

    /// The area a place needs here, by day: the measure follows whoever runs the site.
    func standards(_ all: [AreaStandard], _ kinds: [ID<Authority>: Authority.Kind]) -> [AreaStandard] {
        owners.flatMap { owner -> [AreaStandard] in
            let pillar: Pillar = kinds[owner.authority] == .district ? .provisional : .followUp
            return all.filter { $0.pillar == pillar }.compactMap { standard in
                standard.validity.intersection(owner.period).map {
                    AreaStandard(pillar: pillar, validity: $0, squareDecimetres: standard.squareDecimetres, reference: standard.reference)
                }
            }
        }
    }
}
