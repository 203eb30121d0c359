import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Who is to sleep in which room from a day on.
struct RoomWish: Sendable {
    let people: [ID<Person>]
    let room: ID<Spot>
    let day: Day
    let reason: String

    /// One place for each person, as far as the room has places of its own; refuses a room that is too full, unless a
    /// reason is given.
    func places(in book: SiteBook) throws(Refusal) -> [ID<Spot>?] {
        let name = book.name(of: room, on: day)
        guard let life = book.life(of: room, on: day) else { throw .invalid("tag", "\(name) gibt es am \(day) nicht. Prüfen Sie den Tag.") }
        if let closure = book.closure(of: room, on: day) {
            throw .invalid("zimmer", "\(name) ist seit \(closure.period.from) gesperrt: \(closure.content.reason.label).")
        }
        let span = DayRange.starting(day)
        let others = book.lodgers.filter { $0.room == room && $0.period.overlaps(span) && !people.contains($0.person) }
        let free = book.parts(of: room).filter { place in
            book.life(of: place.id, on: day) != nil && book.closure(of: place.id, on: day) == nil && !others.contains { $0.place == place.id }
                && !book.reservations(of: room).contains { $0.spot == place.id && $0.period.overlaps(span) }
        }
        let count = book.places(of: room, on: day)
        let sum = people.count + others.count { $0.period.contains(day) }
        if sum > count && reason.isEmpty {
            throw .invalid("anlass", "\(name) hat \(count) Plätze und wäre mit \(sum) Personen überbelegt. Nennen Sie den Grund.")
        }
        let kept = book.reservations(of: room).reduce(0) { $0 + ($1.period.contains(day) ? $1.content.persons : 0) }
        if sum + kept > count && reason.isEmpty {
            throw .invalid("anlass", "In \(name) sind \(kept) Plätze vorgemerkt. Nennen Sie den Grund, wenn sie trotzdem vergeben werden.")
        }
        guard life.counting == .placeByPlace else { return people.map { _ in nil } }
        return people.indices.map { $0 < free.count ? free[$0].id : nil }
    }
}

