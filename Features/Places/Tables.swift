import Storage
import Vocabulary
import Web

// What everybody must know of a place: its name, its rooms, and the acts by which they came to be.

extension PlacesFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("authority", .aboutOthers("Behörden"), kept: .undecided),
            OwnedTable("site", .aboutOthers("Unterkünfte"), kept: .undecided),
            OwnedTable("site_life", .aboutOthers("Stammdaten von Unterkünften"), kept: .undecided),
            OwnedTable("housing_act", .aboutOthers("Vorgänge an Räumen"), kept: .undecided),
            OwnedTable("housing_spot", .aboutOthers("Häuser, Zimmer, Plätze"), kept: .undecided),
            OwnedTable("housing_life", .aboutOthers("Häuser, Zimmer, Plätze"), kept: .undecided),
        ]
    }
}
