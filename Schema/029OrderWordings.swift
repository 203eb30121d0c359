import Storage

/// From when the wordings say who is written to, how was weighed, which law it rests on and what is threatened.
private let firstDay = "2026-10-01"

/// What of a first wording is said otherwise; where an office wrote its own since, that stays.
private struct Rewording {
    let form: String
    let basis: String?
    let changes: [(old: String, new: String)]

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private var body: String { changes.reduce("body") { "REPLACE(\($0), \(Self.quoted($1.old)), \(Self.quoted($1.new)))" } }

    /// The first wording gives way to itself until that day, and to another from then on.
    var step: Migration.Step {
        let (old, first, later) = ("'\(form)-1'", "'\(form)-1-1'", "'\(form)-2'")
        func copy(_ id: String, _ from: String, _ until: String, _ body: String, _ basis: String) -> String {
            """
            INSERT INTO order_text (id, form_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                    subject, body, basis, note)
            SELECT \(id), form_id, \(from), \(until), 1, 'order-texts-2', 253402300799000000, NULL, subject, \(body), \(basis), note
            FROM order_text WHERE id = \(old) AND superseded_act = 'order-texts-2'
            """
        }
        return .common(
            SQL(
                stringLiteral: """
                    UPDATE order_text SET superseded_at = 1, superseded_act = 'order-texts-2'
                    WHERE id = \(old) AND superseded_act IS NULL AND from_day < '\(firstDay)' AND until_day > '\(firstDay)';
                    \(copy(first, "from_day", "'\(firstDay)'", "body", "basis"));
                    \(copy(later, "'\(firstDay)'", "until_day", body, basis.map(Self.quoted) ?? "basis"))
                    """))
    }
}

let laterWordings: [Migration.Step] =
    [
        .common(
            """
            INSERT INTO order_act (id, kind, day, recorded_at, account, reason)
            VALUES ('order-texts-2', 'text', '2026-10-01', 1, 'system', 'Empfang, Ermessen, Rechtsgrundlage und Androhung')
            """)
    ] + (german + translated).map(\.step)

private let greeting = (old: "Guten Tag, {name},", new: "Guten Tag, {anrede},\n\n{empfang}")

private let weighing = (
    old: "{grund}",
    new: """
        {grund}

        Geprüft wurde auch: {alternativen}

        Zu Ihren Gunsten war zu bedenken: {belastung}

        Abwägung: {abwaegung}
        """
)

private let answer = (old: "{anhoerung}", new: "{anhoerung}\n\nZu Ihrer Äußerung: {wuerdigung}")
private let coercion = (old: "# Gründe", new: "# Androhung von Zwang\n\n{androhung}\n\n# Gründe")
private let remedy = (old: "{eilantrag}", new: "{eilantrag}\n\n{zwangsbehelf}")

private let bylaw = "§ 4 der Gemeindeordnung für Baden-Württemberg (GemO) in Verbindung mit der {satzung}"
private let police = "§§ 1 und 3 des Polizeigesetzes (PolG)"
private let reception = "§§ 17 und 18 des Flüchtlingsaufnahmegesetzes (FlüAG) in Verbindung mit der {satzung}"
private let revocation = "§ 49 Absatz 2 Satz 1 Nummer 1 des Landesverwaltungsverfahrensgesetzes (LVwVfG)"

/// One line for each law an order may rest on.
private func bases(_ more: String?) -> String {
    [("Satzung", bylaw), ("Polizeirecht", police), ("Satzung und Polizeirecht", "\(bylaw); \(police)"), ("FlüAG", reception)].map { name, law in
        "\(name): \(law)" + (more.map { "; " + $0 } ?? "")
    }.joined(separator: "\n")
}

private let german: [Rewording] = [
    Rewording(form: "order-placement-de", basis: bases(nil), changes: [greeting, weighing]),
    Rewording(form: "order-relocation-de", basis: bases(revocation), changes: [greeting, weighing, answer, coercion, remedy]),
    Rewording(form: "order-ending-de", basis: bases(revocation), changes: [greeting, weighing, answer, coercion, remedy]),
    Rewording(form: "order-hearing-de", basis: nil, changes: [greeting]),
]

/// What a translation says of coercion, for information.
private let threats = [
    "en": """
        If you have not left the old rooms and returned the keys by {zwangsfrist}, the city may use coercion: a sum of money, clearing the rooms \
        at your expense, or clearing them by force. Which one it is stands in the German text. An objection \
        against this threat alone does not stop it. If you object in time to the order itself, the city may not use coercion while the objection is \
        open, unless the order says that it applies at once (sofortige Vollziehung).
        """,
    "uk": """
        Якщо до {zwangsfrist} Ви не звільните приміщення й не повернете ключі, місто може застосувати примус: стягнути гроші, звільнити \
        приміщення за Ваш рахунок або силою. Що саме, сказано в німецькому тексті. Заперечення (Widerspruch) лише проти цієї погрози не зупиняє \
        її. Якщо Ви вчасно заперечите проти самого розпорядження, місто не може застосовувати примус, доки заперечення розглядається, хіба що в \
        розпорядженні сказано, що воно діє негайно (sofortige Vollziehung).
        """,
    "ar": """
        إذا لم تغادر الغرف القديمة وتُعِد المفاتيح حتى {zwangsfrist}، يجوز للمدينة أن تلجأ إلى الإكراه: مبلغ مالي، أو إخلاء الغرف على نفقتك، أو \
        إخلاؤها بالقوة. أيّ منها مذكور في النص الألماني. الاعتراض (Widerspruch) على هذا التهديد وحده لا يوقفه. أما إذا اعترضت في الوقت المحدد \
        على القرار نفسه، فلا يجوز للمدينة استخدام الإكراه ما دام الاعتراض قائمًا، إلا إذا ورد في القرار أنه يُنفَّذ فورًا (sofortige Vollziehung).
        """,
    "fa": """
        اگر تا {zwangsfrist} اتاق‌های قبلی را ترک نکنید و کلیدها را پس ندهید، شهر می‌تواند از اجبار استفاده کند: پرداخت مبلغی پول، تخلیهٔ اتاق‌ها \
        به هزینهٔ شما، یا تخلیه با زور. اینکه کدام‌یک است در متن آلمانی آمده است. اعتراض (Widerspruch) فقط به \
        این تهدید، آن را متوقف نمی‌کند. اما اگر به‌موقع \
        به خودِ دستور اعتراض کنید، شهر تا وقتی اعتراض در جریان است حق استفاده از اجبار ندارد، مگر اینکه در دستور آمده باشد که فوراً اجرا می‌شود \
        (sofortige Vollziehung).
        """,
]

private let translated: [Rewording] = threats.sorted { $0.key < $1.key }.flatMap { language, threat in
    ["relocation", "ending"].map { kind in
        Rewording(
            form: "order-\(kind)-\(language)", basis: nil, changes: [(old: "{widerspruchsstelle}.", new: "{widerspruchsstelle}.\n\n" + threat)])
    }
}
