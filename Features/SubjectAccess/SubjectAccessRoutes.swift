import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Answering people who ask what the city holds about them.
package struct SubjectAccessFeature: Feature {
    package init() {}

    package var routes: [Route] {
        [
            .get("/personen/{person}/auskunft", allow: .answerAccessRequests, ask),
            .post("/personen/{person}/auskunft", allow: .answerAccessRequests, answer),
        ]
    }

    /// The way here from a person's file.
    package var panels: [Panel] {
        [.person(order: 60, allow: .answerAccessRequests) { person, _, _, _ in { SubjectAccessPieces.panel(person) } }]
    }

    private func load(_ context: AppContext) async throws -> SubjectAccess {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("person", of: Person.self))
        try await context.database.sealLooks()
        let tables = context.offices.tables
        return try await context.read { try $0.disclosure(of: id, from: tables, for: actor, on: today, at: .now()) }
    }

    private func ask(_ context: AppContext) async throws -> Answer {
        let disclosure = try await load(context)
        try await context.look(JournalNote("person.look", "person", disclosure.person.id.text, details: "disclosure"))
        var inputs: Inputs = [:]
        inputs.values["schwaerzen"] = disclosure.passages.filter(\.isOfOthers).map(\.key)
        return .page(.disclosureRequest(disclosure, inputs, token: context.formToken))
    }

    private func answer(_ context: AppContext) async throws -> Answer {
        let disclosure = try await load(context)
        var reader = FormReader(context.form)
        let occasion = reader.text("anlass", required: "Geben Sie an, auf welchen Antrag hin die Auskunft erteilt wird.", max: 200)
        if context.form["identitaet"] == nil {
            reader.refuse("identitaet", "Die Auskunft darf nur an die Person selbst gehen. Prüfen Sie zuerst, wer sie verlangt.")
        }
        let isData = context.form["format"] == "data"
        guard reader.problems.isEmpty else {
            try await context.look(JournalNote("person.look", "person", disclosure.person.id.text, details: "disclosure"))
            let inputs = Inputs(context.form.values, problems: reader.problems)
            return .page(.disclosureRequest(disclosure, inputs, token: context.formToken), status: 422)
        }
        let known = Set(disclosure.passages.map(\.key))
        let blackedOut = Set(context.form.all("schwaerzen")).intersection(known)
        let note = JournalNote(
            "person.disclose", "person", disclosure.person.id.text, details: "\(isData ? "data" : "document"),redacted=\(blackedOut.count)",
            reason: occasion)
        if isData { try await context.take(note) } else { try await context.look(note) }
        guard isData else {
            let (words, town) = (context.offices.journalWords, context.settings.name)
            return .page(.disclosure(disclosure, words, town: town, occasion: occasion, blackedOut: blackedOut))
        }
        let bytes = try disclosure.json(town: context.settings.name, blackedOut: blackedOut)
        return .file(.init("auskunft-\(disclosure.person.fileNumber).json", type: "application/json; charset=utf-8", bytes: bytes))
    }
}
