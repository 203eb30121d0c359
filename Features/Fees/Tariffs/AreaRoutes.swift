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
            .act("/gebuehren/flaechen/{site}", allow: .assessFees, measure),
        ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        _ = try context.feeReader()
        let today = context.today
        let lines = try await context.read { db in
            let books = Dictionary(try db.siteBooks(today.only).map { ($0.site.id, $0) }, uniquingKeysWith: { first, _ in first })
            let measured = try db.feeAreas(on: today)
            return try db.tariffBook().sites.filter { $0.lifetime.contains(today) }.map { site in
                let book = books[site.id]
                return (
                    site: site, rooms: book?.rooms.count { book?.life(of: $0.id, on: today) != nil } ?? 0,
                    known: book?.spots.keys.count(where: { measured[$0] != nil }) ?? 0
                )
            }
        }
        return .page(.feeAreas(lines))
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> AreaView {
        _ = try context.feeReader()
        let (id, today) = (try context.id("site", of: Site.self), context.today)
        guard try db.tariffBook().sites.contains(where: { $0.id == id }) else { throw Refusal.notFound }
        let book = try db.siteBook(id, today.only)
        let spots = book.spots.values.filter { ($0.kind == .room || $0.kind == .unit) && book.life(of: $0.id, on: today) != nil }
            .map { AreaView.Line(spot: $0, name: book.name(of: $0.id, on: today)) }
        return AreaView(book: book, lines: spots.sorted { ($0.key, $0.spot.id) < ($1.key, $1.spot.id) }, areas: try db.feeAreas(at: id, on: today))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die Flächen sind gespeichert."
        let mayAssess = try context.requireActor().may(.assessFees)
        let sheet = context.sheet(for: view.seen, view.start(context.today))
        return .page(.feeAreas(view, sheet, mayAssess: mayAssess, success: done))
    }

    private func measure(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.seen, start: view.start(context.today),
            page: { sheet in .feeAreas(view, sheet, mayAssess: true, success: nil) },
            decide: { fields in
                var reader = FormReader(fields)
                let day = reader.day("ab", required: "Geben Sie an, ab wann die Flächen gelten.", from: "1990-01-01")
                let reason = reader.text("anlass", max: 300)
                var changed: [(spot: ID<Spot>, squareDecimetres: Int)] = []
                for line in view.lines where fields["f_\(line.spot.id)"] != nil {
                    let area = reader.area("f_\(line.spot.id)", 0...10_000_00)
                    if (area ?? 0) != (view.areas[line.spot.id] ?? 0) { changed.append((line.spot.id, area ?? 0)) }
                }
                if changed.isEmpty && reader.problems.isEmpty { reader.refuse(nil, "Es wurde keine Fläche geändert.") }
                try reader.finish()
                guard let day else { throw Refusal.invalid("ab", "Prüfen Sie die Angaben.") }
                return Decided { transaction in
                    try transaction.recordAreas(changed, at: view.book.site.id, from: day, reason: reason)
                    return "\(view.path)?erledigt=area"
                }
            })
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

    var path: String { "/gebuehren/flaechen/\(book.site.id)" }

    var seen: Seen {
        let known = lines.compactMap { line in areas[line.spot.id].map { "\(line.name): \(squareMetres($0)) m²" } }
        return Seen(areas.sorted { $0.key < $1.key }.flatMap { [$0.key.text, String($0.value)] })
            .saying("Flächen", .verbatim(known.joined(separator: ", ")))
    }

    func start(_ today: Day) -> Inputs {
        var inputs: Inputs = [:]
        for (spot, area) in areas { inputs["f_\(spot)"] = squareMetres(area) }
        inputs.set("ab", today.firstOfMonth)
        return inputs
    }
}
