import Storage

extension Schema {
    /// Browsers that are known, invitations instead of typed passwords, what waits for a second person, and states sealed into the journal.
    static let accountCare = Migration(
        34, "accountCare",
        [
            .common(
                """
                CREATE TABLE known_device (
                    device_hash \(.text) NOT NULL,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    seen_at \(.instant) NOT NULL,
                    PRIMARY KEY (device_hash, account_id))
                """),
            .common("CREATE INDEX known_device_account ON known_device (account_id, seen_at)"),
            .common(
                """
                CREATE TABLE invitation (
                    id \(.id) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    secret_hash \(.text) NOT NULL UNIQUE,
                    code_hash \(.text) NOT NULL,
                    needs_code \(.flag) NOT NULL,
                    issued_by \(.text) NOT NULL,
                    issued_at \(.instant) NOT NULL,
                    ended_at \(.instant) NOT NULL,
                    wrong_codes \(.number) NOT NULL)
                """),
            .common("CREATE INDEX invitation_account ON invitation (account_id, issued_at)"),
            .common(
                """
                CREATE TABLE account_proposal (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    roles \(.text) NOT NULL,
                    roles_before \(.text) NOT NULL,
                    invitation_id \(.id) REFERENCES invitation (id),
                    asked_by \(.text) NOT NULL,
                    asked_at \(.instant) NOT NULL,
                    state \(.text) NOT NULL,
                    decided_by \(.text) NOT NULL,
                    decided_at \(.instant) NOT NULL,
                    CHECK (asked_by <> decided_by OR state NOT IN ('confirmed', 'refused')))
                """),
            .common("CREATE INDEX account_proposal_account ON account_proposal (account_id, asked_at)"),
            .common("CREATE INDEX account_proposal_open ON account_proposal (asked_at) WHERE state = 'open'"),
            .common(
                """
                CREATE TABLE taken_list (
                    id \(.text) PRIMARY KEY,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX taken_list_account ON taken_list (account_id)"),
            .common(
                """
                CREATE TABLE sealed_state (
                    seal \(.number) NOT NULL,
                    name \(.text) NOT NULL,
                    rows_counted \(.number) NOT NULL,
                    digest \(.text) NOT NULL,
                    PRIMARY KEY (seal, name))
                """),
        ])
}
