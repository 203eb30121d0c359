import Access
import Places
import Register
import Testing
import Vocabulary

@testable import Tasks

/// Rules as the town's table has them.
private func townRules(on today: Day) -> RegisterTasks {
    func rule(_ kind: String, _ lead: Int, _ due: Int, _ back: Int, _ role: Role) -> TaskRule {
        TaskRule(kind, validity: .starting("2012-01-01"), lead: lead, due: due, back: back, role: role, reference: "§ 0")
    }
    let all = [
        rule("ofAge.residence", 90, 0, 180, .integrationManager), rule("ofAge.debtor", 42, 0, 180, .fees),
        rule("ofAge.order", 42, 0, 180, .accommodation),
        rule("ofAge.handOver", 90, -14, 365, .accommodation), rule("birth.register", 0, 7, 60, .integrationManager),
        rule("birth.status", 0, 60, 180, .integrationManager), rule("birth.room", 0, 14, 120, .accommodation), rule("birth.fees", 0, 14, 120, .fees),
        rule("separation.room", 0, 14, 120, .accommodation), rule("departure.file", 0, 14, 90, .integrationManager),
        rule("departure.death", 0, 7, 90, .accommodation), rule("room.turnaround", 0, 3, 30, .caretaker),
        rule("provisional.end", 90, -14, 36500, .accommodation), rule("provisional.overdue", 0, 14, 36500, .lead),
        rule("residence.end", 60, -28, 180, .integrationManager), rule("residence.prolongation", 90, 0, 36500, .integrationManager), rule("stay.unknown", 0, 7, 36500, .accommodation),
    ]
    let law = Law(
        numbers: [
            LawNumber(key: "ageOfMajority", validity: .starting("1975-01-01"), number: 18, reference: "§ 2 BGB"),
            LawNumber(key: "provisionalMonthsAsylum", validity: .starting("2014-01-01"), number: 24, reference: "§ 9 Abs. 1 Nr. 4 FlüAG"),
        ],
        prolongations: [
            Prolongation(ground: .temporaryProtection, validOn: "2025-02-01", effectiveUntil: "2026-03-04", reference: "UkraineAufenthFGV", nationals: "UA")
        ])
    return RegisterTasks(rules: TaskRules(all, on: today), law: law)
}

private let person = ID<Person>("p")
private let site = ID<Site>("s")
private let citySite = Stay(.citySite, site: site)

extension [TaskProposal] {
    fileprivate var kinds: [String] { map(\.kind).sorted() }
}

@Suite struct RegisterTaskRules {
    private func ofAge(_ born: Day, on today: Day, _ pillar: Pillar = .followUp, since: Day = "2019-01-01", stay: Stay? = citySite) -> [TaskProposal]
    {
        let one = RegisterTasks.Adolescent(person: person, birth: Birth(born: born, evidence: .documented), pillar: pillar, since: since, stay: stay)
        return townRules(on: today).comingOfAge([one])
    }

    @Test func `the appointment is made 90 days before the 18th birthday, fees and order 42 days before`() {
        #expect(ofAge("2008-06-01", on: "2026-03-02") == [])
        #expect(ofAge("2008-06-01", on: "2026-03-03").kinds == ["ofAge.residence"])
        #expect(ofAge("2008-06-01", on: "2026-04-19").kinds == ["ofAge.residence"])
        let all = ofAge("2008-06-01", on: "2026-04-20")
        #expect(all.kinds == ["ofAge.debtor", "ofAge.order", "ofAge.residence"])
        #expect(all.allSatisfy { $0.day == "2026-06-01" && $0.due == "2026-06-01" && $0.person == person && $0.site == site })
        #expect(Set(all.map(\.audience)) == [.role(.integrationManager), .role(.fees), .role(.accommodation)])
        #expect(all.allSatisfy { $0.reason.text.hasPrefix("wird 18 am 01.06.2026 (§ 0)") })
    }

