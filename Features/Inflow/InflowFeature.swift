import Vocabulary
import Web

/// Who is announced, what the quota says, and how many places will be needed (Zuteilung und Prognose).
package struct InflowFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] { [] }
    package var routes: [Route] { [] }
}
