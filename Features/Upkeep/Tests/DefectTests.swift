import Accommodation
import Register
import Storage
import Tasks
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Upkeep

@Suite struct DefectRules {
    private func one(_ state: DefectStep.State, by account: String = "k", assignee: DefectStep.Assignee = .nobody, unusable: Bool = false)
        -> DefectCase
    {
        DefectCase(
            Defect(
                id: ID("d"), site: ID("s"), spot: ID("r"), category: .heating, urgency: .urgent, text: "kalt", since: "2026-01-01",
                isUnusable: unusable,
                reported: "2026-01-02", account: "k", recordedAt: Instant("2026-01-02")),
            DefectStep(id: ID("1"), state, on: "2026-01-03", assignee: assignee, firm: assignee == .firm ? "Huber" : "", account: account))
    }

    private func blamed(_ one: DefectCase, _ wish: DefectStep, by account: String = "x", mayManage: Bool = true) -> [String]? {
        do {
            _ = try one.taking(wish, by: account, mayManage: mayManage, today: "2026-01-10")
            return nil
        } catch { return error.kind == .conflict ? ["conflict"] : error.problems.compactMap(\.field).sorted() }
    }

    @Test func `a defect goes from reported over assigned and repaired to checked, and nowhere else`() {
        let allowed: [DefectStep.State: Set<DefectStep.State>] = [
            .reported: [.assigned, .repaired, .dropped], .assigned: [.assigned, .repaired, .dropped], .repaired: [.checked, .assigned, .repaired],
            .checked: [.checked], .dropped: [],
        ]
        for from in DefectStep.State.allCases {
            for to in DefectStep.State.allCases {
                let wish = DefectStep(to, on: "2026-01-05", assignee: .caretaker, remark: "weil")
                #expect((blamed(one(from), wish) == nil) == allowed[from]?.contains(to), "\(from) → \(to)")
            }
        }
    }

    @Test func `whoever looks after the house only says that something is mended`() {
        for from in DefectStep.State.allCases {
            let may = DefectStep.State.allCases.filter {
                blamed(one(from), DefectStep($0, on: "2026-01-05", assignee: .caretaker, remark: "x"), mayManage: false) == nil
            }
            #expect(may == ([.reported, .assigned].contains(from) ? [.repaired] : []), "\(from)")
        }
    }

    @Test func `each step says what it needs`() {
        #expect(blamed(one(.reported), DefectStep(.assigned, on: "2026-01-05")) == ["wer"])
        #expect(blamed(one(.reported), DefectStep(.assigned, on: "2026-01-05", assignee: .firm)) == ["firma"])
        #expect(blamed(one(.reported), DefectStep(.dropped, on: "2026-01-05")) == ["bemerkung"])
        #expect(blamed(one(.reported), DefectStep(.repaired, on: "2026-01-02")) == ["tag"])
        #expect(blamed(one(.reported), DefectStep(.repaired, on: "2026-01-11")) == ["tag"])
    }

    @Test func `nobody checks their own work; a firm's work is somebody else's`() {
        let check = DefectStep(.checked, on: "2026-01-05")
        #expect(blamed(one(.repaired, by: "x", assignee: .caretaker), check) == ["schritt"])
        #expect(blamed(one(.repaired, by: "k", assignee: .caretaker), check) == nil)
        #expect(blamed(one(.repaired, by: "x", assignee: .firm), check) == nil)
        // A bill that comes after the check is no second check.
        #expect(blamed(one(.checked, by: "x", assignee: .caretaker), check) == nil)
    }

    @Test func `cost, firm and payer once told stay told`() throws {
        let step = DefectStep(.repaired, on: "2026-01-03", assignee: .firm, firm: "Huber", cost: 12_050, payer: .landlord)
        let next = try DefectCase(one(.reported).defect, step).taking(
            DefectStep(.checked, on: "2026-01-04"), by: "x", mayManage: true, today: "2026-01-10")
        #expect(next.cost == 12_050 && next.firm == "Huber" && next.payer == .landlord && next.assignee == .firm)
    }

