import Placements
import Places
import Register
import Vocabulary

/// What a plan stands on besides people: settings, places, authorities, law.
package struct PlanGround: Sendable {
    let settings: ImportSettings
    let words: ValueWords
    let law: Law
    let today: Day
    var rooms = KnownRooms()
    /// What is known where it is asked who may sleep where; nil where the list names no house.
    var lodging: LodgingGround?

    private var day: Day { settings.referenceDay }

    /// Whether places, authorities and rooms are still those a plan was made on.
    func stands(on words: ValueWords, rooms names: [ID<Spot>: String]) -> Bool {
        words.sites == self.words.sites && words.authorities == self.words.authorities && rooms.names == names
    }

    private func authority(_ kind: Authority.Kind) -> Authority? { words.authorities.first { $0.kind == kind } }

    func site(_ code: String) -> Site? { words.sites.first { $0.id.text == code } }

    /// The pillar of somebody new: named in the list, else that of whose accommodation it is, else the list's own.
    func pillar(of listed: ListedPerson) -> Pillar {
        if let pillar = listed.pillar { return pillar }
        if let site = site(listed.site), let kind = words.authorities.first(where: { $0.id == site.authority(on: day) })?.kind {
            switch kind {
            case .district: return .provisional
            case .city: return .followUp
            case .youthOffice: return .unaccompaniedMinor
            case .otherMunicipality: break
            }
        }
        return Pillar(rawValue: settings.pillar) ?? .followUp
    }

    func phase(_ pillar: Pillar) throws(Refusal) -> Phase {
        let kind: Authority.Kind =
            switch pillar {
            case .provisional: .district
            case .followUp, .unknown: .city
            case .unaccompaniedMinor: .youthOffice
            }
        guard let authority = authority(kind) else {
            throw .invalid("saeule", "Für \(pillar.label) ist keine Behörde angelegt (\(kind.label)).")
        }
        return Phase(pillar, authority: authority.id, reason: pillar == .unaccompaniedMinor ? .takenIntoCare : .unknown)
    }

    /// Where the list says that somebody lives; nil where it says nothing.
    func stay(of listed: ListedPerson) -> Stay? {
        let place = listed.room.isEmpty ? listed.address : listed.room
        switch listed.site {
        case "": return listed.room.isEmpty && listed.address.isEmpty ? nil : Stay(.unknown, address: place)
        case ValueWords.ownFlat: return Stay(.ownFlat, address: listed.address.isEmpty ? listed.room : listed.address)
        case ValueWords.fosterFamily: return Stay(.fosterFamily, address: listed.address)
        case ValueWords.unknown: return Stay(.unknown, address: place)
        default:
            guard let site = site(listed.site) else { return nil }
            let kind: Stay.Kind = site.kind == .youthHome ? .youthHome : isOfDistrict(site) ? .districtSite : .citySite
            if listed.fullRoom == nil, let room = rooms.room(listed.room, in: site.id) { return Stay(kind, site: site.id, room: room.id) }
            return Stay(kind, site: site.id, address: place)
        }
    }

    /// Whose the house is on the day of the list; it may have changed hands.
    private func isOfDistrict(_ site: Site) -> Bool { words.authorities.first { $0.id == site.authority(on: day) }?.kind == .district }

    func words(of stay: Stay) -> String {
        let name = stay.site.flatMap { site($0.text)?.name } ?? stay.kind.label.text
        return [name, stay.room.flatMap { rooms[$0]?.title } ?? "", stay.address].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// A list names a ground; only a day until which something holds, or the paper's own name, says that there is a paper.
    func status(
        _ ground: ResidenceStatus.Ground, of listed: ListedPerson, keeping old: ResidenceStatus?
    ) -> ResidenceStatus {
        let (named, until) = (listed.document, listed.statusUntil)
        let prolongation = ground == .temporaryProtection ? listed.prolongation : nil
        if let old, old.ground == ground || named == .provisionalCertificate && ground == .otherTitle {
            return ResidenceStatus(
                old.ground, document: named ?? old.document, printedUntil: until ?? old.printedUntil,
                prolongationGround: prolongation ?? old.prolongationGround)
        }
        let document: ResidenceStatus.Document =
            switch ground {
            case .arrivalCertificate: .arrivalCertificate
            case .permissionToRemain: .permissionToRemain
            case .toleratedStay: .toleration
            case .settlementPermit: .settlementPermit
            case .euCitizen: .none
            case .unknown: .unknown
            case .otherTitle: .residencePermit
            default: until == nil ? .unknown : .residencePermit
            }
        return ResidenceStatus(ground, document: named ?? document, printedUntil: until, prolongationGround: prolongation)
    }

    func wish(_ listed: ListedPerson, on day: Day) throws(Refusal) -> CareWish {
        let pillar = pillar(of: listed)
        let phase = try phase(pillar)
        var wish = CareWish(day: day, phase: phase, stay: stay(of: listed) ?? Stay(.unknown))
        if pillar == .provisional {
            let humanitarian: Set<ResidenceStatus.Ground> = [.temporaryProtection, .admission, .resettlement, .humanitarian]
            wish.legalGroup = listed.ground.map(humanitarian.contains) == true ? .humanitarian : .asylumSeeker
        }
        if pillar == .unaccompaniedMinor, let office = authority(.youthOffice) { wish.guardianship = Guardianship(.youthOffice, name: office.name) }
        return wish
    }

    /// Somebody new, with all that the list tells.
    struct Newcomer: Sendable {
        var day: Day
        var changes: [Change]
        var words: [Phrase]
    }

    func newcomer(
        _ listed: ListedPerson, id: ID<Person>, household: ID<Household>, part: Membership.Part, accompanied: Bool
    ) throws(Refusal) -> Newcomer {
        let from = listed.arrival ?? day
        var held: (from: Day, status: ResidenceStatus)?
        if let named = listed.ground { held = (from, status(named, of: listed, keeping: nil)) }
        if let until = listed.statusUntil, held != nil, until < from {
            throw .invalid("gueltigBis", "Das Dokument endet am \(until), vor dem Beginn am \(from).")
        }
        let new = NewPerson(
            names: [PersonName(family: listed.family, given: listed.given, source: .otherAuthority)], birth: listed.birth, sex: listed.sex,
            nationalities: listed.nationalities.map { Nationality($0) }, languages: listed.language.map { [SpokenLanguage($0)] } ?? [],
            azr: listed.azr, status: held, part: part)
        let wish = try wish(listed, on: from)
        let own = new.changes(id, household: household, from: from)
        let facts = own.compactMap { change -> Fact? in
            guard case .record(let person, let period, let content) = change else { return nil }
            return Fact(id: ID(""), person: person, period: period, recordedAt: Instant(microseconds: 0), recordedAct: ID(""), content: content)
        }
        let record = PersonRecord(person: Person(id: id, fileNumber: ""), known: facts, version: Instant(microseconds: 0))
        let care = try Act.care(record, wish, law: law, accompanied: accompanied)
        let said: Phrase = "\(wish.phase.pillar.short) ab \(from): \(words(of: wish.stay))"
        return Newcomer(day: from, changes: own + care, words: [said])
    }

    /// The list's field behind a form's field.
    static func field(_ name: String?) -> ImportField? {
        switch name {
        case "saeule", "behoerde", "rechtsgruppe": .pillar
        case "unterkunft", "wohnform": .site
        case "geburt", "vormund": .birth
        case "tag": .arrival
        case "gueltigBis", "grundlage": .statusUntil
        case "azr": .azr
        default: nil
        }
    }
}
