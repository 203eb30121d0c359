import Accommodation
import Forms
import Places
import Vocabulary
import Web

/// A defect as somebody reports it (Mangelmeldung).
package struct DefectReport: Sendable, Hashable {
    package let spot: ID<Spot>?
    package let category: Defect.Category
    package let urgency: Defect.Urgency
    package let text: String
    package let since: Day
    package let isUnusable: Bool

    package init(spot: ID<Spot>?, category: Defect.Category, urgency: Defect.Urgency, text: String, since: Day, isUnusable: Bool = false) {
        self.spot = spot
        self.category = category
        self.urgency = urgency
        self.text = text
        self.since = since
        self.isUnusable = isUnusable
    }

    init(_ form: FormFields, _ book: SiteBook, today: Day) throws(Refusal) {
        var reader = FormReader(form)
        let parts = Set(book.spots.values.filter { $0.kind != .place && book.life(of: $0.id, on: today) != nil }.map(\.id.text))
        let spot = reader.one("bereich", of: parts)
        let category = reader.choice("art", of: Defect.Category.self, required: "Wählen Sie, worum es geht.")
        let urgency = reader.choice("dringlichkeit", of: Defect.Urgency.self, required: "Wählen Sie, wie dringend es ist.")
        let text = reader.text("beschreibung", required: "Beschreiben Sie kurz, was nicht in Ordnung ist.", max: 1000)
        let since = reader.day("seit", from: "1990-01-01") ?? today
        let isUnusable = form["unbenutzbar"] == "ja"
        if since > today { reader.refuse("seit", "Der \(since) liegt in der Zukunft.") }
        if isUnusable && spot == nil { reader.refuse("bereich", "Wählen Sie das Zimmer oder das Haus, das nicht benutzbar ist.") }
        try reader.finish()
        guard let category, let urgency else { throw .invalid("art", "Prüfen Sie die Angaben.") }
        self.init(spot: spot.map { ID($0) }, category: category, urgency: urgency, text: text, since: since, isUnusable: isUnusable)
    }
}

extension DefectStep {
    /// The step a form asks for; what it may be is for the defect to say.
    init(_ form: FormFields, today: Day) throws(Refusal) {
        var reader = FormReader(form)
        let state = reader.choice("schritt", of: State.self, required: "Wählen Sie, was geschehen ist.")
        let day = reader.day("tag", from: "1990-01-01") ?? today
        let assignee = reader.choice("wer", of: Assignee.self) ?? .nobody
        let firm = reader.text("firma", max: 100)
        let cost = reader.euros("kosten")
        let payer = reader.choice("traeger", of: Closure.Payer.self) ?? .unknown
        let remark = reader.text("bemerkung", max: 500)
        try reader.finish()
        self.init(state ?? .reported, on: day, assignee: assignee, firm: firm, cost: cost, payer: payer, remark: remark)
    }
}

extension FormReader {
    /// An amount as people write it, "1.234,50" or "80"; in cents.
    fileprivate mutating func euros(_ name: String) -> Int? {
        let typed = (fields[name] ?? "").filter { !$0.isWhitespace && $0 != "€" }
        guard !typed.isEmpty else { return nil }
        let parts = typed.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        let whole = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        // Points only where thousands end.
        let isGrouped = whole.count == 1 || ((1...3).contains(whole[0].count) && whole.dropFirst().allSatisfy { $0.count == 3 })
        let cents = parts.count == 1 ? "00" : parts[1].count == 1 ? parts[1] + "0" : parts[1]
        let digits = whole.joined() + cents
        guard parts.count <= 2, isGrouped, !whole.joined().isEmpty, cents.count == 2, digits.count <= 11,
            digits.allSatisfy({ $0.isASCII && $0.isNumber }), let amount = Int(digits)
        else {
            refuse(name, "Schreiben Sie den Betrag wie 1.234,50 oder 80.")
            return nil
        }
        return amount
    }
}

/// Cents as people write them: "1.234,50 €".
func euros(_ cents: Int) -> String {
    var whole = String(cents / 100)
    for place in stride(from: whole.count - 3, to: 0, by: -3) { whole.insert(".", at: whole.index(whole.startIndex, offsetBy: place)) }
    return "\(whole),\(padded(cents % 100, 2)) €"
}
