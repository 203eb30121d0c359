import Vocabulary

extension Day {
    /// The last day of a period of months that follows the one ending here (§§ 187 (2), 188 (2), 190 BGB): it begins with the next day and
    /// ends the day before that day's number, so after the last of a month with the last of a month.
    package func lastAfter(months: Int) -> Day { next.civil.day == 1 ? next.addingMonths(months).previous : addingMonths(months) }
}
