import Access
import Vocabulary
import Web

/// Defects, inspections, keys and lists for the house (Hausmeisterei).
package struct UpkeepFeature: Feature {
    let needs: [HelpNeed]

    /// `needs` say who cannot leave a house by stairs.
    package init(needs: [HelpNeed]) { self.needs = needs }

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Haus", "/hausmeister", .holding(.reportDefects), in: .housing, order: 30, key: "h"),
            NavigationItem("Mängel", "/maengel", .holding(.reportDefects), in: .housing, order: 40, key: "m"),
        ]
    }

    package var routes: [Route] {
        HouseDesk().routes + DefectListDesk().routes + DefectDesk().routes + InspectionDesk().routes + KeyDesk().routes
            + HouseListDesk(needs: needs).routes
    }
}
