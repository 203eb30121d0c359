import Storage
import Vocabulary
import Web

extension IdentityFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "separated_act", .leftOut("zu welcher Akte ein Vorgang bei einer Trennung kam; die Vorgänge selbst werden genannt"), kept: .undecided
            ).merging(.decided),
            OwnedTable(
                "merge_carried", .leftOut("welche Einträge bei einer Zusammenführung mitgenommen wurden; die Einträge selbst werden genannt"),
                kept: .undecided),
            OwnedTable(
                "distinct_pair", .leftOut("Entscheidung, dass eine andere Akte einen anderen Menschen meint; sie nennt jenen und steht im Protokoll"),
                kept: .undecided
            ).merging(.decided),
            OwnedTable(
                "duplicate_proposal", .leftOut("Vermutung der Maschine über zwei Akten, jede Nacht neu errechnet; sie nennt eine andere Person"),
                kept: .undecided
            ).merging(.decided),
            OwnedTable("duplicate_run", .aboutOthers("Stand der Suche nach Dubletten"), kept: .undecided),
        ]
    }
}
