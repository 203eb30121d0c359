import Storage

// What the town's offices agreed on when this was written, each from the first day on. A change is a new row.

/// How many days before the day it is about a task is made, when it is due, how far back one is still made, and for whom.
let taskRules: [Migration.Step] = [
    .common(
        """
        INSERT INTO task_rule (kind, from_day, until_day, lead_days, due_days, back_days, for_role, reference) VALUES
        ('ofAge.residence', '2012-01-01', '9999-12-31', 90, 0, 180, 'integrationManager',
         '§ 2 BGB, § 34 Abs. 2, § 80 Abs. 1 AufenthG, § 12 AsylG: handelt ab 18 selbst; drei Monate Vorlauf für den Termin'),
        ('ofAge.debtor', '2012-01-01', '9999-12-31', 42, 0, 180, 'fees',
         '§ 2 BGB und Gebührensatzung: ab 18 eigene Gebührenschuld, eigener Bescheid ab dem Folgemonat'),
        ('ofAge.order', '2012-01-01', '9999-12-31', 42, 0, 180, 'accommodation',
         '§ 2 BGB: eine Verfügung an Volljährige ergeht an sie selbst'),
        ('ofAge.handOver', '2012-01-01', '9999-12-31', 90, -14, 365, 'accommodation',
         '§ 2 BGB, §§ 41, 42 SGB VIII: Übergabe vom Jugendamt vorbereiten, Hilfe für junge Volljährige klären'),
        ('birth.register', '2012-01-01', '9999-12-31', 0, 7, 60, 'integrationManager', '§ 18 PStG: Anzeige der Geburt binnen einer Woche'),
        ('birth.status', '2012-01-01', '9999-12-31', 0, 60, 180, 'integrationManager',
         '§§ 33, 81 Abs. 2 Satz 2 AufenthG, § 14a AsylG: Antrag spätestens sechs Monate nach der Geburt'),
        ('birth.room', '2012-01-01', '9999-12-31', 0, 14, 120, 'accommodation', 'Arbeitsregel der Stadt: Raumbedarf nach einer Geburt prüfen'),
        ('birth.fees', '2012-01-01', '9999-12-31', 0, 14, 120, 'fees', 'Gebührensatzung: die Größe des Haushalts ändert die Gebühr'),
        ('separation.room', '2012-01-01', '9999-12-31', 0, 14, 120, 'accommodation',
         'Arbeitsregel der Stadt: getrennte Haushalte brauchen getrennte Zimmer'),
        ('departure.file', '2012-01-01', '9999-12-31', 0, 14, 90, 'integrationManager',
         'Arbeitsregel der Stadt: Betreuung beenden, offene Fristen übergeben; mit dem Weggang beginnt die Aufbewahrung'),
        ('departure.death', '2012-01-01', '9999-12-31', 0, 7, 90, 'accommodation',
         'Arbeitsregel der Stadt: Angehörige, Nachlass, Einweisung und Gebühren nach einem Sterbefall'),
        ('room.turnaround', '2012-01-01', '9999-12-31', 0, 3, 30, 'caretaker',
         'Arbeitsregel der Stadt: ein freies Zimmer ist nach drei Tagen wieder belegbar'),
        ('provisional.end', '2012-01-01', '9999-12-31', 90, -14, 36500, 'accommodation', '§ 9 Abs. 1 FlüAG'),
        ('provisional.overdue', '2012-01-01', '9999-12-31', 0, 14, 36500, 'lead', '§ 9 Abs. 1, 3 FlüAG'),
        ('residence.end', '2012-01-01', '9999-12-31', 60, -28, 180, 'integrationManager',
         '§ 81 Abs. 4 AufenthG für Titel, § 63 AsylG für Gestattungen: die Verlängerung vor Ablauf beantragen'),
        ('stay.unknown', '2012-01-01', '9999-12-31', 0, 7, 36500, 'accommodation', 'Arbeitsregel der Stadt: niemand bleibt ohne Wohnort'),
        ('defect.assign', '2012-01-01', '9999-12-31', 0, 1, 36500, 'accommodation', 'Arbeitsregel der Stadt: Meldungen am nächsten Tag zuteilen'),
        ('defect.repair', '2012-01-01', '9999-12-31', 0, 0, 36500, 'caretaker', 'Frist nach Dringlichkeit des Mangels'),
        ('defect.order', '2012-01-01', '9999-12-31', 0, 0, 36500, 'accommodation', 'Frist nach Dringlichkeit des Mangels'),
        ('defect.check', '2012-01-01', '9999-12-31', 0, 7, 36500, 'accommodation', 'Arbeitsregel der Stadt: abnehmen soll, wer nicht repariert hat'),
        ('defect.closure', '2012-01-01', '9999-12-31', 0, 1, 36500, 'accommodation',
         'Arbeitsregel der Stadt: über die Sperrung entscheidet die Unterbringung'),
        ('contract.notice', '2012-01-01', '9999-12-31', 180, -14, 1, 'accommodation',
         'Arbeitsregel der Stadt: sechs Monate vor dem letzten Tag der Kündigung über den Vertrag entscheiden'),
        ('contract.end', '2012-01-01', '9999-12-31', 365, -180, 1, 'accommodation',
         'Arbeitsregel der Stadt: ein halbes Jahr vor Vertragsende ist gesagt, wohin die Menschen ziehen'),
        ('contract.permit', '2012-01-01', '9999-12-31', 365, -180, 1, 'accommodation',
         'Arbeitsregel der Stadt: ein halbes Jahr vor Ende der Baugenehmigung verlängern oder räumen; § 246 BauGB befristet'),
        ('key.return', '2012-01-01', '9999-12-31', 0, 3, 365, 'caretaker', 'Hausordnung: Schlüssel bei Auszug zurückgeben')
        """)
]

