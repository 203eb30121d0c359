import Markup
import Storage
import Vocabulary
import Web

/// Taking back what was just kept (Rückgängig machen): offered above the page one comes to, for ten minutes, to whoever kept it.
///
/// An act on facts is never deleted: what it recorded gives way, and what gave way to it is known again. Whatever stands on it by now
/// refuses that.
package enum UndoOffer {
    static let field = "vorgang"

    /// In the place of a mark: it is taken back. Made of what only this session knows, so that no link from elsewhere says so.
    private static func done(_ context: AppContext) -> String? {
        context.formToken.map { String(Digest.sha256Hex("zurueck|" + $0).prefix(20)) }
    }

    /// Where somebody goes after keeping what can be taken back.
    static func address(_ location: String, of mark: String) -> String {
        let parts = location.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let joint = parts[0].contains("?") ? "&" : "?"
        return "\(parts[0])\(joint)\(field)=\(mark)" + (parts.count > 1 ? "#\(parts[1])" : "")
    }

    /// Where somebody goes after taking it back: where they came from, without what was said there.
    static func back(to location: String, _ context: AppContext) -> String {
        let parts = location.prefix { $0 != "#" }.split(separator: "?", maxSplits: 1)
        let rest = FormFields(encoded: parts.count > 1 ? String(parts[1]) : "").without([field, "erledigt"])
        let place = String(parts[0]) + (rest.isEmpty ? "" : "?" + rest.encoded)
        return done(context).map { address(place, of: $0) } ?? place
    }

    /// What is said above the page.
    package static func remark(_ context: AppContext) async throws -> HTML {
        guard let mark = context.query[field], let actor = context.actor, context.request.method == "GET" else { return .empty }
        if mark == done(context) { return Notice.success("Das ist rückgängig gemacht.", title: "Erledigt") }
        let found = try await context.read { try $0.keptForm(mark, of: actor.account, at: .now()) }
        guard let kept = found, context.way(of: kept) != nil else { return .empty }
        let button = PostForm.button(
            Button("Rückgängig machen", look: .secondary, name: Slip.stepField, value: "speichern"), "/ruecknahme/\(kept.mark)",
            context.slip(for: Seen(kept.mark)))
        return Notice.success("Bis \(kept.until) können Sie das rückgängig machen.", button, title: "Aus Versehen?")
    }

    static let route = Route.act("/ruecknahme/{form}", gate: .signedIn) { context in
        let mark = context.parameters["form"] ?? ""
        return { db in
            guard let kept = try db.keptForm(mark, of: try context.requireActor().account, at: .now()), let way = context.way(of: kept) else {
                throw Refusal.conflict("Das lässt sich nicht mehr rückgängig machen: Es ist länger als zehn Minuten her oder schon geschehen.")
            }
            return Form(
                seen: Seen(kept.mark), page: { .undoing($0.inputs.problems) },
                decide: { _ in
                    Decided { transaction in
                        try way.undo(transaction, kept.at, way.context)
                        try transaction.forget(kept)
                        try transaction.note(JournalNote("form.undo", "form", kept.path))
                        return UndoOffer.back(to: way.back, context)
                    }
                })
        }
    }
}

extension AppContext {
    /// How something kept is taken back, by whoever may still do at that address what was done there.
    func way(of kept: KeptForm) -> (undo: FormPart.Undo, context: AppContext, back: String)? {
        guard case .route(let route, let parameters) = RouteTable(offices.features.flatMap(\.routes)).match("POST", kept.path),
            let undo = route.form?.undo, route.gate.isOpen(to: actor)
        else { return nil }
        // What a form led to is there without it, too; what became of a selection is not.
        return (undo, at(parameters), route.form?.isAboutChosen == true ? "/start" : kept.location)
    }
}
