import Accommodation
import Forms
import Places
import Vocabulary
import Web

/// The checklist of one inspection: which house, which sort, which rooms (Prüfliste). Its address carries them.
struct InspectionSheet: Sendable {
    let book: SiteBook
    let kind: Inspection.Kind
    let day: Day
    let rooms: [ID<Spot>]
    let items: [ChecklistItem]

    /// Each item once for all, or once in every room.
    var places: [(item: ChecklistItem, room: ID<Spot>?)] {
        items.filter { !$0.isPerRoom }.map { ($0, nil) } + rooms.flatMap { room in items.filter(\.isPerRoom).map { ($0, room) } }
    }

    static func field(_ item: ChecklistItem, _ room: ID<Spot>?) -> String { "p-" + item.code + (room.map { "-" + $0.text } ?? "") }
    static func note(_ item: ChecklistItem, _ room: ID<Spot>?) -> String { "n-" + item.code + (room.map { "-" + $0.text } ?? "") }

    /// More than this nobody inspects on one sheet.
    static let mostRooms = 12

    /// What is inspected, from the first page's answers.
    init(_ fields: FormFields, _ book: SiteBook, _ items: [ChecklistItem], today: Day) throws(Refusal) {
        var reader = FormReader(fields)
        let kind = reader.choice("art", of: Inspection.Kind.self, required: "Wählen Sie, was für eine Begehung es ist.")
        let day = reader.day("tag", from: "2000-01-01") ?? today
        if day > today { reader.refuse("tag", "Der \(day) liegt in der Zukunft. Ein Protokoll gibt es erst danach.") }
        if !book.site.lifetime.contains(day) { reader.refuse("tag", "An diesem Tag gibt es die Unterkunft nicht.") }
        let known = Set(book.rooms.filter { book.life(of: $0.id, on: day) != nil }.map(\.id.text))
        var seen: Set<String> = []
        let rooms = fields.all("zimmer").filter { known.contains($0) && seen.insert($0).inserted }
        if rooms.count > InspectionSheet.mostRooms {
            reader.refuse(
                "zimmer", "Höchstens \(InspectionSheet.mostRooms) Zimmer passen auf ein Protokoll. Legen Sie für die übrigen ein weiteres an.")
        }
        if kind == .handover && rooms.isEmpty { reader.refuse("zimmer", "Wählen Sie mindestens ein Zimmer.") }
        try reader.finish()
        self.book = book
        self.kind = kind ?? .routine
        self.day = day
        self.rooms = rooms.map { ID($0) }
        self.items = items.filter { $0.kind == (kind ?? .routine) && $0.validity.contains(day) }
    }

    func name(_ room: ID<Spot>) -> String { book.name(of: room, on: day) }

    /// The filled-in sheet.
    func read(_ form: FormFields) throws(Refusal) -> InspectionWish {
        var reader = FormReader(form)
        let present = reader.text("dabei", required: "Nennen Sie, wer dabei war, zum Beispiel „Hausmeisterei, Brandschutz“.", max: 200)
        let ground = reader.choice("grundlage", of: Inspection.Ground.self) ?? .none
        let note = reader.text("grundlagetext", max: 500)
        let remark = reader.text("bemerkung", max: 1000)
        let inhabited = rooms.filter { !book.people(in: $0, on: day).isEmpty }.map(name)
        for problem in ground.problems(rooms: rooms.count, inhabited: inhabited, note: note) { reader.refuse(problem.field, problem.message) }
        let answers = places.map { item, room -> Inspection.Answer in
            let result = reader.choice(InspectionSheet.field(item, room), of: Inspection.Result.self) ?? .skipped
            let note = reader.text(InspectionSheet.note(item, room), max: 300)
            if result == .finding && note.isEmpty {
                reader.refuse(InspectionSheet.note(item, room), "Beschreiben Sie den Mangel: \(item.question)\(room.map { ", \(name($0))" } ?? "").")
            }
            return Inspection.Answer(code: item.code, question: item.question, room: room, result: result, note: note)
        }
        if answers.allSatisfy({ $0.result == .skipped }) && reader.problems.isEmpty {
            reader.refuse(places.first.map { InspectionSheet.field($0.item, $0.room) }, "Halten Sie mindestens einen Prüfpunkt fest.")
        }
        try reader.finish()
        return InspectionWish(
            kind: kind, day: day, present: present, ground: ground, groundNote: note, rooms: rooms, remark: remark, answers: answers)
    }

    /// What a finding becomes.
    func defect(_ answer: Inspection.Answer) -> DefectWish? {
        items.first { $0.code == answer.code }.map { item in
            DefectWish(
                spot: answer.room, category: item.category, urgency: item.urgency, text: "\(item.question): \(answer.note)", since: day)
        }
    }
}