/// How soon a defect is to be repaired.
let defectTerms: [Migration.Step] = [
    .common(
        """
        INSERT INTO defect_term (urgency, from_day, until_day, days, reference) VALUES
        ('immediate', '2012-01-01', '9999-12-31', 1, 'Arbeitsregel der Stadt: Gefahr für Menschen oder Gebäude'),
        ('urgent', '2012-01-01', '9999-12-31', 5, 'Arbeitsregel der Stadt: Wohnen ist erheblich eingeschränkt'),
        ('normal', '2012-01-01', '9999-12-31', 21, 'Arbeitsregel der Stadt')
        """)
]

/// What is looked at when a house is inspected.
let checklist: [Migration.Step] = [
    .common(
        """
        INSERT INTO checklist_item (code, kind, place, position, from_day, until_day, question, category, urgency) VALUES
        ('escapeRoutes', 'routine', 'common', 1, '2012-01-01', '9999-12-31', 'Flure und Fluchtwege frei', 'fireSafety', 'urgent'),
        ('cleanliness', 'routine', 'common', 2, '2012-01-01', '9999-12-31', 'Gemeinschaftsräume sauber', 'cleanliness', 'normal'),
        ('lighting', 'routine', 'common', 3, '2012-01-01', '9999-12-31', 'Beleuchtung in Fluren und Treppen', 'electrics', 'urgent'),
        ('kitchen', 'routine', 'common', 4, '2012-01-01', '9999-12-31', 'Küchen: Herde, Abzug, Wasser', 'kitchen', 'normal'),
        ('bathrooms', 'routine', 'common', 5, '2012-01-01', '9999-12-31', 'Bäder und WC', 'water', 'normal'),
        ('outdoor', 'routine', 'common', 6, '2012-01-01', '9999-12-31', 'Außenanlage, Müllplatz', 'outdoor', 'normal'),
        ('roomHeating', 'routine', 'room', 7, '2012-01-01', '9999-12-31', 'Heizung im Zimmer', 'heating', 'urgent'),
        ('roomMould', 'routine', 'room', 8, '2012-01-01', '9999-12-31', 'Feuchtigkeit oder Schimmel', 'mould', 'normal'),
        ('roomFurniture', 'routine', 'room', 9, '2012-01-01', '9999-12-31', 'Bett, Schrank, Fenster, Schloss', 'furniture', 'normal'),
        ('escapeRoutes', 'fireSafety', 'common', 1, '2012-01-01', '9999-12-31', 'Flure und Fluchtwege frei', 'fireSafety', 'immediate'),
        ('fireDoors', 'fireSafety', 'common', 2, '2012-01-01', '9999-12-31', 'Brandschutztüren schließen', 'fireSafety', 'urgent'),
        ('extinguishers', 'fireSafety', 'common', 3, '2012-01-01', '9999-12-31', 'Feuerlöscher vorhanden und geprüft', 'fireSafety', 'urgent'),
        ('emergencySigns', 'fireSafety', 'common', 4, '2012-01-01', '9999-12-31', 'Fluchtwegschilder und Aushang', 'fireSafety', 'normal'),
        ('alarm', 'fireSafety', 'common', 5, '2012-01-01', '9999-12-31', 'Brandmeldeanlage ohne Störung', 'fireSafety', 'immediate'),
        ('roomSmokeAlarm', 'fireSafety', 'room', 6, '2012-01-01', '9999-12-31', 'Rauchwarnmelder im Zimmer', 'fireSafety', 'urgent'),
        ('roomAppliances', 'fireSafety', 'room', 7, '2012-01-01', '9999-12-31', 'Keine Kochplatten und Heizgeräte im Zimmer', 'fireSafety', 'urgent'),
        ('roomEmpty', 'handover', 'room', 1, '2012-01-01', '9999-12-31', 'Zimmer geräumt und sauber', 'cleanliness', 'normal'),
        ('roomWalls', 'handover', 'room', 2, '2012-01-01', '9999-12-31', 'Wände, Boden, Fenster', 'windows', 'normal'),
        ('roomHeating', 'handover', 'room', 3, '2012-01-01', '9999-12-31', 'Heizung im Zimmer', 'heating', 'urgent'),
        ('roomFurniture', 'handover', 'room', 4, '2012-01-01', '9999-12-31', 'Bett, Schrank, Fenster, Schloss', 'furniture', 'normal'),
        ('roomSmokeAlarm', 'handover', 'room', 5, '2012-01-01', '9999-12-31', 'Rauchwarnmelder im Zimmer', 'fireSafety', 'urgent')
        """)
]
