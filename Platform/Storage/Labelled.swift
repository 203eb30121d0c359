import Vocabulary

/// A closed list that people choose from: its code is stored, its label is shown.
package protocol Labelled: CaseIterable, RawRepresentable, Storable, Sendable where RawValue == String {
    var label: Phrase { get }
}
