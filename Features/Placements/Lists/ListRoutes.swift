import Accommodation
import Forms
import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Which placements are listed (Frage nach Belegungen).
struct PlacementQuestion: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        /// Within the days that are agreed on as the next ones.
        case expected = "erwartet"
        case later = "spaeter"
        case late = "verspaetet"
        case overstays = "ueberzogen"
        case noShows = "nichterschienen"
        case absent = "abwesend"
    }

    let kind: Kind

    static let filters: Set<String> = ["art"]

    init(_ kind: Kind) { self.kind = kind }

    init(_ fields: FormFields) throws(Refusal) {
        var reader = FormReader(fields)
        kind = reader.choice("art", of: Kind.self) ?? .expected
        try reader.finish()
    }

    var address: String { "/belegungen?art=\(kind.rawValue)" }

    /// One line of the list: a placement, or somebody who is away.
    struct Line: Sendable {
        let id: String
        let label: String
        let href: String
        let persons: Int
        let site: String
        let room: String
        let from: Day
        let until: Day
        let standing: Phrase
        let remark: String
    }

    /// Figures and lists come from here, so that they cannot disagree.
    func lines(_ db: any Connection, for actor: Actor, on today: Day) throws -> [Line] {
        switch kind {
        case .expected, .later:
            let ahead = today.advanced(by: try db.placingRules(on: today)[.aheadDays])
            return try placed(.waiting, db, for: actor, today) { placement in
                placement.waiting.filter { $0.period.from >= today && ($0.period.from > ahead) == (kind == .later) }
            }
        case .late: return try placed(.waiting, db, for: actor, today) { $0.waiting.filter { $0.period.from < today } }
        case .overstays: return try placed(.overstays, db, for: actor, today) { $0.living.filter { $0.period.until <= today } }
        case .noShows: return try placed(.noShows(since: today.addingMonths(-3)), db, for: actor, today) { $0.seats(.noShow) }
        case .absent: return try absent(db, for: actor, today)
        }
    }

    private func placed(
        _ selection: PlacementQuery, _ db: any Connection, for actor: Actor, _ today: Day, _ seats: (Placement) -> [Placement.Seat]
    ) throws -> [Line] {
        let found = try db.placements(selection, on: today).map { ($0, seats($0)) }.filter { !$0.1.isEmpty }
        let sites = Dictionary(try db.sites().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let names = try PlacementQuestion.names(found.compactMap { $0.1.first?.seeker.person }, db, for: actor, today)
        let rooms = try db.roomNames(Set(found.flatMap { $0.1.map(\.room.text) }).sorted())
        return found.map { placement, seats in
            let standing = placement.standing(on: today)
            return Line(
                id: placement.id.text, label: PlacementQuestion.label(placement, seats, names), href: "/belegungen/\(placement.id)",
                persons: seats.count,
                site: sites[placement.site] ?? "",
                room: Set(seats.compactMap { rooms[$0.room] }).inNaturalOrder(by: \.self, then: \.self).joined(separator: ", "),
                from: seats.map(\.period.from).min() ?? today,
                until: kind == .late ? placement.keptUntil : seats.map(\.period.until).min() ?? .endless,
                standing: standing.label, remark: seats.first?.reason ?? "")
        }.sorted { kind == .overstays ? ($0.until, $0.id) < ($1.until, $1.id) : ($0.from, $0.id) < ($1.from, $1.id) }
    }

    /// Names for those who may open every file.
    private static func names(_ people: [ID<Person>], _ db: any Connection, for actor: Actor, _ today: Day) throws -> [ID<Person>: String] {
        guard actor.knowsNames else { return [:] }
        let ids = Set(people).sorted().map(\.text)
        let rows = try stride(from: 0, to: ids.count, by: 500).flatMap {
            try db.listRows(Array(ids[$0..<min($0 + 500, ids.count)]), CensusQuery(on: today))
        }
        return Dictionary(rows.map { ($0.id, $0.name?.listed ?? $0.fileNumber) }, uniquingKeysWith: { first, _ in first })
    }

    /// "Rahmani, Zahra (H-2026-00244)"
    static func label(_ placement: Placement, _ seats: [Placement.Seat], _ names: [ID<Person>: String]) -> String {
        guard let name = seats.compactMap(\.seeker.person).compactMap({ names[$0] }).first else { return placement.label }
        return "\(name) (\(placement.label))"
    }

    private func absent(_ db: any Connection, for actor: Actor, _ today: Day) throws -> [Line] {
        let absences = try db.absences(on: today)
        let sites = Dictionary(try db.sites().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let names = try PlacementQuestion.names(absences.map(\.person), db, for: actor, today)
        return absences.map { absence in
            Line(
                id: absence.id.text, label: names[absence.person] ?? Phrase("eine Person").text,
                href: "/personen/\(absence.person)/abwesenheit/\(absence.id)", persons: 1, site: sites[absence.site] ?? "", room: "",
                from: absence.period.from, until: absence.period.until, standing: absence.kind.label,
                remark: (absence.keepsPlace ? "Platz wird freigehalten" : "Platz kann vergeben werden" as Phrase).text)
        }
    }
}

/// Lists of placements (Vormerkungen, Verspätete, Überzogene, Nichterschienene, Abwesende).
struct PlacementListDesk: Sendable {
    var routes: [Route] { [.get("/belegungen", allow: .placePeople, list)] + Self.taking.routes }

    private func list(_ context: AppContext) async throws -> Answer {
        let (question, actor, today) = (try PlacementQuestion(context.query), try context.requireActor(), context.today)
        let (shown, counts) = try await context.read { db in
            let all = try PlacementQuestion.Kind.allCases.map { ($0, try PlacementQuestion($0).lines(db, for: actor, on: today)) }
            let lines = all.first { $0.0 == question.kind }?.1 ?? []
            return (try question.list(lines, known: nil, on: today).shown(db, context), all.map { ($0.0, $0.1.count) })
        }
        try await context.look(JournalNote("people.list", "list", "placements", details: question.kind.rawValue))
        return .page(.placements(question, shown, counts, mayTake: actor.may(.takeLists), today: today), status: shown.status)
    }

    private static let taking = ListDesk<PlacementQuestion.Line>(
        "/belegungen/ausgabe", allow: .placePeople, and: .takeLists, of: "placements", filters: PlacementQuestion.filters,
        back: Link("Belegungen", "/belegungen")
    ) { db, asked, context in
        let (question, actor, today) = (try PlacementQuestion(asked), try context.requireActor(), context.today)
        return question.list(try question.lines(db, for: actor, on: today), known: try db.latestRecording(), on: today)
    }
}
