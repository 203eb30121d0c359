import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// An order with the names its reader may know.
struct OrderLine: Sendable {
    let line: OrderCase
    let names: OrderNames
}

/// The list of orders and letters, for those who may read the names in them.
struct OrderList: Sendable {
    let today: Day
    /// The order of the first look depends on whether a deadline is asked for.
    let isByDeadline: Bool

    init(_ asked: FormFields, _ context: AppContext) throws {
        guard context.mayReadNames(try context.orderReader()) else { throw Refusal.forbidden }
        today = context.today
        isByDeadline = asked["frist"].flatMap(OrderQuery.Due.init) ?? .all != .all
    }

    var declared: ListDeclaration<OrderLine> {
        let today = today
        var list = ListDeclaration<OrderLine>(
            "orders", at: "/verfuegungen", "Verfügungen und Schreiben",
            order: isByDeadline ? ListOrder("deadline") : ListOrder("nummer", isDescending: true), filters: OrderList.filters,
            columns: OrderList.columns
        ) { question in
            let filter = OrderQuery(question)
            return .found(
                count: { try $0.orderCount(filter, on: today) },
                rows: { db, limit, offset in
                    let lines = try db.orderCases(filter, on: today, limit: limit, offset: offset)
                    let names = try db.orderNames(lines.map(\.order.addressee), on: today)
                    return lines.map { OrderLine(line: $0, names: names) }
                })
        }
        list.id = "verfuegungen"
        list.caption = { $0 == 1 ? "1 Schreiben" : "\(grouped($0)) Schreiben" }
        list.empty = "Keine Schreiben mit diesen Merkmalen."
        list.length = 50
        list.export = "/verfuegungen/ausgabe"
        list.file = "verfuegungen"
        list.head = [("Stichtag", today.german)]
        list.areFiltersOpen = true
        return list
    }

    static let filters: [ListFilter] = [
        .choice("art", "Art", Order.Kind.allCases.map { Choice($0.slug, $0.label) }, blank: "alle"),
        .choice("stand", "Stand", OrderState.allCases.map { Choice($0.rawValue, $0.label) }, blank: "alle"),
        .choice(
            "frist", "Frist", OrderQuery.Due.allCases.map { Choice($0.rawValue, $0.label) }, standard: OrderQuery.Due.all.rawValue),
    ]

    private static let columns: [ListColumn<OrderLine>] = [
        .header("nummer", "Nummer", sort: "nummer", parts: [.init("Nummer", width: 14) { .words($0.line.order.number) }]) { row in
            "<a href=\"/verfuegungen/\(row.line.order.id)\">\(row.line.order.number)</a>"
        },
        .plain("art", "Art", width: 24, sort: "art") { .words($0.line.order.kind.label) },
        .text(
            "an", "An",
            parts: [
                .init("Aktenzeichen", width: 16) { .words($0.names.fileNumber($0.line.order.addressee)) },
                .init("Nachname", width: 20) { .words($0.names.people[$0.line.order.addressee]?.name.family) },
                .init("Vorname", width: 20) { .words($0.names.people[$0.line.order.addressee]?.name.given) },
            ]
        ) { OrderPieces.person($0.line.order.addressee, $0.names) },
        .text("vom", "vom", sort: "vom", parts: [.init("Erlassen am") { .day($0.line.order.issuedOn) }]) { "\(day: $0.line.order.issuedOn)" },
        .text("stand", "Stand", parts: [.init("Stand", width: 22) { .words($0.line.state.label) }]) { row in
            let missing = row.line.missing.joined(separator: ", ")
            let tag: HTML = "\(Tag(row.line.state.label, row.line.state.tone).html)\(OrderPieces.underway(row.line.underway))"
            return "\(tag)\(when: !missing.isEmpty, "<br><span class=\"hint\">\(t: "fehlt noch:") \(name: missing)</span>")"
        },
        .text("frist", "Frist bis", sort: "deadline", parts: [.init("Frist") { .date($0.line.deadline) }]) { row in
            row.line.deadline.map { "\(day: $0)" } ?? .empty
        },
        .plain("unterzeichnet", "Unterzeichnet von", width: 24, .offered) { .words($0.line.order.signatory) },
    ]
}

extension OrderQuery {
    init(_ question: ListQuestion) {
        self.init(
            kind: question["art"].flatMap(Order.Kind.init(slug:)), state: question.choice("stand"), due: question.choice("frist") ?? .all,
            order: question.order)
    }
}
