/// Letters that decide nothing, in German.
let germanLetters: [GermanText] = [
    GermanText(
        kind: "hearing", subject: "Anhörung zu einer beabsichtigten Entscheidung",
        basis: "§ 28 Absatz 1 des Landesverwaltungsverfahrensgesetzes (LVwVfG)",
        body: """
            Guten Tag, {name},

            bevor die Stadt entscheidet, können Sie sich dazu äußern.

            # Was beabsichtigt ist

            {vorhaben}

            Das betrifft auch diese Angehörigen des Haushalts:

            {mitglieder}

            {name} wird gesetzlich vertreten durch: {vertretung}.

            # Warum

            {grund}

            # Ihre Äußerung

            Sie können sich bis zum {frist} schriftlich oder im Gespräch äußern (§ 28 Absatz 1 LVwVfG). Nennen Sie alles, was gegen die \
            Entscheidung spricht oder dabei zu beachten ist, zum Beispiel Krankheit, Arbeitsweg, Schule oder Kindergarten. Wenn Sie sich \
            nicht äußern, entscheidet die Stadt nach dem, was ihr bekannt ist.

            Auskunft: {kontakt}. Sie können jemanden mitbringen, der Ihnen hilft oder übersetzt.

            Dieses Schreiben ist noch keine Entscheidung.
            """),
    GermanText(
        kind: "confirmation", subject: "Bestätigung des Wohnungsgebers", basis: "§ 19 Absatz 3 des Bundesmeldegesetzes (BMG)",
        body: """
            Zur Vorlage bei der Meldebehörde; anzumelden ist innerhalb von zwei Wochen nach dem Einzug (§ 17 Absatz 1 BMG).

            # Wohnungsgeber

            {wohnungsgeber}

            Eigentümer der Wohnung ist: {eigentuemer}.

            # Einzug

            Eingezogen am {einzug} in die Wohnung: {anschrift}

            # Eingezogene Personen

            {personen}

            Hiermit wird nach § 19 des Bundesmeldegesetzes der Einzug bestätigt.
            """),
]
