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
            + Route.form("/recht/verlaengerung", allow: .settleLaw, prolong)
            + Route.form("/recht/feiertag", allow: .settleLaw, keepHoliday)
            + [
                .act("/recht/festlegungen/{statement}/bestaetigung", allow: .confirmLaw) { try answer($0, $1, isConfirmed: true) },
                .act("/recht/festlegungen/{statement}/ablehnung", allow: .confirmLaw) { try answer($0, $1, isConfirmed: false) },
            ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        return .page(.law(view, success: context.query["erledigt"].flatMap { Self.messages[$0] }))
    }

    private static let messages: [String: Phrase] = [
        "1": "Die Festlegung ist gespeichert. Sie gilt, sobald eine zweite Person sie bestätigt.",
        "bestaetigung": "Die Festlegung ist bestätigt und gilt ab ihrem Tag.", "ablehnung": "Die Festlegung ist abgelehnt und gilt nicht.",
    ]

    private func view(_ context: AppContext, _ db: any Connection) throws -> LawView {
        let actor = try context.requireActor()
        let statements = try db.lawStatements()
        let answerable = statements.filter { $0.answer == nil && $0.account != actor.account && actor.may(.confirmLaw) }
        return LawView(
            law: try db.law(), holidays: try db.holidayCalendar(), statements: statements, today: context.today, maySettle: actor.may(.settleLaw),
            slips: Dictionary(uniqueKeysWithValues: answerable.map { ($0.id, context.slip(for: $0.seen)) }))
    }

    /// The second person: whoever stated it cannot say that it is right.
    private func answer(_ context: AppContext, _ db: any Connection, isConfirmed: Bool) throws -> Form {
        let (account, id) = (try context.requireActor().account, try context.id("statement", of: LawStatement.self))
        guard let one = try db.lawStatements().first(where: { $0.id == id }) else { throw Refusal.notFound }
        let view = try view(context, db)
        return Form(
            seen: one.seen, page: { sheet in .law(view, success: nil, problems: sheet.inputs.problems) },
            decide: { _ in
                guard one.answer == nil else { throw Refusal.conflict("Über diese Festlegung ist schon entschieden.") }
                guard one.account != account else { throw Refusal.conflict("Das bestätigt jemand anderes als die Person, die es eingetragen hat.") }
                return Decided { transaction in
                    try transaction.answer(one, isConfirmed: isConfirmed)
                    return Self.path + "?erledigt=" + (isConfirmed ? "bestaetigung" : "ablehnung")
                }
            })
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
                let wish = try reader.lawStatement(
                    .reading(question, reading ?? ""), known: ground.law.readings.filter { $0.question == question }.map(\.validity.from).min())
                return Decided(
                    warnings: wish.warnings(on: ground.today), check: { sheet in .checkQuestion(question, ground, wish, sheet) }
                ) { transaction in
                    try transaction.state(wish)
                    return Self.path + "?erledigt=1"
                }
            })
    }

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (law, key) = (try db.law(), context.parameters["norm"] ?? "")
        guard law.numbers.contains(where: { $0.key == key }), let norm = LawNorm.of(key) else { throw Refusal.notFound }
        let ground = LawGround(law: law, statements: try db.lawStatements().filter { $0.key == key }, today: context.today)
        var start: Inputs = [:]
        start.set("ab", context.today)
        return Form(
            seen: ground.seen(key), start: start, page: { sheet in .changeNumber(key, ground, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let number = reader.number("zahl", norm.bounds, required: "Geben Sie die neue Zahl an.")
                let wish = try reader.lawStatement(
                    .number(key, number ?? 0), known: law.numbers.filter { $0.key == key }.map(\.validity.from).min())
                return Decided(warnings: wish.warnings(on: ground.today), check: { sheet in .checkNumber(key, ground, wish, sheet) }) { transaction in
                    try transaction.state(wish)
                    return Self.path + "?erledigt=1"
                }
            })
    }

    private func prolong(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = LawGround(law: try db.law(), statements: try db.lawStatements().filter { $0.kind == "prolongation" }, today: context.today)
        return Form(
            seen: ground.seen("prolongation"), start: ["grund": ResidenceStatus.Ground.temporaryProtection.rawValue],
            page: { sheet in .prolong(sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let title = reader.choice("grund", of: ResidenceStatus.Ground.self, required: "Wählen Sie, welche Titel weiter gelten.")
                let until = reader.day("bis", required: "Geben Sie an, bis wann sie gelten.", from: "1990-01-01", until: "2199-12-31")
                let nationals = reader.one("staat", of: Set(Countries.all + Countries.frequent))
                let wish = try reader.lawStatement(.prolongation(title ?? .unknown, until: until ?? .endless, nationals: nationals))
                if let until, until <= wish.from { throw Refusal.invalid("bis", "Das liegt nicht nach dem Stichtag.") }
                return Decided(check: { sheet in .checkProlongation(ground, wish, sheet) }) { transaction in
                    try transaction.state(wish)
                    return Self.path + "?erledigt=1"
                }
            })
    }

    private func keepHoliday(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = LawGround(law: try db.law(), statements: try db.lawStatements().filter { $0.kind == "holiday" }, today: context.today)
        let calendar = try db.holidayCalendar()
        return Form(
            seen: ground.seen("holiday"), start: ["art": "date"], page: { sheet in .keepHoliday(calendar, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let name = reader.text("name", required: "Nennen Sie den Feiertag.", max: 80)
                let moment = reader.holidayMoment()
                let last = reader.day("bis", from: "1900-01-01", until: "2199-12-31")
                let wish = try reader.lawStatement(.holiday(name, moment, until: last?.next ?? .endless))
                if let last, last < wish.from { throw Refusal.invalid("bis", "Das Ende liegt vor dem Beginn.") }
                return Decided(warnings: wish.warnings(on: ground.today), check: { sheet in .checkHoliday(calendar, wish, sheet) }) { transaction in
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

extension LawStatement {
    fileprivate var seen: Seen { Seen(id.text, answer.map { $0.isConfirmed ? "confirmed" : "refused" } ?? "") }

    /// What was decided meanwhile was decided by other law; nobody says so by a slip.
    fileprivate func warnings(on today: Day) -> [Phrase] {
        from < today ? ["Das gilt rückwirkend ab dem \(from): Fristen und Ansprüche seit diesem Tag werden anders berechnet."] : []
    }
}

extension FormReader {
    /// A day of the year, so many days from Easter, or nil for none.
    fileprivate mutating func holidayMoment() -> HolidayRule.Moment? {
        switch one("art", of: ["date", "easter", "none"], required: "Wählen Sie, wann er ist.") {
        case "date":
            let month = number("monat", 1...12, required: "Geben Sie den Monat an.")
            let day = number("tag", 1...31, required: "Geben Sie den Tag an.")
            guard let month, let day else { return nil }
            if Day(year: 2024, month: month, day: day) == nil { refuse("tag", "Diesen Tag hat der Monat nicht.") }
            return .date(month: month, day: day)
        case "easter": return number("ostern", -60...90, required: "Geben Sie an, wie viele Tage nach Ostersonntag er ist.").map { .easter($0) }
        default: return nil
        }
    }

    /// What every statement says besides its content; all problems at once.
    fileprivate mutating func lawStatement(_ content: LawStatement.Content, known first: Day? = nil) throws -> LawStatement {
        let from = day("ab", required: "Geben Sie an, ab wann es gilt.", from: "1900-01-01", until: "2199-12-31")
        if let from, let first, from < first { refuse("ab", "Davon weiß das Programm erst ab dem \(first).") }
        let reference = text("fundstelle", required: "Nennen Sie Paragraf, Urteil oder Schreiben, auf das es sich stützt.", max: 300)
        let seen = day("gesehen", required: "Geben Sie an, bis zu welchem Tag der Text gesehen wurde.", from: "1900-01-01", until: "2199-12-31")
        let who = text("wer", required: "Nennen Sie, wer es bestätigt hat.", max: 200)
        let note = text("vermerk", max: 1000)
        try finish()
        return LawStatement(
            id: .random(), content, from: from ?? .endless, reference: reference, seenUntil: seen ?? .endless, confirmedBy: who, note: note)
    }
}
