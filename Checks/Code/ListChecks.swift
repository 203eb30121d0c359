import Testing

/// A list is declared once (`Platform/Lists`): page, pager, paper and file are made from its declaration.
@Suite struct ListChecks {
    /// Pagers and files still made by hand. The list only gets shorter.
    static let older: [String: Int] = [:]

    // Tables that are no lists, by the page they stand on. A list made by hand would have to be entered here, and say why.

    /// What was counted or calculated, in rows of numbers; often beside its picture.
    static let numbers = [
        "Accommodation/Occupancy/PeriodPages": 1, "Fees/Runs/OverviewPages": 2, "Inflow/Forecasts/ForecastMonthPages": 3,
        "Inflow/Forecasts/ForecastPages": 1, "Inflow/Forecasts/ForecastPartPages": 4, "Inflow/Forecasts/KeptForecastPages": 1,
        "Inflow/Overview/OverviewPages": 3, "Inflow/Quotas/QuotaPages": 2, "Inflow/Reunifications/ReunificationPages": 1,
        "Statistics/Differences/DifferencePages": 1, "Statistics/Flows/FlowPages": 1, "Statistics/Flows/SeriesPages": 2,
        "Statistics/Kept/PublishedPages": 2, "Statistics/Protection/ProtectedPieces": 3, "Statistics/Protection/ReleasedPages": 1,
        "Statistics/Stock/StockPages": 2, "Inflow/Overview/ReleasedPages": 2, "Register/Law/LawTablePages": 7,
    ]

    /// What belongs to one thing and stands on its page: its parts, its versions, what became of it.
    static let ofOneThing = [
        "Accommodation/Closures/ClosureChangePages": 2, "Accommodation/Closures/EndPages": 3, "Accommodation/Contracts/TenurePages": 3,
        "Accommodation/Occupancy/BoardPages": 2, "Accommodation/Premises/PartPages": 1, "Accommodation/Premises/StructurePages": 4,
        "Fees/Following/AccountPages": 2, "Fees/Following/StandingPages": 2, "Fees/Notices/NoticePages": 1, "Fees/Notices/PersonFeePages": 2, "Fees/Runs/RunPages": 2,
        "Identity/Comparing/ComparisonPages": 1,
        "Inflow/Arrivals/ArrivalPages": 2, "Orders/Following/StandingPages": 1, "Orders/Issuing/IssuePages": 1, "Orders/OrderPages": 2,
        "Placements/Lists/HistoryPages": 1,
        "Placements/PanelPages": 1, "Placements/PlacementPages": 2, "Register/Acts/BulkPages": 1, "Register/File/TimelinePages": 1,
        "Register/Households/HouseholdPages": 1, "Tasks/TaskPages": 2, "Upkeep/Defects/DefectPages": 1, "Upkeep/Houses/HousePages": 1,
        "Upkeep/Inspections/InspectionPages": 1, "Upkeep/Keys/KeyPages": 2,
    ]

    /// The sheet of a form, or the answer to a question that came in one.
    static let partsOfForms = [
        "Import/Steps/StepPages": 1, "Placements/Search/HitPages": 1, "Placements/Tonight/DoorPlacePages": 4, "Search/SearchPages": 1, "Search/SearchPiecesPages": 1, "SubjectAccess/SubjectAccessPages": 3,
    ]

    /// A handful a town has, read as a whole: there is nothing to narrow, to turn over or to take away.
    static let handfuls = [
        "Accommodation/Projects/ProjectPages": 2, "Fees/Tariffs/AreaPages": 2, "Fees/Tariffs/TariffPages": 4, "Fees/Treasury/TreasuryPages": 2,
        "Orders/Wordings/TextPages": 2, "Register/Registration/RegistrationPages": 1, "Upkeep/Houses/HouseListPages": 1,
    ]

    private static let made = ["Pager(", "TakenList(", "TakingDesk("]

    private func count(in line: Substring) -> Int {
        Self.made.reduce(0) { sum, call in
            sum + String(line).components(call).dropLast().count { before in !(before.last.map { $0.isLetter || $0 == "." } ?? false) }
        }
    }

    @Test func `no pager and no file of a list is made but from a declaration`() {
        var found: [String: Int] = [:]
        for file in Repository.sources where !file.isTest && !file.isIn("Platform/Lists", "Platform/Markup") {
            let count = file.lines.reduce(0) { $0 + self.count(in: $1) }
            if count > 0 { found[file.path] = count }
        }
        let wrong = Set(found.keys).union(Self.older.keys).filter { found[$0] != Self.older[$0] }.sorted()
        #expect(wrong.map { "\($0): \(found[$0] ?? 0) instead of \(Self.older[$0] ?? 0)" } == [])
    }

    @Test func `a table that is no list says what it is`() {
        var found: [String: Int] = [:]
        for file in Repository.sources where file.isIn("Features") && !file.isTest {
            let count = file.lines.reduce(0) { $0 + String($1).components("DataTable(").count - 1 }
            if count > 0 { found[String(file.path.dropFirst("Features/".count).dropLast(".swift".count))] = count }
        }
        let known = [Self.numbers, Self.ofOneThing, Self.partsOfForms, Self.handfuls].reduce(into: [String: Int]()) { all, some in
            all.merge(some) { one, _ in one }
        }
        let wrong = Set(found.keys).union(known.keys).filter { found[$0] != known[$0] }.sorted()
        #expect(wrong.map { "\($0): \(found[$0] ?? 0) instead of \(known[$0] ?? 0)" } == [])
    }

    @Test func `a pager and a file are seen where they are made`() {
        #expect(count(in: "        return TakenList(") == 1)
        #expect(count(in: "\\(table.html)\\(Pager(page: page, size: size).html)") == 1)
        #expect(count(in: "let desk = MyPager(x), list: TakenList, y = .TakingDesk(") == 0)
    }

    @Test func `every list is called by a name of its own`() {
        let names = Repository.sources.filter { $0.isOffice && !$0.isTest }.flatMap { file -> [String] in
            let text = file.lines.joined(separator: "\n")
            return text.components("ListDeclaration<").dropFirst().compactMap { rest in
                let call = rest.components(">(")
                guard call.count > 1, !call[0].contains(where: { $0 == "\n" || $0 == " " }) else { return nil }
                let argument = call[1].drop { $0 == " " || $0 == "\n" }
                return argument.first == "\"" ? String(argument.dropFirst().prefix { $0 != "\"" }) : nil
            }
        }
        #expect(names.count > 8)
        #expect(names.filter { name in names.count { $0 == name } > 1 } == [])
    }
}