/// Giving people of a site a room.
struct RoomDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/zimmer", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/zimmer", allow: .manageAccommodation, submit),
        ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let board = try await SiteBoard.load(context, on: context.today, span: .starting(context.today))
        try await context.look(JournalNote("site.look", "site", board.book.site.id.text, details: "rooms"))
        var inputs: Inputs = [:]
        inputs.set("tag", context.today)
        inputs["zimmer"] = context.query["zimmer"] ?? ""
        return .page(.rooms(board, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (form, today) = (context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        var reader = FormReader(form)
        let day = reader.day("tag") ?? today
        let board = try await SiteBoard.load(context, on: day, span: .starting(min(day, today)))
        try await context.look(JournalNote("site.look", "site", board.book.site.id.text, details: "rooms"))
        if form["_schritt"] == "aendern" { return .page(.rooms(board, Inputs(form.values), token: context.formToken, key: key)) }
        do {
            let wish = try RoomDesk.read(form, board)
            let acts = try await decide(wish, board, context)
            guard form["_schritt"] == "speichern" else {
                return .page(.checkRooms(board, wish, acts, fields: form, token: context.formToken))
            }
            return .redirect(try await save(wish, board, key, context))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            // What can be chosen is what is there today, whatever day was typed: no choice gets lost.
            let choices = try await SiteBoard.load(context, on: today, span: .starting(today))
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.rooms(choices, inputs, token: context.formToken, key: key), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    private static func read(_ form: FormFields, _ board: SiteBoard) throws(Refusal) -> RoomWish {
        var reader = FormReader(form)
        let day = reader.day("tag", required: "Geben Sie den Tag an, ab dem das gilt.")
        let rooms = Set(board.book.rooms.map(\.id.text))
        let room = reader.one("zimmer", of: rooms, required: "Wählen Sie ein Zimmer.")
        let here = Set(board.book.lodgers.map(\.person.text))
        var seen: Set<String> = []
        let people = form.all("person").filter { here.contains($0) && seen.insert($0).inserted }
        if people.isEmpty { reader.refuse("person", "Wählen Sie mindestens eine Person aus.") }
        let reason = reader.text("anlass", max: 300)
        try reader.finish()
        guard let day, let room else { throw .invalid("tag", "Prüfen Sie die Angaben.") }
        return RoomWish(people: people.map { ID($0) }, room: ID(room), day: day, reason: reason)
    }

    /// After the last day of its contract nobody is given a room by oversight.
    private static func refuseLapsed(_ wish: RoomWish, _ book: SiteBook, _ db: any Connection) throws {
        guard wish.reason.isEmpty, let words = book.lapse(try db.tenures(.always, at: book.site.id), for: wish.room, on: wish.day) else { return }
        throw Refusal.invalid("anlass", "\(words) Nennen Sie den Anlass, wenn dort trotzdem jemand wohnen soll.")
    }

    private func decide(_ wish: RoomWish, _ board: SiteBoard, _ context: AppContext) async throws -> [(name: String, act: Act)] {
        let places = try wish.places(in: board.book)
        try await context.read { try RoomDesk.refuseLapsed(wish, board.book, $0) }
        let (actor, today) = (try context.requireActor(), context.today)
        var acts: [(String, Act)] = []
        for (person, place) in zip(wish.people, places) {
            let file = try await context.read { try $0.personFile(person, for: actor, on: wish.day, today: today) }
            guard file.mayAct, file.mayWrite.contains(.stay) else { throw Refusal.forbidden }
            try await context.look(JournalNote("person.look", "person", person.text, details: "room"))
            acts.append((file.record.name(on: wish.day).full, try RoomDesk.act(wish, file.record, place, board.book.site.id, today: today)))
        }
        return acts
    }

    private static func act(_ wish: RoomWish, _ record: PersonRecord, _ place: ID<Spot>?, _ site: ID<Site>, today: Day) throws -> Act {
        guard let stay = record.stay(on: wish.day), stay.site == site else {
            throw Refusal.conflict(
                "\(record.name(on: wish.day).full) wohnt am \(wish.day) nicht in dieser Unterkunft. Erfassen Sie zuerst den Umzug.")
        }
        // A room that was only written down is now the room itself; other remarks stay.
        let remark = stay.address.contains(where: \.isNumber) ? "" : stay.address
        let housed = Stay(stay.kind, site: site, address: remark, room: wish.room, place: place)
        if stay == housed { throw Refusal.invalid("zimmer", "Dort lebt \(record.name(on: wish.day).full) am \(wish.day) bereits.") }
        var act = try Act.move(of: record, on: wish.day, to: housed)
        act.reason = wish.reason
        try act.refuseUnexplained(today: today)
        return act
    }

    /// Decides once more on what is known inside the transaction; should two clerks want one place, the database refuses the slower.
    private func save(_ wish: RoomWish, _ board: SiteBoard, _ key: String, _ context: AppContext) async throws -> String {
        let (actor, today, site) = (try context.requireActor(), context.today, board.book.site.id)
        let (location, mark) = ("\(board.path)?am=\(wish.day.iso)&erledigt=rooms", try Submission.mark(key, context))
        do {
            return try await context.write { transaction in
                if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                let book = try transaction.db.siteBook(site, .starting(wish.day))
                try RoomDesk.refuseLapsed(wish, book, transaction.db)
                for (person, place) in zip(wish.people, try wish.places(in: book)) {
                    try transaction.record(try RoomDesk.act(wish, try transaction.db.record(of: person), place, site, today: today))
                }
                return location
            }
        } catch StorageError.unique {
            throw Refusal.conflict("Ein Platz in diesem Zimmer wurde gerade vergeben. Wählen Sie noch einmal.")
        }
    }
}
