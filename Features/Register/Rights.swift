import Access
import Vocabulary
import Web

extension Permission {
    /// The person list and files, as far as the role's reach goes.
    package static let seePeople = Permission("people.see")
    /// Register people and record acts.
    package static let recordActs = Permission("people.record")
    /// Open files for people not yet known, by registration or birth.
    package static let registerPeople = Permission("people.register")
    /// Correct facts that were recorded.
    package static let correctFacts = Permission("people.correct")
    /// Say who is responsible for whom.
    package static let assignPeople = Permission("people.assign")
    /// Take a list of people away as a file.
    package static let takeLists = Permission("people.export")
    /// Tell a person everything that is held about them (Art. 15 GDPR).
    package static let answerAccessRequests = Permission("people.disclose")
    /// Keep a filter for the whole team.
    package static let shareFilters = Permission("filters.share")
    /// The law the program goes by, with how sure it is.
    package static let seeLaw = Permission("law.see")
    /// State what the city's lawyer confirmed, and changes of law.
    package static let settleLaw = Permission("law.settle")
    /// Be the second person without whom nothing stated about the law counts.
    package static let confirmLaw = Permission("law.confirm")
    /// The journal of one person's file.
    package static let seeFileJournal = Permission("people.journal")
}

extension RegisterFeature {
    package var rights: [Right] {
        [
            .held(
                .seePeople,
                by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned, .fees: .all, .caretaker: .ownSites, .dataProtection: .all]),
            .held(.recordActs, by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned]),
            .held(.registerPeople, by: [.lead: .all, .accommodation: .all]),
            .held(.correctFacts, by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned]),
            .held(.assignPeople, by: [.lead: .all]),
            .held(.takeLists, by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned, .fees: .all]),
            // The controller answers (Art. 12 GDPR); data protection supervises, and sees the journal, not the file.
            .held(.answerAccessRequests, by: [.lead: .all, .accommodation: .all]),
            .held(.shareFilters, by: [.lead: .all, .accommodation: .all]),
            .held(.seeFileJournal, by: [.dataProtection: .all]),
            .held(.seeLaw, by: [.lead: .all, .accommodation: .all, .fees: .all, .integrationManager: .all, .dataProtection: .all]),
            .held(.settleLaw, by: [.lead: .all]), .held(.confirmLaw, by: [.lead: .all, .dataProtection: .all]),
            .fields(of: .lead, writes: Field.allOfAPerson),
            .fields(of: .accommodation, reads: Field.allOfAPerson, writes: Field.allOfAPerson.subtracting([.assignment])),
            .fields(
                of: .integrationManager, reads: Field.allOfAPerson,
                writes: [.name, .birth, .sex, .nationality, .language, .azrNumber, .residenceStatus, .guardianship, .stay, .needs, .protection]),
            .fields(of: .fees, reads: [.name, .birth, .household, .phase, .stay, .guardianship]),
            .fields(of: .caretaker, reads: [.name, .stay]),
        ]
    }
}

extension Fact.Content {
    /// What must be readable to read it: a kind of event that tells how the asylum procedure or the title stands is read as these are.
    package var field: Field {
        switch self {
        case .provisionalEvent(let event) where event.kind.tellsStatus: .residenceStatus
        case .need(let need): need.kind.field
        default: kind.field
        }
    }
}

extension Need.Kind {
    /// What must be readable to read it.
    package var field: Field { isProtection ? .protection : .needs }
}

extension ProvisionalEvent.Kind {
    /// An unchallengeable decision, a title and a departure that can be enforced say what somebody's stay rests on.
    var tellsStatus: Bool {
        switch self {
        case .decisionFinal, .titleIssued, .departing: true
        case .obligationEnded, .earlyEnd, .continuation: false
        }
    }
}

extension Web.Field {
    package static let name = Field("name")
    package static let birth = Field("birth")
    package static let sex = Field("sex")
    package static let nationality = Field("nationality")
    package static let language = Field("language")
    package static let azrNumber = Field("azrNumber")
    package static let household = Field("household")
    package static let guardianship = Field("guardianship")
    package static let residenceStatus = Field("residenceStatus")
    package static let phase = Field("phase")
    package static let stay = Field("stay")
    package static let assignment = Field("assignment")
    /// What somebody needs of a place.
    package static let needs = Field("needs")
    /// Needs that let guess at danger or illness: a room alone, only women, not with somebody named.
    package static let protection = Field("protection")

    package static let allOfAPerson: Set<Field> = [
        .name, .birth, .sex, .nationality, .language, .azrNumber, .household, .guardianship, .residenceStatus, .phase, .stay, .assignment,
        .needs, .protection,
    ]
}

extension Dimension {
    /// Counting is for all who see figures; listing by a field is for those who may read it.
    package var field: Field {
        switch self {
        case .pillar, .authority: .phase
        case .stay: .stay
        case .nationality: .nationality
        case .age: .birth
        case .sex: .sex
        case .householdSize: .household
        }
    }

    /// The name of the filter in an address.
    package var filter: String {
        switch self {
        case .pillar: "saeule"
        case .stay: "wohnform"
        case .authority: "behoerde"
        case .nationality: "staat"
        case .age: "alter"
        case .sex: "geschlecht"
        case .householdSize: "haushalt"
        }
    }
}

extension CensusQuery {
    /// The list of exactly the people this query counts.
    package var listAddress: String {
        var fields = FormFields([("am", on.iso)])
        if let knownAt { fields.append("stand", knownAt.iso) }
        for (dimension, part) in parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { fields.append(dimension.filter, part) }
        return "/personen?" + fields.encoded
    }

    package func with(_ dimension: Dimension, _ part: String) -> CensusQuery {
        var query = self
        query.parts[dimension] = part
        return query
    }
}
