import Storage
import Vocabulary
import Web

extension InflowFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "inflow_act", .aboutOthers("Vorgänge zu Zuteilungen, Quoten und Annahmen; was eine Person betrifft, steht bei ihr"), kept: .undecided),
            OwnedTable("allocation", .aboutOthers("Zuteilungen: Zahlen ohne Personenbezug"), kept: .undecided),
            OwnedTable("allocation_plan", .aboutOthers("Zuteilungen: Zahlen ohne Personenbezug"), kept: .undecided),
            OwnedTable("allocation_arrival", .aboutOthers("Zuteilungen: Zahlen ohne Personenbezug"), kept: .undecided),
            .facts("family_reunification", told: ["case_id", "persons", "state"], kept: .undecided)
                .merging(.stays("zu jedem Nachzug wird die Akte gesucht, die weiterlebt")),
            OwnedTable("quota", .aboutOthers("Quoten"), kept: .undecided),
            OwnedTable("quota_statement", .aboutOthers("Quoten"), kept: .undecided),
            OwnedTable("forecast_rule", .aboutOthers("Annahmen der Prognose"), kept: .undecided),
            OwnedTable("forecast_setting", .aboutOthers("Annahmen der Prognose"), kept: .undecided),
            OwnedTable("forecast", .aboutOthers("Prognosen ohne Personenbezug"), kept: .undecided),
            OwnedTable("forecast_assumption", .aboutOthers("Prognosen ohne Personenbezug"), kept: .undecided),
            OwnedTable("forecast_month", .aboutOthers("Prognosen ohne Personenbezug"), kept: .undecided),
            OwnedTable("forecast_course", .aboutOthers("Prognosen ohne Personenbezug"), kept: .undecided),
            OwnedTable("arrival_notice", .aboutOthers("Mitteilungen an Helferkreise: Zahlen ohne Namen"), kept: .undecided),
        ]
    }
}
