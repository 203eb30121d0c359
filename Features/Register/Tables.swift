import Storage
import Vocabulary
import Web

extension RegisterFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("person", of: .column("id"), told: ["id", "file_number", "recorded_act"], kept: .undecided),
            .facts(
                "person_name", told: ["kind", "family", "given", "source"],
                withheld: ["sort_key": "aus dem Namen errechnet, damit Listen sortiert werden können"], kept: .undecided),
            .facts("birth", told: ["born", "precision", "evidence"], kept: .undecided),
            .facts("sex", told: ["sex"], kept: .undecided),
            .facts("nationality", told: ["country"], kept: .undecided),
            .facts("spoken_language", told: ["language"], kept: .undecided),
            .facts("azr_number", told: ["number"], kept: .undecided),
            .facts("membership", told: ["household_id", "part"], kept: .undecided),
            OwnedTable("household", of: .households, told: ["id", "file_number"], kept: .undecided),
            .facts("guardianship", told: ["kind", "name"], free: ["name"], kept: .undecided),
            .facts("residence_status", told: ["ground", "document", "printed_until"], kept: .undecided),
            .facts("admission", told: ["legal_group"], kept: .undecided),
            .facts("provisional_event", told: ["kind", "note"], free: ["note"], kept: .undecided),
            .facts("phase", told: ["pillar", "authority_id", "reason"], kept: .undecided),
            .facts("stay", told: ["kind", "site_id", "address", "room_id", "place_id"], free: ["address"], kept: .undecided),
            .facts("departure", told: ["reason", "destination"], free: ["destination"], kept: .undecided),
            .facts("assignment", told: [], withheld: ["account_id": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe"], kept: .undecided),
            OwnedTable(
                "act", of: .acts, told: ["id", "kind", "day", "recorded_at", "reason"], free: ["reason"],
                withheld: ["account": "Konto einer beschäftigten Person; genannt wird ihre Rolle"], kept: .undecided),
            OwnedTable("act_person", of: .column("person_id"), told: ["act_id", "recorded_at"], withheld: OwnedTable.ofOneself, kept: .undecided),
            OwnedTable("bulk_act", .aboutOthers("Sammelvorgänge; was eine Person betrifft, steht bei ihr"), kept: .hours(30 * 24, after: .recorded)),
            OwnedTable(
                "bulk_item", of: .column("person_id"), told: ["bulk_id", "position", "done", "message"], withheld: OwnedTable.ofOneself,
                kept: .hours(30 * 24, after: .recorded)),
            OwnedTable("saved_filter", .aboutOthers("Filter von Beschäftigten"), kept: .undecided),
            OwnedTable("start_filter", .aboutOthers("Startansicht von Beschäftigten"), kept: .undecided),
            OwnedTable("name_key", .leftOut("aus den Namen errechnet, damit die Suche sie findet"), kept: .undecided),
            OwnedTable("name_skeleton", .leftOut("aus den Namen errechnet, damit die Suche sie findet"), kept: .undecided),
            OwnedTable("name_index", .aboutOthers("Stand der Suche"), kept: .undecided),
            OwnedTable("law_number", .aboutOthers("Recht"), kept: .undecided),
            OwnedTable("prolongation", .aboutOthers("Recht"), kept: .undecided),
        ]
    }
}
