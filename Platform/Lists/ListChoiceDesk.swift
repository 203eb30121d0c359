import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Where accounts say how they want to see lists: one address for all of them, a plain form below each.
package struct ListChoiceDesk: Feature {
    package init() {}

    static let address = "/listenansicht"
    static let list = "_liste"
    static let back = "_zurueck"
    static let length = "_laenge"
    static let column = "_spalte"
    /// The columns the form offered; what it did not offer is not chosen away.
    static let known = "_angeboten"
    static let reset = "_vorgabe"

    package var routes: [Route] { [Route("POST", Self.address, .signedIn, keep)] }

    package var tables: [OwnedTable] { [OwnedTable("list_choice", .aboutOthers("Listenansichten von Beschäftigten"), kept: .undecided)] }

    package var journalWords: JournalWords { JournalWords(["list.choose": "Listenansicht gewählt"]) }

    private func keep(_ context: AppContext) async throws -> Answer {
        let (actor, form) = (try context.requireActor(), context.form)
        let list = form[Self.list] ?? ""
        var reader = FormReader(form)
        let length = reader.one(Self.length, of: ["25", "50", "100", "200"]).flatMap { Int($0) }
        let (chosen, known) = (Set(form.all(Self.column)), Set(form.all(Self.known)))
        if !ListChoice.isName(list) || known.count > ListChoice.mostColumns || !known.allSatisfy(ListChoice.isName) {
            reader.refuse(nil, "Diese Liste gibt es nicht.")
        }
        if !chosen.isSubset(of: known) { reader.refuse(Self.column, "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.") }
        try reader.finish()
        let isReset = form[Self.reset] != nil
        try await context.write { transaction in
            // Columns the reader may not see now stay as they were chosen before.
            let kept = try transaction.db.listChoice(list, of: actor.account).columns?.subtracting(known) ?? []
            let choice = isReset ? ListChoice() : ListChoice(length: length, columns: known.isEmpty ? nil : chosen.union(kept))
            try transaction.keep(choice, of: list, for: actor.account)
        }
        return .redirect(Self.local(form[Self.back]))
    }

    /// Only an address of this town is gone back to.
    static func local(_ address: String?) -> String {
        guard let address, address.hasPrefix("/"), !address.hasPrefix("//"), address.utf8.count < 4000,
            address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x5C })
        else { return "/start" }
        return address
    }
}
