import Storage

extension Schema {
    /// From which age children may sleep apart from their adults: the city's own habit, to be confirmed by whoever decides there.
    static let placingAges = Migration(
        45, "placingAges",
        [
            .common(
                """
                INSERT INTO placing_rule (key, from_day, until_day, number, reference) VALUES
                ('besideAdultBelow', '2012-01-01', '9999-12-31', 10, 'Annahme, von der Stadt zu bestätigen; kein gesetzliches Maß'),
                ('besideParentBelow', '2012-01-01', '9999-12-31', 3, 'Annahme, von der Stadt zu bestätigen; kein gesetzliches Maß')
                """)
        ])
}
