import Vocabulary
import Web

/// Finding a place for a household, keeping it, moving in, on and out (Belegung).
package struct PlacementsFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] { [] }
    package var routes: [Route] { [] }
}
