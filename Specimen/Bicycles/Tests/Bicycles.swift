import Schema
import Storage

extension Schema {
    /// Who has which bicycle, until when, and the rule by which late ones are fetched.
    static let bicycles = Migration(
        900, "bicycles",
        [
            .common(
                """
                CREATE TABLE bicycle_loan (
                    id \(.id) PRIMARY KEY,
                    bicycle_id \(.id) NOT NULL,
                    person_id \(.id) NOT NULL REFERENCES person (id),
                    lent_day \(.day) NOT NULL,
                    due_day \(.day) NOT NULL,
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    superseded_at \(.instant) NOT NULL,
                    CHECK (lent_day <= due_day),
                    CHECK (recorded_at < superseded_at))
                """),
            // Whatever the program does: nobody has a bicycle that somebody else has.
            .common("CREATE UNIQUE INDEX bicycle_loan_current ON bicycle_loan (bicycle_id) WHERE superseded_at = \(endless: .instant)"),
            .common("CREATE INDEX bicycle_loan_person ON bicycle_loan (person_id)"),
            .common(
                """
                INSERT INTO task_rule (kind, from_day, until_day, lead_days, due_days, back_days, for_role, reference) VALUES
                ('bicycle.fetch', '2012-01-01', \(endless: .day), 0, 3, 180, 'accommodation', 'Absprache mit der Fahrradwerkstatt')
                """),
        ])
}
