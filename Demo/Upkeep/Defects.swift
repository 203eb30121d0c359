import Accommodation
import Upkeep

extension PlannedDefect {
    /// In every state, at the caretaker's two houses and at one of accommodation's own.
    static let all = [
        PlannedDefect(
            site: "Mauserstraße 35", room: 2, category: .heating, urgency: .urgent, text: "Heizkörper wird nicht warm", ago: 40, login: "hausmeister",
            steps: [
                Step(ago: 39, login: "unterbringung", state: .assigned, assignee: .caretaker),
                Step(ago: 38, login: "hausmeister", state: .repaired, remark: "Ventil gängig gemacht"),
                Step(ago: 36, login: "unterbringung", state: .checked),
            ]),
        PlannedDefect(
            site: "Mauserstraße 35", room: 4, category: .water, urgency: .normal, text: "Wasserhahn im Bad tropft", ago: 25, login: "hausmeister",
            steps: [
                Step(ago: 24, login: "unterbringung", state: .assigned, assignee: .caretaker),
                Step(ago: 12, login: "hausmeister", state: .repaired, remark: "Dichtung ersetzt"),
            ]),
        PlannedDefect(
            site: "Mauserstraße 35", room: 7, category: .doors, urgency: .urgent, text: "Schloss hakt, der Schlüssel lässt sich kaum drehen", ago: 6,
            login: "hausmeister", steps: [Step(ago: 5, login: "unterbringung", state: .assigned, firm: "Schlüsseldienst Remmele")]),
        PlannedDefect(
            site: "Mauserstraße 35", room: 9, category: .mould, urgency: .urgent, text: "Schwarzer Belag an der Außenwand hinter dem Schrank", ago: 3,
            login: "hausmeister", isUnusable: true),
        PlannedDefect(
            site: "Mauserstraße 35", room: nil, category: .kitchen, urgency: .normal, text: "Ein Herd der Gemeinschaftsküche heizt nicht", ago: 27,
            login: "hausmeister", steps: [Step(ago: 26, login: "unterbringung", state: .assigned, assignee: .caretaker)]),
        PlannedDefect(
            site: "Mauserstraße 35", room: nil, category: .electrics, urgency: .immediate,
            text: "Flurlicht im ersten Stock flackert und riecht verschmort", ago: 1,
            login: "hausmeister"),
        PlannedDefect(
            site: "Bebenhäuser Straße", room: 3, category: .vermin, urgency: .urgent, text: "Schaben in der Küche", ago: 35, login: "hausmeister",
            steps: [
                Step(ago: 34, login: "unterbringung", state: .assigned, firm: "Schädlingsbekämpfung Vogt"),
                Step(ago: 28, login: "unterbringung", state: .repaired, cost: 48_000, payer: .city, remark: "zweiter Termin in drei Wochen"),
                Step(ago: 7, login: "leitung", state: .checked, cost: 71_500, payer: .city),
            ]),
        PlannedDefect(
            site: "Bebenhäuser Straße", room: 5, category: .windows, urgency: .normal, text: "Scheibe gesprungen", ago: 16, login: "hausmeister",
            steps: [
                Step(ago: 15, login: "unterbringung", state: .assigned, firm: "Glaserei Hauff"),
                Step(ago: 4, login: "unterbringung", state: .repaired, cost: 31_240, payer: .insurance),
            ]),
        PlannedDefect(
            site: "Bebenhäuser Straße", room: nil, category: .outdoor, urgency: .normal, text: "Mülltonnen laufen über", ago: 9, login: "hausmeister",
            steps: [Step(ago: 8, login: "unterbringung", state: .dropped, remark: "Die Abfuhr kam nur einen Tag später.")]),
        PlannedDefect(
            site: "Unterkunft Oststadt", room: nil, category: .heating, urgency: .immediate, text: "Heizung im ganzen Haus ausgefallen", ago: 50,
            login: "unterbringung",
            steps: [
                Step(ago: 50, login: "unterbringung", state: .assigned, firm: "Haustechnik Kurz"),
                Step(ago: 49, login: "unterbringung", state: .repaired, cost: 126_000, payer: .city, remark: "Pumpe ersetzt"),
                Step(ago: 48, login: "leitung", state: .checked),
            ]),
        PlannedDefect(
            site: "Unterkunft Oststadt", room: 1, category: .water, urgency: .urgent, text: "Boden unter dem Waschbecken nass", ago: 30,
            login: "unterbringung",
            isUnusable: true, staysOpen: (29, "Siphon sofort abgedichtet, das Zimmer bleibt bewohnbar"),
            steps: [Step(ago: 29, login: "unterbringung", state: .assigned, firm: "Haustechnik Kurz")]),
    ]
}

extension PlannedInspection {
    static let all = [
        PlannedInspection(
            site: "Unterkunft Oststadt", kind: .handover, ago: 45, login: "unterbringung", present: "Unterbringung, Haustechnik", rooms: [2],
            ground: .danger,
            groundNote: "Wasser drang durch die Decke darunter; niemand öffnete", finding: ("roomWalls", "Wasserfleck an der Decke")),
        PlannedInspection(
            site: "Mauserstraße 35", kind: .routine, ago: 21, login: "hausmeister", present: "Hausmeisterei",
            finding: ("outdoor", "Sperrmüll hinter dem Haus")),
        PlannedInspection(
            site: "Bebenhäuser Straße", kind: .fireSafety, ago: 14, login: "unterbringung",
            present: "Unterbringung, Hausmeisterei, Brandschutzbeauftragte",
            rooms: [0, 6], ground: .consent, groundNote: "In beiden Zimmern eine Woche vorher angekündigt und an der Tür eingewilligt",
            finding: ("roomSmokeAlarm", "Rauchwarnmelder abgenommen")),
    ]
}
