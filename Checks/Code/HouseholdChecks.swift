import Testing

/// Who of a household is alive and here is asked of one rule (`Presence`, `HouseholdBook`). Whoever reads memberships past it says why nobody
/// dead or departed can count there.
@Suite struct HouseholdChecks {
    /// Files that read memberships themselves, and what keeps those who are not here out.
    private static let readers: [String: String] = [
        "Features/Register/Households/HouseholdStore.swift": "fills the book",
        "Features/Register/Census/CensusStore.swift": "joins the phase that holds on the day",
        "Features/Register/ExampleStore.swift": "any household at all, for an address",
        "Features/Inflow/Arrivals/NoticeStore.swift": "of those who move in that day",
        "Features/Fees/Runs/RunStore.swift": "which sites a debtor's household ever lived at; who pays is asked apart",
        "Features/Fees/Assessment/BasisStore.swift": "a household's members with their periods; who pays is asked apart",
        "Features/Placements/Search/SearchStore.swift": "of those who sleep at the site then",
        "Features/Placements/ExampleStore.swift": "anybody with an absence and a household, for an address",
        "Features/Search/SearchStore.swift": "finds files by the number of their household, those of the dead as well",
        "Features/SubjectAccess/SubjectAccessStore.swift": "tells everything that is kept, of every day",
        "Demo/Town/SomebodyStore.swift": "chooses people of the invented town who still live at a site, for its history",
        "Features/Tasks/RegisterSourceStore.swift": "joins the phases and stays of both",
    ]

    private static let found: Set<String> = Set(
        Repository.sources.filter { !$0.isTest && ($0.isOffice || $0.isIn("App") || $0.isIn("Demo")) }.filter { file in
            file.literals.contains { literal in TableArrows.tables(in: literal.text).contains { $0.name == "membership" && !$0.isWriting } }
        }.map(\.path))

    @Test func `whoever reads who belongs to a household asks the rule or says why it need not`() {
        #expect(HouseholdChecks.found.subtracting(HouseholdChecks.readers.keys).sorted() == [])
        #expect(Set(HouseholdChecks.readers.keys).subtracting(HouseholdChecks.found).sorted() == [])
    }

    /// A list of members with who is here beside them; to count them without asking is what went wrong.
    @Test func `whoever takes the members of a household looks at who of them is here`() {
        var blind: [String] = []
        for file in Repository.sources where !file.isTest && file.isOffice {
            let asks = file.lines.contains { $0.contains("file.members") || $0.contains(".members(of:") || $0.contains("self.members($0") }
            guard asks, !file.lines.contains(where: { $0.lowercased().contains("presen") || $0.contains("isAccompanied") }) else { continue }
            blind.append(file.path)
        }
        #expect(blind == [])
    }
}
