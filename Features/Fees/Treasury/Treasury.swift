import Spreadsheet
import Vocabulary

/// A file of bookings handed to the treasury (Kassendatei); each notice is in one of them, once.
struct TreasuryFile: Sendable, Hashable {
    let id: ID<TreasuryFile>
    let number: Int
    let recordedAt: Instant
    let account: String
    let bookings: Int
    let cents: Int
    let sha256: String

    var name: String { "kassendatei-\(padded(number, 5)).csv" }
}

/// One line of that file (Buchung).
struct Booking: Sendable {
    let notice: FeeNotice
    let changes: String
    let family: String
    let given: String
    let fileNumber: String
    /// Nil for a credit, which nobody has to pay.
    let dueOn: Day?
    /// Handed over before and never made known: the treasury asks for it no more.
    var isCancelled = false
}

extension TreasuryFile {
    /// One table without a head above it, for the treasury's program: amounts with a comma, days as in Germany.
    static func content(_ bookings: [Booking]) -> [UInt8] {
        let columns: [Sheet.Column] = [
            Sheet.Column("Kassenzeichen"), Sheet.Column("Art"), Sheet.Column("Monat"), Sheet.Column("Aktenzeichen"), Sheet.Column("Nachname"),
            Sheet.Column("Vorname"), Sheet.Column("Betrag"), Sheet.Column("Fällig am"), Sheet.Column("Bescheid vom"), Sheet.Column("Ändert"),
        ]
        let rows = bookings.map { booking -> [Sheet.Cell] in
            let notice = booking.notice
            let cents = booking.isCancelled ? -notice.difference : notice.difference
            let sort: Phrase = booking.isCancelled ? "Storno" : notice.difference < 0 ? "Gutschrift" : notice.isChange ? "Nachforderung" : "Gebühr"
            return [
                .text(notice.number), .text(sort.text), .text(notice.month.text), .text(booking.fileNumber), .text(booking.family),
                .text(booking.given), .cents(cents), booking.dueOn.map { .day($0) } ?? .empty,
                .day(notice.issuedOn), .text(booking.changes),
            ]
        }
        return Sheet("Kassendatei", columns, rows: rows).csv(withHead: false)
    }
}
