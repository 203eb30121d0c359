import Access
import Web

extension Permission {
    /// Bring lists and put them into the register.
    package static let importPeople = Permission("people.import")
}

extension ImportFeature {
    package var rights: [Right] {
        [
            .held(.importPeople, by: [.lead: .all, .accommodation: .all])
        ]
    }
}
