import Vocabulary
import Web

/// What the demo town declares (Musterstadt): it has no addresses, but what made it stands in the journal.
package struct DemoFeature: Feature {
    package init() {}

    package var routes: [Route] { [] }

    package var journalWords: JournalWords {
        JournalWords(["demo.begin": "Musterstadt angelegt", "demo.done": "Musterstadt angelegt"], subjects: ["town": "Stadt"])
    }
}
