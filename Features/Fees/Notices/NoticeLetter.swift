import Documents
import Register
import Vocabulary

/// A notice with its letter, ready to be kept (fertiger Bescheid).
struct PreparedNotice: Sendable {
    let serial: Int
    let notice: FeeNotice
    let lines: [FeeLine]
    /// The letter as data.
    let letter: String
    let pdf: [UInt8]
}

/// What a notice says on paper (Bescheidtext).
struct NoticeLetter {
    let notice: FeeNotice
    /// The number of the notice that is changed.
    let changes: FeeNotice?
    let lines: [FeeLine]
    let names: FeeNames
    let payee: Payee
    /// What the notice that is changed rested on.
    var before: [FeeLine] = []
    /// Who is paid back what a payer other than the debtor paid too much (offene Frage creditOfJobCentre).
    var isCreditOfPayer = false
    /// What came in for the month, where that is known.
    var paid = 0

    var letter: Letter {
        Letter(
            sender: [payee.office] + payee.address.split(separator: "\n").map(String.init), recipient: recipient, references: references,
            subject: subject.text, blocks: opening + account + law + [closing])
    }

    private var recipient: [String] {
        let someone = names.people[notice.debtor]
        let place = someone?.stay.map { stay in stay.site == nil ? stay.address : names.place(stay.site, stay.room) } ?? ""
        return [names.full(notice.debtor)] + (place.isEmpty ? [] : [place])
    }

    private var references: [Letter.Reference] {
        [
            Letter.Reference(("Bescheid Nr." as Phrase).text, notice.number),
            Letter.Reference(("Aktenzeichen" as Phrase).text, names.fileNumber(notice.debtor)),
            Letter.Reference(("Auskunft" as Phrase).text, payee.contact),
            Letter.Reference(("Datum" as Phrase).text, notice.issuedOn.german),
        ]
    }

    private var subject: Phrase {
        notice.isChange
            ? "Änderung der Benutzungsgebühr für \(notice.month.words)" : "Benutzungsgebühr für die Unterbringung im \(notice.month.words)"
    }

    private var opening: [Letter.Block] {
        let name = names.full(notice.debtor)
        guard let changes else {
            return [
                say("Guten Tag, \(name),"),
                say(
                    "für die Benutzung der öffentlichen Einrichtung zur Unterbringung wird für \(notice.month.words) eine Gebühr von \(euros(notice.cents)) festgesetzt."
                ),
            ]
        }
        return [
            say("Guten Tag, \(name),"),
            say(
                "der Bescheid Nr. \(changes.number) vom \(changes.issuedOn) wird geändert, weil seither etwas anderes bekannt geworden ist. Was bisher angenommen war und was jetzt gilt, steht unten."
            ),
            .table(
                rows: [
                    [("Gebühr für \(notice.month.words)" as Phrase).text, ("Betrag" as Phrase).text],
                    [("bisher festgesetzt" as Phrase).text, euros(notice.previousCents)], [("neu festgesetzt" as Phrase).text, euros(notice.cents)],
                    [(notice.difference < 0 ? "weniger als bisher" as Phrase : "Nachzahlung").text, euros(abs(notice.difference))],
                ], numeric: [1], hasSum: true),
        ]
    }

    private var account: [Letter.Block] {
        var blocks: [Letter.Block] = [.heading(("So setzt sich die Gebühr zusammen" as Phrase).text)]
        if lines.isEmpty {
            blocks.append(say("Für diesen Monat fällt keine Gebühr an."))
        } else {
            blocks.append(table(lines, notice.cents))
            if lines.contains(where: { $0.divisor == 30 && $0.component != .reliefCents }) {
                blocks.append(
                    say("In einem angebrochenen Monat kostet jeder Tag ein Dreißigstel der Monatsgebühr, zusammen höchstens die Monatsgebühr."))
            }
            if lines.contains(where: { $0.share > 1 }) {
                blocks.append(say("Wer sich Räume teilt, trägt den Anteil eines Platzes. Für freie Plätze zahlt niemand."))
            }
        }
        if !before.isEmpty {
            blocks += [.heading(("Bisher angenommen war" as Phrase).text), table(before, notice.previousCents)]
        }
        blocks.append(.heading((notice.difference < 0 ? "Erstattung" as Phrase : "Zahlung").text))
        return blocks + payment
    }

