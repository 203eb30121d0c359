import Accommodation
import Forms
import Places
import Vocabulary
import Web

/// A defect as somebody reports it (Mangelmeldung).
package struct DefectWish: Sendable, Hashable {
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