    @Test func `born on 29 February, one comes of age on 1 March`() {
        #expect(ofAge("2008-02-29", on: "2026-02-01").map(\.day) == Array(repeating: "2026-03-01" as Day, count: 3))
        // 2024 has the day itself.
        #expect(ofAge("2006-02-28", on: "2024-02-01").first?.day == "2024-02-28")
    }

    @Test func `the ground holds for half a year after the birthday, and not for those who came as adults`() {
        #expect(ofAge("2008-06-01", on: "2026-11-27").count == 3)
        #expect(ofAge("2008-06-01", on: "2026-11-28") == [])
        #expect(ofAge("2008-06-01", on: "2026-07-01", since: "2026-06-01") == [])
        #expect(ofAge("2008-06-01", on: "2026-07-01", since: "2026-05-31").count == 3)
    }

    @Test func `an unaccompanied minor is handed over, two weeks ahead`() {
        let tasks = ofAge("2008-06-01", on: "2026-04-01", .unaccompaniedMinor, stay: Stay(.youthHome, site: site))
        #expect(tasks.kinds == ["ofAge.handOver"] && tasks[0].due == "2026-05-18")
    }

    @Test func `only those in the city's own sites owe it fees and get its orders`() {
        #expect(ofAge("2008-06-01", on: "2026-05-01", stay: Stay(.ownFlat)).kinds == ["ofAge.residence"])
        #expect(ofAge("2008-06-01", on: "2026-05-01", stay: nil).kinds == ["ofAge.residence"])
    }

    @Test func `a birth asks for register office, status, room and fees; a status recorded meanwhile asks no more`() {
        func tasks(_ hasStatus: Bool, _ stay: Stay?, on today: Day = "2026-03-10") -> [TaskProposal] {
            townRules(on: today).births([RegisterTasks.Newborn(person: person, born: "2026-03-01", stay: stay, hasStatus: hasStatus)])
        }
        #expect(tasks(false, citySite).kinds == ["birth.fees", "birth.register", "birth.room", "birth.status"])
        #expect(tasks(true, Stay(.ownFlat)).kinds == ["birth.register"])
        #expect(tasks(false, citySite).first { $0.kind == "birth.register" }?.due == "2026-03-08")
        #expect(tasks(false, citySite, on: "2026-04-30").kinds == ["birth.fees", "birth.room", "birth.status"])
    }

    @Test func `who parted needs a room of their own until they have one`() {
        func tasks(_ room: ID<Spot>?, _ other: ID<Spot>?) -> [TaskProposal] {
            townRules(on: "2026-03-10").separations([.init(person: person, day: "2026-03-01", site: site, room: room, otherRoom: other)])
        }
        #expect(tasks(ID("1"), ID("1")).kinds == ["separation.room"])
        #expect(tasks(nil, ID("1")).kinds == ["separation.room"])
        #expect(tasks(ID("2"), ID("1")) == [])
        // With several left behind it is still one task.
        let pairs = [ID<Spot>("1"), ID("1")].map { RegisterTasks.Parted(person: person, day: "2026-03-01", site: site, room: $0, otherRoom: $0) }
        #expect(townRules(on: "2026-03-10").separations(pairs).count == 1)
    }

    @Test func `a departure closes the support if somebody was responsible, a death is everybody's`() {
        func tasks(_ reason: Departure.Reason, _ isAssigned: Bool) -> [String] {
            let (rules, day): (RegisterTasks, Day) = (townRules(on: "2026-03-10"), "2026-03-01")
            let one = RegisterTasks.Departed(person: person, day: day, reason: reason, isAssigned: isAssigned, site: site)
            return rules.departures([one]).kinds + rules.deaths([one], orphans: []).kinds
        }
        #expect(tasks(.movedAway, true) == ["departure.file"])
        #expect(tasks(.movedAway, false) == [])
        #expect(tasks(.death, false) == ["departure.death"])
    }

