import Vocabulary
import Web

/// Defects, inspections, keys and lists for the house (Hausmeisterei).
package struct UpkeepFeature: Feature {
    package init() {}

    package var routes: [Route] { [] }
}
