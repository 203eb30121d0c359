import Schema
import Storage
import TestSupport
import Vocabulary

@testable import Bicycles

extension Engine {
    /// The fixture town with the workshop's office beside all others.
    func withWorkshop<T>(_ body: (FixtureTown) async throws -> T) async throws -> T {
        try await withTown(adding: [BicyclesFeature()], migrations: [Schema.bicycles], body)
    }
}

extension Browser {
    /// Fills in the form by which a bicycle goes out.
    func lend(_ bicycle: String, to file: String) async throws {
        await get("/fahrraeder/ausleihe?akte=\(file)")
        try await submit(["fahrrad": bicycle])
    }

    /// The button that takes back what was just kept.
    func undo() async throws {
        let address = page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") }
        let form = try form(address ?? "nothing to take back")
        await post(form.action, form.fields(button: "speichern"))
    }
}