    @Test func `an empty room is the caretakers', about the room and nobody in it`() {
        let tasks = townRules(on: "2026-03-10").turnarounds([.init(room: ID("r"), site: site, day: "2026-03-09")])
        #expect(tasks.map(\.subject) == [.room(ID("r"), at: site)] && tasks[0].audience == .caretakers && tasks[0].person == nil)
        #expect(townRules(on: "2026-04-10").turnarounds([.init(room: ID("r"), site: site, day: "2026-03-09")]) == [])
    }

    @Test func `the end of provisional accommodation is announced, and when overrun goes to the lead too`() {
        func tasks(_ today: Day) -> [TaskProposal] {
            let admitted = Fact(
                id: ID("f"), person: person, period: .starting("2024-02-29"), recordedAt: Instant("2024-03-01"), recordedAct: ID("a"),
                content: .admission(Admission(.asylumSeeker)))
            return townRules(on: today).provisionalEnds([.init(person: person, facts: [admitted], site: site)])
        }
        // 29 February and 24 months: 28 February.
        #expect(tasks("2025-11-29") == [])
        #expect(tasks("2025-11-30").map(\.day) == ["2026-02-28"])
        #expect(tasks("2026-02-27").kinds == ["provisional.end"])
        // The last day counts still; the first one outside is 1 March.
        #expect(tasks("2026-02-28").kinds == ["provisional.end"])
        let late = tasks("2026-03-01")
        #expect(late.kinds == ["provisional.end", "provisional.overdue"])
        #expect(late.last?.audience == .role(.lead) && late.last?.due == "2026-03-14" && late.first?.due == "2026-02-14")
        // As long as nothing is decided, there is ground.
        #expect(tasks("2030-01-01").count == 2)
        #expect(townRules(on: "2026-02-28").provisionalEnds([.init(person: person, facts: [], site: nil)]) == [])
    }

    @Test func `a document counts by its effective end, not by what is printed`() {
        func tasks(
            _ ground: ResidenceStatus.Ground, _ printed: Day?, _ country: String = "UA", _ document: ResidenceStatus.Document = .residencePermit,
            on today: Day
        ) -> [TaskProposal] {
            let status = ResidenceStatus(ground, document: document, printedUntil: printed)
            return townRules(on: today).documents([
                .init(person: person, status: status, since: "2024-01-01", nationalities: [country], site: nil)
            ])
        }
        #expect(tasks(.temporaryProtection, "2025-03-04", on: "2025-03-01") == [])
        #expect(tasks(.temporaryProtection, "2025-03-04", on: "2026-01-10").map(\.day) == ["2026-03-04"])
        #expect(tasks(.humanitarian, "2025-03-04", on: "2025-01-03").map(\.due) == ["2025-02-04"])
        #expect(tasks(.humanitarian, "2025-03-04", on: "2025-01-02") == [])
        #expect(tasks(.humanitarian, nil, on: "2025-01-02") == [])
        // What bridges a gap is never prolonged.
        #expect(tasks(.temporaryProtection, "2025-03-04", "UA", .provisionalCertificate, on: "2025-03-01").kinds == ["residence.end"])
        // Whom the ordinance does not name is somebody's task for as long as nobody has looked.
        #expect(tasks(.temporaryProtection, "2025-03-04", "NG", on: "2024-12-03") == [])
        #expect(tasks(.temporaryProtection, "2025-03-04", "NG", on: "2024-12-04").kinds == ["residence.prolongation"])
        #expect(tasks(.temporaryProtection, "2025-03-04", "NG", on: "2026-11-30").map(\.day) == ["2025-03-04"])
        #expect(tasks(.temporaryProtection, "2025-03-04", "UA", .unknown, on: "2026-11-30").kinds == ["residence.prolongation"])
    }

