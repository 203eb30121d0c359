import Storage

extension Schema {
    /// Mails on their way, the addresses they go to, and links that work once. Nothing of a mail's text is kept.
    static let mail = Migration(
        46, "mail",
        [
            .common(
                """
                CREATE TABLE mailbox (
                    account_id \(.id) PRIMARY KEY REFERENCES account (id),
                    address \(.text) NOT NULL,
                    entered_at \(.instant) NOT NULL,
                    confirmed_at \(.instant) NOT NULL,
                    wants_digest \(.flag) NOT NULL)
                """),
            .common(
                """
                CREATE TABLE mail (
                    id \(.id) PRIMARY KEY,
                    kind \(.text) NOT NULL,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    parameters \(.text) NOT NULL,
                    state \(.text) NOT NULL,
                    begun \(.number) NOT NULL,
                    interrupted \(.number) NOT NULL,
                    tries \(.number) NOT NULL,
                    queued_at \(.instant) NOT NULL,
                    due_at \(.instant) NOT NULL,
                    ended_at \(.instant) NOT NULL,
                    job \(.text) NOT NULL,
                    obstacle \(.text) NOT NULL,
                    CHECK (state IN ('waiting', 'sending', 'sent', 'given_up')),
                    CHECK ((state IN ('waiting', 'sending')) = (ended_at = \(endless: .instant))))
                """),
            .common("CREATE INDEX mail_due ON mail (due_at) WHERE state IN ('waiting', 'sending')"),
            .common("CREATE INDEX mail_account ON mail (account_id, kind, queued_at)"),
            .common(
                """
                CREATE TABLE one_time_link (
                    token_hash \(.text) PRIMARY KEY,
                    purpose \(.text) NOT NULL,
                    account_id \(.id) NOT NULL REFERENCES account (id),
                    subject \(.text) NOT NULL,
                    issued_at \(.instant) NOT NULL,
                    ends_at \(.instant) NOT NULL,
                    used_at \(.instant) NOT NULL)
                """),
            .common("CREATE INDEX one_time_link_account ON one_time_link (account_id, purpose)"),
        ])
}
