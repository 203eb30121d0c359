import Storage
import Vocabulary
import Web

extension OrdersFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("order_act", .aboutOthers("Vorgänge an Verfügungen; was eine Person betrifft, steht bei ihr"), kept: .undecided),
            OwnedTable("order_form", .aboutOthers("Vorlagen"), kept: .undecided),
            OwnedTable("order_text", .aboutOthers("Vorlagen"), kept: .undecided),
            OwnedTable("order_office", .aboutOthers("Dienststelle der Stadt"), kept: .undecided),
            OwnedTable("order_number", .aboutOthers("laufende Nummer der Verfügungen"), kept: .undecided),
            OwnedTable(
                "city_order", of: .column("person_id"),
                told: [
                    "id", "kind", "number", "issued_on", "recorded_at", "signatory", "reason", "immediate_reason", "hearing_id", "hearing_note",
                    "answer_by", "basis", "begun_on",
                ], free: ["reason", "immediate_reason", "hearing_note"],
                withheld: [
                    "person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang", "year": "steht in der Nummer",
                    "serial": "steht in der Nummer", "account": "Konto einer beschäftigten Person; genannt wird, wer unterzeichnet hat",
                    "text_id": "Fassung der Vorlage",
                ], kept: .undecided
            ).merging(.stays(issued)),
            OwnedTable("order_person", of: .column("person_id"), told: ["order_id", "position"], withheld: OwnedTable.ofOneself, kept: .undecided)
                .merging(.stays(issued)),
            OwnedTable(
                "order_measure", of: .through("city_order", "order_id"),
                told: ["order_id", "position", "kind", "site_id", "spot_id", "from_day", "until_day", "is_immediate"], kept: .undecided),
            OwnedTable(
                "order_event", of: .through("city_order", "order_id"),
                told: OwnedTable.dated + [
                    "order_id", "kind", "detail", "note", "copy_id", "paper", "recipient", "letter", "is_accepted", "instruction", "term", "named_day",
                    "named_days",
                ], free: ["note"],
                kept: .undecided),
            OwnedTable("order_closure", of: .through("city_order", "order_id"), told: ["order_id", "closed_id"], kept: .undecided),
            OwnedTable(
                "order_recipient", of: .through("city_order", "order_id"), told: ["order_id", "position", "role", "name", "address", "capacity"],
                kept: .undecided),
            OwnedTable(
                "order_recipient_person", of: .column("person_id"), told: ["order_id", "position"],
                withheld: OwnedTable.ofOneself.merging(["place": "Reihenfolge im Schreiben"]) { one, _ in one }, kept: .undecided
            ).merging(.stays(issued)),
            OwnedTable("order_intention", of: .through("city_order", "order_id"), told: ["order_id", "kind"], kept: .undecided),
            OwnedTable(
                "order_discretion", of: .through("city_order", "order_id"), told: ["order_id", "alternatives", "burdens", "weighing", "answer"],
                free: ["alternatives", "burdens", "weighing", "answer"], kept: .undecided),
            OwnedTable(
                "order_threat", of: .through("city_order", "order_id"), told: ["order_id", "means", "until_day", "cents", "reason"], free: ["reason"],
                kept: .undecided),
            OwnedTable(
                "order_event_said", of: .through("city_order", "order_id"), told: ["event_id", "order_id", "is_final", "facts_on"], kept: .undecided),
            OwnedTable(
                "order_heard", of: .through("city_order", "order_id"), told: ["order_id", "way", "talk_on", "recipient", "present", "beyond"],
                free: ["present", "beyond"], kept: .undecided),
            OwnedTable(
                "order_announcement", of: .through("city_order", "order_id"), told: ["order_id", "for_day", "is_immediate", "is_forced"],
                kept: .undecided),
            OwnedTable("order_taking", of: .through("city_order", "order_id"), told: ["order_id", "ground", "facts_on"], kept: .undecided),
            OwnedTable(
                "order_taking_said", of: .through("city_order", "order_id"), told: ["order_id", "source", "provision", "why", "trust"],
                free: ["provision", "why", "trust"], kept: .undecided),
            OwnedTable(
                "order_copy", .aboutOthers("weitere Ausfertigungen der Schreiben; sie gingen der Person oder ihrer Vertretung zu"), kept: .undecided),
            OwnedTable(
                "order_document", .aboutOthers("die Schreiben selbst; sie gingen der Person zu und liegen bei den Verfügungen"), kept: .undecided),
        ]
    }

    private var issued: Phrase { "ergangene Verfügungen nennen, wem sie ergingen; die Akte zeigt die aller zusammengeführten Akten" }
}
