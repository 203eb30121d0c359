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
    }
}
