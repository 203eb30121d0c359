import Vocabulary
import Web

/// What is to be done, by whom and until when (Aufgaben).
package struct TasksFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] { [] }
    package var routes: [Route] { [] }
}
