import Storage
import Vocabulary
import Web

extension StatisticsFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("frozen_figure", .aboutOthers("Zahlen ohne Personenbezug"), kept: .undecided),
            OwnedTable("frozen_part", .aboutOthers("Zahlen ohne Personenbezug"), kept: .undecided),
            OwnedTable("published_total", .aboutOthers("Zahlen ohne Personenbezug"), kept: .undecided),
        ]
    }
}
