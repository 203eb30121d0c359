import Places
import Storage
import Vocabulary
import Web

extension FormPart {
    /// Takes back what a form about a site recorded of its premises.
    static let takesBackPremises: Undo = { transaction, instant, context in
        let site = try context.id("site", of: Site.self)
        try transaction.db.refuseHidden(site, for: try context.requireActor())
        // Who came, left or was announced since was so where people could live then.
        if try transaction.db.areChangedPlaces(at: instant), try transaction.db.sitesTouched(since: instant).contains(site) {
            throw Refusal.conflict(builtUpon)
        }
        let before = try transaction.db.namesakes(of: site)
        let act = try transaction.begin(HousingAct(.withdrawal, on: context.today, reason: ("rückgängig gemacht" as Phrase).text), at: site)
        try transaction.takeBack(
            instant,
            [
                TakenBack("housing_life", of: "spot_id", by: act), TakenBack("site_life", of: "site_id", by: act),
                TakenBack("closure", of: "site_id", by: act), TakenBack("premises_amenity", of: "site_id", by: act),
                TakenBack("tenure", of: "site_id", by: act),
            ])
        // A name that another site has got meanwhile is not given back.
        guard try transaction.db.namesakes(of: site).isSubset(of: before) else { throw Refusal.conflict(builtUpon) }
        try transaction.refreshSite(site)
    }
}

extension Connection {
    /// Other sites that are called the same on some day.
    fileprivate func namesakes(of site: ID<Site>) throws -> Set<ID<Site>> {
        let lives = try siteLives()
        let own = lives[site, default: []]
        return Set(
            lives.filter { other, theirs in
                other != site
                    && theirs.contains { one in
                        own.contains { $0.period.overlaps(one.period) && $0.content.name.lowercased() == one.content.name.lowercased() }
                    }
            }.keys)
    }
}
