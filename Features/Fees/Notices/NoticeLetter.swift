import Documents
import Register
import Vocabulary

/// A notice with its letter, ready to be kept (fertiger Bescheid).
struct PreparedNotice: Sendable {
    let serial: Int
    let notice: FeeNotice
    let lines: [FeeLine]
    let paper: Paper
    /// In which part its recipient stands to the debtor.
    let recipient: Recipient
    /// For those who owe it as well.
    var copies: [(copy: JointCopy, paper: Paper)] = []

    /// The letter as data, and as a file.
    struct Paper: Sendable {
        let letter: String
        let pdf: [UInt8]

        init(_ letter: Letter, dated day: Day) throws {
            self.letter = try jsonText(letter)
            pdf = try letter.pdf(dated: Instant(day, hour: 12))
        }
    }
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
    /// Why it is changed, each with the rule that allows it.
    var reasons: [(reason: ChangeReason, norm: ChangeNorm)] = []
    var readings = CreditReadings()
    /// What came in for the month, and from whom, where that is known.
    var paid = 0
    var payers: Set<FeePayment.Payer> = []
    /// Who owes it as well (Gesamtschuldner), and how much of it.
    var joint: [JointCopy] = []
    /// Who gets it in the debtor's stead.
    var recipient: LetterRecipient?
    /// What was never made known to its debtor, and in whose stead it is the first word.
    var instead: FeeNotice?
    /// By when what it changes was to be paid.
    var terms: [Day] = []
    /// What a payment is to name, where that is not its own number: it is asked for once.
    var purpose: String?

    var letter: Letter {
        Letter(
            sender: [payee.office] + payee.address.split(separator: "\n").map(String.init), recipient: window, references: references,
            subject: subject.text, blocks: opening.prefix(1) + received + opening.dropFirst() + account + law + [closing])
    }

    private var window: [String] { recipient?.lines ?? [names.full(notice.debtor)] + names.home(notice.debtor) }

    /// Whoever takes it for somebody else reads at once who owes.
    private var received: [Letter.Block] {
        guard let recipient else { return [] }
        let debtor = names.full(notice.debtor)
        let part = recipient.capacity.isEmpty ? recipient.name : recipient.capacity
        return [say("Sie erhalten diesen Bescheid als \(part). Er richtet sich an \(debtor); wo es im Folgenden „Sie“ heißt, ist \(debtor) gemeint.")]
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
        changes != nil
            ? "Änderung der Benutzungsgebühr für \(notice.month.words)" : "Benutzungsgebühr für die Unterbringung im \(notice.month.words)"
    }

    private var opening: [Letter.Block] {
        let name = recipient?.name ?? names.full(notice.debtor)
        guard let changes else {
            return [
                say("Guten Tag, \(name),"),
                say(
                    "für die Benutzung der öffentlichen Einrichtung zur Unterbringung wird für \(notice.month.words) eine Gebühr von \(euros(notice.cents)) festgesetzt."
                ),
            ] + stead
        }
        return [
            say("Guten Tag, \(name),"),
            say(
                "der Bescheid Nr. \(changes.number) vom \(changes.issuedOn) wird für \(notice.month.words) geändert. Was bisher angenommen war und was jetzt gilt, steht unten."
            ),
            .table(
                rows: [
                    [("Gebühr für \(notice.month.words)" as Phrase).text, ("Betrag" as Phrase).text],
                    [("bisher festgesetzt" as Phrase).text, euros(notice.previousCents)], [("neu festgesetzt" as Phrase).text, euros(notice.cents)],
                    [(notice.difference < 0 ? "weniger als bisher" as Phrase : "Nachzahlung").text, euros(abs(notice.difference))],
                ], numeric: [1], hasSum: true),
            .heading(("Warum sich die Gebühr ändert" as Phrase).text),
            .list(reasons.map { "\($0.reason.words(names, bylaws).text) (\($0.norm.text))" }),
        ]
    }

    /// What was written before binds nobody to whom it was not made known, even should it turn up later.
    private var stead: [Letter.Block] {
        guard let instead else { return [] }
        return [
            say(
                "Der Bescheid Nr. \(instead.number) vom \(instead.issuedOn) ist Ihnen nicht bekannt gegeben worden. An seine Stelle tritt dieser; aus dem früheren ist nichts zu zahlen."
            )
        ]
    }

