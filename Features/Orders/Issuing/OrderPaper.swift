import Documents
import Register
import Vocabulary

/// A paper ready to be issued (Schreiben vor dem Erlass): what it decides, and its letters in each language, for each who gets one.
struct OrderPaper: Sendable {
    /// One of its letters (Ausfertigung).
    struct Copy: Sendable {
        let recipient: LetterRecipient
        let letters: [(text: OrderText, letter: Letter)]
    }

    let draft: OrderDraft
    let copies: [Copy]

    var letters: [(text: OrderText, letter: Letter)] { copies.flatMap(\.letters) }
}

extension OrderGround {
    /// One paper for each addressee. `number` gives the so manieth its number; `fee` says what the rooms cost some people.
    func papers(
        _ wish: OrderWish, number: (Int) -> String, mark: String? = nil, fee: (OrderDraft) throws -> Phrase?
    ) throws -> [OrderPaper] {
        guard let office else {
            throw Refusal.invalid(nil, "Es fehlt noch, welche Dienststelle Verfügungen erlässt. Tragen Sie sie unter „Dienststelle“ ein.")
        }
        let languages = [.german] + OrderLanguage.translations.filter { wish.languages.contains($0) }
        let used = languages.compactMap { texts[$0] }
        guard used.first?.language == .german else {
            throw Refusal.invalid(nil, "Für dieses Schreiben gibt es heute keine Vorlage. Schreiben Sie zuerst eine unter „Vorlagen“.")
        }
        var problems: [Refusal.Problem] = []
        let papers = try drafts(wish).enumerated().map { index, draft -> OrderPaper in
            var draft = draft
            if wish.kind == .placement || wish.kind == .relocation { draft.fee = try fee(draft) }
            let copies = draft.recipients.map { recipient -> OrderPaper.Copy in
                let letters = used.map { text -> (text: OrderText, letter: Letter) in
                    let letter = OrderLetter(
                        draft: draft, recipient: recipient, text: text, office: office, law: law, number: number(index), day: today)
                    for field in text.wording.missing(letter.values) {
                        problems.append(.init(nil, "Für das Schreiben an \(draft.addressee.name.full) fehlt: \(field.meaning)."))
                    }
                    return (text, letter.letter(mark: mark))
                }
                return OrderPaper.Copy(recipient: recipient, letters: letters)
            }
            return OrderPaper(draft: draft, copies: copies)
        }
        guard problems.isEmpty else { throw Refusal(.invalid, problems) }
        return papers
    }
}
