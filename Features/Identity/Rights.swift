import Access
import Web

extension Permission {
    /// Compare files, merge and separate them, and say who is not the same person.
    package static let mergePeople = Permission("people.merge")
}

extension IdentityFeature {
    package var rights: [Right] {
        [
            .held(.mergePeople, by: [.lead: .all, .accommodation: .all])
        ]
    }
}
