import Markup
import Register
import Vocabulary
import Web

// What an order's page says of the hearing before it.

extension OrderView {
    /// What to doubt of a hearing that was noted before each person was asked about.
    var hearingDoubt: Phrase? {
        guard order.kind == .relocation || order.kind == .ending, heardNote == nil, order.hearing == nil else { return nil }
        let isShared = together.contains { $0.hearingNote == order.hearingNote }
        let isActedFor = recipients.contains { $0.role == .representative || $0.role == .carer }
        guard order.hearingNote.hasPrefix(Order.talkedTo.text), isShared || isActedFor else { return nil }
        return isShared
            ? "Das Gespräch wurde einmal für alle eingetragen. Ob auch \(names.full(order.addressee)) angehört wurde, steht nicht fest; holen Sie es sonst nach (§ 45 Abs. 1 Nr. 3 LVwVfG)."
            : "Ob die Person selbst angehört wurde oder wer für sie handelt, ist nicht festgehalten; holen Sie es sonst nach (§ 45 Abs. 1 Nr. 3 LVwVfG)."
    }

    /// The facts somebody was told, to lay beside those of the order.
    var hearingFacts: HTML? {
        guard let letter = others.first(where: { $0.id == order.hearing }) else { return nil }
        let asked: HTML =
            heardNote == nil
            ? """
            <br><span class="hint">\(t: "Beim Erlass wurde nicht gefragt, ob sich die Begründung nur darauf stützt. Vergleichen Sie beides (§ 28 Abs. 1 LVwVfG).")</span>
            """ : .empty
        return "\(OrderPieces.broken(letter.reason))\(asked)"
    }
}
