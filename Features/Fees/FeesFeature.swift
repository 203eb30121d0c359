import Vocabulary
import Web

/// Fees for the use of accommodation: tariffs, debtors, notices (Benutzungsgebühren).
package struct FeesFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] { [] }
    package var routes: [Route] { [] }
}
