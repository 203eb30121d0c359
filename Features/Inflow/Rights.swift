import Web

extension Permission {
    /// Read allocations, quotas and forecasts: counts, no persons.
    package static let seeInflow = Permission("inflow.see")
    /// Enter them.
    package static let manageInflow = Permission("inflow.manage")
}
