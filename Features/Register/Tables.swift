import Storage
import Vocabulary
import Web

extension RegisterFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("person", of: .column("id"), told: ["id", "file_number", "recorded_act"], kept: .undecided),
            OwnedTable(
                "person_merge", .leftOut("welche Akte in welcher weiterlebt; Zusammenführung und Trennung stehen bei den Vorgängen"), kept: .undecided
            ).merging(.decided),
            OwnedTable("household", of: .households, told: ["id", "file_number"], kept: .undecided),
        ] + Fact.Kind.allCases.map { $0.ownedTable.merging(.decided) } + [
            OwnedTable(
                "act", of: .acts, told: ["id", "kind", "day", "recorded_at", "reason"], free: ["reason"],
                withheld: ["account": "Konto einer beschäftigten Person; genannt wird ihre Rolle"], kept: .undecided),
            OwnedTable("act_person", of: .column("person_id"), told: ["act_id", "recorded_at"], withheld: OwnedTable.ofOneself, kept: .undecided)
                .merging(.stays("in welcher Akte ein Vorgang erfasst wurde")),
            OwnedTable(
                "order_representative", of: .column("person_id"), told: OwnedTable.dated + ["kind", "name", "address", "proof"], free: ["proof"],
                withheld: OwnedTable.ofOneself, kept: .undecided
            ).merging(.stays("wer Schreiben bekommt, wird bei allen zusammengeführten Akten gesucht")),
            OwnedTable("bulk_act", .aboutOthers("Sammelvorgänge; was eine Person betrifft, steht bei ihr"), kept: .hours(30 * 24, after: .recorded)),
            OwnedTable(
                "bulk_item", of: .column("person_id"), told: ["bulk_id", "position", "done", "message"], withheld: OwnedTable.ofOneself,
                kept: .hours(30 * 24, after: .recorded)
            ).merging(.stays("Ergebnis eines Sammelvorgangs")),
            OwnedTable("saved_filter", .aboutOthers("Filter von Beschäftigten"), kept: .undecided),
            OwnedTable("start_filter", .aboutOthers("Startansicht von Beschäftigten"), kept: .undecided),
            OwnedTable("list_memory", .leftOut("wonach Beschäftigte Listen eingrenzten; gehört zu keiner Akte"), kept: .hours(12, after: .recorded)),
            OwnedTable("name_key", .leftOut("aus den Namen errechnet, damit die Suche sie findet"), kept: .undecided),
            OwnedTable("name_skeleton", .leftOut("aus den Namen errechnet, damit die Suche sie findet"), kept: .undecided),
            OwnedTable("name_index", .aboutOthers("Stand der Suche"), kept: .undecided),
            OwnedTable("law_number", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("public_holiday", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("law_reading", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("law_statement", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("law_confirmation", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("prolongation", .aboutOthers("Recht"), kept: .undecided),
        ]
    }
}
