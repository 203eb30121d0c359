import Accommodation
import Places
import Storage
import Upkeep
import Vocabulary

extension OfficeSeeds {
    static let upkeep = OfficeSeeds(office: "Upkeep", history: { UpkeepSeeds($0).events })
}

/// What breaks in the demo town's houses and who mends it (Hausmeisterkalender): reports, steps, inspections and keys of the last weeks.
struct UpkeepSeeds {
    /// In the order of recording.
    private(set) var events: [OfficeEvent] = []
    private let ground: TownGround

    init(_ ground: TownGround) {
        self.ground = ground
        for defect in PlannedDefect.all { add(defect) }
        for inspection in PlannedInspection.all { add(inspection) }
        for (name, letter) in [("Mauserstraße 35", "M"), ("Bebenhäuser Straße", "B")] { addKeys(name, letter) }
    }

    /// So many days ago, when offices were open.
    private func day(_ ago: Int) -> Day { ground.today.advanced(by: -ago).officeDayBefore }

    private func place(_ name: String, _ room: Int?, on day: Day) -> (site: Site, room: ID<Spot>?)? {
        guard let index = ground.sites.firstIndex(where: { $0.name == name }) else { return nil }
        let (site, rooms) = (ground.sites[index], ground.premises[index].rooms)
        guard site.lifetime.contains(day) else { return nil }
        guard let room else { return (site, nil) }
        return rooms.isEmpty ? nil : (site, rooms[room % rooms.count].id)
    }

    private mutating func add(_ plan: PlannedDefect) {
        let reported = day(plan.ago)
        guard let (site, room) = place(plan.site, plan.room, on: reported) else { return }
        let report = DefectWish(
            spot: room, category: plan.category, urgency: plan.urgency, text: plan.text, since: reported.advanced(by: -1), isUnusable: plan.isUnusable
        )
        events.append(
            OfficeEvent(reported, hour: 9, by: plan.login) { _ = try $0.report(report, at: site.id, today: reported) })
        for (number, step) in plan.steps.enumerated() {
            let on = max(reported, day(step.ago))
            let taken = DefectStep(
                step.state, on: on, assignee: step.firm == nil ? step.assignee : .firm, firm: step.firm ?? "", cost: step.cost,
                payer: step.payer, remark: step.remark)
            events.append(
                OfficeEvent(on, hour: 10 + number, by: step.login) { transaction in
                    guard let one = try transaction.db.openDefect(plan.text, at: site.id) else { return }
                    try transaction.take(taken, of: one.defect.id, today: on)
                })
        }
        guard let (ago, remark) = plan.staysOpen else { return }
        events.append(
            OfficeEvent(max(reported, day(ago)), hour: 14, by: "unterbringung") { transaction in
                guard let one = try transaction.db.openDefect(plan.text, at: site.id) else { return }
                try transaction.decide(one, closes: false, from: reported, remark: remark)
            })
    }

    private mutating func add(_ plan: PlannedInspection) {
        let on = day(plan.ago)
        let places = plan.rooms.map { place(plan.site, $0, on: on) }
        guard let (site, _) = place(plan.site, nil, on: on), places.allSatisfy({ $0 != nil }) else { return }
        let rooms = places.compactMap { $0?.room }
        events.append(
            OfficeEvent(on, hour: 13, by: plan.login) { transaction in
                let items = try transaction.db.checklist().filter { $0.kind == plan.kind && $0.validity.contains(on) }
                let looked =
                    items.filter { !$0.isPerRoom }.map { ($0, nil as ID<Spot>?) }
                    + rooms.flatMap { room in items.filter(\.isPerRoom).map { ($0, room) } }
                var isFound = false
                let answers = looked.map { item, room -> Inspection.Answer in
                    // The first place of the item is where something is wrong.
                    let isWrong = item.code == plan.finding.code && !isFound
                    if isWrong { isFound = true }
                    return Inspection.Answer(
                        code: item.code, question: item.question, room: room, result: isWrong ? .finding : .fine,
                        note: isWrong ? plan.finding.note : "")
                }
                let report = InspectionWish(
                    kind: plan.kind, day: on, present: plan.present, ground: rooms.isEmpty ? .none : plan.ground, groundNote: plan.groundNote,
                    rooms: rooms,
                    remark: "", answers: answers)
                _ = try transaction.keep(report, at: site.id, today: on) { answer in
                    items.first { $0.code == answer.code }.map {
                        DefectWish(spot: answer.room, category: $0.category, urgency: $0.urgency, text: "\($0.question): \(answer.note)", since: on)
                    }
                }
            })
    }

    /// Everybody in a room got a key two months ago; some gave it back since.
    private mutating func addKeys(_ name: String, _ letter: String) {
        let (out, back) = (day(60), day(12))
        guard let (site, _) = place(name, nil, on: out) else { return }
        events.append(
            OfficeEvent(out, hour: 15, by: "hausmeister") { transaction in
                let lodgers = try transaction.db.siteBook(site.id, out.only).lodgers.filter { $0.room != nil }.sorted { $0.person < $1.person }
                for (number, lodger) in lodgers.prefix(30).enumerated() {
                    guard let room = lodger.room else { continue }
                    try transaction.handOut(
                        KeyWish(room: room, person: lodger.person, number: "\(letter)-\(padded(number + 1, 3))", day: out), at: site.id)
                }
            })
        events.append(
            OfficeEvent(back, hour: 15, by: "hausmeister") { transaction in
                for (number, key) in try transaction.db.keysOut(at: site.id).enumerated() where number % 9 == 4 {
                    let ended = try key.ended(number % 2 == 0 ? .returned : .lost, on: back, today: back)
                    try transaction.takeBack(key, as: ended, remark: "")
                }
            })
    }
}

extension Connection {
    /// The planned defects tell themselves apart by their words.
    fileprivate func openDefect(_ text: String, at site: ID<Site>) throws -> DefectCase? {
        try openDefects().first { $0.defect.site == site && $0.defect.text == text }
    }
}

/// A defect of the demo town.
struct PlannedDefect: Sendable {
    struct Step: Sendable {
        let ago: Int
        let login: String
        let state: DefectStep.State
        var assignee = DefectStep.Assignee.nobody
        var firm: String?
        var cost: Int?
        var payer = Closure.Payer.unknown
        var remark = ""
    }

    let site: String
    /// Counted from the first; nil is the whole house.
    let room: Int?
    let category: Defect.Category
    let urgency: Defect.Urgency
    let text: String
    let ago: Int
    let login: String
    var isUnusable = false
    var staysOpen: (ago: Int, remark: String)?
    var steps: [Step] = []
}

/// An inspection of the demo town.
struct PlannedInspection: Sendable {
    let site: String
    let kind: Inspection.Kind
    let ago: Int
    let login: String
    let present: String
    var rooms: [Int] = []
    var ground = Inspection.Ground.none
    var groundNote = ""
    let finding: (code: String, note: String)
}