    private func table(_ lines: [FeeLine], _ cents: Int) -> Letter.Block {
        let head: [Phrase] = ["Für", "Zeitraum", "Berechnung", "Betrag"]
        let rows = lines.map { line in
            [row(line), line.period.lastDayWords, "\(line.component.label.text): \(line.working.text)", euros(line.cents)]
        }
        let sum: [Phrase] = ["Summe", "", "", .verbatim(euros(cents))]
        return .table(rows: [head.map(\.text)] + rows + [sum.map(\.text)], numeric: [3], hasSum: true)
    }

    private func row(_ line: FeeLine) -> String {
        let place = names.place(line.site, line.spot)
        return place.isEmpty ? names.full(line.person) : names.full(line.person) + ", " + place
    }

    private var payment: [Letter.Block] {
        if notice.difference < 0 { return refund }
        let until: Phrase =
            notice.dueAfter.map { "innerhalb von \($0.spanDative) nach der Bekanntgabe dieses Bescheids" } ?? "bis zum \(notice.dueOn)"
        var blocks = [
            say(
                "Zahlen Sie \(euros(notice.difference)) \(until) auf das Konto \(payee.spacedIBAN) (\(payee.bank)), Empfänger \(payee.holder), mit dem Verwendungszweck \(notice.number). Wenn Jobcenter oder Landratsamt die Unterkunft bezahlen, reichen Sie diesen Bescheid dort ein."
            )
        ]
        if notice.isChange { blocks.append(say("Was vorher festgesetzt war und noch nicht bezahlt ist, bleibt zu den alten Terminen zu zahlen.")) }
        return blocks
    }

    /// What was paid without a ground goes back (§ 37 Abs. 2 AO); it is not merely set off.
    private var refund: [Letter.Block] {
        let known = paid > notice.cents
        let sum: Phrase =
            known
            ? "Eingegangen sind \(euros(paid)); zu erstatten sind \(euros(paid - notice.cents))."
            : "Festgesetzt sind jetzt \(euros(-notice.difference)) weniger als bisher. Was darüber hinaus schon bezahlt ist, wird erstattet."
        let payer: Phrase =
            isCreditOfPayer
            ? "Hat das Jobcenter oder das Landratsamt gezahlt, bekommt es sein Geld zurück."
            : "Das gilt auch, wenn das Jobcenter oder das Landratsamt für Sie gezahlt hat; legen Sie diesen Bescheid dann dort vor."
        return [
            say("\(sum) Darauf haben Sie Anspruch (§ 37 Abs. 2 der Abgabenordnung), auch wenn Sie ausgezogen sind. \(payer)"),
            say(
                "Nennen Sie uns dafür Ihre Bankverbindung (Auskunft: \(payee.contact)). Mit anderen fälligen Gebühren kann die Stadt aufrechnen; darüber bekämen Sie eine eigene Nachricht."
            ),
        ]
    }

    private var law: [Letter.Block] {
        let laws = Set((lines.isEmpty ? before : lines).compactMap { line in line.term.flatMap { names.terms[$0]?.content.reference } }).sorted()
        let satzung = laws.isEmpty ? ("die Gebührensatzung der Stadt" as Phrase).text : laws.joined(separator: "; ")
        return [
            .heading(("Rechtsgrundlage" as Phrase).text),
            say("§ 4 der Gemeindeordnung, §§ 2, 13 und 14 des Kommunalabgabengesetzes für Baden-Württemberg und \(satzung)."),
            say("Sie schulden nur die Gebühr für sich und die Menschen Ihres Haushalts, die oben genannt sind, nicht die anderer Bewohner."),
            .heading(("Rechtsbehelfsbelehrung" as Phrase).text),
            say(
                "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben: \(payee.objection.replacing("\n", with: ", "))."
            ),
            say(
                "Ein Widerspruch ändert nichts daran, dass zu zahlen ist (§ 80 Abs. 2 Satz 1 Nr. 1 der Verwaltungsgerichtsordnung). Sie können bei uns beantragen, die Vollziehung auszusetzen (§ 80 Abs. 4)."
            ),
        ]
    }

    private var closing: Letter.Block {
        .closing([payee.office, ("Dieser Bescheid ist mit einem Programm erstellt und ohne Unterschrift gültig." as Phrase).text])
    }

    private func say(_ phrase: Phrase) -> Letter.Block { .paragraph(phrase.text) }
}
