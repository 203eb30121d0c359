import Accommodation
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// An inspection with what came of it.
struct InspectionLine: Sendable {
    let one: Inspection
    let site: String
    let answers: Int
    let findings: Int
}

/// One item looked at, with the ground on which the room was entered.
struct InspectionAnswerLine: Sendable {
    let one: Inspection
    let site: String
    let answer: Inspection.Answer
    let room: String?
}

/// The list of inspections and, as a file, everything that was looked at.
struct InspectionLists: Sendable {
    let sites: [Site]
    let today: Day

    var list: ListDeclaration<InspectionLine> {
        var list = ListDeclaration<InspectionLine>(
            "inspections", at: "/begehungen", "Begehungen",
            columns: [
                .header("art", "Art") { line in
                    "<a href=\"/begehungen/\(line.one.id)\">\(t: line.one.kind.label)\(spoken("am \(line.one.day), \(line.site)"))</a>"
                },
                .plain("unterkunft", "Unterkunft") { .words($0.site) }, .plain("am", "Am") { .day($0.one.day) },
                .text("grundlage", "Zimmer betreten auf Grund von") { $0.one.rooms.isEmpty ? .empty : "\(t: $0.one.ground.label)" },
                .plain("dabei", "Dabei", .offered) { .words($0.one.present) },
                .plain("geprueft", "Geprüft", isNumber: true) { .number($0.answers) },
                .plain("maengel", "Mängel", isNumber: true) { .number($0.findings) },
            ]
        ) { [self] _ in
            .found(
                count: { try $0.inspectionCount(in: sites) },
                rows: { db, limit, offset in
                    try db.inspections(in: sites, limit: limit, offset: offset).map { one, answers, findings in
                        InspectionLine(one: one, site: name(of: one.site), answers: answers, findings: findings)
                    }
                })
        }
        list.id = "begehungen"
        list.caption = { "\(counted($0, "Begehung", "Begehungen"))" }
        list.empty = "Noch keine Begehung ist festgehalten."
        list.export = "/begehungen/ausgabe"
        return list
    }

    var answers: ListDeclaration<InspectionAnswerLine> {
        var list = ListDeclaration<InspectionAnswerLine>(
            "inspection-answers", at: "/begehungen", "Begehungen",
            columns: [
                .plain("unterkunft", "Unterkunft", width: 26) { .words($0.site) }, .plain("am", "Am") { .day($0.one.day) },
                .plain("art", "Art", width: 24) { .words($0.one.kind.label) }, .plain("dabei", "Dabei", width: 30) { .words($0.one.present) },
                .plain("grundlage", "Grundlage", width: 36) { .words($0.one.ground.label) },
                .plain("angaben", "Angaben dazu", width: 36) { .words($0.one.groundNote) }, .plain("zimmer", "Zimmer") { .words($0.room) },
                .plain("pruefpunkt", "Prüfpunkt", width: 36) { .words($0.answer.question) },
                .plain("ergebnis", "Ergebnis") { .words($0.answer.result.label) },
                .plain("bemerkung", "Bemerkung", width: 40) { .words($0.answer.note) },
            ]
        ) { [self] _ in
            .found(
                count: { try $0.answerCount(in: sites) },
                rows: { db, limit, _ in
                    try db.inspections(in: sites, limit: limit).flatMap { one, _, _ in
                        let answers = try db.answers(of: one.id)
                        let rooms = try db.roomNames(Set(answers.compactMap(\.room?.text)).sorted())
                        return answers.map { answer in
                            InspectionAnswerLine(one: one, site: name(of: one.site), answer: answer, room: answer.room.flatMap { rooms[$0] })
                        }
                    }
                })
        }
        list.file = "begehungen-\(today.iso)"
        list.isOfPeople = false
        list.head = [("Zeile", ("jeder Prüfpunkt jeder Begehung" as Phrase).text)]
        return list
    }

    private func name(of site: ID<Site>) -> String { sites.first { $0.id == site }?.name ?? "" }
}
