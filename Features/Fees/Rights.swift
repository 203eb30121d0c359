import Access
import Web

extension Permission {
    /// Read tariffs, notices and what is owed.
    package static let seeFees = Permission("fees.see")
    /// Set tariffs, assess and notify fees, hand bookings to the treasury.
    package static let assessFees = Permission("fees.assess")
}

extension FeesFeature {
    package var rights: [Right] {
        [
            .held(.seeFees, by: [.lead: .all, .accommodation: .all, .fees: .all]),
            .held(.assessFees, by: [.fees: .all]),
        ]
    }
}
