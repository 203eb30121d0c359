import Access
import Vocabulary
import Web

/// Who is announced, what the quota says, and how many places will be needed (Zuteilung und Prognose).
package struct InflowFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] {
        [NavigationItem("Zugang", "/zugang", .holding(.seeInflow), in: .overview, order: 10, also: ["/prognose"], key: "n")]
    }

    package var routes: [Route] {
        OverviewDesk().routes + AllocationDesk().routes + ReunificationDesk().routes + QuotaDesk().routes + ForecastDesk().routes
            + NoticeDesk().routes
    }
}