    @Test func `whoever lives nobody knows where is somebody's task, however long ago it began`() {
        let tasks = townRules(on: "2026-03-10").unknownStays([.init(person: person, since: "2016-01-01")])
        #expect(tasks.kinds == ["stay.unknown"] && tasks[0].due == "2016-01-08")
    }
}

@Suite struct TaskRunRules {
    private let rules = townRules(on: "2026-03-10").rules

    private func proposal(_ kind: String = "birth.room", _ subject: String = "p", on day: Day = "2026-03-01") -> TaskProposal {
        TaskProposal(kind, TaskSubject(kind: "person", id: subject, link: ""), on: day, due: day, for: .caretakers, "Tu", because: "weil")
    }

    private func kept(_ proposal: TaskProposal, _ phase: TaskState.Phase, by account: String = "k") -> TaskRun.Kept {
        TaskRun.Kept(
            id: ID(proposal.mark), mark: proposal.mark, kind: proposal.kind, eventDay: proposal.day,
            state: TaskState(phase, due: proposal.due, audience: .caretakers, remark: "", account: account, recordedAt: Instant("2026-03-01")))
    }

    private func run(_ proposals: [TaskProposal], _ kept: [TaskRun.Kept]) -> TaskRun {
        TaskRun(proposals, kept: kept, kinds: ["birth.room", "own.kind"], rules: rules)
    }

    @Test func `what is proposed twice is kept once, and what is kept is not added again`() {
        #expect(run([proposal(), proposal(), proposal("birth.room", "q")], []).added.count == 2)
        #expect(run([proposal()], [kept(proposal(), .open)]).isEmpty)
        #expect(run([proposal(on: "2026-03-02")], [kept(proposal(), .open)]).counts == (1, 1, 0))
    }

    @Test func `what a person finished or dropped is never opened again`() {
        #expect(run([proposal()], [kept(proposal(), .done)]).isEmpty)
        #expect(run([proposal()], [kept(proposal(), .dropped)]).isEmpty)
        #expect(run([proposal()], [kept(proposal(), .dropped, by: TaskRun.account)]).reopened.count == 1)
    }

    @Test func `what lost its ground is dropped, but not what lies further back than the rule looks, nor what is another's`() {
        #expect(run([], [kept(proposal(), .open)]).dropped.count == 1)
        #expect(run([], [kept(proposal(), .done)]).isEmpty)
        #expect(run([], [kept(proposal(on: "2025-11-10"), .open)]).isEmpty)
        #expect(run([], [kept(proposal(on: "2025-11-11"), .open)]).dropped.count == 1)
        #expect(run([], [kept(proposal("strange.kind"), .open)]).isEmpty)
        // Without a rule of its own a sort is looked after for a year.
        #expect(run([], [kept(proposal("own.kind", on: "2025-03-11"), .open)]).dropped.count == 1)
        #expect(run([], [kept(proposal("own.kind", on: "2025-03-10"), .open)]).isEmpty)
    }

    @Test func `a task is settled once, and dropping needs a reason`() throws {
        let open = kept(proposal(), .open).state
        #expect(try open.settled(as: .done, remark: "").phase == .done)
        #expect(throws: Refusal.self) { try open.settled(as: .dropped, remark: "") }
        #expect(throws: Refusal.self) { try open.settled(as: .open, remark: "x") }
        #expect(throws: Refusal.self) { try open.settled(as: .done, remark: "").settled(as: .done, remark: "") }
        #expect(throws: Refusal.self) { try open.changed(due: open.due, audience: open.audience, remark: "x") }
        #expect(throws: Refusal.self) { try open.changed(due: open.due.next, audience: open.audience, remark: "") }
    }

    @Test func `overdue is what was due before today`() {
        let state = kept(proposal(on: "2026-03-10"), .open).state
        #expect(state.urgency(on: "2026-03-11") == .overdue && state.urgency(on: "2026-03-10") == .today)
        #expect(state.urgency(on: "2026-03-03") == .week && state.urgency(on: "2026-03-02") == .later)
    }
}
