import Markup
import Vocabulary
import Web

/// What follows from a residence status: until when the document holds, and where the person has to live.
enum ResidencePieces {
    static func rows(_ file: PersonFile) -> [SummaryList.Row] { [end(file), duty(file)].compactMap { $0 } }

    private static func end(_ file: PersonFile) -> SummaryList.Row? {
        guard let end = file.record.documentEnd(on: file.on, law: file.law) else { return nil }
        let reasons = end.because.map { rule -> HTML in
            "<li>\(t: "gültig am") \(day: rule.validOn), \(t: "daher bis") \(day: rule.effectiveUntil): \(rule.reference)</li>"
        }
        let texts = (end.because + [end.toCheck].compactMap { $0 }).map(\.seenUntil)
        let why: HTML = "\(when: !reasons.isEmpty, "<ul>\(reasons)</ul>")\(end.toCheck.map(open))\(LawPieces.seen(texts, on: file.on))"
        return SummaryList.Row(
            "Gilt tatsächlich bis",
            """
            \(day: end.day) \(end.toCheck.map { _ in Tag("Fortgeltung zu prüfen", .ochre).html })\
            \(when: !reasons.isEmpty || end.toCheck != nil, Notice.more("Warum dieses Datum?", isOpen: end.toCheck != nil, why))
            """)
    }

    /// What has to be found out before it can be said.
    private static func open(_ rule: Prolongation) -> HTML {
        """
        <p>\(t: "Wer am \(rule.validOn) eine Aufenthaltserlaubnis nach § 24 AufenthG hatte, für den kann sie bis \(rule.effectiveUntil) gelten:") \
        \(t: "mit ukrainischer Staatsangehörigkeit oder mit einem Grund nach § 2 Abs. 1 Nr. 1 bis 3 UkraineAufenthFGV.") \
        \(t: "Klären Sie Dokument, Staatsangehörigkeit und Grund, und erfassen Sie, was Sie finden.")</p>
        """
    }

    private static func duty(_ file: PersonFile) -> SummaryList.Row? {
        guard let duty = file.record.residenceDuties(law: file.law).first(where: { $0.until >= file.on }) else { return nil }
        let orders = duty.placeOrderUntil
        let order: HTML? = orders.first.map {
            "<p>\(t: "Zuweisung an einen Ort in der Regel bis") \(day: $0), \(t: "längstens bis") \(day: orders.last ?? $0)</p>"
        }
        let unsure: Phrase = "Der Titel ist älter als die Regelung für § 24 AufenthG; ob sie gilt, sagt die Ausländerbehörde."
        return SummaryList.Row(
            "Wohnsitzregelung",
            """
            \(day: duty.from) \(t: "bis") \(day: duty.until) (\(duty.reference)) \(when: duty.isToBeChecked, Tag("zu prüfen", .ochre).html)
            \(Notice.more("Was gilt?", """
                <p>\(t: "Wohnsitz in dem Land, dem die Person zugewiesen ist; ein Umzug dorthin, wo er nicht erlaubt ist, ist vorher zu klären.")</p>
                <p>\(t: "Sie entsteht nicht mit ausreichender Arbeit, Ausbildung, Studium oder Kurs, und kann auf Antrag aufgehoben werden (Abs. 1, 5).")</p>
                \(order)
                \(when: duty.isToBeChecked, "<p>\(t: unsure)</p>")
                \(LawPieces.seen([duty.seenUntil], on: file.on))
                """))
            """)
    }
}
