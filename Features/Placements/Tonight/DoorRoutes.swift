import Access
import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Who stands at the door, a place for them, their papers and keys (Ankunft): one way, gone on with by whoever comes.
struct DoorDesk: Sendable {
    let next: [NextStep]
    let claims: ClaimSource
    let recognition: Recognition

    var routes: [Route] {
        Route.form("/ankunft", allow: .placePeople, begin)
            + [.get("/ankunft/{door}", allow: .placePeople, show)]
            + Route.form("/ankunft/{door}/wer", allow: .placePeople, change)
            + Route.form("/ankunft/{door}/bekannt", allow: .placePeople, keepsDrafts: false, recognize)
            + Route.form("/ankunft/{door}/platz", allow: .placePeople, keepsDrafts: false, house)
            + Route.form("/ankunft/{door}/uebergabe", allow: .placePeople, handOver)
            + Route.form("/ankunft/{door}/ende", allow: .placePeople, drop)
    }

    // MARK: Who stands here

    private func begin(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today) = (try DoorGround.permitted(context), context.today)
        // Announced people are picked; what nobody knew of them is asked.
        let kept = try (context.form[DoorWish.Name.kept] ?? context.query[DoorWish.Name.kept]).flatMap { try db.keptForNameless(ID($0), on: today) }
        return Form(
            seen: .nothing, start: DoorWish.begun(kept),
            page: { sheet in
                let (open, people) = (try db.openDoorArrivals(), try db.accountNames())
                let nameless = Set(try db.placements(.waiting, on: today).filter { !$0.nameless.isEmpty }.map(\.id.text))
                let expected = try [PlacementQuestion.Kind.late, .expected].flatMap { try PlacementQuestion($0).lines(db, for: actor, on: today) }
                return .door(
                    open, people, kept: kept, nameless: nameless,
                    expected: expected.filter { $0.from <= today }.suffix(Self.mostExpected).map(\.self),
                    sheet)
            },
            decide: { fields in
                let typed = try DoorQuick.spread(fields)
                let wish = try DoorWish.read(typed, today: today, majority: try db.placingRules(on: today).majority)
                return Decided { transaction in
                    let arrival = DoorArrival(id: transaction.newID(), begunBy: transaction.author.account, begunAt: transaction.at)
                    try transaction.begin(arrival, saying: DoorWish.kept(typed, before: FormFields()))
                    return try next(arrival, wish, transaction.db)
                }
            })
    }

    private static let mostExpected = 12

    private func change(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = try DoorGround.load(context, db)
        let (arrival, today) = (ground.arrival, ground.today)
        if let over = arrival.isOver { return Form(closed: over, looks: [], page: { _ in .doorOver(arrival, over) }) }
        return Form(
            seen: ground.seen, start: Inputs(ground.said.values), looks: ground.looks,
            page: { sheet in .doorPeople(ground, sheet) },
            decide: { fields in
                let kept = DoorWish.kept(try DoorQuick.spread(fields), before: ground.said)
                let wish = try DoorWish.read(kept, today: today, majority: ground.rules.majority)
                return Decided { transaction in
                    try transaction.change(arrival, saying: kept)
                    return try next(arrival, wish, transaction.db)
                }
            })
    }

    /// First whoever may have a file already, then the place.
    private func next(_ arrival: DoorArrival, _ wish: DoorWish, _ db: any Connection) throws -> String {
        try alike(wish, db).isEmpty ? "\(arrival.path)/platz" : "\(arrival.path)/bekannt"
    }

    // MARK: Who has a file already

    /// Files that may be theirs, of those nobody has decided on.
    private func alike(_ wish: DoorWish, _ db: any Connection) throws -> [(one: Arrivee, alike: [LookAlike])] {
        try wish.people.compactMap { one in
            guard one.known == nil, let name = one.name else { return nil }
            let newcomer = Newcomer(names: [name], births: one.birth.map { [$0] } ?? [], sex: one.sex)
            let found = try recognition.lookAlikes(db, newcomer, one.others)
            return found.isEmpty ? nil : (one, found)
        }
    }

    private func questions(_ ground: DoorGround, _ wish: DoorWish, _ context: AppContext, _ db: any Connection) throws -> [DoorQuestion] {
        let actor = try context.requireActor()
        return try alike(wish, db).map { one, found in
            DoorQuestion(one: one, entries: try db.lookAlikeEntries(found, for: actor, on: ground.today))
        }
    }

    private func recognize(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = try DoorGround.load(context, db)
        let arrival = ground.arrival
        if let over = arrival.isOver { return Form(closed: over, looks: [], page: { _ in .doorOver(arrival, over) }) }
        guard let wish = ground.wish else { return Form(closed: .conflict("Sagen Sie zuerst, wer hier steht."), looks: []) }
        let questions = try questions(ground, wish, context, db)
        return Form(
            seen: ground.seen, looks: questions.flatMap { $0.entries.map(\.look) }, page: { sheet in .doorAlike(ground, questions, sheet) },
            decide: { fields in
                var (reader, said) = (FormReader(fields), ground.said)
                for question in questions {
                    for entry in question.entries {
                        let answer = reader.one(
                            question.field(entry), of: ["dieselbe", "andere"], required: "Entscheiden Sie, ob das dieselbe Person ist.")
                        guard let answer else { continue }
                        let isSame = answer == "dieselbe"
                        if isSame, entry.row == nil { reader.refuse(question.field(entry), "Diese Akte dürfen Sie nicht öffnen.") }
                        said.append(isSame ? DoorWish.Name.same : DoorWish.Name.other, "\(question.one.row):\(entry.alike.person)")
                    }
                }
                let same = said.all(DoorWish.Name.same).map { $0.split(separator: ":").map(String.init) }
                if Set(same.map { $0[0] }).count < same.count || Set(same.map { $0[1] }).count < same.count {
                    reader.refuse(nil, "Eine Person kann nur eine Akte haben, und eine Akte nur eine Person.")
                }
                try reader.finish()
                let fields = said
                return Decided { transaction in
                    try transaction.change(arrival, saying: fields)
                    return "\(arrival.path)/platz"
                }
            })
    }

    // MARK: A place

    private func house(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = try DoorGround.load(context, db)
        let arrival = ground.arrival
        if let over = arrival.isOver { return Form(closed: over, looks: [], page: { _ in .doorOver(arrival, over) }) }
        guard let wish = ground.wish else { return Form(closed: .conflict("Sagen Sie zuerst, wer hier steht."), looks: []) }
        return Form(
            seen: ground.seen, looks: ground.looks + [JournalNote("places.search", "list", "places")],
            page: { sheet in
                let ways = try DoorWays.find(ground, wish, db, claims)
                let company = ways.hits.flatMap { $0.company.values.flatMap { $0 } }.compactMap(\.person)
                return .doorPlaces(ground, wish, ways, names: try PlaceSearchDesk.names(company, context, db), sheet)
            },
            decide: { fields in
                guard try alike(wish, db).isEmpty else {
                    throw Refusal.conflict("Entscheiden Sie zuerst, ob es die Menschen schon gibt: unter „Gibt es sie schon?“.")
                }
                let plan = try DoorPlan.decide(fields, ground, db, claims)
                return Decided(warnings: plan.warnings, check: { sheet in .checkDoor(plan, sheet) }) { transaction in
                    try transaction.takeIn(plan)
                    for (index, one) in plan.wish.people.enumerated() where !one.others.isEmpty && one.known == nil {
                        let person = try transaction.db.comers(of: arrival.id).first { $0.position == index }?.person
                        for other in one.others.sorted() { if let person { try recognition.keepApart(transaction, person, other) } }
                    }
                    return "\(arrival.path)?erledigt=housed"
                }
            })
    }

    // MARK: Papers and keys

    private func show(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let view = try await context.read { db in try DoorView.load(context, db) }
        try await context.look(view.looks)
        let done: Phrase? =
            switch context.query["erledigt"] {
            case "housed": "Die Menschen sind aufgenommen und haben ein Zimmer."
            case nil: nil
            default: "Die Angaben sind gespeichert."
            }
        return .page(.doorArrival(view, next.filter { actor.may($0.permission) }, slip: context.slip(for: view.handOverSeen), success: done))
    }

    private func handOver(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try DoorView.load(context, db)
        let arrival = view.arrival
        guard arrival.stage == .housed || arrival.stage == .closed else {
            return Form(closed: .conflict("Schlüssel gibt es erst, wenn ein Zimmer da ist."), looks: [])
        }
        return Form(
            seen: view.handOverSeen, start: view.handOverStart, looks: view.looks, page: { sheet in .doorHandOver(view, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let keys = reader.text("schluessel", max: 200)
                let hasRules = fields["hausordnung"] == "ja"
                if keys.isEmpty, !hasRules {
                    reader.refuse("schluessel", "Sagen Sie, welche Schlüssel Sie übergeben haben, oder dass die Hausordnung übergeben ist.")
                }
                try reader.finish()
                var after = arrival
                (after.keys, after.hasRules) = (keys, hasRules)
                after.stage = !keys.isEmpty && hasRules ? .closed : .housed
                return Decided { [after] transaction in
                    try transaction.change(after, noting: JournalNote("arrival.handed", "arrival", arrival.id.text))
                    return "\(arrival.path)?erledigt=handed"
                }
            })
    }

    /// They went on, or were never here.
    private func drop(_ context: AppContext, _ db: any Connection) throws -> Form {
        let ground = try DoorGround.load(context, db)
        if let over = ground.arrival.isOver { return Form(closed: over, looks: [], page: { _ in .doorOver(ground.arrival, over) }) }
        return Form(
            seen: ground.seen, looks: ground.looks, page: { sheet in .doorDrop(ground, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let reason = reader.text("anlass", required: "Halten Sie mit einigen Worten fest, warum.", max: 300)
                try reader.finish()
                var after = ground.arrival
                after.stage = .dropped
                return Decided { [after] transaction in
                    try transaction.change(after, noting: JournalNote("arrival.dropped", "arrival", after.id.text, reason: reason))
                    return "/ankunft?erledigt=dropped"
                }
            })
    }
}

/// Files that may be one arriving person's (Frage nach der Akte).
struct DoorQuestion: Sendable {
    let one: Arrivee
    let entries: [LookAlikeEntry]

    func field(_ entry: LookAlikeEntry) -> String { "wer-\(one.row)-\(entry.alike.person)" }
}
