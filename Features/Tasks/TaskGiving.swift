import Web

/// An office from whose facts tasks follow (Aufgabenquelle); it declares them in its own folder.
package protocol TaskGiving: Feature {
    var taskSources: [TaskSource] { get }
}
