import Markup
import Storage
import Vocabulary

extension Dimension {
    /// Every part an address can name, in the order of its label; nil where the town's own data says which there are.
    var parts: [Choice]? {
        let unknown = Choice(PartCount.unknown, "unbekannt")
        func closed<Part: Labelled>(_: Part.Type) -> [Choice] {
            Part.allCases.filter { $0.rawValue != PartCount.unknown }.map { Choice($0.rawValue, $0.label) } + [unknown]
        }
        return switch self {
        case .pillar: closed(Pillar.self)
        case .stay: closed(Stay.Kind.self)
        case .sex: closed(Sex.self)
        case .authority: nil
        case .age: AgeGroups.keys.map { Choice($0, AgeGroups.label($0)) } + [unknown]
        case .householdSize: (1...6).map { Choice(String($0), householdLabel($0)) } + [unknown]
        case .nationality:
            Countries.all.map { Choice($0, .verbatim(Countries.name($0))) } + [Choice(PartCount.several, "mehrere"), unknown]
        }
    }
}
