import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Everyone who makes a difference, with the act that recorded it; on the page of a day, of a frozen figure, and as a file.
struct DifferenceList: Sendable {
    let difference: Difference
    let then: Instant
    let address: String

    var declared: ListDeclaration<ExplainedChange> {
        let (difference, then) = (difference, then)
        func lines(_ line: @escaping @Sendable (Cause) -> HTML) -> @Sendable (ExplainedChange) -> HTML {
            { $0.causes.map(line).joined(separator: "<br>") }
        }
        func words(_ title: Phrase, _ width: Int, _ line: @escaping @Sendable (Cause) -> String) -> ListPart<ExplainedChange> {
            .init(title, width: width) { .words($0.causes.map(line).joined(separator: "; ")) }
        }
        let day = ListFilter(["am"] + [".tag", ".monat", ".jahr"].map { "am" + $0 }, said: { _ in nil })
        var list = ListDeclaration<ExplainedChange>(
            "difference", at: address, "Unterschied am \(difference.on)",
            filters: [
                day, .kept("stand", said: { _ in nil }),
                .kept("nach", of: Dimension.allCases.map(\.rawValue), said: { _ in "Gliederung: \(difference.dimension.label)" }),
            ],
            columns: [
                .header("person", "Person", parts: [.init("Name", width: 30) { .words($0.name) }]) { one in
                    "<a href=\"/personen/\(one.change.person)\">\(name: one.name)</a>"
                },
                .text("aktenzeichen", "Aktenzeichen", parts: [.init("Aktenzeichen", width: 16) { .words($0.fileNumber) }]) { one in
                    "<bdi dir=\"ltr\">\(one.fileNumber)</bdi>"
                },
                .plain("aenderung", "Änderung", width: 44) { .words(difference.words($0.change)) },
                .text(
                    "vorgang", "Vorgang",
                    parts: [
                        words("Vorgang", 30) { $0.kind.label.text },
                        .init("Zum Tag") { one in
                            one.causes.count == 1 ? .day(one.causes[0].day) : .words(one.causes.map(\.day.german).joined(separator: "; "))
                        },
                    ]
                ) { one in
                    one.causes.isEmpty
                        ? "\(t: "Eintrag bei einer anderen Person des Haushalts")"
                        : one.causes.map(DifferencePieces.what).joined(separator: "<br>")
                },
                .text("erfasst", "Erfasst am", parts: [words("Erfasst am", 20) { $0.recordedAt.german }], lines { "\($0.recordedAt)" }),
                .text(
                    "begruendung", "Begründung", parts: [words("Begründung", 40) { $0.reason }],
                    lines { $0.reason.isEmpty ? "\(t: "keine Begründung erfasst")" : "\(name: $0.reason)" }),
                .text("von", "Erfasst von", parts: [words("Erfasst von", 24) { $0.by }], lines { "\(name: $0.by)" }),
            ]
        ) { _ in
            .found(
                count: { _ in difference.changes.count },
                rows: { db, limit, offset in
                    try db.explain(difference.changes.dropFirst(offset).prefix(limit), of: difference, from: then, to: nil)
                })
        }
        list.id = "unterschied"
        list.caption = { _ in "Jede Person, die den Unterschied ausmacht" }
        list.length = 50
        list.file = "unterschied-\(difference.on.iso)"
        list.head = [("Stichtag", difference.on.german), ("Damals bekannt", "\(then.german) (\(then.iso))")]
        return list
    }
}
