import Forms
import Markup
import Register
import Vocabulary
import Web

/// What somebody asks of the figures who may not open people (Frage nach freigegebenen Zahlen): a released day, one of the published tables,
/// a whole month. Neither another day nor another state of knowledge can be asked for, and what cannot be asked is said at its field.
struct ReleasedQuestion: Sendable {
    let edition: Edition
    /// Nil is the edition's last.
    private(set) var day: Day?
    /// Nil is the pillars.
    private(set) var table: PublicTable.Kind?
    private(set) var month: Month
    private(set) var reader: FormReader
    private let query: FormFields

    static let tables: [Choice] =
        ([.pillar] + PublicTable.Kind.allCases.map(\.dimension)).map { (one: Dimension) in Choice(one.rawValue, one.label) }

    init(_ context: AppContext) {
        edition = Edition(today: context.today)
        query = context.query
        var reader = FormReader(context.query)
        day = reader.day("am")
        if let asked = reader.one("nach", of: Set(Dimension.allCases.map(\.rawValue))), asked != Dimension.pillar.rawValue {
            table = PublicTable.Kind.allCases.first { $0.dimension.rawValue == asked }
            if table == nil {
                reader.refuse("nach", "Diese Gliederung gibt es nur für Konten, die alle Akten einsehen dürfen. Wählen Sie eine aus der Liste.")
            }
        }
        let last = Month(containing: edition.closing)
        month = reader.month("monat") ?? last
        if month > last { reader.refuse("monat", "Freigegeben sind Monate bis \(Month(containing: edition.closing).words).") }
        for name in ["von", "bis"] where !(context.query[name] ?? "").isEmpty {
            reader.refuse(name, "Einen eigenen Zeitraum können nur Konten wählen, die alle Akten einsehen dürfen. Wählen Sie einen Monat.")
        }
        if !(context.query["stand"] ?? "").isEmpty {
            reader.refuse("stand", "Ihr Konto sieht den Veröffentlichungsstand vom \(edition.closing); ein anderer Wissensstand lässt sich nicht wählen.")
        }
        self.reader = reader
    }

    var problems: [Refusal.Problem] { reader.problems }

    /// Says at its field that a day is none of those released.
    mutating func refuseDay() {
        reader.refuse("am", "Für diesen Tag gibt es keine freigegebene Zahl. Wählen Sie einen aus der Liste.")
    }

    /// What the form shows; a day that is chosen stands in it.
    func inputs(_ shown: Day?) -> Inputs {
        var inputs = Inputs(query.values, problems: problems)
        guard problems.isEmpty else { return inputs }
        if let shown { inputs["am"] = shown.iso }
        inputs["nach"] = (table?.dimension ?? .pillar).rawValue
        inputs["monat"] = month.text
        return inputs
    }

    /// What the journal keeps of the question: as it was understood, never as it came.
    func told(_ shown: Day) -> String {
        FormFields([("am", shown.iso), ("stand", edition.knownAt.iso), ("nach", (table?.dimension ?? .pillar).rawValue)]).encoded
    }
}
