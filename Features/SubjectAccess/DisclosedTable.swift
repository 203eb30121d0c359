import Vocabulary

/// One table that holds something of a person (Datenbestand der Auskunft), and column by column what is told of it. Every
/// column of every table is decided on here; a test finds those that are not.
package struct DisclosedTable: Sendable {
    /// How rows belong to a person.
    package enum Link: Sendable, Hashable {
        /// A column that names the person.
        case column(String)
        /// Acts the person took part in.
        case acts
        /// A column that names a row of another table, which names the person: table and column.
        case through(String, String)
        /// Households the person ever belonged to.
        case households
        /// The journal of the person's file.
        case journal
    }

    package let name: String
    package let link: Link
    package let told: [String]
    /// Columns people write freely into: looked through for data about others before anything is handed out.
    package let free: Set<String>
    /// Columns that are not told, each with its reason.
    package let withheld: [String: Phrase]

    init(_ name: String, _ link: Link, _ told: [String], free: Set<String> = [], withheld: [String: Phrase] = [:]) {
        self.name = name
        self.link = link
        self.told = told
        self.free = free
        self.withheld = withheld
    }

    private static let dated = ["id", "from_day", "until_day", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
    private static let ofOneself: [String: Phrase] = ["person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang"]

    private static func facts(
        _ name: String, _ own: [String], free: Set<String> = [], withheld: [String: Phrase] = [:]
    ) -> DisclosedTable {
        DisclosedTable(name, .column("person_id"), dated + own, free: free, withheld: withheld.merging(ofOneself) { one, _ in one })
    }
}

extension DisclosedTable {
    /// What is told, in the order of the document.
    package static let all: [DisclosedTable] = [
        DisclosedTable("person", .column("id"), ["id", "file_number", "recorded_act"]),
        facts(
            "person_name", ["kind", "family", "given", "source"],
            withheld: ["sort_key": "aus dem Namen errechnet, damit Listen sortiert werden können"]),
        facts("birth", ["born", "precision", "evidence"]),
        facts("sex", ["sex"]),
        facts("nationality", ["country"]),
        facts("spoken_language", ["language"]),
        facts("azr_number", ["number"]),
        facts("membership", ["household_id", "part"]),
        DisclosedTable("household", .households, ["id", "file_number"]),
        facts("guardianship", ["kind", "name"], free: ["name"]),
        facts("residence_status", ["ground", "document", "printed_until"]),
        facts("admission", ["legal_group"]),
        facts("provisional_event", ["kind", "note"], free: ["note"]),
        facts("phase", ["pillar", "authority_id", "reason"]),
        facts("stay", ["kind", "site_id", "address", "room_id", "place_id"], free: ["address"]),
        facts("departure", ["reason", "destination"], free: ["destination"]),
        facts("family_reunification", ["case_id", "persons", "state"]),
        facts("assignment", [], withheld: ["account_id": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe"]),
        facts("fee_relief", ["percent", "cents", "note"], free: ["note"]),
        DisclosedTable(
            "fee_notice", .column("person_id"),
            [
                "id", "month", "sequence", "number", "issued_on", "recorded_at", "known_at", "due_on", "cents", "previous_id", "previous_cents",
                "run_id",
            ], withheld: ofOneself),
        DisclosedTable(
            "fee_line", .column("person_id"),
            [
                "notice_id", "position", "term_id", "component", "from_day", "until_day", "days", "divisor", "rate", "site_id", "spot_id",
                "square_decimetres", "share", "persons", "cents",
            ], withheld: ofOneself),
        DisclosedTable(
            "city_order", .column("person_id"),
            [
                "id", "kind", "number", "issued_on", "recorded_at", "signatory", "reason", "immediate_reason", "hearing_id", "hearing_note", "answer_by",
            ], free: ["reason", "immediate_reason", "hearing_note"],
            withheld: [
                "person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang", "year": "steht in der Nummer", "serial": "steht in der Nummer",
                "account": "Konto einer beschäftigten Person; genannt wird, wer unterzeichnet hat", "text_id": "Fassung der Vorlage",
            ]),
        DisclosedTable("order_person", .column("person_id"), ["order_id", "position"], withheld: ofOneself),
        DisclosedTable(
            "order_measure", .through("city_order", "order_id"),
            ["order_id", "position", "kind", "site_id", "spot_id", "from_day", "until_day", "is_immediate"]),
        DisclosedTable(
            "order_event", .through("city_order", "order_id"),
            dated + ["order_id", "kind", "detail", "note", "other_id", "effective_day", "deadline_day"], free: ["note"]),
        DisclosedTable(
            "act", .acts, ["id", "kind", "day", "recorded_at", "reason"], free: ["reason"],
            withheld: ["account": "Konto einer beschäftigten Person; genannt wird ihre Rolle"]),
        DisclosedTable("act_person", .column("person_id"), ["act_id", "recorded_at"], withheld: ofOneself),
        DisclosedTable("bulk_item", .column("person_id"), ["bulk_id", "position", "done", "message"], withheld: ofOneself),
        DisclosedTable("import_person", .column("person_id"), ["import_id", "is_new", "recorded_at"], withheld: ofOneself),
        DisclosedTable("import_key", .column("person_id"), ["profile", "key", "import_id"], withheld: ofOneself),
        DisclosedTable(
            "task", .column("person_id"), ["id", "kind", "event_day", "title", "reason", "recorded_at"], free: ["title", "reason"],
            withheld: [
                "person_id": "nennt nur die Person selbst; ihre Kennung steht am Anfang",
                "mark": "Schlüssel der Maschine aus Art, Gegenstand und Tag",
                "subject_kind": "Gegenstand der Aufgabe; hier die Person selbst", "subject": "Gegenstand der Aufgabe; hier die Person selbst",
                "link": "Adresse einer Seite im Programm", "site_id": "die Unterkunft steht beim Aufenthalt",
                "account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
            ]),
        DisclosedTable(
            "task_state", .through("task", "task_id"), ["id", "task_id", "state", "due_day", "for_role", "remark", "recorded_at", "superseded_at"],
            free: ["remark"],
            withheld: [
                "for_account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
                "account": "Konto einer beschäftigten Person; genannt wird ihre Aufgabe",
            ]),
        facts(
            "placement_seat", ["placement_id", "sex", "age", "needs", "room_id", "place_id", "state", "kept_until", "reason"], free: ["reason"],
            withheld: [
                "position": "der wievielte Platz der Belegung; sagt nichts über die Person",
                "reservation_id": "Schlüssel der Vormerkung; Zimmer und Zeit stehen daneben",
            ]),
        facts("absence", ["site_id", "kind", "keeps_place", "note"], free: ["note"]),
        facts("key_handout", ["site_id", "spot_id", "number", "outcome"]),
        DisclosedTable(
            "journal", .journal, ["seq", "at", "role", "action", "details", "reason"], free: ["reason"],
            withheld: [
                "account": "Konto einer beschäftigten Person; genannt wird ihre Rolle", "request": "technische Nummer der Anfrage",
                "subject_kind": "bei allen Einträgen „Akte“", "subject": "nennt nur die Person selbst; ihre Kennung steht am Anfang",
                "salt": proof, "payload_hash": proof, "previous_hash": proof, "hash": proof,
            ]),
    ]

    private static let proof: Phrase = "Prüfsumme der Protokollkette, sagt nichts über die Person"

    /// Tables that name people and are left out entirely, each with its reason.
    package static let leftOut: [String: Phrase] = [
        "draft": "Entwürfe gehören noch zu keiner Akte; sie verfallen nach 30 Tagen",
        "person_merge": "welche Akte in welcher weiterlebt; Zusammenführung und Trennung stehen bei den Vorgängen",
        "separated_act": "zu welcher Akte ein Vorgang bei einer Trennung kam; die Vorgänge selbst werden genannt",
        "distinct_pair": "Entscheidung, dass eine andere Akte einen anderen Menschen meint; sie nennt jenen und steht im Protokoll",
        "duplicate_proposal": "Vermutung der Maschine über zwei Akten, jede Nacht neu errechnet; sie nennt eine andere Person",
        "name_key": "aus den Namen errechnet, damit die Suche sie findet",
        "name_skeleton": "aus den Namen errechnet, damit die Suche sie findet",
        "import_run": "hochgeladene Listen nennen viele Menschen; was über eine Person übernommen wurde, steht bei ihr",
        "import_row": "Prüfbericht einer Liste; was übernommen wurde, steht bei der Person", "import_correction": "Teil einer hochgeladenen Liste",
        "import_decision": "Entscheidungen über Zeilen einer Liste",
        "fee_run": "Bescheidläufe; was eine Person betrifft, steht bei ihren Bescheiden",
        "fee_difference": "Vergleich der Maschine, jede Nacht neu errechnet; was daraus wird, ist ein Bescheid",
        "placement": "Rahmen der Belegung eines Haushalts; was eine Person betrifft, steht bei ihren Plätzen",
        "search_memory": "Suchworte von Beschäftigten; sie gehören zu keiner Akte",
    ]

    /// Tables about nobody the city looks after: staff, places, law, figures, machinery.
    package static let aboutOthers: [String: Phrase] = [
        "account": "Konten von Beschäftigten", "account_role": "Rollen von Beschäftigten", "account_site": "Zuordnung von Beschäftigten",
        "session": "Anmeldungen von Beschäftigten", "sign_in_failure": "Fehlversuche beim Anmelden",
        "submission": "Schlüssel abgeschickter Formulare", "saved_filter": "Filter von Beschäftigten",
        "start_filter": "Startansicht von Beschäftigten", "bulk_act": "Sammelvorgänge; was eine Person betrifft, steht bei ihr",
        "import_profile": "Zuordnung von Spalten und Werten", "import_act": "welche Vorgänge zu einem Import gehören",
        "authority": "Behörden", "site": "Unterkünfte", "housing_act": "Vorgänge an Räumen", "housing_spot": "Häuser, Zimmer, Plätze",
        "housing_life": "Häuser, Zimmer, Plätze", "site_life": "Stammdaten von Unterkünften", "premises_amenity": "Merkmale von Räumen",
        "tenure": "Verträge mit denen, die Unterkünfte vermieten", "housing_project": "Vorhaben", "housing_plan": "Vorhaben",
        "closure": "Sperrungen von Räumen", "area_standard": "Recht", "placing_rule": "Festlegungen der Stadt",
        "reservation": "freigehaltene Plätze; wer darin wohnt, steht beim Aufenthalt", "law_number": "Recht", "prolongation": "Recht",
        "fee_act": "Vorgänge der Gebührenstelle; was eine Person betrifft, steht bei ihr", "fee_tariff": "Satzung", "fee_term": "Satzung",
        "fee_term_site": "Satzung", "fee_term_cost": "Kalkulation", "fee_area": "Größe von Räumen", "fee_payee": "Absender und Konto der Stadt",
        "fee_number": "laufende Nummer der Bescheide", "fee_document": "die Schreiben selbst; sie gingen der Person zu und liegen bei den Bescheiden",
        "fee_export": "Dateien an die Kasse; sie nennen viele Menschen, und was eine Person betrifft, steht bei ihren Bescheiden",
        "fee_booking": "mit welcher Datei ein Bescheid an die Kasse ging", "fee_comparison": "Stand des Vergleichs",
        "order_act": "Vorgänge an Verfügungen; was eine Person betrifft, steht bei ihr", "order_form": "Vorlagen", "order_text": "Vorlagen",
        "order_office": "Dienststelle der Stadt", "order_number": "laufende Nummer der Verfügungen", "public_holiday": "Recht",
        "order_document": "die Schreiben selbst; sie gingen der Person zu und liegen bei den Verfügungen",
        "frozen_figure": "Zahlen ohne Personenbezug", "frozen_part": "Zahlen ohne Personenbezug", "published_total": "Zahlen ohne Personenbezug",
        "inflow_act": "Vorgänge zu Zuteilungen, Quoten und Annahmen; was eine Person betrifft, steht bei ihr",
        "allocation": "Zuteilungen: Zahlen ohne Personenbezug", "allocation_plan": "Zuteilungen: Zahlen ohne Personenbezug",
        "allocation_arrival": "Zuteilungen: Zahlen ohne Personenbezug", "quota": "Quoten", "quota_statement": "Quoten",
        "forecast_rule": "Annahmen der Prognose", "forecast_setting": "Annahmen der Prognose", "forecast": "Prognosen ohne Personenbezug",
        "forecast_assumption": "Prognosen ohne Personenbezug", "forecast_month": "Prognosen ohne Personenbezug",
        "forecast_course": "Prognosen ohne Personenbezug", "arrival_notice": "Mitteilungen an Helferkreise: Zahlen ohne Namen",
        "task_rule": "Regeln für Aufgaben", "task_run": "Stand der Aufgaben",
        "upkeep_act": "Vorgänge an Schlüsseln; die Ausgabe steht bei der Person",
        "defect_term": "Fristen für Mängel", "defect": "Mängel an Räumen", "defect_step": "Mängel an Räumen", "defect_closure": "Mängel an Räumen",
        "inspection": "Begehungen von Häusern", "inspection_room": "Begehungen von Häusern", "inspection_answer": "Begehungen von Häusern",
        "checklist_item": "Prüfpunkte für Begehungen",
        "duplicate_run": "Stand der Suche nach Dubletten", "job": "lange Arbeiten der Maschine, ohne Angaben über eine Person",
        "name_index": "Stand der Suche", "journal_head": "letzter Stand der Protokollkette",
    ]
}
