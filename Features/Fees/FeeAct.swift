import Vocabulary

/// Something decided about fees (Gebührenvorgang): when it takes effect, by whom and why.
package struct FeeAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case tariff, area, relief, withdrawal, payee, posting, standing, payment, correction }

    package let kind: Kind
    package let day: Day
    package let reason: String

    package init(_ kind: Kind, on day: Day, reason: String = "") {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}
