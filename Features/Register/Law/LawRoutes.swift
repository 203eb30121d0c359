import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The law as it stands: the page of all of it, and the forms with which the city states what its lawyer said (Rechtsgrundlagen).
struct LawDesk: Sendable {
    static let path = "/recht"

    var routes: [Route] {
        [.get(Self.path, allow: .seeLaw, show)]
            + Route.form("/recht/fragen/{doubt}", allow: .settleLaw, settle)
            + Route.form("/recht/zahlen/{norm}", allow: .settleLaw, change)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let view = try await context.read { db in
            LawView(
                law: try db.law(), holidays: try db.holidayCalendar(), statements: try db.lawStatements(), today: today,
                maySettle: actor.may(.settleLaw))
        }
        return .page(.law(view, success: context.query["erledigt"] == nil ? nil : "Die Festlegung ist gespeichert."))
    }

    private func settle(_ context: AppContext, _ db: any Connection) throws -> Form {
        guard let question = context.parameters["doubt"].flatMap(LawQuestion.init) else { throw Refusal.notFound }
        let ground = LawGround(law: try db.law(), statements: try db.lawStatements().filter { $0.key == question.rawValue }, today: context.today)
        var start: Inputs = ["lesart": ground.law.reading(of: question, on: context.today)?.reading ?? ""]
        start.set("ab", context.today)
        return Form(
            seen: ground.seen(question.rawValue), start: start,
            page: { sheet in .settleQuestion(question, ground, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let reading = reader.one("lesart", of: Set(question.readings), required: "Wählen Sie, was gelten soll.")
                let wish = try reader.lawStatement(.reading(question, reading ?? ""))
                return Decided(check: { sheet in .checkQuestion(question, ground, wish, sheet) }) { transaction in
                    try transaction.state(wish)
                    return Self.path + "?erledigt=1"
                }
            })
    }

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (law, key) = (try db.law(), context.parameters["norm"] ?? "")
        guard law.numbers.contains(where: { $0.key == key }) else { throw Refusal.notFound }
        let ground = LawGround(law: law, statements: try db.lawStatements().filter { $0.key == key }, today: context.today)
        var start: Inputs = [:]
        start.set("ab", context.today)
        return Form(
            seen: ground.seen(key), start: start, page: { sheet in .changeNumber(key, ground, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let number = reader.number("zahl", 0...10_000, required: "Geben Sie die neue Zahl an.")
                let wish = try reader.lawStatement(.number(key, number ?? 0))
                return Decided(check: { sheet in .checkNumber(key, ground, wish, sheet) }) { transaction in
                    try transaction.state(wish)
                    return Self.path + "?erledigt=1"
                }
            })
    }
}

/// What a statement about the law rests on.
struct LawGround: Sendable {
    let law: Law
    /// All about the same question or number, corrections too.
    let statements: [LawStatement]
    let today: Day

    func seen(_ key: String) -> Seen {
        let seen = Seen([key] + statements.map(\.id.text))
        return statements.last.map { seen.saying("Zuletzt festgelegt", "ab \($0.from) von \($0.by), bestätigt von \($0.confirmedBy)" as Phrase) } ?? seen
    }
}

extension FormReader {
    /// What every statement says besides its content; all problems at once.
    fileprivate mutating func lawStatement(_ content: LawStatement.Content) throws -> LawStatement {
        let from = day("ab", required: "Geben Sie an, ab wann es gilt.", from: "1900-01-01", until: "2199-12-31")
        let reference = text("fundstelle", required: "Nennen Sie Paragraf, Urteil oder Schreiben, auf das es sich stützt.", max: 300)
        let seen = day("gesehen", required: "Geben Sie an, bis zu welchem Tag der Text gesehen wurde.", from: "1900-01-01", until: "2199-12-31")
        let who = text("wer", required: "Nennen Sie, wer es bestätigt hat.", max: 200)
        let note = text("vermerk", max: 1000)
        try finish()
        return LawStatement(
            id: .random(), content, from: from ?? .endless, reference: reference, seenUntil: seen ?? .endless, confirmedBy: who, note: note)
    }
}
