import Storage
import Vocabulary
import Web

extension TasksFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "task", of: .column("person_id"), told: ["id", "kind", "event_day", "title", "reason", "recorded_at"], free: ["title", "reason"],
                withheld: [
                    "person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang",
                    "mark": "Schlüssel der Maschine aus Art, Gegenstand und Tag", "subject_kind": "Gegenstand der Aufgabe; hier die Person selbst",
                    "subject": "Gegenstand der Aufgabe; hier die Person selbst", "link": "Adresse einer Seite im Programm",
                    "site_id": "die Unterkunft steht beim Aufenthalt", "account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
                ], kept: .undecided
            ).merging(.carried(.tasks)),
            OwnedTable(
                "task_state", of: .through("task", "task_id"),
                told: ["id", "task_id", "state", "due_day", "for_role", "remark", "recorded_at", "superseded_at"], free: ["remark"],
                withheld: [
                    "for_account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
                    "account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
                ], kept: .undecided),
            OwnedTable("task_rule", .aboutOthers("Regeln für Aufgaben"), kept: .undecided),
            OwnedTable("task_run", .aboutOthers("Stand der Aufgaben"), kept: .undecided),
        ]
    }
}
