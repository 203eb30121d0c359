import Storage
import Vocabulary
import Web

extension FeesFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("fee_act", .aboutOthers("Vorgänge der Gebührenstelle; was eine Person betrifft, steht bei ihr"), kept: .undecided),
            OwnedTable("fee_tariff", .aboutOthers("Satzung"), kept: .undecided),
            OwnedTable("fee_term", .aboutOthers("Satzung"), kept: .undecided),
            OwnedTable("fee_term_site", .aboutOthers("Satzung"), kept: .undecided),
            OwnedTable("fee_term_cost", .aboutOthers("Kalkulation"), kept: .undecided),
            OwnedTable("fee_area", .aboutOthers("Größe von Räumen"), kept: .undecided),
            .facts("fee_relief", told: ["percent", "cents", "note"], free: ["note"], kept: .undecided)
                .merging(
                    .carried(
                        .dated("fee_relief", oneADay: true) { transaction, row, reason in
                            let act = FeeAct(.relief, on: try row.day("from_day"), reason: reason.text)
                            return try transaction.begin(act, about: "person", try row.text("person_id")).text
                        })),
            OwnedTable("fee_payee", .aboutOthers("Absender und Konto der Stadt"), kept: .undecided),
            OwnedTable("fee_number", .aboutOthers("laufende Nummer der Bescheide"), kept: .undecided),
            OwnedTable("fee_run", .leftOut("Bescheidläufe; was eine Person betrifft, steht bei ihren Bescheiden"), kept: .undecided)
                .merging(.stays(issued)),
            OwnedTable(
                "fee_notice", of: .column("person_id"),
                told: [
                    "id", "month", "sequence", "number", "issued_on", "recorded_at", "known_at", "due_on", "cents", "previous_id", "previous_cents",
                    "run_id", "due_amount", "due_unit", "due_each",
                ], withheld: OwnedTable.ofOneself, kept: .undecided
            ).merging(.stays(issued)),
            OwnedTable(
                "fee_line", of: .column("person_id"),
                told: [
                    "notice_id", "position", "term_id", "component", "from_day", "until_day", "days", "divisor", "rate", "site_id", "spot_id",
                    "square_decimetres", "share", "persons", "cents",
                ], withheld: OwnedTable.ofOneself, kept: .undecided
            ).merging(.stays(issued)),
            OwnedTable(
                "fee_event", of: .aboutWhomItIs,
                told: OwnedTable.dated + [
                    "notice_id", "kind", "detail", "note", "way", "recipient", "sent_day", "arrived_day", "is_instructed", "cents", "payer", "sent_to",
                ], free: ["note", "sent_to"], withheld: ["joint_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang"], kept: .undecided),
            OwnedTable(
                "fee_document", .aboutOthers("die Schreiben selbst; sie gingen der Person zu und liegen bei den Bescheiden"), kept: .undecided),
            OwnedTable(
                "fee_copy", of: .column("person_id"), told: ["notice_id", "cents", "number", "recipient"],
                withheld: OwnedTable.ofOneself.merging(
                    [
                        "letter": "das Schreiben ging der Person zu", "pdf": "das Schreiben ging der Person zu",
                        "sha256": "Prüfsumme des Schreibens",
                    ]) { one, _ in one }, kept: .undecided
            ).merging(.stays(issued)),
            OwnedTable(
                "fee_export",
                .aboutOthers("Dateien an die Kasse; sie nennen viele Menschen, und was eine Person betrifft, steht bei ihren Bescheiden"),
                kept: .undecided),
            OwnedTable("fee_booking", .aboutOthers("mit welcher Datei ein Bescheid an die Kasse ging"), kept: .undecided),
            OwnedTable(
                "fee_difference", .leftOut("Vergleich der Maschine, jede Nacht neu errechnet; was daraus wird, ist ein Bescheid"), kept: .undecided
            ).merging(.decided),
            OwnedTable("fee_comparison", .aboutOthers("Stand des Vergleichs"), kept: .undecided),
        ]
    }

    private var issued: Phrase { "ergangene Bescheide nennen, wem sie ergingen; die Akte zeigt die aller zusammengeführten Akten" }
}
