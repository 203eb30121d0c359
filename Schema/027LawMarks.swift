import Storage

extension Schema {
    /// How sure a number of law is, and which reading holds where no text settles a question. All that only the city's lawyer can say is
    /// marked so and listed on one page.
    static let lawMarks = Migration(
        27, "lawMarks",
        [
            .common("ALTER TABLE law_number ADD COLUMN seen_until \(.day)"),
            .common("ALTER TABLE law_number ADD COLUMN mark \(.text) NOT NULL DEFAULT 'read'"),
            .common(
                """
                CREATE TABLE law_reading (
                    question \(.text) NOT NULL,
                    from_day \(.day) NOT NULL,
                    until_day \(.day) NOT NULL,
                    reading \(.text) NOT NULL,
                    reference \(.text) NOT NULL,
                    mark \(.text) NOT NULL,
                    PRIMARY KEY (question, from_day),
                    CHECK (from_day < until_day))
                """),
            .common(
                """
                INSERT INTO law_reading (question, from_day, until_day, reading, reference, mark) VALUES
                ('orderFictionShifts', '1900-01-01', '9999-12-31', 'no', '§ 41 Abs. 2 LVwVfG; OVG Niedersachsen, 7 PA 184/06', 'toBeConfirmed'),
                ('feeFictionShifts', '1900-01-01', '9999-12-31', 'yes', '§ 122 Abs. 2 AO; BFH, IX R 68/98', 'toBeConfirmed'),
                ('registeredBy', '1900-01-01', '9999-12-31', 'posted', '§ 4 Abs. 2 LVwZG', 'toBeConfirmed'),
                ('publicServiceDay', '1900-01-01', '9999-12-31', 'after', '§ 11 Abs. 2 LVwZG', 'toBeConfirmed'),
                ('suspensionReachesBack', '1900-01-01', '9999-12-31', 'yes', '§ 80 Abs. 1, 5 VwGO; BVerwG, 9 C 1.15', 'toBeConfirmed'),
                ('bareImmediacy', '1900-01-01', '9999-12-31', 'holds', '§ 80 Abs. 3 VwGO; VGH Baden-Württemberg, VBlBW 1996, 297', 'toBeConfirmed'),
                ('suspensionEndShifts', '1900-01-01', '9999-12-31', 'yes', '§ 80b Abs. 1, § 57 Abs. 2 VwGO', 'toBeConfirmed'),
                ('afterExpiry', '1900-01-01', '9999-12-31', 'nextDay', '§ 187 Abs. 2, § 190 BGB', 'toBeConfirmed'),
                ('suspensionAfterLeave', '1900-01-01', '9999-12-31', 'leave', '§ 80b Abs. 1 VwGO', 'toBeConfirmed'),
                ('lateObjection', '1900-01-01', '9999-12-31', 'final', '§ 70 VwGO; VGH Baden-Württemberg, 6 S 30/04', 'toBeConfirmed'),
                ('carerLetters', '1900-01-01', '9999-12-31', 'carer', '§ 6 Abs. 1 LVwZG', 'toBeConfirmed'),
                ('lawyerLetters', '1900-01-01', '9999-12-31', 'either', '§ 41 Abs. 1 LVwVfG, § 7 Abs. 1 LVwZG', 'toBeConfirmed'),
                ('jointLetters', '1900-01-01', '9999-12-31', 'each', '§ 41 LVwVfG, § 8 LVwZG', 'toBeConfirmed'),
                ('policeObjection', '1900-01-01', '9999-12-31', 'higher', '§ 73 Abs. 1 Nr. 1 VwGO, §§ 107, 109 PolG', 'toBeConfirmed'),
                ('hearingFiction', '1900-01-01', '9999-12-31', 'yes', '§ 28 LVwVfG', 'toBeConfirmed'),
                ('deathSaturday', '1900-01-01', '9999-12-31', 'yes', '§ 28 PStG', 'toBeConfirmed'),
                ('majorityDebtor', '1900-01-01', '9999-12-31', 'nextMonth', 'Gebührensatzung; VGH Baden-Württemberg, 2 S 2100/20', 'toBeConfirmed'),
                ('dueBeforeKnown', '1900-01-01', '9999-12-31', 'notBefore', '§ 220 Abs. 2 AO', 'toBeConfirmed'),
                ('creditOfJobCentre', '1900-01-01', '9999-12-31', 'account', '§ 37 Abs. 2 AO', 'toBeConfirmed'),
                ('deviationsForAdmitted', '1900-01-01', '9999-12-31', 'yes', '§ 9 Abs. 2, 3 FlüAG', 'toBeConfirmed'),
                ('triggerBeforeAdmission', '1900-01-01', '9999-12-31', 'atAdmission', '§ 9 Abs. 1 FlüAG', 'toBeConfirmed'),
                ('visaIsTitle', '1900-01-01', '9999-12-31', 'yes', '§ 4 Abs. 1 Satz 2 Nr. 1 AufenthG', 'toBeConfirmed'),
                ('deathDayServed', '1900-01-01', '9999-12-31', 'no', '§ 43 Abs. 1 LVwVfG', 'toBeConfirmed')
                """),
        ])
}
