import Access
import Markup
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Statistics

/// Whoever may not open people asks many questions and subtracts the answers, to find single people (Differenzbildung).
@Suite struct Differencing {
    private static let today: Day = "2020-08-11"

    /// A town of three hundred, in which somebody comes or goes on single days, some of it recorded later.
    private func town(_ body: (TownDoor, [Day]) async throws -> Void) async throws {
        try await Scene.run(.sqlite) { scene in
            for number in 0..<300 {
                let pillar: Pillar = number < 80 ? .provisional : number < 240 ? .followUp : .unaccompaniedMinor
                let open = DayRange.starting(Day("2020-01-02").advanced(by: number % 9))
                try await scene.add(
                    "a\(number)", recorded: "2020-01-20",
                    [
                        (open, Scene.phase(pillar)), (open, .nationality(Nationality(["SY", "AF", "IQ"][number % 3]))), (open, .sex(number % 2 == 0 ? .male : .female)),
                        (open, .birth(Birth(born: Day("1960-01-01").advanced(by: number * 70), evidence: .documented))), (open, .stay(Stay(.ownFlat))),
                    ])
            }
            // Each alone in something: the only Icelander, the only diverse person, a baby.
            let arrivals: [(Day, String, Sex, Day)] = [("2020-05-12", "IS", .male, "2018-09-09"), ("2020-06-09", "TV", .diverse, "1950-01-01"), ("2020-07-21", "BT", .female, "2019-12-01")]
            for (index, one) in arrivals.enumerated() {
                let open = DayRange.starting(one.0)
                try await scene.add(
                    "neu\(index)", recorded: one.0.next,
                    [
                        (open, Scene.phase(.followUp)), (open, .nationality(Nationality(one.1))), (open, .sex(one.2)),
                        (open, .birth(Birth(born: one.3, evidence: .documented))), (open, .stay(Stay(.fosterFamily))),
                    ])
            }
            try await scene.depart(ID("person-a7"), on: "2020-06-25", recorded: "2020-07-15")
            try await body(try TownDoor(scene.database, today: Self.today), arrivals.map(\.0))
        }
    }

    /// Every number a page or file shows in a table or as a figure, in order.
    private func numbers(_ reply: Reply) -> [String] {
        guard reply.status == 200 else { return [] }
        if !reply.text.contains("<html") { return reply.text.split(separator: "\n").map(String.init) }
        let page = PageReader.read(reply.text)
        return (page.first("main") ?? page).all.filter { $0.name == "td" || $0.classes.contains("figure-number") }.map(\.text)
    }

    @Test(arguments: [Role.meetingMember, .volunteerCoordinator, .integrationManager])
    func `no day but those released and no state of knowledge but theirs is answered`(role: Role) async throws {
        try await town { door, arrivals in
            let files = ["", ".csv", ".xlsx"]
            for day in arrivals.flatMap({ [$0.previous, $0, $0.next] }) + [Self.today, Self.today.previous] {
                for path in ["/zahlen"] + files.map({ "/zahlen/bestand" + $0 }) {
                    #expect(await door.get("\(path)?am=\(day.iso)", as: role).status == 422, "\(path) \(day)")
                }
            }
            for path in ["/zahlen"] + ["bestand", "bewegung", "verlauf"].flatMap({ page in files.map { "/zahlen/\(page)\($0)" } }) {
                for stand in ["2020-06-10", "2020-06-10T08:00:00Z", "30.06.2020"] {
                    #expect(await door.get("\(path)?stand=\(stand)", as: role).status == 422, "\(path) \(stand)")
                }
                #expect(await door.get("\(path)?von=2020-06-01&bis=2020-06-09", as: role).status == 422, "\(path)")
            }
            for dimension in [Dimension.authority, .householdSize] {
                #expect(await door.get("/zahlen/bestand?am=2020-06-30&nach=\(dimension.rawValue)", as: role).status == 422)
            }
            #expect(await door.get("/zahlen/bewegung?monat=2020-08", as: role).status == 422)
            // What they need for a meeting they get.
            #expect(await door.get("/zahlen", as: role).text.contains("Wochenstand am 09.08.2020"))
            #expect(await door.get("/zahlen/bestand?am=2020-06-30&nach=nationality", as: role).status == 200)
            #expect(await door.get("/zahlen/bewegung?monat=2020-06", as: role).status == 200)
        }
    }