    @Test func `what is open asks somebody for something until a day`() {
        let rules = TaskRules(
            ["defect.assign", "defect.repair", "defect.order", "defect.check", "defect.closure"].map {
                TaskRule($0, validity: .starting("2012-01-01"), lead: 0, due: 7, back: 36500, role: .accommodation, reference: "§")
            }, on: "2026-01-10")
        let terms = [DefectTerm(urgency: .urgent, validity: .starting("2012-01-01"), days: 5, reference: "")]
        let tasks = DefectTasks(rules: rules, terms: terms, rooms: [ID("r"): "Zimmer 7"])
        func kinds(_ one: DefectCase) -> [String] { tasks.proposals(one).map { "\($0.kind) \($0.due.iso)" } }
        #expect(kinds(one(.reported)) == ["defect.assign 2026-01-10"])
        #expect(kinds(one(.assigned, assignee: .caretaker)) == ["defect.repair 2026-01-07"])
        #expect(kinds(one(.assigned, assignee: .firm)) == ["defect.order 2026-01-07"])
        #expect(kinds(one(.repaired, unusable: true)) == ["defect.check 2026-01-10", "defect.closure 2026-01-09"])
        #expect(kinds(one(.checked, unusable: true)) == [] && kinds(one(.dropped)) == [])
        #expect(tasks.proposals(one(.assigned, assignee: .firm))[0].title.text == "Reparatur nachhalten (Huber): Heizung, Zimmer 7")
    }

    @Test func `amounts are read as people write them`() {
        func read(_ text: String) -> Int?? {
            do { return try DefectStep(FormFields([("schritt", "repaired"), ("kosten", text)]), today: "2026-01-10").cost } catch { return .none }
        }
        #expect(read("1.234,50 €") == 123_450 && read("80") == 8_000 && read("80,5") == 8_050 && read("0") == 0 && read("") == .some(nil))
        for wrong in ["1,234.50", "12.34", "-5", "1e3", "abc", "1,2,3", ",50", "١٢", "99999999999"] { #expect(read(wrong) == nil, "\(wrong)") }
        #expect(euros(123_450) == "1.234,50 €" && euros(5) == "0,05 €" && euros(100_000_000) == "1.000.000,00 €")
    }
}

@Suite struct DefectsOverHTTP {
    private func report(_ browser: Browser, unusable: Bool = false) async throws -> String {
        await browser.get("/maengel/neu").follow()
        try await browser.submit(
            [
                "bereich": Rooms.first.id.text, "art": "heating", "dringlichkeit": "urgent", "beschreibung": "Heizung <kalt> & =1+1",
                "unbenutzbar": unusable ? "ja" : "",
            ])
        let location = browser.reply.header("Location") ?? ""
        await browser.follow()
        return String(location.dropFirst("/maengel/".count).prefix { $0 != "?" })
    }

