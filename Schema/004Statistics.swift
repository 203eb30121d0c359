import Storage

extension Schema {
    /// Figures that were frozen or published: numbers, never references to people.
    static let statistics = Migration(
        4, "statistics",
        [
            .common(
                """
                CREATE TABLE frozen_figure (
                    id \(.id) PRIMARY KEY,
                    definition \(.text) NOT NULL,
                    on_day \(.day) NOT NULL,
                    known_at \(.instant) NOT NULL,
                    total \(.number) NOT NULL,
                    occasion \(.text) NOT NULL,
                    account \(.text) NOT NULL,
                    frozen_at \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE frozen_part (
                    figure_id \(.id) NOT NULL REFERENCES frozen_figure (id),
                    position \(.number) NOT NULL,
                    key \(.text) NOT NULL,
                    label \(.text) NOT NULL,
                    count \(.number) NOT NULL,
                    PRIMARY KEY (figure_id, position))
                """),
            .common(
                """
                CREATE TABLE published_total (
                    id \(.id) PRIMARY KEY,
                    day \(.day) NOT NULL,
                    precision \(.text) NOT NULL,
                    total \(.number) NOT NULL,
                    provisional \(.number),
                    follow_up \(.number),
                    unaccompanied_minor \(.number),
                    source \(.text) NOT NULL,
                    note \(.text) NOT NULL,
                    account \(.text) NOT NULL,
                    recorded_at \(.instant) NOT NULL,
                    withdrawn_at \(.instant) NOT NULL,
                    withdrawn_reason \(.text) NOT NULL)
                """),
            .each(
                sqlite: """
                    CREATE TRIGGER frozen_figure_final BEFORE UPDATE ON frozen_figure
                    BEGIN SELECT RAISE(ABORT, 'a frozen figure never changes'); END;
                    CREATE TRIGGER frozen_part_final BEFORE UPDATE ON frozen_part
                    BEGIN SELECT RAISE(ABORT, 'a frozen figure never changes'); END;
                    CREATE TRIGGER frozen_figure_kept BEFORE DELETE ON frozen_figure
                    BEGIN SELECT RAISE(ABORT, 'a frozen figure never changes'); END;
                    CREATE TRIGGER frozen_part_kept BEFORE DELETE ON frozen_part
                    BEGIN SELECT RAISE(ABORT, 'a frozen figure never changes'); END
                    """,
                postgres: """
                    CREATE TRIGGER frozen_figure_final BEFORE UPDATE OR DELETE ON frozen_figure
                    FOR EACH ROW EXECUTE FUNCTION refuse_change();
                    CREATE TRIGGER frozen_part_final BEFORE UPDATE OR DELETE ON frozen_part
                    FOR EACH ROW EXECUTE FUNCTION refuse_change()
                    """),
        ])
}
