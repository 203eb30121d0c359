import Register
import Vocabulary

/// How open questions about a credit are answered once the city's lawyer has said so (Festlegungen zum Guthaben); nil is open, and then nothing
/// about it stands in a letter.
struct CreditReadings: Sendable {
    var ofJobCentre: String?
    var offset: String?
    var ofJointDebtors: String?

    init() {}

    init(_ procedure: ProcedureLaw, on day: Day) {
        ofJobCentre = procedure.settled(.creditOfJobCentre, on: day)
        offset = procedure.settled(.creditOffset, on: day)
        ofJointDebtors = procedure.settled(.creditOfJointDebtors, on: day)
    }
}

extension ProcedureLaw {
    /// The reading somebody confirmed.
    fileprivate func settled(_ question: LawQuestion, on day: Day) -> String? {
        law.reading(of: question, on: day).flatMap { $0.mark == .read ? $0.reading : nil }
    }
}

/// What a letter says where less is asked than before (Text zum Guthaben).
struct CreditWords {
    let notice: FeeNotice
    /// What came in, and from whom; zero is nothing that anybody recorded.
    let paid: Int
    let payers: Set<FeePayment.Payer>
    let readings: CreditReadings
    let hasJointDebtors: Bool
    let contact: String
    /// By when what is changed was to be paid.
    var terms: [Day] = []

    /// Unless what came in is known not to reach it.
    var isPossible: Bool { paid == 0 || paid > notice.cents }

    var text: [Phrase] {
        guard isPossible else { return [sum] }
        return [sum, "\(ground) \(creditor) \(way)"]
    }

    private var sum: Phrase {
        let left = notice.cents - paid
        if paid > notice.cents { return "Eingegangen sind bisher \(euros(paid)). Das sind \(euros(paid - notice.cents)) mehr, als jetzt festgesetzt ist." }
        if paid > 0 {
            return left == 0
                ? "Eingegangen sind bisher \(euros(paid)). Damit ist die Gebühr für diesen Monat bezahlt."
                : "Eingegangen sind bisher \(euros(paid)). Zu zahlen bleiben \(euros(left)) \(until)."
        }
        let less: Phrase = "Festgesetzt sind jetzt \(euros(-notice.difference)) weniger als bisher."
        return notice.cents == 0
            ? "\(less) Für diesen Monat ist nichts mehr zu zahlen."
            : "\(less) Zu zahlen bleiben \(euros(notice.cents)) \(until), soweit sie noch nicht bezahlt sind."
    }

    private var until: Phrase {
        let days = terms.map(\.german).joined(separator: ", ")
        return terms.isEmpty ? "zu den bisherigen Terminen" : "zu den bisherigen Terminen (\(days))"
    }

    private var ground: Phrase {
        paid > 0
            ? "Für den Mehrbetrag gibt es keinen Rechtsgrund mehr (§ 37 Abs. 2 der Abgabenordnung), auch wenn Sie ausgezogen sind."
            : notice.cents == 0
                ? "Was für diesen Monat schon bezahlt ist, hat keinen Rechtsgrund mehr (§ 37 Abs. 2 der Abgabenordnung), auch wenn Sie ausgezogen sind."
                : "Was darüber hinaus schon bezahlt ist, hat keinen Rechtsgrund mehr (§ 37 Abs. 2 der Abgabenordnung), auch wenn Sie ausgezogen sind."
    }

    private var creditor: Phrase {
        if hasJointDebtors, let reading = readings.ofJointDebtors {
            return reading == "each" ? "Es steht jedem zu, soweit er gezahlt hat." : "Es steht allen Gesamtschuldnern zu gleichen Teilen zu."
        }
        if hasJointDebtors { return "Wem von Ihnen es zusteht, wird gesondert entschieden." }
        if !payers.isEmpty && !payers.contains(.jobCentre) {
            return payers == [.debtor] ? "Es steht Ihnen zu." : "Es steht dem zu, auf dessen Rechnung gezahlt worden ist."
        }
        return switch readings.ofJobCentre {
        case "account": "Es steht Ihnen zu, auch soweit das Jobcenter für Sie gezahlt hat."
        case "payer" where payers == [.jobCentre]: "Gezahlt hat das Jobcenter; ihm steht es zu."
        case "payer": "Soweit das Jobcenter gezahlt hat, steht es ihm zu, im Übrigen Ihnen."
        case _ where payers == [.jobCentre]: "Gezahlt hat das Jobcenter. Wem es zusteht, wird gesondert entschieden."
        default: "Soweit das Jobcenter gezahlt hat, wird gesondert entschieden, wem es zusteht; im Übrigen steht es Ihnen zu."
        }
    }

    private var way: Phrase {
        switch readings.offset {
        case "repaid": "Es wird erstattet; nennen Sie uns dafür Ihre Bankverbindung (Auskunft: \(contact))."
        case "offset":
            "Es wird mit fälligen Gebühren verrechnet, was übrig bleibt, erstattet (§ 226 der Abgabenordnung); nennen Sie uns dafür Ihre Bankverbindung (Auskunft: \(contact))."
        default: "Ob es erstattet oder mit fälligen Gebühren verrechnet wird, teilen wir Ihnen gesondert mit (Auskunft: \(contact))."
        }
    }
}
