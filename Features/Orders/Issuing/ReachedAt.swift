import Forms
import Markup
import Register
import Vocabulary
import Web

// Whoever is not where the register has them gets the letter where they are: one that lies in an empty room reaches nobody (§ 41 LVwVfG).

extension OrderGround {
    /// A letter that would go to somebody's rooms goes to the other address that was named.
    func reached(_ recipient: LetterRecipient, at address: String) -> LetterRecipient {
        let lines = address.lines
        guard !lines.isEmpty, parties.contains(where: { home($0) == recipient.address }) || recipient.role == .oneself else { return recipient }
        return LetterRecipient(role: recipient.role, name: recipient.name, address: lines, people: recipient.people, capacity: recipient.capacity)
    }
}

extension OrderDraft {
    /// Said of somebody who does not live in the rooms any more.
    private static let goneWords = [
        "ausgezogen", "weggezogen", "verzogen", "bei verwandten", "bei freunden", "bei bekannten", "nicht mehr bewohn", "nicht mehr wohn",
        "wohnen nicht mehr", "wohnt nicht mehr", "leben nicht mehr", "lebt nicht mehr", "platz nicht mehr", "zimmer nicht mehr",
    ]

    /// A paper about somebody without a name has to be drawn up again once there is one (§ 37 Abs. 1 LVwVfG).
    var nameless: [Phrase] {
        let nameless = everyone.filter(\.name.isPlaceholder).map(\.name.full)
        guard !nameless.isEmpty else { return [] }
        return [
            "Ohne Namen: \(nameless.joined(separator: "; ")). So steht es dann im Schreiben. Tragen Sie die Namen zuerst nach, oder sagen Sie, warum es nicht warten kann; danach stellen Sie es neu aus."
        ]
    }

    /// The reasons, or what is known of absences, put the person elsewhere, and the letter goes to the rooms all the same.
    func unreached(_ ground: OrderGround) -> [Phrase] {
        guard kind != .placement, kind != .confirmation, wish.reachedAt.isEmpty, recipients.contains(where: { $0.role == .oneself })
        else { return [] }
        let said = wish.reason.lowercased()
        let isSaid = Self.goneWords.contains(where: said.contains)
        guard isSaid || addressee.isAway else { return [] }
        let name = addressee.name.full
        let known: Phrase = isSaid ? "Nach der Begründung lebt \(name) nicht mehr in diesen Räumen" : "\(name) ist als abwesend eingetragen"
        return [
            "\(known); das Schreiben ginge trotzdem dorthin. Nennen Sie die Anschrift, unter der die Person jetzt zu erreichen ist, oder sagen Sie, wie das Schreiben sie erreicht."
        ]
    }
}

extension FormReader {
    /// Another address for the letter, in lines.
    mutating func reachedAt(_ kind: Order.Kind) -> String {
        guard kind != .confirmation else { return "" }
        let address = text(OrderWish.Name.reachedAt, max: 300).replacing("\r", with: "")
        if !address.isEmpty, address.lines.count < 2 { refuse(OrderWish.Name.reachedAt, "Straße und Ort stehen je in einer Zeile.") }
        return address
    }
}

extension OrderFormFields {
    var reachedAt: HTML {
        guard kind != .confirmation else { return .empty }
        return inputs.textarea(
            OrderWish.Name.reachedAt, "Andere Anschrift für das Schreiben",
            hint: "Nur wenn die Person nicht in ihren Räumen zu erreichen ist, zum Beispiel bei Verwandten. Gilt für alle Gewählten; Straße und Ort je in einer Zeile.",
            rows: 3, isOptional: true)
    }
}
