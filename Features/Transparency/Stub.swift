import Web

/// The public side of the town.
package struct TransparencyFeature: Feature {
    package init() {}
    package var routes: [Route] { [] }
}
