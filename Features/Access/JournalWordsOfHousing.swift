import Vocabulary

/// What codes mean that speak of houses, fees, inflow and the work they make.
extension JournalWords {
    static func fees(_ code: String) -> Phrase? {
        switch code {
        case "fees.tariff": "Gebührensätze festgelegt"
        case "fees.area": "Flächen erfasst"
        case "fees.relief": "Gebühr ermäßigt"
        case "fees.withdrawal": "Ermäßigung beendet"
        case "fees.payee": "Absender und Konto für Bescheide geändert"
        case "fees.run": "Bescheidlauf begonnen"
        case "fees.notice": "Gebührenbescheid erlassen"
        case "fees.change": "Änderungsbescheid erlassen"
        case "fees.document": "Bescheid heruntergeladen"
        case "fees.handover": "Bescheide an die Kasse übergeben"
        default: nil
        }
    }

    /// Tasks and the upkeep of houses.
    static func work(_ code: String) -> Phrase? {
        switch code {
        case "task.add": "Aufgabe angelegt"
        case "task.done": "Aufgabe erledigt"
        case "task.drop": "Aufgabe entfallen"
        case "task.change": "Aufgabe verschoben oder weitergegeben"
        case "task.selection": "mehrere Aufgaben erledigt"
        case "task.run": "Aufgaben nach den Regeln erneuert"
        case "defect.report": "Mangel gemeldet"
        case "defect.assigned": "Mangel zugeteilt"
        case "defect.repaired": "Mangel repariert"
        case "defect.checked": "Reparatur abgenommen"
        case "defect.dropped": "kein Mangel"
        case "defect.close": "Sperrung wegen eines Mangels"
        case "defect.keepOpen": "trotz Mangel nicht gesperrt"
        case "inspection.keep": "Begehung festgehalten"
        case "key.out": "Schlüssel ausgegeben"
        case "key.returned": "Schlüssel zurückgegeben"
        case "key.lost": "Schlüssel verloren"
        default: nil
        }
    }

    static func premises(_ code: String) -> Phrase? {
        switch code {
        case "site.look": "Belegung gelesen"
        case "housing.opening": "Räume eröffnet"
        case "housing.change": "Räume oder Stammdaten geändert"
        case "housing.correction": "Angaben zur Unterkunft berichtigt"
        case "housing.end": "Ende einer Unterkunft oder eines Teils geändert"
        case "housing.closure": "Sperrung eingetragen"
        case "housing.reservation": "Plätze reserviert"
        case "housing.withdrawal": "Sperrung oder Reservierung geändert"
        case "housing.amenity": "Merkmal eingetragen oder geändert"
        case "housing.tenure": "Vertrag eingetragen oder geändert"
        case "housing.placement": "Belegung eingetragen oder geändert"
        case "housing.absence": "Abwesenheit eingetragen oder geändert"
        case "places.search": "Plätze gesucht"
        case "placement.reserved": "Platz vorgemerkt"
        case "placement.arrived": "Ankunft erfasst"
        case "placement.left": "Auszug erfasst"
        case "placement.noShow": "als nicht erschienen erfasst"
        case "placement.withdrawn": "Vormerkung zurückgenommen"
        case "placement.prolonged": "Belegung verlängert"
        case "absence.recorded": "Abwesenheit erfasst"
        case "absence.ended": "Abwesenheit geändert oder beendet"
        case "project.idea", "project.planned", "project.decided", "project.underway": "Vorhaben geplant"
        case "project.open": "Vorhaben eröffnet"
        case "project.dropped": "Vorhaben aufgegeben"
        default: nil
        }
    }

    static func inflow(_ code: String) -> Phrase? {
        switch code {
        case "inflow.announced": "Zuteilung eingetragen"
        case "inflow.revised": "Zuteilung geändert"
        case "inflow.arrived": "Ankunft eingetragen"
        case "inflow.withdrawn": "Zuteilung abgesagt"
        case "inflow.corrected": "Ankunft berichtigt"
        case "inflow.reunification": "Familiennachzug eingetragen"
        case "inflow.quota": "Quote eingetragen"
        case "inflow.assumption": "Annahme der Prognose gesetzt"
        case "forecast.keep": "Prognose festgehalten"
        case "notice.make": "Ankunftsmitteilung geschrieben"
        case "notice.take": "Ankunftsmitteilung als Text geholt"
        default: nil
        }
    }

    static func orders(_ code: String) -> Phrase? {
        switch code {
        case "orders.text": "Vorlage geändert"
        case "orders.office": "Dienststelle für Verfügungen geändert"
        case "orders.issue": "Schreiben erlassen"
        case "orders.preview": "Schreiben vor dem Erlass angesehen"
        case "orders.document": "Schreiben heruntergeladen"
        case "orders.served": "Zustellung eingetragen"
        case "orders.answered": "Antwort auf die Anhörung eingetragen"
        case "orders.objected": "Widerspruch eingetragen"
        case "orders.settled": "Ausgang des Widerspruchs eingetragen"
        case "orders.revoked": "Verfügung aufgehoben"
        case "orders.correction": "Eintrag zu einer Verfügung zurückgenommen"
        default: nil
        }
    }
}
