import Markup
import Vocabulary
import Web

extension ActForm {
    /// Joining another household by its number, or founding one of one's own.
    static let household = ActForm(
        kind: .household, path: "haushalt", title: "Haushalt",
        lead: "Die Person gehört ab diesem Tag zu einem anderen Haushalt, etwa nach Heirat oder Trennung.",
        fields: [.household], permission: .recordActs, isForHousehold: false, isPossible: { $0.record.deathDay == nil },
        prefill: { CareFields.prefillDay($0) },
        body: { inputs, _ in
            """
            \(inputs.date("tag", "Ab"))
            \(inputs.text("haushalt", "Nummer des Haushalts", hint: "Zum Beispiel H-2020-00012. Leer lassen für einen eigenen neuen Haushalt.", width: .twenty, kind: .code, isOptional: true))
            \(inputs.select("stellung", "Stellung im Haushalt", Membership.Part.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen"))
            """
        },
        parse: { reader, file in
            let day = reader.day("tag", required: "Geben Sie den Tag an.")
            let number = reader.text("haushalt", max: 40).uppercased()
            let part = reader.choice("stellung", of: Membership.Part.self, required: "Wählen Sie die Stellung im Haushalt.")
            // The route has looked the number up and put the id, old or new, in the form's own field.
            let id = reader.fields["_haushalt"] ?? ""
            if !number.isEmpty && id.isEmpty { reader.refuse("haushalt", "Diesen Haushalt gibt es nicht. Prüfen Sie die Nummer.") }
            try reader.finish()
            guard let day, let part else { throw Refusal.invalid("tag", "Prüfen Sie die Angaben.") }
            return { record, _ in try Act.household(of: record, from: day, Membership(household: ID(id), part: part)) }
        })
}
