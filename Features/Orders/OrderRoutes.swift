import Documents
import Forms
import Foundation
import Lists
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Orders as they were issued: the list, one of them, its file.
struct OrderDesk: Sendable {
    var routes: [Route] {
        [
            .get("/verfuegungen", allow: .seeOrders, list),
            .get("/verfuegungen/{order}", allow: .seeOrders, order),
            .get("/verfuegungen/{order}/pdf", allow: .seeOrders, document),
        ] + Self.taking.routes
    }

    private static let taking = ListDesk<OrderLine>(
        "/verfuegungen/ausgabe", allow: .seeOrders, of: "orders", filters: Set(OrderList.filters.flatMap(\.names)),
        back: Link("Verfügungen", "/verfuegungen")
    ) { _, asked, context in try OrderList(asked, context).declared }

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today, list) = (try context.requireActor(), context.today, try OrderList(context.query, context).declared)
        let (shown, states) = try await context.read { db in (try list.shown(db, context), try db.orderStates(on: today)) }
        try await context.look(shown.note)
        return .page(.orderList(shown, states, mayWrite: actor.may(.writeOrderTexts)), status: shown.status)
    }

    private func order(_ context: AppContext) async throws -> Answer {
        let actor = try context.orderReader()
        let view = try await context.read { db in try OrderDesk.view(context, db) }
        try await context.look(view.look)
        let done: Phrase? =
            switch context.query["erledigt"] {
            case "erlassen": view.together.isEmpty ? "Das Schreiben ist erlassen und abgelegt." : "Die Schreiben sind erlassen und abgelegt."
            case nil: nil
            default: "Der Eintrag ist gespeichert."
            }
        return .page(.order(view, mayIssue: actor.may(.issueOrders), success: done))
    }

    /// One order with everything around it; `notFound` for whoever may not see it.
    static func view(_ context: AppContext, _ db: any Connection) throws -> OrderView {
        let (actor, id, today) = (try context.orderReader(), try context.id("order", of: Order.self), context.today)
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        guard let ties = try db.orderTies(of: id) else { throw Refusal.notFound }
        let order = ties.order
        // Only what takes rooms away asks who still has a right to them.
        let clears = order.measures.contains { $0.kind == .ending }
        let placing = clears ? try db.orders(concerning: [order.addressee] + order.members).filter { other in
            other.id != id && other.measures.contains { $0.kind == .placement }
        } : []
        let ids = [id] + ties.together.map(\.id) + ties.others.map(\.id) + placing.map(\.id)
        return OrderView(
            order: order, events: ties.events, takenBack: try db.takenBackEvents(of: id), documents: try db.orderDocuments(of: id),
            recipients: try db.orderRecipients(of: id), copies: try db.orderCopies(of: id), weighing: try db.orderWeighing(of: id),
            heardNote: try db.heardNote(of: id), announced: try db.announcement(of: id),
            others: ties.others, together: ties.together, closed: ties.closed, placing: placing,
            names: try db.orderNames([order.addressee] + order.members + ties.together.map(\.addressee), on: today),
            sites: Dictionary(try db.sites().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
            spots: try db.orderWays(to: order.measures.compactMap(\.spot)), book: try db.orderBook(of: ids),
            isDecided: try db.isDecided(on: id), today: today)
    }

    private func document(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.orderReader(), try context.id("order", of: Order.self))
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        let language =
            try context.query["sprache"].map { text in
                guard let language = OrderLanguage(rawValue: text) else { throw Refusal.notFound }
                return language
            } ?? .german
        // Whoever got it besides the first has a letter of their own.
        guard let position = Int(typed: context.query["an"] ?? "0"), position >= 0 else { throw Refusal.notFound }
        guard
            let (order, bytes) = try await context.read({ db -> (Order, [UInt8])? in
                guard let order = try db.order(id), let bytes = try db.orderFile(of: id, language, to: position) else { return nil }
                return (order, bytes)
            })
        else { throw Refusal.notFound }
        try await context.look(
            JournalNote("orders.document", "person", order.addressee.text, details: "\(order.number),\(language.rawValue)"))
        let name = order.number + (position == 0 ? "" : "-\(position + 1)") + (language == .german ? "" : "-\(language.rawValue)")
        return .file(.init("\(name).pdf", type: "application/pdf", bytes: bytes, isAttachment: true))
    }
}

/// An order with what became of it and what it is tied to.
struct OrderView: Sendable {
    let order: Order
    let events: [OrderEvent]
    let takenBack: [(event: OrderEvent, at: Instant, reason: String)]
    let documents: [OrderDocument]
    /// Who got a letter, and the letters of all but the first.
    let recipients: [OrderRecipient]
    let copies: [(position: Int, document: OrderDocument)]
    let weighing: OrderWeighing
    let heardNote: HeardNote?
    /// Hearings: what they announced.
    let announced: OrderWish.Announcement?
    /// Orders it points to: the hearing before it, those that would take its place.
    let others: [Order]
    /// Issued in the same moment for others of the household.
    let together: [Order]
    /// What it would replace or end, as soon as it operates.
    let closed: [Order]
    /// Of what takes rooms away: other orders that give its people a place.
    let placing: [Order]
    let names: OrderNames
    let sites: [ID<Site>: String]
    /// From the building on.
    let spots: [ID<Spot>: String]
    let book: OrderBook
    /// Hearings: whether it was decided on.
    let isDecided: Bool
    let today: Day

    var path: String { "/verfuegungen/\(order.id)" }
    var state: OrderState { book.state(order.id, on: today) }
    var course: OrderCourse { OrderCourse(order, events, to: recipients, isDecided: isDecided) }
    var look: JournalNote { JournalNote("person.look", "person", order.addressee.text, details: "orders") }

    /// What becomes of an order is its entries; the paper itself stays.
    var seen: Seen {
        let entries: [HTML] = events.map { "\(t: $0.kind.label) (\(day: $0.day))" }
        return Seen([order.id.text] + events.map(\.id.text)).saying("Stand", state.label).saying("Einträge", entries.joined(separator: ", "))
    }

    func place(_ measure: Measure) -> String {
        [sites[measure.site], measure.spot.flatMap { spots[$0] }].compactMap { $0 }.joined(separator: ", ")
    }

    /// The letter as data, from what was kept.
    func letter(_ document: OrderDocument) throws -> Letter { try JSONDecoder().decode(Letter.self, from: Data(document.letter.utf8)) }
}

extension OrderQuery.Due {
    var label: Phrase {
        switch self {
        case .all: "alle"
        case .week: "endet in den nächsten 7 Tagen"
        case .month: "endet in den nächsten 30 Tagen"
        case .over: "abgelaufen"
        }
    }
}
