import Storage

extension Schema {
    /// Who may sign in; what the machine remembers between two requests.
    static let access = Migration(
        2, "access",
        [
            .common(
                """
                CREATE TABLE account (
                    id \(.id) PRIMARY KEY,
                    login \(.text) NOT NULL UNIQUE,
                    name \(.text) NOT NULL,
                    password_hash \(.text) NOT NULL,
                    active \(.flag) NOT NULL,
                    created_at \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE account_role (
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    role \(.text) NOT NULL,
                    PRIMARY KEY (account_id, role))
                """),
            .common(
                """
                CREATE TABLE session (
                    token_hash \(.text) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    created_at \(.instant) NOT NULL,
                    seen_at \(.instant) NOT NULL,
                    ended_at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX session_account ON session (account_id)"),
            .common(
                """
                CREATE TABLE sign_in_failure (
                    subject \(.text) PRIMARY KEY,
                    failures \(.number) NOT NULL,
                    last_at \(.instant) NOT NULL,
                    blocked_until \(.instant) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE draft (
                    id \(.id) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    kind \(.text) NOT NULL,
                    title \(.text) NOT NULL,
                    fields \(.text) NOT NULL,
                    updated_at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX draft_account ON draft (account_id, updated_at)"),
            .common(
                """
                CREATE TABLE submission (
                    key \(.text) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    location \(.text) NOT NULL,
                    at \(.instant) NOT NULL)
                """),
        ])
}
