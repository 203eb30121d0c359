import Storage

extension OwnedTable {
    /// The table of long work.
    package static let ofJobs = [OwnedTable("job", .aboutOthers("lange Arbeiten der Maschine, ohne Angaben über eine Person"), kept: .undecided)]
}
