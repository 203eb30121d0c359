import Storage

extension Schema {
    /// What is to be done by whom, and the upkeep of the premises: defects, inspections, keys. Nothing is overwritten.
    static let tasks = Migration(
        16, "tasks",
        taskTables + defectTables + inspectionTables
            + datedTable(
                "key_handout", of: "site", acts: "upkeep_act",
                """
                spot_id \(.id) NOT NULL REFERENCES housing_spot (id), person_id \(.id) NOT NULL REFERENCES person (id),
                number \(.text) NOT NULL, outcome \(.text) NOT NULL CHECK (outcome IN ('out', 'returned', 'lost'))
                """)
            + [
                // A key is with one person at a time.
                .common(
                    """
                    CREATE UNIQUE INDEX key_handout_out ON key_handout (site_id, number)
                    WHERE superseded_at = 253402300799000000 AND outcome = 'out'
                    """),
                .common("CREATE INDEX key_handout_person ON key_handout (person_id)"),
            ] + taskRules + defectTerms + checklist)
}

/// Of each subject one state holds; a change supersedes it and adds the next.
private func onlySuperseded(_ table: String, of subject: String, _ columns: [String]) -> [Migration.Step] {
    let changed = columns.map { "NEW.\($0) IS DISTINCT FROM OLD.\($0)" }.joined(separator: " OR ")
    return [
        .each(
            sqlite: """
                CREATE UNIQUE INDEX \(table)_current ON \(table) (\(subject)) WHERE superseded_at = 253402300799000000;
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table)
                WHEN OLD.superseded_at <> 253402300799000000 OR \(changed)
                BEGIN SELECT RAISE(ABORT, 'states are superseded, never changed'); END
                """,
            postgres: """
                CREATE UNIQUE INDEX \(table)_current ON \(table) (\(subject)) WHERE superseded_at = 253402300799000000;
                CREATE TRIGGER \(table)_only_superseded BEFORE UPDATE ON \(table) FOR EACH ROW
                WHEN (OLD.superseded_at <> 253402300799000000 OR \(changed)) EXECUTE FUNCTION refuse_change()
                """)
    ]
}

private let taskTables: [Migration.Step] =
    [
        .common(
            """
            CREATE TABLE task_rule (
                kind \(.text) NOT NULL,
                from_day \(.day) NOT NULL,
                until_day \(.day) NOT NULL,
                lead_days \(.number) NOT NULL CHECK (lead_days >= 0),
                due_days \(.number) NOT NULL,
                back_days \(.number) NOT NULL CHECK (back_days >= 0),
                for_role \(.text) NOT NULL,
                reference \(.text) NOT NULL,
                PRIMARY KEY (kind, from_day),
                CHECK (from_day < until_day))
            """),
        .common(
            """
            CREATE TABLE task (
                id \(.id) PRIMARY KEY,
                mark \(.text) NOT NULL UNIQUE,
                kind \(.text) NOT NULL,
                subject_kind \(.text) NOT NULL,
                subject \(.text) NOT NULL,
                link \(.text) NOT NULL,
                person_id \(.id) REFERENCES person (id),
                site_id \(.id) REFERENCES site (id),
                event_day \(.day) NOT NULL,
                title \(.text) NOT NULL,
                reason \(.text) NOT NULL,
                account \(.text) NOT NULL,
                recorded_at \(.instant) NOT NULL)
            """),
        .common("CREATE INDEX task_subject ON task (subject_kind, subject)"),
        .common("CREATE INDEX task_person ON task (person_id)"),
        .common("CREATE INDEX task_site ON task (site_id)"),
        .common(
            """
            CREATE TABLE task_state (
                id \(.id) PRIMARY KEY,
                task_id \(.id) NOT NULL REFERENCES task (id),
                state \(.text) NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
                due_day \(.day) NOT NULL,
                for_role \(.text) NOT NULL,
                for_account \(.id) REFERENCES account (id),
                remark \(.text) NOT NULL,
                account \(.text) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                superseded_at \(.instant) NOT NULL,
                CHECK (recorded_at < superseded_at),
                CHECK ((for_account IS NULL) = (for_role <> '')))
            """),
        .common("CREATE INDEX task_state_task ON task_state (task_id, recorded_at)"),
        .common("CREATE INDEX task_state_due ON task_state (state, due_day) WHERE superseded_at = 253402300799000000"),
        .common(
            """
            CREATE TABLE task_run (
                id \(.number) PRIMARY KEY CHECK (id = 1),
                day \(.day) NOT NULL,
                seq \(.number) NOT NULL,
                finished_at \(.instant) NOT NULL)
            """),
    ] + onlySuperseded("task_state", of: "task_id", ["task_id", "state", "due_day", "for_role", "for_account", "remark", "account", "recorded_at"])

