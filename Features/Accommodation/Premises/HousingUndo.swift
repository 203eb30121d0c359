import Places
import Storage
import Vocabulary
import Web

extension FormPart {
    /// Takes back what a form about a site recorded of its premises.
    static let takesBackPremises: Undo = { transaction, instant, context in
        let site = try context.id("site", of: Site.self)
        try transaction.db.refuseHidden(site, for: try context.requireActor())
        let act = try transaction.begin(HousingAct(.withdrawal, on: context.today, reason: ("rückgängig gemacht" as Phrase).text), at: site)
        try transaction.takeBack(
            instant,
            [
                TakenBack("housing_life", of: "spot_id", by: act), TakenBack("site_life", of: "site_id", by: act),
                TakenBack("closure", of: "site_id", by: act), TakenBack("premises_amenity", of: "site_id", by: act),
                TakenBack("tenure", of: "site_id", by: act),
            ])
    }
}
