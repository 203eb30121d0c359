import Storage

extension Schema {
    /// Long work that goes on without a browser waiting for it, and survives a restart.
    static let jobs = Migration(
        6, "jobs",
        [
            .common(
                """
                CREATE TABLE job (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    parameters \(.text) NOT NULL,
                    account \(.text) NOT NULL,
                    mark \(.text) NOT NULL UNIQUE,
                    state \(.text) NOT NULL,
                    created_at \(.instant) NOT NULL,
                    due_at \(.instant) NOT NULL,
                    worker \(.text) NOT NULL,
                    attempts \(.number) NOT NULL,
                    alive_at \(.instant) NOT NULL,
                    done \(.number) NOT NULL,
                    total \(.number) NOT NULL,
                    message \(.text) NOT NULL,
                    result \(.text) NOT NULL,
                    ended_at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX job_state ON job (state, due_at)"),
        ])
}