private let defectTables: [Migration.Step] =
    [
        .common(
            """
            CREATE TABLE upkeep_act (
                id \(.id) PRIMARY KEY,
                kind \(.text) NOT NULL,
                day \(.day) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                account \(.text) NOT NULL,
                reason \(.text) NOT NULL)
            """),
        .common(
            """
            CREATE TABLE defect_term (
                urgency \(.text) NOT NULL,
                from_day \(.day) NOT NULL,
                until_day \(.day) NOT NULL,
                days \(.number) NOT NULL CHECK (days >= 0),
                reference \(.text) NOT NULL,
                PRIMARY KEY (urgency, from_day),
                CHECK (from_day < until_day))
            """),
        .common(
            """
            CREATE TABLE defect (
                id \(.id) PRIMARY KEY,
                site_id \(.id) NOT NULL REFERENCES site (id),
                spot_id \(.id) REFERENCES housing_spot (id),
                category \(.text) NOT NULL,
                urgency \(.text) NOT NULL,
                description \(.text) NOT NULL,
                since_day \(.day) NOT NULL,
                is_unusable \(.flag) NOT NULL,
                reported_day \(.day) NOT NULL,
                account \(.text) NOT NULL,
                recorded_at \(.instant) NOT NULL)
            """),
        .common("CREATE INDEX defect_site ON defect (site_id, reported_day)"),
        .common(
            """
            CREATE TABLE defect_step (
                id \(.id) PRIMARY KEY,
                defect_id \(.id) NOT NULL REFERENCES defect (id),
                state \(.text) NOT NULL CHECK (state IN ('reported', 'assigned', 'repaired', 'checked', 'dropped')),
                day \(.day) NOT NULL,
                assignee \(.text) NOT NULL,
                firm \(.text) NOT NULL,
                cost \(.number) CHECK (cost >= 0),
                payer \(.text) NOT NULL,
                remark \(.text) NOT NULL,
                account \(.text) NOT NULL,
                recorded_at \(.instant) NOT NULL,
                superseded_at \(.instant) NOT NULL,
                CHECK (recorded_at < superseded_at))
            """),
        .common("CREATE INDEX defect_step_defect ON defect_step (defect_id, recorded_at)"),
        .common("CREATE INDEX defect_step_state ON defect_step (state, day) WHERE superseded_at = 253402300799000000"),
        // Whether a room that was said to be unusable is closed is decided once.
        .common(
            """
            CREATE TABLE defect_closure (
                defect_id \(.id) PRIMARY KEY REFERENCES defect (id),
                is_closed \(.flag) NOT NULL,
                remark \(.text) NOT NULL,
                account \(.text) NOT NULL,
                recorded_at \(.instant) NOT NULL)
            """),
    ]
    + onlySuperseded(
        "defect_step", of: "defect_id", ["defect_id", "state", "day", "assignee", "firm", "cost", "payer", "remark", "account", "recorded_at"])

private let inspectionTables: [Migration.Step] = [
    .common(
        """
        CREATE TABLE inspection (
            id \(.id) PRIMARY KEY,
            site_id \(.id) NOT NULL REFERENCES site (id),
            kind \(.text) NOT NULL,
            day \(.day) NOT NULL,
            present \(.text) NOT NULL,
            ground \(.text) NOT NULL,
            ground_note \(.text) NOT NULL,
            remark \(.text) NOT NULL,
            account \(.text) NOT NULL,
            recorded_at \(.instant) NOT NULL)
        """),
    .common("CREATE INDEX inspection_site ON inspection (site_id, day)"),
    .common(
        """
        CREATE TABLE inspection_room (
            inspection_id \(.id) NOT NULL REFERENCES inspection (id),
            spot_id \(.id) NOT NULL REFERENCES housing_spot (id),
            PRIMARY KEY (inspection_id, spot_id))
        """),
    .common(
        """
        CREATE TABLE checklist_item (
            code \(.text) NOT NULL,
            kind \(.text) NOT NULL,
            place \(.text) NOT NULL CHECK (place IN ('common', 'room')),
            position \(.number) NOT NULL,
            from_day \(.day) NOT NULL,
            until_day \(.day) NOT NULL,
            question \(.text) NOT NULL,
            category \(.text) NOT NULL,
            urgency \(.text) NOT NULL,
            PRIMARY KEY (code, kind, from_day),
            CHECK (from_day < until_day))
        """),
    .common(
        """
        CREATE TABLE inspection_answer (
            id \(.id) PRIMARY KEY,
            inspection_id \(.id) NOT NULL REFERENCES inspection (id),
            spot_id \(.id) REFERENCES housing_spot (id),
            code \(.text) NOT NULL,
            question \(.text) NOT NULL,
            result \(.text) NOT NULL CHECK (result IN ('fine', 'finding', 'skipped')),
            note \(.text) NOT NULL,
            defect_id \(.id) REFERENCES defect (id),
            CHECK ((result = 'finding') = (defect_id IS NOT NULL)))
        """),
    .common("CREATE INDEX inspection_answer_inspection ON inspection_answer (inspection_id)"),
    .common("CREATE INDEX inspection_answer_defect ON inspection_answer (defect_id)"),
]
