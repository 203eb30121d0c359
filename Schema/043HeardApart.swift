import Storage

extension Schema {
    /// Each who gets an order is heard apart, a hearing tells what it announces, and translations name the period, the court and the threat as
    /// the German text does.
    static let heardApart = Migration(43, "heardApart", tables + wordings)

    private static let tables: [Migration.Step] = [
        .common(
            """
            CREATE TABLE order_heard (
                order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                way \(.text) NOT NULL CHECK (way IN ('letter', 'talk', 'waived')),
                talk_on \(.day),
                recipient \(.text),
                present \(.text) NOT NULL,
                beyond \(.text) NOT NULL,
                CHECK ((way = 'talk') = (talk_on IS NOT NULL)), CHECK ((talk_on IS NULL) = (recipient IS NULL)))
            """),
        unchangeable("order_heard"),
        .common(
            """
            CREATE TABLE order_announcement (
                order_id \(.id) PRIMARY KEY REFERENCES city_order (id),
                for_day \(.day) NOT NULL,
                is_immediate \(.flag) NOT NULL,
                is_forced \(.flag) NOT NULL)
            """),
        unchangeable("order_announcement"),
    ]

    private static let wordings: [Migration.Step] =
        [
            .common(
                """
                INSERT INTO order_act (id, kind, day, recorded_at, account, reason)
                VALUES ('order-texts-known', 'text', '2026-10-01', 2, 'system', 'Fristen und Gericht in den Übersetzungen')
                """)
        ] + sayings.sorted { $0.key < $1.key }.flatMap { language, said in decisions.map { step("order-\($0)-\(language)", said) } }

    private static let decisions = ["placement", "relocation", "ending"]

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// What still says it as at first is said otherwise from a day on. What an office wrote itself stays as it is, and what it kept of the
    /// first wording until then: both were recorded when it did so, and never give way to what was known before.
    private static func step(_ form: String, _ said: [(old: String, new: String)]) -> Migration.Step {
        let (first, act) = ("'2026-10-01'", "'order-texts-known'")
        let body = said.reduce("body") { "REPLACE(\($0), \(quoted($1.old)), \(quoted($1.new)))" }
        func copy(_ id: String, _ from: String, _ until: String, _ body: String, _ condition: String) -> String {
            """
            INSERT INTO order_text (id, form_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                    subject, body, basis, note)
            SELECT id || '\(id)', form_id, \(from), \(until), 2, \(act), 253402300799000000, NULL, subject, \(body), basis, note
            FROM order_text WHERE form_id = '\(form)' AND superseded_act = \(act) AND \(condition)
            """
        }
        return .common(
            SQL(
                stringLiteral: """
                    UPDATE order_text SET superseded_at = 2, superseded_act = \(act)
                    WHERE form_id = '\(form)' AND superseded_act IS NULL AND recorded_at < 2 AND until_day > \(first) AND body <> \(body);
                    \(copy("-b", "from_day", first, "body", "from_day < \(first)"));
                    \(copy("-k", "CASE WHEN from_day < \(first) THEN \(first) ELSE from_day END", "until_day", body, "until_day > \(first)"))
                    """))
    }

    /// By language: the period, who stops what is carried out at once, who stops a threat.
    private static let sayings: [String: [(old: String, new: String)]] = [
        "en": [
            (
                "within one month after you received the order, at: {widerspruchsstelle}.",
                "within one month after the order is made known to you (Bekanntgabe), at: {widerspruchsstelle}. That day may not be the day on which you open the letter; the German text decides."
            ),
            ("({sofort}).", "({sofort}). If you ask the court, it can stop this: {gericht}."),
            ("against this threat alone does not stop it.", "against this threat alone does not stop it. If you ask the court, it can: {gericht}."),
        ],
        "uk": [
            (
                "протягом одного місяця після отримання розпорядження: {widerspruchsstelle}.",
                "протягом одного місяця після того, як розпорядження вважається оголошеним Вам (Bekanntgabe): {widerspruchsstelle}. Цей день може не збігатися з днем, коли Ви відкрили лист; вирішальним є німецький текст."
            ),
            ("({sofort}).", "({sofort}). На Ваше прохання суд може це зупинити: {gericht}."),
            ("лише проти цієї погрози не зупиняє її.", "лише проти цієї погрози не зупиняє її. На Ваше прохання це може зробити суд: {gericht}."),
        ],
        "ar": [
            (
                "خلال شهر واحد من استلام القرار لدى: {widerspruchsstelle}.",
                "خلال شهر واحد من تبليغكم بالقرار (Bekanntgabe) لدى: {widerspruchsstelle}. قد لا يكون يوم التبليغ هو اليوم الذي تفتحون فيه الرسالة؛ والنص الألماني هو الحاسم."
            ),
            ("({sofort}).", "({sofort}). يمكن للمحكمة أن توقف ذلك إذا طلبتم منها: {gericht}."),
            ("على هذا التهديد وحده لا يوقفه.", "على هذا التهديد وحده لا يوقفه. يمكن للمحكمة أن توقفه إذا طلبتم منها: {gericht}."),
        ],
        "fa": [
            (
                "ظرف یک ماه پس از دریافت حکم اعتراض (Widerspruch) کنید، نزد: {widerspruchsstelle}.",
                "ظرف یک ماه پس از ابلاغ حکم به شما (Bekanntgabe) اعتراض (Widerspruch) کنید، نزد: {widerspruchsstelle}. روز ابلاغ ممکن است روزی نباشد که نامه را باز می‌کنید؛ متن آلمانی تعیین‌کننده است."
            ),
            ("({sofort}).", "({sofort}). دادگاه می‌تواند به درخواست شما این را متوقف کند: {gericht}."),
            ("این تهدید، آن را متوقف نمی‌کند.", "این تهدید، آن را متوقف نمی‌کند. دادگاه می‌تواند به درخواست شما این کار را بکند: {gericht}."),
        ],
    ]
}
