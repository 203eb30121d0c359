import Accommodation
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The keys of one house.
struct KeyView: Sendable {
    let sight: SiteSight
    let out: [KeyHandout]
    let back: [KeyHandout]
    var inputs: Inputs = [:]
    var token: String?
    var key = Submission.newKey()

    var path: String { "/unterkuenfte/\(sight.book.site.id)/schluessel" }
    func room(_ key: KeyHandout) -> String { sight.book.name(of: key.room, on: sight.on) }
}

/// Handing out keys and taking them back.
struct KeyDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/schluessel", allow: .reportDefects) { context in
                var view = try await view(context)
                view.inputs.set("tag", context.today)
                view.inputs["zimmer"] = context.query["zimmer"] ?? ""
                return .page(.keys(view, done: context.query["erledigt"] != nil))
            },
            .post("/unterkuenfte/{site}/schluessel", allow: .reportDefects, handOut),
            .get("/unterkuenfte/{site}/schluessel/{key}", allow: .reportDefects) { context in
                let (view, key) = try await one(context)
                var inputs: Inputs = ["ergebnis": KeyHandout.Outcome.returned.rawValue]
                inputs.set("tag", context.today)
                return .page(.keyReturn(view, key, inputs))
            },
            .post("/unterkuenfte/{site}/schluessel/{key}", allow: .reportDefects, takeBack),
        ]
    }

    private func view(_ context: AppContext, on day: Day? = nil) async throws -> KeyView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("site", of: Site.self))
        let span = DayRange.starting(min(day ?? today, today))
        let (sight, out, back) = try await context.read { db in
            try db.refuseSite(id, for: actor, .reportDefects)
            return (
                try db.siteSight(id, for: actor, on: today, span: span, today: today), try db.keysOut(at: id), try db.keysBack(at: id, limit: 30)
            )
        }
        if !sight.people.isEmpty { try await context.look(JournalNote("site.look", "site", id.text, details: "keys")) }
        return KeyView(sight: sight, out: out, back: back, token: context.formToken)
    }

    private func handOut(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.requireActor(), context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        var view = try await view(context)
        do {
            var reader = FormReader(form)
            let room = reader.one("zimmer", of: Set(view.sight.rooms.map(\.id.text)), required: "Wählen Sie das Zimmer.")
            let people = Set(view.sight.book.lodgers.map(\.person).filter { view.sight.people[$0] != nil }.map(\.text))
            let person = reader.one("person", of: people, required: "Wählen Sie, wer den Schlüssel bekommt.")
            let number = reader.text("nummer", required: "Geben Sie die Nummer auf dem Schlüssel an.", max: 20)
            let day = reader.day("tag", from: "2000-01-01") ?? today
            if day > today { reader.refuse("tag", "Der \(day) liegt in der Zukunft.") }
            try reader.finish()
            guard let room, let person else { throw Refusal.invalid("zimmer", "Prüfen Sie die Angaben.") }
            let wish = KeyWish(room: ID(room), person: ID(person), number: number, day: day)
            let (site, location, mark) = (view.sight.book.site.id, view.path + "?erledigt=ja", try Submission.mark(key, context))
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try wish.check(try transaction.db.siteBook(site, day.only), out: try transaction.db.keysOut(at: site))
                    try transaction.handOut(wish, at: site)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            view.inputs = Inputs(form.values, problems: refusal.problems)
            view.key = key
            return .page(.keys(view, done: false), status: 422)
        } catch StorageError.unique {
            throw Refusal.conflict("Dieser Schlüssel wurde gerade ausgegeben.")
        }
    }

    private func one(_ context: AppContext) async throws -> (view: KeyView, key: KeyHandout) {
        let view = try await view(context)
        let (id, site) = (try context.id("key", of: KeyHandout.self), view.sight.book.site.id)
        return (view, try await context.read { try $0.key(id, at: site) })
    }

    private func takeBack(_ context: AppContext) async throws -> Answer {
        let (view, key) = try await one(context)
        let (form, today) = (context.form, context.today)
        do {
            var reader = FormReader(form)
            let outcome = reader.choice("ergebnis", of: KeyHandout.Outcome.self, required: "Wählen Sie, was mit dem Schlüssel ist.")
            let day = reader.day("tag", from: "2000-01-01") ?? today
            let remark = reader.text("bemerkung", max: 200)
            try reader.finish()
            let ended = try key.ended(outcome ?? .returned, on: day, today: today)
            try await context.write { try $0.takeBack(key, as: ended, remark: remark) }
            return .redirect(view.path + "?erledigt=ja")
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(.keyReturn(view, key, Inputs(form.values, problems: refusal.problems)), status: 422)
        }
    }
}
