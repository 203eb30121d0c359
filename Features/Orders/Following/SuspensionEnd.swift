import Register
import Vocabulary

extension ProcedureLaw {
    /// Three months after the time for reasons (§ 80b Abs. 1 VwGO).
    func suspensionEnd(after reasons: Day) -> Day? {
        // A span that follows another begins with the next day (§ 190 BGB); that shows at the end of a month only.
        let follows = !reads(.afterExpiry, "sameNumber", on: reasons) && reasons.next.civil.day == 1
        guard let number = law.number(LegalSpan.suspensionEndMonths.rawValue, on: reasons)?.number else { return nil }
        let end = follows ? reasons.next.addingMonths(number).previous : reasons.addingMonths(number)
        return reads(.suspensionEndShifts, "yes", on: reasons) ? holidays.workday(from: end) : end
    }
}
