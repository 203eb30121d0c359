import Documents
import Register
import Vocabulary

/// What a draft says on paper (Reinschrift), in one language.
struct OrderLetter {
    let draft: OrderDraft
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
            language: language.rawValue, sender: [office.office] + office.address.lines, recipient: recipient, references: references,
            subject: subject,
            blocks: blocks + [.closing(closing)], mark: [mark ?? "", language.mark].filter { !$0.isEmpty }.joined(separator: "\n"))
    }

    private var recipient: [String] {
        let home = draft.former ?? draft.place
        let guardian = draft.addressee.guardians.first.map { ["z. Hd. " + $0] } ?? []
        return [draft.addressee.name.full] + guardian
            + (home.map { [$0.street] + ($0.parts.isEmpty ? [] : [$0.parts.map(\.name).joined(separator: ", ")]) } ?? [])
    }

    private var references: [Letter.Reference] {
        [
            Letter.Reference("Aktenzeichen", number), Letter.Reference("Akte", draft.addressee.fileNumber),
            Letter.Reference("Auskunft", office.contact),
            Letter.Reference("Datum", day.german),
        ]
    }

    private var closing: [String] {
        guard language == .german else { return [office.office] }
        let signed = ["Im Auftrag", " ", " ", "________________________________", draft.wish.signatory, office.office]
        return draft.kind == .confirmation ? signed : signed + [" ", "Erhalten am ____________________   Unterschrift ____________________"]
    }

    private func say(_ phrase: Phrase) -> String { phrase.text }

    /// Everything a wording can ask for.
    var values: OrderValues {
        let (wish, party) = (draft.wish, draft.addressee)
        var values = OrderValues()
        values.texts = [
            .number: number, .date: day.german, .name: party.name.full, .born: party.bornWords,
            .guardian: party.guardians.joined(separator: ", "), .relatives: draft.members.map(\.name.full).joined(separator: ", "),
            .site: draft.place?.words ?? "", .address: address, .formerly: draft.former?.words ?? "", .from: wish.from.german,
            .movedIn: wish.from.german,
            .term: wish.until == .endless ? say("bis auf Widerruf") : say("bis zum \(wish.until.previous)"),
            .until: wish.until == .endless ? "" : wish.until.previous.german, .lastDay: wish.from.previous.german, .fee: fee, .bylaw: office.bylaw,
            .reason: wish.reason, .keys: wish.keys, .hearing: draft.hearingWords,
            .immediately: wish.immediateReason == nil ? "" : say("sofortige Vollziehung"), .immediateReason: wish.immediateReason ?? "",
            .intention: wish.intention, .answerBy: wish.answerBy?.german ?? "", .objection: objection, .court: court,
            .objectionOffice: office.objection.lines.joined(separator: ", "), .contact: office.contact,
            .provider: office.provider, .owner: wish.owner,
        ]
        values.texts[.basis] = OrderWording.fill(text.wording.basis, values, .german)
        values.tables = [
            .members: draft.members.isEmpty ? [] : [["Name", "Geburtsdatum", "Stellung im Haushalt"]] + draft.members.map(row),
            .everyone: [["Familienname", "Vorname", "Geburtsdatum"]]
                + draft.everyone.map { [$0.name.family, $0.name.given, $0.birth?.german ?? say("nicht bekannt")] },
            .assigned: draft.place?.table ?? [],
        ]
        return values
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
        return say(
            "Gebührenschuldner ist \(draft.addressee.name.full). Die Benutzung kostet derzeit \(fee). Der Gebührenbescheid mit der Fälligkeit ergeht gesondert."
        )
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
        return say(
            "Wegen der Anordnung der sofortigen Vollziehung hat ein Widerspruch insoweit keine aufschiebende Wirkung. Auf Antrag kann das Gericht sie wiederherstellen (§ 80 Absatz 5 der Verwaltungsgerichtsordnung): \(office.court.lines.joined(separator: ", "))."
        )
    }
}

extension String {
    /// Without empty lines.
    var lines: [String] { split(separator: "\n").map { String($0).trimmingSpaces }.filter { !$0.isEmpty } }
}
