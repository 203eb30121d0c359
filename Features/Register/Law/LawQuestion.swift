import Vocabulary

/// What no text of law settles and only the city's lawyer can confirm (offene Rechtsfrage).
package enum LawQuestion: String, Sendable, CaseIterable {
    case orderFictionShifts, feeFictionShifts, registeredBy, publicServiceDay
    case suspensionReachesBack, bareImmediacy, suspensionEndShifts, afterExpiry
    case suspensionAfterLeave, lateObjection, carerLetters, lawyerLetters
    case jointLetters, policeObjection, hearingFiction, deathSaturday
    case majorityDebtor, dueBeforeKnown, creditOfJobCentre, deviationsForAdmitted
    case triggerBeforeAdmission, visaIsTitle, deathDayServed
    case changeOfNotice, bylawBackwards, creditOffset, creditOfJointDebtors
    case mixedCoercion, threatRunsSuspended, takingBackKept, carerFees, soleDebtor

    /// The readings one can hold, as they are kept; the first is the one that holds until somebody confirms another.
    package var readings: [String] {
        switch self {
        case .orderFictionShifts: ["no", "yes"]
        case .feeFictionShifts: ["yes", "no"]
        case .registeredBy: ["posted", "begun"]
        case .publicServiceDay: ["after", "last"]
        case .suspensionReachesBack: ["yes", "no"]
        case .bareImmediacy: ["holds", "fails"]
        case .suspensionEndShifts: ["yes", "no"]
        case .afterExpiry: ["nextDay", "sameNumber"]
        case .suspensionAfterLeave: ["leave", "appeal"]
        case .lateObjection: ["final", "pending"]
        case .carerLetters: ["carer", "either"]
        case .lawyerLetters: ["either", "lawyer"]
        case .jointLetters: ["each", "one"]
        case .policeObjection: ["higher", "city"]
        case .hearingFiction: ["yes", "no"]
        case .deathSaturday: ["yes", "no"]
        case .majorityDebtor: ["nextMonth", "birthday"]
        case .dueBeforeKnown: ["notBefore", "asSet"]
        case .creditOfJobCentre: ["account", "payer"]
        case .deviationsForAdmitted: ["yes", "no"]
        case .triggerBeforeAdmission: ["atAdmission", "check"]
        case .visaIsTitle: ["yes", "no"]
        case .deathDayServed: ["no", "yes"]
        case .changeOfNotice: ["taxes", "acts"]
        case .bylawBackwards: ["no", "event"]
        case .creditOffset: ["repaid", "offset"]
        case .creditOfJointDebtors: ["each", "halves"]
        case .mixedCoercion: ["stricter", "police"]
        case .threatRunsSuspended: ["no", "yes"]
        case .takingBackKept: ["known", "issued"]
        case .carerFees: ["yes", "no"]
        case .soleDebtor: ["clause", "tariff"]
        }
    }

    package var text: Phrase {
        switch self {
        case .orderFictionShifts:
            "Verschiebt sich der Tag, an dem eine mit der Post gesandte Verfügung als bekannt gegeben gilt, von einem freien Tag?"
        case .feeFictionShifts:
            "Verschiebt sich der Tag, an dem ein mit der Post gesandter Gebührenbescheid als bekannt gegeben gilt, von einem freien Tag?"
        case .registeredBy: "Welcher Tag entscheidet bei einem Einschreiben über drei oder vier Tage?"
        case .publicServiceDay: "Ist öffentlich zugestellt am letzten Tag der zwei Wochen oder am Tag danach?"
        case .suspensionReachesBack: "Hatte ein Widerspruch, im Rückblick, schon vor dem Tag aufschiebende Wirkung, an dem er einging?"
        case .bareImmediacy: "Gilt eine sofortige Vollziehung ohne eigene schriftliche Begründung, bis ein Gericht sie aufhebt?"
        case .suspensionEndShifts: "Enden die drei Monate nach § 80b Abs. 1 VwGO nur an einem Werktag?"
        case .afterExpiry: "Beginnt eine Frist nach Monaten, die einer anderen folgt, mit dem nächsten Tag?"
        case .suspensionAfterLeave: "Ab welcher Begründungsfrist laufen die drei Monate, wenn die Berufung zugelassen ist?"
        case .lateObjection: "Ist eine Verfügung bestandskräftig, obwohl über einen verspäteten Widerspruch noch nicht entschieden ist?"
        case .carerLetters: "Muss ein einfacher Brief an die rechtliche Betreuung gehen?"
        case .lawyerLetters: "Darf ein einfacher Brief an die Person gehen, obwohl eine Vollmacht vorliegt?"
        case .jointLetters: "Genügt ein einfacher Brief an die gemeinsame Anschrift einer Familie für alle?"
        case .policeObjection: "Wer entscheidet über den Widerspruch gegen eine Verfügung nach Polizeirecht?"
        case .hearingFiction: "Gilt für ein Anhörungsschreiben der angenommene Zugang?"
        case .deathSaturday: "Zählt der Samstag bei der Anzeige eines Todes als Werktag?"
        case .majorityDebtor: "Ab wann schuldet ein Kind, das volljährig wird, seine eigene Gebühr?"
        case .dueBeforeKnown: "Kann eine Gebühr fällig sein, bevor ihr Bescheid bekannt gegeben ist?"
        case .creditOfJobCentre: "Wer bekommt zurück, was das Jobcenter zu viel gezahlt hat?"
        case .deviationsForAdmitted: "Gelten vorzeitiges Ende und Fortdauer auch für Aufgenommene und Verteilte?"
        case .triggerBeforeAdmission: "Was gilt, wenn der Grund für das Ende vor der Aufnahme liegt?"
        case .visaIsTitle: "Zählt ein Visum als Aufenthaltstitel?"
        case .deathDayServed: "Kann etwas am Todestag noch bekannt gegeben werden?"
        case .changeOfNotice: "Nach welchen Vorschriften wird ein Gebührenbescheid geändert?"
        case .bylawBackwards: "Darf ein Gebührenbescheid geändert werden, weil eine Satzung rückwirkend andere Sätze nennt?"
        case .creditOffset: "Wird ein Guthaben erstattet oder mit fälligen Gebühren verrechnet?"
        case .creditOfJointDebtors: "Wem steht ein Guthaben zu, wenn mehrere Gesamtschuldner gezahlt haben?"
        case .mixedCoercion: "Nach welchem Recht wird eine Verfügung vollstreckt, die auf Satzung und Polizeirecht beruht?"
        case .threatRunsSuspended: "Läuft die Frist einer Zwangsandrohung weiter, solange die Verfügung aufgeschoben ist?"
        case .takingBackKept: "Wodurch ist die Jahresfrist für Rücknahme und Widerruf gewahrt?"
        case .carerFees: "Geht ein Gebührenbescheid an eine rechtliche Betreuung, deren Aufgabe die Wohnung ist?"
        case .soleDebtor: "Schuldet nur eine Person eines Paares die Gebühr der anderen Person oder der Kinder?"
        }
    }

    package func label(_ reading: String) -> Phrase {
        switch reading {
        case "each" where self == .creditOfJointDebtors: "jedem, was er gezahlt hat"
        case "halves": "allen zu gleichen Teilen"
        case "taxes": "nach §§ 172 bis 177 AO"
        case "acts": "nach §§ 130, 131 AO"
        case "event": "ja, als rückwirkendes Ereignis"
        case "repaid": "es wird erstattet"
        case "offset": "es wird verrechnet, der Rest erstattet"
        case "yes": "ja"
        case "no": "nein"
        case "posted": "der Tag der Aufgabe zur Post"
        case "begun": "der Tag, an dem das Verfahren begann"
        case "after": "am Tag danach"
        case "last": "am letzten Tag"
        case "holds": "ja"
        case "fails": "nein"
        case "nextDay": "ja"
        case "sameNumber": "nein, sie trägt die Zahl des letzten Tages"
        case "leave": "ab der des Antrags auf Zulassung"
        case "appeal": "ab der der Berufung"
        case "final": "ja"
        case "pending": "nein"
        case "carer": "ja"
        case "either": "an beide"
        case "lawyer": "nein, nur an die bevollmächtigte Person"
        case "each": "nein, jede Person bekommt ihren"
        case "one": "ja"
        case "higher": "das Regierungspräsidium"
        case "city": "die Stadt"
        case "nextMonth": "ab dem Monat nach dem Geburtstag"
        case "birthday": "ab dem Geburtstag"
        case "notBefore": "nein"
        case "asSet": "ja"
        case "account": "wer die Gebühr schuldete"
        case "payer": "das Jobcenter"
        case "atAdmission": "das Ende fällt auf den Tag der Aufnahme"
        case "check": "es ist zu prüfen"
        case "stricter": "nach beiden: schriftlich angedroht und nur durch die Vollzugspolizei"
        case "police": "nach dem Polizeigesetz allein"
        case "known": "durch die Bekanntgabe vor ihrem Ende"
        case "issued": "durch den Erlass vor ihrem Ende"
        case "clause": "nein, beide als Gesamtschuldner, wenn die Satzung es nicht ausdrücklich anders sagt"
        case "tariff": "ja, wie es beim Tarif steht"
        default: .verbatim(reading)
        }
    }
}
