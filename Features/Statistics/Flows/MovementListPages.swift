import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// The people behind one number of a flow, on screen, on paper and as a file.
struct MovementList: Sendable {
    let flow: Flow.Question
    let kind: Flow.Kind
    let pillar: Pillar?
    /// Said on paper and in files.
    let known: Instant?

    var title: Phrase { "\(kind.label) vom \(flow.from) bis \(flow.through)" }

    var declared: ListDeclaration<Movement> {
        let (flow, kind, pillar) = (flow, kind, pillar)
        let span = ["von", "bis"].map { name in ListFilter([name] + [".tag", ".monat", ".jahr"].map { name + $0 }, said: { _ in nil }) }
        var list = ListDeclaration<Movement>(
            "movements", at: "/zahlen/bewegung/liste", title,
            filters: span + [
                .kept("stand", said: { _ in nil }), .kept("art", of: Flow.Kind.allCases.map(\.rawValue), said: { _ in kind.label }),
                .kept("saeule", of: Pillar.allCases.map(\.rawValue), said: { _ in pillar.map { "Säule: \($0.label)" } }),
            ],
            columns: [
                .header("name", "Name", parts: [.init("Name", width: 30) { .words($0.name) }]) { one in
                    "<a href=\"/personen/\(one.person)\">\(name: one.name)</a>"
                },
                .text("aktenzeichen", "Aktenzeichen", parts: [.init("Aktenzeichen", width: 16) { .words($0.fileNumber) }]) { one in
                    "<bdi dir=\"ltr\">\(one.fileNumber)</bdi>"
                },
                .plain("tag", "Tag") { .day($0.day) },
                .text(
                    "saeule", "Säule",
                    parts: [
                        .init("Säule", width: 32) { .words($0.pillar.label) }, .init("Andere Säule", width: 32) { .words($0.other?.label) },
                    ]
                ) { FlowPieces.pillars($0) },
            ]
        ) { _ in
            .found(
                count: { try $0.movementCount(flow, kind, pillar) },
                rows: { db, limit, offset in try db.movements(flow, kind, pillar, limit: limit, offset: offset) })
        }
        list.id = "bewegungen"
        list.caption = { _ in kind.label }
        list.length = 50
        list.export = "/zahlen/bewegung/liste/ausgabe"
        list.file = "bewegung-\(flow.from.iso)-\(flow.through.iso)"
        list.head = [("Zeitraum", "\(flow.from.german) bis \(flow.through.german)")]
        if let known { list.head.append(("Wissensstand", "\(known.german) (\(known.iso))")) }
        return list
    }
}
