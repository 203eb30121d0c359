import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// The keys of one house.
struct KeyView: Sendable {
    let sight: SiteSight
    let out: [KeyHandout]
    let back: [KeyHandout]

    var path: String { "/unterkuenfte/\(sight.book.site.id)/schluessel" }
    func room(_ key: KeyHandout) -> String { sight.book.name(of: key.room, on: sight.on) }
}

/// Handing out keys and taking them back.
struct KeyDesk: Sendable {
    var routes: [Route] {
        Route.form("/unterkuenfte/{site}/schluessel", allow: .reportDefects, undo: KeyDesk.takesBack, handOut)
            + Route.form("/unterkuenfte/{site}/schluessel/{key}", allow: .reportDefects, undo: KeyDesk.takesBack, takeBack)
    }

    private static let takesBack: FormPart.Undo = { transaction, instant, context in
        try transaction.db.refuseSite(try context.id("site", of: Site.self), for: try context.requireActor(), .reportDefects)
        try transaction.takeBackKey(at: instant, on: context.today)
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> KeyView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("site", of: Site.self))
        try db.refuseSite(id, for: actor, .reportDefects)
        let sight = try db.siteSight(id, for: actor, on: today, span: .starting(today), today: today)
        return KeyView(sight: sight, out: try db.keysOut(at: id), back: try db.keysBack(at: id, limit: 30))
    }

    private func looks(_ view: KeyView) -> [JournalNote] {
        view.sight.people.isEmpty ? [] : [JournalNote("site.look", "site", view.sight.book.site.id.text, details: "keys")]
    }

    private func handOut(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        var start: Inputs = ["zimmer": context.query["zimmer"] ?? ""]
        start.set("tag", today)
        return Form(
            seen: .nothing, start: start, looks: looks(view),
            page: { sheet in .keys(view, sheet, done: context.query["erledigt"] != nil) },
            decide: { fields in
                let (wish, site) = (try KeyWish(fields, view.sight, today: today), view.sight.book.site.id)
                try wish.check(try db.siteBook(site, wish.day.only), out: view.out)
                return Decided { transaction in
                    try transaction.handOut(wish, at: site)
                    return view.path + "?erledigt=ja"
                }
            })
    }

    private func takeBack(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try view(context, db), context.today)
        let key = try db.key(try context.id("key"), at: view.sight.book.site.id)
        var start: Inputs = ["ergebnis": KeyHandout.Outcome.returned.rawValue]
        start.set("tag", today)
        return Form(
            seen: Seen(key.id, key.outcome).saying("Schlüssel \(key.number)", key.outcome.label), start: start, looks: looks(view),
            page: { sheet in .keyReturn(view, key, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let outcome = reader.choice("ergebnis", of: KeyHandout.Outcome.self, required: "Wählen Sie, was mit dem Schlüssel ist.")
                let day = reader.day("tag", from: "2000-01-01") ?? today
                let remark = reader.text("bemerkung", max: 200)
                try reader.finish()
                let ended = try key.ended(outcome ?? .returned, on: day, today: today)
                return Decided { transaction in
                    try transaction.takeBack(key, as: ended, remark: remark)
                    return view.path + "?erledigt=ja"
                }
            })
    }
}

extension KeyWish {
    init(_ fields: FormFields, _ sight: SiteSight, today: Day) throws(Refusal) {
        var reader = FormReader(fields)
        let room = reader.one("zimmer", of: Set(sight.rooms.map(\.id.text)), required: "Wählen Sie das Zimmer.")
        let people = Set(sight.book.lodgers.map(\.person).filter { sight.people[$0] != nil }.map(\.text))
        let person = reader.one("person", of: people, required: "Wählen Sie, wer den Schlüssel bekommt.")
        let number = reader.text("nummer", required: "Geben Sie die Nummer auf dem Schlüssel an.", max: 20)
        let day = reader.day("tag", from: "2000-01-01") ?? today
        if day > today { reader.refuse("tag", "Der \(day) liegt in der Zukunft.") }
        try reader.finish()
        guard let room, let person else { throw .invalid("zimmer", "Prüfen Sie die Angaben.") }
        self.init(room: ID(room), person: ID(person), number: number, day: day)
    }
}
