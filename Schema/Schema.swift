import Storage

/// The database's whole history, in order. A released step is never changed; a change is a new step.
package enum Schema {
    package static let migrations: [Migration] = [
        journal, access, register, statistics, law, jobs, search, lists, imports, accommodation, identity, premises,
        sites, fees, inflow, tasks, orders, placements, looks, listChoices, takingBack, pageIndexes, housesTouched,
        importActs, stayIndex, lawMarks, orderLife, orderPapers, residenceLaw, feeLife, deaths, germanOrder, accountCare, lawStatements,
        orderCare, recipients, feeNoticesRight, lawSecondPerson, orderTenor, heardApart, feeDebtors, placingAges,
        mail, needs, doorArrivals, accountHabits,
    ]
}

/// No two current rows of one person may hold on the same day.
func noOverlap(_ table: String) -> Migration.Step { oneADay(of: "person_id", in: table) }

/// No two current rows of one subject may hold on the same day.
func oneADay(of subject: String, in table: String) -> Migration.Step {
    .each(
        sqlite: """
            CREATE TRIGGER \(table)_no_overlap BEFORE INSERT ON \(table) WHEN NEW.superseded_at = 253402300799000000
            BEGIN
                SELECT RAISE(ABORT, 'overlap in \(table)') WHERE EXISTS (
                    SELECT 1 FROM \(table) AS other
                    WHERE other.\(subject) = NEW.\(subject) AND other.superseded_at = 253402300799000000
                      AND other.from_day < NEW.until_day AND NEW.from_day < other.until_day);
            END
            """,
        postgres: """
            ALTER TABLE \(table) ADD CONSTRAINT \(table)_no_overlap
            EXCLUDE USING gist (\(subject) WITH =, daterange(from_day, until_day) WITH &&)
            WHERE (superseded_at = 253402300799000000)
            """)
}

/// What somebody did on a day and why; facts name the act that recorded and the act that superseded them.
func actTable(_ table: SQL) -> Migration.Step {
    .common(
        """
        CREATE TABLE \(table) (
            id \(.id) PRIMARY KEY,
            kind \(.text) NOT NULL,
            day \(.day) NOT NULL,
            recorded_at \(.instant) NOT NULL,
            account \(.text) NOT NULL,
            reason \(.text) NOT NULL)
        """)
}

/// Rows that nobody changes or takes away, whatever the program does.
func unchangeable(_ table: String) -> Migration.Step {
    .each(
        sqlite: """
            CREATE TRIGGER \(table)_no_update BEFORE UPDATE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never changed'); END;
            CREATE TRIGGER \(table)_no_delete BEFORE DELETE ON \(table)
            BEGIN SELECT RAISE(ABORT, 'rows of \(table) are never deleted'); END
            """,
        postgres: """
            CREATE TRIGGER \(table)_unchangeable BEFORE UPDATE OR DELETE ON \(table)
            FOR EACH ROW EXECUTE FUNCTION refuse_change()
            """)
}

/// A dated fact about a person.
func factTable(_ table: String, _ content: SQL) -> [Migration.Step] { datedTable(table, of: "person", acts: "act", content) }

/// The columns every dated fact carries: what is true of a subject from when to when, and since when and until when it was
/// known. `content` are the fact's own columns.
func datedTable(_ table: String, of subject: String, in subjects: String? = nil, acts: SQL, _ content: SQL) -> [Migration.Step] {
    let (name, key, others) = (SQL(stringLiteral: table), SQL(stringLiteral: subject + "_id"), SQL(stringLiteral: subjects ?? subject))
    let index = SQL(stringLiteral: "\(table)_\(subject)")
    return [
        .common(
            """
            CREATE TABLE \(name) (
                id \(.id) PRIMARY KEY,
                \(key) \(.id) NOT NULL REFERENCES \(others) (id),
                from_day \(.day) NOT NULL,
                until_day \(.day) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                recorded_act \(.id) NOT NULL REFERENCES \(acts) (id),
                superseded_at \(.instant) NOT NULL,
                superseded_act \(.id) REFERENCES \(acts) (id),
                \(content),
                CHECK (from_day < until_day),
                CHECK (recorded_at < superseded_at),
                CHECK ((superseded_at = 253402300799000000) = (superseded_act IS NULL)))
            """),
        .common("CREATE INDEX \(index) ON \(name) (\(key), from_day)"),
        .each(
            sqlite: """
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table)
                WHEN OLD.superseded_at <> 253402300799000000 OR NEW.\(subject)_id <> OLD.\(subject)_id OR NEW.from_day <> OLD.from_day
                    OR NEW.until_day <> OLD.until_day OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act
                BEGIN SELECT RAISE(ABORT, 'facts are superseded, never changed'); END
                """,
            postgres: """
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table) FOR EACH ROW
                WHEN (OLD.superseded_at <> 253402300799000000 OR NEW.\(subject)_id <> OLD.\(subject)_id OR NEW.from_day <> OLD.from_day
                    OR NEW.until_day <> OLD.until_day OR NEW.recorded_at <> OLD.recorded_at OR NEW.recorded_act <> OLD.recorded_act)
                EXECUTE FUNCTION refuse_change()
                """),
    ]
}
