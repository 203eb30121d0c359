import Documents
import Register
import Vocabulary

/// What a draft says on paper (Reinschrift), in one language.
struct OrderLetter {
    let draft: OrderDraft
    let recipient: LetterRecipient
    let text: OrderText
    let office: OrderOffice
    let law: Law
    let number: String
    let day: Day

    private var language: OrderLanguage { text.language }

    /// The letter; `mark` stands on every page, such as that it is a draft.
    func letter(mark: String? = nil) -> Letter {
        let (subject, blocks) = text.wording.filled(values, language)
        return Letter(
            language: language.rawValue, sender: [office.office] + office.address.lines, recipient: recipient.lines, references: references,
            subject: subject,
            blocks: blocks + [.closing(closing)], mark: [mark ?? "", language.mark].filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    private var references: [Letter.Reference] {
        // What goes to the registration office says no more than that asks for.
        let file = draft.kind == .confirmation ? [] : [Letter.Reference("Akte", draft.addressee.fileNumber)]
        return [Letter.Reference("Aktenzeichen", number)] + file + [
            Letter.Reference("Auskunft", office.contact), Letter.Reference("Datum", day.german),
        ]
    }

    private var closing: [String] {
        guard language == .german else { return [office.office] }
        let name = draft.kind.isDecision && draft.wish.basis.restsOnPoliceLaw ? say("\(office.office), als Ortspolizeibehörde") : office.office
        let signed = ["Im Auftrag", " ", " ", "________________________________", draft.wish.signatory, name]
        return draft.kind == .confirmation ? signed : signed + [" ", "Erhalten am ____________________   Unterschrift ____________________"]
    }

    private func say(_ phrase: Phrase) -> String { phrase.text }

    /// Everything a wording can ask for.
    var values: OrderValues {
        let (wish, party) = (draft.wish, draft.addressee)
        var values = OrderValues()
        values.texts = [
            .number: number, .date: day.german, .name: party.name.full, .born: party.bornWords,
            .guardian: draft.guardian, .salutation: recipient.name, .received: received,
            .relatives: draft.members.map(\.name.full).joined(separator: ", "),
            .site: draft.place?.words ?? "", .address: address, .formerly: draft.former?.words ?? "", .from: wish.from.german,
            .movedIn: wish.from.german,
            .term: term,
            .until: wish.until == .endless ? "" : wish.until.previous.german, .lastDay: wish.from.previous.german, .fee: fee, .bylaw: bylaw,
            .reason: wish.hurried.isEmpty ? wish.reason : "\(wish.reason)\n\n\(say("Zur Kürze der Frist: \(wish.hurried)"))",
            .alternatives: wish.discretion?.alternatives ?? "", .burdens: wish.discretion?.burdens ?? "",
            .weighing: wish.discretion?.weighing ?? "", .answerWeighed: draft.answerWeighed, .threat: threat,
            .threatUntil: wish.threat?.until.german ?? "", .threatRemedy: threatRemedy, .keys: wish.keys, .hearing: draft.hearingWords,
            .immediately: wish.immediateReason == nil ? "" : say("sofortige Vollziehung"), .immediateReason: immediateReason,
            .takingBack: wish.takingBack.map(draft.tenor.sentence) ?? "",
            .takingReasons: wish.takingBack.map { say($0.reasons(reservedIn: draft.tenor.reservedIn)) } ?? "", .kept: kept,
            .courtOffice: wish.immediateReason == nil && wish.threat == nil ? "" : office.court.lines.joined(separator: ", "),
            .intention: wish.intention, .answerBy: wish.answerBy?.german ?? "", .objection: objection, .court: court,
            .objectionOffice: office.objection.lines.joined(separator: ", "), .contact: office.contact,
            .provider: office.provider, .owner: wish.owner,
        ]
        values.texts[.announced] = OrderWording.fill(draft.announced, values, .german)
        values.texts[.basis] = OrderWording.fill(text.wording.basis(wish.basis, takingBack: wish.takingBack), values, .german) + asPolice
        values.tables = [
            .members: draft.members.isEmpty ? [] : [["Name", "Geburtsdatum", "Stellung im Haushalt"]] + draft.members.map(row),
            // § 19 (3) BMG asks for names alone.
            .everyone: [["Familienname", "Vorname"]] + draft.everyone.map { [$0.name.family.isEmpty ? "–" : $0.name.family, $0.name.given] },
            .assigned: draft.place?.table ?? [], .moves: draft.tenor.table(wish),
        ]
        return values
    }

    /// How long it gives a place, and instead of which order.
    private var term: String {
        let term = draft.wish.until == .endless ? say("bis auf Widerruf") : say("bis zum \(draft.wish.until.previous)")
        return language == .german && !draft.replacing.isEmpty ? "\(term). \(draft.replacing)" : term
    }

    private func row(_ party: OrderParty) -> [String] {
        [party.name.full, party.birth?.german ?? say("nicht bekannt"), party.part.map { $0.label.text } ?? ""]
    }

    /// For the registration office: the home without the people's places in it.
    private var address: String {
        guard let place = draft.place else { return "" }
        let parts = place.parts.filter { $0.kind != .place }.map(\.name)
        return ([place.address.isEmpty ? place.siteName : place.address.lines.joined(separator: ", ")] + parts).joined(separator: ", ")
    }

    private var fee: String {
        guard let fee = draft.fee else {
            return say(
                "Für die Benutzung wird eine Gebühr nach der Gebührensatzung der Stadt erhoben. Der Bescheid mit Betrag und Fälligkeit ergeht gesondert."
            )
        }
        // Who owes it the fee office says with what it costs; whoever is written to need not be the one.
        return say("Die Benutzung kostet derzeit \(fee). Der Gebührenbescheid mit der Fälligkeit ergeht gesondert.")
    }

    /// With the paragraph that carries the order, as soon as somebody named it.
    private var bylaw: String {
        let clause = draft.wish.basis.restsOnBylaw ? draft.wish.clause ?? office.clause(of: draft.kind) : ""
        return clause.isEmpty ? office.bylaw : say("\(office.bylaw), dort \(clause)")
    }

    /// Which authority acts on police law; the full stop follows in the wording.
    private var asPolice: String {
        guard draft.kind.isDecision, draft.wish.basis.restsOnPoliceLaw else { return "" }
        let part: Phrase = draft.wish.basis == .both ? "Soweit sie auf Polizeirecht beruht, handelt die Stadt" : "Die Stadt handelt"
        return say(". \(part) als Ortspolizeibehörde (§ 107 Absatz 4 und § 111 Absatz 2 PolG)")
    }

    /// Why a relocation is carried out as a whole: both its decisions need a reason of their own (§ 80 (3) VwGO).
    private var immediateReason: String {
        guard let reason = draft.wish.immediateReason else { return "" }
        guard draft.kind == .relocation else { return reason }
        return reason + " " + say("Auch die neue Einweisung wird sofort vollzogen, damit niemand ohne Unterkunft ist, während die bisherigen Räume geräumt werden.")
    }

    /// Who objects to both decisions is not left without either place.
    private var kept: String {
        guard draft.kind == .relocation else { return "" }
        return say("Der neue Platz steht ab dem \(draft.wish.from) auch dann bereit, wenn Widerspruch erhoben wird.")
    }

    /// Whoever takes it for somebody else reads so at once.
    private var received: String {
        guard recipient.role != .oneself else { return "" }
        return say("Sie erhalten dieses Schreiben als \(recipient.capacity). Wo es im Folgenden „Sie“ heißt, ist \(draft.addressee.name.full) gemeint.")
    }

    private var objection: String {
        let months = law.number("objectionMonths", on: day)?.number ?? 1
        let period: Phrase = months == 1 ? "eines Monats" : "von \(months) Monaten"
        return say(
            "Gegen diese Verfügung kann innerhalb \(period) nach ihrer Bekanntgabe Widerspruch erhoben werden bei: \(office.objection.lines.joined(separator: ", "))."
        )
    }

    private var court: String {
        guard draft.wish.immediateReason != nil else { return "" }
        let against: Phrase = draft.kind == .relocation ? "gegen keine der beiden Entscheidungen" : "insoweit keine"
        return say(
            "Wegen der Anordnung der sofortigen Vollziehung hat ein Widerspruch \(against) aufschiebende Wirkung. Auf Antrag kann das Gericht sie wiederherstellen (§ 80 Absatz 5 der Verwaltungsgerichtsordnung): \(office.court.lines.joined(separator: ", "))."
        )
    }
}

extension OrderLetter {
    /// With which means, how much, by when; each basis has its own law.
    private var threat: String {
        guard let threat = draft.wish.threat else { return "" }
        let demand = say("Wenn Sie die oben genannten bisherigen Räume nicht bis zum \(threat.until) verlassen und zurückgegeben haben,")
        let cents = Hundredths.text(threat.cents ?? 0)
        let coercion = draft.wish.basis.coercion(law, on: day)
        let consequence: Phrase =
            switch threat.means {
            case .fine: "wird ein Zwangsgeld von \(cents) Euro festgesetzt. Es wird hiermit angedroht (§§ 20 und 23 des Landesverwaltungsvollstreckungsgesetzes, LVwVG)."
            case .substitute:
                "lässt die Stadt Ihre Sachen auf Ihre Kosten aus den Räumen bringen und verwahren. Diese Ersatzvornahme wird hiermit angedroht; sie kostet voraussichtlich \(cents) Euro (§§ 20 und 25 des Landesverwaltungsvollstreckungsgesetzes, LVwVG)."
            case .force where coercion == .police:
                "werden sie mit unmittelbarem Zwang durch die Polizei geräumt. Er wird hiermit angedroht (§§ 63 bis 66 des Polizeigesetzes, PolG)."
            case .force where coercion == .both:
                "werden sie mit unmittelbarem Zwang durch die Polizei geräumt. Er wird hiermit angedroht (§§ 20, 26 und 27 des Landesverwaltungsvollstreckungsgesetzes, LVwVG, und §§ 63 bis 66 des Polizeigesetzes, PolG). Zwangsgeld und Ersatzvornahme genügen nicht: \(threat.reason)"
            case .force:
                "werden sie mit unmittelbarem Zwang geräumt. Er wird hiermit angedroht (§§ 20, 26 und 27 des Landesverwaltungsvollstreckungsgesetzes, LVwVG). Zwangsgeld und Ersatzvornahme genügen nicht: \(threat.reason)"
            }
        return demand + " " + say(consequence)
    }

    /// The threat is a decision of its own, and an objection to it suspends nothing.
    private var threatRemedy: String {
        guard draft.wish.threat != nil else { return "" }
        let months = law.number("objectionMonths", on: day)?.number ?? 1
        let period: Phrase = months == 1 ? "eines Monats" : "von \(months) Monaten"
        // Who only reads that this objection suspends nothing might think the same of the other.
        let other: Phrase = "Ein rechtzeitiger Widerspruch gegen die Verfügung selbst hat aufschiebende Wirkung; solange sie besteht, wird nicht vollstreckt (§ 80 Absatz 1 der Verwaltungsgerichtsordnung, § 2 LVwVG)."
        return say(
            "Auch gegen die Androhung von Zwang kann innerhalb \(period) nach ihrer Bekanntgabe Widerspruch bei der genannten Stelle erhoben werden. Er hat keine aufschiebende Wirkung (§ 12 LVwVG). Auf Antrag kann das Gericht sie anordnen (§ 80 Absatz 5 der Verwaltungsgerichtsordnung): \(office.court.lines.joined(separator: ", "))."
        ) + (draft.wish.immediateReason == nil ? " " + say(other) : "")
    }
}

extension OrderDraft {
    /// Who acts for a minor it is about, in a line.
    fileprivate var guardian: String {
        recipients.filter { $0.role == .representative && $0.people.contains(addressee.id) }.map(\.name).joined(separator: ", ")
    }
}

extension String {
    /// Without empty lines.
    var lines: [String] { split(separator: "\n").map { String($0).trimmingSpaces }.filter { !$0.isEmpty } }
}
