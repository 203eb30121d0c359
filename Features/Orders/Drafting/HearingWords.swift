import Register
import Vocabulary

extension OrderDraft {
    /// How the person was heard, for the paper and for the file: never what was said to or by somebody else.
    var hearingWords: String {
        let told = heardWords
        guard !told.isEmpty, !wish.beyondHearing.isEmpty, isHeard else { return told }
        return told + " " + ("Zu weiteren Tatsachen wurde nicht noch einmal angehört: \(wish.beyondHearing)" as Phrase).text
    }

    private var isHeard: Bool { wish.hearing(of: addressee.id).isHeard }

    private var heardWords: String {
        switch wish.hearing(of: addressee.id) {
        case .none: return ""
        case .waived(let waiver, let sentence): return ("Von einer Anhörung wurde abgesehen: \(waiver.reason) \(sentence)" as Phrase).text
        case .talk(let talk): return words(talk)
        case .letter:
            guard let hearing else { return "" }
            let answers = hearing.answers.map { ("Sie haben sich am \($0.day) geäußert: \($0.note)" as Phrase).text }
            let said: Phrase = answers.isEmpty ? "Sie haben sich innerhalb der Frist nicht geäußert." : .verbatim(answers.joined(separator: " "))
            return
                ("Sie wurden mit Schreiben \(hearing.order.number) vom \(hearing.order.issuedOn) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG). \(said)"
                as Phrase).text
        }
    }

    private func words(_ talk: OrderWish.Talk) -> String {
        let acting = recipients.first { $0.role == talk.heard && $0.people.contains(addressee.id) }
        let heard: Phrase =
            switch talk.heard {
            case .oneself: "\(Order.talkedTo)\(talk.day) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG)."
            case .representative, .carer, .lawyer:
                "Am \(talk.day) wurde \(acting?.name ?? "") als \(talk.heard.capacity(for: addressee.name.full)) zu der beabsichtigten Entscheidung angehört (§ 28 LVwVfG)."
            }
        let present: Phrase = talk.present.isEmpty ? "" : " Dabei war: \(talk.present)."
        let said: Phrase = talk.answer.isEmpty ? "Einwände wurden nicht vorgebracht." : "Dabei wurde vorgebracht: \(talk.answer)"
        return ("\(heard)\(present) \(said)" as Phrase).text
    }
}

extension OrderWish.Hearing {
    /// Whether somebody was asked, and not only why not.
    var isHeard: Bool {
        switch self {
        case .letter, .talk: true
        case .waived, .none: false
        }
    }
}

extension Order {
    /// How a letter begins to tell of a talk.
    static let talkedTo: Phrase = "Sie wurden am "
}

/// How somebody was heard before an order, as it was kept when that was first asked (Anhörung zur Verfügung).
struct HeardNote: Sendable, Hashable {
    /// Facts nobody was heard about, and why that was not needed.
    let beyond: String
}
