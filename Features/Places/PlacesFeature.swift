import Web

/// Places and authorities (Orte und Behörden): everybody knows them, and other offices show them.
package struct PlacesFeature: Feature {
    package init() {}

    package var routes: [Route] { [] }
}
