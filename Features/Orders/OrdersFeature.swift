import Vocabulary
import Web

/// Placement, relocation and termination orders, and the letters around them (Verfügungen).
package struct OrdersFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] { [] }
    package var routes: [Route] { [] }
}
