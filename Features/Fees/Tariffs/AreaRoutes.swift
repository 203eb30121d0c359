import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// How large rooms and units are, as fees measure them.
struct AreaDesk: Sendable {
    var routes: [Route] {
        [
            .get("/gebuehren/flaechen", allow: .seeFees, list),
            .get("/gebuehren/flaechen/{site}", allow: .seeFees, show),
            .post("/gebuehren/flaechen/{site}", allow: .assessFees, submit),
        ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        _ = try context.feeReader()
        let today = context.today
        let lines = try await context.read { db in
            try db.tariffBook().sites.filter { $0.lifetime.contains(today) }.map { site in
                let book = try db.siteBook(site.id, today.only)
                return (
                    site: site, rooms: book.rooms.count { book.life(of: $0.id, on: today) != nil },
                    known: try db.feeAreas(at: site.id, on: today).count
                )
            }
        }
        return .page(.feeAreas(lines))
    }

    private func view(_ context: AppContext) async throws -> AreaView {
        _ = try context.feeReader()
        let (id, today) = (try context.id("site", of: Site.self), context.today)
        return try await context.read { db in
            guard try db.tariffBook().sites.contains(where: { $0.id == id }) else { throw Refusal.notFound }
            let book = try db.siteBook(id, today.only)
            let spots = book.spots.values.filter { ($0.kind == .room || $0.kind == .unit) && book.life(of: $0.id, on: today) != nil }
                .map { AreaView.Line(spot: $0, name: book.name(of: $0.id, on: today)) }
            return AreaView(
                book: book, lines: spots.sorted { ($0.key, $0.spot.id) < ($1.key, $1.spot.id) }, areas: try db.feeAreas(at: id, on: today))
        }
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await view(context)
        var inputs: Inputs = [:]
        for (spot, area) in view.areas { inputs["f_\(spot)"] = squareMetres(area) }
        inputs.set("ab", context.today.firstOfMonth)
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Flächen sind gespeichert."
        let mayAssess = try context.requireActor().may(.assessFees)
        return .page(.feeAreas(view, inputs, token: context.formToken, key: Submission.newKey(), mayAssess: mayAssess, success: done))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, form, view) = (try context.requireActor(), context.form, try await view(context))
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        do {
            var reader = FormReader(form)
            let day = reader.day("ab", required: "Geben Sie an, ab wann die Flächen gelten.", from: "1990-01-01")
            let reason = reader.text("anlass", max: 300)
            var changed: [(spot: ID<Spot>, squareDecimetres: Int)] = []
            for line in view.lines where form["f_\(line.spot.id)"] != nil {
                let area = reader.area("f_\(line.spot.id)", 0...10_000_00)
                if (area ?? 0) != (view.areas[line.spot.id] ?? 0) { changed.append((line.spot.id, area ?? 0)) }
            }
            if changed.isEmpty && reader.problems.isEmpty { reader.refuse(nil, "Es wurde keine Fläche geändert.") }
            try reader.finish()
            guard let day else { throw Refusal.invalid("ab", "Prüfen Sie die Angaben.") }
            let (site, location, areas) = (view.book.site.id, "/gebuehren/flaechen/\(view.book.site.id)?erledigt=area", changed)
            let mark = try Submission.mark(key, context)
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try transaction.recordAreas(areas, at: site, from: day, reason: reason)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.feeAreas(view, inputs, token: context.formToken, key: key, mayAssess: true, success: nil), status: 422)
        }
    }
}

struct AreaView: Sendable {
    struct Line: Sendable {
        let spot: Spot
        let name: String

        /// As people count: room 9 before room 10.
        var key: String { name.replacing(/[0-9]+/) { String(repeating: "0", count: max(0, 8 - $0.output.count)) + $0.output } }
    }

    let book: SiteBook
    let lines: [Line]
    let areas: [ID<Spot>: Int]
}