    @Test(arguments: Engine.available)
    func `from the caretaker's telephone to the check: every step settles one task and makes the next`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let (caretaker, clerk) = (try await town.browser("hausmeister"), try await town.browser("unterbringung"))
            await caretaker.get("/maengel/neu")
            // With one site nobody is asked which.
            #expect(caretaker.reply.header("Location") == "/unterkuenfte/haus/mangel")
            await caretaker.follow()
            try await caretaker.submit(["art": "", "unbenutzbar": "ja", "seit.jahr": "2031"])
            #expect(caretaker.status == 422 && caretaker.problems.keys.sorted() == ["art", "bereich", "beschreibung", "dringlichkeit", "seit"])
            let id = try await report(caretaker)
            #expect(caretaker.success != nil && caretaker.html.contains("&lt;kalt&gt; &amp; =1+1"), "\(caretaker.problems)")
            #expect(try await town.tasks(id) == ["defect.assign open"])
            await clerk.get("/maengel/\(id)")
            try await clerk.submit(["schritt": "assigned"], to: "/schritt")
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["wer"])
            try await clerk.submit(["schritt": "assigned", "wer": "caretaker"], to: "/schritt").follow()
            #expect(clerk.success != nil)
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair open"])
            await caretaker.get("/aufgaben")
            #expect(caretaker.text.contains("Mangel beheben: Heizung, Zimmer 1"))
            await caretaker.get("/maengel/\(id)")
            #expect(!caretaker.html.contains("name=\"kosten\"") && !caretaker.html.contains("value=\"checked\""))
            try await caretaker.submit(["schritt": "repaired", "bemerkung": "Ventil getauscht"], to: "/schritt").follow()
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair done", "defect.check open"])
            await clerk.get("/maengel/\(id)")
            try await clerk.submit(["schritt": "checked", "kosten": "120,5o"], to: "/schritt")
            #expect(clerk.problems.keys.sorted() == ["kosten"])
            try await clerk.submit(["kosten": "120,50", "traeger": "landlord"], to: "/schritt").follow()
            #expect(clerk.text.contains("120,50 €") && clerk.text.contains("Ventil getauscht"))
            #expect(try await town.tasks(id).allSatisfy { $0.hasSuffix(" done") })
            let counts = try await town.database.runTasks([.upkeep], today: TownFixture.today).counts
            #expect(counts == (0, 0, 0))
            let actions = try await town.journal().map(\.note.action).filter { $0.hasPrefix("defect.") }
            #expect(actions == ["defect.report", "defect.assigned", "defect.repaired", "defect.checked"])
        }
    }

    @Test func `a repair that does not hold goes back, and asks again the same day`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let clerk = try await town.browser("leitung")
            await clerk.get("/unterkuenfte/haus/mangel")
            try await clerk.submit(["bereich": Rooms.second.id.text, "art": "doors", "dringlichkeit": "immediate", "beschreibung": "Tür klemmt"])
                .follow()
            let id = try await town.first("defect")
            for (step, who) in [("assigned", "caretaker"), ("repaired", ""), ("assigned", "caretaker")] {
                await clerk.get("/maengel/\(id)")
                try await clerk.submit(["schritt": step, "wer": who], to: "/schritt")
                #expect(clerk.status == 303, "\(clerk.problems)")
            }
            #expect(try await town.tasks(id) == ["defect.assign done", "defect.repair done", "defect.check done", "defect.repair open"])
        }
    }

    @Test func `what nobody can live in is closed or not by accommodation, once`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            let id = try await report(caretaker, unusable: true)
            #expect(caretaker.text.contains("entscheidet noch") && !caretaker.html.contains("/sperrung\""))
            #expect(try await town.tasks(id) == ["defect.assign open", "defect.closure open"])
            let token = FrontDoor.formToken(for: caretaker.cookies["sitzung"] ?? "")
            await caretaker.post("/maengel/\(id)/sperrung", FormFields([("csrf", token), ("sperren", "ja"), ("begruendung", "x")]))
            #expect(caretaker.status == 403)
            let (clerk, other) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            await clerk.get("/maengel/\(id)")
            await other.get("/maengel/\(id)")
            #expect(clerk.text.contains("1 Person wohnt dort") && clerk.text.contains("Kanarivogel"))
            try await clerk.submit(["sperren": "ja"], to: "/sperrung")
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["begruendung"])
            try await clerk.submit(["begruendung": "Kessel defekt"], to: "/sperrung").follow()
            #expect(clerk.success != nil && clerk.text.contains("gesperrt: Kessel defekt"))
            let book = try await town.read { try $0.siteBook(Rooms.site, TownFixture.today.only) }
            #expect(book.closure(of: Rooms.first.id, on: TownFixture.today)?.content.reason == .damage)
            #expect(book.closure(of: Rooms.second.id, on: TownFixture.today) == nil)
            try await other.submit(["sperren": "nein", "begruendung": "doch nicht"], to: "/sperrung")
            #expect(other.status == 409)
            #expect(try await town.tasks(id) == ["defect.assign open", "defect.closure done"])
        }
    }

    @Test func `defects of other sites are not there for a caretaker, and not counted`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/unterkuenfte/halle/mangel")
            try await clerk.submit(["art": "water", "dringlichkeit": "normal", "beschreibung": "Hahn tropft"]).follow()
            let id = try await town.first("defect")
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/maengel")
            #expect(caretaker.text.contains("0 offene Mängel") && !caretaker.text.contains("Halle Nord"))
            #expect(await caretaker.get("/maengel?unterkunft=halle").status == 422)
            #expect(await caretaker.get("/maengel/\(id)").status == 404)
            #expect(await caretaker.get("/unterkuenfte/halle/mangel").status == 404)
            #expect(await (try town.browser("im1")).get("/maengel").status == 403)
        }
    }

    @Test func `sent twice it is one defect; of two who take a step the slower is told`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/unterkuenfte/haus/mangel")
            let form = try caretaker.form()
            let fields = form.fields(changing: ["art": "water", "dringlichkeit": "normal", "beschreibung": "Hahn tropft"])
            for _ in 0..<2 { await caretaker.post(form.action, fields) }
            #expect(caretaker.status == 303)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM defect") } == 1)
            let id = try await town.first("defect")
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/maengel/\(id)")
            await caretaker.get("/maengel/\(id)")
            try await caretaker.submit(["schritt": "repaired"], to: "/schritt")
            try await clerk.submit(["schritt": "dropped", "bemerkung": "war nichts"], to: "/schritt")
            #expect(clerk.status == 409 && clerk.html.contains("war nichts"))
        }
    }

    @Test func `the whole history leaves the house, step by step`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let caretaker = try await town.browser("hausmeister")
            let id = try await report(caretaker)
            await caretaker.get("/maengel/\(id)")
            try await caretaker.submit(["schritt": "repaired"], to: "/schritt")
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/maengel/ausgabe")
            #expect(clerk.text.contains("jeder Schritt"))
            try await clerk.submit(["zweck": "Abrechnung"], button: "csv")
            let lines = clerk.html.split(separator: "\r\n").filter { $0.contains("Haus am Bach") }
            #expect(lines.count == 2 && lines[0].contains("gemeldet") && lines[1].contains("repariert"), "\(clerk.html)")
            #expect(await caretaker.get("/maengel/ausgabe").status == 403)
        }
    }
}
