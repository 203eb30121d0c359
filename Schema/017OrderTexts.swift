import Storage

// The wordings the town begins with. Offices write later ones themselves; these stay readable.

/// A kind of paper in German: its subject, what it rests on, and its text with `{fields}`.
struct GermanText {
    let kind: String
    let subject: String
    let basis: String
    let body: String
}

/// The first wordings, in German and as translations for information.
let orderTexts: [Migration.Step] =
    [
        .common(
            """
            INSERT INTO order_act (id, kind, day, recorded_at, account, reason)
            VALUES ('order-texts-1', 'text', '2012-01-01', 0, 'system', 'Anfangsbestand')
            """)
    ] + (germanTexts + germanLetters).map { wording($0.kind, "de", $0.subject, $0.basis, $0.body) }
    + orderTranslations.map { wording($0.kind, $0.language, $0.subject, "", $0.body) }

private func wording(_ kind: String, _ language: String, _ subject: String, _ basis: String, _ body: String) -> Migration.Step {
    let id = "order-\(kind)-\(language)"
    let texts = [subject, body, basis].map { "'" + $0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'" }
    return .common(
        SQL(
            stringLiteral: """
                INSERT INTO order_form (id, kind, language) VALUES ('\(id)', '\(kind)', '\(language)');
                INSERT INTO order_text (id, form_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                        subject, body, basis, note)
                VALUES ('\(id)-1', '\(id)', '2012-01-01', '9999-12-31', 0, 'order-texts-1', 253402300799000000, NULL,
                        \(texts.joined(separator: ", ")), '')
                """))
}

private let obligations = """
    - Die Unterkunft dient nur zum Wohnen und nur den Personen, die hier genannt sind.
    - Die Hausordnung und die Anordnungen der Beschäftigten der Stadt, die auf ihr beruhen, sind zu befolgen.
    - Räume und Einrichtung sind pfleglich zu behandeln; Schäden und Mängel sind der Stadt unverzüglich zu melden.
    - Sie müssen sich selbst um eine Wohnung bemühen und Ihre Bemühungen auf Verlangen nachweisen.
    - Was für die Unterbringung von Bedeutung ist, müssen Sie der Stadt unverzüglich mitteilen: Auszug, Abwesenheit von mehr als zwei \
    Wochen, Veränderungen im Haushalt.
    - Sie müssen dulden, dass freie Plätze mit anderen Personen belegt werden und dass Sie aus sachlichem Grund in andere Räume oder eine \
    andere Unterkunft umgesetzt werden.
    """

private let germanTexts: [GermanText] = [
    GermanText(
        kind: "placement", subject: "Einweisung in eine Unterkunft",
        basis:
            "§ 4 der Gemeindeordnung für Baden-Württemberg (GemO) in Verbindung mit der {satzung}; §§ 17 und 18 des Flüchtlingsaufnahmegesetzes (FlüAG); §§ 1 und 3 des Polizeigesetzes (PolG)",
        body: """
            Guten Tag, {name},

            # Einweisung

            {name}, geboren {geburtsdatum}, wird ab dem {beginn} zur vorübergehenden Unterbringung in diese Unterkunft der Stadt eingewiesen:

            {zuweisung}

            Die Einweisung gilt auch für diese Angehörigen des Haushalts:

            {mitglieder}

            {name} wird gesetzlich vertreten durch: {vertretung}.

            Sie gilt {dauer}.

            # Nutzungsverhältnis

            Mit der Einweisung entsteht ein öffentlich-rechtliches Nutzungsverhältnis und kein Mietverhältnis. Ein Anspruch auf eine \
            bestimmte Unterkunft, auf Räume bestimmter Art und Größe oder auf das Verbleiben in ihnen besteht nicht.

            # Gebühr

            {gebuehr}

            # Pflichten

            \(obligations)

            # Widerruf

            Die Einweisung steht unter dem Vorbehalt des Widerrufs (§ 36 Absatz 2 Nummer 3 des Landesverwaltungsverfahrensgesetzes). Sie \
            kann insbesondere widerrufen werden, wenn eine eigene Wohnung zur Verfügung steht, die Unterkunft nicht mehr bewohnt wird \
            oder die Pflichten schwerwiegend verletzt werden.

            # Schlüssel

            Übergeben werden: {schluessel}. Sie sind beim Auszug vollständig zurückzugeben; Verluste sind sofort zu melden.

            # Sofortige Vollziehung

            Die {sofort} dieser Verfügung wird angeordnet (§ 80 Absatz 2 Satz 1 Nummer 4 der Verwaltungsgerichtsordnung).

            # Gründe

            {grund}

            Die Verfügung beruht auf: {rechtsgrundlage}.

            {anhoerung}

            Zur sofortigen Vollziehung: {vollzug}

            # Rechtsbehelfsbelehrung

            {rechtsbehelf}

            {eilantrag}
            """),
    GermanText(
        kind: "relocation", subject: "Umsetzung in eine andere Unterkunft",
        basis:
            "§ 4 der Gemeindeordnung für Baden-Württemberg (GemO) in Verbindung mit der {satzung}; §§ 17 und 18 des Flüchtlingsaufnahmegesetzes (FlüAG); §§ 1 und 3 des Polizeigesetzes (PolG); § 49 Absatz 2 Satz 1 Nummer 1 des Landesverwaltungsverfahrensgesetzes (LVwVfG)",
        body: """
            Guten Tag, {name},

            die Stadt trifft zwei Entscheidungen, die zusammengehören.

            # Erste Entscheidung: Ende der bisherigen Nutzung

            Das Nutzungsverhältnis an der bisherigen Unterkunft ({bisher}) endet für {name}, geboren {geburtsdatum}, mit Ablauf des \
            {auszug}. Bis dahin sind die Räume zu verlassen und mit allen Schlüsseln zurückzugeben.

            # Zweite Entscheidung: neue Einweisung

            Ab dem {beginn} wird zur vorübergehenden Unterbringung in diese Unterkunft der Stadt eingewiesen:

            {zuweisung}

            Beide Entscheidungen gelten auch für diese Angehörigen des Haushalts:

            {mitglieder}

            {name} wird gesetzlich vertreten durch: {vertretung}.

            Die neue Einweisung gilt {dauer}. Sie steht unter dem Vorbehalt des Widerrufs (§ 36 Absatz 2 Nummer 3 LVwVfG). Das \
            Nutzungsverhältnis ist öffentlich-rechtlich und kein Mietverhältnis.

            # Gebühr

            {gebuehr}

            # Pflichten

            \(obligations)

            # Schlüssel

            Übergeben werden: {schluessel}. Sie sind beim Auszug vollständig zurückzugeben; Verluste sind sofort zu melden.

            # Sofortige Vollziehung

            Die {sofort} der ersten Entscheidung wird angeordnet (§ 80 Absatz 2 Satz 1 Nummer 4 der Verwaltungsgerichtsordnung).

            # Gründe

            {grund}

            Die Verfügung beruht auf: {rechtsgrundlage}.

            {anhoerung}

            Zur sofortigen Vollziehung: {vollzug}

            # Rechtsbehelfsbelehrung

            {rechtsbehelf}

            {eilantrag}
            """),
    GermanText(
        kind: "ending", subject: "Beendigung des Nutzungsverhältnisses",
        basis:
            "§ 4 der Gemeindeordnung für Baden-Württemberg (GemO) in Verbindung mit der {satzung}; § 49 Absatz 2 Satz 1 Nummer 1 des Landesverwaltungsverfahrensgesetzes (LVwVfG)",
        body: """
            Guten Tag, {name},

            # Entscheidung

            Die Einweisung in die Unterkunft {bisher} wird widerrufen. Das Nutzungsverhältnis endet für {name}, geboren {geburtsdatum}, \
            mit Ablauf des {auszug}.

            Das gilt auch für diese Angehörigen des Haushalts:

            {mitglieder}

            {name} wird gesetzlich vertreten durch: {vertretung}.

            # Rückgabe der Räume

            Die Räume sind bis dahin zu verlassen, gereinigt zurückzugeben und alle Schlüssel auszuhändigen. Eigene Sachen sind mitzunehmen.

            Zurückzugeben sind: {schluessel}.

            # Sofortige Vollziehung

            Die {sofort} dieser Verfügung wird angeordnet (§ 80 Absatz 2 Satz 1 Nummer 4 der Verwaltungsgerichtsordnung).

            # Gründe

            {grund}

            Die Verfügung beruht auf: {rechtsgrundlage}.

            {anhoerung}

            Zur sofortigen Vollziehung: {vollzug}

            # Wenn Sie danach keine Wohnung haben

            Melden Sie sich rechtzeitig bei uns: {kontakt}. Niemand muss ohne Obdach bleiben.

            # Rechtsbehelfsbelehrung

            {rechtsbehelf}

            {eilantrag}
            """),
]
