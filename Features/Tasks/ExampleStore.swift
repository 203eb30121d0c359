import Web

// Something real of this office for checks that open every page, in SQL.

extension TasksFeature {
    package var examples: [Example] {
        [
            // One that not only those who give tasks may see.
            Example("task", "SELECT task_id AS id FROM task_state WHERE for_role = 'fees' ORDER BY task_id LIMIT 1"),
            Example("task", "SELECT id FROM task ORDER BY id LIMIT 1"),
        ]
    }
}