    private var account: [Letter.Block] {
        var blocks: [Letter.Block] = [.heading(("So setzt sich die Gebühr zusammen" as Phrase).text)]
        if lines.isEmpty {
            blocks.append(say("Für diesen Monat schulden Sie keine Gebühr."))
        } else {
            blocks.append(table(lines, notice.cents))
            blocks += lines.wordsOfDays(in: notice.month).map(say)
            if lines.hasUnevenCents { blocks.append(say("Bruchteile eines Cents sind so verteilt, dass die Summe stimmt.")) }
            if lines.contains(where: { $0.share > 1 }) {
                blocks.append(say("Wer sich Räume teilt, trägt den Anteil eines Platzes. Für freie Plätze zahlt niemand."))
            }
        }
        if !before.isEmpty {
            blocks += [.heading(("Bisher angenommen war" as Phrase).text), table(before, notice.previousCents)]
        }
        blocks.append(.heading((isCredit && credit.isPossible ? "Guthaben" as Phrase : "Zahlung").text))
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

    /// What came in already for a notice that nobody was told of counts for the one in its stead.
    private var counted: Int { instead == nil ? 0 : min(paid, notice.cents) }
    private var isCredit: Bool { notice.difference < 0 || instead != nil && paid >= notice.cents }

    private var payment: [Letter.Block] {
        if isCredit { return credit.text.map(say) }
        var blocks = counted > 0 ? [say("Eingegangen sind bisher \(euros(counted)); das wird angerechnet.")] : []
        blocks += [
            say(
                "Zahlen Sie \(euros(notice.difference - counted)) \(until) auf das Konto \(payee.spacedIBAN) (\(payee.bank)), Empfänger \(payee.holder), mit dem Verwendungszweck \(purpose ?? notice.number). Wenn Jobcenter oder Landratsamt die Unterkunft bezahlen, reichen Sie diesen Bescheid dort ein."
            )
        ]
        if let day = notice.dueEach {
            blocks.append(say("Wird Ihnen dieser Bescheid erst nach diesem Tag bekannt gegeben, ist am nächsten \(day). eines Monats zu zahlen."))
        }
        if changes != nil {
            blocks.append(
                say(
                    "Was vorher festgesetzt war und noch nicht bezahlt ist, bleibt zu den alten Terminen zu zahlen. Was darüber hinaus schon eingegangen ist, wird angerechnet."
                ))
        }
        return blocks
    }

    private var until: Phrase {
        notice.dueAfter.map { "innerhalb von \($0.spanDative) nach der Bekanntgabe dieses Bescheids" } ?? "bis zum \(notice.dueOn)"
    }

    private var credit: CreditWords {
        CreditWords(
            notice: notice, paid: paid, payers: payers, readings: readings, hasJointDebtors: !joint.isEmpty, contact: payee.contact, terms: terms)
    }

    private var contents: [TariffTerm.Content] {
        (lines.isEmpty ? before : lines).compactMap { line in line.term.flatMap { names.terms[$0]?.content } }
    }

    private var bylaws: String { Set(contents.map(\.reference)).sorted().joined(separator: "; ") }

    private var law: [Letter.Block] {
        let satzung = bylaws.isEmpty ? ("die Gebührensatzung der Stadt" as Phrase).text : bylaws
        let sources = Set(reasons.map(\.norm.source.rawValue)).sorted().joined(separator: ", ")
        var blocks: [Letter.Block] = [
            .heading(("Rechtsgrundlage" as Phrase).text),
            say("§ 4 der Gemeindeordnung, §§ 2, 13 und 14 des Kommunalabgabengesetzes für Baden-Württemberg (KAG) und \(satzung)."),
        ]
        if !sources.isEmpty {
            blocks.append(say("Die Vorschriften der Abgabenordnung (AO) über die Änderung von Bescheiden gelten nach \(sources) KAG."))
        }
        if !lines.isEmpty { blocks += [say(debt), say(clause)] }
        blocks += [
            .heading(("Rechtsbehelfsbelehrung" as Phrase).text),
            say(
                "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch erheben: \(payee.objection.replacing("\n", with: ", "))."
            ),
        ]
        // Where nothing is asked for there is nothing to put off.
        if notice.cents > 0 {
            blocks.append(
                say(
                    "Ein Widerspruch ändert nichts daran, dass zu zahlen ist (§ 80 Abs. 2 Satz 1 Nr. 1 der Verwaltungsgerichtsordnung). Sie können bei uns beantragen, die Vollziehung auszusetzen (§ 80 Abs. 4)."
                ))
        }
        return blocks
    }

    private var debt: Phrase {
        let others = joint.filter { $0.cents > 0 }
        if let other = others.first {
            let who = others.map { names.full($0.person) }.joined(separator: ", ")
            let what: Phrase = others.count > 1 || other.cents < notice.cents ? "davon \(others.map { euros($0.cents) }.joined(separator: ", "))" : "die ganze Gebühr"
            return "Sie und \(who) schulden \(what) als Gesamtschuldner (§ 44 der Abgabenordnung): Jeder schuldet den ganzen Betrag, zu zahlen ist er nur einmal, und was einer zahlt, gilt auch für den anderen. Jeder bekommt einen eigenen Bescheid. Die Gebühr anderer Bewohner schulden Sie nicht."
        }
        return lines.allSatisfy { $0.person == notice.debtor }
            ? "Sie schulden nur die Gebühr für sich, nicht die anderer Bewohner."
            : "Sie schulden nur die Gebühr für die oben genannten Menschen Ihres Haushalts, nicht die anderer Bewohner."
    }

    /// What says who owes it: the by-law, and its own clause where the city named it.
    private var clause: Phrase {
        let named = Set(contents.map { $0.rules.clause.isEmpty ? $0.reference : "\($0.rules.clause) \($0.reference)" }).sorted()
        let bylaw = named.isEmpty ? ("die Gebührensatzung der Stadt" as Phrase).text : named.joined(separator: "; ")
        return "Wer die Gebühr schuldet, bestimmt: \(bylaw)."
    }

    private var closing: Letter.Block {
        .closing([payee.office, ("Dieser Bescheid ist mit einem Programm erstellt und ohne Unterschrift gültig." as Phrase).text])
    }

    private func say(_ phrase: Phrase) -> Letter.Block { .paragraph(phrase.text) }
}