    @Test(arguments: [Role.meetingMember, .integrationManager])
    func `subtracting every answer from every other finds nobody alone in anything`(role: Role) async throws {
        try await town { door, _ in
            let months = ["2020-01-31", "2020-02-29", "2020-03-31", "2020-04-30", "2020-05-31", "2020-06-30", "2020-07-31"]
            for dimension in [Dimension.stay, .age, .sex, .nationality] {
                var cells: [String: [PublicCount]] = [:]
                for day in months {
                    let reply = await door.get("/zahlen/bestand?am=\(day)&nach=\(dimension.rawValue)", as: role)
                    #expect(reply.status == 200)
                    for alone in ["Island", "Tuvalu", "Bhutan"] { #expect(!reply.text.contains(alone), "\(day) \(alone)") }
                    for row in PageReader.read(reply.text).all("tr") {
                        let words = row.children.map(\.text)
                        guard words.count == 2 else { continue }
                        let shown = words[1].filter { $0 != "." }
                        // Nothing but steps of five and "<5".
                        #expect(shown == "<5" || Int(shown).map { $0 % 5 == 0 } ?? true, "\(dimension) \(words)")
                        if shown == "<5" || Int(shown) != nil { cells[words[0], default: []].append(.rounded(Int(shown) ?? 0)) }
                    }
                }
                #expect(!cells.isEmpty, "\(dimension)")
                // Between any two days a cell changed by anything in a range of at least four: never by one that is known.
                for (label, counts) in cells {
                    for (one, other) in zip(counts, counts.dropFirst()) {
                        let (low, high) = (other.possible.lowerBound - one.possible.upperBound, other.possible.upperBound - one.possible.lowerBound)
                        #expect(high - low >= 2 * Disclosure.leastWidth, "\(dimension) \(label)")
                    }
                }
            }
        }
    }

    @Test func `the movements of a month never tell of somebody alone, by themselves or beside the totals`() throws {
        var dice = SplitMix(state: 11)
        for _ in 0..<4000 {
            var flow: [Flow.Kind: ByPillar] = [:]
            for kind in Flow.Kind.allCases where !kind.isInternal {
                flow[kind] = ByPillar()
                flow[kind]?[.followUp] = Bool.random(using: &dice) ? Int.random(in: 0...4, using: &dice) : Int.random(in: 0...40, using: &dice)
            }
            var (opening, closing) = (ByPillar(), ByPillar())
            opening[.followUp] = Int.random(in: 60...900, using: &dice)
            closing[.followUp] = opening.total + Flow.Kind.allCases.reduce(0) { $0 + $1.sign * (flow[$1]?.total ?? 0) }
            let counted = Flow(question: .init(from: "2020-06-01", through: "2020-06-30"), opening: opening, closing: closing, movements: flow)
            let shown = ProtectedFlow(counted)
            let bounds = ProtectedFlow.bounds(shown.rows.map(\.sign), shown.rows.map(\.count), net: closing.total - opening.total)
            for (row, bound) in zip(shown.rows, bounds) {
                let real = Flow.Kind.allCases.first { $0.label == row.label }.map { counted.count($0) }
                    ?? Flow.Kind.allCases.filter { !$0.isInternal && $0.sign == row.sign }.reduce(0) { $0 + counted.count($1) }
                #expect(row.count == .rounded(real) && bound.contains(real))
                if (1...4).contains(real) { #expect(bound.lowerBound == 0 && bound.upperBound >= Disclosure.leastWidth) }
            }
        }
    }

    /// The slow way, to check the quick one.
    @Test func `bounds of movements are what trying everything finds`() {
        for (counts, signs) in [([3, 1, 2], [1, 1, -1]), ([0, 6, 4], [1, -1, -1]), ([4, 4, 9, 1], [1, -1, 1, -1])] {
            let shown = counts.map(PublicCount.rounded)
            let net = zip(signs, counts).reduce(0) { $0 + $1.0 * $1.1 }
            var found: [Set<Int>] = counts.map { _ in [] }
            func fit(_ chosen: [Int]) {
                guard chosen.count < counts.count else {
                    if zip(signs, chosen).reduce(0, { $0 + $1.0 * $1.1 }) == net { for (index, value) in chosen.enumerated() { found[index].insert(value) } }
                    return
                }
                for value in shown[chosen.count].possible { fit(chosen + [value]) }
            }
            fit([])
            for (bound, values) in zip(ProtectedFlow.bounds(signs, shown, net: net), found) {
                #expect(bound.lowerBound == values.min() && bound.upperBound == values.max())
            }
        }
    }

    @Test(arguments: [Role.meetingMember, .volunteerCoordinator, .integrationManager])
    func `on two days of one week every page says the same`(role: Role) async throws {
        try await town { door, _ in
            let later = try TownDoor(door.database, today: "2020-08-15")
            for path in ["/zahlen", "/zahlen/bestand?nach=sex", "/zahlen/bestand.csv?nach=sex", "/zahlen/bewegung", "/zahlen/verlauf", "/zahlen/verlauf.csv"] {
                let (one, other) = (numbers(await door.get(path, as: role)), numbers(await later.get(path, as: role)))
                #expect(!one.isEmpty && one == other, "\(path): \(one) \(other)")
            }
        }
    }

    @Test func `a role counts exactly only if it may open everybody with all that figures are divided by`() {
        for role in Role.allCases {
            let grants = Town.grants(of: role)
            let actor = Actor(account: "a", name: "Test", roles: [role.rawValue], title: "", grants: grants)
            #expect(actor.countsExactly == [.lead, .accommodation].contains(role), "\(role)")
        }
    }
}

private enum Town {
    static func grants(of role: Role) -> [Grant] { townOffices.policy(roles: Role.allCases.map(\.rawValue)).grants(for: [role.rawValue]) }
}
