import Storage
import Vocabulary

// Dated law in SQL.

extension Connection {
    /// Kept until something is recorded: what is said of the law is recorded like everything else.
    package func law() throws -> Law { try once("law") { try remembered(LawAsked.law) { try readLaw() } } }

    private func readLaw() throws -> Law { try shippedLaw().amended(by: try lawStatements().filter(\.isInForce)) }

    private func shippedLaw() throws -> Law {
        Law(
            numbers: try rows("SELECT * FROM law_number ORDER BY key, from_day").compactMap { row in
                try DayRange(try row.day("from_day"), try row.day("until_day")).map {
                    LawNumber(
                        key: try row.text("key"), validity: $0, number: try row.int("number"), reference: try row.text("reference"),
                        seenUntil: try row.optionalDay("seen_until"), mark: try row.choice("mark"))
                }
            },
            prolongations: try rows("SELECT * FROM prolongation ORDER BY ground, valid_on").map {
                Prolongation(
                    ground: try $0.choice("ground"), validOn: try $0.day("valid_on"), effectiveUntil: try $0.day("effective_until"),
                    reference: try $0.text("reference"), nationals: try $0.optionalText("nationals"), seenUntil: try $0.optionalDay("seen_until"))
            },
            readings: try rows("SELECT * FROM law_reading ORDER BY question, from_day").compactMap { row in
                try DayRange(try row.day("from_day"), try row.day("until_day")).map {
                    LawReading(
                        try row.choice("question"), validity: $0, reading: try row.text("reading"), reference: try row.text("reference"),
                        mark: try row.choice("mark"))
                }
            })
    }

    /// By what papers are made known and contested.
    package func procedureLaw() throws -> ProcedureLaw { ProcedureLaw(try law(), try holidayCalendar()) }

    /// Holidays by the law of their days.
    package func holidayCalendar() throws -> HolidayCalendar { try once("holidays") { try remembered(LawAsked.holidays) { try readHolidays() } } }

    private func readHolidays() throws -> HolidayCalendar {
        let shipped = HolidayCalendar(
            try rows("SELECT * FROM public_holiday ORDER BY name, from_day").compactMap { row in
                guard let validity = DayRange(try row.day("from_day"), try row.day("until_day")) else { return nil }
                let moment: HolidayRule.Moment
                if let month = try row.optionalInt("month"), let day = try row.optionalInt("day") {
                    moment = .date(month: month, day: day)
                } else {
                    moment = .easter(try row.optionalInt("easter_days") ?? 0)
                }
                return HolidayRule(name: try row.text("name"), validity: validity, moment: moment, reference: try row.text("reference"))
            })
        return shipped.amended(by: try lawStatements().filter(\.isInForce))
    }
}

private enum LawAsked: Hashable, Sendable { case law, holidays }
