import Markup
import Register
import Vocabulary
import Web

/// Finding places, keeping them, arrival and departure (Platzsuche und Belegungen).
package struct PlacementsFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Platzsuche", "/platzsuche", .holding(.placePeople), order: 18),
            NavigationItem("Belegungen", "/belegungen", .holding(.placePeople), order: 19),
        ]
    }

    package var routes: [Route] {
        PlaceSearchDesk().routes + ReserveDesk().routes + PlacementDesk().routes + ArrivalDesk().routes
    }
}
