import Accommodation
import Places
import Register
import Storage
import Vocabulary

extension Placement.Standing: Labelled {
    package var label: Phrase {
        switch self {
        case .expected: "erwartet"
        case .partly: "teilweise angekommen"
        case .late: "verspätet"
        case .overdue: "Frist abgelaufen"
        case .arrived: "eingezogen"
        case .overstay: "über das Ende hinaus"
        case .left: "ausgezogen"
        case .noShow: "nicht erschienen"
        case .withdrawn: "zurückgenommen"
        case .lapsed: "verfallen"
        }
    }
}

extension Placement.State: Labelled {
    package var label: Phrase {
        switch self {
        case .reserved: "vorgemerkt"
        case .arrived: "eingezogen"
        case .left: "ausgezogen"
        case .noShow: "nicht erschienen"
        case .withdrawn: "zurückgenommen"
        case .lapsed: "verfallen"
        }
    }
}

extension Absence.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .hospital: "Krankenhaus"
        case .prison: "Haft"
        case .travel: "Reise"
        case .shelter: "Schutzeinrichtung"
        case .other: "anderer Grund"
        }
    }
}

extension Together: Labelled {
    package var label: Phrase {
        switch self {
        case .room: "in einem Zimmer"
        case .unit: "in einer Wohneinheit"
        case .building: "in einem Haus"
        case .site: "in einer Unterkunft"
        }
    }
}

extension PlaceQuestion.Group {
    func label(_ rules: PlacingRules) -> Phrase {
        let (apart, majority) = (rules[.apartFrom], rules.majority)
        return switch self {
        case .women: "Frauen ab \(majority) Jahren"
        case .men: "Männer ab \(majority) Jahren"
        case .youngWomen: "Mädchen von \(apart) bis \(majority - 1) Jahren"
        case .youngMen: "Jungen von \(apart) bis \(majority - 1) Jahren"
        case .girls: "Mädchen unter \(apart) Jahren"
        case .boys: "Jungen unter \(apart) Jahren"
        }
    }
}

extension Merit {
    package var words: Phrase {
        switch self {
        case .oneRoom: "alle in einem Zimmer"
        case .oneUnit: "alle in einer Wohneinheit"
        case .units(let count): "auf \(counted(count, "Wohneinheit", "Wohneinheiten")) verteilt"
        case .buildings(let count): "auf \(counted(count, "Haus", "Häuser")) verteilt"
        case .school(let metres): "Schule in \(metres) m"
        case .nursery(let metres): "Kita in \(metres) m"
        case .wishedDistrict: "im gewünschten Stadtteil"
        case .otherDistrict: "in einem anderen Stadtteil"
        case .exactly: "kein Platz bleibt leer"
        case .spare(let count): count == 1 ? "1 Platz daneben bleibt leer" : "\(count) Plätze daneben bleiben leer"
        case .language(let code): "gemeinsame Sprache im Zimmer: \(Languages.name(code))"
        case .noLanguage: "keine gemeinsame Sprache im Zimmer"
        case .strangers(let count): count == 1 ? "teilt das Zimmer mit 1 Person" : "teilt Zimmer mit \(count) Personen"
        case .scarce(let kind, let count):
            count == 1 ? "1 Platz „\(kind.label)“ für jemanden ohne diesen Bedarf" : "\(count) Plätze „\(kind.label)“ für Personen ohne diesen Bedarf"
        case .otherOwner: "andere Trägerschaft"
        case .sameHouse: "in einer anderen Wohneinheit wohnt jemand, von dem eine der Personen getrennt untergebracht werden soll"
        }
    }
}

extension Shortfall.Reason {
    package var words: Phrase {
        switch self {
        case .closesBefore(let day): "Die Unterkunft endet am \(day)."
        case .contractEnds(let day): "Ein Vertrag oder eine Genehmigung endet am \(day)."
        case .space(let free):
            free == 0
                ? "Nichts ist in der ganzen Zeit frei."
                : free == 1 ? "Nur 1 Platz ist in der ganzen Zeit frei." : "Nur \(free) Plätze sind in der ganzen Zeit frei."
        case .need(let need, let free): "Es fehlt „\(need.label)“: \(free) solche Plätze sind frei."
        case .needsTogether: "Jeder Bedarf für sich ließe sich erfüllen, alle zugleich nicht."
        case .company: "Platz wäre nur neben Personen anderen Geschlechts oder neben fremden Kindern."
        case .notTogether: "Dort wohnt jemand, von dem eine der Personen getrennt untergebracht werden muss."
        case .family: "Familie und Kinder ließen sich nicht zusammen unterbringen, oder die Wohnung ist für eine Familie vorgesehen."
        case .apart(let together): "Nicht alle hätten \(together.label) Platz."
        case .school(let metres): metres.map { "Die Schule ist \($0) m entfernt." } ?? "Der Weg zur Schule ist nicht erfasst."
        case .nursery(let metres): metres.map { "Die Kita ist \($0) m entfernt." } ?? "Der Weg zur Kita ist nicht erfasst."
        }
    }
}

extension Shortfall.Next {
    /// Said with the name of the room it depends on.
    package func words(_ name: (ID<Spot>) -> String) -> Phrase {
        switch opening {
        case .closureEnds(let room): "Ab \(day), wenn die Sperrung von \(name(room)) endet."
        case .reservationEnds(let room): "Ab \(day), wenn die Vormerkung in \(name(room)) endet."
        case .opens(let room): "Ab \(day), wenn \(name(room)) öffnet."
        case .leaves(let room): "Ab \(day), wenn in \(name(room)) jemand auszieht."
        case .isToLeave(let room): "Ab \(day), wenn in \(name(room)) wie vereinbart jemand auszieht."
        case .other: "Ab \(day)."
        }
    }
}
