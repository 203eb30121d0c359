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

    /// One place for each person, as far as the room has free places of its own.
    func places(in book: SiteBook) -> [ID<Spot>?] {
        guard book.life(of: room, on: day)?.counting == .placeByPlace else { return people.map { _ in nil } }
        let span = DayRange.starting(day)
        let left = book.without(people: Set(people))
        let free = book.parts(of: room).filter { left.life(of: $0.id, on: day) != nil && left.isOpen($0.id, in: room, throughout: span) }
        return people.indices.map { $0 < free.count ? free[$0].id : nil }
    }
}

extension SiteBook {
    /// Whether nobody has a named place, keeps it or closes it on any night of a span.
    fileprivate func isOpen(_ place: ID<Spot>, in room: ID<Spot>, throughout span: DayRange) -> Bool {
        !closures(over: place).contains { $0.period.contains(span.from) }
            && !lodgers(in: room).contains { $0.place == place && $0.period.overlaps(span) }
            && !reservations(of: room).contains { $0.spot == place && $0.period.overlaps(span) }
    }
}

/// Giving people of a site a room.
struct RoomDesk: Sendable {
    let objections: StayObjections

    var routes: [Route] { Route.form("/unterkuenfte/{site}/zimmer", allow: .manageAccommodation, form) }

    private func form(_ context: AppContext, _ db: any Connection) throws -> Form {
        let today = context.today
        // What can be chosen is what is there today, whatever day is typed: no choice gets lost.
        let board = try SiteBoard(context, db, from: today)
        var start: Inputs = ["zimmer": context.query["zimmer"] ?? ""]
        start.set("tag", today)
        let (site, look) = (board.book.site.id, JournalNote("site.look", "site", board.book.site.id.text, details: "rooms"))
        return Form(
            seen: RoomDesk.seen(board), start: start, looks: [look], page: { sheet in .rooms(board, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let then = try RoomDesk.board(context, db, on: reader.day("tag") ?? today)
                let wish = try RoomDesk.read(fields, then)
                let acts = try decide(wish, then, context, db)
                let found = try objections.found(acts.map(\.act), db)
                try found.refuse(at: "zimmer")
                try found.refuseUnexplained(wish.reason)
                return Decided(
                    looks: wish.people.map { JournalNote("person.look", "person", $0.text, details: "room") },
                    check: { sheet in .checkRooms(then, wish, acts, found.warnings, sheet) }
                ) { transaction in
                    // One after the other, each on what the one before left.
                    for (person, place) in zip(wish.people, wish.places(in: then.book)) {
                        try transaction.record(try RoomDesk.act(wish, try transaction.db.record(of: person), place, site, today: today))
                    }
                    return "\(then.path)?am=\(wish.day.iso)&erledigt=rooms"
                }
            })
    }

    private static func board(_ context: AppContext, _ db: any Connection, on day: Day) throws -> SiteBoard {
        let (actor, today) = (try context.requireActor(), context.today)
        return SiteBoard(
            try db.siteSight(try context.id("site"), for: actor, on: day, span: .starting(min(day, today)), today: today))
    }

    /// Who sleeps where: the choices of the form.
    private static func seen(_ board: SiteBoard) -> Seen {
        let lodgers = board.book.lodgers.sorted { ($0.person, $0.period.from) < ($1.person, $1.period.from) }
        return Seen(lodgers.flatMap { [$0.person.text, $0.period.from.iso, $0.period.until.iso, $0.room?.text ?? "", $0.place?.text ?? ""] })
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

    private func decide(_ wish: RoomWish, _ board: SiteBoard, _ context: AppContext, _ db: any Connection) throws -> [(name: String, act: Act)] {
        let (actor, today) = (try context.requireActor(), context.today)
        let places = wish.places(in: board.book)
        guard board.book.life(of: wish.room, on: wish.day) != nil else {
            throw Refusal.invalid("tag", "\(board.book.name(of: wish.room, on: wish.day)) gibt es am \(wish.day) nicht. Prüfen Sie den Tag.")
        }
        return try zip(wish.people, places).map { person, place in
            let file = try db.personFile(person, for: actor, on: wish.day, today: today)
            guard file.mayAct, file.mayWrite.contains(.stay) else { throw Refusal.forbidden }
            return (file.record.name(on: wish.day).full, try RoomDesk.act(wish, file.record, place, board.book.site.id, today: today))
        }
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
        try act.refuseFarAhead(today: today)
        try act.refuseUnexplained(today: today)
        return act
    }
}
