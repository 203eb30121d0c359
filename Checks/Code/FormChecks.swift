import Testing

/// Everything written from a page goes one way (`Platform/Forms`): against what its writer saw, decided on inside the transaction.
@Suite struct FormChecks {
    /// Sent as forms because what is asked does not belong into an address; nothing is changed by them.
    static let questions = [
        "Features/Fees/Runs/RunRoutes.swift": 1, "Features/Orders/Issuing/IssueRoutes.swift": 1,
        "Features/Placements/Search/PlaceSearchRoutes.swift": 1, "Features/Register/Lists/PersonListRoutes.swift": 1,
        "Features/Search/SearchRoutes.swift": 2,
        "Features/Upkeep/Inspections/InspectionRoutes.swift": 1, "Features/Register/Acts/BulkRoutes.swift": 1,
        "Features/SubjectAccess/SubjectAccessRoutes.swift": 1,
        // Signing in and out, and asking whether the journal is whole.
        "Features/Access/AccessRoutes.swift": 3,
        // Somebody who was invited and has no session yet.
        "Features/Access/Accounts/InvitationRoutes.swift": 1,
        // Somebody who forgot the password and has no session either.
        "Features/Access/Mail/ForgottenRoutes.swift": 2,
    ]

    @Test func `nothing is written from a page but through a form`() {
        var found: [String: Int] = [:]
        for file in Repository.sources where file.isOffice && !file.isTest {
            let count = file.lines.count { $0.contains(".post(\"") || $0.contains("Route(\"POST\"") }
            if count > 0 { found[file.path] = count }
        }
        let allowed = Self.questions
        let wrong = Set(found.keys).union(allowed.keys).filter { found[$0] != allowed[$0] }.sorted()
        #expect(wrong.map { "\($0): \(found[$0] ?? 0) instead of \(allowed[$0] ?? 0)" } == [])
    }

    @Test func `what is typed where a password is asked for is known as a secret`() {
        var found: Set<String> = []
        for file in Repository.sources where file.isIn("Features", "Specimen", "App") && !file.isTest {
            let fields = file.lines.joined(separator: "\n").components("inputs.text(").dropFirst()
            for field in fields {
                let call = field.components("inputs.")[0]
                guard call.contains("kind: .password") || call.contains("kind: .newPassword") else { continue }
                found.insert(String(call.drop { $0 != "\"" }.dropFirst().prefix { $0 != "\"" }))
            }
        }
        let secrets = Repository.sources.first { $0.path == "Platform/Web/WebRequest.swift" }?.lines.first { $0.contains("let secrets") } ?? ""
        #expect(found == ["kennwort", "bisher"])
        #expect(found.filter { !secrets.contains("\"\($0)\"") } == [])
    }

    @Test func `what a form carries unseen is made where forms are opened`() {
        var wrong: [String] = []
        for file in Repository.sources where !file.isTest && !file.isIn("Platform/Forms", "Platform/Markup") {
            for (number, line) in file.lines.enumerated() where line.contains(" Slip(") || line.contains("(Slip(") {
                wrong.append("\(file.path):\(number + 1)")
            }
        }
        #expect(wrong == [])
    }

    /// Buttons on other pages that act at once and say so by the step.
    private static let atOnce: Set = ["Platform/Forms/Undo.swift"]

    @Test func `whatever is confirmed on a page of its own is the check page of a form`() {
        // What a check page is made of may be said in pieces; what is nobody's check page was shown without being compared.
        var (confirming, named): ([String: String], String) = ([:], "")
        for file in Repository.sources where file.isIn("Features", "Specimen", "Platform/Forms") && !file.isTest {
            let text = file.lines.joined(separator: "\n")
            for body in text.components("func ").dropFirst() {
                let name = String(body.prefix { $0.isLetter || $0.isNumber })
                if body.contains("CheckForm(") || body.contains("value: \"speichern\"") { confirming["\(file.path) \(name)"] = body }
                if body.contains("check: {") || name.hasPrefix("check") { named += body }
            }
        }
        let wrong = confirming.keys.filter { key in
            let (path, name) = (key.split(separator: " ")[0], key.split(separator: " ")[1])
            return !Self.atOnce.contains(String(path)) && !path.hasPrefix("Platform/Forms/") && !named.contains("\(name)(")
        }
        #expect(confirming.count > 20)
        #expect(wrong.sorted() == [], "a page to confirm that no form compares")
    }

    @Test func `whether something is confirmed is asked where forms are kept, and what was shown is compared there`() {
        // The one exception lets somebody confirm what the last search of an hour showed.
        let allowed = ["Features/Register/Registration/LookAlikeRoutes.swift"]
        var (asking, bare): ([String], [String]) = ([], [])
        for file in Repository.sources where file.isIn("Features", "Specimen") && !file.isTest {
            for line in file.lines {
                if line.contains("isConfirming") || line.contains("stepField] ==") || line.contains("stepField] !=") { asking.append(file.path) }
            }
            let text = file.lines.joined(separator: "\n")
            // A form that is confirmed where it stands carries what its page said, also where that page has an address of its own.
            if text.contains("isConfirmation: true"), text.contains(".act(\""), !text.contains(".confirming(") { bare.append(file.path) }
        }
        #expect(asking == allowed)
        #expect(bare == [])
    }
}
