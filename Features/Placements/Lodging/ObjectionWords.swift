import Accommodation
import Places
import Register
import Vocabulary

extension Objection {
    /// What is said of a room, or of the unit it lies in, wherever it is asked.
    static func words(_ kind: Kind, _ rules: PlacingRules, _ name: String) -> Phrase {
        switch kind {
        case .childAlone:
            "In \(name) schliefe ein Kind unter \(rules[.besideAdultBelow]) Jahren, und niemand Erwachsenes aus seinem Haushalt im selben Zimmer oder in derselben Wohnung."
        case .infantAlone: "In \(name) schliefe ein Kind unter \(rules[.besideParentBelow]) Jahren ohne Vater oder Mutter."
        case .childBesideStrangers: "In \(name) schliefe ein Kind neben Fremden und ohne einen seiner Erwachsenen."
        case .strangerBesideChild: "In \(name) schliefe jemand Erwachsenes neben einem fremden Kind."
        case .minorAlone: "In \(name) schliefe ein Kind, und in der Wohneinheit wäre keiner seiner Erwachsenen."
        case .mixed: "In \(name) schliefen Personen verschiedenen Geschlechts, die kein Haushalt sind."
        case .womenOnly: "\(name) ist Frauen und ihren Kindern vorbehalten."
        // Who wants to live apart from whom is nobody's to read here.
        case .notTogether: "In \(name) wohnten zwei Personen zusammen, die getrennt untergebracht werden müssen."
        case .sameHouse: "In \(name) wohnten zwei Personen unter einem Dach, die getrennt untergebracht werden sollen."
        case .sharedFlat: "\(name) ist als Wohnung für eine Familie vorgesehen und würde geteilt."
        default: "\(name) passt nicht."
        }
    }

    static func unmet(_ need: Amenity.Kind, _ name: String) -> Phrase { "Jemand braucht „\(need.label)“ und hätte es in \(name) nicht." }

    static func full(_ name: String, _ places: Int, _ sum: Int) -> Objection {
        Objection(.full, "\(name) hat \(counted(places, "Platz", "Plätze")) und wäre mit \(counted(sum, "Person", "Personen")) überbelegt.")
    }

    /// Whose house it is against in whose care somebody is: only a hand-over, no move, brings people from one to the other.
    static func responsible(_ site: Site, _ owner: Authority.Kind?, _ pillar: Pillar) -> Objection? {
        let isYouthHome = site.kind == .youthHome || owner == .youthOffice
        switch (pillar, owner) {
        case (.unknown, _): return nil
        case (.unaccompaniedMinor, _):
            return isYouthHome
                ? nil
                : Objection(
                    .otherAuthority,
                    "\(site.name) ist kein Jugendhaus. Unbegleitete Minderjährige wohnen in einem Jugendhaus oder einer Pflegefamilie.")
        case _ where isYouthHome:
            return Objection(.youthHome, "\(site.name) ist ein Jugendhaus. Dort wohnen nur unbegleitete Minderjährige.")
        case (.followUp, .district?):
            return Objection(
                .otherAuthority,
                "\(site.name) ist eine Unterkunft des Landratsamts, für die vorläufige Unterbringung. Wer in der Anschlussunterbringung ist, gehört nicht dorthin."
            )
        case (.provisional, .city?):
            return Objection(
                .otherAuthority,
                "\(site.name) ist eine Unterkunft der Stadt. Wer in der vorläufigen Unterbringung ist, kommt mit der Übergabe dorthin, nicht mit einem Umzug."
            )
        default: return nil
        }
    }
}
